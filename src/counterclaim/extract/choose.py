"""Which of the tagged cues are reported: the likely ones, one for each cue, with one source and one cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from counterclaim.extract.forms import is_saying
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import BREAK, UNQUOTED, Words

#: The least probability of what is reported; how much more is asked where the cue is no verb of saying; and
#: the least of a saying within another, which the model knows less well.
THRESHOLD = 0.3
MORE = 0.1
THRESHOLD_NESTED = 0.5
_OWN = frozenset(("i", "we", "you"))
#: What is told without saying by whom: "reportedly", "is believed".
_HEARSAY = words_of("hearsay")


def chosen(tagged: Iterable[Tagged], words: Words, *, threshold: float = THRESHOLD) -> tuple[Tagged, ...]:
    """Return the attributions that stand, in the order of their cues."""
    paragraphs = np.cumsum(words.features[:, 1] == BREAK).tolist()
    fit = (t for t in tagged if (_is_said(t, words) if t.nested else _stands(t, words, threshold)))
    likely = sorted(fit, key=lambda t: (-t.score, t.anchor, t.nested))
    taken = np.zeros(len(words), dtype=np.bool_)
    kept: list[Tagged] = []
    for one in likely:
        whole = _whole(one, words, paragraphs)
        cue = slice(*whole.cue[0])
        if whole.content and not taken[cue].any():
            taken[cue] = True
            kept.append(whole)
    return tuple(sorted(kept, key=lambda t: (t.anchor, t.nested)))


def _stands(one: Tagged, words: Words, threshold: float) -> bool:
    """A cue that is no verb of saying must be likelier, and leave no doubt who holds or is told what."""
    cue = _forms(one.cue or ((one.anchor, one.anchor + 1),), words)
    if is_saying(cue):
        return one.score >= threshold
    return one.score >= threshold + MORE and bool(one.source or not _HEARSAY.isdisjoint(cue))


def _forms(stretches: tuple[Stretch, ...], words: Words) -> list[str]:
    return [words.forms[n].lower() for start, end in stretches for n in range(start, end)]


def _is_said(inner: Tagged, words: Words) -> bool:
    """Within a statement only sayings of others are reported, not each wish and view the speaker tells of."""
    others = _OWN.isdisjoint(_forms(inner.source, words)) and len(_forms(inner.content, words)) > 1
    return inner.score >= THRESHOLD_NESTED and others and is_saying(_forms(inner.cue, words))


def _whole(one: Tagged, words: Words, paragraphs: list[int]) -> Tagged:
    """With one source and one cue, the nearest, and with what can be content of that cue.

    Where no cue was tagged it is the word that was asked about.
    """
    return replace(
        one,
        source=_nearest(one.source, one.anchor),
        cue=_nearest(one.cue, one.anchor) or ((one.anchor, one.anchor + 1),),
        content=tuple(s for s in one.content if _can_belong(s, one.anchor, words, paragraphs)),
    )


def _nearest(stretches: tuple[Stretch, ...], anchor: int) -> tuple[Stretch, ...]:
    return stretches if len(stretches) < 2 else (min(stretches, key=lambda s: (abs(s[0] - anchor), s)),)


def _can_belong(stretch: Stretch, anchor: int, words: Words, paragraphs: list[int]) -> bool:
    """Another paragraph holds words of this cue only in quotation marks, or where a colon leads to it."""
    here, there = paragraphs[anchor], paragraphs[stretch[0]]
    if here == there or words.features[stretch[0], 2] != UNQUOTED:
        return True
    return there == here + 1 and words.forms[bisect_left(paragraphs, there) - 1] == ":"
