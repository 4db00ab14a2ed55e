"""Which characters of a page are the article's title: a heading of the first rank, else the stated title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.read.align import TRIES, Folded, Range, fold
from counterclaim.read.html_source import BLOCK, LINE, SPACE, Page
from counterclaim.read.html_text import paragraphs

HEADLINE = 4
"""Words that the only heading before an article must have to be taken for its headline unstated."""

RELATED = 0.5
"""Share of the words of the shorter of two titles that must stand in the other: pages often state a
variant of the headline that they show."""

_WORD = re.compile(r"\w+")


def find_title(page: Page, folded: Folded, *, stated: str, outlet: str, first: Range) -> Range | None:
    """Return where the title stands in the visible text; ``first`` is the article's first range, folded."""
    headings = [part for heading in page.headings for part in paragraphs(page, (heading,))]
    headings = [part for part in headings if not _same(_quote(page, part), outlet)]
    related = [part for part in headings if _related(_quote(page, part), stated) >= RELATED]
    if related:
        return max(related, key=lambda part: _related(_quote(page, part), stated))
    shown = next(_blocks_before(page, folded, fold(stated).text, first[1]), None)
    return shown or _only_headline(page, headings, folded.unfold(*first)[1])


def _quote(page: Page, part: Range) -> str:
    return page.text[part[0] : part[1]]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _same(text: str, other: str) -> bool:
    return _words(text) == _words(other)


def _related(text: str, other: str) -> float:
    """Return the share of the words of the shorter of two titles that stand in the other."""
    words, others = _words(text), _words(other)
    return len(words & others) / max(min(len(words), len(others)), 1)


def _blocks_before(page: Page, folded: Folded, title: str, end: int) -> Iterator[Range]:
    """Yield the blocks that hold the title and nothing else, the nearest to the article first."""
    for _ in range(TRIES if title else 0):
        at = folded.text.rfind(title, 0, end)
        if at < 0:
            return
        found = folded.unfold(at, at + len(title))
        if _fills_block(page.text, *found) and len(paragraphs(page, (found,))) == 1:
            yield found
        end = at + len(title) - 1


def _fills_block(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(SPACE)[-1:], text[end:].lstrip(SPACE)[:1]
    return before in ("", BLOCK, LINE) and after in ("", BLOCK, LINE)


def _only_headline(page: Page, headings: Sequence[Range], end: int) -> Range | None:
    """Return the one heading of the first rank, if it stands before the article has begun to run."""
    if len(headings) != 1 or headings[0][1] > end or len(_words(_quote(page, headings[0]))) < HEADLINE:
        return None
    return headings[0]
