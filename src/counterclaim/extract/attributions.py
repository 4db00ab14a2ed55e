"""Attributions of one document: what the model tagged, in characters, with manner and nesting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np

from counterclaim.extract.quotation import Quotation
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import Words
from counterclaim.types import Attribution, Manner, Span, attribution_id

_start = attrgetter("start")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An attribution with the stretches of words it was read from, for those who look for speaker and act."""

    attribution: Attribution
    tagged: Tagged


def read_attributions(
    document: str, text: str, words: Words, tagged: Sequence[Tagged], marks: tuple[Quotation, ...]
) -> tuple[Reading, ...]:
    """Return the attributions of one document (given by id and text), in the order of the text."""
    pairs = sorted(
        ((_attribution(document, text, words, one, marks), one) for one in tagged if _has_words(words, one)),
        key=lambda pair: (pair[0].content, pair[1].anchor),
    )
    inside = _Inside([t for _, t in pairs], len(words))
    ids = {(t.anchor, t.nested): a.id for a, t in pairs}
    around = (inside(t) for _, t in pairs)
    return tuple(
        Reading(attribution=replace(a, nested_in=ids[o.anchor, o.nested] if o else None), tagged=t)
        for (a, t), o in zip(pairs, around, strict=True)
    )


def _has_words(words: Words, tagged: Tagged) -> bool:
    """Whether anything but marks is said."""
    return any(words.forms[n][0].isalnum() for start, end in tagged.content for n in range(start, end))


def painted(
    readings: Sequence[Reading], size: int, *, largest_first: bool = True, cues: bool = False
) -> list[int]:
    """Return for each word the number of the reading in whose content (or cue) it stands, or -1.

    Of several that with the smallest content, or with the largest.
    """
    found = [-1] * size
    sizes = [_size(r.tagged.content) for r in readings]
    for number in sorted(range(len(readings)), key=lambda n: sizes[n], reverse=largest_first):
        tagged = readings[number].tagged
        for start, end in tagged.cue if cues else tagged.content:
            found[start:end] = [number] * (end - start)
    return found


def spans(words: Words, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    """Return the characters of stretches of words."""
    return tuple(Span(start=int(words.starts[s]), end=int(words.ends[e - 1])) for s, e in stretches)


def _attribution(
    document: str, text: str, words: Words, tagged: Tagged, marks: tuple[Quotation, ...]
) -> Attribution:
    source, cue, content = (spans(words, role) for role in (tagged.source, tagged.cue, tagged.content))
    return Attribution(
        id=attribution_id(document, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        manner=manner(text, content, marks),
        score=round(tagged.score, 3),
    )


def manner(text: str, content: tuple[Span, ...], marks: tuple[Quotation, ...]) -> Manner:
    """Return direct where every word of the content stands in quotation marks, indirect where none does."""
    words = [m.start() for span in content for m in _WORD.finditer(text, span.start, span.end)]
    before = (bisect_right(marks, word, key=_start) - 1 for word in words)
    quoted = [n >= 0 and word < marks[n].end for n, word in zip(before, words, strict=True)]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


class _Inside:
    """In whose content an attribution lies: the one with the shortest content that holds all of it."""

    def __init__(self, tagged: Sequence[Tagged], count: int) -> None:
        self._tagged = sorted(tagged, key=lambda t: (-_size(t.content), t.anchor))
        self._top = np.full(count, -1, dtype=np.int64)
        for number, one in enumerate(self._tagged):
            for start, end in one.content:
                self._top[start:end] = number

    def __call__(self, inner: Tagged) -> Tagged | None:
        at, least = inner.anchor, _size(inner.content)
        while (number := int(self._top[at])) >= 0:
            outer = self._tagged[number]
            if _size(outer.content) <= least:
                return None
            if _contains(outer, inner):
                return outer
            at, least = outer.anchor, _size(outer.content)
        return None


def _size(stretches: Sequence[Stretch]) -> int:
    return sum(end - start for start, end in stretches)


def _contains(outer: Tagged, inner: Tagged) -> bool:
    return all(
        any(start <= s and e <= end for start, end in outer.content)
        for s, e in (*inner.cue, *inner.source, *inner.content)
    )
