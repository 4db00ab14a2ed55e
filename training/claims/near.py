"""Pairs of claims that look as if one might bear on the other: what is learnt from besides labelled pairs.

Two claims are, where their vectors are near (each claim has its nearest few, in its report and in others
published within two months of it), or where one stands just before the other, which says that something is
denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from counterclaim.compare.answers import answers
from counterclaim.compare.claims import Claim

WITHIN, ACROSS = 5, 4
"""So many of the nearest claims of a claim are taken, in its report and in other reports."""
_LEAST, _DAYS = 0.2, 60
_BEFORE = 3
"""So many claims before an answer may be what it answers."""

Pair = tuple[Claim, Claim]


def pairs(claims: Sequence[Claim], vectors: np.ndarray) -> frozenset[Pair]:
    """Return the pairs of claims (vectors n x d), each with the claim first that comes first."""
    return frozenset(ordered(claims[i], claims[j]) for i, j in (*_near(claims, vectors), *_answers(claims)))


def ordered(one: Claim, other: Claim) -> Pair:
    """Return two claims, the one first that was printed first, in one report the one that stands first."""
    return (one, other) if _when(one) <= _when(other) else (other, one)


def may_differ(one: Claim, other: Claim) -> bool:
    """Whether two claims may conflict: neither is part of the other, nor said by one mouth in one report."""
    if one.document != other.document:
        return True
    if set(one.speakers) & set(other.speakers):
        return False
    if not (one.speakers or other.speakers) and one.attribution is None and other.attribution is None:
        return False
    return not any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _when(claim: Claim) -> tuple[str, str, int, str]:
    return claim.published or "9999", claim.document, claim.place, claim.id


def _near(claims: Sequence[Claim], vectors: np.ndarray) -> Iterator[tuple[int, int]]:
    """The nearest claims of each; those that may not differ take a place and are left out."""
    likeness = vectors @ vectors.T
    days = np.array([_day(claim) for claim in claims])
    likeness[np.abs(days[:, None] - days[None]) > _DAYS] = -1
    np.fill_diagonal(likeness, -1)
    documents = np.array([claim.document for claim in claims])
    same = documents[:, None] == documents[None]
    for within, most in ((same, WITHIN), (~same, ACROSS)):
        best = np.argsort(-np.where(within, likeness, -1), axis=1, kind="stable")[:, :most]
        good = within & (likeness >= _LEAST)
        places = ((one, other) for one, others in enumerate(best.tolist()) for other in others)
        yield from ((i, j) for i, j in places if good[i, j] and may_differ(claims[i], claims[j]))


def _day(claim: Claim) -> float:
    """The day of its report as a number; none is too far from a day that is not known."""
    return date.fromisoformat(claim.published).toordinal() if claim.published else np.nan


def _answers(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """What says that something is denied, with the claims just before it and the one behind it."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        by_document[claim.document].append(n)
    for some in by_document.values():
        some.sort(key=lambda n: claims[n].place)
        for at, n in enumerate(some):
            if answers(claims[n]):
                before = [m for m in some[:at] if may_differ(claims[m], claims[n])]
                yield from ((m, n) for m in before[-_BEFORE:])
                yield from ((n, m) for m in some[at + 1 : at + 2] if may_differ(claims[m], claims[n]))
