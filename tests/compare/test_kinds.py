"""What kind of question claims are on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.claims import Claim
from counterclaim.compare.kinds import kind_of, told
from counterclaim.types import Act, ContestKind

from .made import claim

FERRY = claim("the ferry lay at the pier", "Ostrel")
OTHER = claim("the ferry lay at sea", "Varrenia", document="two")
BLAME, RULE = claim("they were to blame", "Ostrel"), claim("it should stay", "Ostrel")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ostrel was behind the fire", "responsibility"),
        ("the guard carried it out", "responsibility"),
        ("it was an accident", "nature"),
        ("the search was unlawful", "conduct"),
        ("the ban should be lifted", "policy"),
    ],
)
def test_words_tell_the_kind(words: str, kind: ContestKind) -> None:
    said = claim(words, "Tasten")
    assert told(said) == {kind: 1.0}
    assert kind_of([said]) == kind


def test_without_such_words_it_is_whether_something_is_so() -> None:
    assert told(FERRY) == {}
    assert kind_of([FERRY, OTHER]) == kind_of([]) == "occurrence"


@given(st.lists(st.sampled_from((FERRY, OTHER, BLAME, RULE)), max_size=6))
def test_how_many_is_never_asked_and_order_does_not_matter(some: list[Claim]) -> None:
    assert kind_of(some) == kind_of(some[::-1]) != "toll"


def test_most_claims_decide() -> None:
    assert kind_of([BLAME, BLAME, RULE]) == "responsibility"
    assert kind_of([RULE, BLAME, RULE]) == "policy"


def test_a_charge_of_a_deed_is_of_responsibility_and_any_other_of_conduct() -> None:
    deed = claim("the Guard of burning the ferry", "Ostrel", charges=["Guard"])
    fire = claim("the Guard of burning the ferry", "Ostrel", charges=["Guard"], event="fire")
    assert kind_of([deed]) == "conduct"
    assert set(told(fire)) <= {"responsibility", "conduct"}


def test_a_request_is_of_policy() -> None:
    act = Act(
        id="a",
        type="REQUEST",
        actors=(),
        voice="speech",
        certainty="asserted",
        span=FERRY.spans[0],
        trigger=FERRY.spans,
    )
    assert kind_of([replace(FERRY, acts=(act,))]) == "policy"
