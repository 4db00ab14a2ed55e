"""From links to questions: sides that cannot both hold are one question, claims that go together one side.

Links that say that two claims cannot both hold are taken the surest first, and tie claims to knots. A knot
takes in a further claim only where that is about the same thing, so that a chain of quarrels does not become
one. Within a knot claims are united to sides: those of one party, those that agree, those that stand against
the same; never two that cannot both hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from counterclaim.compare.candidates import Field, may_differ, ordered
from counterclaim.compare.judging import Judge
from counterclaim.compare.links import Link, judged
from counterclaim.compare.parties import Parties

_PARTY, _OPPOSED, _CONFLICT, _CHARGES = 0.6, 0.4, 2.0, 1.0
_ENOUGH = 0.35
_LARGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """From where on a link counts as agreement, as conflict; how near a new side is to its question."""

    supports: float = 0.9
    rejects: float = 0.75
    alike: float = 0.3


@dataclass(slots=True)
class Knot:
    """Claims (their numbers in the field) that hang together by conflicts: the raw form of a question."""

    sides: list[set[int]]
    links: list[Link] = field(default_factory=list)

    def members(self) -> set[int]:
        """Return all its claims."""
        return set().union(*self.sides)


class Grouping:
    """The claims of a field with the links between them."""

    def __init__(self, field: Field, links: Iterable[Link], levels: Levels, parties: Parties) -> None:
        self.field = field
        self.levels = levels
        self.number = {claim.id: n for n, claim in enumerate(field.claims)}
        self.link: dict[tuple[int, int], Link] = {}
        self._circles = [parties.circle(claim.speakers) for claim in field.claims]
        for link in links:
            self.add(link)

    def add(self, link: Link) -> None:
        """Take in a link; it takes the place of one that is there."""
        one, other = self.number[link.one.id], self.number[link.other.id]
        self.link[min(one, other), max(one, other)] = link

    def between(self, one: int, other: int) -> Link | None:
        """Return the link between two claims, where they were judged."""
        return self.link.get((min(one, other), max(one, other)))

    def conflict(self, one: int, other: int) -> bool:
        """Whether two claims are held to be such that they cannot both hold."""
        link = self.between(one, other)
        return link is not None and link.rejects >= self.levels.rejects

    def knots(self, judge: Judge) -> list[Knot]:
        """Return the questions, each with its sides settled."""
        tied = self._tied()
        taken = {n for knot in tied for n in knot.members()}
        found = [self._settled(knot, judge, taken) for knot in tied]
        return [knot for knot in found if len(knot.sides) > 1]

    def _tied(self) -> list[Knot]:
        """Tie claims by the links that say they cannot both hold, the surest first."""
        home: dict[int, Knot] = {}
        conflicts = [link for link in self.link.values() if link.rejects >= self.levels.rejects]
        for link in sorted(conflicts, key=lambda k: (-k.rejects, k.ids)):
            ends = [self.number[id_] for id_ in link.ids]
            ours, theirs = (home.get(n) or Knot(sides=[{n}]) for n in ends)
            if ours is not theirs:
                sure = link.why and min(len(ours.sides), len(theirs.sides)) == 1
                many = len(ours.sides) > 1 or len(theirs.sides) > 1
                if many and not sure and not self._fit(ours, theirs):
                    continue
                ours.sides += theirs.sides
                ours.links += theirs.links
                home |= dict.fromkeys(ours.members(), ours)
            ours.links.append(link)
        unique = {min(knot.members()): knot for knot in home.values()}
        return [unique[least] for least in sorted(unique)]

    def _fit(self, one: Knot, other: Knot) -> bool:
        """Whether two knots are about one thing, and not too much together."""
        ours, theirs = sorted(one.members()), sorted(other.members())
        near = float(np.mean(self.field.vectors[ours] @ self.field.vectors[theirs].T))
        return near >= self.levels.alike and len(ours) + len(theirs) <= _LARGEST

    def _settled(self, knot: Knot, judge: Judge, taken: set[int]) -> Knot:
        """Judge all pairs of a knot, take in what surely agrees with it, and unite what goes together.

        ``taken`` are the claims of all knots; those that are taken in are added to them.
        """
        more = [n for n in self._joining(knot) if n not in taken]
        taken.update(more)
        knot.sides += [{n} for n in more]
        self._judge_all(sorted(knot.members()), judge)
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
        opponents = [side for side in sides if side is not one and side is not other]
        shared = any(self._opposed(one, side) and self._opposed(other, side) for side in opponents)
        pulls = [self._pull_of(i, j) for i in one for j in other]
        return float(np.mean(pulls)) + _OPPOSED * shared

    def _pull_of(self, i: int, j: int) -> float:
        link = self.between(i, j)
        agreed = link.supports - link.rejects if link is not None else 0.0
        party = _PARTY if self._circles[i] & self._circles[j] else 0.0
        ours, theirs = set(self.field.claims[i].charges), set(self.field.claims[j].charges)
        apart = _CHARGES if ours and theirs and not ours & theirs else 0.0
        return agreed + party - apart - (_CONFLICT if self.conflict(i, j) else 0.0)

    def _opposed(self, one: Iterable[int], other: Iterable[int]) -> bool:
        return any(self.conflict(i, j) for i in one for j in other)

    def _joining(self, knot: Knot) -> list[int]:
        """The claims outside that surely agree with one within."""
        members = knot.members()
        found = set()
        for (one, other), link in self.link.items():
            if (one in members) != (other in members) and link.supports >= self.levels.supports:
                found.add(other if one in members else one)
        room = max(0, _LARGEST - len(members))
        return [n for n in sorted(found) if self._fit(knot, Knot(sides=[{n}]))][:room]

    def _judge_all(self, members: Sequence[int], judge: Judge) -> None:
        claims = self.field.claims
        missing = [
            ordered(claims[i], claims[j])
            for at, i in enumerate(members)
            for j in members[at + 1 :]
            if self.between(i, j) is None and may_differ(claims[i], claims[j])
        ]
        for link in judged(missing, judge):
            self.add(link)
