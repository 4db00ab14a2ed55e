"""From questions to contests: accounts, rejections, changes, who is silent, and the question in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from counterclaim.compare.build import World, asked, contest, one_sided, quoted
from counterclaim.compare.claims import Claim
from counterclaim.compare.questions import Question, Side, Stand
from counterclaim.compare.silences import silences
from counterclaim.types import ContestKind, Incident

from .made import claim, parties, told

SIDES = parties("Tasten", of={"Orlen": "Ostrel", "Harbour Guard": "Varrenia"})
FIRE = Incident(id="fire", label="Fire · Dorva", kind="fire", events=(), documents=("one", "two", "three"))
REPORTS = {d: told("", document=d) for d in ("one", "two", "three")}
WORLD = World({"fire": FIRE}, REPORTS, SIDES)
SET, SANK = "the grain ferry was set alight", "the grain ferry sank by itself"
CHARGE = claim(SET, "Orlen")
ANSWER = claim(SANK, "Harbour Guard", document="two", published="2031-05-07")


def side(*claims: Claim, position: str = "", against: Sequence[str] = ()) -> Side:
    return Side(stands=tuple(Stand(claim=c) for c in claims), position=position, against=tuple(against))


def on(one: Claim, day: str) -> Claim:
    assert one.attribution is not None
    return replace(one, attribution=replace(one.attribution, said_on=day))


def of(*sides: Side, kind: ContestKind = "occurrence", incident: str | None = None) -> Question:
    return Question(kind=kind, sides=sides, incident=incident)


def test_each_side_is_an_account_in_the_order_of_their_days() -> None:
    found = contest(of(side(ANSWER), side(CHARGE)), (), WORLD)
    assert [account.position for account in found.accounts] == [SET, SANK]
    assert [account.holders for account in found.accounts] == [
        ("Orlen", "Ostrel"),
        ("Harbour Guard", "Varrenia"),
    ]
    assert [account.documents for account in found.accounts] == [("one",), ("two",)]
    assert found.question == f"Did it happen, or is it so? “{SET}”"


def test_what_can_both_hold_and_what_is_rejected_are_told_by_accounts() -> None:
    denial = Stand(claim=claim("it", "Tasten", document="three", cue="denied"), explicit=True)
    question = replace(of(side(ANSWER), side(CHARGE)), compatible=((0, 1),), rejections=((denial, 1),))
    found = contest(question, (), WORLD)
    first, second = found.accounts
    assert found.compatible == ((second.id, first.id),)
    assert [(r.passage.id, r.rejects) for r in found.rejections] == [(denial.claim.id, first.id)]


def test_the_id_is_of_kind_incident_and_passages_alone() -> None:
    one = contest(of(side(CHARGE), side(ANSWER)), (), WORLD)
    same = contest(replace(of(side(ANSWER), side(CHARGE)), reasons=("why",)), (), WORLD)
    others = [
        contest(question, (), WORLD).id
        for question in (
            of(side(CHARGE), side(ANSWER), kind="nature"),
            of(side(CHARGE), side(ANSWER), incident="fire"),
            of(side(CHARGE)),
        )
    ]
    assert one.id == same.id and len({one.id, *others}) == 4


def test_reports_of_the_incident_that_tell_nothing_of_the_question_are_silent() -> None:
    found = contest(of(side(CHARGE), side(ANSWER), incident="fire"), (), WORLD)
    assert found.silent == ("three",) and found.question == "Did it happen, or is it so? Fire · Dorva"
    undecided = replace(
        of(side(CHARGE), incident="fire"), undecided=(Stand(claim=claim("who knows", document="two")),)
    )
    assert contest(undecided, (), WORLD).silent == ("three",)
    assert contest(of(side(CHARGE)), (), WORLD).silent == ()
    assert contest(of(side(CHARGE), incident="unheard of"), (), WORLD).silent == ()


def test_who_holds_one_and_later_another_has_changed() -> None:
    later = claim(SANK, "Orlen", document="two", published="2031-05-09")
    found = contest(of(side(CHARGE), side(ANSWER, later)), (), WORLD)
    (change,) = found.changes
    assert change.holder == "Orlen"
    assert [(s.said_on, s.passage) for s in change.steps] == [
        ("2031-05-06", CHARGE.id),
        ("2031-05-09", later.id),
    ]


@pytest.mark.parametrize("day", [None, "2031-05-06", "2031-05"])
def test_who_is_not_known_to_speak_later_has_not_changed(day: str | None) -> None:
    one = claim(SANK, "Orlen", document="two", published=None)
    found = contest(of(side(CHARGE), side(on(one, day) if day else one)), (), WORLD)
    assert found.changes == ()


def test_of_several_wordings_one_stands_for_all() -> None:
    plain = claim("the grain ferry burned at the old pier", "Orlen")
    short = claim("it burned", "Tasten", document="two")
    long = claim("ferry " * 60, "Tasten", document="three")
    assert quoted([short, plain, long]) == quoted([long, plain, short]) == plain.words
    assert quoted([short]) == "it burned"
    found = contest(of(side(short, position="31 dead"), side(plain)), (), WORLD).accounts
    assert {account.position for account in found} == {"31 dead", plain.words}


def test_what_carries_a_claim_stands_where_it_does_and_changes_no_words() -> None:
    copy = claim(SET, "Orlen", document="three")
    denial = Stand(claim=claim("it", "Tasten", document="three", place=1, cue="denied"), explicit=True)
    carried = replace(denial.claim, id="carried", document="two", published="2031-05-09")
    world = replace(WORLD, carriers={CHARGE.id: (copy,), denial.claim.id: (carried,)})
    question = replace(of(side(CHARGE), side(ANSWER)), rejections=((denial, 0),))
    plain, found = contest(question, (), WORLD), contest(question, (), world)
    first, second = found.accounts
    assert [p.id for p in first.passages] == [CHARGE.id, copy.id] and first.documents == ("one", "three")
    assert (first.origins, first.holders) == (1, ("Orlen", "Ostrel"))
    assert [p.id for p in second.passages] == [ANSWER.id]
    assert [(r.passage.id, r.rejects) for r in found.rejections] == [
        (denial.claim.id, first.id),
        ("carried", first.id),
    ]
    assert all(r.passage.explicit for r in found.rejections)
    assert found.question == plain.question and found.id != plain.id
    assert [a.position for a in found.accounts] == [a.position for a in plain.accounts]


@pytest.mark.parametrize(
    ("kind", "begin"),
    [
        ("responsibility", "Who is responsible? Harbour Guard: “"),
        ("conduct", "Was it proper? Harbour Guard: “"),
        ("nature", "What was it? “"),
        ("policy", "What ought to be done? “"),
    ],
)
def test_the_question_in_words(kind: ContestKind, begin: str) -> None:
    question = of(side(CHARGE, against=["Harbour Guard"]), side(ANSWER), kind=kind)
    assert contest(question, (), WORLD).question == f"{begin}{SET}”"


def test_a_long_position_is_cut_and_quotation_marks_are_not_doubled() -> None:
    long = claim("“" + "the ferry burned " * 40 + "”", "Orlen")
    question = of(side(long), side(ANSWER))
    words = asked(question, contest(question, (), WORLD).accounts, WORLD)
    assert "““" not in words and words.endswith(" …”") and len(words) < 220
    assert contest(of(side(claim("x" * 9000, "Orlen")), side(ANSWER)), (), WORLD).question.count("x") < 200


def test_who_is_charged_in_a_contest_and_gave_no_answer_is_told() -> None:
    silent = silences([told("Harbour Guard made no statement.", "Harbour Guard", "Tasten", document="one")])
    charging = of(side(CHARGE, against=["Harbour Guard"]), side(ANSWER))
    assert [p.document for p in contest(charging, silent, WORLD).said_nothing] == ["one"]
    for others in (of(side(CHARGE), side(ANSWER)), of(side(CHARGE, against=["Tasten"]), side(ANSWER))):
        assert contest(others, silent, WORLD).said_nothing == ()
    assert contest(charging, (), WORLD).said_nothing == ()


def test_what_carries_a_passage_that_takes_no_side_takes_none() -> None:
    unsure = claim("nobody knows why it burned", "Tasten", document="two", place=1)
    copy = claim(unsure.words, "Tasten", document="three")
    question = replace(of(side(CHARGE), side(ANSWER)), undecided=(Stand(claim=unsure),))
    found = contest(question, (), replace(WORLD, carriers={unsure.id: (copy,)}))
    assert {p.id for p in found.undecided} == {unsure.id, copy.id}


def test_an_accusation_that_nobody_answers() -> None:
    text = "Harbour Guard made no statement."
    silent = silences([told(text, "Harbour Guard", document="one")])
    found = one_sided(side(CHARGE, against=["Harbour Guard"]), "conduct", silent, WORLD)
    assert (found.account.position, found.account.against) == (SET, ("Harbour Guard",))
    assert found.silence == "said_nothing" and [p.document for p in found.said_nothing] == ["one"]
    other = one_sided(side(CHARGE, against=["Tasten"]), "conduct", silent, WORLD)
    assert (other.silence, other.said_nothing, other.id) == ("not_covered", (), found.id)
