"""Dates that are not exact: EDTF text and the days it covers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import edtf

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2031-05-04", "2031-05-04", "2031-05-04", "day"),
        ("2032-02", "2032-02-01", "2032-02-29", "month"),
        ("2031", "2031-01-01", "2031-12-31", "year"),
        ("203X", "2030-01-01", "2039-12-31", "interval"),
        ("2031-22", "2031-06-01", "2031-08-31", "interval"),
        ("2031-24", "2031-12-01", "2032-02-29", "interval"),
        ("2031-05-04/2031-05-09", "2031-05-04", "2031-05-09", "interval"),
        ("2031-05/2031-06", "2031-05-01", "2031-06-30", "interval"),
        ("2031-05/..", "2031-05-01", None, "interval"),
        ("../2031", None, "2031-12-31", "interval"),
    ],
)
def test_what_a_date_covers(value: str, first: str | None, last: str | None, precision: str) -> None:
    assert [day and day.isoformat() for day in edtf.bounds(value)] == [first, last]
    assert edtf.precision(value) == precision


def test_months_count_on_over_the_year() -> None:
    assert [edtf.month(2031, n) for n in (-11, 0, 1, 12, 13)] == [
        "2030-01",
        "2030-12",
        "2031-01",
        "2031-12",
        "2032-01",
    ]


def test_parts_of_months_and_years() -> None:
    assert [edtf.third("2032-02", n) for n in range(3)] == [
        "2032-02-01/2032-02-10",
        "2032-02-11/2032-02-20",
        "2032-02-21/2032-02-29",
    ]
    assert edtf.third("2031", 2) == "2031-09/2031-12"


def test_open_intervals() -> None:
    assert edtf.since("2031-05/2031-06") == "2031-05/.."
    assert edtf.until("2031-05/2031-06") == "../2031-06"
    assert edtf.after("2031-05") == "2031-06-01/.."
    assert edtf.before("2031") == "../2030-12-31"
    with pytest.raises(ValueError, match="is open there"):
        edtf.after("2031/..")


def test_an_interval_is_not_reversed() -> None:
    with pytest.raises(ValueError, match="reversed"):
        edtf.interval(date(2031, 5, 2), date(2031, 5, 1))


@given(DAYS, st.integers(min_value=0, max_value=4000))
def test_an_interval_covers_its_days(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    assert edtf.bounds(edtf.interval(day, end)) == (day, end)


@given(DAYS)
def test_a_week_begins_on_monday_and_holds_its_day(day: date) -> None:
    monday, sunday = edtf.week(day)
    assert monday.weekday() == 0
    assert monday <= day <= sunday == monday + timedelta(days=6)
    assert edtf.bounds(edtf.whole_week(day.isoformat())) == (monday, sunday)


def test_only_a_day_is_a_day() -> None:
    assert edtf.only_day("2031-05-04") == date(2031, 5, 4)
    assert [edtf.only_day(value) for value in ("2031-05", "2031-05-04/..", None)] == [None] * 3
