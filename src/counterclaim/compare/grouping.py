"""From links to questions: claims that agree are one side, sides that cannot both hold are one question.

Links are taken the surest first. A claim joins a side where it agrees with it and conflicts with none of it;
two sides make a question where some of their claims cannot both hold. A question takes in a further side only
where that is about the same thing, so that a chain of quarrels does not become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from counterclaim.compare.candidates import Field, may_differ, ordered
from counterclaim.compare.judging import Judge
from counterclaim.compare.links import Link, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """From where on a link counts as agreement, as conflict; how near a new side is to its question."""

    supports: float = 0.6
    rejects: float = 0.6
    alike: float = 0.45


@dataclass(slots=True)
class Knot:
    """Claims (their numbers in the field) that hang together by conflicts: the raw form of a question."""

    sides: list[set[int]]
    links: list[Link] = field(default_factory=list)

    def members(self) -> set[int]:
        return set().union(*self.sides)


class Grouping:
    """The claims of a field with the links between them."""

    def __init__(self, field: Field, links: Iterable[Link], levels: Levels) -> None:
        self.field = field
        self.levels = levels
        self.number = {claim.id: n for n, claim in enumerate(field.claims)}
        self.link: dict[tuple[int, int], Link] = {}
        for link in links:
            self.add(link)

    def add(self, link: Link) -> None:
        """Take in a link."""
        one, other = self.number[link.one.id], self.number[link.other.id]
        self.link[min(one, other), max(one, other)] = link

    def between(self, one: int, other: int) -> Link | None:
        """Return the link between two claims, where they were judged."""
        return self.link.get((min(one, other), max(one, other)))

    def knots(self, judge: Judge) -> list[Knot]:
        """Return the questions, each with its sides settled."""
        found = [self._settled(knot, judge) for knot in self._tied()]
        return [knot for knot in found if len(knot.sides) > 1]

    def _tied(self) -> list[Knot]:
        """Tie claims by the links that say they cannot both hold, the surest first."""
        home: dict[int, Knot] = {}
        conflicts = [link for link in self.link.values() if link.rejects >= self.levels.rejects]
        for link in sorted(conflicts, key=lambda k: (-k.rejects, k.ids)):
            one, other = self.number[link.one.id], self.number[link.other.id]
            ours, theirs = home.get(one), home.get(other)
            if ours is None and theirs is None:
                knot = Knot(sides=[{one}, {other}])
                home[one] = home[other] = knot
            elif ours is None or theirs is None:
                knot = ours or theirs  # type: ignore[assignment]
                new = other if theirs is None else one
                if self._fits(knot, {new}):
                    knot.sides.append({new})
                    home[new] = knot
                else:
                    continue
            elif ours is theirs:
                knot = ours
            elif self._fits(ours, theirs.members()):
                knot = ours
                knot.sides += theirs.sides
                knot.links += theirs.links
                for n in theirs.members():
                    home[n] = knot
            else:
                continue
            knot.links.append(link)
        unique = {id(knot): knot for knot in home.values()}
        return list(unique.values())

    def _fits(self, knot: Knot, new: set[int]) -> bool:
        """Whether claims are about what a knot is about."""
        ours = self.field.vectors[sorted(knot.members())]
        theirs = self.field.vectors[sorted(new)]
        return float(np.mean(ours @ theirs.T)) >= self.levels.alike

    def _settled(self, knot: Knot, judge: Judge) -> Knot:
        """Judge all pairs of a knot, take in what agrees with it, and unite sides that agree."""
        self._judge_all(sorted(knot.members()), judge)
        for n in self._joining(knot):
            knot.sides.append({n})
        self._judge_all(sorted(knot.members()), judge)
        while len(knot.sides) > 2 or self._agree(knot.sides):
            best = self._nearest(knot.sides)
            if best is None:
                break
            one, other = best
            knot.sides[one] |= knot.sides[other]
            del knot.sides[other]
        return knot

    def _agree(self, sides: Sequence[set[int]]) -> bool:
        return len(sides) == 2 and self._pull(sides[0], sides[1]) > 0

    def _nearest(self, sides: Sequence[set[int]]) -> tuple[int, int] | None:
        scored = [
            (self._pull(sides[i], sides[j]), -i, -j)
            for i in range(len(sides))
            for j in range(i + 1, len(sides))
        ]
        if not scored:
            return None
        best, one, other = max(scored)
        return (-one, -other) if best > 0 else None

    def _pull(self, one: Iterable[int], other: Iterable[int]) -> float:
        """How much two sides belong together: agreement less conflict, over the pairs that were judged."""
        found = [link for i in one for j in other if (link := self.between(i, j)) is not None]
        if not found:
            return 0.0
        return float(np.mean([link.supports - 1.5 * link.rejects for link in found]))

    def _joining(self, knot: Knot) -> list[int]:
        """The claims outside that surely agree with one within."""
        members = knot.members()
        found = set()
        for (one, other), link in self.link.items():
            if (one in members) != (other in members) and link.supports >= self.levels.supports:
                found.add(other if one in members else one)
        return sorted(n for n in found if self._fits(knot, {n}))

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
