"""What a time dates: statements and events; more in ``evaluation/cases/times.csv``."""

from __future__ import annotations

import time

import pytest

from counterclaim.extract.dating import Dated
from extract.hostile import HOSTILE
from extract.marked import Marked, marked, readings

WEDNESDAY = "2031-05-14"


def dated(page: Marked, published: str | None = WEDNESDAY) -> Dated:
    """Return what is dated of a marked text."""
    return Dated(page.page, [r.attribution for r in readings(page)], published)


def said(notation: str, published: str | None = WEDNESDAY) -> list[tuple[str | None, str | None]]:
    """Return when each statement was made, and the words that say so."""
    page = marked(notation)
    found = dated(page, published).attributions
    return [(a.said_on, a.said_span.quote(page.text) if a.said_span else None) for a in found]


def when(notation: str, trigger: str) -> str | None:
    """Return the date of the event that a word names."""
    page = marked(notation)
    first, end = page.find(trigger)
    found = dated(page).when(first, end - 1)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("{s She} {c said} on Thursday {q that it failed}.", "2031-05-08", "Thursday"),
        ("{s She} {c told} reporters late Friday {q that it failed}.", "2031-05-09", "late Friday"),
        ("In a statement Tuesday, {s she} {c said} {q it failed}.", "2031-05-13", "Tuesday"),
        ("On Nov. 30 {s she} {c accused} {q the army}.", "2030-11-30", "Nov. 30"),
        ("{s She} on Monday {c said} {q it failed}.", "2031-05-12", "Monday"),
        ("{s She} {c criticised} {q the army} in an interview on Monday.", "2031-05-12", "Monday"),
        ("{c According to} {s a report issued on Monday}, {q it failed}.", "2031-05-12", "Monday"),
        ("{s She} {c said} {q on Monday that it failed}.", "2031-05-12", "Monday"),
        ("{s The mayor today} {c denied} {q it}.", WEDNESDAY, "today"),
        ("“On May 2, {s she} {c said} {q it failed},” he wrote.", "2031-05-02", "May 2"),
    ],
)
def test_the_time_of_a_cue_dates_the_statement(text: str, day: str, words: str) -> None:
    assert said(text) == [(day, words)]


@pytest.mark.parametrize(
    "text",
    [
        "{s She} {c said} {q it failed}.",
        "{s She} {c said} {q the strike on Monday failed}.",
        "{q The strike failed on Monday}, {s she} {c said}.",
        "{s The guard}, held on Monday, {c said} {q it failed}.",
        "{s The guard who was held on Monday} {c said} {q it failed}.",
        "{s She} {c said} {q it failed} after a vote was held on Monday.",
        "After Monday's vote, {s she} {c said} {q it failed}.",
        "{s She} {c has said} since Monday {q that it failed}.",
        "{s The texts} reach up to Monday and {c discuss} {q terms}.",
        "It fell on Monday. {s She} {c said} {q it failed}.",
    ],
)
def test_another_time_does_not(text: str) -> None:
    assert said(text) == [(None, None)]


def test_without_a_day_of_publication_only_a_full_date_dates_a_statement() -> None:
    text = "{s She} {c said} on Monday {q it failed}. On 3 May 2030 {s2 she} {c2 said} {q2 it worked}."
    assert said(text, None) == [(None, None), ("2030-05-03", "3 May 2030")]


def test_what_was_said_on_another_day_is_reckoned_from_it() -> None:
    page = marked("On 2 May 2031 {s she} {c said}: {q “It fell yesterday.”}")
    assert [t.value for t in dated(page).times] == ["2031-05-02", "2031-05-01"]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Rebels attacked the port on Friday.", "attacked", "2031-05-09"),
        ("On Friday, rebels attacked the port.", "attacked", "2031-05-09"),
        ("Rebels on Friday attacked the port.", "attacked", "2031-05-09"),
        ("Friday's attack on the port went on.", "attack", "2031-05-09"),
        ("A failed 30 April attack went on.", "attack", "2031-04-30"),
        ("He spoke of the attack on the port on Friday.", "attack", "2031-05-09"),
        ("Nine were killed in {l Tadran}, {l Ostrelia}, on Friday.", "killed", "2031-05-09"),
        ("{s She} {c said} on Monday {q that rebels attacked on Friday}.", "attacked", "2031-05-09"),
        ("{s She} {c denied} on Monday {q that rebels attacked}.", "denied", "2031-05-12"),
    ],
)
def test_a_time_dates_the_event_it_stands_with(text: str, trigger: str, day: str) -> None:
    assert when(text, trigger) == day


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels attacked before police came on Friday.", "attacked"),
        ("Rebels who fled on Friday attacked the port.", "attacked"),
        ("{s She} {c said} on Friday {q that rebels attacked}.", "attacked"),
        ("On Friday, {s she} {c said} {q rebels attacked}.", "attacked"),
        ("She condemned the attack on Friday.", "attack"),
        ("The election law passed on Friday.", "election"),
        ("Rebels attacked the port. They left on Friday.", "attacked"),
        ("Rebels attacked the port for three days.", "attacked"),
        ("After Friday's vote rebels attacked the port.", "attacked"),
    ],
)
def test_a_time_of_something_else_does_not(text: str, trigger: str) -> None:
    assert when(text, trigger) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_text_is_read(text: str) -> None:
    assert dated(marked(text)).attributions == ()


def test_one_endless_sentence_takes_no_longer_than_it_is() -> None:
    page = marked("She said on Friday the port fell on Monday and " * 4000)
    begun = time.perf_counter()
    found = dated(page)
    for n in range(0, len(page.words), 7):
        found.when(n, n)
    assert time.perf_counter() - begun < 10
