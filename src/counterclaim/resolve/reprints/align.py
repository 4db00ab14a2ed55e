"""What two reports share word for word: every run of eight words and more, and what stands between such runs.

Seeds are the shingles of both; those on one diagonal that follow each other are one run (as in the search
for maximal matches of sequences). The longest runs are taken first, none twice, so paragraphs may have
changed places. Short gaps between runs are compared word by word: a changed word there cuts a passage, it
does not end it. The cost grows with the words and the matches, not with the product of the lengths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from counterclaim.resolve.reprints.shingles import WIDTH, Hashes, Words, shingles, words
from counterclaim.types import Span
from counterclaim.types.copies import Copied

#: A shingle that stands more often in one report is no seed.
_REPEATS = 8
#: Longest gap that is compared word by word, and the words in a row that count there.
_GAP, _FEW = 40, 3
#: Up to this product of lengths two texts are compared word by word at once.
_SMALL = 1 << 16


class Run(NamedTuple):
    """Words that are the same: where the run begins in the one and the other, and how long it is."""

    one: int
    other: int
    size: int


def aligned(
    one: str, other: str, *, furniture_one: Sequence[Span] = (), furniture_other: Sequence[Span] = ()
) -> tuple[Copied, ...]:
    """Return the passages that two texts share, in the order of the first."""
    first, second = words(one, furniture_one), words(other, furniture_other)
    return passages(first, second, runs(first.ids, second.ids))


def passages(one: Words, other: Words, found: Sequence[Run]) -> tuple[Copied, ...]:
    """Return runs as places in the two texts, cut where furniture stands within."""
    cut = [part for run in found for part in _cut(one, other, run)]
    return tuple(
        Copied(
            one=one.span(run.one, run.one + run.size),
            other=other.span(run.other, run.other + run.size),
        )
        for run in cut
    )


def _cut(one: Words, other: Words, run: Run) -> Iterator[Run]:
    def parts(at: int) -> tuple[int, int]:
        return int(one.parts[run.one + at]), int(other.parts[run.other + at])

    ends = parts(0) == parts(run.size - 1)
    for _, members in [(None, range(run.size))] if ends else groupby(range(run.size), key=parts):
        places = list(members)
        yield Run(run.one + places[0], run.other + places[0], len(places))


def runs(one: Hashes, other: Hashes) -> tuple[Run, ...]:
    """Return what two rows of words have in common: in the order of the first, without overlap in either."""
    chosen = sorted(_chosen(_seeded(one, other), len(one), len(other)))
    between = [
        Run(before.one + before.size + run.one, before.other + before.size + run.other, run.size)
        for before, after in pairwise(chosen)
        for run in _between(one, other, before, after)
    ]
    return tuple(_joined(sorted((*chosen, *between))))


def matched(one: Hashes, other: Hashes) -> tuple[Run, ...]:
    """Return what two short rows of words have in common, word by word and in order."""
    if len(one) * len(other) > _SMALL:
        return tuple(_in_order(runs(one, other)))
    matcher = SequenceMatcher(None, one.tolist(), other.tolist(), autojunk=False)
    return tuple(Run(*block) for block in matcher.get_matching_blocks() if block.size)


def _in_order(found: Sequence[Run]) -> list[Run]:
    """The runs that keep the order in the other too, with most words in all."""
    best: list[tuple[int, int]] = []
    for at, run in enumerate(found):
        before = [(best[n][0], n) for n in range(at) if found[n].other + found[n].size <= run.other]
        most, last = max(before, default=(0, -1))
        best.append((most + run.size, last))
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    kept = []
    while at >= 0:
        kept.append(found[at])
        at = best[at][1]
    return kept[::-1]


def _seeded(one: Hashes, other: Hashes) -> list[Run]:
    """Every longest run of at least eight words."""
    first, second = shingles(one), shingles(other)
    order = np.argsort(second, kind="stable")
    low = np.searchsorted(second[order], first, "left")
    counts = np.searchsorted(second[order], first, "right") - low
    counts[counts > _REPEATS] = 0
    at = np.repeat(np.arange(len(first)), counts)
    nth = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    there = order[np.repeat(low, counts) + nth]
    along = np.lexsort((at, at - there))
    at, there = at[along], there[along]
    new = np.ones(len(at), np.bool_)
    new[1:] = (np.diff(at - there) != 0) | (np.diff(at) != 1)
    begin = np.flatnonzero(new)
    sizes = np.diff(np.append(begin, len(at))) + WIDTH - 1
    return [Run(*run) for run in zip(at[begin].tolist(), there[begin].tolist(), sizes.tolist(), strict=True)]


def _chosen(found: Sequence[Run], one: int, other: int) -> Iterator[Run]:
    """The longest runs first, each without what is taken."""
    free_one, free_other = np.ones(one, np.bool_), np.ones(other, np.bool_)
    for run in sorted(found, key=lambda r: (-r.size, r.one, r.other)):
        free = free_one[run.one : run.one + run.size] & free_other[run.other : run.other + run.size]
        start, size = (0, run.size) if free.all() else _longest(free.tolist())
        if size >= WIDTH:
            kept = Run(run.one + start, run.other + start, size)
            free_one[kept.one : kept.one + size] = False
            free_other[kept.other : kept.other + size] = False
            yield kept


def _longest(free: Sequence[bool]) -> tuple[int, int]:
    best, begin = (0, 0), 0
    for at, is_free in enumerate((*free, False)):
        if not is_free:
            best = max(best, (at - begin, -begin))
            begin = at + 1
    return -best[1], best[0]


def _between(one: Hashes, other: Hashes, before: Run, after: Run) -> Iterator[Run]:
    """The runs of a few words in the gap of two runs."""
    first = one[before.one + before.size : after.one]
    second = other[before.other + before.size : max(after.other, before.other + before.size)]
    if 0 < len(first) <= _GAP and 0 < len(second) <= _GAP:
        yield from (run for run in matched(first, second) if run.size >= _FEW)


def _joined(found: Sequence[Run]) -> list[Run]:
    """Runs that follow each other at once in both, as one."""
    kept: list[Run] = []
    for run in found:
        last = kept[-1] if kept else None
        if last and (last.one + last.size, last.other + last.size) == (run.one, run.other):
            kept[-1] = Run(last.one, last.other, last.size + run.size)
        else:
            kept.append(run)
    return kept
