"""Whose a document is: "X's report", "a statement by X", "the X statement", "X signed a memo"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract import forms
from counterclaim.extract.page import PREPOSITIONS, Page, begins_clause
from counterclaim.extract.phrases import Part
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.words import DIGITS, LOWER, MARK

_BY = frozenset(("by", "from"))
_MONTHS = words_of("month")
_OWN_WORDS = words_of("own word")
_WRITES = words_of("writes")
_STOPS = (PREPOSITIONS - {"of", "than"}) | words_of("finite")
_BEHIND = 5
_BEFORE = 8
_LOOKED_AT = 12


def owner_of(page: Page, part: Part, end: int) -> list[Stretch]:
    """Return the words for whose a document is, in the phrase that tells of it and ends at ``end``."""
    if part.owner is not None:
        return [part.owner]
    named = page.name_at(part.head - 1) if part.head > part.start else None
    own = page.lower[part.head] in _OWN_WORDS
    if named is not None and named[2] != "person" and (own or named[2] == "organisation"):
        return [(named[0], named[1])]
    by = next(
        (n for n in range(part.core, end - 1) if page.lower[n] in _BY and _names_somebody(page, n + 1)), None
    )
    return [(by + 1, end)] if by is not None else []


def owners_told(page: Page, lemma: str, before: int) -> Iterator[Stretch]:
    """Yield the words for whose a kind of document is where it came up before a word, the last first."""
    places = (
        n
        for n in range(before - 1, -1, -1)
        if page.shapes[n] == LOWER and page.lower[n].startswith(lemma[:3])
    )
    seen = 0
    for at in places:
        if forms.singular(page.lower[at]) == lemma:
            seen += 1
            yield from _told(page, at)
        if seen == _LOOKED_AT:
            return


def _told(page: Page, at: int) -> Iterator[Stretch]:
    """The words around a document that tell whose it is."""
    end = min(at + _BEHIND, len(page.words) - 1)
    by = next((n for n in range(at + 1, end) if page.lower[n] in _BY), None)
    if by is not None and page.sentences[by] == page.sentences[at] and _names_somebody(page, by + 1):
        yield by + 1, _phrase_end(page, by + 1)
    first = max(page.sentences[at], at - _BEFORE)
    for n in range(at - 1, first, -1):
        if page.is_possessive(n):
            name = page.name_at(n - 1)
            if name is not None:
                yield name[0], name[1]
            return
        if page.lower[n] in _WRITES:
            yield from _subject(page, n)
            return


def _subject(page: Page, verb: int) -> Iterator[Stretch]:
    """The phrase before a verb, back to where its clause begins."""
    first = max(page.sentences[verb], verb - 3 * _BEFORE)
    start = next(
        (n for n in range(verb - 1, first - 1, -1) if begins_clause(page, n) and n < verb - 1), first
    )
    while start > first and page.shapes[start - 1] == DIGITS:
        start -= 1
    if start < verb:
        yield start, verb


def _names_somebody(page: Page, at: int) -> bool:
    return (page.lower[at] not in _MONTHS and page.shapes[at] != DIGITS) or page.name_at(at) is not None


def _phrase_end(page: Page, at: int) -> int:
    end = min(at + 2 * _BEFORE, len(page.words))
    stops = (n for n in range(at + 1, end) if page.shapes[n] == MARK or page.lower[n] in _STOPS)
    return next(stops, end)
