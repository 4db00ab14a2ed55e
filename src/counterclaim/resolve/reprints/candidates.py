"""Which pairs of reports are worth aligning: nearly the same by MinHash, or some kept shingles in common.

Both are needed. A report of which a third was copied has a low Jaccard similarity, so MinHash misses it;
the sample of shingles finds it. But a shingle in many reports must be passed over, or else the notes that
an outlet puts under all its articles would tie them all; and then a wire report in forty outlets would be
passed over too. MinHash finds those, and they count as one where the reports that have a shingle are
counted. What some reports months apart have in common is boilerplate as well: news is copied within days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from counterclaim.resolve.reprints import minhash
from counterclaim.resolve.reprints.shingles import Hashes, Places

#: In more different reports a passage is boilerplate; so it is in some that are more than so many days apart.
MOST, SOME, DAYS = 20, 4, 60
#: So many kept shingles in common; of reports that are nearly the same, so many stand for all.
_COMMON, _STAND = 2, 5
#: Similarity by MinHash, from which reports are aligned, and from which they count as one.
_ALIKE, _ONE = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of places in the list of reports, and the kept shingles that are boilerplate, in order."""

    pairs: tuple[tuple[int, int], ...]
    usual: Hashes


def candidates(
    signatures: Sequence[Hashes], samples: Sequence[Hashes], days: Sequence[int | None]
) -> Candidates:
    """Return what is worth aligning, from the signature, sample of shingles and day of each report."""
    size = len(signatures)
    if size < 2:
        return Candidates((), np.zeros(0, np.uint64))
    table = np.stack(signatures)
    one, other = minhash.pairs(table)
    alike = minhash.alike(table, one, other)
    group = minhash.groups(size, one[alike >= _ONE], other[alike >= _ONE])
    near = one[alike >= _ALIKE] * size + other[alike >= _ALIKE]
    shared, usual = _sharing(samples, group, days)
    keys = np.union1d(near, shared)
    return Candidates(tuple(zip((keys // size).tolist(), (keys % size).tolist(), strict=True)), usual)


def _sharing(samples: Sequence[Hashes], group: Places, days: Sequence[int | None]) -> tuple[Places, Hashes]:
    """Numbers for the pairs of reports with kept shingles in common, and the shingles that too many have."""
    size = len(samples)
    found = np.concatenate(samples)
    report = np.repeat(np.arange(size), [len(sample) for sample in samples])
    order = np.lexsort((report, group[report], found))
    found, report = found[order], report[order]
    new = _turns(found)
    turn = new | _turns(group[report])
    shingle = np.cumsum(new) - 1
    spread = np.bincount(shingle[turn])
    many = (spread > MOST) | ((spread >= SOME) & (_width(np.flatnonzero(new), report, days) > DAYS))
    nth = np.arange(len(found)) - np.maximum.accumulate(np.where(turn, np.arange(len(found)), 0))
    keep = (nth < _STAND) & ~many[shingle]
    keys = [np.zeros(0, np.int64), *_keys(shingle[keep], report[keep], size)]
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    return pairs[counts >= _COMMON], found[new][many]


def _turns(values: NDArray[np.int64] | Hashes) -> NDArray[np.bool_]:
    """Where a value is not the one before it."""
    return np.concatenate((np.ones(min(len(values), 1), np.bool_), values[1:] != values[:-1]))


def _width(begin: Places, report: Places, days: Sequence[int | None]) -> Places:
    """How many days there are between the first and last dated report of each shingle."""
    if not len(begin):
        return np.zeros(0, np.int64)
    dated = np.array([day is not None for day in days], np.bool_)[report]
    day = np.array([day or 0 for day in days], np.int64)[report]
    last = np.maximum.reduceat(np.where(dated, day, 0), begin)
    return last - np.minimum.reduceat(np.where(dated, day, date.max.toordinal()), begin)


def _keys(shingle: Places, report: Places, size: int) -> Iterator[Places]:
    """A number for each pair of reports, once for each shingle that both have."""
    begin = np.flatnonzero(_turns(shingle))
    sizes = np.diff(np.append(begin, len(shingle)))
    for count in np.unique(sizes[sizes > 1]).tolist():
        rows = report[begin[sizes == count][:, None] + np.arange(count)]
        rows.sort(axis=1)
        for a, b in combinations(range(count), 2):
            yield rows[:, a] * size + rows[:, b]
