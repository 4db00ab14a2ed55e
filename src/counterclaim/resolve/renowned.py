"""Events that many reports tell of: what has no date or no place of its own is taken for the one known there.

A report that speaks of "the attack" weeks later gives neither day nor place, as its readers know them. It
joins the event that its place, or the report itself, is known for; only where no other is in question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.facts import happenings
from counterclaim.resolve.groups import Group, Groups
from counterclaim.resolve.same import Pair, Reason
from counterclaim.resolve.settings import is_narrow, same_day
from counterclaim.resolve.strands import Strand, is_harm
from counterclaim.types import Told

#: So many reports make an event known; others of its sort there have a third of them at most, within a year.
_REPORTS = 3
_SHARE = 3
_YEAR, _MONTHS = 366, 12

Spot = tuple[str, str]
"""A family of kinds, and a place: its GeoNames id or, where no gazetteer has it, its actor's id."""


@dataclass(frozen=True, slots=True)
class Known:
    """A known event: its group, its first day, and the strand that stands for it in judgements."""

    group: Group
    day: date
    first: Strand


def placed(groups: Groups) -> Iterator[Pair]:
    """Yield the pairs that tie what is told of the place of a known event, on its day or on none, to it."""
    known = _known(groups)
    for strand in _waiting(groups, known):
        event = next((known[spot] for spot in _spots(strand) if spot in known), None)
        if event is not None and _follows(strand, event) and _fits(groups, strand, event):
            yield _pair(strand, event, ("place", 3.0, "at a place that is known for one such event"))


def named(groups: Groups, told: Iterable[Told]) -> Iterator[Pair]:
    """Yield the pairs that tie "the attack" of a report to a known event whose place it names.

    Of the events of that year and sort it must be the one that most reports tell of.
    """
    known = _known(groups)
    places = {report.document: _named(report) for report in told} if known else {}
    strands, most = _by_document(groups), _most(known)
    for strand in _waiting(groups, known):
        if any(True for _ in _spots(strand)) or not any(event.definite for event in strand.events):
            continue
        event = _in_question(strand, places[strand.document], known, most)
        if event is not None and _is_alone(strands[strand.document], strand, event, groups):
            shares = not strand.others or not strand.others.isdisjoint(event.group.others)
            if shares and _follows(strand, event) and _fits(groups, strand, event):
                yield _pair(
                    strand, event, ("named", 3.0, "its report tells of no other, and names the place")
                )


def _known(groups: Groups) -> dict[Spot, Known]:
    """The known event of each place, if there is one."""
    at: dict[Spot, list[Group]] = {}
    for group in groups.all():
        if is_narrow(group.when) and is_harm(group.kinds):
            for spot in _spots_of(group.kinds, group):
                at.setdefault(spot, []).append(group)
    found = ((spot, _greatest(some)) for spot, some in at.items())
    return {spot: known for spot, known in found if known is not None}


def _greatest(some: Sequence[Group]) -> Known | None:
    best = max(some, key=lambda g: (len(g.documents), _first(g).id))
    day = best.when[0]
    others = sum(len(g.documents) for g in some if g is not best and 1 < _days(g, best) <= _YEAR)
    if day is None or len(best.documents) < max(_REPORTS, _SHARE * others):
        return None
    return Known(group=best, day=day, first=_first(best))


def _first(group: Group) -> Strand:
    return min((s for s in group.strands if is_narrow(s.when)), key=lambda s: s.id, default=group.strands[0])


def _days(one: Group, other: Group) -> int:
    return abs((one.when[0] - other.when[0]).days) if one.when[0] and other.when[0] else 0


def _spots(strand: Strand) -> Iterator[Spot]:
    yield from _spots_of(strand.kinds, strand)


def _spots_of(kinds: Iterable[str], told: Strand | Group) -> Iterator[Spot]:
    sites = told.sites if isinstance(told, Group) else {told.site} - {None}
    places = [str(told.where.geoname)] if told.where is not None and told.where.lat is not None else []
    for family in sorted({happenings.kind(kind).family for kind in kinds}):
        yield from ((family, place) for place in (*places, *sorted(str(site) for site in sites)))


def _waiting(groups: Groups, known: Mapping[Spot, Known]) -> list[Strand]:
    """The strands that a known event may take in: of harm, told as so, in none of them yet."""
    taken = {id(event.group) for event in known.values()}
    strands = (s for group in groups.all() if id(group) not in taken for s in group.strands)
    return sorted((s for s in strands if known and s.is_real and is_harm(s.kinds)), key=lambda s: s.id)


def _follows(strand: Strand, event: Known) -> bool:
    """Whether a strand is of the event's day, or of none and told within a year of it."""
    if strand.when != (None, None):
        return same_day(strand.when, event.group.when)
    return strand.published is not None and 0 <= (strand.published - event.day).days <= _YEAR


def _fits(groups: Groups, strand: Strand, event: Known) -> bool:
    return event.group.fits_well(groups.of(strand.id))


def _named(report: Told) -> frozenset[str]:
    """The places that a report names: GeoNames ids, and actors' ids."""
    return frozenset((*(str(p.geoname) for p in report.places.values()), *report.actors.values()))


def _in_question(
    strand: Strand, places: Iterable[str], known: Mapping[Spot, Known], most: Mapping[tuple[str, int], int]
) -> Known | None:
    """The known event of the places named, if it is the only one, and none of its year is known better."""
    found: dict[int, tuple[Known, str]] = {}
    for family in {happenings.kind(kind).family for kind in strand.kinds}:
        for place in places:
            if (event := known.get((family, place))) is not None:
                found[id(event.group)] = event, family
    if len(found) != 1:
        return None
    ((event, family),) = found.values()
    near = range(_month(event) - _MONTHS, _month(event) + _MONTHS + 1)
    return event if max(most.get((family, m), 0) for m in near) <= len(event.group.documents) else None


def _most(known: Mapping[Spot, Known]) -> dict[tuple[str, int], int]:
    """For each family and month how many reports tell of the event that is known best."""
    found: dict[tuple[str, int], int] = {}
    for (family, _), event in known.items():
        key = family, _month(event)
        found[key] = max(found.get(key, 0), len(event.group.documents))
    return found


def _month(event: Known) -> int:
    return 12 * event.day.year + event.day.month


def _by_document(groups: Groups) -> dict[str, list[Strand]]:
    found: dict[str, list[Strand]] = {}
    for group in groups.all():
        for strand in group.strands:
            if is_harm(strand.kinds):
                found.setdefault(strand.document, []).append(strand)
    return found


def _is_alone(strands: Iterable[Strand], strand: Strand, event: Known, groups: Groups) -> bool:
    """Whether a report tells, with a day or a point, of no other such event."""
    others = (s for s in strands if s is not strand and groups.of(s.id) is not event.group)
    return not any(is_narrow(s.when) or s.site or (s.where and s.where.lat is not None) for s in others)


def _pair(strand: Strand, event: Known, reason: Reason) -> Pair:
    time = (
        "on its day"
        if strand.when != (None, None)
        else "reported within a year of it, with no day of its own"
    )
    one, other = sorted((strand, event.first), key=lambda s: s.id)
    return Pair(one=one, other=other, reasons=(("known", 3.0, time), reason))
