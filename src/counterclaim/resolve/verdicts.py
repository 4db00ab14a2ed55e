"""What people decided about incidents: which event mentions are of one, and which are not.

A decision names mentions by anchors (a document and the trigger's characters), so that a better extraction
does not orphan it; one whose anchor meets no event any more waits. The later of two that contradict counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from counterclaim.resolve.decisions import APART
from counterclaim.types import Judgement, Told, anchor

SAME_INCIDENT = "same_incident"

Side = tuple[int, bool]
"""A decision that holds mentions apart, by its number, and on which of its two sides one is."""

_Two = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Pairs of events that are one; for each event the decisions that hold it apart, and on which side."""

    together: tuple[tuple[str, str], ...] = ()
    sides: Mapping[str, frozenset[Side]] = field(default_factory=dict)

    def of(self, event: str) -> frozenset[Side]:
        """Return the sides that an event is on."""
        return self.sides.get(event, frozenset())


def held_apart(one: Iterable[Side], other: Iterable[Side]) -> bool:
    """Whether a decision has one on its one side, and the other on its other."""
    theirs = set(other)
    return any((number, not right) in theirs for number, right in one)


def verdicts(told: Iterable[Told], judgements: Iterable[Judgement]) -> Verdicts:
    """Return what people decided of the events of reports, without what was withdrawn."""
    standing = [
        j for j in judgements if j.by_person and j.withdrawn_at is None and j.relation == SAME_INCIDENT
    ]
    if not standing:
        return Verdicts()
    places = {anchor(t.document, e.trigger): e.id for t in told for e in t.events}
    places |= {id_: id_ for id_ in places.values()}
    together: dict[tuple[str, str], None] = {}
    apart: dict[_Two, None] = {}
    for one in sorted(standing, key=lambda j: j.at or ""):
        if one.verdict == "yes":
            for pair in pairwise(dict.fromkeys(places[a] for a in one.subject if a in places)):
                together[pair] = None
                apart = {two: None for two in apart if not _parts(two, pair)}
        elif one.verdict == "no":
            two = _sides(places, one.subject)
            together = {pair: None for pair in together if not _parts(two, pair)}
            apart[two] = None
    return Verdicts(together=tuple(together), sides=_by_event(apart))


def _by_event(apart: Iterable[_Two]) -> dict[str, frozenset[Side]]:
    sides: dict[str, set[Side]] = {}
    for number, two in enumerate(apart):
        for right, some in enumerate(two):
            for id_ in some:
                sides.setdefault(id_, set()).add((number, bool(right)))
    return {id_: frozenset(some) for id_, some in sides.items()}


def _parts(two: _Two, pair: tuple[str, str]) -> bool:
    """Whether a pair lies on both sides."""
    left, right = two
    return (pair[0] in left and pair[1] in right) or (pair[0] in right and pair[1] in left)


def _sides(places: Mapping[str, str], subject: Sequence[str]) -> _Two:
    at = subject.index(APART) if APART in subject else 1
    left, right = (frozenset(places[a] for a in part if a in places) for part in (subject[:at], subject[at:]))
    return left, right
