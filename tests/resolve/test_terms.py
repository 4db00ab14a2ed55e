"""Offices: the commonest first, "former" is the end of one, and dates only where reports have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.resolve.terms import MOST, Seen, terms
from counterclaim.types import Office

TITLES = (
    "harbour minister",
    "Harbour Minister",
    "former harbour minister",
    "ex-envoy",
    "envoy",
    " ",
    "the former",
)
DAYS = (None, "2031-05-01", "2031-05-04", "2030-12-31")

sightings = st.lists(st.builds(Seen, title=st.sampled_from(TITLES), on=st.sampled_from(DAYS)), max_size=20)


def seen(*titles: str, on: str | None = None) -> list[Seen]:
    return [Seen(title=title, on=on) for title in titles]


@given(sightings, st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(found: list[Seen], random: object) -> None:
    mixed = sorted(found, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert terms(mixed) == terms(found)


@given(sightings)
def test_an_office_is_in_words_that_a_report_has_and_stands_once(found: list[Seen]) -> None:
    titles = [office.title for office in terms(found)]
    assert all(any(title in one.title for one in found) for title in titles)
    assert all(title.strip() for title in titles)
    assert len({title.casefold() for title in titles}) == len(titles)


@given(sightings)
def test_a_date_is_a_day_on_which_a_report_was_published(found: list[Seen]) -> None:
    days = {f"[..{one.on}]" for one in found if one.on} | {None}
    assert {date for office in terms(found) for date in (office.start, office.end)} <= days


@pytest.mark.parametrize(
    "title",
    [
        "former harbour minister",
        "Former harbour minister",
        "the former harbour minister",
        "ex-harbour minister",
        "onetime harbour minister",
        "one-time harbour minister",
    ],
)
def test_a_former_office_is_the_end_of_the_same_office(title: str) -> None:
    held = [*seen("harbour minister", on="2031-05-04"), *seen(title, on="2032-01-10")]
    assert terms(held) == (Office(title="harbour minister", start="[..2031-05-04]", end="[..2032-01-10]"),)


def test_one_who_is_only_called_former_has_an_end_and_no_beginning() -> None:
    assert terms(seen("former envoy", on="2031-05-04")) == (Office(title="envoy", end="[..2031-05-04]"),)


def test_the_first_day_counts_and_reports_without_a_day_give_none() -> None:
    held = [Seen(title="envoy", on=day) for day in ("2031-05-04", None, "2031-05-01", "2031-06-01")]
    assert terms(held) == (Office(title="envoy", start="[..2031-05-01]"),)
    assert terms(seen("envoy", "envoy")) == (Office(title="envoy"),)


def test_the_spelling_that_most_use_stands_and_white_space_is_folded() -> None:
    assert terms(seen("Envoy", "envoy", "envoy", "ENVOY")) == (Office(title="envoy"),)
    assert terms(seen("harbour\n  minister")) == (Office(title="harbour minister"),)


def test_the_spelling_of_those_who_say_that_it_is_held_stands() -> None:
    assert terms(seen("Envoy", "former ENVOY", "former ENVOY")) == (Office(title="Envoy"),)


def test_the_commonest_stand_first_then_by_letter() -> None:
    titles = [office.title for office in terms(seen("envoy", "mayor", "mayor", "captain"))]
    assert titles == ["mayor", "captain", "envoy"]


def test_rare_ones_are_left_out() -> None:
    assert len(terms(seen(*["mayor"] * 20, "envoy"))) == 2
    assert len(terms(seen(*["mayor"] * 21, "envoy"))) == 1


def test_no_more_than_so_many_are_given() -> None:
    assert len(terms(seen(*(f"envoy {n}" for n in range(MOST + 5))))) == MOST


@pytest.mark.parametrize("titles", [(), ("",), ("  ",), ("former",), ("the former ",)])
def test_nothing_is_no_office(titles: tuple[str, ...]) -> None:
    assert terms(seen(*titles)) == ()


def test_a_word_that_begins_like_former_stays_whole() -> None:
    assert terms(seen("formerly harbour minister"))[0].title != "ly harbour minister"
