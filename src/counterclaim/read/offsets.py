"""From characters of a document's text back to bytes of the original, and the check that the map is true.

A document's segments cover its text without gap or overlap, in the order of the text; their bytes may
stand in any order (a web page may be read out of order). Inside a verbatim segment every character can
be carried over on its own; any other segment belongs to its bytes only as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from counterclaim.types import Segment, Span

_text_start = attrgetter("text_start")


def touched(segments: Sequence[Segment], span: Span) -> Sequence[Segment]:
    """Return the segments that hold at least one character of ``span``, in the order of the text."""
    first = bisect_right(segments, span.start, key=_text_start) - 1
    last = bisect_right(segments, span.end - 1, key=_text_start)
    return segments[max(first, 0) : last]


def byte_range(segments: Sequence[Segment], encoding: str, span: Span, *, text: str) -> tuple[int, int]:
    """Return the half-open range of bytes of the original that ``span`` of ``text`` was read from.

    Where the span touches a segment that is not verbatim, the range holds that segment's bytes whole.
    Where the bytes stand out of order, it is the least range that holds them all. It is empty only where
    the span is nothing but line breaks that the reader set. The text is needed because how many bytes a
    character takes depends on the character.
    """
    ranges = [_part(segment, encoding, span, text) for segment in touched(segments, span)]
    filled = [pair for pair in ranges if pair[0] < pair[1]] or ranges[:1]
    if not filled:
        raise ValueError(f"no segment holds the span [{span.start}, {span.end})")
    return min(start for start, _ in filled), max(end for _, end in filled)


def _part(segment: Segment, encoding: str, span: Span, text: str) -> tuple[int, int]:
    """Return the bytes of that part of ``segment`` which lies in ``span``."""
    if not segment.verbatim:
        return segment.byte_start, segment.byte_end
    start, end = max(span.start, segment.text_start), min(span.end, segment.text_end)
    byte_start = segment.byte_start + _width(text[segment.text_start : start], encoding)
    return byte_start, byte_start + _width(text[start:end], encoding)


def _width(text: str, encoding: str) -> int:
    return len(text.encode(encoding))
