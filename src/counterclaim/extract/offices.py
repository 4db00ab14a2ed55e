"""What the words beside a name call the one named: "Minister NAME", "NAME, the minister"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.extract import forms
from counterclaim.extract.names import Name
from counterclaim.extract.page import ADDRESSES, ADJECTIVE, BEGINS, DETERMINERS, PREPOSITIONS, STARTS, Page
from counterclaim.extract.phrases import RELATIVE, parts
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.words import BREAK, MARK, NOTHING

_RELATIONS = words_of("relation")
_LEAD_IN = DETERMINERS | words_of("day")
_CLAUSES = RELATIVE | {"including", "is", "was", "are", "were", "has", "had"}
_RANKS = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor"}
_RANKS |= {"adm": "admiral", "col": "colonel", "capt": "captain", "sgt": "sergeant", "rev": "reverend"}
_LONGEST_TITLE = 6
_LONGEST_APPOSITION = 14


def address(page: Page, start: int) -> str:
    """The form of address before a name: "Mr", "Mrs."."""
    at = start - 2 if start > 1 and page.words.forms[start - 1] == "." else start - 1
    word = page.lower[at] if at >= 0 else ""
    return word if word in ADDRESSES and page.is_capital(at) else ""


def ranks(page: Page, start: int) -> frozenset[str]:
    """Return the noun that a form of address before a name is short for: "Sen." for "senator"."""
    rank = _RANKS.get(address(page, start))
    return frozenset([rank] if rank else [])


def title_before(page: Page, start: int) -> Stretch | None:
    """The words of the office that stands right before a name."""
    if address(page, start):
        start -= 2 if page.words.forms[start - 1] == "." else 1
    if not start or page.gaps[start] == BREAK:
        return None
    office = start - 1 if _is_office(page, start - 1) else _office_of(page, start)
    if office is None or page.lower[office] in _RELATIONS:
        return None
    first = office
    while first > max(start - _LONGEST_TITLE, 0) and _belongs(page, first - 1, office):
        first -= 1
    while page.shapes[first] == MARK:
        first += 1
    return first, start


def _office_of(page: Page, start: int) -> int | None:
    """The office in "Minister of Foreign Affairs NAME", "secretary of state NAME"."""
    if page.shapes[start - 1] == MARK or page.lower[start - 1] in PREPOSITIONS:
        return None
    for at in range(start - 2, max(start - _LONGEST_TITLE, page.sentences[start]), -1):
        if page.lower[at] in ("of", "for", "to", "at"):
            return at - 1 if _is_office(page, at - 1) and _goes_with(page, at - 1, start - 1) else None
        if page.shapes[at] == MARK or page.lower[at] in PREPOSITIONS:
            return None
    return None


def _goes_with(page: Page, office: int, last: int) -> bool:
    """Whether an office and the last word before a name are written alike, and that word is no office."""
    return page.is_capital(office) == page.is_capital(last) and forms.noun_kind(page.lower[last]) != "person"


def _is_office(page: Page, at: int) -> bool:
    known = forms.noun(page.lower[at])
    return known is not None and not known.plural and forms.noun_kind(known.lemma) == "person"


def _belongs(page: Page, at: int, office: int) -> bool:
    """Whether a word belongs to the office: capitals to a capital, words behind a determiner to a noun."""
    if page.gaps[at + 1] == BREAK or page.lower[at] in DETERMINERS | PREPOSITIONS | BEGINS:
        return False
    hyphen = "-" in page.words.forms[at : at + 2] and page.gaps[at + 1] == NOTHING
    if hyphen or page.is_capital(at):
        return True
    if page.is_capital(office) or page.shapes[at] == MARK:
        return False
    participle = page.lower[at].endswith(("ing", "ed"))
    return ADJECTIVE.search(page.lower[at]) is not None or (not participle and _behind_determiner(page, at))


def _behind_determiner(page: Page, at: int) -> bool:
    near = range(at - 1, max(at - 4, -1), -1)
    behind = next((n for n in near if page.lower[n] in DETERMINERS or page.shapes[n] == MARK), None)
    return behind is not None and page.lower[behind] in DETERMINERS


def office_phrases(page: Page, found: Name, title: Stretch | None) -> list[Stretch]:
    """Return where the text says what the one named is: "Minister NAME", "NAME, the minister"."""
    stretches = [title] if title else []
    if found.kind == "person":
        stretches += [*_set_off_behind(page, found.end), *_set_off_before(page, found.start)]
    return stretches


def called(page: Page, phrases: Iterable[Stretch]) -> frozenset[str]:
    """Return the lemmas of the words that say it."""
    return frozenset(_lemma(page.lower[n]) for s in phrases for n in range(*s) if page.shapes[n] != MARK)


def bare_phrase(page: Page, stretch: Stretch) -> Stretch | None:
    """Return the words of an office without what leads in; nothing for a clause or the owner of an office."""
    start, end = stretch
    while start < end - 1 and (page.lower[start] in _LEAD_IN or page.shapes[start] == MARK):
        start += 1
    while end - 1 > start and _is_loose(page, end - 1):
        end -= 1
    if end < len(page.words) and page.is_possessive(end):
        return None
    clause = any(page.lower[n] in _CLAUSES | _RELATIONS for n in range(start, end))
    return None if clause else (start, end)


def _is_loose(page: Page, at: int) -> bool:
    word = page.lower[at]
    mark = page.shapes[at] == MARK and page.words.forms[at] not in ")]"
    return mark or word in DETERMINERS or word in PREPOSITIONS or word in BEGINS


def _lemma(word: str) -> str:
    known = forms.noun(word)
    return known.lemma if known else word


def _set_off_behind(page: Page, at: int) -> Iterator[Stretch]:
    """NAME, the minister of ..., said"""
    if at + 1 >= len(page.words) or page.words.forms[at] != "," or page.gaps[at + 1] == BREAK:
        return
    end = min(at + 1 + _LONGEST_APPOSITION, len(page.words))
    behind = range(at + 1, end)
    stop = next((n for n in behind if page.words.forms[n] in STARTS or page.sentences[n] > at), end)
    yield from _phrases(page, at + 1, stop)


def _set_off_before(page: Page, at: int) -> Iterator[Stretch]:
    """the minister of ..., NAME"""
    if at < 2 or page.words.forms[at - 1] != ",":
        return
    near = range(at - 2, max(at - 2 - _LONGEST_APPOSITION, page.sentences[at] - 1), -1)
    first = next((n for n in near if page.lower[n] in DETERMINERS or page.words.forms[n] in STARTS), None)
    if first is not None and page.lower[first] in DETERMINERS:
        yield from _phrases(page, first, at - 1)


def _phrases(page: Page, start: int, end: int) -> Iterator[Stretch]:
    for part in parts(page, start, end)[:1]:
        if page.name_at(part.head) is None and _is_office(page, part.head):
            yield part.start, part.end
