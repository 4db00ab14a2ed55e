"""What an explicit rejection is aimed at: "denied it", "dismissed the Ostrelian charge", "that is a lie".

A rejection that says again what it rejects ("denied that the dam had burst") is aimed at whoever holds just
that, wherever it stands. One that only points ("denied it", "a lie") is aimed at what stands shortly before:
a claim of another side that speaks of whoever answers, accuses him, or is by whom the answer names. What the
same side goes on to say in the same paragraph rejects the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.compare.answers import REFUSALS, calling, is_bare, refusing, resisting
from counterclaim.compare.claims import Claim
from counterclaim.compare.field import Field
from counterclaim.compare.parties import Parties

_BACK, _MOST, _ON = 10, 30, 3
_ALIKE, _SAID_AGAIN, _SHARED = 0.5, 3, 3
_AIMED, _BY, _CHARGES, _NEXT, _POINTS = 0.5, 0.5, 1.0, 0.5, 0.3
_LEAST, _NEAR, _NEXT_DEMAND = 0.7, 0.5, 2
_ACCUSATION = re.compile(r"\b(?:charges?|accusations?|allegations?)\b", re.IGNORECASE)
_OUGHT = re.compile(
    r"\b(?:must|should|ought|ha(?:s|ve|d) to|needs? to|demand\w*|urg\w+|call(?:s|ed|ing)? (?:for|on))\b",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"^\W*(?:(?:it|this|that|so|them|these|those)\W*$"
    r"|(?:the|that|this|these|those|such|any|all|his|her|their|its|both|[\w’']+['’]s?)(?:\s[\w-]+)?\s"
    r"(?:charges?|claims?|accusations?|allegations?|suggestions?|reports?|remarks?|comments?|criticisms?"
    r"|assertions?|statements?|notions?|ideas?|accounts?|figures?|words)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A claim that rejects another (numbers in the field), how strongly it is tied to it, and why."""

    answer: int
    target: int
    score: float
    reasons: tuple[str, ...]


class Aims:
    """Finds what explicit rejections are aimed at."""

    def __init__(self, field: Field, parties: Parties) -> None:
        self._field = field
        self._parties = parties
        self._circles = field.circles

    def all(self) -> Iterator[Aim]:
        """Yield for each explicit rejection, and for what goes on from it, the claim that it is aimed at."""
        by_document: dict[str, list[int]] = defaultdict(list)
        for n, claim in enumerate(self._field.claims):
            by_document[claim.document].append(n)
        for some in by_document.values():
            some.sort(key=lambda n: self._field.claims[n].place)
            for at, n in enumerate(some):
                if refuses(self._field.claims[n]):
                    yield from self._aims(n, some, at)

    def _aims(self, n: int, some: Sequence[int], at: int) -> Iterator[Aim]:
        found = list(self._said_again(n)) if says_again(self._field.claims[n]) else []
        found = found or list(self._pointed_at(n, some[max(0, at - _BACK) : at]))
        best = max(found, key=lambda a: (a.score, -a.target), default=None)
        if best is None or best.score < _LEAST:
            return
        yield best
        for m in some[at + 1 : at + 1 + _ON]:
            if not self._goes_on(n, m):
                break
            yield replace(best, answer=m, reasons=("it goes on from a rejection in its paragraph",))

    def _said_again(self, n: int) -> Iterator[Aim]:
        """The claims that hold what a rejection says again."""
        answer = self._field.claims[n]
        for m in self._field.nearest(n, _MOST):
            target = self._field.claims[m]
            shared, likeness = len(answer.terms & target.terms), self._field.likeness(n, m)
            enough = shared >= _SHARED or 3 * shared >= 2 * len(answer.terms)
            if likeness < _ALIKE or not enough or not self._opposed(n, m):
                continue
            score, why = likeness + 0.1 * shared, ["the other holds what it says again to reject it"]
            if answer.about & self._circles[m]:
                score, why = score + _BY, [*why, "it names who said the other"]
            yield Aim(answer=n, target=m, score=score, reasons=tuple(why))

    def _pointed_at(self, n: int, before: Iterable[int]) -> Iterator[Aim]:
        """The claims shortly before a rejection that it may point at."""
        for m in before:
            target = self._field.claims[m]
            if self._opposed(n, m) and (target.speakers or target.source):
                score, why = self._tie(n, m)
                if len(why) > 1:
                    yield Aim(answer=n, target=m, score=score, reasons=tuple(why))

    def _tie(self, n: int, m: int) -> tuple[float, list[str]]:
        """How a rejection is tied to a claim before it, and by what besides that it stands near it."""
        answer, target, own = self._field.claims[n], self._field.claims[m], self._field.circles[n]
        apart = answer.place - target.place
        score, why = _NEXT / apart, ["it stands shortly after the other"]
        sure = refusing(answer.cue) or calling(answer.words)
        if self._parties.circle(target.charges) & own:
            score, why = score + _CHARGES, [*why, "the other accuses who answers"]
        elif self._parties.circle(target.about) & own and (sure or answer.terms & target.terms):
            score, why = score + _AIMED, [*why, "the other speaks of who answers"]
        if answer.about & self._field.circles[m] and (sure or answer.terms & target.terms):
            score, why = score + _BY, [*why, "it names who said the other"]
        if sure and target.charges and _ACCUSATION.search(answer.words):
            score, why = score + _CHARGES, [*why, "it speaks of an accusation, and the other is one"]
        if sure and apart == 1 and (not says_again(answer) or self._field.likeness(n, m) >= _NEAR):
            score, why = score + _POINTS, [*why, "it points at what stands just before"]
        if apart <= _NEXT_DEMAND and resisting(answer.cue) and _OUGHT.search(f"{target.cue} {target.words}"):
            score, why = score + _AIMED, [*why, "it refuses what the other says ought to be done"]
        return score, why

    def _goes_on(self, n: int, m: int) -> bool:
        """Whether the same side speaks on in the same paragraph, in its own words."""
        one, other = self._field.claims[n], self._field.claims[m]
        if one.paragraph != other.paragraph or other.attribution is None:
            return False
        told = other.attribution.manner == "indirect" or other.words.startswith(("that ", "to "))
        if told or other.words.endswith(("?", "?”", '?"', "?’")):
            return False
        own = {self._parties.name(a).lower() for a in one.speakers}
        source = other.source.lower()
        of_them = any(name in source for name in own) or source.startswith("its ")
        return bool(self._circles[n] & self._circles[m]) or of_them

    def _opposed(self, n: int, m: int) -> bool:
        if n == m or self._field.of_one_side(n, m) or refuses(self._field.claims[m]):
            return False
        return not self._field.overlap(n, m)


def says_again(claim: Claim) -> bool:
    """Whether a rejection says again what it rejects, and does not only point at it."""
    return len(claim.terms) >= _SAID_AGAIN and (
        _POINTER.match(claim.words) is None or " that " in claim.words or " of " in claim.words
    )


def refuses(claim: Claim) -> bool:
    """Whether a claim is an explicit rejection: by its cue, its act, or short words of its own."""
    if claim.attribution is None:
        return False
    return is_bare(claim) or resisting(claim.cue) or any(act.type in REFUSALS for act in claim.acts)
