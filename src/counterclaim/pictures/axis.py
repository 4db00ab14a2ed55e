"""A time axis: where a day stands, and the days that are named below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MOST_TICKS = 9
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 12
_MONTH_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Days from ``first`` to ``last``, both included, drawn from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return where a day begins; a day outside is put at the end of the axis."""
        days = (self.last - self.first).days + 1
        passed = min(max((day - self.first).days, 0), days)
        return self.left + (self.right - self.left) * passed / days

    def ends(self, start: date, end: date) -> tuple[float, float]:
        """Return where a stretch of days, both included, begins and ends."""
        return self.at(start), self.at(end + timedelta(days=1) if end < date.max else end)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """Yield days that divide the axis evenly, with what they are called; no more than ``MOST_TICKS``."""
        length = (self.last - self.first).days + 1
        days = next((step for step in _DAY_STEPS if length <= step * MOST_TICKS), None)
        if days is not None:
            yield from _by_days(self.first, self.last, days)
            return
        months = length / _MONTH_DAYS
        step = next((step for step in _MONTH_STEPS if months <= step * MOST_TICKS), _MONTH_STEPS[-1])
        yield from _by_months(self.first, self.last, step)


def _by_days(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    for ahead in range(0, (last - first).days + 1, step):
        day = first + timedelta(days=ahead)
        year = f" {day.year}" if ahead == 0 else ""
        yield day, f"{day.day} {_SHORT_MONTHS[day.month - 1]}{year}"


def _by_months(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    start = first.year * _YEAR + first.month - 1
    start = -(-(start + (first.day > 1)) // step) * step
    for number in range(start, last.year * _YEAR + last.month, step):
        month = f"{_SHORT_MONTHS[number % _YEAR]} " if step < _YEAR else ""
        yield date(number // _YEAR, number % _YEAR + 1, 1), f"{month}{number // _YEAR}"
