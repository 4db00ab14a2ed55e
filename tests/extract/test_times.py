"""Time expressions and the dates they stand for; more of them in ``evaluation/cases/times.csv``."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import edtf
from counterclaim.extract.times import times
from extract.hostile import HOSTILE
from extract.marked import marked, readings

WEDNESDAY = "2031-05-14"


def found(notation: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    """Return the time expressions of a text with their dates."""
    page = marked(notation)
    return [(t.span.quote(page.text), t.value) for t in times(page.page, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell yesterday.", [("yesterday", "2031-05-13")]),
        ("It fell late Friday, May 9, 2031.", [("late Friday, May 9, 2031", "2031-05-09")]),
        ("It fell on Friday.", [("Friday", "2031-05-09")]),
        ("It will meet on Wednesday.", [("Wednesday", WEDNESDAY)]),
        ("It fell on Monday and rose on Tuesday.", [("Monday", "2031-05-12"), ("Tuesday", "2031-05-13")]),
        ("It fell last week.", [("last week", "2031-05-05/2031-05-11")]),
        ("It fell in 2005-11.", [("2005-11", "2005/2011")]),
        ("It has been shut since September 2024.", [("since September 2024", "2024-09/..")]),
        ("It was quiet after Monday's vote.", [("Monday", "2031-05-12")]),
        ("It was quiet the week of 7 May.", [("of 7 May", "2031-05-05/2031-05-11")]),
        ("It fell on 30 February 2031.", [("30 February 2031", None)]),
        ("It set a vote for Friday.", [("Friday", None)]),
        ("The hearing Thursday, when both will speak, is open.", [("Thursday", None)]),
        ("He won't speak on Tuesday.", [("Tuesday", "2031-05-20")]),
        ("The planned talks on Friday are off.", [("Friday", None)]),
        ("It may pass as early as Friday.", [("Friday", "2031-05-16")]),
    ],
)
def test_a_time_has_a_date(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march.",
        "Some 2,000 people fled, 1,500 on foot.",
        "{p May Orlen} left.",
        "Shares fell on Black Friday.",
        "He wrote in the Sunday Times.",
        "It is shut every Monday.",
        "MEN MARCH IN ALMEDA.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_without_a_day_of_publication_only_a_named_year_is_a_date() -> None:
    text = "It fell yesterday, on Friday, on 3 May, last week and on 3 May 2030."
    assert [value for _, value in found(text, None)] == [None, None, None, None, "2030-05-03"]


def test_what_depends_on_the_day_is_deictic() -> None:
    page = marked("It fell on Friday, on 3 May, in 2030 and for three days.").page
    assert [t.deictic for t in times(page, WEDNESDAY)] == [True, True, False, False]
    assert [t.kind for t in times(page, WEDNESDAY)] == ["day", "day", "year", "duration"]


def test_a_quotation_is_reckoned_from_the_day_it_was_said_on() -> None:
    page = marked("{s She} {c said}: {q “It fell yesterday.”} He left yesterday.")
    (said,) = (replace(r.attribution, said_on="2031-05-02") for r in readings(page))
    assert [t.value for t in times(page.page, WEDNESDAY, [said])] == ["2031-05-01", "2031-05-13"]


def test_indirect_speech_may_be_reckoned_from_either_day() -> None:
    page = marked("{s She} {c said} {q it fell yesterday, on Monday}.")
    (said,) = (replace(r.attribution, said_on="2031-05-02") for r in readings(page))
    assert [t.value for t in times(page.page, WEDNESDAY, [said])] == [None, "2031-04-28"]
    assert [t.value for t in times(page.page, "2031-05-02", [said])] == ["2031-05-01", "2031-04-28"]


@pytest.mark.parametrize("published", [WEDNESDAY, "0001-01-01", "9999-12-31", "2032-02-29", None])
def test_no_day_of_publication_is_too_early_or_too_late(published: str | None) -> None:
    text = (
        "It fell 900 years ago, last week, next year, over the weekend, since Monday, before 3 May, tomorrow."
    )
    for _, value in found(text, published):
        assert value is None or edtf.bounds(value)


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_text_is_read(text: str) -> None:
    assert isinstance(found(text), list)


@pytest.mark.parametrize(
    "piece", ["from Monday to ", "1 1/", "May 3, ", "a day after ", "the last 3 ", "on "]
)
def test_long_text_takes_no_longer_than_it_is(piece: str) -> None:
    page = marked(piece * 20000).page
    assert page.sentences
    begun = time.perf_counter()
    times(page, WEDNESDAY)
    assert time.perf_counter() - begun < 10


PHRASES = (
    "the last next Friday May 3 2031 two weeks ago later since until from to between and - , . ' s will said",
    "on early mid late overnight into day week of year Sept . 1990s march weekend for past in ( ) “ ”",
)
WORDS = st.sampled_from([word for phrase in PHRASES for word in phrase.split()])


@given(st.lists(WORDS, max_size=25))
def test_any_words_give_dates_that_can_be_read(words: list[str]) -> None:
    page = marked(" ".join(words)).page
    last = 0
    for one in times(page, WEDNESDAY):
        assert last <= one.start < one.end
        last = one.end
        assert one.value is None or edtf.bounds(one.value)
