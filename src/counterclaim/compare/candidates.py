"""Pairs of claims that look as if one might bear on the other: what a model is asked about.

Two claims are, where their vectors are near (each claim has its nearest few, in its report and in others
published within two months of it), or where one stands just before the other, which says that something is
denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.answers import answers
from counterclaim.compare.claims import Claim

WITHIN, ACROSS = 8, 6
"""So many of the nearest claims of a claim are taken, in its report and in other reports."""
_LEAST, _DAYS = 0.2, 60
_BEFORE = 3
"""So many claims before an answer may be what it answers."""
_ROWS = 512

Pair = tuple[int, int]


def candidates(claims: Sequence[Claim], vectors: NDArray[np.float32]) -> list[Pair]:
    """Return pairs of claims by their numbers (vectors n x d), each with the claim first that comes first."""
    found = (*_near(claims, vectors), *_answers(claims))
    return sorted({in_order(claims, i, j) for i, j in found})


def in_order(claims: Sequence[Claim], i: int, j: int) -> Pair:
    """Return two claims (their numbers) as a pair, the one first that comes first."""
    return (i, j) if comes_first(claims[i], claims[j]) else (j, i)


def comes_first(one: Claim, other: Claim) -> bool:
    """Whether a claim was printed before another, or in one report stands before it."""
    return _when(one) <= _when(other)


def may_differ(one: Claim, other: Claim) -> bool:
    """Whether two claims may conflict: neither is part of the other, nor said by one mouth in one report."""
    if one.document != other.document:
        return True
    if set(one.speakers) & set(other.speakers) or one.mouth == other.mouth != "":
        return False
    if not (one.speakers or other.speakers) and one.attribution is None and other.attribution is None:
        return False
    return not any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _when(claim: Claim) -> tuple[str, str, int, str]:
    return claim.published or "9999", claim.document, claim.place, claim.id


def _near(claims: Sequence[Claim], vectors: NDArray[np.float32]) -> Iterator[Pair]:
    """The nearest claims of each; those that may not differ take a place and are left out."""
    days = np.array([_day(claim) for claim in claims])
    names = {name: n for n, name in enumerate(sorted({claim.document for claim in claims}))}
    documents = np.array([names[claim.document] for claim in claims])
    for start in range(0, len(claims), _ROWS):
        rows = np.arange(start, min(start + _ROWS, len(claims)))
        likeness = vectors[rows] @ vectors.T
        likeness[np.abs(days[rows, None] - days[None]) > _DAYS] = -1
        likeness[np.arange(len(rows)), rows] = -1
        same = documents[rows, None] == documents[None]
        for within, most in ((same, WITHIN), (~same, ACROSS)):
            best = _best(np.where(within, likeness, -1), most)
            for i, others in zip(rows.tolist(), best, strict=True):
                yield from ((i, j) for j in others if may_differ(claims[i], claims[j]))


def _best(likeness: NDArray[np.float32], most: int) -> list[list[int]]:
    """For each row the columns with the greatest values that are great enough; of equals the first."""
    most = min(most, likeness.shape[1])
    least = -np.partition(-likeness, most - 1, axis=1)[:, most - 1]
    found = []
    for row, bound in zip(likeness, least, strict=True):
        some = np.flatnonzero(row >= max(bound, _LEAST))
        found.append(some[np.argsort(-row[some], kind="stable")][:most].tolist())
    return found


def _day(claim: Claim) -> float:
    """The day of its report as a number; none is too far from a day that is not known."""
    return date.fromisoformat(claim.published).toordinal() if claim.published else np.nan


def _answers(claims: Sequence[Claim]) -> Iterator[Pair]:
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
