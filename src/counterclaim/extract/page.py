"""The words of a document with the names found in them: sentences, possessives, where a clause begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from counterclaim.extract import forms
from counterclaim.extract.tables import words_of
from counterclaim.extract.words import BREAK, CAPITALISED, CAPITALS, LOWER, MARK, MIXED, NOTHING, SPACE, Words
from counterclaim.types import EntityKind, Span

DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"))
DETERMINERS = DEFINITE | frozenset(
    ("a", "an", "another", "one", "some", "any", "each", "every", "no", "both")
)
PREPOSITIONS = words_of("preposition")
#: Forms of address before a name.
ADDRESSES = words_of("address")
#: Marks behind which a clause may begin.
STARTS = frozenset((",", ";", ":", "—", "–", "-", "“", "”", '"', "‘", "’", "("))
#: Words that often stand before an office: "foreign", "prime", "former".
ADJECTIVE = re.compile(r"(?:al|ic|ive|ary|ior|ent|ime|eign|er|vice|chief|top|party|campaign|deputy|interim)$")
#: Words with which a clause begins.
BEGINS = words_of("begins clause")
_LOOSE = words_of("before subject")
_FARTHEST = 6
_ABBREVIATIONS = words_of("abbreviation")
_ENDS = frozenset(".!?")
_APOSTROPHES = frozenset("'’‘")
_CAPITAL = (CAPITALISED, CAPITALS, MIXED)


@dataclass(frozen=True, eq=False)
class Page:
    """The words of a document with the names found in them: ``named`` has (first, last + 1, kind) of each."""

    words: Words
    text: str
    named: tuple[tuple[int, int, EntityKind], ...] = ()

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(form.lower() for form in self.words.forms)

    @cached_property
    def shapes(self) -> list[int]:
        """How each word is written."""
        return [int(n) for n in self.words.features[:, 0]]

    @cached_property
    def gaps(self) -> list[int]:
        """What stands before each word."""
        return [int(n) for n in self.words.features[:, 1]]

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """For each word the first word of its sentence."""
        return tuple(_sentences(self))

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """For each word the first word of its paragraph."""
        found: list[int] = []
        for n, gap in enumerate(self.gaps):
            found.append(n if gap == BREAK or not found else found[-1])
        return tuple(found)

    @cached_property
    def proper(self) -> frozenset[str]:
        """The words that begin with a capital also within a sentence."""
        within = (n for n in range(1, len(self.words)) if self.sentences[n] != n and self.gaps[n] == SPACE)
        return frozenset(self.words.forms[n] for n in within if self.is_capital(n))

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words as they are written."""
        return frozenset(self.words.forms)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand somewhere in lower case."""
        return frozenset(
            form for form, shape in zip(self.words.forms, self.shapes, strict=True) if shape == LOWER
        )

    @cached_property
    def _over(self) -> dict[int, tuple[int, int, EntityKind]]:
        return {at: name for name in self.named for at in range(name[0], name[1])}

    def name_at(self, at: int) -> tuple[int, int, EntityKind] | None:
        """Return the name over a word."""
        return self._over.get(at)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of words."""
        return Span(start=int(self.words.starts[start]), end=int(self.words.ends[end - 1]))

    def is_possessive(self, at: int) -> bool:
        """Whether an apostrophe begins a possessive ending here: 's, or ' behind an s."""
        if at == 0 or self.words.forms[at] not in _APOSTROPHES or self.gaps[at] != NOTHING:
            return False
        follows = at + 1 < len(self.words) and self.lower[at + 1] == "s" and self.gaps[at + 1] == NOTHING
        return follows or (self.lower[at - 1].endswith("s") and not self._is_tied(at + 1))

    def _is_tied(self, at: int) -> bool:
        return at < len(self.words) and self.gaps[at] == NOTHING and self.shapes[at] != MARK

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.shapes[at] in _CAPITAL


def _sentences(page: Page) -> Iterator[int]:
    begun = 0
    ended = False
    for n, form in enumerate(page.words.forms):
        fresh = page.gaps[n] == BREAK or (ended and page.gaps[n] != NOTHING and page.shapes[n] != LOWER)
        if fresh:
            begun = n
        ended = (not fresh and ended and page.shapes[n] == MARK) or _is_end(page, n, form)
        yield begun


def _is_end(page: Page, n: int, form: str) -> bool:
    if form not in _ENDS:
        return False
    before = page.lower[n - 1] if n else ""
    return form != "." or (before not in _ABBREVIATIONS and (len(before) > 1 or not before.isalpha()))


def begins_clause(page: Page, at: int) -> bool:
    """Whether nothing but a title or a determiner parts a word from the begin of its clause."""
    first, before = page.sentences[at], at - 1
    while before >= first and at - before < _FARTHEST and _introduces(page, before):
        before -= 1
    return before < first or page.words.forms[before] in STARTS or page.lower[before] in BEGINS


def _introduces(page: Page, at: int) -> bool:
    word = page.lower[at]
    named = page.is_capital(at) and word not in PREPOSITIONS and word not in BEGINS
    office = forms.noun(word) is not None or ADJECTIVE.search(word) is not None
    loose = word in DETERMINERS or word in ADDRESSES or word in _LOOSE or word.endswith("ly") or word == "."
    return named or office or loose
