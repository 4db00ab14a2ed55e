"""Sides of figures as people left them."""

from __future__ import annotations

import pytest

from counterclaim.compare.claims import Claim
from counterclaim.compare.decided import Decision, Relation
from counterclaim.compare.field import Field, field
from counterclaim.compare.links import Link
from counterclaim.compare.questions import Question
from counterclaim.compare.revised import opposes, revised, with_reasons
from counterclaim.compare.rulings import Rulings
from counterclaim.compare.tolls import tolls
from counterclaim.types import Verdict

from .affairs import Stems
from .made import claim, figure, parties

NAMES = ("Orlen", "Tasten", "Hospital", "Guard")
STATES = parties(*NAMES)


def count(number: int, who: str, day: int = 13) -> Claim:
    words = f"{number} people were killed in the blast"
    return claim(
        words,
        who,
        document=who,
        published=f"2031-05-{day}",
        figures=[figure(f"{number} people were killed", number)],
        event="killing",
        incident="blast",
    )


ORLEN, TASTEN, HOSPITAL = count(31, "Orlen"), count(19, "Tasten"), count(31, "Hospital")
GUARD = claim("The blast was loud", "Guard", document="Guard")
SOME: Field = field((ORLEN, TASTEN, HOSPITAL, GUARD), Stems(), STATES)
(QUESTION,) = tolls(SOME.claims[:3], STATES)


def decision(relation: Relation, verdict: Verdict, one: int, other: int, at: str = "1") -> Decision:
    why = f"Ana: {relation} {verdict}"
    return Decision(relation=relation, verdict=verdict, one=(one,), other=(other,), at=at, why=why)


def sides(question: Question | None) -> set[frozenset[str]]:
    found = question.sides if question else ()
    return {frozenset(stand.claim.said_by for stand in side.stands) for side in found}


def left(*made: Decision, of: Question = QUESTION) -> Question | None:
    return revised(of, Rulings(made), SOME)


def test_without_decisions_nothing_changes() -> None:
    assert left() is QUESTION
    assert sides(QUESTION) == {frozenset(("Orlen", "Hospital")), frozenset(("Tasten",))}


def test_figures_that_do_not_conflict_are_no_contest() -> None:
    assert left(decision("conflict", "no", 0, 1), decision("conflict", "no", 1, 2)) is None


def test_of_two_that_do_not_conflict_one_that_does_not_stand_alone_leaves() -> None:
    one_each = {frozenset(("Tasten",)), frozenset(("Orlen",))}
    assert sides(left(decision("conflict", "no", 1, 2))) == one_each
    assert sides(left(decision("conflict", "no", 2, 1))) == one_each


def test_figures_of_one_account_are_on_one_side() -> None:
    assert left(decision("account", "yes", 0, 1), decision("account", "yes", 1, 2)) is None
    assert left(decision("account", "yes", 1, 2)) is None


def test_of_one_account_the_side_is_that_of_who_is_printed_first() -> None:
    late = count(40, "Guard", day=13)
    some = field((ORLEN, TASTEN, late), Stems(), STATES)
    (question,) = tolls(some.claims, STATES)
    assert len(question.sides) == 3
    found = revised(question, Rulings([decision("account", "yes", 0, 1)]), some)
    assert sides(found) == {frozenset(("Orlen", "Tasten")), frozenset(("Guard",))}
    positions = [side.position for side in found.sides] if found else []
    assert sorted(positions) == ["31 people were killed", "40 people were killed"]


def test_what_holds_the_same_account_is_added() -> None:
    found = left(decision("account", "yes", 3, 1))
    assert sides(found) == {frozenset(("Orlen", "Hospital")), frozenset(("Tasten", "Guard"))}


def test_what_is_taken_out_stands_by_itself_and_conflicts_with_the_others() -> None:
    found = left(decision("account", "no", 2, 0))
    assert sides(found) == {frozenset(("Orlen",)), frozenset(("Hospital",)), frozenset(("Tasten",))}
    assert found is not None and len(found.compatible) == 1
    (pair,) = found.compatible
    assert {found.sides[n].stands[0].claim.said_by for n in pair} == {"Orlen", "Hospital"}


@pytest.mark.parametrize(("pair", "expected"), [((0, 1), True), ((0, 2), False), ((0, 3), False)])
def test_opposes(pair: tuple[int, int], expected: bool) -> None:
    for one, other in (pair, pair[::-1]):
        assert opposes(QUESTION, Link(one=one, other=other, score=1.0, why=()), SOME) == expected


def test_passages_say_who_decided() -> None:
    rulings = Rulings([decision("conflict", "yes", 0, 1), decision("account", "no", 2, 3)])
    told = with_reasons(QUESTION, rulings, SOME)
    whys = {stand.claim.said_by: stand.reasons[1:] for side in told.sides for stand in side.stands}
    assert whys == {"Orlen": ("Ana: conflict yes",), "Tasten": ("Ana: conflict yes",), "Hospital": ()}
    assert with_reasons(QUESTION, Rulings(), SOME) is QUESTION


# ---------------------------------------------------------------- figures that are rejected


def rejected() -> tuple[Question, Field]:
    no = claim(
        "the figure of 31 people killed is false",
        "Tasten",
        document="Tasten",
        cue="denied",
        figures=[figure("31 people killed", 31)],
    )
    some = field((ORLEN, no), Stems(), STATES)
    (question,) = tolls(some.claims, STATES)
    return question, some


@pytest.mark.parametrize(("relation", "verdict"), [("conflict", "no"), ("account", "yes")])
def test_a_rejection_that_does_not_conflict_is_none(relation: Relation, verdict: Verdict) -> None:
    question, some = rejected()
    assert len(question.rejections) == 1
    assert revised(question, Rulings([decision(relation, verdict, 0, 1)]), some) is None


def test_a_rejection_stays_where_others_are_decided() -> None:
    question, some = rejected()
    assert revised(question, Rulings([decision("conflict", "yes", 0, 1)]), some) == question
