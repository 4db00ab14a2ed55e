"""Where a statement stands in the captured bytes, and those bytes as text with their offsets.

A page of a web site is never shown live: its source is text like any other, cut into short rows.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from markupsafe import Markup

from counterclaim.markup import Mark, flatten, run_html
from counterclaim.types import Document, Segment, Span

BLOCK = 32_768
"""Bytes on one page."""

ROW = 160
"""Bytes in one row at most."""

_text_start = attrgetter("text_start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the original: the offset of its first byte, and its characters with their marks."""

    offset: int
    html: Markup


def byte_ranges(document: Document, span: Span) -> tuple[tuple[int, int], ...]:
    """Return the half-open byte ranges that ``span`` was read from, in the order of the original.

    Neighbours are joined. Where the span touches a segment that is not verbatim, that segment's bytes
    are given whole; where the reader added a line break, there are none.
    """
    first = bisect_right(document.segments, span.start, key=_text_start) - 1
    last = bisect_right(document.segments, span.end - 1, key=_text_start)
    touched = document.segments[max(first, 0) : last]
    return _joined(sorted(_part(document, segment, span) for segment in touched))


def page_of(document: Document, offset: int) -> int:
    """Return the page (from 1) on which the byte at ``offset`` stands."""
    page = offset // BLOCK + 1
    return page + (offset >= _page_end(document, page))


def page_count(document: Document) -> int:
    """Return the number of pages the original takes; an empty one takes one."""
    return max(1, -(-len(document.original) // BLOCK))


def rows(document: Document, marks: Iterable[Mark], page: int) -> Iterator[Row]:
    """Yield the rows of one page, with ``marks`` (of the text) carried over to the bytes."""
    low, high = _page_end(document, page - 1), _page_end(document, page)
    block = document.original[low:high]
    cuts = _row_starts(block)
    decoder = codecs.getincrementaldecoder(_text_encoding(document.encoding))("replace")
    pieces: list[Markup] = []
    row = 0
    for run in flatten(len(block), _byte_marks(document, marks, low, high), cuts):
        if run.start in cuts and pieces:
            yield Row(offset=low + row, html=Markup("").join(pieces))
            row, pieces = run.start, []
        words = decoder.decode(block[run.start : run.end], run.end == len(block))
        pieces.append(run_html(words, run))
    yield Row(offset=low + row, html=Markup("").join(pieces))


def _byte_marks(document: Document, marks: Iterable[Mark], low: int, high: int) -> Iterator[Mark]:
    """Yield the marks that touch the bytes ``low..high``, as spans counted from ``low``."""
    for mark in marks:
        for place, (start, end) in enumerate(byte_ranges(document, mark.span)):
            if start < high and end > low:
                span = Span(start=max(start - low, 0), end=min(end, high) - low)
                yield replace(mark, span=span, anchor=mark.anchor and place == 0 and start >= low)


def _page_end(document: Document, page: int) -> int:
    end = min(page * BLOCK, len(document.original))
    return _character_start(document.original, end)


def _row_starts(block: bytes) -> frozenset[int]:
    starts, start = [], 0
    while start < len(block):
        starts.append(start)
        line_end = block.find(b"\n", start, start + ROW) + 1
        start = line_end or _character_start(block, start + ROW)
    return frozenset(starts)


def _character_start(block: bytes, offset: int) -> int:
    """Step back to where a UTF-8 character begins, so that no row begins inside one."""
    if not 0 < offset < len(block):
        return min(offset, len(block))
    back = (at for at in range(offset, max(offset - 4, 0), -1) if block[at] & 0xC0 != 0x80)
    return next(back, offset)


def _part(document: Document, segment: Segment, span: Span) -> tuple[int, int]:
    if not segment.verbatim:
        return segment.byte_start, segment.byte_end
    start, end = max(span.start, segment.text_start), min(span.end, segment.text_end)
    encoding = _text_encoding(document.encoding)
    before = len(document.text[segment.text_start : start].encode(encoding, "replace"))
    inside = len(document.text[start:end].encode(encoding, "replace"))
    return segment.byte_start + before, segment.byte_start + before + inside


def _joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if start == end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _text_encoding(name: str) -> str:
    """Return ``name`` where it is a text encoding; a ledger from elsewhere may say anything: Latin-1 then."""
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return "latin-1"
    return name
