"""What a time dates: when a statement was made, and when an event took place.

A time dates the verb or noun it stands with: behind it, right before it, or first in its clause. Where
another verb stands between, or the time belongs to who says it rather than to what is said, it dates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.extract import forms
from counterclaim.extract.page import DEFINITE, DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.reckoning import values
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.times import Time, stretch, times
from counterclaim.extract.words import CLOSING, LOWER, MARK, OPENING
from counterclaim.types import Attribution, Span

_CLAUSE = frozenset(
    ("who", "whom", "whose", "which", "that", "when", "while", "where", "after", "before", "since", "because",
     "as", "if", "although", "though", "until", "than", "following", "despite")
)  # fmt: skip
_FINITE, _BE = words_of("finite"), words_of("be")
_JOINS = frozenset(("and", "or", "but"))
_IN = frozenset(("in", "during", "amid"))
_BEFORE_TIME = frozenset(
    ("on", "in", "at", "late", "early", "earlier", "later", "also", "first", "again", "the")
)
_ARTICLES = DEFINITE | {"a", "an"}
_COUNTED = frozenset(("many", "few", "much", "part"))
_REACH = 12
_NEAR = 8
_MOST = 50


class Dated:
    """The times of a page, its attributions with the day on which they were said, and what dates an event."""

    def __init__(self, page: Page, attributions: Sequence[Attribution], published: str | None) -> None:
        self._page = page
        found = times(page, published)
        said = _said(page, attributions, found)
        if any(one.said_on not in (None, published) for one in said):
            said = _said(page, attributions, times(page, published, said))
            found = times(page, published, said)
        self.attributions, self.times = said, found
        self._zones = _zones(page, said)
        self._cues: dict[Span, list[Stretch]] = {}
        for one in said:
            if one.said_span:
                self._cues.setdefault(one.said_span, []).extend(_stretches(page, one.cue))
        self._near = _by_sentence(page, self.times)

    def when(self, first: int, last: int) -> Time | None:
        """Return the time that dates the event named by the words ``first`` to ``last`` (inclusive), if any.

        It stands in the same sentence and statement, and no other verb stands between. A time that says when
        a statement was made dates only the words by which it was made.
        """
        near = self._near.get(self._page.sentences[first], ())
        mine = [time for time in near if self._may_date(time, first)]
        ways = (_modifies, _follows, _precedes, _opens)
        return next((t for way in ways for t in mine if way(self._page, t, (first, last + 1))), None)

    def _may_date(self, time: Time, first: int) -> bool:
        cues = self._cues.get(time.span)
        if cues is not None:
            return any(s <= first < e for s, e in cues)
        return self._zones[time.start] == self._zones[first]


def _by_sentence(page: Page, found: Iterable[Time]) -> dict[int, list[Time]]:
    """The times that may date something, by the first word of their sentence; of an endless one the first."""
    near: dict[int, list[Time]] = {}
    for time in found:
        mine = near.setdefault(page.sentences[time.start], [])
        if time.kind != "duration" and len(mine) < _MOST:
            mine.append(time)
    return near


def _zones(page: Page, attributions: Iterable[Attribution]) -> list[int]:
    """For each word the innermost statement it is part of, by number; -1 outside of all."""
    zones = [-1] * len(page.words)
    ordered = sorted(attributions, key=lambda a: -sum(s.end - s.start for s in a.content))
    for number, one in enumerate(ordered):
        for start, end in _stretches(page, one.content):
            zones[start:end] = [number] * (end - start)
    return zones


def _stretches(page: Page, spans: Iterable[Span]) -> list[Stretch]:
    return [stretch(page, span) for span in spans]


# ------------------------------------------------------------------ when a statement was made


def _said(page: Page, attributions: Sequence[Attribution], found: Sequence[Time]) -> tuple[Attribution, ...]:
    near = _by_sentence(page, found)
    return tuple(_with_day(page, one, near) for one in attributions)


def _with_day(page: Page, one: Attribution, near: dict[int, list[Time]]) -> Attribution:
    """An attribution with the time that belongs to its cue."""
    cue, source, content = (_stretches(page, role) for role in (one.cue, one.source, one.content))
    mine = near.get(page.sentences[cue[0][0]], ()) if cue else ()
    time = next((t for t in mine if _dates_saying(page, t, cue, source, content)), None)
    if time is None or time.value is None or ".." in time.value:
        return one
    return replace(one, said_on=time.value, said_span=time.span)


def _dates_saying(
    page: Page, time: Time, cue: list[Stretch], source: list[Stretch], content: list[Stretch]
) -> bool:
    if any(s <= time.start < e for s, e in content):
        return any(_leads_in(page, time, s, cue) for s, _ in content)
    if any(s <= time.start < e for s, e in cue):
        return True
    if any(s <= time.start < e for s, e in source):
        return _dates_document(page, time, source) or _ends_source(page, time, source, cue)
    behind = any(_right_behind(page, e, time) for _, e in cue)
    return (
        behind or _right_before(page, time, cue, source) or _before_all(page, time, [*cue, *content], source)
    )


def _leads_in(page: Page, time: Time, content: int, cue: list[Stretch]) -> bool:
    """Whether the content is read to begin with the time behind a cue: "said | on Thursday that ..."."""
    end = time.end
    if end >= len(page.words) or time.start - content > 2 or not any(e == content for _, e in cue):
        return False
    if page.lower[end] == "that":
        return True
    plain = time.start == content and page.shapes[end] not in (MARK,)
    return plain and page.lower[end] not in _FINITE and page.lower[end] in DETERMINERS


def _right_behind(page: Page, cue_end: int, time: Time) -> bool:
    """Whether the words between a cue and a time behind it say to whom, where, or briefly what."""
    between = range(cue_end, time.start)
    if time.start < cue_end or len(between) > _NEAR or _is_owned(page, time):
        return False
    return not any(_parts(page, n) for n in between)


def _parts(page: Page, n: int) -> bool:
    """Whether a word parts a time from its verb: a mark, another verb, the begin of a clause."""
    mark = page.shapes[n] == MARK and not page.is_possessive(n) and page.words.forms[n] not in ".-'’"
    counts = page.lower[n] == "as" and _COUNTED.intersection(page.lower[max(n - 1, 0) : n + 2])
    return mark or (page.lower[n] in _CLAUSE and not counts) or is_verb(page, n)


def _right_before(page: Page, time: Time, cue: list[Stretch], source: list[Stretch]) -> bool:
    """Whether a time stands right before a cue, no other verb before it: "the minister on Friday said"."""
    begun = next((s for s, _ in cue if 0 <= s - time.end <= 2), None)
    between = range(time.end, begun or 0)
    if begun is None or any(_parts(page, n) or page.lower[n] in _JOINS for n in between):
        return False
    lead = next(n for n in range(time.start, -1, -1) if n == 0 or page.lower[n - 1] not in _BEFORE_TIME)
    return any(e == lead for _, e in source) or _is_free(page, time.start)


def _ends_source(page: Page, time: Time, source: list[Stretch], cue: list[Stretch]) -> bool:
    """Whether the source is read to end with the time: "the minister on Friday | said"."""
    whole = next((s, e) for s, e in source if s <= time.start < e)
    ends = time.kind == "day" and whole[1] == time.end and any(s == time.end for s, _ in cue)
    return ends and not any(_parts(page, n) or page.lower[n] == "by" for n in range(whole[0], time.start))


def _is_free(page: Page, at: int) -> bool:
    """Whether no verb or clause stands before a time, back to the begin of its clause."""
    first = max(page.sentences[at], at - _REACH)
    for n in range(at - 1, first - 1, -1):
        if page.shapes[n] == MARK and not page.is_possessive(n) and page.words.forms[n] not in ".-'’":
            return page.words.forms[n] != "," or _is_apposed(page, n)
        if page.lower[n] in _CLAUSE or is_verb(page, n):
            return False
    return first == page.sentences[at]


def _is_apposed(page: Page, comma: int) -> bool:
    """Whether the words before a comma go on to no verb that a time behind it could belong to."""
    first = max(page.sentences[comma], comma - _REACH)
    return not any(page.lower[n] in _CLAUSE or is_verb(page, n) for n in range(first, comma))


def _dates_document(page: Page, time: Time, source: list[Stretch]) -> bool:
    """Whether a time in the source says when what is cited came out: "a report published on Monday"."""
    first = next(s for s, e in source if s <= time.start < e)
    n = time.start - 1
    while n >= first and (page.lower[n] in _BEFORE_TIME or page.lower[n] in values("issues")):
        n -= 1
    return n >= first and forms.singular(page.lower[n]) in values("saying document")


def _before_all(page: Page, time: Time, others: list[Stretch], source: list[Stretch]) -> bool:
    """Whether a time opens a sentence before who speaks: "On Friday, ...", "In a statement Tuesday, ..."."""
    first = page.sentences[time.start]
    speaker = min((s for s, _ in source), default=-1)
    if not 0 <= speaker - time.end <= _NEAR or speaker > min(s for s, _ in others) or _is_owned(page, time):
        return False
    between = (n for n in range(time.end, speaker) if page.words.forms[n] != ",")
    if any(page.lower[n] not in PREPOSITIONS | DETERMINERS and page.name_at(n) is None for n in between):
        return False
    return _speaks_before(page, first, time.start)


def _speaks_before(page: Page, first: int, start: int) -> bool:
    """Whether the words before a time are none, or say how: "in a statement", "speaking in Tadran"."""
    lead = [n for n in range(first, start) if page.lower[n] not in _BEFORE_TIME and not _quotes(page, n)]
    if not lead:
        return True
    if len(lead) > _REACH or any(page.shapes[n] == MARK or page.lower[n] in _CLAUSE for n in lead):
        return False
    says = any(forms.singular(page.lower[n]) in values("saying document") for n in lead)
    led = page.lower[first] in PREPOSITIONS and says
    return led or page.lower[lead[0]] in values("speaking")


def _quotes(page: Page, n: int) -> bool:
    return int(page.words.features[n, 2]) in (OPENING, CLOSING)


# ------------------------------------------------------------------ when an event took place


def is_verb(page: Page, n: int) -> bool:
    """Whether a word may be a verb, by its form: rather too many than too few."""
    word = page.lower[n]
    if page.shapes[n] == MARK or page.name_at(n) is not None or word in DETERMINERS:
        return False
    led = page.lower[n - 1] if n and page.sentences[n] != n else ""
    if word.endswith("ing"):
        return len(word) > 5 and page.shapes[n] == LOWER and led not in DETERMINERS | _IN | {"s"}
    if word in _FINITE or word in _BE - {"s"} or word in values("past") or word in values("unclear"):
        return True
    known = forms.act_verb(word) is not None or forms.is_saying((word,))
    if known and not word.endswith("ed"):
        return led not in DETERMINERS | PREPOSITIONS and forms.noun(word) is None
    return word.endswith("ed") and len(word) > 4 and led not in _ARTICLES


def _modifies(page: Page, time: Time, trigger: Stretch) -> bool:
    """ "Friday's attack", "the 24 November attack", "the overnight shelling": at most two words between."""
    first, start = trigger[0], time.end
    if _owns(page, time):
        start += 2 if page.lower[start + 1 : start + 2] == ("s",) else 1
    elif not _is_led(page, time) and page.lower[time.start] != "overnight":
        return False
    elif page.lower[start : start + 1] == (",",) and "," in page.lower[time.start : start]:
        start += 1
    if not 0 <= first - start <= 2 or (is_verb(page, first) and not page.lower[first].endswith("ing")):
        return False
    inner = range(start, first)
    return not any(_parts(page, n) or page.lower[n] in PREPOSITIONS for n in inner)


def _owns(page: Page, time: Time) -> bool:
    return time.end < len(page.words) and page.is_possessive(time.end)


def _is_led(page: Page, time: Time) -> bool:
    """Whether an article stands before a time, an adjective between at most: "a successful 3 May raid"."""
    before = page.lower[max(page.sentences[time.start], time.start - 2) : time.start]
    led = before[-1:] if before[-1:] and before[-1] in _ARTICLES | PREPOSITIONS else before
    return page.lower[time.start] == "the" or not _ARTICLES.isdisjoint(led)


def _follows(page: Page, time: Time, trigger: Stretch) -> bool:
    """ "attacked the port on Friday", "the attack on the port on Friday": no mark, verb or clause between."""
    first, end = trigger
    between = range(end, time.start)
    if not 0 <= time.start - end <= _REACH or _is_owned(page, time) or _is_aimed_at(page, first):
        return False
    if not is_verb(page, first) and between and not _goes_with_noun(page, end):
        return False
    if len(between) > 1 and _is_mourned(page, first, time.start):
        return False
    return not any(_parts(page, n) and not _is_in_place(page, n) for n in between)


def _is_mourned(page: Page, first: int, end: int) -> bool:
    """Whether a participle tells why a funeral is held, to which the time belongs: "a man killed in ..."."""
    word, behind = page.lower[first], page.lower[first + 1]
    if not is_verb(page, first) or word.endswith("ing") or behind not in PREPOSITIONS | {"when", "while"}:
        return False
    around = page.lower[max(page.sentences[first], first - _REACH) : end]
    return not values("mourning").keys().isdisjoint(around)


def _goes_with_noun(page: Page, n: int) -> bool:
    """Whether the word behind a noun leaves it the head: "the election on", not "election law"."""
    return page.lower[n] in PREPOSITIONS | _BEFORE_TIME


def _is_owned(page: Page, time: Time) -> bool:
    """Whether a time belongs to the noun behind it: "Friday's vote", "the 2014 vote"."""
    behind = page.lower[time.end : time.end + 1]
    ends = not behind or page.shapes[time.end] == MARK or behind[0] in PREPOSITIONS
    return _owns(page, time) or (page.lower[max(time.start - 1, 0)] in _ARTICLES and not ends)


def _is_aimed_at(page: Page, first: int) -> bool:
    """Whether a noun is what somebody speaks of; the time may be that of speaking: "condemned an attack"."""
    if is_verb(page, first):
        return False
    near = range(max(page.sentences[first], first - 4), first)
    return any(forms.act_verb(page.lower[n]) or forms.is_saying((page.lower[n],)) for n in near)


def _is_in_place(page: Page, n: int) -> bool:
    """Whether a comma stands between or behind names of places: "in Tadran, Ostrelia, on Friday"."""
    name = page.name_at(n - 1) if n else None
    return page.words.forms[n] == "," and name is not None and name[2] in ("place", "government")


def _precedes(page: Page, time: Time, trigger: Stretch) -> bool:
    """ "rebels on Friday attacked": right before the verb, and no other verb before the time."""
    first = trigger[0]
    between = range(time.end, first)
    if not 0 <= first - time.end <= 2 or not is_verb(page, first) or _is_owned(page, time):
        return False
    adverbs = all(page.lower[n].endswith("ly") or page.lower[n] in _FINITE | _BE for n in between)
    return adverbs and _is_free(page, time.start)


def _opens(page: Page, time: Time, trigger: Stretch) -> bool:
    """ "On Friday, rebels attacked": first in the clause, and no other verb before this one."""
    first = trigger[0]
    if not 0 <= first - time.end <= _REACH or _is_owned(page, time):
        return False
    if not is_verb(page, first) and "there" not in page.lower[time.end : first]:
        return False
    lead: Iterator[int] = _lead(page, time.start)
    if any(page.lower[n] not in _BEFORE_TIME for n in lead):
        return False
    return not any(
        _parts(page, n) for n in range(time.end + _has_comma(page, time), first) if not _helps(page, n)
    )


def _lead(page: Page, at: int) -> Iterator[int]:
    """The words from the begin of a clause to a time."""
    n = at - 1
    while n >= page.sentences[at] and not _quotes(page, n):
        if page.words.forms[n] == ";" or page.lower[n] == "that":
            return
        yield n
        n -= 1


def _has_comma(page: Page, time: Time) -> bool:
    return time.end < len(page.words) and page.words.forms[time.end] == ","


def _helps(page: Page, n: int) -> bool:
    """Whether a word is the auxiliary of the verb behind it: "was attacked"."""
    return page.lower[n] in _FINITE | _BE
