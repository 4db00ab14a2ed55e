"""The time axis: days keep their distances, and its names are few and true."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.pictures.axis import MOST_TICKS, Axis

DAYS = st.dates(min_value=date(1000, 1, 1))


def axis(first: date, last: date) -> Axis:
    return Axis(first=first, last=last, left=100, right=200)


def test_days_stand_where_they_belong() -> None:
    ten = axis(date(2031, 5, 1), date(2031, 5, 10))
    assert ten.at(date(2031, 5, 6)) == 150
    assert ten.ends(date(2031, 5, 1), date(2031, 5, 10)) == (100, 200)
    assert ten.ends(date(2030, 1, 1), date(2031, 5, 1)) == (100, 110)
    assert ten.at(date(2040, 1, 1)) == 200


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2031-05-01", "2031-05-03", ["1 May 2031", "2 May", "3 May"]),
        ("2031-05-30", "2031-06-30", ["30 May 2031", "6 Jun", "13 Jun", "20 Jun", "27 Jun"]),
        (
            "2031-11-20",
            "2032-08-03",
            [
                "Dec 2031",
                "Jan 2032",
                "Feb 2032",
                "Mar 2032",
                "Apr 2032",
                "May 2032",
                "Jun 2032",
                "Jul 2032",
                "Aug 2032",
            ],
        ),
        (
            "2030-02-01",
            "2034-01-01",
            ["Jul 2030", "Jan 2031", "Jul 2031", "Jan 2032", "Jul 2032", "Jan 2033", "Jul 2033", "Jan 2034"],
        ),
        (
            "1988-03-01",
            "2031-01-01",
            ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025", "2030"],
        ),
    ],
)
def test_names_below_an_axis(first: str, last: str, names: list[str]) -> None:
    found = axis(date.fromisoformat(first), date.fromisoformat(last)).ticks()
    assert [name for _, name in found] == names


@given(DAYS, DAYS)
def test_names_are_few_and_lie_on_the_axis(one: date, other: date) -> None:
    first, last = sorted((one, other))
    days = [day for day, _ in axis(first, last).ticks()]
    assert len(days) <= MOST_TICKS + 1
    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)
