"""What rules find, and the reasons that are given for it."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.compare.claims import Claim
from counterclaim.compare.field import field
from counterclaim.compare.links import Link, reasons
from counterclaim.types import Act

from .affairs import Stems
from .made import claim, parties

SIDES = parties("Ostrel", "Varrenia")
CHARGE = claim("Varrenia burned the grain ferry", "Ostrel")
LINK = Link(one=0, other=1, score=0.9, why=("they differ",))


def why(one: Claim, other: Claim, answer: int = 1) -> tuple[str, ...]:
    return reasons(LINK, field((one, other), Stems(), SIDES), answer)


def test_the_rule_gives_its_reason_first() -> None:
    assert why(CHARGE, claim("bells rang", "Varrenia", place=1))[:1] == ("they differ",)


def test_words_that_reject_are_quoted() -> None:
    denial = claim("the story is a lie", "Varrenia", place=1)
    assert "its words say so: “is a lie”" in why(CHARGE, denial)
    assert "its words say so: “is a lie”" not in why(CHARGE, denial, answer=0)
    assert "its words say so: “denied”" in why(CHARGE, claim("it", "Varrenia", place=1, cue="denied"))


def test_an_act_an_incident_and_common_words_are_told() -> None:
    denial = claim("no ferry of grain was burned", "Varrenia", place=1, incident="fire")
    act = Act(
        id="a",
        type="DENY",
        actors=(),
        voice="speech",
        certainty="asserted",
        span=denial.spans[0],
        trigger=denial.spans,
    )
    found = why(replace(CHARGE, incidents=frozenset({"fire"})), replace(denial, acts=(act,)))
    assert found[1:] == (
        "it is coded as an act of denying or rejecting",
        "both tell of one incident",
        "they share the words (stems) burn, ferri, grain",
    )


def test_not_all_common_words_are_told() -> None:
    words = "barley ferry grain herring jetty lighthouse pier rope sail"
    one, other = claim(words, "Ostrel"), claim(words, "Varrenia", place=1)
    (told,) = (reason for reason in why(one, other) if "share the words" in reason)
    assert 3 <= told.count(",") + 1 < len(words.split())
