"""What an explicit rejection is aimed at: "denied it", "dismissed the Ostrelian charge", "that is a lie".

Aimed at is the claim of another side that it is most about: one that stands shortly before it, speaks of
whoever answers, accuses him, or is by whom the answer names; of claims in other reports only one that says
nearly the same and is by whom the answer names. What the same side goes on to say in the same paragraph
rejects the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterclaim.compare.answers import REFUSALS, is_bare, refusing
from counterclaim.compare.candidates import Field
from counterclaim.compare.claims import Claim
from counterclaim.compare.parties import Parties

_BACK, _FAR = 8, 4
_LEAST, _ALIKE = 1.0, 0.5
_AIMED, _BY, _CHARGES, _CLEAR = 0.4, 0.5, 0.4, 0.3


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
        self._circles = [parties.circle(claim.speakers) for claim in field.claims]

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
        near = [self._near(n, m) for m in some[max(0, at - _BACK) : at]]
        far = [self._far(n, m) for m in self._alike(n)]
        found = [one for one in (*near, *far) if one is not None and one.score >= _LEAST]
        best = max(found, key=lambda a: (a.score, -a.target), default=None)
        if best is None:
            return
        yield best
        for m in some[at + 1 :]:
            if not self._goes_on(n, m):
                break
            yield replace(best, answer=m, reasons=("it goes on from a rejection in its paragraph",))

    def _goes_on(self, n: int, m: int) -> bool:
        """Whether the same side speaks on in the same paragraph."""
        one, other = self._field.claims[n], self._field.claims[m]
        if one.paragraph != other.paragraph or other.attribution is None:
            return False
        own = {self._parties.name(a).lower() for a in one.speakers}
        of_them = any(name in other.source.lower() for name in own) or other.source.lower().startswith("its ")
        return bool(self._circles[n] & self._circles[m]) or of_them

    def _near(self, n: int, m: int) -> Aim | None:
        answer, target = self._field.claims[n], self._field.claims[m]
        if not self._opposed(n, m) or not (target.speakers or target.source):
            return None
        likeness = float(self._field.vectors[n] @ self._field.vectors[m])
        score, why = likeness + 1.0 / (1 + answer.place - target.place), ["it stands shortly after the other"]
        own = self._circles[n]
        if target.about & own or self._parties.circle(target.about) & own:
            score, why = score + _AIMED, [*why, "the other speaks of who answers"]
        if answer.about & self._circles[m]:
            score, why = score + _BY, [*why, "it names who said the other"]
        if self._parties.circle(target.charges) & own:
            score, why = score + _CHARGES, [*why, "the other accuses who answers"]
        if len(why) == 1 and not refusing(answer.cue):
            return None
        return Aim(answer=n, target=m, score=score + _CLEAR * refusing(answer.cue), reasons=tuple(why))

    def _far(self, n: int, m: int) -> Aim | None:
        answer = self._field.claims[n]
        likeness = float(self._field.vectors[n] @ self._field.vectors[m])
        if likeness < _ALIKE or not self._opposed(n, m) or not answer.about & self._circles[m]:
            return None
        why = ("it names who said the other, in another report", "they are about the same")
        return Aim(answer=n, target=m, score=likeness + _BY + _CLEAR, reasons=why)

    def _opposed(self, n: int, m: int) -> bool:
        one, other = self._field.claims[n], self._field.claims[m]
        if self._circles[n] & self._circles[m] or refuses(other):
            return False
        if one.document != other.document:
            return True
        return not any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)

    def _alike(self, n: int) -> list[int]:
        """The claims of other reports that are most alike to one that restates what it rejects."""
        claim = self._field.claims[n]
        if not refusing(claim.cue) or len(claim.terms) < 3:
            return []
        likeness = self._field.vectors @ self._field.vectors[n]
        order = np.argsort(-likeness, kind="stable")[:40].tolist()
        return [m for m in order if self._field.claims[m].document != claim.document][:_FAR]


def refuses(claim: Claim) -> bool:
    """Whether a claim is an explicit rejection: by its cue, its act, or short words of its own."""
    if claim.attribution is None:
        return False
    return is_bare(claim) or any(act.type in REFUSALS for act in claim.acts)
