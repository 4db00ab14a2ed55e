"""From links to questions: sides that cannot both hold are one question, claims that go together one side.

Links are taken the surest first and tie claims to knots. Two knots become one only where they are about the
same thing, so that a chain of quarrels does not become one question. Within a knot claims are united to
sides: those of one party, and those that stand against the same; never two that cannot both hold, nor two
that charge different parties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.compare.answers import leaves_open
from counterclaim.compare.field import Field
from counterclaim.compare.links import Link

_PARTY, _OPPOSED, _CONFLICT, _CHARGES = 0.6, 0.4, 2.0, 1.0
_ENOUGH, _ALIKE = 0.35, 0.3
_LARGEST = 40
#: From here on a link says expressly what it is about.
SURE = 0.9


@dataclass(slots=True)
class Knot:
    """Claims (their numbers in the field) that hang together by conflicts: the raw form of a question."""

    sides: list[set[int]]

    def members(self) -> set[int]:
        """Return all its claims."""
        return set().union(*self.sides)


class Grouping:
    """The claims of a field with the links between them."""

    def __init__(self, field: Field, links: Iterable[Link]) -> None:
        self.field = field
        self.open_in = defaultdict[str, list[int]](list)
        """The claims of each report that leave something open."""
        for n, claim in enumerate(field.claims):
            if leaves_open(claim):
                self.open_in[claim.document].append(n)
        self._links: dict[tuple[int, int], Link] = {}
        for link in sorted(links, key=lambda k: (k.score, k.why, k.one, k.other)):
            self._links[min(link.one, link.other), max(link.one, link.other)] = link

    def between(self, one: int, other: int) -> Link | None:
        """Return the surest link between two claims, where there is one."""
        return self._links.get((min(one, other), max(one, other)))

    def knots(self) -> list[Knot]:
        """Return the questions, each with its sides settled."""
        found = [self._settled(knot) for knot in self._tied()]
        return [knot for knot in found if len(knot.sides) > 1]

    def _tied(self) -> list[Knot]:
        """Tie claims by links, the surest first."""
        home: dict[int, Knot] = {}
        claims = self.field.claims
        order = sorted(self._links.values(), key=lambda k: (-k.score, claims[k.one].id, claims[k.other].id))
        for link in order:
            ours, theirs = (home.get(n) or Knot(sides=[{n}]) for n in (link.one, link.other))
            new = len(ours.sides) == len(theirs.sides) == 1
            sure = link.score >= SURE and min(len(ours.sides), len(theirs.sides)) == 1
            if ours is not theirs and (new or sure or self._fit(ours, theirs)):
                ours.sides += theirs.sides
                home |= dict.fromkeys(ours.members(), ours)
        unique = {min(knot.members()): knot for knot in home.values()}
        return [unique[least] for least in sorted(unique)]

    def _fit(self, one: Knot, other: Knot) -> bool:
        """Whether two knots are about one thing, and not too much together."""
        ours, theirs = sorted(one.members()), sorted(other.members())
        near = float(np.mean(self.field.vectors[ours] @ self.field.vectors[theirs].T))
        return near >= _ALIKE and len(ours) + len(theirs) <= _LARGEST

    def _settled(self, knot: Knot) -> Knot:
        """Unite what goes together, the nearest first."""
        while (best := self._nearest(knot.sides)) is not None:
            one, other = best
            knot.sides[one] |= knot.sides[other]
            del knot.sides[other]
        return knot

    def _nearest(self, sides: Sequence[set[int]]) -> tuple[int, int] | None:
        """The two sides that belong together most, where any do."""
        pairs = ((i, j) for i in range(len(sides)) for j in range(i + 1, len(sides)))
        scored = [(self._pull(sides[i], sides[j], sides), -i, -j) for i, j in pairs]
        best, one, other = max(scored, default=(0.0, 0, 0))
        return (-one, -other) if best >= _ENOUGH else None

    def _pull(self, one: set[int], other: set[int], sides: Sequence[set[int]]) -> float:
        """How much two sides belong together, over all pairs of their claims."""
        if self._opposed(one, other):
            return -_CONFLICT
        opponents = [side for side in sides if side is not one and side is not other]
        shared = any(self._opposed(one, side) and self._opposed(other, side) for side in opponents)
        pulls = [self._pull_of(i, j) for i in one for j in other]
        return float(np.mean(pulls)) + _OPPOSED * shared

    def _pull_of(self, i: int, j: int) -> float:
        party = _PARTY if self.field.of_one_side(i, j) else 0.0
        ours, theirs = set(self.field.claims[i].charges), set(self.field.claims[j].charges)
        apart = _CHARGES if ours and theirs and not ours & theirs else 0.0
        return party - apart

    def _opposed(self, one: Iterable[int], other: Iterable[int]) -> bool:
        return any(self.between(i, j) is not None for i in one for j in other)
