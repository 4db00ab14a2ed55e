"""What an explicit rejection is aimed at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.compare.candidates import Field
from counterclaim.compare.claims import Claim
from counterclaim.compare.pointing import Aims, refuses

from .affairs import Judge
from .made import claim, parties

SIDES = parties("Tasten", of={"Harbour Guard": "Varrenia", "Orlen": "Ostrel"})
CHARGE = claim(
    "the Harbour Guard of burning the grain ferry", "Orlen", cue="accused", charges=["Harbour Guard"]
)
WEATHER = claim("rain is due on the coast", "Tasten", place=1)


def aimed(*some: Claim) -> list[tuple[str, str]]:
    """Return answers and targets, by their words."""
    field = Field(some, Judge().vectors(some))
    return [(some[aim.answer].words, some[aim.target].words) for aim in Aims(field, SIDES).all()]


def test_a_denial_is_aimed_at_the_charge_before_it_and_not_at_what_stands_nearer() -> None:
    denial = claim("burning the grain ferry", "Harbour Guard", place=2, cue="denied")
    assert aimed(CHARGE, WEATHER, denial) == [(denial.words, CHARGE.words)]


@pytest.mark.parametrize(
    "who",
    [
        "Harbour Guard",
        pytest.param(
            "Varrenia",
            marks=pytest.mark.xfail(
                strict=True, reason="who is accused is not looked up with whom he speaks for"
            ),
        ),
    ],
)
def test_those_for_whom_the_accused_speak_may_deny_it(who: str) -> None:
    denial = claim("it", who, place=1, cue="denied")
    assert aimed(CHARGE, denial) == [("it", CHARGE.words)]


def test_reasons_are_given() -> None:
    denial = claim("what Orlen said", "Harbour Guard", place=1, cue="denied", about=["Orlen"])
    (aim,) = Aims(Field((CHARGE, denial), Judge().vectors((CHARGE, denial))), SIDES).all()
    assert aim.reasons == (
        "it stands shortly after the other",
        "the other speaks of who answers",
        "it names who said the other",
        "the other accuses who answers",
    )


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
    more = replace(claim("nobody burned anything", "Varrenia", place=2), paragraph=denial.paragraph)
    apart = claim("nobody burned anything at all", "Varrenia", place=3)
    assert aimed(CHARGE, denial, more, apart) == [("it", CHARGE.words), (more.words, CHARGE.words)]
    other = replace(claim("bells rang", "Tasten", place=2), paragraph=denial.paragraph)
    assert aimed(CHARGE, denial, other) == [("it", CHARGE.words)]


def test_in_other_reports_who_is_answered_must_be_named() -> None:
    denial, unnamed = (
        claim(
            "that the Harbour Guard burned the grain ferry",
            "Varrenia",
            document="two",
            cue="denied",
            about=about,
        )
        for about in (["Orlen"], [])
    )
    assert aimed(CHARGE, denial) == [(denial.words, CHARGE.words)]
    assert aimed(CHARGE, unnamed) == []


def test_nothing_is_aimed_at_nothing() -> None:
    assert aimed() == aimed(CHARGE) == aimed(claim("it", "Harbour Guard", cue="denied")) == []
