"""What people decided about incidents: which event mentions are of one, and which are not.

A decision names mentions by anchors (a document and the trigger's characters), so that a better extraction
does not orphan it; one whose anchor meets no event any more waits. The later of two that contradict counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from counterclaim.resolve.anchors import Ids, decided, places_of
from counterclaim.types import Judgement, Told

SAME_INCIDENT = "same_incident"

Side = tuple[int, bool]
"""A decision that holds mentions apart, by its number, and on which of its two sides one is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Pairs of events that are one; for each event the decisions that hold it apart, and on which side."""

    together: tuple[tuple[str, str], ...] = ()
    sides: Mapping[str, frozenset[Side]] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """The events that a decision is on."""
        return frozenset(self.sides).union(*self.together)

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
    places = places_of((t.document, e.id, (e.trigger,)) for t in told for e in t.events)
    together, apart = decided(places, standing)
    united = (*together, *(left for left, _ in apart))
    return Verdicts(
        together=tuple(pair for some in united for pair in pairwise(sorted(some))), sides=_by_event(apart)
    )


def _by_event(apart: Iterable[tuple[Ids, Ids]]) -> dict[str, frozenset[Side]]:
    sides: dict[str, set[Side]] = {}
    for number, two in enumerate(apart):
        for right, some in enumerate(two):
            for id_ in some:
                sides.setdefault(id_, set()).add((number, bool(right)))
    return {id_: frozenset(some) for id_, some in sides.items()}
