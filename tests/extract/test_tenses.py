"""Whether a clause tells of what was or of what is to come."""

from __future__ import annotations

import pytest

from counterclaim.extract.tenses import tense
from extract.marked import marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on Friday.", "past"),
        ("It will meet on Friday.", "future"),
        ("On Friday, it will meet.", "future"),
        ("On Friday it met.", "past"),
        ("It won't meet on Friday.", "future"),
        ("It would not meet on Friday.", "unclear"),
        ("It could not meet on Friday.", "past"),
        ("It is expected to meet on Friday.", "future"),
        ("It was expected to meet on Friday.", "unclear"),
        ("It agreed to meet on Friday.", "unclear"),
        ("He flew to Almeda on Friday.", "past"),
        ("His will of Friday.", "unknown"),
        ("He spoke ahead of Friday's vote.", "future"),
        ("He will discuss Friday's vote.", "unknown"),
        ("It will be hard after the vote on Friday.", "unknown"),
        ("It fell, and on Friday.", "unknown"),
        ("It will end as soon as Friday.", "future"),
        ("Talks set for Friday.", "unclear"),
        ("The vote Friday, which will end, is on.", "unclear"),
        ("Friday.", "unknown"),
        ("It plans to meet on Friday.", "future"),
        ("She is appearing on Friday.", "future"),
        ("She spoke, appearing on Friday.", "unknown"),
        ("It sets up a vote on Friday.", "future"),
        ("It set up camp on Friday.", "past"),
    ],
)
def test_the_nearest_verb_tells(text: str, expected: str) -> None:
    page = marked(text)
    assert tense(page.page, *page.find("Friday")) == expected


def test_a_limit_without_a_verb_is_unclear() -> None:
    page = marked("Out by Friday.")
    assert tense(page.page, *page.find("Friday"), limit=True) == "unclear"
