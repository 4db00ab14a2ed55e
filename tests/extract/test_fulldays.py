"""Days told in full, and what is told in short near them; more in ``evaluation/cases/times.csv``."""

from __future__ import annotations

from datetime import date

from counterclaim.extract.fulldays import FullDay, FullDays
from extract.marked import marked

PUBLISHED = date(2031, 5, 14)
JUNE_9, MAY_2 = date(2031, 6, 9), date(2031, 5, 2)
MONDAY, FRIDAY = 0, 4


def days(text: str, *told: FullDay, published: date | None = PUBLISHED) -> FullDays:
    return FullDays(marked(text).page, told, published)


def test_in_a_report_that_was_added_to_a_weekday_is_that_told_in_full() -> None:
    full = days("It fell in June. It fell on Monday.", FullDay(0, JUNE_9, True, "past"))
    assert full.latest == JUNE_9
    assert full.instead(7, MONDAY) == (JUNE_9,)
    assert full.instead(7, FRIDAY) == (None,)
    assert full.instead(7, None) == (None,)


def test_another_paragraph_is_reckoned_from_publication() -> None:
    full = days("It fell in June.\n\nIt fell on Monday.", FullDay(0, JUNE_9, True, "past"))
    assert full.instead(8, MONDAY) is None


def test_a_day_to_come_is_no_addition() -> None:
    full = days("It will fall in June. It fell on Monday.", FullDay(0, JUNE_9, True, "future"))
    assert full.latest is None
    assert full.instead(8, MONDAY) is None


def test_one_day_of_unknown_tense_says_only_how_far_the_text_reaches() -> None:
    full = days("A vote in June. It fell on Monday.", FullDay(0, JUNE_9, True, "unknown"))
    assert full.latest == JUNE_9
    assert full.instead(7, MONDAY) is None


def test_an_old_day_counts_in_its_sentence_only() -> None:
    old = FullDay(0, MAY_2, True, "past")
    assert days("It fell then and on Friday.", old).instead(5, FRIDAY) == (MAY_2,)
    assert days("It fell then. It met on Friday.", old).instead(7, FRIDAY) == (None,)
    assert days("It fell then and on Monday.", old).instead(5, MONDAY) is None


def test_without_a_day_of_publication_a_weekday_is_that_of_its_sentence() -> None:
    old = FullDay(0, MAY_2, True, "past")
    assert days("It fell then and on Friday.", old, published=None).instead(5, FRIDAY) == (MAY_2,)


def test_a_day_behind_counts_in_its_sentence() -> None:
    behind = FullDay(4, MAY_2, True, "past")
    assert days("On Friday it fell then.", behind).instead(1, FRIDAY) == (MAY_2,)
