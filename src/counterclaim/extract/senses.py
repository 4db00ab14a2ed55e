"""Words of events in another sense: "shooting range", "attack helicopter", "captured by a photographer".

A word that only says of what sort another noun is, or stands in a fixed phrase, tells of no event. All of
them are listed in ``data/words.csv``; "the attack site" still refers to an attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from counterclaim.extract.page import Page
from counterclaim.extract.tables import rows, words_of
from counterclaim.extract.words import MARK

_ARTICLES = frozenset(("a", "an"))
_BY_CAMERA = frozenset(("by", "in", "on"))
_TAKEN = frozenset(("capture", "shoot"))
_NEAR = 6
_TO_CAMERA = 5


def is_other_sense(page: Page, words: Sequence[int], lemma: str, *, verb: bool) -> bool:
    """Return whether the words of a trigger, a verb or a noun, tell of no event where they stand."""
    first, last = min(words), max(words)
    if _is_in_phrase(page, first) or (not verb and _is_modifier(page, last)):
        return True
    if not verb:
        return (lemma == "war" and _is_named_war(page, last)) or (lemma == "death" and _is_slogan(page, last))
    return (
        (lemma == "name" and _is_called(page, first))
        or (lemma in _TAKEN and not page.lower[first].endswith("ing") and _is_filmed(page, first))
        or (lemma in words_of("blow") and _is_no_blow(page, first))
    )


def _is_in_phrase(page: Page, at: int) -> bool:
    """Whether a word stands in a phrase of the table."""
    for before, phrase in _phrases().get(page.lower[at], ()):
        start = at - before
        if start >= page.sentences[at] and page.lower[start : start + len(phrase)] == phrase:
            return True
    return False


@cache
def _phrases() -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Each word of a phrase -> how many words stand before it, and the phrase."""
    table: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in (tuple(row["word"].split()) for row in rows("words.csv") if row["list"] == "no event"):
        for n, word in enumerate(phrase):
            table.setdefault(word, []).append((n, phrase))
    return {word: tuple(found) for word, found in table.items()}


def _is_modifier(page: Page, last: int) -> bool:
    """Whether the noun behind is the thing, and the trigger says of what sort: "protest song"."""
    head = last + 1
    tied = head < len(page.lower) and page.sentences[head] == page.sentences[last]
    return tied and page.lower[head] in words_of("modified")


def _is_named_war(page: Page, at: int) -> bool:
    """Whether a war is called by a name, as periods are: "the Salt War"."""
    return at > page.sentences[at] + 1 and page.is_capital(at) and page.is_capital(at - 1)


def _is_slogan(page: Page, at: int) -> bool:
    """Whether a death is called for: "Death to ...", at the begin of a sentence or in quotation marks."""
    alone = at == page.sentences[at] or (page.shapes[at - 1] == MARK and not page.is_possessive(at - 1))
    return alone and page.lower[at + 1 : at + 2] == ("to",)


def _is_called(page: Page, at: int) -> bool:
    """Whether "named" says how somebody is called: "a man named ..."."""
    first = max(page.sentences[at], at - 3)
    return not _ARTICLES.isdisjoint(page.lower[first : max(at - 1, first)])


def _is_filmed(page: Page, at: int) -> bool:
    """Whether something was taken by a camera: "captured on video"."""
    behind = page.lower[at + 1 : at + 1 + _TO_CAMERA]
    return behind[:1] != () and behind[0] in _BY_CAMERA and not words_of("camera").isdisjoint(behind)


def _is_no_blow(page: Page, at: int) -> bool:
    """Whether what strikes is no blow: "targeted by the sanctions", "hit with a fine"."""
    first = page.sentences[at]
    near = range(max(first, at - _NEAR), min(at + _NEAR + 1, len(page.lower)))
    return any(page.sentences[n] == first and page.lower[n] in words_of("no blow") for n in near)
