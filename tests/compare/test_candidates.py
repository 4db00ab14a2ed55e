"""Which claims are held against each other."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.candidates import ACROSS, WITHIN, Field, may_differ, ordered, pairs
from counterclaim.compare.claims import Claim

from .affairs import Judge
from .made import claim

BURNED = claim("the grain ferry burned at the pier", "Ostrel")
UNHARMED = claim("the grain ferry lies at the pier unharmed", "Varrenia", document="two")


def held(*some: Claim) -> set[frozenset[str]]:
    field = Field(some, Judge().vectors(some))
    return {frozenset((one.id, other.id)) for one, other in pairs(field)}


def pair(one: Claim, other: Claim) -> set[frozenset[str]]:
    return {frozenset((one.id, other.id))}


def test_claims_about_one_thing_are_held_against_each_other() -> None:
    choir = claim("two choirs sang", "Tasten", document="three")
    assert held(BURNED, UNHARMED, choir) == pair(BURNED, UNHARMED)


def test_nothing_is_held_against_itself_and_none_against_nothing() -> None:
    assert held() == held(BURNED) == set()


FAR = pytest.mark.xfail(
    strict=True, reason="how far is looked at is reckoned for blocks of claims, not for each"
)


@pytest.mark.parametrize(
    ("published", "near"),
    [
        ("2031-05-30", True),
        ("2031-04-01", True),
        (None, True),
        pytest.param("2031-09-01", False, marks=FAR),
        pytest.param("2030-12-01", False, marks=FAR),
    ],
)
def test_reports_far_apart_are_not_compared(published: str | None, near: bool) -> None:
    later = claim("the grain ferry burned", "Varrenia", document="two", published=published)
    assert bool(held(BURNED, later)) is near


def test_an_answer_is_held_against_what_stands_before_it() -> None:
    denial = claim("any of it", "Varrenia", place=1, cue="denied")
    assert held(BURNED, denial) == pair(BURNED, denial)
    far = claim("any of it", "Varrenia", document="two", place=1, cue="denied")
    assert held(BURNED, far) == set()


def test_one_mouth_in_one_report_does_not_differ_from_itself() -> None:
    more = claim("the grain ferry burned long", "Ostrel", place=1)
    assert not may_differ(BURNED, more) and held(BURNED, more) == set()
    assert may_differ(BURNED, claim("the grain ferry burned long", "Ostrel", document="two"))


def test_what_an_outlet_tells_and_what_it_quotes_may_differ() -> None:
    own = claim("the ferry burned", outlet="Harbour Wire", place=1)
    more = claim("the ferry sank", outlet="Harbour Wire", place=2)
    assert may_differ(BURNED, own) and not may_differ(own, more)


def test_a_claim_does_not_differ_from_what_it_is_part_of() -> None:
    inner = claim("the grain ferry burned", "Tasten")
    assert inner.document == BURNED.document and not may_differ(BURNED, inner)


def test_the_first_printed_comes_first() -> None:
    later = claim("it sank", "Varrenia", document="a", published="2031-05-07")
    unknown = claim("it sank", "Varrenia", document="a", published=None)
    behind = claim("it sank", "Varrenia", place=1)
    for other in (later, unknown, behind):
        assert ordered(BURNED, other) == ordered(other, BURNED) == (BURNED, other)


def test_work_grows_with_the_claims_and_not_with_the_pairs() -> None:
    some = [claim(f"the grain ferry burned {n}", f"S{n}", document=str(n % 40), place=n) for n in range(1200)]
    found = held(*some)
    assert 0 < len(found) <= len(some) * (WITHIN + ACROSS + 2)


SOME = st.lists(
    st.builds(
        lambda words, by, document, place, cue, published: claim(
            words, by, document=document, place=place, cue=cue, published=published
        ),
        st.sampled_from((BURNED.words, UNHARMED.words, "a fairy tale", "the ban on herring")),
        st.sampled_from(("Ostrel", "Varrenia", "Tasten")),
        st.sampled_from(("one", "two", "three")),
        st.integers(0, 6),
        st.sampled_from(("said", "denied")),
        st.just("2031-05-06"),
    ),
    max_size=12,
    unique_by=lambda c: (c.document, c.place),
)


@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(some: list[Claim], random: Random) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    assert held(*some) == held(*shuffled)


@given(SOME)
def test_each_pair_comes_once_the_first_first_and_may_differ(some: list[Claim]) -> None:
    found = pairs(Field(tuple(some), Judge().vectors(some)))
    assert all(ordered(one, other) == (one, other) and may_differ(one, other) for one, other in found)
    ids = [(one.id, other.id) for one, other in found]
    assert all(first < second for first, second in pairwise(ids))
