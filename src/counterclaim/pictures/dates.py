"""Statements by day and dated incidents on one axis; what is dated to a month is as wide as the month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from counterclaim.pictures.axis import Axis
from counterclaim.pictures.svg import cut, element, label, linked, number, picture, shape

WIDTH, LEFT, RIGHT = 960.0, 250.0, 940.0
_TOP, _BARS, _GAP, _ROW, _FOOT = 34.0, 74.0, 26.0, 22.0, 10.0
_WORDS = 30
"""Characters of a label at most; the whole is in its title."""
_NARROW = 9.0
"""A stretch narrower than this is drawn as a mark in its middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many there are in a stretch of days, in words too; ``address`` is where they are listed."""

    start: date
    end: date
    count: int
    words: str
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A row: when it was, from one day to another; None is open. ``exact``: it was on one known day."""

    start: date | None
    end: date | None
    name: str
    words: str
    exact: bool
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesChart:
    """What is drawn: bars of statements, bars of incidents where these are many, and a row for each other."""

    first: date
    last: date
    statements: tuple[Bar, ...]
    incidents: tuple[Bar, ...]
    rows: tuple[Happening, ...]
    unit: str
    description: str


def draw_dates(chart: DatesChart) -> Markup:
    """Return the picture."""
    axis = Axis(first=chart.first, last=chart.last, left=LEFT, right=RIGHT)
    parts: list[Markup] = []
    y = _TOP
    for bars, name, solid in ((chart.statements, "statements", True), (chart.incidents, "incidents", False)):
        if bars:
            parts += _bars(axis, bars, f"{name} by {chart.unit}", y, solid=solid)
            y += _BARS + _GAP
    for row in chart.rows:
        parts.append(_row(axis, row, y))
        y += _ROW
    height = y + _FOOT
    return picture(
        *_grid(axis, height),
        *parts,
        width=WIDTH,
        height=height,
        title="Statements and dated incidents on one time axis",
        description=chart.description,
    )


def _grid(axis: Axis, height: float) -> Iterator[Markup]:
    for day, words in axis.ticks():
        x = number(axis.at(day))
        yield shape(f"M{x} 20V{number(height - _FOOT)}", class_="grid")
        yield label(words, axis.at(day) + 3, 14, class_="quiet")


def _bars(axis: Axis, bars: Iterable[Bar], name: str, y: float, *, solid: bool) -> Iterator[Markup]:
    most = max(bar.count for bar in bars)
    foot = y + _BARS
    yield label(name, LEFT - 10, foot - 4, anchor="end")
    yield label(f"most: {most:,}", LEFT - 10, y + 12, anchor="end", class_="quiet")
    for bar in bars:
        start, end = axis.ends(bar.start, bar.end)
        tall = max(2.0, _BARS * bar.count / most)
        box = element(
            "rect",
            element("title", bar.words),
            x=start + 0.5,
            y=foot - tall,
            width=max(1.5, end - start - 1),
            height=tall,
            fill="currentColor" if solid else "none",
            stroke=None if solid else "currentColor",
            class_="bar" if solid else "bar hollow",
        )
        yield linked(bar.address, box)
    yield shape(f"M{number(axis.left)} {number(foot)}H{number(axis.right)}")


def _row(axis: Axis, row: Happening, y: float) -> Markup:
    middle = y + _ROW / 2
    mark = _mark(axis, row, middle)
    name = label(cut(row.name, _WORDS), LEFT - 10, middle + 4, anchor="end")
    return linked(row.address, element("title", row.words), name, mark)


def _mark(axis: Axis, row: Happening, y: float) -> Markup:
    start, end = axis.ends(row.start or axis.first, row.end or axis.last)
    if row.exact:
        x = (start + end) / 2
        return shape(
            f"M{number(x - 6)} {number(y)}l6 -6 6 6 -6 6z", fill="currentColor", stroke=None, class_="day"
        )
    if end - start < _NARROW:
        start, end = (start + end - _NARROW) / 2, (start + end + _NARROW) / 2
    box = element(
        "rect",
        x=start,
        y=y - 5,
        width=end - start,
        height=10,
        rx=5,
        fill="none",
        stroke="currentColor",
        stroke_dasharray="4 3",
        class_="stretch",
    )
    return element("g", box, *_open_ends(axis, row, start, end, y))


def _open_ends(axis: Axis, row: Happening, start: float, end: float, y: float) -> Iterator[Markup]:
    """Yield an arrow at each end that is open or lies outside the axis."""
    if row.start is None or row.start < axis.first:
        yield shape(f"M{number(start - 2)} {number(y)}l7 -4v8z", fill="currentColor", stroke=None)
    if row.end is None or row.end > axis.last:
        yield shape(f"M{number(end + 2)} {number(y)}l-7 -4v8z", fill="currentColor", stroke=None)
