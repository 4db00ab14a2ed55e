"""Sets of entities that are one, made by uniting them, never across what people held apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Side = tuple[int, bool]
"""A decision that two sets are apart, by its number, and which of the two."""


class Unions:
    """Disjoint sets over ids; the least id leads each (union-find, Tarjan 1975)."""

    def __init__(self, ids: Iterable[str], apart: Sequence[tuple[frozenset[str], frozenset[str]]]) -> None:
        self._leader = {id_: id_ for id_ in ids}
        self._sides: dict[str, set[Side]] = {}
        for number, pair in enumerate(apart):
            for right, some in enumerate(pair):
                for id_ in some & self._leader.keys():
                    self._sides.setdefault(id_, set()).add((number, bool(right)))

    def unite(self, ids: Sequence[str]) -> None:
        """Make the sets of these ids one, but for those that are held apart."""
        for one, other in pairwise(ids):
            first, second = sorted((self.leader(one), self.leader(other)))
            if first != second and not self._are_apart(first, second):
                self._leader[second] = first
                self._sides.setdefault(first, set()).update(self._sides.pop(second, ()))

    def leader(self, id_: str) -> str:
        """Return the id that leads the set of an id."""
        root = id_
        while self._leader[root] != root:
            root = self._leader[root]
        while self._leader[id_] != root:
            self._leader[id_], id_ = root, self._leader[id_]
        return root

    def _are_apart(self, one: str, other: str) -> bool:
        theirs = self._sides.get(other, set())
        return any((number, not right) in theirs for number, right in self._sides.get(one, ()))
