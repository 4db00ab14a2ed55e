"""A text as lines, and which of them stand before and after the article's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from counterclaim.types import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*$")
_EDGE = 12
"""Lines at most that can stand before, and after, the article."""


class Line(NamedTuple):
    """A line that is not blank, without the white space at its ends, and where it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The line's place in the text."""
        return Span(start=self.start, end=self.end)


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that hold more than white space."""
    found = []
    for match in _LINE.finditer(text):
        body = match.group().strip(" \t\xa0\ufeff\u200b\u3000")
        if body.strip():
            start = match.start() + match.group().index(body)
            found.append(Line(start, start + len(body), body))
    return tuple(found)


def is_sentence(line: Line) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _SENTENCE_END.search(line.text) is not None


def is_paragraph(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is long enough for a paragraph, or the head of one that was wrapped by hand."""
    line = lines[index]
    if len(line.text) >= (70 if is_sentence(line) else 110):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    return (
        len(line.text) >= 50
        and following is not None
        and following.start - line.end <= 2
        and (len(following.text) >= 40 or is_sentence(following))
        and following.text != line.text
        and not following.text[0].isupper()
    )


def edges(lines: Sequence[Line], marked: Collection[int]) -> tuple[int, int]:
    """Return how many lines stand before the first paragraph, and where those after the last one begin.

    ``marked`` are the lines already known not to be the article. Where no line is a paragraph, the whole
    text lies at both edges.
    """
    body = [i for i in range(len(lines)) if i not in marked and is_paragraph(lines, i)]
    top, end = (body[0], body[-1] + 1) if body else (len(lines), 0)
    return min(top, _EDGE), max(end, len(lines) - _EDGE)
