"""Figures of a report: a number and the words that tell what is counted ("at least 40 people were killed").

Closed frames of ``data/figures.csv`` decide; what is negated or only possible, and a number in no frame, is
left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.extract.counted import (
    ARTICLES,
    PHRASE,
    counted_noun,
    ends,
    is_many,
    is_numeral,
    is_person,
    is_stop,
    people_end,
    rests,
    skip,
    verb_of,
    words_at,
    words_before,
    words_in,
)
from counterclaim.extract.numbers import Number, numbers
from counterclaim.extract.page import Page
from counterclaim.extract.unreal import is_asked, is_denied, is_unreal
from counterclaim.extract.words import CAPITALISED
from counterclaim.types import Attribution, Figure, Span, identify

_BEFORE = 10
_NEAR = 16
_DOUBTS = frozenset(("feared", "presumed", "believed"))
_RELATIVES = frozenset(("who", "that"))
_HARM = frozenset(("killed", "injured", "missing"))
_PEOPLE = _HARM | {"displaced", "arrested", "kidnapped", "released", "casualties"}
_NONE = frozenset(("killed", "injured", "arrested", "casualties"))
#: Of these a single one is a person told of, not a figure.
_CROWDS = frozenset(("protesters", "troops", "fighters"))
_ANYONE = frozenset(("people", "person", "persons", "lives"))
_PARTS = ("including", "among them")
_OTHERS = (("other",), ("others",))
_OF = frozenset(("them", "whom"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A figure by its words: first, last + 1, and whether what follows "and" may be of the same kind."""

    number: Number
    start: int
    end: int
    what: str
    qualifier: str | None = None
    listed: bool = False


def figures(document: str, page: Page, attributions: Sequence[Attribution]) -> tuple[Figure, ...]:
    """Return the figures of a document in the order of the text.

    ``attribution`` is the innermost one whose content holds the whole figure; ``event`` is left open.
    """
    found = [f for f in _all(page) if not is_asked(page, f.start)]
    spans = [page.span(f.start, f.end) for f in found]
    pairs = zip(found, spans, _innermost(spans, attributions), strict=True)
    return tuple(
        Figure(
            id=identify("figure", document=document, span=[span.start, span.end], what=f.what),
            span=span,
            what=f.what,
            value=f.number.value,
            upper=f.number.upper,
            qualifier=" ".join(filter(None, (f.qualifier or f.number.qualifier, _other(page, f)))) or None,
            attribution=attribution,
        )
        for f, span, attribution in pairs
    )


def _all(page: Page) -> Iterator[_Found]:
    """Every number in a frame, in the order of the text; one in none may be a part of the one before."""
    last: _Found | None = None
    for number in numbers(page):
        found = _part(page, number, last) or _framed(page, number)
        if found is None or found.what in _CROWDS:
            found = _listed(page, number, last) or found
        if found is not None and not is_unreal(page, found.start, money=number.currency is not None):
            yield found
            last = found


def _other(page: Page, found: _Found) -> str | None:
    """A word for a number of dead besides those named: "the envoy and three other guards were killed".

    Of other harm it parts one number from another: "killed 12 and injured 30 others".
    """
    follows = page.lower[found.number.end : found.number.end + 1]
    return "other" if found.what == "killed" and follows in _OTHERS else None


def _framed(page: Page, number: Number) -> _Found | None:
    if number.currency is not None:
        return _Found(number=number, start=number.start, end=number.end, what=number.currency)
    found = next((f for frame in _FRAMES if (f := frame(page, number)) is not None), None)
    if found is None or (number.value == 0 and not _is_none(page, number, found)):
        return None
    return found


def _is_none(page: Page, number: Number, found: _Found) -> bool:
    """Whether there was nothing of a kind at all: "no one was hurt", "no deaths", not "no officer was"."""
    follows = page.lower[number.end] if number.end < len(page.words) else ""
    whole = (
        page.lower[number.end - 1] != "no" or follows in _ANYONE or counted_noun(page, number.end, one=False)
    )
    return found.what in _NONE and bool(whole)


def _part(page: Page, number: Number, whole: _Found | None) -> _Found | None:
    """A part of the people before: "including 426 children", "three of them children"."""
    if whole is None or not _follows(page, whole, number) or whole.what not in _PEOPLE:
        return None
    if page.lower[number.start - 1] == "but":
        return None
    end = people_end(page, number.end)
    if (number.qualifier or "").startswith(_PARTS) and end is not None:
        return _Found(number=number, start=number.start, end=end, what=whole.what, listed=True)
    of = page.lower[number.end : number.end + 2]
    if len(of) == 2 and of[0] == "of" and of[1] in _OF and _framed(page, number) is None:
        end = max(people_end(page, number.end + 2) or 0, number.end + 2)
        return _Found(number=number, start=number.start, end=end, what=whole.what, qualifier=" ".join(of))
    return None


def _follows(page: Page, whole: _Found, number: Number) -> bool:
    near = number.start - whole.number.end <= _NEAR
    return near and page.sentences[whole.start] == page.sentences[number.at]


def _listed(page: Page, number: Number, before: _Found | None) -> _Found | None:
    """The next of a list: "killed two soldiers and three civilians"."""
    if before is None or not before.listed or not 1 <= number.start - before.end <= 2:
        return None
    joined = all(word in (",", "and") for word in page.lower[before.end : number.start])
    end = people_end(page, number.end)
    if not joined or end is None or end == number.end or not rests(page, end):
        return None
    part = before.qualifier or before.number.qualifier or ""
    qualifier = next((p for p in _PARTS if part.startswith(p)), None)
    qualifier = " ".join(filter(None, (qualifier, number.qualifier))) or None
    return replace(before, number=number, start=number.start, end=end, qualifier=qualifier)


def _object(page: Page, number: Number) -> _Found | None:
    """A verb before: "killed 12", "wounding at least 30 people"."""
    start = number.start - (number.start > 0 and page.lower[number.start - 1] in ARTICLES)
    verb = words_before(page, start, "object")
    end = people_end(page, number.end)
    if verb is None or end is None or is_denied(page, verb[0]) or (end == number.end and not ends(page, end)):
        return None
    begin, what = verb
    other = (
        words_before(page, begin - 1, "object")
        if page.lower[begin - 1] in ("and", "or") and begin > 1
        else None
    )
    if other is not None and other[1] != what:
        if not {what, other[1]} <= _HARM or is_denied(page, other[0]):
            return None
        begin, what = other[0], "casualties"
    return _Found(number=number, start=begin, end=end, what=what, listed=True)


def _adjective(page: Page, number: Number) -> _Found | None:
    """A word right behind: "12 dead", "three wounded soldiers", "30 more injured"."""
    at = number.end + (page.lower[number.end : number.end + 1] == ("more",))
    state = _state(page, at)
    if state is None or number.value == 0:
        return None
    end, what = state
    people = people_end(page, end)
    if people is None or not (people > end or ends(page, end)):
        return None
    return _Found(number=number, start=number.start, end=people, what=what)


def _behind(page: Page, number: Number) -> _Found | None:
    """A verb or a state behind the people: "12 people were killed", "40 others died"."""
    at = people_end(page, number.end)
    if at is None or _is_whole(page, number):
        return None
    if page.lower[at : at + 1] and page.lower[at] in _RELATIVES:
        return _verb(page, number, at + 1)
    at, aside = _aside(page, at)
    state = _state(page, at)
    if state is not None and ends(page, state[0]):
        return _told(page, number, at, state, aside)
    return _verb(page, number, at)


def _verb(page: Page, number: Number, at: int) -> _Found | None:
    verb = verb_of(page, at, one=_is_one(page, number))
    if verb is None:
        return None
    after, passive = verb
    after = skip(page, after, "between") if passive else after
    found = (_state(page, after) if passive else None) or words_at(page, after, "subject")
    if found is None or (found[1] == "missing" and not rests(page, found[0])):
        return None
    return _told(page, number, after, found)


def _is_one(page: Page, number: Number) -> bool | None:
    """Whether a number goes with a verb in the singular; None where it may be the last of several."""
    if number.start and page.lower[number.start - 1] == "and":
        return None
    return number.value == 1 or (number.value == 0 and page.lower[number.end - 1] != "no")


def _is_whole(page: Page, number: Number) -> bool:
    """Whether a number is that of which another is a part: "two of the three hostages"."""
    before = page.lower[max(number.start - 3, 0) : number.start]
    return (
        len(before) == 3
        and is_numeral(page, number.start - 3)
        and before[1] == "of"
        and before[2] in ARTICLES
    )


def _told(
    page: Page, number: Number, at: int, found: tuple[int, str], aside: str | None = None
) -> _Found | None:
    before = page.lower[at - 1]
    hedge = aside or (before if before in _DOUBTS else None)
    qualifier = " ".join(filter(None, (number.qualifier, hedge))) or None
    return _Found(number=number, start=number.start, end=found[0], what=found[1], qualifier=qualifier)


def _aside(page: Page, at: int) -> tuple[int, str | None]:
    """Behind what may stand between people and their state, and what of it is a doubt: "feared dead"."""
    end = skip(page, at, "aside")
    doubt = page.lower[end - 1] if end > at and page.lower[end - 1] in _DOUBTS else None
    return end, doubt


def _of(page: Page, number: Number) -> _Found | None:
    """A noun before: "the deaths of 12 people"."""
    start = number.start - (number.start > 0 and page.lower[number.start - 1] in ARTICLES)
    noun, end = words_before(page, start, "of"), people_end(page, number.end)
    if noun is None or end is None or number.value == 0:
        return None
    return _Found(number=number, start=noun[0], end=end, what=noun[1], listed=True)


def _toll(page: Page, number: Number) -> _Found | None:
    """A toll before: "the death toll rose to 1,429"."""
    n, first = number.start - 1, max(page.sentences[number.at], number.start - _BEFORE)
    if number.changed:
        n = next((m for m in range(number.at - 1, first - 1, -1) if page.lower[m] == "from"), n)
    elif n < 0 or page.lower[n] not in words_in("reaches"):
        return None
    while n >= first:
        toll = words_before(page, n + 1, "toll")
        if toll is not None:
            end = people_end(page, number.end) or number.end
            return _Found(number=number, start=toll[0], end=end, what=toll[1])
        if page.lower[n] not in words_in("rises") and page.shapes[n] != CAPITALISED and page.lower[n] != ":":
            return None
        n -= 1
    return None


def _lives(page: Page, number: Number) -> _Found | None:
    """Lives that are taken: "claimed 12 lives"."""
    if page.lower[number.end : number.end + 1] != ("lives",):
        return None
    verb = page.lower[number.start - 1] if number.start else ""
    lost = page.lower[number.end + 1 : number.end + 3]
    behind = lost in (("were", "lost"), ("lost",)) or lost[:1] == ("lost",)
    if verb in words_in("takes lives") and not is_denied(page, number.start - 1):
        return _Found(number=number, start=number.start - 1, end=number.end + 1, what="killed")
    end = number.end + 1 + len(lost)
    return _Found(number=number, start=number.start, end=end, what="killed") if behind else None


def _count(page: Page, number: Number) -> _Found | None:
    """A noun that is counted: "two Ostrelian frigates", "some 200 protesters", "12 deaths"."""
    at = number.end + (page.lower[number.end : number.end + 1] == ("of",))
    at += page.lower[at : at + 1] != () and page.lower[at] in ARTICLES - {"those", "these"}
    if number.start and page.lower[number.start - 1] in words_in("takes lives"):
        return None
    for n in range(at, min(at + PHRASE, len(page.words))):
        if page.sentences[n] == n or words_at(page, n, "no count"):
            return None
        noun = counted_noun(page, n, one=number.value == 1)
        if noun is not None:
            end, what = noun
            fits = end >= len(page.words) or not page.is_possessive(end)
            alone = number.value == 1 and what in _CROWDS
            found = _Found(number=number, start=number.start, end=end, what=what)
            return found if fits and not alone else None
        if number.value == 0 or is_stop(page, n) or is_person(page, n) or is_many(page, n):
            return None
    return None


_FRAMES: tuple[Callable[[Page, Number], _Found | None], ...] = (
    _object,
    _of,
    _adjective,
    _behind,
    _toll,
    _lives,
    _count,
)


def _state(page: Page, at: int) -> tuple[int, str] | None:
    """The state that begins at a word; of two, both: "killed or injured"."""
    found = words_at(page, at, "state")
    if found is None or page.lower[found[0] : found[0] + 1] not in (("and",), ("or",)):
        return found
    other = words_at(page, found[0] + 1, "state")
    if other is None or other[1] == found[1]:
        return other or found
    both = {found[1], other[1]} <= _HARM
    return (other[0], "casualties") if both else found if page.lower[found[0]] == "and" else None


def _innermost(spans: Sequence[Span], attributions: Sequence[Attribution]) -> Iterator[str | None]:
    """For each span the attribution with the shortest content around it."""
    contents = sorted((s.start, s.end, a.id) for a in attributions for s in a.content)
    opened: list[tuple[int, int, str]] = []
    at = 0
    for span in spans:
        while at < len(contents) and contents[at][0] <= span.start:
            opened.append(contents[at])
            at += 1
        opened = [c for c in opened if c[1] > span.start]
        around = [c for c in opened if c[1] >= span.end]
        yield min(around, key=lambda c: (c[1] - c[0], c[2]))[2] if around else None
