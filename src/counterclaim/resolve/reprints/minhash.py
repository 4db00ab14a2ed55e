"""Reports that are nearly the same, found by MinHash and locality-sensitive hashing.

Of the shingles of a report 128 are drawn, so that the part of them that two reports have in common is their
Jaccard similarity (Broder 1997). One hash function does for all (Li, Owen and Zhang, "One permutation
hashing", 2012): the range of hashes is cut into 128 bins and the least of each bin is taken; an empty bin
takes that of the next that is not (Shrivastava and Li 2014). Reports that agree in all four numbers of one
of 32 bands are compared: nearly all pairs from a similarity of 0.6 on, two in three at 0.42.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.resolve.reprints.shingles import Hashes, Places

BINS, ROWS = 128, 4
#: Of the reports in a bucket, the others are compared with so many, so that a report carried a thousand times
#: gives thousands of pairs and not a million.
FIRST = 20
_EDGES = np.arange(BINS, dtype=np.uint64) << np.uint64(64 - 7)
_BASE = np.uint64(0x9E3779B97F4A7C15)


def signature(found: Hashes) -> Hashes:
    """Return the MinHash signature of some shingles."""
    if not len(found):
        return np.zeros(BINS, np.uint64)
    ordered = np.sort(found)
    at = np.searchsorted(ordered, _EDGES)
    # The next hash in order is the least of this bin or, where the bin is empty, of the next that is not.
    return ordered[at % len(ordered)]


def alike(signatures: NDArray[np.uint64], one: Places, other: Places) -> NDArray[np.float64]:
    """Return the estimated similarity of pairs of reports."""
    step = 1 << 14
    parts = [
        (signatures[one[at : at + step]] == signatures[other[at : at + step]]).mean(axis=1)
        for at in range(0, len(one), step)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def pairs(signatures: NDArray[np.uint64]) -> tuple[Places, Places]:
    """Return the pairs of reports (their places, the lesser first) that agree in some band."""
    size = len(signatures)
    keys = [key for band in _bands(signatures) for key in _keys(band, size)]
    unique = np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    return unique // max(size, 1), unique % max(size, 1)


def _bands(signatures: NDArray[np.uint64]) -> Iterator[Hashes]:
    for start in range(0, BINS, ROWS):
        band = np.zeros(len(signatures), np.uint64)
        for row in range(start, start + ROWS):
            band = band * _BASE + signatures[:, row]
        yield band


def _keys(band: Hashes, size: int) -> Iterator[Places]:
    """A number for each pair that agrees: each report with the first ones of its bucket."""
    order = np.argsort(band, kind="stable")
    begin = np.concatenate(([True], band[order][1:] != band[order][:-1])) if size else np.zeros(0, np.bool_)
    first = np.maximum.accumulate(np.where(begin, np.arange(size), 0))
    behind = np.arange(size) - first
    for place in range(FIRST):
        late = np.flatnonzero(behind > place)
        if not len(late):
            return
        yield order[first[late] + place] * size + order[late]


def groups(size: int, one: Places, other: Places) -> Places:
    """Return for each report the first that it is tied to by pairs, itself where there is none."""
    leader = list(range(size))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for a, b in zip(_plain(one), _plain(other), strict=True):
        low, high = sorted((find(a), find(b)))
        leader[high] = low
    return np.fromiter((find(at) for at in range(size)), np.int64, size)


def _plain(places: Places) -> Sequence[int]:
    return [int(place) for place in places]
