"""What cannot both hold by what it is: rival natures, rival charges, a demand and its refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from counterclaim.compare.claims import Claim
from counterclaim.compare.field import field
from counterclaim.compare.links import Link
from counterclaim.compare.onesided import accusations
from counterclaim.compare.rivals import days_apart, natures, rivals
from counterclaim.types import Act

from .affairs import Stems
from .made import claim, parties

SIDES = parties("Tasten", "League", "Guard", of={"Orlen": "Ostrel", "Envoy": "Ostrel", "Fleet": "Varrenia"})
FIRE = "the fire on the grain ferry"


def linked(*some: Claim) -> list[Link]:
    return list(rivals(field(some, Stems(), SIDES), accusations(some, SIDES), SIDES))


def tied(*some: Claim) -> set[frozenset[int]]:
    return {frozenset((link.one, link.other)) for link in linked(*some)}


def pair(one: str, other: str, published: str = "2031-05-06") -> set[frozenset[int]]:
    """What is linked of two wordings that Orlen and Fleet give in two reports."""
    return tied(claim(one, "Orlen"), claim(other, "Fleet", document="two", published=published))


BOTH = {frozenset((0, 1))}


# ---------------------------------------------------------------- natures


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("an accident", "an attack", True),
        ("an accident", "not an accident", True),
        ("no accident", "an accident", True),
        ("an attack", "not an attack", True),
        ("lawful", "unlawful", True),
        ("an accident", "a mishap", False),
        ("not an accident", "an attack", False),
        ("no accident", "no attack", False),
        ("an attack", "lawful", False),
        ("bright", "an attack", False),
    ],
)
def test_natures_that_cannot_both_be(one: str, other: str, apart: bool) -> None:
    assert bool(pair(f"{FIRE} was {one}", f"{FIRE} was {other}")) is apart


def test_what_words_call_something() -> None:
    ((_, class_, words),) = natures("It was an accident, and rain fell")
    assert "accident" in words and not class_.startswith("not ")
    denied = {class_ for _, class_, _ in natures("It was not an accident")}
    assert denied == {f"not {class_}"}
    assert list(natures("The accident rang in the ears")) == list(natures("")) == []


@pytest.mark.parametrize("behind", ["that spread from the deck", "and nothing else", "by the pier"])
def test_words_may_follow_what_something_is_called(behind: str) -> None:
    assert [class_ for _, class_, _ in natures(f"It was an accident {behind}")] == ["unmeant"]


def test_the_reason_quotes_both() -> None:
    (link,) = linked(
        claim(f"{FIRE} was an accident", "Orlen"), claim(f"{FIRE} was an attack", "Fleet", place=1)
    )
    assert "accident" in link.why[0] and "attack" in link.why[0] and 0 < link.score <= 1


def test_natures_of_other_things_and_other_times_are_no_rivals() -> None:
    assert pair(f"{FIRE} was an accident", "closing seven coastal taverns was an attack") == set()
    late = pair(f"{FIRE} was an accident", f"{FIRE} was an attack", published="2039-05-06")
    assert late == set()


def test_one_side_is_no_rival_of_itself_in_one_report() -> None:
    some = claim(f"{FIRE} was an accident", "Orlen"), claim(f"{FIRE} was an attack", "Envoy", place=1)
    assert tied(*some) == set()
    assert tied(some[0], replace(some[1], speakers=("Orlen",))) == set()


def test_who_says_otherwise_in_another_report_is_a_rival_of_himself() -> None:
    assert (
        tied(
            claim(f"{FIRE} was an accident", "Orlen"),
            claim(f"{FIRE} was an attack", "Orlen", document="two"),
        )
        == BOTH
    )


def test_what_is_part_of_another_claim_is_no_rival_of_it() -> None:
    outer = claim(f"{FIRE} was an accident and no attack", "Orlen")
    inner = replace(claim(f"{FIRE} was an attack", "Fleet"), spans=outer.spans)
    assert tied(outer, inner) == set()


# ---------------------------------------------------------------- charges


def charge(by: str, whom: str, document: str, words: str = FIRE) -> Claim:
    return claim(
        f"the {whom} of lighting {words}", by, document=document, cue="accused", charges=[whom], event="fire"
    )


def test_rival_charges_of_one_deed() -> None:
    some = charge("Orlen", "Guard", "one"), charge("Tasten", "League", "two")
    assert tied(*some) == BOTH
    (link,) = linked(*some)
    assert link.why == ("they charge different parties with one deed",)


def test_those_who_charge_the_same_or_one_side_are_no_rivals() -> None:
    assert tied(charge("Orlen", "Guard", "one"), charge("Tasten", "Guard", "two")) == set()
    assert tied(charge("Orlen", "Fleet", "one"), charge("Tasten", "Varrenia", "two")) == set()


def test_charges_of_two_deeds_are_no_rivals() -> None:
    other = charge("Tasten", "League", "two", "seven coastal taverns last winter")
    assert tied(charge("Orlen", "Guard", "one"), other) == set()


def test_charges_of_conduct_are_no_rivals() -> None:
    some = [
        claim(f"the {whom} of hiding the grain", by, document=by, cue="accused", charges=[whom])
        for by, whom in (("Orlen", "Guard"), ("Tasten", "League"))
    ]
    assert tied(*some) == set()


def test_one_side_that_charges_two_parties_charges_both() -> None:
    assert tied(charge("Orlen", "Guard", "one"), charge("Envoy", "League", "two")) == set()


# ---------------------------------------------------------------- demands


def demand(
    words: str = "Fleet to lift the ban on winter fishing", about: Sequence[str] = ("Fleet",)
) -> Claim:
    said = claim(words, "Orlen", cue="urged", about=about)
    act = Act(
        id="a",
        type="REQUEST",
        actors=(),
        voice="speech",
        certainty="asserted",
        span=said.spans[0],
        trigger=said.spans,
    )
    return replace(said, acts=(act,))


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("it will not lift the ban on winter fishing", "said"),
        ("it has no intention to lift the ban on winter fishing", "said"),
        ("to lift the ban on winter fishing", "refused"),
        ("calls to lift the ban on winter fishing", "rejected"),
    ],
)
def test_a_demand_and_its_refusal(words: str, cue: str) -> None:
    for who in ("Fleet", "Varrenia"):
        some = demand(about=(who,)), claim(words, who, document="two", cue=cue)
        assert tied(*some) == BOTH
    (link,) = linked(*some)
    assert link.why == ("one demands of the other what this says it will not do",)


@pytest.mark.parametrize(
    "other",
    [
        claim("it will lift the ban on winter fishing", "Fleet", document="two"),
        claim("it will not lift the ban on winter fishing", "Tasten", document="two"),
        claim("it will not sell the old lighthouse", "Fleet", document="two"),
        claim("The Fleet will not lift the ban on winter fishing", outlet="Wire", document="two"),
    ],
    ids=["it will", "another who was not asked", "something else", "an outlet tells it"],
)
def test_what_is_no_refusal_of_a_demand(other: Claim) -> None:
    assert tied(demand(), other) == set()


# ---------------------------------------------------------------- all


def test_days_apart() -> None:
    days = ("2031-05-06", "2031-06-05", None)
    one, other, undated = (claim("it burned", "Orlen", document=str(day), published=day) for day in days)
    assert days_apart(one, other) == days_apart(other, one) == 30
    assert days_apart(one, undated) == days_apart(one, one) == 0


def test_nothing_has_no_rivals() -> None:
    assert linked() == linked(demand()) == []


def test_each_pair_of_rivals_is_told_once() -> None:
    words = (f"{FIRE} was an accident", f"{FIRE} was an attack and no accident")
    some = [claim(words[n % 2], f"S{n}", document=str(n % 5), place=n) for n in range(12)]
    found = [(link.one, link.other, link.why) for link in linked(*some)]
    assert len(found) == len(set(found)) > 0 and all(one != other for one, other, _ in found)
