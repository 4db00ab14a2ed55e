"""The office of a speaker in the document's words: what stands before the name, or set off beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.extract import forms
from counterclaim.extract.page import ADDRESSES, DETERMINERS, Page
from counterclaim.extract.phrases import Part

_LONGEST = 120
_LOOSE = " ,;:–—-"
_ADDRESS = re.compile(r"(?:mr|mrs|ms|miss|dr|sir|dame|both|either|neither)\.?", re.IGNORECASE)
_OWNING = ("'s", "’s", "s'", "s’", ":")
_ASIDE = re.compile(r"\s[–—-]+\s|[:—,]")
_BRACKET = re.compile(r"[()]")
_ARTICLE = re.compile(r"^(?:even\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE)


def role(page: Page, part: Part, name: int) -> str | None:
    """Return the office that a phrase names beside the name that begins at a character."""
    return next((found for words in _offices(page, part, name) if (found := _short(words))), None)


def _offices(page: Page, part: Part, name: int) -> Iterator[str]:
    if _names_office(page, part):
        before = page.text[int(page.words.starts[part.start]) : _name_start(page, part, name)]
        yield from reversed(_ASIDE.split(before.strip(_LOOSE)))
    for one in part.beside:
        if page.name_at(one.head) is None and _is_office(page, one):
            yield page.span(one.start, one.end).quote(page.text)


def _name_start(page: Page, part: Part, name: int) -> int:
    """Where the name begins, also where the model saw no name in its first words: "Minister FIRST NAME"."""
    starts = page.words.starts
    behind = next((n for n in range(part.start, part.head + 1) if starts[n] >= name), part.head)
    first = behind
    while first - 1 > part.start and page.is_capital(first - 1) and not _is_title(page.lower[first - 1]):
        first -= 1
    return int(starts[first]) if first > part.start and _is_title(page.lower[first - 1]) else name


def _is_title(word: str) -> bool:
    return is_office(word) or word in ADDRESSES


def _is_office(page: Page, part: Part) -> bool:
    """Whether a phrase beside a name can be an office: its head is one, or a noun nobody knows."""
    word = page.lower[part.head]
    introduced = page.lower[part.start] in DETERMINERS and not word.endswith(("ing", "ed"))
    return is_office(word) or (introduced and forms.noun(word) is None)


def _names_office(page: Page, part: Part) -> bool:
    """Whether the words before a name hold an office or a form of address of one: "Sen."."""
    words = page.lower[part.start : part.head]
    return not ADDRESSES.isdisjoint(words) or any(map(is_office, words))


def is_office(word: str) -> bool:
    """Whether a word (lower case) is a noun for one person."""
    found = forms.noun(word)
    return found is not None and forms.noun_kind(found.lemma) == "person"


def _short(words: str) -> str | None:
    words = _ARTICLE.sub("", " ".join(words.split()).strip(_LOOSE))
    words = words if words.count("(") == words.count(")") else _BRACKET.sub("", words).strip(_LOOSE)
    says = 0 < len(words) <= _LONGEST and any(c.isalpha() for c in words)
    return words if says and not _ADDRESS.fullmatch(words) and not words.endswith(_OWNING) else None
