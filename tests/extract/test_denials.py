"""Denials without a verb that says so: which statements are asked about, and which say so of themselves."""

from __future__ import annotations

import pytest

from counterclaim.extract.denials import denials, says_denial
from counterclaim.extract.triggers import triggers
from extract.marked import marked, readings


@pytest.mark.parametrize(
    ("notation", "asked"),
    [
        ("{s {p Mira Tasten}} {c said} {q her guards had not fired}.", ["said"]),
        ("{s {p Mira Tasten}} {c told reporters} {q it was a lie}.", ["told"]),
        ("{s {p Mira Tasten}} {c said} {q the ferry would sail}.", []),
        ("{s {p Mira Tasten}} {c said} {q it was not clear who fired}.", []),
        ("{s {p Mira Tasten}} {c denied} {q that her guards had fired}.", []),
        ("{c reportedly} {q not a shot was fired}.", []),
    ],
)
def test_only_statements_with_a_word_that_denials_have_are_asked_about(
    notation: str, asked: list[str]
) -> None:
    given = marked(notation)
    found = denials(given.page, readings(given), tuple(triggers(given.page)))
    assert [given.page.words.forms[t.at] for t in found] == asked


@pytest.mark.parametrize(
    ("notation", "denies"),
    [
        ("{s {p Mira Tasten}} {c called} {q the charge groundless}.", True),
        ("{s {p Mira Tasten}} {c said} {q the allegations were lies}.", True),
        ("{s {p Mira Tasten}} {c described} {q reports of her flight as gossip}.", True),
        ('{s {p Mira Tasten}} {c said}, {q "we deny any part in it"}.', True),
        ("{s {p Mira Tasten}} {c said} {q the charge was not groundless}.", False),
        ("{s {p Mira Tasten}} {c said} {q the map was false}.", False),
        ('{s {p Mira Tasten}} {c said}, {q "we do not deny it"}.', False),
        ('{s {p Mira Tasten}} {c said}, {q "we reject the offer"}.', False),
    ],
)
def test_what_calls_an_accusation_untrue_is_a_denial(notation: str, denies: bool) -> None:
    given = marked(notation)
    (reading,) = readings(given)
    assert says_denial(given.page, reading) is denies
