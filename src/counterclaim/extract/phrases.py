"""Phrases by words alone: where sentences begin, who a phrase speaks of, what is set off beside them.

"the minister's spokesman, NAME, and two officials of the port" speaks of two: NAME (beside: the spokesman,
whose owner is the minister) and the officials. Names are known before and count as one word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.extract import forms
from counterclaim.extract.page import ADDRESSES, DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.words import (
    DIGITS,
    LOWER,
    MARK,
    NOTHING,
)

SINGULAR = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
NEUTER = frozenset(("it", "its", "itself"))
FIRST = frozenset(("i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"))
SECOND = frozenset(("you", "your", "yours", "yourself", "yourselves"))
_PRONOUNS = SINGULAR | PLURAL | NEUTER | FIRST | SECOND
RELATIVE = frozenset(("who", "whom", "whose", "which", "where", "that"))
MANY = words_of("many")
_AND = frozenset(("and", "or", "&"))
_CLAUSE = RELATIVE | frozenset(("because", "when", "while", "if", "although", "though", "whether"))
_EXAMPLES = frozenset(("like", "including", "such"))
_OF = frozenset(("of", "from", "for", "in"))
_COMMAS = frozenset((",", ";", ":", "—", "–", "-", "..."))
_HYPHENS = frozenset("-‐‑–")
_OPENING = {"(": ")", "[": "]"}
_STAND_ALONE = frozenset(("another", "one", "those", "his", "her", "their", "its", "my", "our"))
_BEHIND_NOUNS = words_of("behind noun")
_LATER = words_of("afterthought")
_MONTHS = words_of("month")
_LONGEST = 120
_AROUND = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of those a phrase speaks of.

    ``head`` is the word that says who, ``core`` the end of the phrase before its first preposition, ``end``
    the end of it all; ``owner`` holds the words of whoever it belongs to; ``beside`` says the same otherwise.
    """

    start: int
    head: int
    core: int
    end: int
    owner: Stretch | None = None
    beside: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chunk:
    """A piece of a phrase between commas, brackets and "and", and what stands before it."""

    start: int
    end: int
    comma: bool
    joined: bool
    bracket: bool


def is_pronoun(page: Page, at: int) -> bool:
    """Whether a word is a personal pronoun; "US" and "IT" are none unless all around is in capitals."""
    return page.lower[at] in _PRONOUNS and not is_acronym(page, at)


def is_relative(page: Page, at: int) -> bool:
    """Whether a word is a relative pronoun; "WHO" is none unless all around is in capitals."""
    return page.lower[at] in RELATIVE and not is_acronym(page, at)


def is_acronym(page: Page, at: int) -> bool:
    """Whether a word is of two or more capitals, in a sentence that is not in capitals."""
    form = page.words.forms[at]
    if len(form) < 2 or not form.isupper():
        return False
    near = range(max(at - _AROUND, 0), min(at + _AROUND + 1, len(page.words)))
    return any(page.shapes[n] == LOWER and page.sentences[n] == page.sentences[at] for n in near)


def parts(page: Page, start: int, end: int) -> tuple[Part, ...]:
    """Return those whom the phrase between two words speaks of, in their order."""
    found: list[Part] = []
    chunks = list(_chunks(page, start, min(end, start + _LONGEST)))
    listed = any(chunk.joined for chunk in chunks)
    for chunk in chunks:
        if found and page.lower[chunk.start] in _EXAMPLES:
            break
        part = _part(page, chunk)
        if part is not None:
            found = _with(page, found, part, chunk, listed=listed)
    return tuple(found)


def _chunks(page: Page, start: int, end: int) -> Iterator[_Chunk]:
    begun, at, comma, joined, bracket = start, start, False, False, False
    while at < end:
        name = page.name_at(at)
        ends = name is None and _parts_here(page, at, start, end)
        if not ends:
            at = name[1] if name else at + 1
            continue
        if begun < at:
            yield _Chunk(start=begun, end=at, comma=comma, joined=joined, bracket=bracket)
            comma = joined = bracket = False
        if _begins_clause(page, at):
            return
        comma = comma or page.words.forms[at] in _COMMAS
        joined = joined or page.lower[at] in _AND
        bracket = bracket or page.words.forms[at] in _OPENING
        begun = at = _beyond(page, at, end)
    if begun < end:
        yield _Chunk(start=begun, end=end, comma=comma, joined=joined, bracket=bracket)


def _parts_here(page: Page, at: int, start: int, end: int) -> bool:
    """Whether a phrase is parted at a word: a mark, a bracket, "and", a date, the begin of a clause."""
    form, word = page.words.forms[at], page.lower[at]
    if form in _HYPHENS and page.gaps[at] == NOTHING:
        return False
    if (
        form == ","
        and at + 1 < len(page.words)
        and page.shapes[at + 1] == DIGITS
        and page.gaps[at + 1] == NOTHING
    ):
        return False
    clause = at > start and _begins_clause(page, at)
    led = at > start and page.lower[at - 1] in PREPOSITIONS
    dated = not led and _behind_date(page, at, end) > at
    return form in _COMMAS or form in _OPENING or word in _AND or clause or dated


def _begins_clause(page: Page, at: int) -> bool:
    return page.lower[at] in _CLAUSE and not is_acronym(page, at)


def _behind_date(page: Page, at: int, end: int) -> int:
    """The word behind a date by itself: "January 3, 2031", not "the January 3 vote"; else ``at``."""
    month = at + 1 if page.shapes[at] == DIGITS else at
    if month >= end or page.lower[month] not in _MONTHS or not page.is_capital(month):
        return at
    last = month + 1 + (page.words.forms[month + 1 : month + 2] == (".",)) if month == at else month
    if month == at and page.shapes[last : last + 1] != [DIGITS]:
        return at
    behind = last + 1
    year = behind + (page.words.forms[behind : behind + 1] == (",",))
    if year < end and page.shapes[year] == DIGITS and len(page.words.forms[year]) == 4:
        return year + 1
    alone = behind >= end or page.shapes[behind] == MARK or page.lower[behind] in PREPOSITIONS
    return behind if alone and behind <= end else at


def _beyond(page: Page, at: int, end: int) -> int:
    """The word behind a parting mark, behind a date, or behind what a bracket holds."""
    date = _behind_date(page, at, end)
    if date > at:
        return date
    closing = _OPENING.get(page.words.forms[at])
    if closing is None:
        return at + 1
    inside = (n for n in range(at + 1, end) if page.words.forms[n] == closing)
    return next(inside, end - 1) + 1


def _part(page: Page, chunk: _Chunk) -> Part | None:
    """What heads a piece: the last name or noun before its first preposition."""
    at, head, core, owner = chunk.start, -1, chunk.end, None
    while at < chunk.end:
        name = page.name_at(at)
        behind = min(name[1], chunk.end) if name else at + 1
        if name is None and _stops(page, at, head):
            core = at
            break
        if name is None and page.is_possessive(at):
            if head >= 0 and _says_more(page, at, chunk.end):
                owner, head = (chunk.start, at), -1
            at += 2 if page.lower[min(at + 1, len(page.words) - 1)] == "s" else 1
            continue
        if name is not None or _can_head(page, at):
            head = behind - 1
        at = behind
    if head < 0 and page.lower[chunk.start] in _STAND_ALONE:
        head = chunk.start
    if head < 0:
        return None
    end = _end(page, chunk)
    named = _named_behind(page, head, core, end)
    if named is not None:
        return Part(start=chunk.start, head=named, core=end, end=end)
    return Part(start=chunk.start, head=head, core=min(core, chunk.end), end=end, owner=owner)


def _named_behind(page: Page, head: int, core: int, end: int) -> int | None:
    """The person behind an office: "secretary of state NAME", "Envoy to the UV NAME"; not "wife of NAME"."""
    name = page.name_at(end - 1)
    if name is None or name[2] != "person" or core >= end or name[0] <= core + 1:
        return None
    if _is_office_of_body(page, head, name[0] - 1):
        return end - 1
    if page.lower[core] != "of" and not (page.lower[core] in ("for", "to", "at") and page.is_capital(head)):
        return None
    office, before = forms.noun(page.lower[head]), page.lower[name[0] - 1]
    several = office is None or office.plural or page.name_at(head) is not None
    ranked = before == "." and page.lower[name[0] - 2] in ADDRESSES
    titled = before in ADDRESSES or before in PREPOSITIONS or before in DETERMINERS or before == "."
    titled = titled and not (ranked and page.lower[core] == "of" and page.is_capital(head))
    known = forms.noun(before)
    other = known is not None and forms.noun_kind(known.lemma) == "person"
    marked = page.shapes[name[0] - 1] == MARK and not ranked
    return None if several or titled or other or marked else end - 1


def _is_office_of_body(page: Page, head: int, office: int) -> bool:
    """Whether the name of a body leads to an office before a name: "House of Deputies Speaker NAME"."""
    body, known = page.name_at(head), forms.noun(page.lower[office])
    leads = body is not None and body[2] != "person" and page.is_capital(office)
    return leads and known is not None and not known.plural and forms.noun_kind(known.lemma) == "person"


def _says_more(page: Page, at: int, end: int) -> bool:
    return any(_can_head(page, n) for n in range(at + 2, min(end, at + 12)))


def _stops(page: Page, at: int, head: int) -> bool:
    """Whether a phrase goes on behind its head here: a preposition, or a participle behind a noun."""
    word = page.lower[at]
    if head < 0:
        return False
    if word in PREPOSITIONS or word in _BEHIND_NOUNS:
        return True
    participle = word.endswith(("ing", "ed")) and page.shapes[at] == LOWER and forms.noun(word) is None
    return (
        participle
        and page.gaps[at] != NOTHING
        and (page.name_at(head) is not None or forms.noun(page.lower[head]) is not None)
    )


def _can_head(page: Page, at: int) -> bool:
    word = page.lower[at]
    plain = page.shapes[at] not in (MARK, DIGITS) and not word.isdigit()
    return plain and word not in DETERMINERS - MANY and word not in _LATER and word not in PREPOSITIONS


def _end(page: Page, chunk: _Chunk) -> int:
    end = chunk.end
    while end > chunk.start + 1 and page.shapes[end - 1] == MARK and page.words.forms[end - 1] not in ")]":
        end -= 1
    owning = end - 2 > chunk.start and page.is_possessive(end - 2) and page.lower[end - 1] == "s"
    return end - 2 if owning else end


def _with(page: Page, found: list[Part], part: Part, chunk: _Chunk, *, listed: bool) -> list[Part]:
    """Those spoken of so far, with one more piece: another one, or the last one in other words."""
    if not found or _is_aside(page, chunk.start):
        return found or [part]
    *rest, last = found
    if chunk.bracket and not chunk.comma and not chunk.joined:
        return [*rest, replace(part, start=last.start)]
    if chunk.joined:
        return _joined(page, found, part, chunk)
    if _is_list(page, last, part):
        return [*found, part] if listed or not last.beside else found
    return [*rest, *_beside(page, last, part)]


def _is_aside(page: Page, at: int) -> bool:
    """Whether what follows a comma only adds to what stands before it: "including NAME", "hosting NAME"."""
    word = page.lower[at]
    participle = word.endswith(("ing", "ed")) and page.shapes[at] == LOWER and forms.noun(word) is None
    return participle or word in PREPOSITIONS


def _beside(page: Page, last: Part, part: Part) -> list[Part]:
    """What two pieces parted by a comma say where the second says the first in other words."""
    if is_person(page, part) and not is_person(page, last):
        names_all = is_plural(page, last)
        if names_all and last.core < last.end and page.lower[last.core] not in _OF:
            return [last]
        return [part if names_all else replace(part, start=last.start, beside=(last,))]
    if page.name_at(part.head) is not None and not is_person(page, part):
        return [last]
    return [replace(last, beside=(*last.beside, part))]


def _joined(page: Page, found: list[Part], part: Part, chunk: _Chunk) -> list[Part]:
    *rest, last = found
    person = is_person(page, part)
    if person and not chunk.comma and not last.beside and _is_bare_office(page, last):
        return [*rest, replace(part, start=last.start)]
    if last.beside and not chunk.comma and not person:
        *others, office = last.beside
        return [*rest, replace(last, beside=(*others, _reaching(office, part)))]
    if last.core < last.end and not _coordinates(page, last, part):
        return [*rest, last if last.beside else _reaching(last, part)]
    if not chunk.comma and (_is_bare_name(page, last) and _is_led_by_name(page, part)):
        return [*rest, replace(part, start=last.start)]
    if not chunk.comma and _is_adjective(page, last) and page.name_at(part.head) is None:
        return [*rest, replace(part, start=last.start)]
    return [*found, part]


def _reaching(part: Part, other: Part) -> Part:
    """A part with the one behind the "and" that follows it."""
    return replace(part, end=other.end) if other.start == part.end + 1 else part


def _is_bare_name(page: Page, part: Part) -> bool:
    """Whether a part is the name of a place or of people and nothing else: "UV" in "UV and Ostrel envoys"."""
    name = page.name_at(part.head)
    return name is not None and name[2] != "person" and (name[0], name[1]) == (part.start, part.end)


def _is_adjective(page: Page, part: Part) -> bool:
    """Whether a part is no name, pronoun or speaking noun: "federal" in "federal and local officials"."""
    short = part.core == part.end and part.owner is None and part.end - part.start < 4
    bare = short and not is_pronoun(page, part.head)
    return bare and page.name_at(part.head) is None and forms.noun(page.lower[part.head]) is None


def _is_led_by_name(page: Page, part: Part) -> bool:
    """Whether a name of a place or of people, or an acronym, stands before a plural: "UV officials"."""
    name = page.name_at(part.start)
    named = name[2] in ("place", "government", "group") if name else is_acronym(page, part.start)
    return named and page.name_at(part.head) is None and part.owner is None and is_plural(page, part)


def _is_list(page: Page, last: Part, part: Part) -> bool:
    """Whether a comma parts two of one kind: names of persons, of places or of bodies, or bare plurals."""
    mine, other = page.name_at(last.head), page.name_at(part.head)
    if mine is not None and other is not None:
        same = (mine[2] == "person") == (other[2] == "person") and last.core == last.end
        return mine[2] == other[2] == "person" or (same and mine[2] == other[2])
    plural = is_plural(page, last) and is_plural(page, part)
    return mine is None and other is None and plural and page.lower[part.start] not in DETERMINERS


def _coordinates(page: Page, last: Part, part: Part) -> bool:
    """Whether "and" joins two speakers where the first has a preposition: "X of the port and Y"."""
    if is_person(page, last):
        return is_person(page, part) or page.lower[part.start] in DETERMINERS
    kind = _kind(page, part)
    return _kind(page, last) is not None and kind in ("person", "group") and is_plural(page, part)


def _is_bare_office(page: Page, part: Part) -> bool:
    """Whether a piece is an office without a determiner: "chairman" in "chairman and founder NAME"."""
    bare = page.lower[part.start] not in DETERMINERS and part.owner is None and part.core == part.end
    return (
        bare
        and page.name_at(part.head) is None
        and not is_plural(page, part)
        and (_kind(page, part) == "person" or page.lower[part.head] in ADDRESSES)
    )


def _kind(page: Page, part: Part) -> str | None:
    found = forms.noun(page.lower[part.head])
    return forms.noun_kind(found.lemma) if found else None


def is_person(page: Page, part: Part) -> bool:
    """Whether a name of a person heads a part."""
    name = page.name_at(part.head)
    return name is not None and name[2] == "person"


def is_plural(page: Page, part: Part) -> bool:
    """Whether a part speaks of several."""
    if page.name_at(part.head) is not None:
        return False
    word = page.lower[part.head]
    found = forms.noun(word)
    counted = any(page.lower[n] in MANY for n in range(part.start, part.head))
    return counted or (found.plural if found else word in MANY)


def is_plural_name(page: Page, part: Part) -> bool:
    """Whether a name of people that heads a part is written in the plural: "two Ostrelians"."""
    return page.lower[part.head].endswith("s") or page.lower[part.start] in MANY
