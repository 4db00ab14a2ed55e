"""Dates that are not exact, as EDTF (ISO 8601-2:2019, level 1) text, and the days they cover.

Written here: a day (2031-05-04), a month (2031-05), a year (2031), a decade (203X), a season (2031-22, the
second half: 21 spring to 24 winter), an interval (2031-05-04/2031-05-09) and one open at an end (../2031-05).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]
_YEAR, _MONTH, _DAY = 4, 7, 10
_SPRING = 21


def month(year: int, number: int) -> str:
    """Return a month; numbers below 1 and above 12 count on from the year."""
    first = date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
    return first.isoformat()[:_MONTH]


def interval(start: date, end: date) -> str:
    """Return the days from one to another, both included. Raises ``ValueError`` where they are reversed."""
    if end < start:
        raise ValueError(f"an interval must not be reversed: {start}/{end}")
    return start.isoformat() if start == end else f"{start}/{end}"


def week(day: date, ahead: int = 0) -> tuple[date, date]:
    """Return Monday and Sunday of the week of a day, or of one that many weeks ahead."""
    monday = day + timedelta(days=7 * ahead - day.weekday())
    return monday, monday + timedelta(days=6)


def whole_week(value: str) -> str:
    """Return Monday to Sunday of the week in which a date begins."""
    return interval(*week(earliest(value)))


def third(value: str, number: int) -> str:
    """Return the first (0), second or last (2) third of a month, in days 1-10, 11-20, 21-, or of a year."""
    if len(value) == _YEAR:
        return f"{value}-{4 * number + 1:02}/{value}-{4 * number + 4:02}"
    last = latest(value) if number == 2 else date.fromisoformat(f"{value}-{10 * number + 10}")
    return f"{value}-{10 * number + 1:02}/{last}"


def since(value: str) -> str:
    """Return the time that begins with a date and has no end."""
    return f"{value.split('/', maxsplit=1)[0]}/.."


def until(value: str) -> str:
    """Return the time that ends with a date and has no begin."""
    return f"../{value.rsplit('/', maxsplit=1)[-1]}"


def after(value: str) -> str:
    """Return the time from the first day that a date does not cover."""
    return f"{latest(value) + timedelta(days=1)}/.."


def before(value: str) -> str:
    """Return the time up to the last day before a date."""
    return f"../{earliest(value) - timedelta(days=1)}"


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of an EDTF date as written here; None where it is open.

    Raises ``ValueError`` for other text.
    """
    start, _, end = value.partition("/")
    first = None if start == ".." else _first(start)
    last = None if end == ".." else _last(end or start)
    return first, last


def earliest(value: str) -> date:
    """Return the first day. Raises ``ValueError`` where there is none."""
    return _known(bounds(value)[0], value)


def latest(value: str) -> date:
    """Return the last day. Raises ``ValueError`` where there is none."""
    return _known(bounds(value)[1], value)


def only_day(value: str | None) -> date | None:
    """Return the day where a date is one day, else None."""
    return date.fromisoformat(value) if value is not None and precision(value) == "day" else None


def precision(value: str) -> Precision:
    """Return how wide a date is; a season and a decade are intervals."""
    if "/" in value:
        return "interval"
    if len(value) == _DAY:
        return "day"
    if len(value) == _MONTH and int(value[-2:]) < _SPRING:
        return "month"
    return "year" if len(value) == _YEAR and value.isdigit() else "interval"


def _known(day: date | None, value: str) -> date:
    if day is None:
        raise ValueError(f"{value} is open there")
    return day


def _first(value: str) -> date:
    if len(value) == _DAY:
        return date.fromisoformat(value)
    year, number = int(value[:_YEAR].replace("X", "0")), int(value[5:_MONTH] or 1)
    return date(year, 3 * (number - _SPRING) + 3 if number >= _SPRING else number, 1)


def _last(value: str) -> date:
    if len(value) == _DAY:
        return date.fromisoformat(value)
    year, number = int(value[:_YEAR].replace("X", "9")), int(value[5:_MONTH] or 12)
    if number >= _SPRING:
        number = 3 * (number - _SPRING) + 5
        year, number = year + number // 13, (number - 1) % 12 + 1
    return date(year, number, monthrange(year, number)[1])
