"""What two claims are to each other: how likely they agree, how likely they cannot both hold, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.compare.answers import REFUSALS, rejecting_words
from counterclaim.compare.candidates import Field, ordered, pairs
from counterclaim.compare.claims import Claim
from counterclaim.compare.encoding import KINDS, NEXT, STANCES, relation
from counterclaim.compare.judging import Judge

_SUPPORTS, _REJECTS = STANCES.index("supports"), STANCES.index("rejects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims, the first first: probabilities of ``STANCES``, and of the ``KINDS`` of their question.

    ``why`` is what a rule found, in words, where one did.
    """

    one: Claim
    other: Claim
    supports: float
    rejects: float
    kinds: tuple[float, ...]
    why: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of the claims."""
        return self.one.id, self.other.id


def links(field: Field, judge: Judge) -> tuple[Link, ...]:
    """Return what the candidate pairs are to each other."""
    return judged(pairs(field), judge)


def judged(some: Sequence[tuple[Claim, Claim]], judge: Judge) -> tuple[Link, ...]:
    """Return what the judge makes of pairs."""
    if not some:
        return ()
    found = judge.stances(some)
    return tuple(
        Link(
            one=one,
            other=other,
            supports=float(row[_SUPPORTS]),
            rejects=float(row[_REJECTS]),
            kinds=tuple(float(value) for value in row[len(STANCES) : len(STANCES) + len(KINDS)]),
        )
        for (one, other), row in zip(some, found, strict=True)
    )


def reasons(link: Link, answer: Claim) -> tuple[str, ...]:
    """Return in words why ``answer`` is held to reject the other claim of a link."""
    return tuple(_reasons(link, answer))


def _reasons(link: Link, answer: Claim) -> Iterator[str]:
    other = link.one if answer.id == link.other.id else link.other
    yield from link.why
    words = rejecting_words(answer)
    if words:
        yield f"its words say so: “{words}”"
    if any(act.type in REFUSALS for act in answer.acts):
        yield "it is coded as an act of denying or rejecting"
    if relation(link.one, link.other) == NEXT and answer.place > other.place:
        yield "it follows the other in the report"
    if link.one.incidents & link.other.incidents:
        yield "both tell of one incident"
    common = sorted(link.one.terms & link.other.terms)
    if common:
        yield f"they share the words (stems) {', '.join(common[:6])}"
    if not link.why:
        yield f"the model of stance gives {link.rejects:.2f} that they cannot both hold"


def ruled(some: Sequence[tuple[Claim, Claim, float, tuple[str, ...]]], judge: Judge) -> tuple[Link, ...]:
    """Return links that rules find: two claims, how surely they conflict, and why; kinds are judged."""
    found = judged([ordered(one, other) for one, other, _, _ in some], judge)
    return tuple(
        replace(link, rejects=max(score, link.rejects), supports=min(link.supports, 1 - score), why=why)
        for link, (_, _, score, why) in zip(found, some, strict=True)
    )
