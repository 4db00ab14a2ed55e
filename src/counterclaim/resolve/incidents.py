"""Incidents: a pure function of what the reports tell and what people decided.

Strands that are judged to be one are united, those with most points first, never across a contradiction; so
the result does not depend on the order of the reports. A new report adds strands of its own and pairs with
them; what was judged of other pairs keeps its id. Listed are incidents that a report tells of as more than
possible and that have a date, a place or somebody who takes part, or are told of in several strands: "an
attack" of which nothing more is known marks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.facts import happenings
from counterclaim.resolve import candidates
from counterclaim.resolve.common import common
from counterclaim.resolve.same import Pair, judgement, specific
from counterclaim.resolve.settings import (
    Window,
    apart,
    days_apart,
    narrowed,
    narrower,
    value_of,
    window,
)
from counterclaim.resolve.strands import Strand, slack, strands
from counterclaim.resolve.verdicts import Side, Verdicts, held_apart, verdicts
from counterclaim.types import Event, Incident, Judgement, Place, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rules' judgements, and the incidents that follow."""

    judgements: tuple[Judgement, ...]
    incidents: tuple[Incident, ...]


def incidents(told: Iterable[Told], decided: Iterable[Judgement] = ()) -> Found:
    """Return the incidents of reports; ``decided`` are people's judgements on event mentions."""
    reports = sorted(told, key=lambda t: t.document)
    usual = common(reports)
    said = verdicts(reports, decided)
    found = [strand for report in reports for strand in strands(report, usual, said)]
    judged = sorted(
        candidates.judged(found, specific(reports)), key=lambda p: (-p.points, p.one.id, p.other.id)
    )
    groups = _united(found, judged, said)
    figures: dict[str, list[str]] = {}
    for figure in (figure for report in reports for figure in report.figures):
        if figure.event is not None:
            figures.setdefault(figure.event, []).append(figure.id)
    made = [_incident(group, figures) for group in groups if _is_worth_telling(group, said.named)]
    return Found(
        judgements=tuple(sorted(map(judgement, judged), key=lambda j: j.id)),
        incidents=tuple(sorted(_contained(made), key=lambda i: i.id)),
    )


# ------------------------------------------------------------------ uniting


@dataclass(slots=True, eq=False)
class _Group:
    """Strands that are one event, and what they say of it together."""

    strands: list[Strand]
    kinds: set[str]
    when: Window
    where: Place | None
    sides: set[Side] = field(default_factory=set)

    def fits(self, other: _Group) -> bool:
        """Whether nothing of one contradicts anything of the other."""
        kinds = ((one, two) for one in self.kinds for two in other.kinds)
        return (
            days_apart(self.when, other.when) <= slack(self.kinds | other.kinds)
            and not apart(self.where, other.where)
            and all(happenings.compatible(one, two) for one, two in kinds)
        )

    def take(self, other: _Group) -> None:
        self.strands += other.strands
        self.kinds |= other.kinds
        self.when = narrowed(self.when, other.when)
        self.where = narrower(self.where, other.where)
        self.sides |= other.sides


def _united(found: Sequence[Strand], judged: Iterable[Pair], decided: Verdicts) -> list[_Group]:
    groups = [_group(strand) for strand in found]
    home = {event.id: group for group in groups for event in _events(group)}

    def unite(one: str, other: str, *, by_person: bool) -> None:
        first, second = home[one], home[other]
        apart = held_apart(first.sides, second.sides)
        if first is second or apart or not (by_person or first.fits(second)):
            return
        if len(first.strands) < len(second.strands):
            first, second = second, first
        first.take(second)
        for event in _events(second):
            home[event.id] = first

    for one, other in decided.together:
        if one in home and other in home:
            unite(one, other, by_person=True)
    for pair in judged:
        if pair.verdict == "yes":
            unite(pair.one.id, pair.other.id, by_person=False)
    return list({id(group): group for group in home.values()}.values())


def _group(strand: Strand) -> _Group:
    return _Group(
        strands=[strand],
        kinds=set(strand.kinds),
        when=strand.when,
        where=strand.where,
        sides=set(strand.sides),
    )


# ------------------------------------------------------------------ records


def _is_worth_telling(group: _Group, named: frozenset[str]) -> bool:
    """Whether more is known than that something of a kind is spoken of, or somebody decided on it."""
    if any(event.id in named for event in _events(group)):
        return True
    told = any(event.certainty != "hypothetical" for event in _events(group))
    known = any(s.when != (None, None) or s.where is not None or s.people for s in group.strands)
    return told and (known or len(group.strands) > 1)


def _events(group: _Group) -> Iterator[Event]:
    for strand in group.strands:
        yield from strand.events


def _incident(group: _Group, figures: Mapping[str, Sequence[str]]) -> Incident:
    events = sorted(_events(group), key=lambda e: e.id)
    kind = happenings.common(group.kinds)
    when = value_of(group.when)
    return Incident(
        id=events[0].id,
        label=label(kind, group.where, when),
        kind=kind,
        type=happenings.kind(kind).type,
        when=when,
        where=group.where,
        events=tuple(event.id for event in events),
        acts=_distinct(event.act for event in events),
        attributions=_distinct(event.attribution for event in events),
        documents=_distinct(strand.document for strand in group.strands),
        figures=_distinct(figure for event in events for figure in figures.get(event.id, ())),
    )


def label(kind: str, where: Place | None, when: str | None) -> str:
    """Return what an incident is called: its kind, place and date, nothing that anyone calls it."""
    return ", ".join(part for part in (kind, where.name if where else None, when) if part)


def _distinct(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({id_ for id_ in ids if id_ is not None}))


def _contained(made: Sequence[Incident]) -> Iterator[Incident]:
    """The incidents, each within the long one that its reports also tell of, at its place and time."""
    long = [one for one in made if happenings.kind(one.kind).long and one.where is not None]
    by_document: Mapping[str, list[Incident]] = _by_document(long)
    for one in made:
        around = {o.id: o for d in one.documents for o in by_document.get(d, ())}
        fits = [o for o in around.values() if o.id != one.id and _holds(o, one)]
        whole = min(fits, key=lambda o: (-len(set(o.documents) & set(one.documents)), o.id), default=None)
        yield replace(one, part_of=whole.id) if whole else one


def _by_document(found: Iterable[Incident]) -> dict[str, list[Incident]]:
    places: dict[str, list[Incident]] = {}
    for one in found:
        for document in one.documents:
            places.setdefault(document, []).append(one)
    return places


_FIGHTING = frozenset(("fighting", "violence", "captivity", "forces", "movement"))


def _holds(whole: Incident, part: Incident) -> bool:
    """Whether a war, a battle, a siege may hold what happened."""
    families = {happenings.kind(one.kind).family for one in (whole, part)}
    if not families <= _FIGHTING or happenings.kind(whole.kind).family != "fighting":
        return False
    if happenings.kind(part.kind).long or part.where is None or whole.where is None:
        return False
    inside = part.where.geoname == whole.where.geoname or whole.where.geoname in part.where.within
    return inside and _overlap(whole, part)


def _overlap(whole: Incident, part: Incident) -> bool:
    """Whether both are dated, and the dates keep neither out of the other."""
    if whole.when is None or part.when is None:
        return False
    return days_apart(window(whole.when), window(part.when)) == 0
