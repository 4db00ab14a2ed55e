"""Contests: the scoring on an invented quarrel, and that the labels are well-formed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import contest_scores as scores
import contests
import pytest
from contest_scores import Match, Passage, Place, Question, Shown, Verdict

import disputed
from counterclaim.types import ContestKind


def at(report: str, start: int, end: int) -> Place:
    return Place(report=report, start=start, end=end)


GUARDS, FIRE, DENIAL, BOTH = at("r1", 0, 50), at("r2", 0, 40), at("r1", 60, 100), at("r3", 10, 40)
TOLD, ELSEWHERE = at("r3", 100, 150), at("r4", 0, 30)
#: The guards fired (a), which is denied; a boiler burst (b).
QUESTION = Question(
    id="x-gate",
    kind="responsibility",
    clear=True,
    question="Who caused the blast at the gate?",
    sides={"a": (GUARDS, TOLD), "b": (FIRE,), "!a": (DENIAL,)},
    against={"a": ("Kelmarran guards",), "b": ()},
)
OTHER = replace(QUESTION, id="x-dead", kind="toll", clear=False, sides={"a": (BOTH,), "b": (ELSEWHERE,)})


def show(sides: Mapping[str, tuple[Passage | Place, ...]], **more: object) -> Shown:
    """A contest; what does not begin with a mark is an account."""
    accounts = [side for side in sides if side[0] not in "!?"]
    made = Shown(
        id="c-1",
        question="Who is responsible: blast",
        kind="responsibility",
        sides={
            side: tuple((one,) if isinstance(one, Place) else one for one in some)
            for side, some in sides.items()
        },
        positions=dict.fromkeys(accounts, "the blast"),
        against=dict.fromkeys(accounts, ()),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def found(shown: Shown) -> bool:
    return scores.matches(shown, QUESTION)


# ------------------------------------------------------------------ passages


def test_a_passage_stands_for_evidence_with_two_fifths_of_the_shorter_in_common() -> None:
    assert scores.stands_for((at("r", 0, 100),), at("r", 90, 115))
    assert not scores.stands_for((at("r", 0, 100),), at("r", 91, 116))
    assert not scores.stands_for((at("r", 0, 100),), at("s", 0, 100))
    assert scores.stands_for((at("r", 0, 10), at("r", 50, 60)), at("r", 52, 90))


def test_of_labelled_passages_that_overlap_the_likest_is_meant() -> None:
    outer, inner, apart = at("r", 0, 100), at("r", 40, 100), at("r", 120, 130)
    every = (outer, inner, apart)
    assert scores.meant((at("r", 38, 100),), every) == (inner,)
    assert scores.meant((at("r", 0, 99),), every) == (outer,)
    assert scores.meant((at("r", 0, 140),), every) == (outer, apart)


# ------------------------------------------------------------------ found and invented


def test_a_question_is_found_by_two_accounts_or_an_account_and_its_rejection() -> None:
    assert found(show({"k": (GUARDS,), "m": (FIRE,)}))
    assert found(show({"k": (GUARDS,), "!k": (DENIAL,)}))
    assert found(show({"k": (GUARDS,), "m": (DENIAL,)}))
    assert found(show({"k": (FIRE,), "!k": (TOLD,)}))


def test_a_question_is_not_found_where_nothing_conflicts() -> None:
    assert not found(show({"k": (GUARDS,), "m": (TOLD,)}))
    assert not found(show({"k": (GUARDS, FIRE), "m": (ELSEWHERE,)}))
    assert not found(show({"k": (FIRE,), "!k": (DENIAL,)}))
    assert not found(show({"k": (GUARDS,), "m": (), "!m": (DENIAL,)}))
    assert not found(show({"k": (GUARDS,), "?": (FIRE,)}))
    both = {"k": (GUARDS,), "m": (FIRE,)}
    assert not found(show(both, compatible=frozenset({frozenset({"k", "m"})})))


def test_what_is_not_found_may_touch_a_question() -> None:
    assert scores.touches(show({"k": (GUARDS,), "m": (TOLD,)}), QUESTION) == "two sides"
    assert scores.touches(show({"k": (GUARDS,), "?": (FIRE,)}), QUESTION) == "one side"
    assert scores.touches(show({"k": (GUARDS, FIRE), "m": (ELSEWHERE,)}), QUESTION) == "one side"
    assert scores.touches(show({"k": (ELSEWHERE,), "m": (BOTH,)}), QUESTION) == ""


def test_a_verdict_holds_where_its_passages_stand_against_each_other() -> None:
    real = Verdict(one=BOTH, other=ELSEWHERE, verdict="real")
    partly = replace(real, verdict="partly")
    shown = show({"k": (BOTH,), "m": (ELSEWHERE, GUARDS)})
    assert scores.key_passages(shown) == (BOTH, ELSEWHERE)
    assert scores.judged(shown, [partly, real]) == "real"
    assert scores.judged(shown, [replace(partly, one=ELSEWHERE, other=BOTH)]) == "partly"
    assert scores.judged(shown, [replace(real, other=FIRE)]) == ""
    assert scores.judged(show({"k": (BOTH, ELSEWHERE), "m": (GUARDS,)}), [real]) == ""
    assert scores.key_passages(show({"k": (BOTH,), "?": (GUARDS,)})) == ()


# ------------------------------------------------------------------ stance


def stance(shown: Shown) -> tuple[int, int]:
    made = scores.stance(shown, QUESTION)
    return made.right, made.contained


def test_every_passage_on_its_side_is_right() -> None:
    whole = show({"k": (GUARDS, TOLD), "m": (FIRE,), "!k": (DENIAL,)})
    made = scores.stance(whole, QUESTION)
    assert (made.right, made.contained, dict(made.sides)) == (4, 4, {"k": "a", "m": "b"})


def test_a_rejection_is_right_on_a_side_that_conflicts_with_what_it_rejects() -> None:
    assert stance(show({"k": (GUARDS,), "m": (FIRE, DENIAL)})) == (3, 3)
    assert stance(show({"k": (GUARDS,), "m": (DENIAL,)})) == (2, 2)
    assert stance(show({"k": (DENIAL,), "!k": (GUARDS, TOLD)})) == (3, 3)
    assert stance(show({"k": (GUARDS, TOLD, DENIAL), "m": (FIRE,)})) == (3, 4)


def test_wrong_sides_split_accounts_and_undecided_cost() -> None:
    assert stance(show({"k": (GUARDS, TOLD, FIRE), "!k": (DENIAL,)})) == (3, 4)
    split = show({"k": (GUARDS,), "l": (TOLD,), "m": (FIRE,)})
    assert stance(split) == (2, 3)
    made = scores.stance(show({"k": (GUARDS,), "m": (FIRE,), "?": (TOLD,)}), QUESTION)
    assert (made.right, made.contained, made.undecided) == (2, 3, 1)


def test_the_best_mapping_is_for_the_contest_as_a_whole() -> None:
    shown = show({"k": (GUARDS, FIRE), "m": (TOLD,), "n": (FIRE,)})
    assert stance(shown) == (2, 3)


# ------------------------------------------------------------------ parties and accusations


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kelmarran guards", "Kelmarra", True),
        ("Ada Quill", "Quill", True),
        ("Ada Quill", "Ada Osk", False),
        ("Kelmarran forces", "Norvale forces", False),
        ("Quill administration", "Ada Quill", True),
        ("police", "Tarn police", True),
        ("U.S.", "United States", True),
        ("the American military", "US", True),
        ("told us", "United States", False),
    ],
)
def test_parties_are_the_same_by_the_head_of_their_names(one: str, other: str, same: bool) -> None:
    assert scores.same_party(one, other) is same
    assert scores.same_party(other, one) is same


def test_the_party_is_named_by_whom_the_account_charges_or_by_its_position() -> None:
    sides = {"k": (GUARDS,), "m": (FIRE,)}
    for more, right in (
        ({"against": {"k": ("Kelmarra",), "m": ()}}, 1),
        ({"against": {"k": (), "m": ("Kelmarra",)}}, 0),
        ({"positions": {"k": "Kelmarra's men fired", "m": "a boiler"}}, 1),
    ):
        shown = show(sides, **more)
        match = Match(shown=shown, question=QUESTION, stance=scores.stance(shown, QUESTION))
        assert scores.parties(match) == (right, 1)


def test_where_an_accusation_stands() -> None:
    contest = show({"k": (GUARDS,), "m": (FIRE,), "?": (ELSEWHERE,)})
    assert scores.standing((BOTH, GUARDS), [(BOTH,)], [contest]) == "listed"
    assert scores.standing((GUARDS,), [(BOTH,)], [contest]) == "contest"
    assert scores.standing((ELSEWHERE,), [(BOTH,)], [contest]) == ""


# ------------------------------------------------------------------ an affair


def outcome(*shown: Shown, said: tuple[Verdict, ...] = ()) -> contests.Outcome:
    affair = contests.Affair(
        name="x",
        reports=("r1", "r2", "r3", "r4"),
        questions=(QUESTION, OTHER),
        one_sided={"x-os-1": (ELSEWHERE,), "x-os-2": (TOLD,)},
    )
    texts = {f"r{number}": "lorem ipsum " * 20 for number in range(1, 5)}
    return contests.compare(affair, contests.Ledger(contests=shown, one_sided=(), texts=texts), said)


def test_an_affair_is_counted_and_told() -> None:
    right = show({"k": (GUARDS,), "!k": (DENIAL,)}, against={"k": ("Kelmarra",)})
    wrong = show({"k": (TOLD,), "m": (ELSEWHERE,)}, id="c-2")
    count = contests.tally(outcome(right, wrong))
    assert (count["found all"], count["questions all"], count["found clear"]) == (1, 2, 1)
    assert (count["shown"], count["right"], count["not judged"], count["one side"]) == (2, 1, 1, 1)
    assert (count["stance right"], count["party right"], count["party"]) == (2, 1, 1)
    assert (count["one-sided contest"], count["one-sided nowhere"]) == (2, 0)
    told = "\n".join(contests.report("x", count))
    assert "found 1 of 2 (50.0%) questions, 1 of 1 (100.0%) of the clear ones" in told
    assert "invented 1 of 2 (50.0%)" in told
    listed = "\n".join(contests.listing(outcome(right, wrong)))
    assert "= x-gate (responsibility; 2 of 2 right; k=a)" in listed
    assert "to judge: x,r3,100,150,r4,0,30," in listed
    assert "missed x-dead (toll, not clear)" in listed


def test_what_is_judged_real_is_not_invented() -> None:
    shown = show({"k": (TOLD,), "m": (ELSEWHERE,)})
    said = Verdict(one=TOLD, other=ELSEWHERE, verdict="real")
    count = contests.tally(outcome(shown, said=(said,)))
    assert (count["real"], count["not judged"], count["one-sided contest"]) == (1, 0, 0)
    assert "judged real 1, invented 0 of 1 (0.0%)" in "\n".join(contests.report("x", count))


def test_a_ledger_is_read_as_it_is_scored(tmp_path: Path) -> None:
    reports = (disputed.DOCUMENT, disputed.REPRINT)
    texts = {document.name: document.text for document in reports}
    path = disputed.write(tmp_path / "x.ledger")
    held = contests.read(path, texts)
    contest, *_ = held.contests
    assert set(contest.sides) == {"k-charged", "k-denied", "!k-charged", "?"}
    ((denial, _),) = contest.sides["!k-charged"]
    assert texts[denial.report][denial.start : denial.end] == "We did not\u2028fire"
    assert contest.positions["k-charged"] == "Varrenia"
    assert contest.against["k-charged"] == ("Varrenia",)
    assert not contest.conflict("k-charged", "k-denied")
    assert len(held.one_sided) == 1
    with pytest.raises(ValueError, match="does not hold exactly the reports"):
        contests.read(path, {"almeda-1": disputed.DOCUMENT.text})


# ------------------------------------------------------------------ the labels

AFFAIRS = contests.affairs()
each_affair = pytest.mark.parametrize("name", AFFAIRS)


def evidence(affair: contests.Affair) -> list[Place]:
    return [
        *(place for one in affair.questions for places in one.sides.values() for place in places),
        *(place for places in affair.one_sided.values() for place in places),
    ]


def test_there_are_labels() -> None:
    loaded = [contests.load(name) for name in AFFAIRS]
    assert len(AFFAIRS) >= 5
    assert sum(len(affair.questions) for affair in loaded) >= 100
    ids = [one.id for affair in loaded for one in affair.questions]
    assert len(set(ids)) == len(ids)


@each_affair
def test_labels_are_well_formed(name: str) -> None:
    record = json.loads((contests.LABELS / f"{name}.json").read_text("utf-8"))
    affair = contests.load(name)
    assert record["affair"] == name
    assert len(set(affair.reports)) == len(affair.reports)
    assert len(affair.one_sided) == len(record["one_sided"])
    for one in affair.questions:
        accounts = {side for side in one.sides if side[0] != "!"}
        assert one.kind in get_args(ContestKind)
        assert all(side.lstrip("!") in accounts for side in one.sides), one.id
        assert len(one.sides) >= 2, one.id
        assert all(one.sides.values()), one.id
    for place in evidence(affair):
        assert place.report in affair.reports
        assert 0 <= place.start < place.end


@each_affair
def test_what_is_shown_as_it_is_labelled_is_right(name: str) -> None:
    for one in contests.load(name).questions:
        shown = show(one.sides)
        made = scores.stance(shown, one)
        assert scores.matches(shown, one), one.id
        assert (made.right, made.contained) == (len(one.evidence), len(one.evidence)), one.id


@each_affair
def test_labels_lie_within_the_reports(name: str) -> None:
    path = contests.COLLECTIONS / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the collection is not here")
    records = map(json.loads, path.read_text("utf-8").splitlines())
    texts = {record["id"]: record["text"] for record in records}
    affair = contests.load(name)
    assert set(affair.reports) <= set(texts)
    for place in evidence(affair):
        quoted = texts[place.report][place.start : place.end]
        assert place.end <= len(texts[place.report])
        assert quoted == quoted.strip()
        assert "\n" not in quoted


def test_without_its_collection_an_affair_is_left_out(tmp_path: Path) -> None:
    assert contests.ledger(contests.load(AFFAIRS[0]), tmp_path, tmp_path) is None
    assert not list(tmp_path.iterdir())


def test_verdicts_are_well_formed() -> None:
    for name in AFFAIRS:
        for one in contests.verdicts(name):
            assert one.verdict in ("real", "partly", "invented")
            assert {one.one.report, one.other.report} <= set(contests.load(name).reports)
