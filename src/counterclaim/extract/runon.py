"""Quotations that run over a paragraph break: they go on with the saying before them.

The mark is opened again where the paragraph before left it open; or a paragraph is nothing but a quotation
and the one before it ended with somebody's words. The model reads a cue together with the words near it, so
that it cannot see this by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from counterclaim.extract.quotation import Quotation
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import BREAK, IN_DOUBLE, IN_SINGLE, MARK, Words, stretch_of

_LONGEST_REST = 12
_FULL_STOPS = frozenset(".,!?…")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quoted:
    """A quotation in words; ``closed`` is False where the paragraph ended first."""

    at: Stretch
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    at: Stretch
    quoted: tuple[_Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Running:
    """Whose words (a number) end a paragraph; ``left_open``: the quotation was not closed."""

    owner: int
    left_open: bool


def run_on(tagged: Sequence[Tagged], words: Words, marks: Sequence[Quotation]) -> tuple[Tagged, ...]:
    """Return the attributions, each with the quotations in later paragraphs that go on with it."""
    found = list(tagged)
    held = _Held(found, len(words))
    running: _Running | None = None
    for paragraph in _paragraphs(words, marks):
        if running is not None and _takes_up(paragraph, running, words):
            _give(paragraph, running, found, held)
        running = _end(paragraph, held)
    return tuple(found)


class _Held:
    """Which attribution's content each word stands in."""

    def __init__(self, tagged: Sequence[Tagged], count: int) -> None:
        self._owner = np.full(count, -1, dtype=np.int64)
        for number, one in enumerate(tagged):
            if not one.nested:
                self.give(number, one.content)

    def give(self, number: int, content: Sequence[Stretch]) -> None:
        for start, end in content:
            self._owner[start:end] = number

    def of(self, stretch: Stretch) -> int | None:
        """The one that holds half or more of a stretch."""
        owners, counts = np.unique(self._owner[slice(*stretch)], return_counts=True)
        most = int(counts.argmax())
        enough = 2 * counts[most] >= stretch[1] - stretch[0]
        return int(owners[most]) if enough and owners[most] >= 0 else None

    def is_free(self, stretch: Stretch) -> bool:
        return bool((self._owner[slice(*stretch)] < 0).all())


def _paragraphs(words: Words, marks: Sequence[Quotation]) -> Iterator[_Paragraph]:
    found = ((stretch_of(mark, words), mark.closed) for mark in marks)
    quoted = [_Quoted(at=stretch, closed=closed) for stretch, closed in found if stretch is not None]
    edges = [*np.flatnonzero(words.features[:, 1] == BREAK).tolist(), len(words)]
    at = 0
    for start, end in pairwise(edges):
        first = at
        while at < len(quoted) and quoted[at].at[0] < end:
            at += 1
        yield _Paragraph(at=(start, end), quoted=tuple(q for q in quoted[first:at] if q.at[0] >= start))


def _takes_up(paragraph: _Paragraph, running: _Running, words: Words) -> bool:
    if not paragraph.quoted or paragraph.quoted[0].at[0] != paragraph.at[0]:
        return False
    shapes, quotes = (words.features[slice(*paragraph.at), n] for n in (0, 2))
    outside = (shapes != MARK) & (quotes != IN_DOUBLE) & (quotes != IN_SINGLE)
    # A heading in quotation marks has no full stop.
    ends = not _FULL_STOPS.isdisjoint(words.forms[paragraph.at[1] - 2 : paragraph.at[1]])
    return running.left_open or (ends and not outside.any())


def _give(paragraph: _Paragraph, running: _Running, found: list[Tagged], held: _Held) -> None:
    """Give the first quotation to whose words go on; where there is nothing else, give all."""
    quoted = paragraph.quoted[:1] if running.left_open else paragraph.quoted
    free = [q.at for q in quoted if held.is_free(q.at)]
    if quoted[0].at in free:
        owner = found[running.owner]
        found[running.owner] = replace(owner, content=tuple(sorted({*owner.content, *free})))
        held.give(running.owner, free)


def _end(paragraph: _Paragraph, held: _Held) -> _Running | None:
    if not paragraph.quoted:
        return None
    last = paragraph.quoted[-1]
    owner = held.of(last.at)
    if owner is None or (last.closed and paragraph.at[1] - last.at[1] > _LONGEST_REST):
        return None
    return _Running(owner=owner, left_open=not last.closed)
