"""When and where, compared."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.resolve.settings import (
    Window,
    apart,
    days_apart,
    is_narrow,
    kilometres,
    narrowed,
    narrower,
    same_day,
    value_of,
    window,
)
from resolve.happenings import ABROAD, DORVA, KELN, NEAR_DORVA, OSTREL, PLACES

VALUES = ("2031-05-04", "2031-05", "2031", "2031-05-04/2031-05-09", "../2031-05-04", "2031-05-04/..")
windows = st.sampled_from((None, *VALUES)).map(window)


def test_dates_that_touch_are_not_apart() -> None:
    assert days_apart(window("2031-05-04"), window("2031-05")) == 0
    assert days_apart(window("2031-05-04"), window("2031-05-07")) == 3
    assert days_apart(window("2031-05-04"), window(None)) == 0
    assert days_apart(window("../2031-05-04"), window("2031-05-06/..")) == 2


def test_a_month_is_not_the_same_day() -> None:
    assert same_day(window("2031-05-04"), window("2031-05-04/2031-05-05"))
    assert not same_day(window("2031-05"), window("2031-05"))
    assert not is_narrow(window("../2031-05-04"))


@pytest.mark.parametrize("value", VALUES)
def test_a_window_is_written_as_it_was_read(value: str) -> None:
    assert value_of(window(value)) == value


def test_the_narrower_of_two() -> None:
    assert narrowed(window("2031-05"), window("2031-05-04")) == (date(2031, 5, 4), date(2031, 5, 4))
    assert narrowed(window("2031-05-04"), window("2031-06")) == window("2031-05-04")
    assert narrower(OSTREL, DORVA) == DORVA
    assert narrower(None, OSTREL) == OSTREL


@given(windows, windows)
def test_narrowing_never_reverses(one: Window, other: Window) -> None:
    first, last = narrowed(one, other)
    assert first is None or last is None or first <= last


def test_places_far_from_each_other_are_apart() -> None:
    assert apart(DORVA, KELN)
    assert apart(OSTREL, ABROAD)
    assert not apart(DORVA, NEAR_DORVA)
    assert not apart(DORVA, OSTREL)
    assert not apart(None, DORVA)
    assert all(apart(one, other) == apart(other, one) for one in PLACES for other in PLACES)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    distance = kilometres(DORVA, KELN)
    assert distance is not None
    assert distance == pytest.approx(4 * 111.2, abs=1)
    assert kilometres(DORVA, OSTREL) is None
