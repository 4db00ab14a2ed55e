"""The paragraphs of a text: what is read as one.

A headline or a line of page furniture has no full stop and would otherwise fuse with the sentence after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from counterclaim.extract.quotation import PARAGRAPH

_HARD_WRAPPED = re.compile(r"(?:[^\n]{50,90}\n){3,}[^\n]{1,90}(?=\n|$)")
#: In a text wrapped by hand throughout: lines that reach the margin, and the line that they run on into.
_RUNNING = re.compile(r"(?:[^\n]{40,90}\n(?=[^\S\n]{0,40}\S))+[^\n]{1,90}(?=\n|$)")
_BROKEN = re.compile(r"(?<=\S)[^\S\n]{0,2}\n(?=[^\S\n]{0,40}\S)")
_MARGIN = (50, 90)
_FEWEST_BROKEN = 4
_MOSTLY = 0.9
_STOPS = frozenset(".!?:;”\"'’)")
_FUSED = re.compile(r"[a-z0-9)][.!?][”\"]?(?=[“\"]?[A-Z][a-z])")
_FEWEST_FUSED = 3
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+")
_UNBROKEN = re.compile(r"\S{1000}(?=\S)")
_LONGEST_PARAGRAPH = 4_000


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each paragraph that is not blank.

    A line is a paragraph, except where a text was wrapped by hand: there blank lines part them. Four lines
    that reach the margin show it; where the whole text is wrapped, two do. A line longer than any paragraph
    is cut at white space, so that no paragraph is without bound.
    """
    at = 0
    for block in (_RUNNING if _is_wrapped(text) else _HARD_WRAPPED).finditer(text):
        yield from _lines(text, at, block.start())
        yield from _pieces(block.start(), block.group())
        at = block.end()
    yield from _lines(text, at, len(text))


def _is_wrapped(text: str) -> bool:
    """Whether a text is wrapped by hand throughout: nearly all lines that another follows reach the margin.

    Most of them end within a sentence, as the lines of a list do not.
    """
    ends = [match.start() for match in _BROKEN.finditer(text)]
    if len(ends) < _FEWEST_BROKEN:
        return False
    lengths = [end - (text.rfind("\n", 0, end) + 1) for end in ends]
    full = sum(_MARGIN[0] <= length <= _MARGIN[1] for length in lengths)
    within = sum(text[end - 1] not in _STOPS for end in ends)
    return full >= _MOSTLY * len(ends) and 2 * within > len(ends)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for line in PARAGRAPH.finditer(text, start, end):
        for offset, part in _parted(line.start(), line.group()):
            if not part.isspace():
                yield from _pieces(offset, part)


def _parted(offset: int, line: str) -> Iterator[tuple[int, str]]:
    """Cut a line whose line breaks were lost ("... the show.According to ..."), if that happened often.

    A stretch without white space that is longer than any word is cut too: the tokenizer's time grows with
    its square.
    """
    fused = [match.end() for match in _FUSED.finditer(line)]
    unbroken = {match.end() for match in _UNBROKEN.finditer(line)}
    edges = [0, *sorted(unbroken.union(fused if len(fused) >= _FEWEST_FUSED else ())), len(line)]
    for start, end in pairwise(edges):
        yield offset + start, line[start:end]


def _pieces(offset: int, line: str) -> Iterator[tuple[int, str]]:
    at = 0
    while len(line) - at > _LONGEST_PARAGRAPH:
        cut = _cut(line, at)
        yield offset + at, line[at:cut]
        at = cut
    yield offset + at, line[at:]


def _cut(line: str, at: int) -> int:
    """Where the piece of a long line that begins at ``at`` ends: behind a sentence, else at a space."""
    limit = at + _LONGEST_PARAGRAPH
    ends = [match.end() for match in _SENTENCE_END.finditer(line, at, limit)]
    space = line.rfind(" ", at + 1, limit)
    return ends[-1] if ends else space if space > 0 else limit
