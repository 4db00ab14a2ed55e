"""Differences: which words of two quotations are not the same, so that a change or a cut can be seen.

Words are compared without regard to capitals, to the form of quotation marks and to what stands between them.
The pieces of a quotation, put together, are the quotation. Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_LONE = 1
"""Same words in a row that are too few to stand alone between two changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters of a quotation; ``only``: the other one does not have these words."""

    text: str
    only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What stands in one (``was``) and in the other (``now``), one quotation for each of the stretches it
    touches; one of both is empty where words were left out or added."""

    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two quotations in pieces, stretch by stretch, and their differences in order."""

    one: tuple[tuple[Piece, ...], ...]
    other: tuple[tuple[Piece, ...], ...]
    differences: tuple[Difference, ...]


class _Word(NamedTuple):
    stretch: int
    start: int
    end: int
    key: str


def compared(one: Sequence[str], other: Sequence[str]) -> Compared:
    """Compare two quotations of one or more stretches each, word by word."""
    left, right = list(_words(one)), list(_words(other))
    changed = list(_changed([word.key for word in left], [word.key for word in right]))
    return Compared(
        one=_pieces(one, left, [pair[0] for pair in changed]),
        other=_pieces(other, right, [pair[1] for pair in changed]),
        differences=tuple(
            Difference(was=_quotes(one, left[a]), now=_quotes(other, right[b])) for a, b in changed
        ),
    )


def _words(stretches: Sequence[str]) -> Iterator[_Word]:
    for number, text in enumerate(stretches):
        for match in _WORD.finditer(text):
            yield _Word(number, match.start(), match.end(), match.group().casefold().replace("’", "'"))


def _changed(one: list[str], other: list[str]) -> Iterator[tuple[slice, slice]]:
    """Yield the runs of words that differ; a lone word in common between two of them belongs to them."""
    runs: list[tuple[int, int, int, int]] = []
    for step in Indel.opcodes(one, other):
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            continue
        if runs and a - runs[-1][1] <= _LONE and c - runs[-1][3] <= _LONE:
            runs[-1] = (runs[-1][0], b, runs[-1][2], d)
        else:
            runs.append((a, b, c, d))
    return ((slice(a, b), slice(c, d)) for a, b, c, d in runs)


def _pieces(
    stretches: Sequence[str], words: list[_Word], changed: list[slice]
) -> tuple[tuple[Piece, ...], ...]:
    only = [place for run in changed for place in _places(words[run])]
    return tuple(
        tuple(_cut(text, [(start, end) for n, start, end in only if n == number]))
        for number, text in enumerate(stretches)
    )


def _cut(text: str, only: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in only:
        if start > at:
            yield Piece(text=text[at:start], only=False)
        yield Piece(text=text[start:end], only=True)
        at = end
    if at < len(text):
        yield Piece(text=text[at:], only=False)


def _quotes(stretches: Sequence[str], words: list[_Word]) -> tuple[str, ...]:
    return tuple(stretches[number][start:end] for number, start, end in _places(words))


def _places(words: list[_Word]) -> Iterator[tuple[int, int, int]]:
    """Yield where a run of words stands: one place for each stretch that it touches."""
    for number in dict.fromkeys(word.stretch for word in words):
        inside = [word for word in words if word.stretch == number]
        yield number, inside[0].start, inside[-1].end
