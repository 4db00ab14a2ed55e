"""Two reports that share words: the shared stretches side by side, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.sidebyside.differences import Compared, Difference, Piece, compared
from counterclaim.store import CopyRow, DocumentRow
from counterclaim.types import Copied, Copy, Span

GAP = 240
"""Characters between two shared stretches of one row at most, in either report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports, the one published first in front, and their shared stretches in rows."""

    copy: Copy
    first: DocumentRow
    second: DocumentRow
    rows: tuple[Compared, ...]


def pair(row: CopyRow, texts: tuple[str, str]) -> Pair:
    """Put two reports side by side; ``texts`` are those of ``one`` and ``other``."""
    later = (row.one.published or "9", row.one.id) > (row.other.published or "9", row.other.id)
    passages = sorted(map(_turned, row.copy.passages) if later else row.copy.passages, key=_start)
    one, other = reversed(texts) if later else texts
    first, second = (row.other, row.one) if later else (row.one, row.other)
    rows = (_row(run, one, other) for run in _runs(passages))
    return Pair(copy=row.copy, first=first, second=second, rows=tuple(rows))


def _start(copied: Copied) -> int:
    return copied.one.start


def _turned(copied: Copied) -> Copied:
    return Copied(one=copied.other, other=copied.one)


def _runs(passages: Iterable[Copied]) -> Iterator[list[Copied]]:
    """Yield shared stretches that follow each other closely in both reports."""
    run: list[Copied] = []
    for copied in passages:
        if run and not (_close(run[-1].one, copied.one) and _close(run[-1].other, copied.other)):
            yield run
            run = []
        run.append(copied)
    if run:
        yield run


def _close(before: Span, after: Span) -> bool:
    return 0 <= after.start - before.end <= GAP


def _row(run: list[Copied], one: str, other: str) -> Compared:
    left: list[Piece] = []
    right: list[Piece] = []
    found: list[Difference] = []
    for before, copied in zip((None, *run), run, strict=False):
        if before:
            between = compared(
                (one[before.one.end : copied.one.start],), (other[before.other.end : copied.other.start],)
            )
            left += between.one[0]
            right += between.other[0]
            found += between.differences
        left.append(Piece(text=copied.one.quote(one), only=False))
        right.append(Piece(text=copied.other.quote(other), only=False))
    return Compared(one=(tuple(left),), other=(tuple(right),), differences=tuple(found))
