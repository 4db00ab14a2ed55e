"""The words around a number: who or what is counted, and where the phrase and its verb end.

Phrases are read by closed lists (``data/figures.csv``) and by what a plural looks like, without a parser.
"""

from __future__ import annotations

from functools import cache

from counterclaim import facts
from counterclaim.extract import forms
from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.tables import rows, words_of
from counterclaim.extract.words import BREAK, CAPITALISED, DIGITS, MARK, NOTHING

MODALS, NOT, FINITE = words_of("modal"), words_of("not"), words_of("finite")
#: Forms of "be" and "have".
BE, HAVE = words_of("be"), frozenset(("have", "has", "had"))
#: Words that part clauses.
LINKS = words_of("ends object") | words_of("begins clause") | frozenset(("and", "or", "but", "than", "where"))
ARTICLES = frozenset(("the", "those", "these", "its", "their", "his", "her", "our"))
#: Marks that stand within a phrase.
TIES = frozenset("-‐‑'’‘\"“”")
PHRASE = 6
_LONGEST = 6
_BEHIND = 14
_ASIDE = 16
_SINGULAR, _PLURAL = frozenset(("was", "is", "has")), frozenset(("were", "are"))
_MORE = frozenset(("more", "other"))
_DASHES = frozenset("-–—")
_NATIONS = ("s", "ese", "ish")


def verb_of(page: Page, at: int, *, one: bool | None) -> tuple[int, bool] | None:
    """Return where the verb of people stands that end before a word, and whether "be" is before it.

    ``one``: it must be in the singular, or must not; None where either may be.
    """
    n, last = at, min(at + _BEHIND, len(page.words))
    while n < last and page.sentences[n] != n:
        if words_at(page, n, "subject"):
            return n, False
        word = page.lower[n]
        if word in BE | HAVE:
            return _auxiliary(page, n, one=one)
        if page.shapes[n] == MARK and (word not in TIES or _is_dash(page, n)):
            closed = n if _is_last(page, n) else _closed(page, n)
            if closed is None:
                return None
            n, last = closed, max(last, min(closed + 3, len(page.words)))
        elif not _is_passed(page, n):
            return None
        n += 1
    return None


def _auxiliary(page: Page, at: int, *, one: bool | None) -> tuple[int, bool] | None:
    word = page.lower[at]
    if one is not None and (word in _SINGULAR) != one and word != "had":
        return None
    if word in HAVE:
        been = skip(page, at + 1, "between")
        passive = "been" in page.lower[at + 1 : been]
        return (at + 1, True) if passive else (been, False)
    return (at + 1, True) if word in _PLURAL | _SINGULAR else None


def _is_last(page: Page, at: int) -> bool:
    """Whether the last of several numbers follows a comma: "four soldiers, and three civilians"."""
    return page.lower[at : at + 2] == (",", "and") and is_numeral(page, at + 2)


def is_numeral(page: Page, at: int) -> bool:
    """Whether a number stands at a word."""
    return at < len(page.words) and (page.shapes[at] == DIGITS or page.lower[at] in _cardinals())


def _closed(page: Page, at: int) -> int | None:
    """The mark that ends what is put in between: ", including three children,", "-- most of them men --"."""
    places = range(at + 2, min(at + _ASIDE, len(page.words) - 1))
    if _is_dash(page, at):
        closing = next((n for n in places if _is_dash(page, n)), None)
        return closing if closing is None else closing + (page.lower[closing + 1] in _DASHES)
    behind = page.lower[at + 1 : at + 3]
    if page.lower[at] != "," or not (behind[:1] == ("including",) or behind == ("among", "them")):
        return None
    return next((n for n in places if page.lower[n] == "," and page.gaps[n + 1] != NOTHING), None)


def _is_dash(page: Page, at: int) -> bool:
    """Whether a dash parts words; a hyphen ties them."""
    return page.lower[at] in _DASHES and page.gaps[at] != NOTHING


def _is_passed(page: Page, at: int) -> bool:
    """Whether a word may stand between people and their verb: "12 people on the bus were"."""
    word = page.lower[at]
    if word == "and":
        return is_person(page, at + 1) or is_numeral(page, at + 1)
    if word in LINKS - {"in", "as", "to"} or word in FINITE or word in MODALS - {"to"} or word in NOT:
        return False
    follows = page.lower[at + 1] if at + 1 < len(page.words) else ""
    return not (word.endswith("ed") and follows not in PREPOSITIONS)


@cache
def _cardinals() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("numbers.csv") if row["kind"] == "cardinal")


def people_end(page: Page, at: int) -> int | None:
    """Return where the people end that a number counts; the word itself where none are named ("12 were")."""
    if page.lower[at : at + 1] == ("of",):
        at += 1
        at += at < len(page.words) and page.lower[at] in ARTICLES
        at += is_numeral(page, at)
    head: int | None = None
    for n in range(at, min(at + PHRASE, len(page.words))):
        if page.sentences[n] == n or is_stop(page, n):
            break
        if is_person(page, n):
            head = n + 1
        elif head is not None or is_many(page, n):
            break
    if head is None:
        return _bare(page, at)
    return None if head < len(page.words) and page.is_possessive(head) else head


def _bare(page: Page, at: int) -> int | None:
    """A word at which nobody is named: the sentence goes on without them, or ends."""
    end = at + (page.lower[at : at + 1] != () and page.lower[at] in _MORE)
    return end if end >= len(page.words) or is_stop(page, end) or words_at(page, end, "subject") else None


def is_stop(page: Page, at: int) -> bool:
    """Whether a phrase of noun and adjectives is over at a word."""
    word = page.lower[at]
    mark = page.shapes[at] == MARK and word not in TIES
    ends = word in PREPOSITIONS or word in LINKS or word in FINITE or word in MODALS or word in NOT
    return mark or ends or word in DETERMINERS or page.gaps[at] == BREAK or page.sentences[at] == at


def is_person(page: Page, at: int) -> bool:
    """Whether a word names people: of the table, of the nouns that speak, or of a nation."""
    if at >= len(page.words):
        return False
    word = page.lower[at]
    known = forms.noun(word)
    if word in words_in("person") or (
        known is not None and forms.noun_kind(known.lemma) in ("person", "group")
    ):
        return word not in _MORE
    nation = facts.adjective(word.title()) is not None and word.endswith(_NATIONS)
    named = page.shapes[at] == CAPITALISED and word.endswith("ns") and page.sentences[at] != at
    return nation or named


def is_many(page: Page, at: int) -> bool:
    """Whether a word looks like a noun in the plural, so that the phrase ends with it."""
    word = page.lower[at]
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def rests(page: Page, at: int) -> bool:
    """Whether a phrase may end before a word: the text, a mark, a preposition or a conjunction follows."""
    if at >= len(page.words) or page.sentences[at] == at:
        return True
    word = page.lower[at]
    mark = page.shapes[at] == MARK and word not in ("-", "'", "’")
    return mark or word in PREPOSITIONS or word in LINKS or word.endswith("ly") or word in words_in("rests")


def ends(page: Page, at: int) -> bool:
    """Whether a clause may go on at a word without those who are counted: "killed 12 was"."""
    return rests(page, at) or page.lower[at] in FINITE


def skip(page: Page, at: int, frame: str) -> int:
    """Return the first word from one on that does not stand in a frame's words."""
    while (
        at < len(page.words) and page.sentences[at] != at and (found := words_at(page, at, frame)) is not None
    ):
        at = found[0]
    return at


def counted_noun(page: Page, at: int, *, one: bool) -> tuple[int, str] | None:
    """Return where a counted noun that begins at a word ends, and what it is; it must fit ``one``."""
    for frame in ("people count", "count"):
        found = words_at(page, at, frame)
        if found is not None:
            return found
    alone = one and (at + 1 >= len(page.words) or is_stop(page, at + 1))
    what = _singulars().get(page.lower[at]) if alone else None
    return (at + 1, what) if what is not None else None


@cache
def _singulars() -> dict[str, str]:
    counted = (row for row in rows("figures.csv") if row["frame"] in ("count", "people count"))
    return {forms.singular(row["words"]): row["what"] for row in counted if " " not in row["words"]}


def words_at(page: Page, at: int, frame: str) -> tuple[int, str] | None:
    """Return of the longest words of a frame that begin at a word their end, and what is counted."""
    table = _table(frame)
    ends = range(min(at + _LONGEST, len(page.words)), at, -1)
    return next(((e, table[w]) for e in ends if (w := " ".join(page.lower[at:e])) in table), None)


def words_before(page: Page, end: int, frame: str) -> tuple[int, str] | None:
    """Return of the longest words of a frame that end before a word their start, and what is counted."""
    table = _table(frame)
    starts = range(max(end - _LONGEST, 0), end)
    return next(((s, table[w]) for s in starts if (w := " ".join(page.lower[s:end])) in table), None)


@cache
def words_in(frame: str) -> frozenset[str]:
    """Return the words and phrases of a frame."""
    return frozenset(_table(frame))


@cache
def _table(frame: str) -> dict[str, str]:
    return {row["words"]: row["what"] for row in rows("figures.csv") if row["frame"] == frame}
