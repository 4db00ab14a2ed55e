"""Quotation marks: which stretches of a text stand inside them.

Double marks (curly, straight, ``...'', guillemets, low-high) pair first; single marks pair in what is left,
because an apostrophe looks like one. A quotation left open ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_DOUBLE = re.compile(r"[“”„\"«»‟〝〞＂]|``|''")
_OPENING = frozenset(("“", "„", "«", "‟", "〝", "``"))
_CLOSING = frozenset(("”", "»", "〞"))
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[—–:-])[‘'‚](?=\w|[…\[])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)\]])[’'](?!\w)")
_TOO_LONG_FOR_ONE_PARAGRAPH = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch in quotation marks, marks included; ``closed`` is False where the paragraph ended first."""

    start: int
    end: int
    mark: int
    closed: bool

    def inner(self, text: str) -> str:
        """Return the words between the marks."""
        return text[self.start + self.mark : self.end - self.mark if self.closed else self.end]


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return all quotations of ``text`` in order; they do not overlap."""
    found = [q for line in PARAGRAPH.finditer(text) for q in _in_paragraph(line.group(), line.start())]
    return tuple(found)


def _in_paragraph(line: str, offset: int) -> list[Quotation]:
    double = list(_double(line))
    single = [q for q in _single(line) if not _crosses(double, q)]
    return [
        Quotation(start=q.start + offset, end=q.end + offset, mark=q.mark, closed=q.closed)
        for q in sorted(double + single, key=lambda q: q.start)
    ]


def _crosses(double: list[Quotation], quotation: Quotation) -> bool:
    last = bisect_left(double, quotation.end, key=lambda q: q.start) - 1
    return last >= 0 and double[last].end > quotation.start


def _double(line: str) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(line):
        if opened is None and _opens(line, mark):
            opened = mark
        elif opened is not None and (_is_high(opened, mark) or not _opens_again(line, mark)):
            found.append(_quotation(opened, mark.end(), closed=True))
            opened = None
    if opened is not None and len(line) - opened.end() > 1:
        found.append(_quotation(opened, len(line.rstrip()), closed=False))
    return found


def _quotation(opened: re.Match[str], end: int, *, closed: bool) -> Quotation:
    return Quotation(start=opened.start(), end=end, mark=len(opened.group()), closed=closed)


def _opens(line: str, mark: re.Match[str]) -> bool:
    """A directed mark says so itself; an undirected one opens at the start of a word."""
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING:
        return False
    before = line[mark.start() - 1 : mark.start()] or " "
    after = line[mark.end() : mark.end() + 1] or " "
    return not after.isspace() and not before.isalnum()


def _opens_again(line: str, mark: re.Match[str]) -> bool:
    """A second opening mark inside an open quotation leaves it open."""
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING:
        return False
    before = line[mark.start() - 1 : mark.start()] or " "
    after = line[mark.end() : mark.end() + 1] or " "
    return before.isspace() and not after.isspace()


def _is_high(opened: re.Match[str], mark: re.Match[str]) -> bool:
    """The mark that closes a low one ("„...“") opens in other styles."""
    return opened.group() == "„" and mark.group() == "“"


def _single(line: str) -> list[Quotation]:
    found: list[Quotation] = []
    at = 0
    while opened := _SINGLE_OPEN.search(line, at):
        closing = _closing_single(line, opened.end())
        if closing is None:
            at = opened.end()
            continue
        found.append(_quotation(opened, closing, closed=True))
        at = closing
    return found


def _closing_single(line: str, start: int) -> int | None:
    """The end of the quotation opened before ``start``: the next mark behind punctuation, else the next.

    A plural possessive ("the workers' union") looks like a closing mark; one after punctuation cannot be it.
    """
    limit = _SINGLE_OPEN.search(line, start)
    stop = limit.start() if limit else min(len(line), start + _TOO_LONG_FOR_ONE_PARAGRAPH)
    ends = list(_SINGLE_CLOSE.finditer(line, start, stop))
    for m in ends:
        if line[m.start() - 1] in ".,!?…":
            return m.end()
    return ends[0].end() if ends else None
