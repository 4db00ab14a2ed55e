"""Whether the clause around some words tells of what was or of what is to come, by the words near them."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page, begins_clause
from counterclaim.extract.reckoning import Tense, values
from counterclaim.extract.words import CAPITALISED, CAPITALS, LOWER, MARK

_REACH = 12
_IS = frozenset(("is", "are", "s", "re", "m"))
_WERE = frozenset(("was", "were", "been", "had"))
_PARTICIPLES = frozenset(("be", "been", "being", "have", "get", "is", "are"))
_BEFORE_NOUNS = frozenset(("the", "a", "his", "her", "its", "their", "our", "my", "political"))
_WILL_NOT = (("won", "'", "t"), ("won", "’", "t"))
_HAS = frozenset(("has", "have", "been"))
_NOT = frozenset(("not", "n", "never"))
_SETS = frozenset(("set", "sets", "setting"))
_AHEAD = frozenset(("ahead", "upcoming", "coming"))


def tense(page: Page, start: int, end: int, *, limit: bool = False) -> Tense:
    """Return the tense of the clause with a time in it; ``limit``: the words before it are "until" or "by".

    The nearest verb before the time decides, or the nearest behind it where it stands first in its clause.
    Without any, a time is "unknown", but a limit "unclear".
    """
    if end < len(page.words) and page.is_possessive(end):
        return _of_owner(page, start)
    if page.lower[max(start - 3, 0) : start] in (("as", "early", "as"), ("as", "soon", "as")):
        return "future"
    found = next(_told(page, _backward(page, start)), None) or _behind(page, start, end)
    led = page.lower[start - 1] if start else ""
    if (limit and found is None) or (led == "for" and found != "future"):
        return "unclear"
    return found or "unknown"


def _behind(page: Page, start: int, end: int) -> Tense | None:
    """What the first verb behind a time says; the future is sure only where the time opens the clause."""
    found = next(_told(page, _forward(page, end)), None)
    led = start - (start > page.sentences[start] and page.lower[start - 1] in PREPOSITIONS)
    if begins_clause(page, led):
        return found
    return "unclear" if found == "future" else None


def _of_owner(page: Page, start: int) -> Tense:
    """The tense of "Friday's vote": past unless the words before look ahead."""
    near = set(page.lower[max(page.sentences[start], start - 3) : start])
    if near & _AHEAD:
        return "future"
    return "unclear" if near & {"before", "until", "by", "for"} else "unknown"


def _backward(page: Page, start: int) -> Iterator[int]:
    first = max(page.sentences[start], start - _REACH)
    for n in range(start - 1, first - 1, -1):
        if page.shapes[n] == MARK and page.words.forms[n] not in "-'’.":
            return
        yield n
        if page.lower[n] in values("stops looking") and n < start - 1:
            return


def _forward(page: Page, end: int) -> Iterator[int]:
    commas = 0
    for n in range(end, min(end + _REACH, len(page.words))):
        if page.sentences[n] != page.sentences[end - 1]:
            return
        commas += page.words.forms[n] == ","
        if commas > 1 or page.words.forms[n] in ';:—–”"':
            return
        yield n


def _told(page: Page, words: Iterator[int]) -> Iterator[Tense]:
    """What each word says of the tense, where it says anything."""
    for n in words:
        told = _of_word(page, n)
        if told:
            yield told


def _of_word(page: Page, n: int) -> Tense | None:
    word, before = page.lower[n], page.lower[n - 1] if n else ""
    if word == "to":
        return _of_infinitive(page, n)
    if before in _SETS and word == "up":
        ahead = not values("set up ahead").keys().isdisjoint(page.lower[n + 1 : n + 5])
        return "future" if ahead else None
    if word in values("future after is"):
        return "future" if before in _IS else None
    if word in values("future") or word in values("unclear") or page.lower[n : n + 3] in _WILL_NOT:
        return _of_modal(page, n)
    if word in values("past") or (word.endswith("ed") and page.shapes[n] in (LOWER, CAPITALS)):
        return None if before in _PARTICIPLES or word in _HAS else "past"
    return None


def _of_modal(page: Page, n: int) -> Tense | None:
    """What "will" and the like say: a noun nothing ("a will"), "would not" is open, "could not" past."""
    word, before, behind = page.lower[n], page.lower[n - 1] if n else "", page.lower[n + 1 : n + 2]
    negated = not _NOT.isdisjoint(behind)
    if (word == "will" and before in _BEFORE_NOUNS) or (word == "may" and page.shapes[n] == CAPITALISED):
        return None
    if word == "could" and negated:
        return "past"
    sure = word in values("future") or word == "won"
    return "future" if sure and before not in _WERE and not (word == "would" and negated) else "unclear"


def _of_infinitive(page: Page, n: int) -> Tense | None:
    """What "to" says: "is expected to meet" looks ahead, "agreed to meet" is open, "to X" says nothing."""
    if n + 1 >= len(page.words) or n == 0:
        return None
    verb, led = page.lower[n + 1], page.lower[n - 1]
    if verb in DETERMINERS | PREPOSITIONS or page.is_capital(n + 1) or page.shapes[n + 1] == MARK:
        return None
    if led in values("future before to") or led in ("is", "are"):
        earlier = page.lower[n - 2] if n > 1 else ""
        return "unclear" if earlier in _WERE else "future"
    return "unclear"
