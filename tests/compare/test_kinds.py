"""What kind of question claims are on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.compare.encoding import KINDS
from counterclaim.compare.kinds import kind_of, told
from counterclaim.compare.links import Link
from counterclaim.types import Act, ContestKind

from .made import claim

FERRY = claim("the ferry lay at the pier", "Ostrel")
OTHER = claim("the ferry lay at sea", "Varrenia", document="two")


def link(kind: ContestKind) -> Link:
    return Link(
        one=FERRY, other=OTHER, supports=0.0, rejects=0.9, kinds=tuple(float(kind == one) for one in KINDS)
    )


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
    unsure = replace(link("toll"), kinds=tuple(1 / len(KINDS) for _ in KINDS))
    assert kind_of([said], [unsure]) == kind_of([said], ()) == kind


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "toll"])
def test_without_such_words_the_links_decide(kind: ContestKind) -> None:
    assert told(FERRY) == {}
    assert kind_of([FERRY, OTHER], [link(kind)]) == kind


def test_how_many_is_never_judged() -> None:
    assert kind_of([FERRY, OTHER], [link("toll")]) != "toll"


def test_most_claims_decide() -> None:
    blame, rule = claim("they were to blame", "Ostrel"), claim("it should stay", "Ostrel")
    assert kind_of([blame, blame, rule], ()) == "responsibility"
    assert kind_of([rule, blame, rule], ()) == "policy"


def test_a_charge_of_a_deed_is_of_responsibility_and_any_other_of_conduct() -> None:
    deed = claim("the Guard of burning the ferry", "Ostrel", charges=["Guard"])
    fire = claim("the Guard of burning the ferry", "Ostrel", charges=["Guard"], event="fire")
    assert kind_of([deed], ()) == "conduct"
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
    assert kind_of([replace(FERRY, acts=(act,))], ()) == "policy"
