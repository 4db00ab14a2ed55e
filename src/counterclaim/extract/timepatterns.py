"""The ways to say when, as patterns over the words of a text in lower case, parted by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.extract.reckoning import (
    Kind,
    Reader,
    read_ago,
    read_date,
    read_days,
    read_decade,
    read_deictic,
    read_month,
    read_numeric,
    read_overnight,
    read_season,
    read_short_year,
    read_span,
    read_unit,
    read_weekday,
    read_weekend,
    read_year,
    values,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to say when; the group ``x``, where there is one, is the expression without its context.

    ``read`` is None where the words alone give no date.
    """

    kind: Kind
    regex: re.Pattern[str]
    read: Reader | None


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=lambda w: (-len(w), w)))


def _full(month: str) -> bool:
    return len(month) > 4 or month in ("may", "june", "july")


_MONTHS = values("month")
_MONTH = (
    f"(?P<month>{_one_of(m for m in _MONTHS if _full(m))}"
    rf"|(?:{_one_of(m for m in _MONTHS if not _full(m))})(?: \.)?)"
)
_WEEKDAY = f"(?P<weekday>{_one_of(values('weekday'))})"
_PART = f"(?:{_one_of(values('part of day'))})"
_SHORT = rf"(?P<short_weekday>{_one_of(values('short weekday'))})(?: \.)?"
_LEAD = rf"(?:(?:(?:early|late) )?(?:{_WEEKDAY}|{_SHORT})(?: {_PART})?(?: ,)? )?"
_LAST = "(?:(?P<which>last|this|next) )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_THEN_YEAR = rf"(?:(?: ,)? {_YEAR}|(?: of)? (?P<of_year>last|this|next) year)"
_NOT_COUNT = rf"(?! (?:[:.%] ?\d|, \d\d\d(?!\S)|%|{_one_of(values('no year before'))}(?!\S)))"
_THIRD = rf"(?P<third>{_one_of(values('third'))})(?: -)?"
_ABOUT = (
    r"(?:(?P<about>(?:just )?(?:about|nearly|almost|over|under|around|some|roughly|approximately"
    r"|(?:more|less) than|at (?:least|most)|up to)) )?"
)
_N = rf"(?P<n>a few|several|many|a couple of|some|{_one_of(values('number'))}|\d{{1,3}})(?: -)?"
_UNIT = r"(?P<unit>hour|day|week|month|year|decade|fortnight)s?"
_AT = (
    "in|since|until|till|by|before|after|of|from|during|through|throughout|between|around|for|late|early|end"
)


_FROM_DAYS = rf"(?:between {_DAY} and|(?:from )?{_DAY.replace('day', 'from')} (?:-|–|to|until)) {_DAY2}"
_FROM_MONTH_DAYS = (
    rf"(?:between {_MONTH} {_DAY} and|(?:from )?{_MONTH.replace('month', 'named')} "
    rf"{_DAY.replace('day', 'from')} (?:-|–|to|through|until)) {_DAY2}"
)
_WHICH_MONTH = rf"(?:{_THIRD} |(?P<which>last|this|next) )"
_DEICTIC = f"(?P<deictic>{_one_of(values('deictic'))})"
_SIDE = rf"(?:{_THIRD}|(?P<part>earlier|later))"
_PARTS = r"(?:day|morning|afternoon|evening|night)"
_SEASON = f"(?P<season>{_one_of(values('season'))})"

#: Behind "the Sept. 11 attacks on": then they are those of 2001.
_OF_2001 = r"(?:the )?(?:u|us|usa|united|america|american|new|world|pentagon|twin|washington|2001)(?!\S)"


def _made(kind: Kind, regex: str, read: Reader | None = None) -> Pattern:
    started = rf"(?<!\S)(?!(?<=\d [.,:] )\d)(?:{regex})(?!\S)"
    return Pattern(kind=kind, regex=re.compile(started), read=read)


_DATES = (
    _made(
        "relative",
        r"sept(?:ember| \.)? 11(?:th)?(?= (?:attacks|terror|terrorist|hijackers|commission)(?!\S))"
        rf"(?! (?:terror(?:ist)? )?(?:attacks?|raids?|assaults?) (?:at|in|on) (?!{_OF_2001}))",
    ),
    _made("day", rf"(?P<iso>{_YEAR} - (?P<one>\d\d) - (?P<two>\d\d))(?! -)", read_numeric),
    _made("day", rf"(?P<one>\d{{1,2}}) ([/.]) (?P<two>\d{{1,2}}) \2 {_YEAR}", read_numeric),
    _made("day", rf"{_LEAD}(?:the )?{_LAST}{_DAY} (?:of )?{_MONTH}{_THEN_YEAR}?", read_date),
    _made("day", rf"{_LEAD}{_LAST}{_MONTH} {_DAY}{_NOT_COUNT}{_THEN_YEAR}?", read_date),
    _made("day", rf"{_DAY} {_MONTH} (?P<short>\d\d)(?=\n| [-–—(\[.,])", read_short_year),
    _made("interval", rf"{_FROM_DAYS} (?:of )?{_MONTH}{_THEN_YEAR}?", read_days),
    _made("interval", rf"{_FROM_MONTH_DAYS}{_NOT_COUNT}{_THEN_YEAR}?", read_days),
    _made("month", rf"(?:{_THIRD} )?{_MONTH}(?: of)?{_THEN_YEAR}", read_month),
    _made(
        "month",
        rf"(?:(?:{_AT}) |(?=early|mid|late|last|next|this))(?P<x>{_WHICH_MONTH}?{_MONTH})",
        read_month,
    ),
)
_DAYS = (
    _made(
        "day",
        r"(?:(?:early|late)(?: on)? )?(?:(?:the |this )?"
        r"(?P<which>last|past|next|this|coming|following|previous) )?"
        rf"{_WEEKDAY}(?: {_PART})?(?:(?: of| ,)? (?P<week>last|this|next) week)?",
        read_weekday,
    ),
    _made("day", rf"(?:(?:early|late|earlier|later) )?{_DEICTIC}(?: {_PART})?", read_deictic),
    _made("interval", rf"overnight(?: (?:(?P<to>to|into) |on |from )?{_WEEKDAY})?", read_overnight),
)
_PERIODS = (
    _made(
        "interval",
        rf"(?<!the )(?:{_SIDE} (?:in )?)?"
        r"(?P<which>last|this past|this coming|this|next) (?P<unit>week|month|year)(?! of)",
        read_unit,
    ),
    _made("interval", rf"{_SIDE} in the (?P<unit>week|month|year)", read_unit),
    _made(
        "interval",
        r"(?:(?:over|at|during|on) (?=the)|(?=this|last|next|coming))"
        r"(?P<x>(?:the |this )?(?:(?P<which>past|coming|last|next|this) )?weekend)",
        read_weekend,
    ),
    _made("interval", rf"{_ABOUT}{_N} {_UNIT} (?P<way>ago|from now)", read_ago),
    _made(
        "interval",
        rf"(?:in|over|during|within|for|throughout) (?P<x>the {_ABOUT}(?P<which>past|last|next|coming"
        rf"|previous|following)(?: {_N})? {_UNIT})(?! of)",
        read_span,
    ),
)
_RELATIVE = (
    _made("relative", rf"recent {_UNIT}"),
    _made("relative", rf"the {_WEEKDAY} (?:after|before|following|when|of)"),
    _made(
        "relative",
        rf"{_ABOUT}(?:{_N} )?{_UNIT} (?P<way>later|earlier|after|before|afterwards?|prior|from (?=\w))",
    ),
    _made("relative", rf"the (?P<same>next|following|previous|preceding|same) {_PARTS}(?! (?:as|that|when))"),
    _made("relative", rf"(?P<same>that) {_PARTS}(?! (?:when|that))"),
    _made("relative", r"the day (?P<beside>before|after)"),
)
_YEARS = (
    _made("year", rf"(?:{_AT}|as of|\() (?P<x>{_YEAR}){_NOT_COUNT}", read_year),
    _made("year", rf"{_THIRD} {_YEAR}{_NOT_COUNT}", read_year),
    _made("year", rf"(?:the|s|a|an|his|her|their|its) (?P<x>{_YEAR})(?= [a-z]){_NOT_COUNT}", read_year),
    _made(
        "interval",
        r"(?:in|from|between|during|of|the|\() "
        rf"(?P<x>{_YEAR} (?:-|–|to|until|through) (?P<year2>(?:19|20)\d\d))",
        read_year,
    ),
    _made("interval", rf"between (?P<x>{_YEAR} and (?P<year2>(?:19|20)\d\d))", read_year),
    _made("interval", r"(?:the )?(?:(?:early|mid|late)(?: -)? )?(?P<decade>(?:1[5-9]|20)\d0)s", read_decade),
    _made("interval", rf"(?:in|from|during|of|the|\() (?P<x>{_YEAR} [-–] (?P<year2>\d\d))(?! -)", read_year),
    _made("interval", r"the ['’‘] (?P<short>[2-9]0)s", read_decade),
    _made("season", rf"{_SEASON}(?: of)?(?: ,)? {_YEAR}", read_season),
    _made(
        "season",
        rf"(?:last|this|next|in the|in early|in late) {_SEASON}(?! (?:of |, )?\d\d\d\d)",
        read_season,
    ),
    _made("duration", rf"for (?P<x>{_ABOUT}{_N} {_UNIT})"),
)

PATTERNS = (*_DATES, *_DAYS, *_PERIODS, *_RELATIVE, *_YEARS)
