"""From links to questions: sides that cannot both hold are one question, claims that go together one side.

Links are taken the surest first and tie claims to knots. Two knots become one only where they are about the
same thing, so that a chain of quarrels does not become one question. Within a knot claims are united to
sides: those of one party, those that a model reads as holding the same, and those that stand against the
same; never two that cannot both hold, nor two
that charge different parties. What people decided goes before: ``rulings``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.answers import leaves_open
from counterclaim.compare.field import Field
from counterclaim.compare.links import Link
from counterclaim.compare.opposition import Readings
from counterclaim.compare.passages import in_time
from counterclaim.compare.rulings import Rulings

_T = TypeVar("_T", np.float64, np.bool_)
_PARTY, _CHARGES = 0.6, 1.0
_RULED, _READ = 0.4, 0.2
"""What it counts that two sides stand against the same: by a rule, by a model."""
_ENOUGH, _ALIKE, _TOGETHER = 0.35, 0.3, 0.1
"""From here on two sides are united; two knots are near; what a model makes of their claims ties them."""
_LARGEST, _LARGEST_READ = 40, 12
"""So many claims a question has at most, where a rule ties them, and where a model reads them as opposed."""
_EVIDENCE, _RULE, _DECIDED = 1.3, 1.3, 9.0
"""So much must speak for a question: what a model makes of its pairs, and more for each that a rule ties."""
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

    def __init__(
        self,
        field: Field,
        links: Iterable[Link],
        rulings: Rulings | None = None,
        read: Readings | None = None,
    ) -> None:
        self.field = field
        self._read = read
        self.rulings = rulings or Rulings()
        self.open_in = defaultdict[str, list[int]](list)
        """The claims of each report that leave something open."""
        for n, claim in enumerate(field.claims):
            if leaves_open(claim):
                self.open_in[claim.document].append(n)
        self._links: dict[tuple[int, int], Link] = {}
        for link in sorted(links, key=lambda k: (k.score, k.why, k.one, k.other)):
            pair = min(link.one, link.other), max(link.one, link.other)
            known = self._links.get(pair)
            self._links[pair] = replace(link, read=max(link.read, known.read)) if known else link

    def between(self, one: int, other: int) -> Link | None:
        """Return the surest link between two claims, where there is one."""
        return self._links.get((min(one, other), max(one, other)))

    def knots(self) -> list[Knot]:
        """Return the questions for which enough speaks, each with its sides settled."""
        found = [self._settled(knot) for knot in self._tied()]
        return [knot for knot in found if len(knot.sides) > 1 and self.evidence(knot) >= _EVIDENCE]

    def evidence(self, knot: Knot) -> float:
        """Return how much speaks for a conflict between the sides of a knot, over all pairs of its claims."""
        pairs = (
            (i, j)
            for n, one in enumerate(knot.sides)
            for other in knot.sides[n + 1 :]
            for i in one
            for j in other
        )
        links = (link for i, j in pairs if (link := self.between(i, j)) is not None)
        return sum(link.read + (_DECIDED if link.decided else _RULE if link.ruled else 0.0) for link in links)

    def _tied(self) -> list[Knot]:
        """Tie claims by links, the surest first; what people decided is tied however far apart it is."""
        home: dict[int, Knot] = {}
        claims = self.field.claims
        linked = {n for both in self._links for n in both}
        for group in self.rulings.groups(self.field, linked):
            home |= dict.fromkeys(group, Knot(sides=[group]))
        order = sorted(self._links.values(), key=lambda k: (-k.score, claims[k.one].id, claims[k.other].id))
        for link in order:
            ours, theirs = (home.get(n) or Knot(sides=[{n}]) for n in (link.one, link.other))
            new = len(ours.sides) == len(theirs.sides) == 1
            sure = link.score >= SURE and min(len(ours.sides), len(theirs.sides)) == 1
            most = _LARGEST if link.ruled else _LARGEST_READ
            room = len(ours.sides) + len(theirs.sides) <= most
            tied = link.decided or (room and (new or sure or self._fit(ours, theirs, link)))
            if ours is not theirs and tied:
                ours.sides += theirs.sides
                home |= dict.fromkeys(ours.members(), ours)
        unique = {min(knot.members()): knot for knot in home.values()}
        return [unique[least] for least in sorted(unique)]

    def _fit(self, one: Knot, other: Knot, link: Link) -> bool:
        """Whether two knots are about one thing; what a model reads as opposed, in its eyes as well."""
        ours, theirs = sorted(one.members()), sorted(other.members())
        near = float(np.mean(self.field.vectors[ours] @ self.field.vectors[theirs].T))
        if near < _ALIKE or link.ruled or self._read is None:
            return near >= _ALIKE
        return self._read.together(ours, theirs) >= _TOGETHER

    def _settled(self, knot: Knot) -> Knot:
        """Unite what goes together, the nearest first; then part what people hold to be no one account."""
        sides = self.rulings.joined(knot.sides)
        members = [sorted(side) for side in sides]
        pulls = self._table(members, self._pull_of).astype(np.float64)
        opposed = self._table(members, lambda i, j: float(self.between(i, j) is not None)) > 0
        ruled = self._table(members, lambda i, j: float(self._is_ruled(i, j))) > 0
        barred = self._table(members, lambda i, j: float(self.rulings.barred(i, j))) > 0
        free = self._table(members, lambda i, j: float(self.rulings.free(i, j))) > 0
        np.fill_diagonal(opposed, val=False)
        while True:
            apart = opposed | barred | _would_oppose(opposed, free)
            best = _nearest([len(side) for side in sides], pulls, opposed, ruled, apart)
            if best is None:
                return Knot(sides=self._parted(sides))
            one, other = best
            sides[one] |= sides[other]
            del sides[other]
            pulls, opposed, ruled, barred, free = (
                _united(pulls, one, other),
                *(_united(table, one, other) for table in (opposed, ruled, barred, free)),
            )

    def _is_ruled(self, i: int, j: int) -> bool:
        """Whether a rule or a person says that two claims conflict."""
        link = self.between(i, j)
        return link is not None and link.ruled

    def _parted(self, sides: Sequence[set[int]]) -> list[set[int]]:
        """Sides without what people took out of them, which stands by itself where it is in a conflict."""
        found: list[set[int]] = []
        for side in sides:
            rest, *taken = self.rulings.parted(side, lambda n: in_time(self.field.claims[n]))
            found += [rest, *(one for one in taken if self._is_tied(one, sides))]
        return found

    def _is_tied(self, side: Iterable[int], sides: Iterable[Iterable[int]]) -> bool:
        """Whether something in a question conflicts with a side."""
        return any(self.between(n, m) is not None for n in side for other in sides for m in other)

    def _table(self, sides: Sequence[Sequence[int]], of: Callable[[int, int], float]) -> NDArray[np.float64]:
        """What holds between the claims of each two sides, added up."""
        return np.array([[sum(of(i, j) for i in one for j in other) for other in sides] for one in sides])

    def _pull_of(self, i: int, j: int) -> float:
        party = _PARTY if self.field.of_one_side(i, j) else 0.0
        ours, theirs = set(self.field.claims[i].charges), set(self.field.claims[j].charges)
        apart = _CHARGES if ours and theirs and not ours & theirs else 0.0
        read = self._read.get(i, j) if self._read is not None else None
        return party - apart + (read.supports - read.rejects if read is not None else 0.0)


def _nearest(
    sizes: Sequence[int],
    pulls: NDArray[np.float64],
    opposed: NDArray[np.bool_],
    ruled: NDArray[np.bool_],
    apart: NDArray[np.bool_],
) -> tuple[int, int] | None:
    """The two sides not ``apart`` that belong together most, over all pairs of their claims, where any do."""
    if len(sizes) < 2:
        return None
    score = pulls / np.outer(sizes, sizes) + np.where(_share(ruled), _RULED, _READ * _share(opposed))
    score = np.round(score, 9)
    score[apart] = -np.inf
    score[np.tril_indices(len(sizes))] = -np.inf
    one, other = divmod(int(np.argmax(score)), len(sizes))
    return (one, other) if score[one, other] >= _ENOUGH else None


def _share(opposed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which two sides oppose one and the same third."""
    return np.asarray((opposed.astype(np.float32) @ opposed.T.astype(np.float32)) > 0)


def _would_oppose(opposed: NDArray[np.bool_], free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which two sides, made one, would oppose a third that people hold not to conflict with one of them."""
    through = (opposed.astype(np.float32) @ free.T.astype(np.float32)) > 0
    return through | through.T


def _united(table: NDArray[_T], one: int, other: int) -> NDArray[_T]:
    """A table in which the row and the column of one side have taken in those of another."""
    table[one] += table[other]
    table[:, one] += table[:, other]
    table = np.delete(np.delete(table, other, 0), other, 1)
    if table.dtype == np.bool_:
        np.fill_diagonal(table, val=False)
    return table
