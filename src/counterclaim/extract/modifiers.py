"""Where a noun phrase without a determiner begins: "Western nations", "51 State officials"."""

from __future__ import annotations

import re

from counterclaim.extract import forms
from counterclaim.extract.known import office
from counterclaim.extract.page import BEGINS, PREPOSITIONS, Page
from counterclaim.extract.phrases import MANY, Part, is_pronoun
from counterclaim.extract.tables import words_of
from counterclaim.extract.words import DIGITS, SPACE

_NO_MODIFIERS = PREPOSITIONS | BEGINS | words_of("day") | words_of("month")
_ADJECTIVE = re.compile(r"(?:[a-z]{3}(?:al|ic|ary|ior|eign)|^former|^other)$")
_NATION = re.compile(r"(?:ern|[^m]an|ish|ese)$")


def first_modifier(page: Page, head: int, first: int) -> int:
    """Return the first word, from ``first`` on, that belongs to the noun ``head``."""
    start = head
    while start > first and _modifies(page, start - 1, first):
        start -= 1
    return start


def _modifies(page: Page, at: int, first: int) -> bool:
    """Whether a word before a noun belongs to it: a number, a nation, an adjective, a capital."""
    word = page.lower[at]
    name = page.name_at(at)
    if name is not None or page.gaps[at + 1] != SPACE:
        return name is not None and name[2] in ("place", "government", "group") and name[0] >= first
    if page.shapes[at] == DIGITS:
        return page.lower[at - 1] not in PREPOSITIONS or at == page.sentences[at]
    if word in _NO_MODIFIERS or is_pronoun(page, at):
        return False
    adjective = word in MANY or _ADJECTIVE.search(word) is not None
    initial = page.sentences[at] == at
    return adjective or (page.is_capital(at) and (not initial or _NATION.search(word) is not None))


def head_lemma(page: Page, part: Part) -> str:
    """Return the noun of a description in the singular: an inspector general is no general."""
    before = page.lower[part.head - 1] if part.head > part.start else ""
    word = page.lower[part.head]
    return before if word == "general" and forms.noun(before) is not None else office(forms.singular(word))
