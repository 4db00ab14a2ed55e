"""Which date a time expression says, reckoned from the day on which it was said.

What a pattern of ``timepatterns`` caught, that day and the tense of the clause do not tell is None.
A date that is none (31 February) raises ``ValueError``, one out of range ``OverflowError``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from counterclaim import edtf
from counterclaim.extract.tables import rows

Kind = Literal["day", "interval", "month", "year", "season", "duration", "relative"]
Tense = Literal["past", "future", "unclear", "unknown"]
Caught = Mapping[str, str | None]
#: A date this many days (months) back is not taken for the last one of its name: the next is nearer.
_LONG_AGO, _MONTHS_AGO = 270, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a pattern caught, the day on which it was said (None: not known), and the tense of its clause.

    ``latest``: the last day of which the text tells, where it is after publication.
    """

    got: Caught
    day: date | None
    tense: Tense
    latest: date | None = None


Reader = Callable[[Told], str | None]


@cache
def values(name: str) -> dict[str, str]:
    """Return the words of one list of ``data/times.csv`` with what they count for."""
    return {row["word"]: row["value"] for row in rows("times.csv") if row["list"] == name}


# ------------------------------------------------------------------ dates


def read_date(told: Told) -> str | None:
    """A day of a month: "24 November", "Friday, Nov. 24, 2018"; a weekday that does not fit makes it void."""
    got, day, tense = told.got, told.day, told.tense
    month, number = _month_number(got), int(got["day"] or 0)
    weekday = _weekday_number(got)
    year = _year_told(got, day)
    if year:
        found: date | None = date(year, month, number)
    else:
        how = got.get("which") or tense
        found = _nearest((month, number), told, how, weekday)
    fits = found is None or weekday is None or found.weekday() == weekday
    return found.isoformat() if found and fits else None


def _nearest(of_year: tuple[int, int], told: Told, how: str, weekday: int | None) -> date | None:
    """The last such day or the next, as the weekday, "last" or "next", or the tense says."""
    (month, number), day = of_year, told.day
    if day is None:
        return None
    years = (day.year + n for n in (-1, 0, 1))
    near = [date(year, month, number) for year in years if (month, number) != (2, 29) or _leaps(year)]
    past = max((d for d in near if d <= day), default=None)
    coming = min((d for d in near if d >= day), default=None)
    if weekday is not None:
        fitting = {d for d in (past, coming) if d and d.weekday() == weekday}
        return fitting.pop() if len(fitting) == 1 else None
    if how in ("future", "next"):
        return coming
    long_ago = past is None or (day - past).days > _LONG_AGO
    if long_ago and coming and told.latest and coming <= told.latest:
        return coming
    return None if how == "unclear" or (long_ago and how != "last") else past


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def read_days(told: Told) -> str | None:
    """Days of one month: "between 3 and 5 May", "May 3-5"."""
    got = told.got
    named = {"day": got.get("day") or got["from"], "month": got.get("month") or got.get("named")}
    start = read_date(replace(told, got={**got, **named}))
    if start is None:
        return None
    first = date.fromisoformat(start)
    return edtf.interval(first, first.replace(day=int(got["day2"] or 0)))


def read_short_year(told: Told) -> str | None:
    """A day with two digits of its year: the year of those digits nearest before."""
    got, day = told.got, told.day
    if day is None:
        return None
    year = day.year - (day.year - int(got["short"] or 0)) % 100
    return read_date(replace(told, got={**got, "year": str(year)}))


def read_numeric(told: Told) -> str | None:
    """A date in figures: None where day and month might change places."""
    got = told.got
    year, one, two = (int(got[name] or 0) for name in ("year", "one", "two"))
    if got.get("iso"):
        return date(year, one, two).isoformat()
    if one <= 12 and two <= 12 and one != two:
        return None
    return date(year, min(one, two), max(one, two)).isoformat()


def read_month(told: Told) -> str | None:
    """A month, or a third of it."""
    got, day, tense = told.got, told.day, told.tense
    number = _month_number(got)
    year = _year_told(got, day) or _year_of_month(number, day, got.get("which"), tense)
    return _part(edtf.month(year, number), got) if year else None


def _year_told(got: Caught, day: date | None) -> int | None:
    """The year that is named, in figures or as "last year"."""
    if got.get("year"):
        return int(got["year"] or 0)
    ahead = {"last": -1, "this": 0, "next": 1}.get(got.get("of_year") or "")
    return None if ahead is None or day is None else day.year + ahead


def _year_of_month(number: int, day: date | None, which: str | None, tense: Tense) -> int | None:
    if day is None:
        return None
    last, coming = day.year - (number > day.month), day.year + (number < day.month)
    if which == "this":
        return day.year
    if which:
        same = number == day.month
        return last - same if which == "last" else coming + same
    long_ago = (day.month - number) % 12 > _MONTHS_AGO
    if tense == "future":
        return coming
    return None if tense == "unclear" or long_ago else last


def _part(value: str, got: Caught) -> str:
    third = got.get("third")
    return edtf.third(value, int(values("third")[third])) if third else value


def read_year(told: Told) -> str | None:
    """A year, a part of it, or several: "2014-15"."""
    got = told.got
    year, other = got["year"] or "", got.get("year2")
    if other is None:
        return _part(year, got)
    end = other if len(other) == 4 else year[:2] + other
    return f"{year}/{end}" if year < end else None


def read_decade(told: Told) -> str | None:
    """Ten years: "the 1990s"."""
    got = told.got
    return f"{(got['decade'] or '')[:3]}X" if got.get("decade") else f"19{(got['short'] or '')[0]}X"


def read_season(told: Told) -> str | None:
    """A season of a year; which months "last summer" was depends on where."""
    got = told.got
    return f"{got['year']}-{values('season')[got['season'] or '']}" if got.get("year") else None


# ------------------------------------------------------------------ days reckoned from the day of speaking


def read_deictic(told: Told) -> str | None:
    """A day counted from the day of speaking: "yesterday"."""
    got, day = told.got, told.day
    days = int(values("deictic")[got["deictic"] or ""])
    return (day + timedelta(days=days)).isoformat() if day else None


def read_weekday(told: Told) -> str | None:
    """A day of the week: the last one up to the day of speaking, or the next one from it."""
    got, day, tense = told.got, told.day, told.tense
    weekday, which, week = _weekday_number(got), got.get("which"), got.get("week")
    if day is None or weekday is None or which in ("following", "previous"):
        return None
    if week:
        ahead = {"last": -1, "this": 0, "next": 1}[week]
        return (edtf.week(day, ahead)[0] + timedelta(days=weekday)).isoformat()
    back, on = (day.weekday() - weekday) % 7, (weekday - day.weekday()) % 7
    if which in ("last", "past"):
        return None if back == 1 else (day - timedelta(days=back or 7)).isoformat()
    if which == "next":
        return None if 0 < on < 7 - day.weekday() else (day + timedelta(days=on or 7)).isoformat()
    if which == "coming" or tense == "future":
        return (day + timedelta(days=on)).isoformat()
    return None if tense == "unclear" else (day - timedelta(days=back)).isoformat()


def read_overnight(told: Told) -> str | None:
    """The night to the day of speaking, or to a day of the week."""
    got, day = told.got, told.day
    if got.get("weekday"):
        named = read_weekday(told) if got.get("to") else None
        day = date.fromisoformat(named) if named else None
    return edtf.interval(day - timedelta(days=1), day) if day else None


def read_unit(told: Told) -> str | None:
    """A week, month or year next to that of the day of speaking, or a part of it."""
    got, day = told.got, told.day
    if day is None:
        return None
    ahead = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(got.get("which") or "", 0)
    unit, part = got["unit"], got.get("part")
    if unit == "week":
        first, last = edtf.week(day, ahead)
    else:
        whole = edtf.month(day.year, day.month + ahead) if unit == "month" else str(day.year + ahead)
        if part is None:
            return _part(whole, got)
        first, last = edtf.earliest(whole), edtf.latest(whole)
    if part and not ahead:
        return edtf.interval(first, day) if part == "earlier" else edtf.interval(day, last)
    return None if part else _part_of_week(first, got.get("third"))


def _part_of_week(monday: date, third: str | None) -> str:
    first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}.get(third or "", (0, 6))
    return edtf.interval(monday + timedelta(days=first), monday + timedelta(days=last))


def read_weekend(told: Told) -> str | None:
    """A Saturday with its Sunday; "next weekend" may be either of two."""
    got, day, tense = told.got, told.day, told.tense
    which = got.get("which")
    if day is None or (which not in ("last", "past", "coming") and tense == "unclear"):
        return None
    now, within = which in (None, "this"), day.weekday() >= 5
    if which == "next" or (which == "this" and not within and tense == "unknown"):
        return None
    coming = which == "coming" or (now and tense == "future")
    ahead = 0 if coming or (now and within) else -1
    saturday = edtf.week(day, ahead)[0] + timedelta(days=5)
    return edtf.interval(saturday, saturday + timedelta(days=1))


def read_ago(told: Told) -> str | None:
    """So many days, weeks, months or years away: "two weeks ago"."""
    got, day = told.got, told.day
    number = _amount(got)
    if day is None or number is None or got.get("about"):
        return None
    return _away(got["unit"] or "", -number if got["way"] == "ago" else number, day)


def _away(unit: str, number: int, day: date) -> str | None:
    """The day so many units off; what is told in wider units than days may be off by half of one."""
    if unit == "hour":
        return None if number % 24 else (day + timedelta(hours=number)).isoformat()
    if unit == "day":
        return (day + timedelta(days=number)).isoformat()
    if unit == "year":
        months = day.month + 12 * number
        return f"{edtf.month(day.year, months - 6)}/{edtf.month(day.year, months + 6)}"
    middle, half = _reached(unit, number, day), {"week": 3, "month": 15}.get(unit)
    if middle is None or half is None:
        return None
    return edtf.interval(middle - timedelta(days=half), middle + timedelta(days=half))


def read_span(told: Told) -> str | None:
    """A stretch that ends or begins with the day of speaking: "in the past 48 hours"."""
    got, day = told.got, told.day
    which, number = got["which"], _amount(got) if got.get("n") else 1
    if day is None or number is None or got.get("about") or which in ("previous", "following"):
        return None
    sign, unit = (-1 if which in ("past", "last") else 1), got["unit"] or ""
    reached = _reached(unit, sign * number, day)
    if reached is None:
        return None
    width = {"month": 7, "year": 4}.get(unit, 10)
    return "/".join(one.isoformat()[:width] for one in sorted((reached, day)))


def _reached(unit: str, number: int, day: date) -> date | None:
    if unit in ("month", "year"):
        month = edtf.month(day.year, day.month + number * (12 if unit == "year" else 1))
        return min(edtf.latest(month), edtf.earliest(month) + timedelta(days=day.day - 1))
    days = {"hour": number / 24, "day": number, "week": 7 * number}.get(unit)
    return day + timedelta(days=days) if days is not None and days == int(days) else None


#: What is reckoned from the day of speaking and names no month.
RECKONED = (read_weekday, read_deictic, read_overnight, read_unit, read_weekend, read_span, read_ago)


def shift(got: Caught) -> int | None:
    """Return by how many days a relative expression is off another time: "two days later" is 2."""
    if got.get("same"):
        return {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(got["same"] or "", 0)
    if got.get("beside"):
        return 1 if got["beside"] == "after" else -1
    number = _amount(got) if got.get("unit") == "day" else None
    back = got.get("way") in ("earlier", "before", "prior")
    return None if number is None or got.get("about") else -number if back else number


def _amount(got: Caught) -> int | None:
    text = got.get("n") or ""
    return int(text) if text.isdigit() else int(values("number").get(text) or 0) or None


def _month_number(got: Caught) -> int:
    return int(values("month")[(got["month"] or "").rstrip(" .")])


def _weekday_number(got: Caught) -> int | None:
    full, short = got.get("weekday"), got.get("short_weekday")
    if not full and not short:
        return None
    return int(values("weekday")[full] if full else values("short weekday")[short or ""])
