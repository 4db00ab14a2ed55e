"""Numbers in words and digits: what they are worth, what qualifies them, and what is no number of things."""

from __future__ import annotations

import pytest

from counterclaim.extract.numbers import Number, numbers
from extract.marked import marked

VALUES: list[tuple[str, float | None]] = [
    ("They saw 40 boats.", 40),
    ("They saw 1,429 boats.", 1429),
    ("They saw 12,345,678 boats.", 12345678),
    ("They saw seven boats.", 7),
    ("They saw twenty-five boats.", 25),
    ("They saw two hundred and five boats.", 205),
    ("They saw three thousand two hundred boats.", 3200),
    ("They saw 3.2 million boats.", 3_200_000),
    ("They saw a dozen boats.", 12),
    ("They saw two dozen boats.", 24),
    ("They saw half a million boats.", 500_000),
    ("THEY SAW TWO HUNDRED BOATS.", 200),
    ("They saw dozens of boats.", None),
    ("They saw hundreds of thousands of boats.", None),
    ("They saw several hundred boats.", None),
]
QUALIFIED = [
    ("at least 40 boats", "at least"),
    ("just over 40 boats", "just over"),
    ("no more than 40 boats", "no more than"),
    ("an estimated 40 boats", "an estimated"),
    ("40 or more boats", "or more"),
    ("the boats and 40 nets", None),
]
MONEY = [
    ("$3.2 million", 3_200_000, "USD"),
    ("€5bn", 5e9, "EUR"),
    ("3bn dollars", 3e9, "USD"),
    ("US$40 million", 4e7, "USD"),
    ("A$2 million", 2e6, "AUD"),
    ("a $1 billion plan", 1e9, "USD"),
    ("£2.5m", 2_500_000, "GBP"),
    ("40 million rubles", 4e7, "RUB"),
]
NONE = [
    "It was in 2014 that they met.",
    "They met on March 12 and on 12 May.",
    "A 12-year-old saw an M-16 at 10:30.",
    "The score was 3-1 or 3/1.",
    "See page 12 of chapter 3.",
    "It fell by 40 percent, or 4.5 %.",
    "One in three saw it, or three out of four.",
    "They ran 5m and 10k.",
    "The 12th and the 3rd version 1.2.3 of it.",
]


def found(text: str) -> list[Number]:
    return list(numbers(marked(text).page))


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_what_a_number_is_worth(text: str, value: float | None) -> None:
    assert [n.value for n in found(text)] == [value]


@pytest.mark.parametrize(("words", "qualifier"), QUALIFIED)
def test_what_qualifies_a_number(words: str, qualifier: str | None) -> None:
    assert [n.qualifier for n in found(f"They saw {words} there.")] == [qualifier]


@pytest.mark.parametrize(("words", "value", "currency"), MONEY)
def test_sums_of_money(words: str, value: float, currency: str) -> None:
    assert [(n.value, n.currency) for n in found(f"They paid {words} there.")] == [(value, currency)]


@pytest.mark.parametrize("words", ["between 30 and 40", "30 to 40", "30-40", "thirty or 40"])
def test_ranges(words: str) -> None:
    assert [(n.value, n.upper) for n in found(f"They saw {words} boats.")] == [(30, 40)]


def test_a_range_of_which_only_the_end_has_a_scale() -> None:
    assert [(n.value, n.upper) for n in found("They paid $3 to 5 million there.")] == [(3e6, 5e6)]


def test_what_a_number_turned_into() -> None:
    (number,) = found("It rose from 30 to 40 there.")
    assert (number.value, number.upper, number.changed) == (40, None, True)


@pytest.mark.parametrize("text", NONE)
def test_what_counts_nothing(text: str) -> None:
    assert found(text) == []
