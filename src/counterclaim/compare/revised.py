"""Questions after what people decided: sides of figures put right, and in words who decided what.

Claims that hang together keep to decisions while they are grouped; the sides of figures are made by their
numbers, so what people decided of them is done to the finished question.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations, product

from counterclaim.compare.field import Field
from counterclaim.compare.links import Link
from counterclaim.compare.passages import in_time
from counterclaim.compare.questions import Question, Side, Stand
from counterclaim.compare.rulings import Rulings


def revised(question: Question, rulings: Rulings, some: Field) -> Question | None:
    """Return a question of figures as people left it; None where nothing in it conflicts any more."""
    return _Revision(question, rulings, some).done() if rulings else question


def opposes(question: Question, link: Link, some: Field) -> bool:
    """Whether a question has the claims of a link on sides that cannot both hold."""
    at = {some.numbers[s.claim.id]: n for n, side in enumerate(question.sides) for s in side.stands}
    one, other = at.get(link.one), at.get(link.other)
    if one is None or other is None or one == other:
        return False
    return (min(one, other), max(one, other)) not in question.compatible


def with_reasons(question: Question, rulings: Rulings, some: Field) -> Question:
    """Return a question in which passages say what people decided of them and of others in it."""
    if not rulings:
        return question
    stands = [*(s for side in question.sides for s in side.stands), *(s for s, _ in question.rejections)]
    present = {some.numbers[stand.claim.id] for stand in stands}

    def told(stand: Stand) -> Stand:
        more = rulings.reasons(some.numbers[stand.claim.id], present)
        return replace(stand, reasons=tuple(dict.fromkeys((*stand.reasons, *more))))

    return replace(
        question,
        sides=tuple(replace(side, stands=tuple(map(told, side.stands))) for side in question.sides),
        rejections=tuple((told(stand), at) for stand, at in question.rejections),
    )


@dataclass(slots=True)
class _Place:
    """A side while it is put right: what it was at first, and the claims (numbers) that stand there now."""

    side: Side
    origin: int
    members: dict[int, Stand] = field(default_factory=dict)


class _Revision:
    """A question of figures on its way through decisions."""

    def __init__(self, question: Question, rulings: Rulings, some: Field) -> None:
        self._question, self._rulings, self._some = question, rulings, some
        self._places = [
            _Place(side, n, {some.numbers[stand.claim.id]: stand for stand in side.stands})
            for n, side in enumerate(question.sides)
        ]
        self._rejections = list(question.rejections)

    def done(self) -> Question | None:
        self._unite()
        self._add()
        self._free()
        self._part()
        return self._made()

    def _unite(self) -> None:
        """Put what is one account on the side where it is told first."""
        everyone = sorted((self._order(n), n) for place in self._places for n in place.members)
        for _, n in everyone:
            home = self._place(n)
            for place in self._places:
                for m in sorted(self._rulings.whole(n) & place.members.keys()):
                    home.members[m] = place.members.pop(m)
        self._rejections = [
            (stand, at)
            for stand, at in self._rejections
            if not self._whole_of(stand) & self._places[at].members.keys()
        ]

    def _add(self) -> None:
        """Put with a statement the one that holds the same account and stands nowhere in the question."""
        added = True
        while added:
            added = False
            for decision in self._rulings.accounts:
                for ours, theirs in ((decision.one, decision.other), (decision.other, decision.one)):
                    here = [n for n in ours if self._stands(n)]
                    if here and not any(map(self._is_in, theirs)):
                        n, m = max(product(here, theirs), key=lambda pair: self._some.likeness(*pair))
                        self._place(n).members[m] = Stand(claim=self._some.claims[m])
                        added = True

    def _free(self) -> None:
        """Take out of two that do not conflict the rejection, or who does not stand alone, the later."""
        self._rejections = [
            (stand, at)
            for stand, at in self._rejections
            if not any(self._rulings.free(self._number(stand), m) for m in self._places[at].members)
        ]
        for one, other in combinations(self._places, 2):
            for n, m in product(sorted(one.members), sorted(other.members)):
                here = n in one.members and m in other.members
                if here and not self._fit(one, other) and self._rulings.free(n, m):
                    sides = ((one, n), (other, m))
                    home, leaving = max(
                        sides, key=lambda side: (len(side[0].members) > 1, self._order(side[1]), side[1])
                    )
                    home.members.pop(leaving)

    def _part(self) -> None:
        for place in list(self._places):
            if not place.members:
                continue
            _, *taken = self._rulings.parted(set(place.members), self._order)
            for some in taken:
                members = {n: place.members.pop(n) for n in sorted(some)}
                self._places.append(_Place(place.side, place.origin, members))

    def _made(self) -> Question | None:
        kept = [n for n, place in enumerate(self._places) if place.members]
        rejections = [(stand, kept.index(at)) for stand, at in self._rejections if at in kept]
        pairs = list(combinations(range(len(kept)), 2))
        fitting = [p for p in pairs if self._fit(*(self._places[kept[n]] for n in p))]
        if not kept or (not rejections and len(fitting) == len(pairs)):
            return None
        return replace(
            self._question,
            sides=tuple(
                replace(self._places[n].side, stands=tuple(self._places[n].members.values())) for n in kept
            ),
            rejections=tuple(rejections),
            compatible=tuple(fitting),
        )

    def _fit(self, one: _Place, other: _Place) -> bool:
        """Whether two sides can both hold; parts of what was one side can."""
        at = min(one.origin, other.origin), max(one.origin, other.origin)
        return at[0] == at[1] or at in self._question.compatible

    def _place(self, number: int) -> _Place:
        return next(place for place in self._places if number in place.members)

    def _stands(self, number: int) -> bool:
        return any(number in place.members for place in self._places)

    def _is_in(self, number: int) -> bool:
        return self._stands(number) or any(self._number(stand) == number for stand, _ in self._rejections)

    def _number(self, stand: Stand) -> int:
        return self._some.numbers[stand.claim.id]

    def _whole_of(self, stand: Stand) -> frozenset[int]:
        return self._rulings.whole(self._number(stand))

    def _order(self, number: int) -> tuple[str, str, str, int]:
        return in_time(self._some.claims[number])
