"""What an explicit rejection is aimed at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.compare.claims import Claim
from counterclaim.compare.field import field
from counterclaim.compare.pointing import Aim, Aims, refuses, says_again

from .affairs import Stems
from .made import claim, parties

SIDES = parties("Tasten", of={"Harbour Guard": "Varrenia", "Orlen": "Ostrel"})
CHARGE = claim(
    "the Harbour Guard of burning the grain ferry", "Orlen", cue="accused", charges=["Harbour Guard"]
)
WEATHER = claim("rain is due on the coast", "Tasten", place=1)


def quoted(one: Claim) -> Claim:
    assert one.attribution is not None
    return replace(one, attribution=replace(one.attribution, manner="direct"))


def aims(*some: Claim) -> list[Aim]:
    return list(Aims(field(some, Stems(), SIDES), SIDES).all())


def aimed(*some: Claim) -> list[tuple[str, str]]:
    """Return answers and targets, by their words."""
    return [(some[aim.answer].words, some[aim.target].words) for aim in aims(*some)]


def test_a_denial_is_aimed_at_the_charge_before_it_and_not_at_what_stands_nearer() -> None:
    denial = claim("burning the grain ferry", "Harbour Guard", place=2, cue="denied")
    assert aimed(CHARGE, WEATHER, denial) == [(denial.words, CHARGE.words)]


@pytest.mark.parametrize("who", ["Harbour Guard", "Varrenia"])
def test_those_for_whom_the_accused_speak_may_deny_it(who: str) -> None:
    denial = claim("it", who, place=1, cue="denied")
    assert aimed(CHARGE, denial) == [("it", CHARGE.words)]


def test_who_has_nothing_to_do_with_it_does_not_answer_for_the_accused_from_afar() -> None:
    assert aimed(CHARGE, claim("it", "Tasten", place=5, cue="denied")) == []


def test_reasons_are_given() -> None:
    (aim,) = aims(CHARGE, claim("it", "Harbour Guard", place=1, cue="denied", about=["Orlen"]))
    assert {
        "it stands shortly after the other",
        "the other accuses who answers",
        "it names who said the other",
    } <= set(aim.reasons)
    burned = claim("the grain ferry burned at the pier", "Orlen")
    (aim,) = aims(burned, claim(burned.words, "Harbour Guard", document="two", cue="denied"))
    assert "the other holds what it says again to reject it" in aim.reasons


@pytest.mark.parametrize(
    ("words", "again"),
    [
        ("the grain ferry had burned", True),
        ("that the grain ferry had burned", True),
        ("the charge that the grain ferry had burned", True),
        ("it", False),
        ("these accusations", False),
        ("Orlen’s latest claims, with anger and scorn", False),
    ],
)
def test_what_says_again_what_it_rejects_and_what_only_points(words: str, again: bool) -> None:
    assert says_again(claim(words, "Harbour Guard", cue="rejected")) is again


def test_nobody_rejects_what_their_own_side_says() -> None:
    denial = claim("burning the grain ferry", "Ostrel", place=1, cue="denied")
    assert aimed(CHARGE, denial) == []


def test_a_rejection_is_not_aimed_at_a_rejection() -> None:
    denial = claim("it", "Harbour Guard", place=1, cue="denied")
    other = claim("it", "Tasten", place=2, cue="denied")
    assert {target for _, target in aimed(CHARGE, denial, other)} == {CHARGE.words}


def test_what_follows_is_not_rejected() -> None:
    denial = claim("it", "Harbour Guard", cue="denied")
    assert aimed(denial, replace(CHARGE, place=1, spans=WEATHER.spans)) == []


def test_what_an_outlet_tells_is_no_rejection() -> None:
    own = claim("that is a lie", outlet="Harbour Wire", place=1)
    assert not refuses(own) and aimed(CHARGE, own) == []


def test_the_same_side_goes_on_from_its_rejection() -> None:
    denial = claim("it", "Harbour Guard", place=1, cue="denied")
    more = quoted(replace(claim("nobody burned anything", "Varrenia", place=2), paragraph=denial.paragraph))
    apart = quoted(claim("nobody burned anything at all", "Varrenia", place=3))
    assert aimed(CHARGE, denial, more, apart) == [("it", CHARGE.words), (more.words, CHARGE.words)]
    other = quoted(replace(claim("bells rang", "Tasten", place=2), paragraph=denial.paragraph))
    assert aimed(CHARGE, denial, other) == [("it", CHARGE.words)]


def test_in_other_reports_it_must_say_again_what_it_rejects() -> None:
    words = "the Harbour Guard’s burning of the grain ferry"
    denial = claim(words, "Varrenia", document="two", cue="denied", about=["Orlen"])
    assert aimed(CHARGE, denial) == [(words, CHARGE.words)]
    assert aimed(CHARGE, claim("it", "Varrenia", document="two", cue="denied", about=["Orlen"])) == []
    other = claim("it had closed the old lighthouse", "Varrenia", document="two", cue="denied")
    assert aimed(CHARGE, other) == []


def test_nothing_is_aimed_at_nothing() -> None:
    assert aimed() == aimed(CHARGE) == aimed(claim("it", "Harbour Guard", cue="denied")) == []
