"""When statements were published and dated incidents happened, made ready to be drawn on one axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from counterclaim.edtf import bounds, precision
from counterclaim.markup import undated, when_words
from counterclaim.pictures import Bar, DatesChart, Happening, draw_dates
from counterclaim.records import Record
from counterclaim.serve.query import PER_PAGE
from counterclaim.serve.render import address, segment
from counterclaim.store import View

ROWS = 40
"""Incidents that have a row of their own at most; more are counted by week or longer."""
WIDE_ROWS = 16
"""Dates wider than a bar that have a row where incidents are counted."""
_UNITS: tuple[tuple[Literal["day", "week", "month", "year"], int], ...] = (
    ("day", 60),
    ("week", 420),
    ("month", 5500),
)
"""Units of the bars, and the days of an axis for which they are taken at most."""
_MARGIN = 45
_FAR = 2
"""An axis over all incidents may be this many times as long as that of the reports."""

Unit = Literal["day", "week", "month", "year"]
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One dated incident, the first line of the timeline that tells of it, and the days it may cover."""

    number: int
    when: str
    label: str
    incident: str
    start: date | None
    end: date | None

    @property
    def exact(self) -> bool:
        """Whether one day is known."""
        return precision(self.when) == "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table beside the picture."""

    when: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The picture (None where nothing is dated), its table, and what stands in neither."""

    chart: DatesChart | None
    table: tuple[Row, ...]
    days: tuple[Bar, ...]
    undated_statements: int
    undated_incidents: int
    outside: int
    hidden: int

    @property
    def picture(self) -> str:
        """The picture as SVG, nothing where nothing is dated."""
        return "" if self.chart is None else draw_dates(self.chart)


def dates_of(view: View) -> Dates:
    """Gather the statements by day and the dated incidents of a ledger."""
    published = view.statement_days()
    days = {found: count for day, count in published.items() if (found := _day(day)) is not None}
    incidents = tuple(_dated(*row) for row in view.dated_incidents())
    span = _axis(days, incidents)
    inside = tuple(one for one in incidents if span and _meets(one, span))
    folded = len(inside) > ROWS
    unit = _unit(span)
    chart, hidden = _chart(span, unit, days, inside) if span else (None, 0)
    return Dates(
        chart=chart,
        table=() if folded else tuple(_table_row(one) for one in inside),
        days=chart.statements if chart else (),
        undated_statements=sum(published.values()) - sum(days.values()),
        undated_incidents=max(0, view.count_incidents() - len({one.incident for one in incidents})),
        outside=len(incidents) - len(inside),
        hidden=hidden,
    )


def dates_twin(found: Dates) -> Record:
    """Return what is drawn as a record."""
    chart = found.chart
    return {
        "first": chart and chart.first.isoformat(),
        "last": chart and chart.last.isoformat(),
        "unit": chart and chart.unit,
        "statements": [_bar_twin(bar) for bar in (chart.statements if chart else ())],
        "incidents": [_bar_twin(bar) for bar in (chart.incidents if chart else ())],
        "rows": [{"when": row.when, "name": row.name, "address": row.address} for row in found.table],
        "undated_statements": found.undated_statements,
        "undated_incidents": found.undated_incidents,
        "outside": found.outside,
    }


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _dated(number: int, when: str, label: str, incident: str) -> Dated:
    try:
        start, end = bounds(when)
    except ValueError:
        start = end = None
    return Dated(number=number, when=when, label=label, incident=incident, start=start, end=end)


def _axis(days: Iterable[date], incidents: Iterable[Dated]) -> Days | None:
    """Return the days of the axis: all there are, or where some lie far off, those about the reports."""
    reports = sorted(days)
    told = sorted(day for one in incidents for day in (one.start, one.end) if day is not None)
    every = sorted((*reports, *told))
    if not every:
        return None
    if reports:
        long = (reports[-1] - reports[0]).days + 2 * _MARGIN
        if (every[-1] - every[0]).days > _FAR * long:
            around = timedelta(days=max(_MARGIN, long // 8))
            return _before(reports[0], around), _after(reports[-1], around)
    return _before(every[0], timedelta(days=1)), _after(every[-1], timedelta(days=1))


def _before(day: date, ahead: timedelta) -> date:
    return day - min(ahead, day - date.min)


def _after(day: date, ahead: timedelta) -> date:
    return day + min(ahead, date.max - day)


def _meets(one: Dated, span: Days) -> bool:
    known = one.start or one.end
    return known is not None and (one.start or date.min) <= span[1] and (one.end or date.max) >= span[0]


def _unit(span: Days | None) -> Unit:
    length = (span[1] - span[0]).days + 1 if span else 1
    return next((unit for unit, most in _UNITS if length <= most), "year")


def _chart(
    span: Days, unit: Unit, days: dict[date, int], inside: tuple[Dated, ...]
) -> tuple[DatesChart, int]:
    """Return what is drawn, and how many incidents have neither a row nor a place in a bar."""
    folded = len(inside) > ROWS
    unit = "week" if folded and unit == "day" else unit
    narrow = tuple(one for one in inside if _in_one(one, unit)) if folded else ()
    wide = tuple(one for one in inside if not _in_one(one, unit)) if folded else inside
    rows, hidden = _grouped(wide) if folded else (tuple(_happening(one) for one in wide), 0)
    statements = _bars(unit, days, "statement")
    chart = DatesChart(
        first=span[0],
        last=span[1],
        statements=statements,
        incidents=_incident_bars(unit, narrow),
        rows=rows,
        unit=unit,
        description=(
            f"{sum(days.values()):,} statements by {unit} of publication, {len(inside):,} dated incidents. "
            "A diamond is one known day; a dashed bar is as wide as the date that is told."
        ),
    )
    return chart, hidden


def _bars(unit: Unit, days: dict[date, int], noun: str) -> tuple[Bar, ...]:
    """Count statements by stretch; each bar leads to the list of those."""
    counted = Counter[Days]()
    for day, count in days.items():
        counted[_stretch(day, unit)] += count
    return tuple(
        Bar(
            start=start,
            end=end,
            count=count,
            words=_counted(count, noun, start, end),
            address=address("/statements", since=start.isoformat(), until=end.isoformat()),
        )
        for (start, end), count in sorted(counted.items())
    )


def _incident_bars(unit: Unit, incidents: Iterable[Dated]) -> tuple[Bar, ...]:
    """Count incidents by stretch; each bar leads to the page of the timeline where its first one stands."""
    found: dict[Days, list[int]] = {}
    for one in incidents:
        if one.start is not None:
            found.setdefault(_stretch(one.start, unit), []).append(one.number)
    return tuple(
        Bar(
            start=start,
            end=end,
            count=len(numbers),
            words=_counted(len(numbers), "incident", start, end),
            address=_timeline(min(numbers)),
        )
        for (start, end), numbers in sorted(found.items())
    )


def _grouped(incidents: Iterable[Dated]) -> tuple[tuple[Happening, ...], int]:
    """Return a row for each date wider than a bar, the frequent ones, and how many incidents have none."""
    groups: dict[str, list[Dated]] = {}
    for one in incidents:
        groups.setdefault(one.when, []).append(one)
    chosen = sorted(groups.values(), key=_rank)[:WIDE_ROWS]
    rows = tuple(_group(ones) for ones in sorted(chosen, key=lambda ones: ones[0].number))
    return rows, sum(map(len, groups.values())) - sum(map(len, chosen))


def _rank(ones: list[Dated]) -> tuple[int, timedelta, int]:
    """Order dates by how many incidents they have, and those of as many by how narrow they are."""
    one = ones[0]
    return -len(ones), (one.end or date.max) - (one.start or date.min), one.number


def _group(ones: list[Dated]) -> Happening:
    first = ones[0]
    if len(ones) == 1:
        return _happening(first)
    words = f"{when_words(first.when)}: {len(ones):,} incidents"
    where = _timeline(first.number)
    return Happening(start=first.start, end=first.end, name=words, words=words, exact=False, address=where)


def _happening(one: Dated) -> Happening:
    name = undated(one.label, one.when)
    return Happening(
        start=one.start,
        end=one.end,
        name=name,
        words=f"{name}, {when_words(one.when)}",
        exact=one.exact,
        address=f"/incidents/{segment(one.incident)}",
    )


def _table_row(one: Dated) -> Row:
    name = undated(one.label, one.when)
    return Row(when=one.when, name=name, address=f"/incidents/{segment(one.incident)}")


def _in_one(one: Dated, unit: Unit) -> bool:
    """Say whether all days of a date lie in one stretch."""
    return (
        one.start is not None and one.end is not None and _stretch(one.start, unit) == _stretch(one.end, unit)
    )


def _stretch(day: date, unit: Unit) -> Days:
    if unit == "day":
        return day, day
    if unit == "week":
        monday = _before(day, timedelta(days=day.weekday()))
        return monday, _after(monday, timedelta(days=6))
    first = day.replace(day=1) if unit == "month" else date(day.year, 1, 1)
    last = bounds(day.isoformat()[: 7 if unit == "month" else 4])[1]
    return first, last or day


def _timeline(number: int) -> str:
    return address("/timeline", page=(number - 1) // PER_PAGE + 1)


def _counted(count: int, noun: str, start: date, end: date) -> str:
    when = start.isoformat() if start == end else f"{start}/{end}"
    return f"{count:,} {noun}{'' if count == 1 else 's'}, {when_words(when)}"


def _bar_twin(bar: Bar) -> Record:
    return {"start": bar.start.isoformat(), "end": bar.end.isoformat(), "count": bar.count}
