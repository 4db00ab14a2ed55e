"""The words of a text as the model sees them: where they stand, how they are written, what is around them.

The encoder knows lower case only; capitals, line breaks and quotation marks reach it as features of words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.quotation import Quotation

WORD = re.compile(r"\w+|[^\w\s]")
#: How a word is written.
LOWER, CAPITALISED, CAPITALS, MIXED, DIGITS, MARK = range(6)
#: What stands before a word.
NOTHING, SPACE, BREAK = range(3)
#: Where a word stands among quotation marks: outside, in double or long ones, in single ones, a mark itself.
UNQUOTED, IN_DOUBLE, IN_SINGLE, OPENING, CLOSING = range(5)

SHAPES, GAPS, QUOTES = 6, 3, 5
_DOUBLE_MARKS = frozenset('“”„"«»‟〝〞＂`')


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a stretch of text: ``n`` starts and ends (code points), and ``n`` x 3 features.

    The features are shape, gap and quote, in this order, as small whole numbers.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    features: NDArray[np.uint8]
    forms: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.forms)


def read_words(text: str, pieces: Iterable[tuple[int, str]], marks: Sequence[Quotation]) -> Words:
    """Return the words of the paragraphs given as (offset, text); ``marks`` are quotations of ``text``."""
    starts: list[int] = []
    ends: list[int] = []
    features: list[tuple[int, int, int]] = []
    forms: list[str] = []
    begins = [q.start for q in marks]
    for offset, piece in pieces:
        before = offset - 1
        for match in WORD.finditer(piece):
            start, end = match.start() + offset, match.end() + offset
            gap = BREAK if before < offset else SPACE if start > before else NOTHING
            starts.append(start)
            ends.append(end)
            forms.append(match.group())
            features.append((_shape(match.group()), gap, _quoted(text, start, end, marks, begins)))
            before = end
    return Words(
        starts=np.array(starts, dtype=np.int32),
        ends=np.array(ends, dtype=np.int32),
        features=np.array(features, dtype=np.uint8).reshape(-1, 3),
        forms=tuple(forms),
    )


def stretch_of(mark: Quotation, words: Words) -> tuple[int, int] | None:
    """Return first word and last word + 1 of a quotation, marks included; None where it has no word here."""
    start, end = (int(np.searchsorted(words.starts, place)) for place in (mark.start, mark.end))
    return (start, end) if start < end else None


def _shape(form: str) -> int:
    if form.islower():
        return LOWER
    if form.isupper():
        return CAPITALS if len(form) > 1 else CAPITALISED
    if form.istitle():
        return CAPITALISED
    if any(c.isdigit() for c in form):
        return DIGITS
    return MIXED if any(c.isalpha() for c in form) else MARK


def _quoted(text: str, start: int, end: int, marks: Sequence[Quotation], begins: list[int]) -> int:
    number = bisect_right(begins, start) - 1
    if number < 0 or start >= marks[number].end:
        return UNQUOTED
    mark = marks[number]
    if start < mark.start + mark.mark:
        return OPENING
    if mark.closed and end > mark.end - mark.mark:
        return CLOSING
    return IN_DOUBLE if text[mark.start] in _DOUBLE_MARKS or mark.mark > 1 else IN_SINGLE
