"""Kinds of events, and which of them may be told of one event."""

from __future__ import annotations

import pytest

from counterclaim import tables
from counterclaim.facts import happenings

NAMES = [row["kind"] for row in tables.rows("counterclaim.facts", "events.csv")]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("shelling", "attack", True),
        ("shelling", "killing", True),
        ("shelling", "air strike", True),
        ("shelling", "shooting", False),
        ("shelling", "war", False),
        ("charge", "conviction", False),
        ("talks", "meeting", True),
        ("incident", "explosion", True),
        ("incident", "meeting", False),
        ("incident", "incident", True),
        ("robbery of its own", "robbery of its own", True),
        ("robbery of its own", "theft", False),
    ],
)
def test_kinds_that_may_be_one(one: str, other: str, fits: bool) -> None:
    assert happenings.compatible(one, other) is fits
    assert happenings.compatible(other, one) is fits


def test_each_kind_fits_itself_and_none_stands_twice() -> None:
    assert all(happenings.compatible(name, name) for name in NAMES)
    assert len(NAMES) == len(set(NAMES))


def test_the_kind_that_says_no_more_than_all() -> None:
    assert happenings.common(["shelling"]) == "shelling"
    assert happenings.common(["shelling", "attack", "incident"]) == "attack"
    assert happenings.common(["killing", "death"]) == "killing"
    assert happenings.common(["incident"]) == "incident"


def test_general_kinds_do_not_say_how() -> None:
    assert [name for name in NAMES if happenings.is_general(name)] == ["attack", "incident"]
