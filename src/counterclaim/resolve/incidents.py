"""Incidents: a pure function of what the reports tell and what people decided.

Strands that are judged to be one are united, those with most points first, never across a contradiction; so
the result does not depend on the order of the reports. Then what has no day or no place of its own joins the
event that many reports tell of (``renowned.py``). A new report adds strands of its own and pairs with
them; what was judged of other pairs keeps its id. Listed are incidents that a report tells of as more than
possible and that have a date, a place or somebody who takes part, or are told of in several strands: "an
attack" of which nothing more is known marks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.facts import happenings
from counterclaim.resolve import candidates, renowned
from counterclaim.resolve.common import common
from counterclaim.resolve.groups import Group, Groups
from counterclaim.resolve.same import judgement, specific
from counterclaim.resolve.settings import days_apart, value_of, window
from counterclaim.resolve.strands import strands
from counterclaim.resolve.verdicts import verdicts
from counterclaim.types import Incident, Judgement, Place, Told


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
    groups = Groups(found, said)
    groups.unite(judged)
    for more in (renowned.placed(groups), renowned.named(groups, reports)):
        pairs = list(more)
        groups.unite(pairs)
        judged += pairs
    figures: dict[str, list[str]] = {}
    for figure in (figure for report in reports for figure in report.figures):
        if figure.event is not None:
            figures.setdefault(figure.event, []).append(figure.id)
    made = [_incident(group, figures) for group in groups.all() if _is_worth_telling(group, said.named)]
    return Found(
        judgements=tuple(sorted(map(judgement, judged), key=lambda j: j.id)),
        incidents=tuple(sorted(_contained(made), key=lambda i: i.id)),
    )


# ------------------------------------------------------------------ records


def _is_worth_telling(group: Group, named: frozenset[str]) -> bool:
    """Whether more is known than that something of a kind is spoken of, or somebody decided on it."""
    if any(event.id in named for event in group.events()):
        return True
    told = any(event.certainty != "hypothetical" for event in group.events())
    known = any(s.when != (None, None) or s.where is not None or s.people for s in group.strands)
    return told and (known or len(group.strands) > 1)


def _incident(group: Group, figures: Mapping[str, Sequence[str]]) -> Incident:
    events = sorted(group.events(), key=lambda e: e.id)
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
