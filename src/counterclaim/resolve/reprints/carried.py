"""Where a copied quotation stands in the other report, and what was changed in it on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from counterclaim.resolve.reprints.align import Run, matched
from counterclaim.resolve.reprints.shingles import Words, words
from counterclaim.types import Span
from counterclaim.types.copies import Copied

Op = Literal["cut", "added", "changed"]

#: The part of a stretch's words that must stand in the other report, in order.
_ENOUGH = 0.8
#: The other's stretch may be longer by what it does not leave out: half as long again, and some words.
_LONGER, _WORDS = 1.5, 12
#: Where a sentence or a quotation begins or ends; how long a word is at most, for a look around.
_EDGE, _WIDE = re.compile(r"[.!?](?=\s|$|[”\"»])|[“”\"«»\n]"), 40
_OPENING, _CLOSING = "“\"‘'«([", "”\"’'».,!?;:…)]"


class Difference(NamedTuple):
    """Words that the other wording lacks (cut), has besides (added), or has others for (changed)."""

    op: Op
    one: Span | None
    other: Span | None


def flipped(passages: Iterable[Copied]) -> tuple[Copied, ...]:
    """Return passages as they are seen from the other report."""
    turned = (Copied(one=passage.other, other=passage.one) for passage in passages)
    return tuple(sorted(turned, key=lambda passage: passage.one))


def carried(passages: Iterable[Copied], span: Span, one: str, other: str) -> Span | None:
    """Return where what stands at ``span`` in ``one`` stands in the text ``other``; None where it does not.

    At least four in five of its words must lie in passages, in the same order. The marks beside the first and
    last word belong to the stretch where they do so in ``one``.
    """
    asked = words(span.quote(one))
    if not len(asked):
        return None
    pairs = _ordered([pair for passage in passages for pair in _pairs(passage, span, one, other)])
    if len(pairs) < _ENOUGH * len(asked):
        return None
    first, last = span.start + int(asked.starts[0]), span.start + int(asked.ends[-1])
    lost = len(asked) - len(pairs)
    start = pairs[0][1].start if pairs[0][0].start == first else _before(other, pairs[0][1].start, lost)
    end = pairs[-1][1].end if pairs[-1][0].end == last else _after(other, pairs[-1][1].end, lost)
    if len(words(other[start:end])) > _LONGER * len(asked) + _WORDS:
        return None
    return Span(
        start=_back(other, start) if span.start < first else start,
        end=_on(other, end) if span.end > last else end,
    )


def _pairs(passage: Copied, span: Span, one: str, other: str) -> Iterator[tuple[Span, Span]]:
    """The words of a passage that stand in a stretch, each with the same word of the other report."""
    if passage.one.end <= span.start or passage.one.start >= span.end:
        return
    here, there = _read(passage.one.quote(one)), _read(passage.other.quote(other))
    for at in range(min(len(here), len(there))):
        start, end = passage.one.start + int(here.starts[at]), passage.one.start + int(here.ends[at])
        if start >= span.start and end <= span.end:
            begin = passage.other.start
            yield (
                Span(start=start, end=end),
                Span(start=begin + int(there.starts[at]), end=begin + int(there.ends[at])),
            )


@lru_cache(maxsize=256)
def _read(passage: str) -> Words:
    """The words of a passage, kept for the next quotation in it."""
    return words(passage)


def _ordered(pairs: Sequence[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """The pairs of the runs that keep the order in the other report, with most words in all."""
    cuts = [at + 1 for at, (a, b) in enumerate(pairwise(pairs)) if a[1] > b[1]]
    if not cuts:
        return list(pairs)
    rows = [list(pairs[low:high]) for low, high in pairwise((0, *cuts, len(pairs)))]
    best: list[list[tuple[Span, Span]]] = []
    for row in rows:
        before = [kept for kept in best if kept[-1][1] < row[0][1]]
        best.append([*max(before, key=len, default=[]), *row])
    return max(best, key=len)


def _before(text: str, at: int, most: int) -> int:
    """Where the sentence or quotation begins, if no more than some words before a place; else that place."""
    least = max(0, at - _WIDE * (most + 1))
    edge = max((match.end() for match in _EDGE.finditer(text, least, at)), default=None if least else 0)
    if edge is None:
        return at
    more = words(text[edge:at])
    return edge + int(more.starts[0]) if 0 < len(more) <= most else at


def _after(text: str, at: int, most: int) -> int:
    """Where the sentence or quotation ends, if no more than some words after a place; else that place."""
    edge = _EDGE.search(text, at)
    more = words(text[at : edge.start() if edge else len(text)][: _WIDE * (most + 1)])
    return at + int(more.ends[-1]) if 0 < len(more) <= most else at


def _back(text: str, at: int) -> int:
    while at and text[at - 1] in _OPENING:
        at -= 1
    return at


def _on(text: str, at: int) -> int:
    while at < len(text) and text[at] in _CLOSING:
        at += 1
    return at


def differences(one: str, other: str) -> tuple[Difference, ...]:
    """Return what differs in the words of two wordings of one quotation, in order; offsets into each.

    Case, quotation marks, dashes, white space and stops are no difference.
    """
    first, second = words(one), words(other)
    same = matched(first.ids, second.ids)
    found = []
    for before, after in pairwise((Run(0, 0, 0), *same, Run(len(first), len(second), 0))):
        here = (before.one + before.size, after.one)
        there = (before.other + before.size, after.other)
        cut = first.span(*here) if here[0] < here[1] else None
        added = second.span(*there) if there[0] < there[1] else None
        if cut or added:
            op: Op = "changed" if cut and added else "cut" if cut else "added"
            found.append(Difference(op, cut, added))
    return tuple(found)


def alike(one: str, other: str) -> float:
    """Return the part of the words of the shorter of two wordings that stand in the other, in order."""
    first, second = words(one), words(other)
    shorter = min(len(first), len(second))
    return float(np.sum([run.size for run in matched(first.ids, second.ids)]) / shorter) if shorter else 0.0
