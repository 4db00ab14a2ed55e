"""Wire reports wholly in capitals, as if normally written: the model tells names by their capitals.

A word is a name unless it is common (``data/casing.csv``): what no list knows is most likely one. The text
and its offsets stay; only how the words are held to be written changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import takewhile

import numpy as np

from counterclaim import facts, tables
from counterclaim.extract.page import Page
from counterclaim.extract.tables import act_lemmas, rows, speaking_nouns
from counterclaim.extract.words import (
    BREAK,
    CAPITALISED,
    CAPITALS,
    LOWER,
    NOTHING,
    OPENING,
    SPACE,
    WORD,
    Words,
)

#: The least share of capitals among the letters of a text that is wholly in capitals.
SHARE = 0.8
_LONGEST_ACRONYM = 7
_SPELT = 16
_LINKS = frozenset(("of", "the", "for", "and", "de", "del", "la", "los", "las", "y", "to", "in"))
_OPENING, _CLOSING = frozenset("[("), frozenset(")],;")
_APOSTROPHES = frozenset("'’‘")
_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = re.compile(
    r"..(?:[st]ions?|ments?|ness|ings?|i[sz]e[ds]?|isms?|ists?|[ai]bl[ey]|ously?|ical|ally|ively?|fully?|less|at(?:e[ds]?|ing))$"
)
_DOUBLED = re.compile(r"(?<=([bdglmnprt]))\1(?:ed|ing|er)$")
_PREFIXES = ("anti", "counter", "non", "over", "para", "pre", "re", "sub", "un", "under")
_STEMS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("d", ""),
    ("ed", ""),
    ("ly", ""),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
)


def truecased(words: Words) -> Words:
    """Return the words as if normally written where more than ``SHARE`` of the letters are capitals.

    Otherwise they are returned as they are. Starts, ends, gaps and quotation marks never change.
    """
    if not _is_all_capitals(words.forms):
        return words
    forms = tuple(_Report(words).forms())
    features = words.features.copy()
    pairs = zip(forms, features[:, 0].tolist(), strict=True)
    features[:, 0] = np.array([_shape(form, shape) for form, shape in pairs], dtype=np.uint8)
    return replace(words, forms=forms, features=features)


def _is_all_capitals(forms: Sequence[str]) -> bool:
    letters = capitals = 0
    for form in forms:
        letters += sum(c.isalpha() for c in form)
        capitals += sum(c.isupper() for c in form)
    return capitals > SHARE * letters


def _shape(form: str, shape: int) -> int:
    """How a word is written now; digits and marks are written as before."""
    if form.islower():
        return LOWER
    if form.istitle():
        return CAPITALISED
    return CAPITALS if form.isupper() and len(form) > 1 else shape


@dataclass(frozen=True)
class _Report:
    """The words of one report in capitals, and what of them is written how."""

    words: Words

    @cached_property
    def page(self) -> Page:
        return Page(words=self.words, text="")

    @cached_property
    def lower(self) -> tuple[str, ...]:
        return self.page.lower

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Words that stand in brackets of their own somewhere ("FRONT [FMLN]"), or before what they mean."""
        inner = [n for n in range(1, len(self.words) - 1) if self._is_bracketed(n)]
        return frozenset(self.lower[n] for n in (*inner, *self.explained))

    @cached_property
    def explained(self) -> dict[int, list[int]]:
        """Acronyms and the words in brackets behind them: "NUF [NATIONAL UNION FEDERATION]"."""
        found: dict[int, list[int]] = {}
        for at in range(1, len(self.words) - 2):
            before = self.lower[at - 1]
            if self.words.forms[at] in _OPENING and len(before) >= 2 and not _is_common(before):
                inner = range(at + 1, min(at + _SPELT, len(self.words)))
                run = list(takewhile(lambda n: self.words.forms[n].isalpha(), inner))
                letters = Counter(self.lower[n][0] for n in run if self.lower[n] not in _LINKS)
                same = (letters & Counter(before)).total()
                if letters.total() in (len(before), len(before) + 1) and same >= max(len(before) - 1, 2):
                    found[at - 1] = run
        return found

    @cached_property
    def known(self) -> dict[int, str]:
        """The words of names of the tables of facts, and those that an acronym stands for, as written."""
        meant = [pair for run in self.explained.values() for pair in self._proper(run)]
        return dict(self._spelt_out()) | dict(meant) | dict(_table_names(self.words))

    @cached_property
    def names(self) -> list[bool]:
        """Whether each word is part of a name, to begin with."""
        return [n in self.known or self._is_name(n) for n in range(len(self.words))]

    def forms(self) -> Iterator[str]:
        """Yield each word as it would be written."""
        for n, form in enumerate(self.words.forms):
            if not form.isalpha():
                yield form.lower() if any(c.isdigit() for c in form) and len(form) > 2 else form
            elif self._is_clitic(n):
                yield form.lower()
            elif n in self.known:
                yield self.known[n]
            elif self.lower[n] in _acronyms() or self._is_acronym(n):
                yield form
            else:
                yield _capitalised(form) if self._is_capital(n) else form.lower()

    def _is_bracketed(self, n: int) -> bool:
        form = self.words.forms[n]
        inside = self.words.forms[n - 1] in _OPENING and self.words.forms[n + 1] in _CLOSING
        return (
            inside and 2 <= len(form) <= _LONGEST_ACRONYM and form.isalpha() and not _is_common(self.lower[n])
        )

    def _is_acronym(self, n: int) -> bool:
        word = self.lower[n]
        if len(word) == 1:
            return word != "a" or self._is_initial(n)
        if word in self.acronyms:
            return True
        return len(word) <= _LONGEST_ACRONYM and not _VOWEL.search(word) and word not in _casing()

    def _is_initial(self, n: int) -> bool:
        """Whether "a" is a letter of an abbreviation or of a name: "U.S.A.", "A. Tasten"."""
        dotted = self.words.forms[n + 1 : n + 2] == (".",) and self.page.gaps[n + 1] == NOTHING
        tied = n > 0 and self.words.forms[n - 1] == "." and self.page.gaps[n] == NOTHING
        return dotted and (tied or self._is_named(n + 2))

    def _is_name(self, n: int) -> bool:
        word, form = self.lower[n], self.words.forms[n]
        return form.isalpha() and len(word) > 1 and not _is_common(word) and not self._is_clitic(n)

    def _is_clitic(self, n: int) -> bool:
        """Whether a word is what an apostrophe ties to the one before: "'s", "don't"."""
        return (
            n > 0
            and self.page.gaps[n] == NOTHING
            and self.words.forms[n - 1] in _APOSTROPHES
            and len(self.words.forms[n]) < 3
        )

    def _is_capital(self, n: int) -> bool:
        if self._begins(n) or self._opens(n):
            return True
        match _casing().get(self.lower[n], ""):
            case "particle":
                return not (n > 0 and self.names[n - 1] and self._is_named(n + 1))
            case "title":
                return self._is_named(n + 1) or self._is_lettered(n + 1)
            case "part":
                return self._is_part(n)
        return self.names[n] or self._is_dated(n)

    def _begins(self, n: int) -> bool:
        """Whether a word begins a sentence; wrapped lines begin none."""
        before = self.words.forms[n - 1] if n else "."
        return self.page.sentences[n] == n and not before.isalnum() and before not in ",;-"

    def _opens(self, n: int) -> bool:
        """Whether a word opens a quotation that a comma or a colon leads in: a sentence of its own."""
        quoted = n > 1 and self.words.features[n - 1, 2] == OPENING
        return bool(quoted) and self.words.forms[n - 2] in (",", ":")

    def _is_named(self, n: int) -> bool:
        return n < len(self.words) and self.names[n] and self.page.gaps[n] != BREAK

    def _is_lettered(self, n: int) -> bool:
        return (
            n < len(self.words)
            and len(self.lower[n]) == 1
            and self.lower[n].isalpha()
            and self.lower[n] != "a"
        )

    def _is_part(self, n: int) -> bool:
        """Whether a common noun belongs to a name: "Usulutan Department", "Bank of Varrenia"."""
        of = self.lower[n + 1 : n + 2] in (("of",), ("de",)) and self._is_named(n + 2)
        return of or (n > 0 and self.names[n - 1] and self.page.gaps[n] == SPACE)

    def _is_dated(self, n: int) -> bool:
        """Whether "may" or "march" stands beside a number."""
        near = (m for m in (n - 1, n + 1) if 0 <= m < len(self.words))
        return self.lower[n] in ("may", "march") and any(self.words.forms[m].isdigit() for m in near)

    def _spelt_out(self) -> Iterator[tuple[int, str]]:
        """The words before an acronym in brackets that it is made of: "NATIONAL UNION FEDERATION [NUF]"."""
        for at in range(2, len(self.words) - 1):
            if self._is_bracketed(at):
                yield from self._initials(at)

    def _initials(self, at: int) -> Iterator[tuple[int, str]]:
        """As many words as the acronym has letters, links aside; translated, they may stand otherwise."""
        inner = range(at - 2, max(at - _SPELT, -1), -1)
        run = list(takewhile(lambda n: self.words.forms[n].isalpha(), inner))
        full = [n for n in run if self.lower[n] not in _LINKS][: len(self.lower[at])]
        same = (Counter(self.lower[at]) & Counter(self.lower[n][0] for n in full)).total()
        if len(full) == len(self.lower[at]) >= 2 and same >= max(len(full) - 1, 2):
            yield from self._proper(full)

    def _proper(self, run: Sequence[int]) -> Iterator[tuple[int, str]]:
        yield from ((n, _capitalised(self.words.forms[n])) for n in run if self.lower[n] not in _LINKS)


def _capitalised(form: str) -> str:
    return form[:1] + form[1:].lower()


def _table_names(words: Words) -> Iterator[tuple[int, str]]:
    """The words of the longest names of the tables at each place, as the tables write them."""
    lower = tuple(form.lower() for form in words.forms)
    at = 0
    while at < len(words):
        fits = [
            forms for forms in _index().get(lower[at], ()) if lower[at : at + len(forms)] == _lowered(forms)
        ]
        found = max(fits, key=len, default=())
        yield from enumerate(found, at)
        at += max(len(found), 1)


def _lowered(forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(form.lower() for form in forms)


@cache
def _index() -> dict[str, list[tuple[str, ...]]]:
    """Names by their first word; one that is a common word ("Turkey", "US") cannot be told from it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for forms in (tuple(WORD.findall(name)) for name in _proper_names()):
        if len(forms) > 1 or not _is_common(forms[0].lower()):
            found.setdefault(forms[0].lower(), []).append(forms)
    return found


def _proper_names() -> Iterator[str]:
    """Yield the names, adjectives, peoples and capitals of the tables of facts."""
    for table in ("states.csv", "regions.csv", "seats.csv", "bodies.csv"):
        for row in tables.rows("counterclaim.facts", table):
            values = (row.get(field, "") for field in ("name", "names", "adjectives", "people", "capitals"))
            yield from (name for value in values for name in value.split("|") if name)


@cache
def _acronyms() -> frozenset[str]:
    names = (name for name, _ in facts.names() if name.isupper() and name.isalpha())
    return frozenset(name.lower() for name in names if not _is_common(name.lower()))


@cache
def _casing() -> dict[str, str]:
    """Each common word, and how it is written."""
    listed = {row["word"]: row["written"] for row in rows("casing.csv")}
    own = (row["words"].split() for row in rows("figures.csv"))
    more = {*speaking_nouns(), *act_lemmas(), *(word for phrase in own for word in phrase)}
    return dict.fromkeys(more, "") | listed


@lru_cache(maxsize=1 << 15)
def _is_common(word: str) -> bool:
    """Whether a word is written with a small letter as a rule, or is a form of one that is."""
    if word in _casing():
        return _casing()[word] != "capital"
    known = any(_casing().get(stem, "capital") != "capital" for stem in stems(word))
    return known or bool(_ENDINGS.search(word))


def stems(word: str) -> Iterator[str]:
    """Yield what a word may be a regular form of, so that the table need not hold each form."""
    for ending, new in _STEMS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + new
    if _DOUBLED.search(word):
        yield _DOUBLED.sub("", word)
    yield from (word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))
