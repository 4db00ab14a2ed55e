"""Where words that a reviewer gives stand in a report: only what stands there, cut from the text, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.errors import InputError
from counterclaim.types import Span

MOST_PIECES = 20
"""Pieces that one statement may be told in."""
APART = " […] "
"""Stands between the pieces of a split quotation where they are shown in one field."""

_BETWEEN = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_DOTS = re.compile(r"…|\.\.\.")
_TOLD = 60


def placed(text: str, words: str, near: int, role: str) -> tuple[Span, ...]:
    """Return where ``words`` stand in ``text``, in order: each piece at the place nearest to ``near``.

    Pieces are parted by ``[…]``, or by ``…`` where the words do not stand there with it; white space counts
    as any other white space. No words: no spans. Raises ``InputError``, which names ``role``, where a piece
    does not stand in the text.
    """
    if not words.strip():
        return ()
    spans: list[Span] = []
    for piece in _BETWEEN.split(words):
        spans += _piece(text, piece, near, role, spans)
    if len(spans) > MOST_PIECES:
        raise InputError(f"{role}: {len(spans)} pieces are too many, {MOST_PIECES} at most")
    return tuple(sorted(spans))


def _piece(text: str, piece: str, near: int, role: str, taken: Iterable[Span]) -> list[Span]:
    if not piece.strip():
        return []
    whole = _nearest(text, piece, near, taken)
    if whole is not None:
        return [whole]
    found = list(taken)
    for part in filter(str.strip, _DOTS.split(piece)):
        span = _nearest(text, part, near, found)
        if span is None:
            raise InputError(f"{role}: “{_short(part)}” does not stand in this report word for word")
        found.append(span)
    return found[len(list(taken)) :]


def _nearest(text: str, piece: str, near: int, taken: Iterable[Span]) -> Span | None:
    """The occurrence nearest to a place that touches no other piece."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in piece.split()))
    spans = (Span(start=m.start(), end=m.end()) for m in pattern.finditer(text))
    free = [s for s in spans if all(s.end <= t.start or t.end <= s.start for t in taken)]
    return min(free, key=lambda span: (abs(span.start - near), span.start), default=None)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _TOLD else f"{line[:_TOLD]}…"
