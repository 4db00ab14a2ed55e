"""When: the time expressions of a text, and the dates they stand for.

Patterns find them in the words; what looks like a time and is none (a name, a modal verb, a number of people)
is left out. Relative ones are reckoned from the day of publication or, within what was said on another day,
from that day; without such a day, and where the words leave more than one reading, a time has no date.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from counterclaim import edtf
from counterclaim.extract.fulldays import FullDay, FullDays
from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.reckoning import RECKONED, Kind, Tense, Told, read_date, shift, values
from counterclaim.extract.tenses import tense
from counterclaim.extract.timepatterns import PATTERNS, Pattern
from counterclaim.extract.words import IN_DOUBLE, IN_SINGLE, LOWER, MARK, MIXED
from counterclaim.types import Attribution, Span

_OPEN = {
    "since": edtf.since,
    "starting": edtf.since,
    "beginning": edtf.since,
    "until": edtf.until,
    "till": edtf.until,
    "through": edtf.until,
    "by": edtf.until,
    "before": edtf.before,
    "after": edtf.after,
    "of": edtf.whole_week,
}
_JOINS = frozenset(("to", "through", "until", "till", "-", "–", "—"))
_REPEATED = frozenset(("every", "each", "any", "some", "most"))
_VERB_OR_MONTH = frozenset(("may", "march", "mar"))
_AROUND = 6
_WEEK, _DAY = 7, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Words that say when: the words ``start`` to ``end`` (half-open), their characters, and the date (EDTF).

    ``value`` is None where the words, with what is known of the day on which they were said, give no date.
    ``deictic``: the date depends on that day ("yesterday", "on Friday", "3 May").
    """

    start: int
    end: int
    span: Span
    value: str | None
    kind: Kind
    deictic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A match of a pattern, with the words it covers."""

    start: int
    end: int
    pattern: Pattern
    got: dict[str, str | None]


def times(page: Page, published: str | None, anchors: Sequence[Attribution] = ()) -> tuple[Time, ...]:
    """Return the time expressions of a page in the order of the text.

    ``published`` is the day of publication (ISO 8601, or None); ``anchors`` are attributions, of which those
    with ``said_on`` say when what stands in their content was said.
    """
    known, found = _Said(page, published, anchors), list(_finds(page))
    reached = [0, *(one.end for one in found)]
    read = [_read(page, one, known, before) for one, before in zip(found, reached, strict=False)]
    full = _full_days(page, found, read, published)
    for n, one in enumerate(found):
        read[n] = _near_full(page, one, read[n], full, known)
    for n, one in enumerate(found):
        if one.pattern.kind == "relative":
            read[n] = _related(page, read, n, one)
    return tuple(_joined(page, read))


def stretch(page: Page, span: Span) -> tuple[int, int]:
    """Return the first word and the last word + 1 of characters."""
    # Of the type of the arrays: for another one numpy copies the whole array at each call.
    start, end = np.int32(span.start), np.int32(span.end)
    words = page.words
    return int(words.ends.searchsorted(start, "right")), int(words.starts.searchsorted(end, "left"))


# ------------------------------------------------------------------ finding


def _finds(page: Page) -> Iterator[_Found]:
    """What the patterns find, the first and longest first, without what overlaps it."""
    line, starts, ends = _line(page)
    found = [f for pattern in PATTERNS for f in _matches(page, pattern, line, starts, ends)]
    found.sort(key=lambda f: (f.start, -f.end))
    reached = 0
    for one in found:
        if one.start >= reached:
            reached = one.end
            yield one


def _line(page: Page) -> tuple[str, list[int], list[int]]:
    """The words in lower case parted by blanks, sentences by line breaks, and where each begins and ends."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for n, word in enumerate(page.lower):
        pieces.append(("\n" if page.sentences[n] == n else " ") + word)
        starts.append(at + 1)
        at += len(pieces[-1])
        ends.append(at)
    return "".join(pieces), starts, ends


def _matches(page: Page, pattern: Pattern, line: str, starts: list[int], ends: list[int]) -> Iterator[_Found]:
    core = "x" if "x" in pattern.regex.groupindex else 0
    for match in pattern.regex.finditer(line):
        start, end = bisect_right(starts, match.start(core)) - 1, bisect_left(ends, match.end(core)) + 1
        if _is_time(page, start, end):
            yield _Found(start=start, end=end, pattern=pattern, got=match.groupdict())


def _is_time(page: Page, start: int, end: int) -> bool:
    """Whether words that read like a time are none of: a name, part of one, a verb, something repeated."""
    names = (page.name_at(n) for n in range(start, end))
    if any(name and (name[2] == "person" or name[0] < start or name[1] > end) for name in names):
        return False
    if start and (page.lower[start - 1] in _REPEATED or _is_named_day(page, start)):
        return False
    if end < len(page.words) and _is_name_behind(page, end):
        return False
    return all(_is_month(page, n, start, end) for n in range(start, end) if page.lower[n] in values("month"))


def _is_named_day(page: Page, start: int) -> bool:
    """Whether a word before makes a name of it: "Black Friday", "Ostrelia Today"."""
    named = page.lower[start - 1] in values("named day") and page.is_capital(start - 1)
    shown = (
        page.lower[start] in ("today", "tonight") and page.is_capital(start) and page.is_capital(start - 1)
    )
    return named or (shown and page.sentences[start] != start and not _shouts(page, start))


def _is_name_behind(page: Page, end: int) -> bool:
    """Whether the word behind makes it a name, or something shown every week: "Sunday shows"."""
    word = page.lower[end]
    return word in values("shown every week") or (page.is_capital(end) and word in values("title behind"))


def _is_month(page: Page, at: int, start: int, end: int) -> bool:
    if not page.is_capital(at):
        return page.lower[at] not in _VERB_OR_MONTH and any(
            len(page.lower[n]) == 4 and page.lower[n].isdigit() for n in range(start, end)
        )
    if page.lower[at] not in _VERB_OR_MONTH or not _shouts(page, at) or end - start > 2:
        return True
    before = page.lower[start - 1] if page.sentences[start] != start else ""
    return not before or before in PREPOSITIONS | {"until", "since"} or page.shapes[start - 1] == MARK


def _shouts(page: Page, at: int) -> bool:
    """Whether all words around are in capitals."""
    near = range(max(at - _AROUND, 0), min(at + _AROUND + 1, len(page.words)))
    return not any(page.shapes[n] in (LOWER, MIXED) or page.words.forms[n].istitle() for n in near)


# ------------------------------------------------------------------ dating


class _Said:
    """From which day the words of a page are reckoned."""

    def __init__(self, page: Page, published: str | None, anchors: Sequence[Attribution]) -> None:
        self._published = edtf.only_day(published)
        self._said: list[str | None] = [None] * len(page.words)
        self._quoted = page.words.features[:, 2]
        for one in sorted(anchors, key=lambda a: -sum(s.end - s.start for s in a.content)):
            for span in one.content if one.said_on else ():
                first, last = stretch(page, span)
                self._said[first:last] = [one.said_on] * (last - first)

    def days(self, at: int) -> tuple[date | None, ...]:
        """Return the day on which a word was said; in indirect speech it may be the reporter's."""
        said = self._said[at]
        if said is None:
            return (self._published,)
        quoted = int(self._quoted[at]) in (IN_DOUBLE, IN_SINGLE)
        return (edtf.only_day(said),) if quoted else (edtf.only_day(said), self._published)

    def is_reporters(self, at: int) -> bool:
        """Whether a word is not known to have been said on a day of its own."""
        return self._said[at] is None


def _read(page: Page, found: _Found, known: _Said, reached: int) -> Time:
    """The time that a match says, with the word before that opens it: "since May"."""
    opened = _opener(page, found, reached)
    how = tense(page, found.start, found.end, limit=opened in ("until", "by", "till", "before"))
    absolute = _value(found, None, how)
    days = known.days(found.start)
    if found.pattern.kind != "interval" and "deictic" not in found.got:
        days = days[:1]
    told = {_value(found, day, how) for day in days}
    value = told.pop() if len(told) == 1 else None
    start = found.start - 1 if opened else found.start
    return Time(
        start=start,
        end=found.end,
        span=page.span(start, found.end),
        value=_opened(opened, value),
        kind="interval" if opened else _kind(found, value),
        deictic=absolute is None and found.pattern.kind != "duration",
    )


def _value(found: _Found, day: date | None, how: Tense, latest: date | None = None) -> str | None:
    if found.pattern.read is None:
        return None
    try:
        return found.pattern.read(Told(got=found.got, day=day, tense=how, latest=latest))
    except (ValueError, OverflowError):
        return None


def _kind(found: _Found, value: str | None) -> Kind:
    """The kind of a pattern, or, of one whose width depends on the unit, that of the date."""
    if value is None or found.pattern.kind != "interval":
        return "interval" if value and "/" in value else found.pattern.kind
    return edtf.precision(value)


def _opener(page: Page, found: _Found, reached: int) -> str | None:
    """The word before that leaves a time open at an end, or "of" in "the week of".

    It is none where it leads to what stands behind the time: "before Friday's vote".
    """
    before, end = found.start - 1, found.end
    if (
        before < reached
        or page.sentences[before] != page.sentences[found.start]
        or page.lower[before] not in _OPEN
    ):
        return None
    if page.lower[before] == "of" and page.lower[before - 1] != "week":
        return None
    owns = page.is_possessive(end) if end < len(page.words) else False
    return None if owns or found.pattern.kind in ("relative", "duration") else page.lower[before]


def _opened(opener: str | None, value: str | None) -> str | None:
    if opener is None or value is None:
        return value
    try:
        return _OPEN[opener](value)
    except (ValueError, OverflowError):
        return None


# ------------------------------------------------------------------ times near a day told in full


def _full_days(page: Page, found: Sequence[_Found], read: Sequence[Time], published: str | None) -> FullDays:
    """The days told with a weekday or a year."""
    days: list[FullDay] = []
    for one, time in zip(found, read, strict=True):
        day = edtf.only_day(time.value) if one.got.get("month") else None
        named = bool(one.got.get("weekday") or one.got.get("short_weekday"))
        if day and (named or one.got.get("year")):
            days.append(FullDay(one.start, day, named, tense(page, one.start, one.end)))
    return FullDays(page, days, edtf.only_day(published))


def _near_full(page: Page, found: _Found, time: Time, full: FullDays, known: _Said) -> Time:
    """A time of a text that tells days in full near it or after its publication."""
    read, said = found.pattern.read, known.days(found.start)[0]
    if read is read_date and time.value is None and full.latest and said and time.start == found.start:
        value = _value(found, said, tense(page, found.start, found.end), full.latest)
        return replace(time, value=value)
    if read not in RECKONED or not known.is_reporters(found.start):
        return time
    led = found.got.get("which") or found.got.get("week") or time.start < found.start
    weekday = found.got.get("weekday") if not led and time.kind == "day" else None
    changed = full.instead(found.start, int(values("weekday")[weekday]) if weekday else None)
    return replace(time, value=changed[0].isoformat() if changed[0] else None) if changed else time


# ------------------------------------------------------------------ times by other times


def _related(page: Page, read: Sequence[Time], n: int, found: _Found) -> Time:
    """A time told by another one: "two days after 3 May", or "two days later" where one day was just told."""
    one, days = read[n], shift(found.got)
    if days is None:
        return one
    ahead = found.got.get("way") in ("after", "before", "prior") or found.got.get("beside")
    if found.got.get("beside") and (one.end == len(page.words) or page.shapes[one.end] == MARK):
        ahead = None
    other = _behind(page, read, n) if ahead else _just_before(page, read, n)
    day = edtf.only_day(other.value) if other else None
    if day is None:
        return one
    return replace(one, value=(day + timedelta(days=days)).isoformat(), kind="day")


def _behind(page: Page, read: Sequence[Time], n: int) -> Time | None:
    """The time right behind one, a determiner between them at most."""
    end, behind = read[n].end, read[n + 1] if n + 1 < len(read) else None
    if behind is None or behind.start - end > 1:
        return None
    return behind if behind.start == end or page.lower[end] in DETERMINERS else None


def _just_before(page: Page, read: Sequence[Time], n: int) -> Time | None:
    """The only time in the words before, from the sentence before on, of one paragraph."""
    begun = page.sentences[read[n].start]
    earlier = max(page.sentences[begun - 1] if begun else 0, page.paragraphs[begun])
    near = [one for one in read[max(n - 2, 0) : n] if one.start >= earlier]
    return near[0] if len(near) == 1 else None


# ------------------------------------------------------------------ from one time to another


def _joined(page: Page, read: Sequence[Time]) -> Iterator[Time]:
    """The times; two of them as one in "from ... to ..." and "between ... and ..."."""
    last: Time | None = None
    for one in read:
        whole = _range(page, last, one) if last else None
        if last and not whole:
            yield last
        last = whole or one
    if last:
        yield last


def _range(page: Page, one: Time, other: Time) -> Time | None:
    """The time from one to another, where the words say so and each is a date."""
    opens = other.start == one.end and page.lower[other.start] in _JOINS
    if not opens and (other.start != one.end + 1 or page.sentences[one.end] != page.sentences[one.start]):
        return None
    join, led = page.lower[one.end], page.lower[one.start - 1] if one.start else ""
    if join not in _JOINS and not (join == "and" and led == "between"):
        return None
    return replace(
        one,
        end=other.end,
        span=Span(start=one.span.start, end=other.span.end),
        value=None if _is_every_week(page, one, other) else _from_to(one, other),
        kind="interval",
        deictic=one.deictic or other.deictic,
    )


def _is_every_week(page: Page, one: Time, other: Time) -> bool:
    """Whether a dash joins weekdays: "Monday-Friday"."""
    dash = page.shapes[one.end] == MARK
    return (
        dash and page.lower[one.end - 1] in values("weekday") and page.lower[other.start] in values("weekday")
    )


def _from_to(one: Time, other: Time) -> str | None:
    """From the first of two dates, which is of the year of the other where it names none, to the last."""
    start, end = one.value, other.value
    if start is None or end is None:
        return None
    try:
        return _in_order(start, end.removeprefix("../"), borrows=one.deictic and not other.deictic)
    except (ValueError, OverflowError):
        return None


def _in_order(start: str, end: str, *, borrows: bool) -> str | None:
    if borrows:
        start = edtf.earliest(end).isoformat()[:4] + start[4:]
    first, last = edtf.earliest(start), edtf.latest(end)
    if first > last and (first - last).days < _WEEK:
        first -= timedelta(days=_WEEK)
    return f"{start}/{end}" if len(start) == len(end) < _DAY else edtf.interval(first, last)
