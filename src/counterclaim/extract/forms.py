"""Forms of English words: which verb or noun of a table a word is a form of.

Regular forms are made by the rules of spelling, the others stand in ``data/irregular.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from counterclaim.extract.tables import act_lemmas, rows, speaking_nouns, words_of

VerbPart = Literal["base", "s", "past", "ing"]
_ALWAYS_MANY = words_of("always many")
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLED = re.compile(
    r"^[^aeiou]*[aeiou][bdgmnpt]$"
    r"|^(?:admit|commit|permit|submit|omit|acquit|expel|compel|repel|regret|rebut|kidnap|control|refer|occur)$"
)
_MEN = re.compile(r"(?:man|men)$")
_PEOPLE = re.compile(
    r"(?:man|woman|person|ist|crat|writer|maker|worker|keeper|holder|fighter|leader|goer|owner|player|builder)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What a word is a form of, and which; a past form is a participle as well."""

    lemma: str
    part: VerbPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a word is a form of, and its number."""

    lemma: str
    plural: bool


def act_verb(word: str) -> Verb | None:
    """Return the verb of ``data/acts.csv`` that a word (lower case) is a form of."""
    return _act_verbs().get(word)


def noun(word: str) -> Noun | None:
    """Return the noun a word (lower case) is a form of: one of the table, or one in "-ist", "-man", ..."""
    known = _nouns().get(word)
    if known is not None:
        return known
    singular = _MEN.sub("man", word) if word.endswith("men") else word.removesuffix("s")
    if len(singular) > 5 and _PEOPLE.search(singular):
        return Noun(lemma=singular, plural=singular != word)
    return None


def singular(word: str) -> str:
    """Return a noun (lower case) in the singular, also one that cannot speak."""
    found = noun(word)
    if found is not None:
        return found.lemma
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def noun_kind(lemma: str) -> str | None:
    """Return the kind of speaker a noun names, or "document", or None for what cannot speak."""
    known = speaking_nouns().get(lemma)
    return known or ("person" if len(lemma) > 5 and _PEOPLE.search(lemma) else None)


def verb_forms(lemma: str) -> Iterator[tuple[str, VerbPart]]:
    """Yield the regular forms of a verb."""
    stem = lemma + lemma[-1] if _DOUBLED.search(lemma) else lemma.removesuffix("e")
    yield lemma, "base"
    yield plural(lemma), "s"
    yield (f"{lemma[:-1]}ied" if _CONSONANT_Y.search(lemma) else f"{stem}ed"), "past"
    yield f"{lemma if lemma.endswith('ee') else stem}ing", "ing"


def plural(lemma: str) -> str:
    """Return a noun in the plural; a verb's third person is spelt alike."""
    if _CONSONANT_Y.search(lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if _HISSING.search(lemma) else f"{lemma}s"


def is_saying(words: Iterable[str]) -> bool:
    """Whether one of the words (lower case) is a form of a verb of saying or act, "according" or ":"."""
    return not _sayings().isdisjoint(words)


@cache
def _sayings() -> frozenset[str]:
    table = rows("saying.csv")
    irregular = {form for row in table for form in row["irregular"].split("|") if form}
    lemmas = (*(row["lemma"] for row in table), *act_lemmas())
    return frozenset({"according", ":", *irregular, *(form for one in lemmas for form, _ in verb_forms(one))})


@cache
def _act_verbs() -> dict[str, Verb]:
    regular = ((form, Verb(lemma=one, part=part)) for one in act_lemmas() for form, part in verb_forms(one))
    return dict(regular)


@cache
def _nouns() -> dict[str, Noun]:
    return dict(_noun_forms(speaking_nouns()))


def _noun_forms(lemmas: Collection[str]) -> Iterator[tuple[str, Noun]]:
    irregular = {row["lemma"]: row["form"] for row in rows("irregular.csv")}
    for lemma in lemmas:
        many = irregular.get(lemma) or (f"{lemma[:-3]}men" if lemma.endswith("man") else plural(lemma))
        yield many, Noun(lemma=lemma, plural=True)
    for lemma in lemmas:
        yield lemma, Noun(lemma=lemma, plural=lemma in _ALWAYS_MANY)
