"""Differences: the pieces are the quotations, and what is not the same is found and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.sidebyside.differences import Difference, compared

QUOTES = st.lists(st.text("ab’' .,“”\n", max_size=30), max_size=3)


@given(QUOTES, QUOTES)
def test_the_pieces_put_together_are_the_quotations(one: list[str], other: list[str]) -> None:
    found = compared(one, other)
    assert ["".join(piece.text for piece in stretch) for stretch in found.one] == one
    assert ["".join(piece.text for piece in stretch) for stretch in found.other] == other


@given(QUOTES)
def test_a_quotation_does_not_differ_from_itself(one: list[str]) -> None:
    assert compared(one, one).differences == ()


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("We saw nothing.", "“We saw nothing”", []),
        ("It wasn't us", "it wasn’t us,", []),
        ("Nobody in our room saw it", "Nobody saw it", [(("in our room",), ())]),
        ("Nobody saw it", "Nobody ever saw it", [((), ("ever",))]),
        ("At least 12 died", "At least 14 died", [(("12",), ("14",))]),
        ("a big dam broke here", "a small lake broke here", [(("big dam",), ("small lake",))]),
        (
            "one went and two came",
            "three went and four came",
            [(("one",), ("three",)), (("two",), ("four",))],
        ),
        ("one and two", "three and four", [(("one and two",), ("three and four",))]),
    ],
)
def test_what_is_changed_cut_or_added_is_named(
    one: str, other: str, found: list[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert compared((one,), (other,)).differences == tuple(Difference(was=a, now=b) for a, b in found)


def test_a_cut_over_two_stretches_is_quoted_stretch_by_stretch() -> None:
    found = compared(("We saw nothing", "and heard nothing"), ("We saw",))
    assert found.differences == (Difference(was=("nothing", "and heard nothing"), now=()),)
