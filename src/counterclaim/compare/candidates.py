"""Which pairs of claims are worth holding against each other.

Two claims are, where they are about one thing as the model sees it (their vectors are near), where one may
answer the other (it stands just after it and says that something is denied), or where they tell of one
incident. Each claim keeps its best few, so that the work grows with the number of claims, not of pairs.
Claims of two reports are compared where the reports were published within two months of each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.answers import answers
from counterclaim.compare.claims import Claim

WITHIN, ACROSS = 5, 3
"""So many of the nearest claims of a claim are looked at, within its report and in other reports."""
_LEAST = 0.2
_NEXT = 3
"""So many claims before an answer may be what it answers."""
_DAYS = 60
_ROWS = 512

Pair = tuple[Claim, Claim]


@dataclass(frozen=True, slots=True)
class Field:
    """Claims in a fixed order with their vectors (n x d)."""

    claims: tuple[Claim, ...]
    vectors: NDArray[np.float32]


def pairs(field: Field) -> tuple[Pair, ...]:
    """Return the pairs to be judged, each with the claim first that comes first."""
    found = {_key(field.claims[i], field.claims[j]) for i, j in (*_near(field), *_answers(field))}
    by_id = {claim.id: claim for claim in field.claims}
    return tuple((by_id[one], by_id[other]) for one, other in sorted(found))


def ordered(one: Claim, other: Claim) -> Pair:
    """Return two claims, the one first that was printed first, in one report the one that stands first."""
    return (one, other) if _when(one) <= _when(other) else (other, one)


def _key(one: Claim, other: Claim) -> tuple[str, str]:
    first, second = ordered(one, other)
    return first.id, second.id


def _when(claim: Claim) -> tuple[str, str, int, str]:
    return claim.published or "9999", claim.document, claim.place, claim.id


def _near(field: Field) -> Iterator[tuple[int, int]]:
    """The nearest claims of each, by rows of a few hundred at a time."""
    order = sorted(range(len(field.claims)), key=lambda n: _when(field.claims[n]))
    days = np.array([_day(field.claims[n]) for n in order])
    documents = np.array([field.claims[n].document for n in order])
    vectors = field.vectors[order]
    for start in range(0, len(order), _ROWS):
        rows = slice(start, min(start + _ROWS, len(order)))
        first, last = _reach(days, rows)
        likeness = vectors[rows] @ vectors[first:last].T
        same = documents[rows, None] == documents[None, first:last]
        likeness[_apart(days[rows], days[first:last])] = -1
        for within, most in ((True, WITHIN), (False, ACROSS)):
            for row, column in _best(np.where(same == within, likeness, -1), most):
                one, other = order[rows.start + row], order[first + column]
                if one != other and may_differ(field.claims[one], field.claims[other]):
                    yield one, other


def _reach(days: NDArray[np.int64], rows: slice) -> tuple[int, int]:
    """The claims whose reports were published near those of some rows, and those of an unknown day."""
    some = days[rows]
    unknown = date.max.toordinal()
    if some[-1] >= unknown or days[-1] >= unknown:
        return 0, len(days)
    first = int(np.searchsorted(days, some[0] - _DAYS))
    return first, int(np.searchsorted(days, some[-1] + _DAYS, side="right"))


def _apart(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which claims are too many days apart; of an unknown day none is."""
    unknown = date.max.toordinal()
    apart = np.abs(rows[:, None] - columns[None]) > _DAYS
    return np.asarray(apart & (rows[:, None] < unknown) & (columns[None] < unknown), dtype=np.bool_)


def _best(likeness: NDArray[np.float32], most: int) -> Iterator[tuple[int, int]]:
    """The places of the greatest values of each row; one more, as a claim is nearest to itself."""
    most = min(most + 1, likeness.shape[1])
    best = np.argpartition(-likeness, most - 1, axis=1)[:, :most]
    for row, columns in enumerate(best.tolist()):
        for column in columns:
            if likeness[row, column] >= _LEAST:
                yield row, column


def _answers(field: Field) -> Iterator[tuple[int, int]]:
    """What says that something is denied, with the claims just before it."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(field.claims):
        by_document[claim.document].append(n)
    for some in by_document.values():
        some.sort(key=lambda n: field.claims[n].place)
        for at, n in enumerate(some):
            if answers(field.claims[n]):
                before = [m for m in some[:at] if may_differ(field.claims[m], field.claims[n])]
                yield from ((m, n) for m in before[-_NEXT:])
                after = [m for m in some[at + 1 : at + 2] if may_differ(field.claims[m], field.claims[n])]
                yield from ((n, m) for m in after)


def may_differ(one: Claim, other: Claim) -> bool:
    """Whether two claims may conflict: neither is part of the other, nor said by one mouth in one report."""
    if one.document != other.document:
        return True
    if set(one.speakers) & set(other.speakers):
        return False
    if not (one.speakers or other.speakers) and one.attribution is None and other.attribution is None:
        return False
    return not any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _day(claim: Claim) -> int:
    return date.fromisoformat(claim.published).toordinal() if claim.published else date.max.toordinal()
