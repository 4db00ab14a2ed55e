"""A document's text, made of stretches of a page's visible text, and the map from it to the bytes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from counterclaim.read.encoding import Decoded
from counterclaim.read.html_source import BLOCK, LINE, SPACE, Page, Piece
from counterclaim.read.offsets import byte_range, touched
from counterclaim.types import Segment, Span

BRIDGE = 200
"""Characters that may stand between two stretches of one line which are joined: a link or a footnote mark
that was left out of a sentence is read as part of it, a run of foreign text is not."""

PARAGRAPH_BREAK = "\n\n"

Range = tuple[int, int]

_BREAKS = re.compile(f"{BLOCK}|{LINE}[{SPACE}]*{LINE}")
_RUNS = re.compile(f"[{SPACE}]+|[^{SPACE}]+(?: [^{SPACE}]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A text and its map: ``segments`` cover it without gap or overlap."""

    text: str
    segments: tuple[Segment, ...]


def paragraphs(page: Page, ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Return the ranges, joined where only little of the same line parts them, cut where a block ends."""
    joined: list[Range] = []
    for start, end in sorted(_widened(page.text, *part) for part in ranges):
        if joined and (start <= joined[-1][1] or _same_line(page.text[joined[-1][1] : start])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(part for stretch in joined for part in _cut(page.text, *stretch))


def _widened(text: str, start: int, end: int) -> Range:
    """Take in the marks at the ends of a range that do not print: directions of writing and the like."""
    while start > 0 and _is_mark(text[start - 1]):
        start -= 1
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return start, end


def _is_mark(character: str) -> bool:
    return not character.isprintable() and not character.isspace()


def without(ranges: Sequence[Range], taken: Range) -> tuple[Range, ...]:
    """Return what is left of ``ranges`` outside ``taken``."""
    sides = [((a, min(b, taken[0])), (max(a, taken[1]), b)) for a, b in ranges]
    return tuple((a, b) for pair in sides for a, b in pair if a < b)


def _same_line(gap: str) -> bool:
    if BLOCK in gap:
        return False
    if not gap.strip(SPACE + LINE):
        return gap.count(LINE) < 2
    return LINE not in gap and len(gap) <= BRIDGE


def _cut(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the parts of a stretch between block marks, without white space at their ends."""
    edges = [start, *(at for mark in _BREAKS.finditer(text, start, end) for at in mark.span()), end]
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        part = text[a:b]
        lead = len(part) - len(part.lstrip(SPACE + LINE))
        if part[lead:].strip():
            yield a + lead, a + len(part.rstrip(SPACE + LINE))


def render(page: Page, stretches: Sequence[Range], decoded: Decoded) -> Rendered:
    """Return the text of ``stretches``, one paragraph each, with white space folded as a browser does."""
    parts = tuple(_merged(_parts(page, stretches, decoded)))
    starts = accumulate((len(part.text) for part in parts), initial=0)
    return Rendered(
        text="".join(part.text for part in parts),
        segments=tuple(_segment(part, start) for part, start in zip(parts, starts, strict=False)),
    )


def _segment(part: Piece, text_start: int) -> Segment:
    return Segment(
        text_start=text_start,
        text_end=text_start + len(part.text),
        byte_start=part.start,
        byte_end=part.end,
        verbatim=part.verbatim,
    )


def _parts(page: Page, stretches: Sequence[Range], decoded: Decoded) -> Iterator[Piece]:
    """Yield the pieces of the text with their bytes; the break between paragraphs stands on no bytes."""
    at = -1
    for start, end in stretches:
        if at >= 0:
            yield Piece(text=PARAGRAPH_BREAK, start=at, end=at, verbatim=False)
        for piece in _folded(_clipped(page, start, end)):
            for part in _on_bytes(piece, decoded):
                at = part.end
                yield part


def _clipped(page: Page, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of the page between two places of its text; a reference is never cut."""
    for number in range(bisect_right(page.starts, start) - 1, bisect_left(page.starts, end)):
        place, piece = page.starts[number], page.pieces[number]
        yield _part(piece, max(start - place, 0), end - place) if piece.verbatim else piece


def _part(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end]
    return Piece(text=text, start=piece.start + start, end=piece.start + start + len(text), verbatim=True)


def _folded(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Replace each run of white space by one space, or by one line feed where it holds a line break."""
    gap: Piece | None = None
    for run in _runs(pieces):
        if run.text.strip(SPACE + LINE):
            yield from (run,) if gap is None else (gap, run)
            gap = None
        elif gap is None or (run.text == LINE and gap.text != "\n"):
            text = "\n" if run.text == LINE else " "
            gap = Piece(text=text, start=run.start, end=run.end, verbatim=run.verbatim and run.text == text)


def _runs(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Cut verbatim pieces at white space, but for single spaces between words: those stay as they are."""
    for piece in pieces:
        if piece.verbatim:
            yield from (_part(piece, *run.span()) for run in _RUNS.finditer(piece.text))
        else:
            yield piece


def _on_bytes(piece: Piece, decoded: Decoded) -> Iterator[Piece]:
    """Carry a piece of the source over to the bytes; a byte that could not be decoded stands alone."""
    source = Span(start=piece.start, end=piece.end)
    if not piece.verbatim:
        start, end = byte_range(decoded.segments, decoded.encoding, source, text=decoded.text)
        yield Piece(text=piece.text, start=start, end=end, verbatim=False)
        return
    for segment in touched(decoded.segments, source):
        part = Span(start=max(source.start, segment.text_start), end=min(source.end, segment.text_end))
        start, end = byte_range((segment,), decoded.encoding, part, text=decoded.text)
        yield Piece(text=part.quote(decoded.text), start=start, end=end, verbatim=segment.verbatim)


def _merged(parts: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours that are both verbatim and stand side by side in the bytes."""
    run: list[Piece] = []
    for part in parts:
        if run and not (part.verbatim and run[-1].verbatim and run[-1].end == part.start):
            yield _joined(run)
            run = []
        run.append(part)
    if run:
        yield _joined(run)


def _joined(run: Sequence[Piece]) -> Piece:
    text = "".join(part.text for part in run)
    return Piece(text=text, start=run[0].start, end=run[-1].end, verbatim=run[0].verbatim)
