"""Where passages of a text stand in another that holds more, when white space cannot be trusted.

Both sides are folded: white space and characters that do not print are left out. Passages of some length
that stand in one place only fix the order; the others are sought between them, then anywhere. A passage
that does not stand there in one piece is put together from the pieces that do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

ANCHOR = 24
"""Characters a passage must have to fix the order: shorter ones are often repeated by chance."""

SEED = 12
"""Characters that must agree for two places to be compared further."""

TRIES = 50
"""How often a short passage that was found inside a longer word is sought again."""

TAIL = 200
"""How far after the last piece the short end of a passage is sought."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A text without white space. ``starts`` are its words' offsets here, ``places`` in the full text."""

    text: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    places: tuple[int, ...] = field(repr=False)

    def unfold(self, start: int, end: int) -> Range:
        """Return the range of the full text that ``start`` to ``end`` of the folded one was made from."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        word = bisect_right(self.starts, at) - 1
        return self.places[word] + at - self.starts[word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Ranges of the folded text that passages were found in, and how many characters were not found."""

    ranges: tuple[Range, ...]
    wanted: int
    lost: int
    passages_lost: int


def fold(text: str) -> Folded:
    """Leave out white space and characters that do not print."""
    silent = "".join(c for c in set(text) if c == " " or not c.isprintable())
    words = re.compile(f"[^{re.escape(silent)}]+" if silent else r"(?s:.+)")
    found = [(word.start(), word[0]) for word in words.finditer(text)]
    lengths = accumulate((len(word) for _, word in found), initial=0)
    return Folded(
        text="".join(word for _, word in found),
        starts=tuple(lengths)[:-1],
        places=tuple(place for place, _ in found),
    )


def locate(page: Folded, passages: Iterable[str]) -> Located:
    """Return where ``passages``, given in reading order, stand in ``page``."""
    wanted = [folded for passage in passages if (folded := fold(passage)).text]
    found: dict[int, tuple[Range, ...]] = {}
    windows: dict[int, Range] = {}
    anchors = _anchors(page.text, wanted)
    for gap in _gaps(anchors, wanted, len(page.text)):
        found.update(_fill(page, wanted, gap))
        windows.update(dict.fromkeys(gap.numbers, (gap.start, gap.end)))
    found.update({number: ((at, at + len(wanted[number].text)),) for number, at in anchors})
    missing = [number for number in range(len(wanted)) if number not in found]
    found.update(_elsewhere(page, wanted, missing, windows))
    return _located(found, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """Passages between two anchors, by number, and the window of the page that is left to them."""

    numbers: range
    start: int
    end: int
    leading: bool


def _located(found: dict[int, tuple[Range, ...]], wanted: Sequence[Folded]) -> Located:
    lengths = [len(passage.text) for passage in wanted]
    covered = [sum(end - start for start, end in found.get(number, ())) for number in range(len(wanted))]
    return Located(
        ranges=tuple(sorted(piece for pieces in found.values() for piece in pieces)),
        wanted=sum(lengths),
        lost=sum(length - part for length, part in zip(lengths, covered, strict=True)),
        passages_lost=covered.count(0),
    )


def _anchors(page: str, wanted: Sequence[Folded]) -> list[tuple[int, int]]:
    """Return number and place of the passages that stand once, the most of them that keep the order."""
    once = []
    for number, passage in enumerate(wanted):
        at = page.find(passage.text) if len(passage.text) >= ANCHOR else -1
        if at >= 0 and page.find(passage.text, at + 1) < 0:
            once.append((number, at))
    return _rising(once)


def _rising(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest sequence of points whose places rise (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(points):
        pile = bisect_left(tops, at)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [number]
    chain = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(points[number])
        number = before[number]
    return chain[::-1]


def _gaps(anchors: Sequence[tuple[int, int]], wanted: Sequence[Folded], length: int) -> Iterator[_Gap]:
    edges = [
        (-1, 0, 0),
        *((n, at, at + len(wanted[n].text)) for n, at in anchors),
        (len(wanted), length, length),
    ]
    for (left, _, start), (right, end, _) in pairwise(edges):
        if right - left > 1:
            leading = left < 0 and right < len(wanted)
            yield _Gap(numbers=range(left + 1, right), start=start, end=max(start, end), leading=leading)


def _fill(page: Folded, wanted: Sequence[Folded], gap: _Gap) -> Iterator[tuple[int, tuple[Range, ...]]]:
    """Seek the passages of a gap whole and in order, each as near as can be to the anchor it leans on."""
    start, end = gap.start, gap.end
    for number in reversed(gap.numbers) if gap.leading else gap.numbers:
        passage = wanted[number].text
        at = _find(page, passage, start, end, backwards=gap.leading)
        if at is None:
            continue
        yield number, ((at, at + len(passage)),)
        start, end = (start, at) if gap.leading else (at + len(passage), end)


def _find(page: Folded, passage: str, start: int, end: int, *, backwards: bool = False) -> int | None:
    """Return where ``passage`` stands in a window; a short one must not begin or end inside a word."""
    for _ in range(TRIES):
        at = page.text.rfind(passage, start, end) if backwards else page.text.find(passage, start, end)
        if at < 0:
            return None
        if len(passage) >= ANCHOR or (_at_edge(page, at) and _at_edge(page, at + len(passage))):
            return at
        start, end = (start, at + len(passage) - 1) if backwards else (at + 1, end)
    return None


def _at_edge(page: Folded, at: int) -> bool:
    """Tell whether no word runs on over the place ``at``."""
    if at in (0, len(page.text)) or not (page.text[at - 1].isalnum() and page.text[at].isalnum()):
        return True
    return page.starts[bisect_left(page.starts, at)] == at if at <= page.starts[-1] else False


def _elsewhere(
    page: Folded, wanted: Sequence[Folded], missing: Sequence[int], windows: dict[int, Range]
) -> Iterator[tuple[int, tuple[Range, ...]]]:
    """Seek what is missing: whole after its place or before it, then in pieces there, then anywhere."""
    seeds = _seeds(page) if missing else {}
    everywhere = (0, len(page.text))
    for number in missing:
        passage, window = wanted[number], windows[number]
        at = _find(page, passage.text, window[0], everywhere[1])
        if at is None:
            at = _find(page, passage.text, 0, window[0], backwards=True)
        if at is not None:
            yield number, ((at, at + len(passage.text)),)
            continue
        pieces = _in_pieces(page, passage, window, seeds) or _in_pieces(page, passage, everywhere, seeds)
        if pieces:
            yield number, pieces


def _seeds(page: Folded) -> dict[str, list[int]]:
    seeds: dict[str, list[int]] = {}
    for at in page.starts:
        seeds.setdefault(page.text[at : at + SEED], []).append(at)
    return seeds


def _in_pieces(
    page: Folded, passage: Folded, window: Range, seeds: dict[str, list[int]]
) -> tuple[Range, ...]:
    """Return the pieces of ``passage`` found in order in a window, if they are at least half of it."""
    pieces: list[Range] = []
    start, end = window
    done = 0
    for word in passage.starts:
        if word < done:
            continue
        at = _next_seed(seeds.get(passage.text[word : word + SEED], ()), start, end)
        if at is None and pieces and len(passage.text) - word < SEED:
            at = _find(page, passage.text[word:], start, min(start + TAIL, end))
        if at is not None:
            length = min(_agreement(page.text, at, passage.text, word), end - at)
            pieces.append((at, at + length))
            start, done = at + length, word + length
    covered = sum(right - left for left, right in pieces)
    return tuple(pieces) if 2 * covered >= len(passage.text) else ()


def _next_seed(places: Sequence[int], start: int, end: int) -> int | None:
    number = bisect_left(places, start)
    return places[number] if number < len(places) and places[number] < end else None


def _agreement(text: str, at: int, other: str, start: int) -> int:
    """Return for how many characters ``text`` from ``at`` and ``other`` from ``start`` are the same."""
    most, length = min(len(text) - at, len(other) - start), 0
    while (
        length < most
        and text[at + length : at + length + SEED] == other[start + length : start + length + SEED]
    ):
        length += SEED
    while length < most and text[at + length] == other[start + length]:
        length += 1
    return min(length, most)
