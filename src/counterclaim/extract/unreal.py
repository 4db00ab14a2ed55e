"""What is not held to be so: what is denied, only possible, a condition or a question."""

from __future__ import annotations

from bisect import bisect_right

from counterclaim.extract.counted import BE, HAVE, LINKS, MODALS, NOT, PHRASE, TIES, words_in
from counterclaim.extract.page import Page
from counterclaim.extract.words import MARK

_BEFORE = 10
_CONDITIONS = frozenset(("if", "unless", "whether"))


def is_denied(page: Page, verb: int) -> bool:
    """Whether a verb is negated, wished for or only possible."""
    n = verb - 1
    while n >= max(page.sentences[verb], verb - PHRASE):
        word = page.lower[n]
        if word == "to" and page.lower[n - 1] in words_in("evident") and n + 1 < verb:
            return False
        if word in MODALS or word in NOT or word in words_in("unreal"):
            return True
        if word not in BE | HAVE | {"been", "and", "or", "'", "’", "by"} and not word.endswith("ly"):
            return False
        n -= 1
    return False


def is_unreal(page: Page, start: int, *, money: bool) -> bool:
    """Whether what stands before a figure denies it or makes it a condition."""
    first = max(page.sentences[min(start, len(page.words) - 1)], start - _BEFORE)
    for n in range(start - 1, first - 1, -1):
        word = page.lower[n]
        near = start - n <= (3 if word in ("to", "will") else 5)
        if word == "that":
            return any(w in NOT or w in words_in("unreal") for w in page.lower[max(n - 3, 0) : n])
        if page.shapes[n] == MARK and word not in TIES:
            return False
        if word in _CONDITIONS or (
            near and not _is_plain_to(page, n, start) and _is_doubt(word, money=money)
        ):
            return True
        if word in LINKS and word != "to":
            return False
    return False


def _is_plain_to(page: Page, at: int, start: int) -> bool:
    """Whether a word is "to" without an infinitive: "rose to 12", "said to have killed"."""
    return page.lower[at] == "to" and (at + 1 == start or page.lower[at + 1] in HAVE)


def _is_doubt(word: str, *, money: bool) -> bool:
    return (
        word in NOT
        or word in words_in("unreal")
        or (word in MODALS and not (money and word in ("to", "will")))
    )


def is_asked(page: Page, at: int) -> bool:
    """Whether a word stands in a question."""
    places = bisect_right(page.sentences, page.sentences[at])
    return page.lower[places - 1] == "?"
