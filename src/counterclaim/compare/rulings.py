"""What people hold of claims, as rules that grouping keeps to.

Of two decisions on the same claims the later counts. What is held to be one account is one side, unless it
would put on one side what people hold apart; of such decisions that cannot all be kept the later are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import product

from counterclaim.compare.decided import Decision, Pair, Relation, pair
from counterclaim.compare.field import Field
from counterclaim.compare.links import DECIDED, Link
from counterclaim.types import Verdict

_BESIDE: dict[Relation, Relation] = {"account": "conflict", "conflict": "account"}

Order = Callable[[int], tuple[str, str, str, int]]


class Rulings:
    """What people hold of the claims of a field (by their numbers)."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._standing: dict[Relation, dict[Pair, Decision]] = {"account": {}, "conflict": {}}
        for decision in sorted(decisions, key=lambda d: d.at):
            self._decide(decision)
        self._whole: dict[int, frozenset[int]] = {}
        self.accounts: list[Decision] = []
        """The decisions that two statements hold one account, as far as they are kept."""
        for decision in sorted(self._held("account"), key=lambda d: (d.at, d.one, d.other), reverse=True):
            self._unite(decision)
        self._of: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for found in self._standing.values():
            for (i, j), decision in found.items():
                if decision.verdict != "unsure":
                    self._of[i][j].append(decision.why)
                    self._of[j][i].append(decision.why)

    def __bool__(self) -> bool:
        """Whether anything is decided."""
        return bool(self._of)

    def whole(self, number: int) -> frozenset[int]:
        """Return the claims that are held to be of one account with a claim, itself among them."""
        return self._whole.get(number, frozenset((number,)))

    def barred(self, one: int, other: int) -> bool:
        """Whether two claims are held to be of statements that cannot both hold."""
        return self._says("conflict", "yes", one, other)

    def free(self, one: int, other: int) -> bool:
        """Whether two claims, or what is of one account with them, are held not to conflict."""
        if not self or self.barred(one, other):
            return False
        return any(self._says("conflict", "no", i, j) for i, j in product(self.whole(one), self.whole(other)))

    def reasons(self, number: int, present: Iterable[int]) -> tuple[str, ...]:
        """Return in words what people hold of a claim and of others that are present."""
        of = self._of.get(number, {})
        return tuple(sorted({why for other in set(present) & of.keys() for why in of[other]}))

    def kept(self, links: Iterable[Link]) -> Iterator[Link]:
        """Yield the links, without those between claims held not to conflict or to be one account."""
        for link in links:
            if link.other not in self.whole(link.one) and not self.free(link.one, link.other):
                yield link

    def links(self, field: Field) -> Iterator[Link]:
        """Yield a link for each decided conflict, between the nearest claims; those that charge go before."""
        for decision in self._held("conflict"):
            i, j = max(
                self._pairs(decision),
                key=lambda p: (
                    sum(bool(field.claims[n].charges) for n in p),
                    field.likeness(*p),
                    -p[0],
                    -p[1],
                ),
            )
            yield Link(one=i, other=j, score=DECIDED, why=(decision.why,))

    def groups(self, field: Field, linked: Set[int]) -> list[set[int]]:
        """Return the claims that begin as one side: of two statements the nearest of those in conflicts."""
        found: list[set[int]] = []
        for decision in self.accounts:
            near = max(
                self._pairs(decision),
                key=lambda p: (sum(n in linked for n in p), field.likeness(*p), -p[0], -p[1]),
            )
            touching = [group for group in found if group & set(near)]
            found = [group for group in found if not group & set(near)]
            found.append(set(near).union(*touching))
        return sorted(found, key=min)

    def joined(self, sides: Sequence[set[int]]) -> list[set[int]]:
        """Return sides with those united that hold claims of one account."""
        found: list[set[int]] = []
        for side in sides:
            wanted = set().union(*map(self.whole, side))
            touching = [one for one in found if one & wanted]
            if not touching:
                found.append(set(side))
                continue
            touching[0] |= side.union(*touching[1:])
            found = [one for one in found if one not in touching[1:]]
        return found

    def parted(self, side: set[int], order: Order) -> list[set[int]]:
        """Return a side, and apart from it what people hold not to be of its account: of two the later."""
        ordered = sorted(side, key=lambda n: (order(n), n))
        for at, i in enumerate(ordered):
            for j in ordered[at + 1 :]:
                if self._says("account", "no", i, j):
                    statement = self._standing["account"][pair(i, j)].side_of(j)
                    leaving = side.intersection(*[set().union(*map(self.whole, statement))]) - self.whole(i)
                    return [*self.parted(side - leaving, order), *self.parted(leaving, order)]
        return [side]

    def _decide(self, decision: Decision) -> None:
        """Let a decision stand; one account and a conflict of the same two do not stand beside each other."""
        beside = self._standing[_BESIDE[decision.relation]]
        for one in decision.pairs():
            self._standing[decision.relation][one] = decision
            if decision.verdict == "yes" and one in beside and beside[one].verdict == "yes":
                del beside[one]

    def _held(self, relation: Relation) -> list[Decision]:
        """The decisions that say yes and stand for at least one pair, each once."""
        found = self._standing[relation].values()
        return list({id(one): one for one in found if one.verdict == "yes"}.values())

    def _pairs(self, decision: Decision) -> list[Pair]:
        standing = self._standing[decision.relation]
        return [one for one in decision.pairs() if standing.get(one) is decision]

    def _unite(self, decision: Decision) -> None:
        met = {n for one in self._pairs(decision) for n in one}
        united = frozenset().union(*map(self.whole, met))
        if not any(self._apart(i, j) for i in united for j in united if i < j):
            self.accounts.append(decision)
            self._whole |= dict.fromkeys(united, united)

    def _apart(self, one: int, other: int) -> bool:
        return self.barred(one, other) or self._says("account", "no", one, other)

    def _says(self, relation: Relation, verdict: Verdict, one: int, other: int) -> bool:
        found = self._standing[relation].get(pair(one, other))
        return found is not None and found.verdict == verdict
