"""Words that may tell of an act or an event: ``data/triggers.csv``.

A verb counts in forms that can only be a verb's, or where what stands before it needs one; a noun of the
table counts with the light verb that goes with it ("carried out an attack").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from counterclaim.extract import forms
from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.senses import is_other_sense
from counterclaim.extract.tables import rows, words_of
from counterclaim.extract.words import DIGITS, MARK

_VERBS_ONLY = words_of("modal") | frozenset(
    ("to", "not", "do", "does", "did", "who", "which", "they", "we", "i", "you", "he", "she", "it")
)
_BETWEEN = frozenset(("also", "then", "now", "never", "again"))
_ONLY_VERBS = words_of("verb only")
_LIGHT = words_of("light verb")
_LIGHT_REACH = 6
_PARTICLE_REACH = 4
_HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the table."""

    lemma: str
    types: frozenset[str]
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word, or words, that may tell of an act or an event.

    ``at`` is the word that says what happens, ``words`` all that do; ``verb``: it is used as one, ``part`` in
    which form; ``light``: it is a noun with its light verb.
    """

    at: int
    words: tuple[int, ...]
    entry: Entry
    verb: bool
    part: forms.VerbPart | Literal["noun"]
    light: bool = False


def triggers(page: Page) -> Iterator[Trigger]:
    """Yield the triggers of a page in the order of the text; names hold none, and a word is in one only.

    Words in another sense ("shooting range") are none.
    """
    reached = -1
    for at, word in enumerate(page.lower):
        if at > reached and word in _first_words() and page.name_at(at) is None and not _is_month(page, at):
            found = _verb(page, at) or _noun(page, at)
            if found is None:
                continue
            reached = max(found.words)
            core = [n for n in found.words if n >= at]
            if not is_other_sense(page, core, found.entry.lemma, verb=found.verb):
                yield found


def _is_month(page: Page, at: int) -> bool:
    """Whether a word is "March": with a capital within a sentence, or beside a number."""
    if page.lower[at] != "march" or not page.is_capital(at):
        return False
    beside = any(0 <= n < len(page.lower) and page.shapes[n] == DIGITS for n in (at - 1, at + 1))
    return beside or page.sentences[at] != at


def _verb(page: Page, at: int) -> Trigger | None:
    for tail, entry, part in _verbs().get(page.lower[at], ()):
        words = _followed(page, at, tail)
        if words is not None and (entry.lemma in _ONLY_VERBS or _is_verb(page, at, part)):
            return Trigger(at=at, words=words, entry=entry, verb=True, part=part)
    return None


def _noun(page: Page, at: int) -> Trigger | None:
    for tail, entry in _nouns().get(page.lower[at], ()):
        words = _next(page, at, tail)
        if words is not None:
            last = words[-1]
            light = _light(page, at)
            return Trigger(
                at=last, words=(*light, *words), entry=entry, verb=False, part="noun", light=bool(light)
            )
    return None


def _followed(page: Page, at: int, tail: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words of a verb with its particle, which may stand behind the object: "shot the guard dead"."""
    found, n = [at], at
    for word in tail:
        near = range(n + 1, min(n + 1 + _PARTICLE_REACH, len(page.lower)))
        n = next((m for m in near if page.lower[m] == word and page.sentences[m] == page.sentences[at]), -1)
        if n < 0:
            return None
        found.append(n)
    return tuple(found)


def _next(page: Page, at: int, tail: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words of a compound noun, side by side or joined by a hyphen."""
    found, n = [at], at
    for word in tail:
        n += 1
        if n < len(page.lower) and page.lower[n] in _HYPHENS and word not in _HYPHENS:
            n += 1
        if n >= len(page.lower) or page.lower[n] != word:
            return None
        found.append(n)
    return tuple(found)


def _is_verb(page: Page, at: int, part: forms.VerbPart) -> bool:
    """Whether a form that a noun may have as well is a verb's here."""
    before = _before(page, at)
    word = page.lower[before] if before >= 0 else ""
    if at + 1 < len(page.lower) and page.lower[at + 1] in _HYPHENS and page.gaps[at + 1] == 0:
        return False
    if part in ("past", "ing"):
        tied = at > 0 and page.lower[at - 1] in _HYPHENS and page.gaps[at] == 0
        return not tied and word not in DETERMINERS - {"that", "this", "those", "these"}
    if word in _VERBS_ONLY:
        return True
    if before < 0 or word in DETERMINERS or word in PREPOSITIONS or page.shapes[before] == MARK:
        return False
    name = page.name_at(before)
    noun = forms.noun(word)
    if part == "s":
        told = not DETERMINERS.isdisjoint(page.lower[max(page.sentences[at], before - 2) : before])
        return (name is not None and name[2] != "group") or (noun is not None and not noun.plural and told)
    return noun is not None and noun.plural


def _before(page: Page, at: int) -> int:
    """The last word before a verb in its sentence that is no adverb, or -1."""
    n, first = at - 1, page.sentences[at]
    while n >= first and (
        page.lower[n].endswith("ly") or page.lower[n] in ("also", "then", "now", "never", "again")
    ):
        n -= 1
    return n if n >= first else -1


def _light(page: Page, at: int) -> tuple[int, ...]:
    """The light verb before a noun whose object it is, with its particle."""
    first = max(page.sentences[at], at - _LIGHT_REACH)
    for n in range(at - 1, first - 1, -1):
        word = page.lower[n]
        if page.shapes[n] == MARK and word not in ("-", "'", "’"):
            return ()
        if word in _light_forms():
            out = (n + 1,) if page.lower[n + 1] == "out" else ()
            return (n, *out)
        if word in PREPOSITIONS and word not in ("of",):
            return ()
    return ()


@cache
def _light_forms() -> frozenset[str]:
    return frozenset(form for lemma in _LIGHT for form, _ in forms.verb_forms(lemma)) | words_of("light form")


@cache
def _verbs() -> dict[str, tuple[tuple[tuple[str, ...], Entry, forms.VerbPart], ...]]:
    """First word -> the rest of the trigger, its row, its form; the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Entry, forms.VerbPart]]] = {}
    for row in (r for r in rows("triggers.csv") if r["pos"] == "v"):
        head, *tail = row["lemma"].split()
        entry = _entry(row)
        irregular = [form.split()[0] for form in row["irregular"].split("|") if form]
        regular = [(f, p) for f, p in forms.verb_forms(head) if not (irregular and p == "past")]
        past: forms.VerbPart = "past"
        for form, part in (*regular, *((f, past) for f in irregular)):
            table.setdefault(form, []).append((tuple(tail), entry, part))
    return {form: tuple(sorted(found, key=lambda one: -len(one[0]))) for form, found in table.items()}


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for row in (r for r in rows("triggers.csv") if r["pos"] == "n"):
        words = row["lemma"].replace("-", " - ").split()
        for *head, last in ([*words], [*words[:-1], forms.plural(words[-1])]):
            first, *rest = (*head, last)
            table.setdefault(first, []).append((tuple(rest), _entry(row)))
    return {form: tuple(sorted(found, key=lambda one: -len(one[0]))) for form, found in table.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_verbs()) | frozenset(_nouns())


def _entry(row: dict[str, str]) -> Entry:
    types = frozenset(row["types"].split("|")) - {""}
    return Entry(lemma=row["lemma"], types=types, kind=row["kind"] or None)
