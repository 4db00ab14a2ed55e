"""Incidents: what reports tell of one event, whatever their order, and as people decide."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.resolve import incidents
from counterclaim.resolve.incidents import label
from counterclaim.types import Incident, Judgement, Told
from resolve.happenings import DORVA, KELN, OSTREL, Line, decided, reports, told

SHELLING = Line(kind="shelling", when="2031-05-04", where=DORVA)


def found(*some: Told, said: tuple[Judgement, ...] = ()) -> list[Incident]:
    return list(incidents(some, said).incidents)


def test_two_reports_tell_of_one_incident() -> None:
    one = told(1, Line(kind="shelling", when="2031-05-04", where=DORVA, attribution="a1", killed=12))
    other = told(2, Line(kind="attack", when="2031-05", where=OSTREL), SHELLING)
    made = next(i for i in found(one, other) if len(i.documents) == 2)
    assert made.label == "shelling, Dorva, 2031-05-04"
    assert made.type == "ASSAULT"
    assert made.where == DORVA
    assert made.attributions == ("a1",)
    assert made.figures == (one.figures[0].id,)
    assert made.id == min(made.events)


def test_the_kind_is_the_one_that_all_mentions_allow() -> None:
    made = found(told(1, SHELLING), told(2, Line(kind="attack", when="2031-05-04", where=DORVA)))
    assert [(i.kind, len(i.documents)) for i in made] == [("attack", 2)]


def test_a_chain_of_pairs_does_not_join_what_contradicts() -> None:
    bare = Line(kind="attack", when="2031-05-04", where=OSTREL, to=("Orlen",))
    here, there = (
        Line(kind="attack", when="2031-05-04", where=where, to=("Orlen",)) for where in (DORVA, KELN)
    )
    made = found(told(1, here), told(2, bare), told(3, there))
    assert sorted(len(i.documents) for i in made) == [1, 2]


def test_what_nothing_is_known_of_is_not_listed() -> None:
    assert found(told(1, Line(kind="attack"))) == []
    assert found(told(1, Line(kind="attack", where=DORVA, certainty="hypothetical"))) == []
    assert len(found(told(1, Line(kind="attack", where=DORVA, certainty="denied")))) == 1


def test_a_battle_holds_what_happens_in_it() -> None:
    battle = Line(kind="battle", when="2031-05", where=DORVA)
    inside, outside = SHELLING, Line(kind="shelling", when="2031-07-01", where=DORVA)
    made = {i.label: i for i in found(told(1, battle, inside, outside, published="2031-08-01"))}
    whole = made["battle, Dorva, 2031-05"]
    assert made["shelling, Dorva, 2031-05-04"].part_of == whole.id
    assert made["shelling, Dorva, 2031-07-01"].part_of is None
    assert whole.part_of is None


def test_a_person_unites_and_parts() -> None:
    one, other = told(1, SHELLING), told(2, Line(kind="attack", where=DORVA))
    assert len(found(one, other)) == 2
    assert len(found(one, other, said=(decided(one, other, "yes"),))) == 1
    same = told(3, SHELLING)
    assert len(found(one, same)) == 1
    assert len(found(one, same, said=(decided(one, same, "no"),))) == 2


def test_the_later_of_two_decisions_counts() -> None:
    one, other = told(1, SHELLING), told(2, SHELLING)
    no, yes = decided(one, other, "no", at="2031-06-01"), decided(one, other, "yes", at="2031-06-02")
    assert len(found(one, other, said=(yes, no))) == 1
    later = decided(one, other, "no", at="2031-06-03")
    assert len(found(one, other, said=(later, yes, no))) == 2


def test_parting_two_parts_those_that_others_tie_to_them() -> None:
    one, other, third = (told(n, SHELLING) for n in (1, 2, 3))
    made = found(one, other, third, said=(decided(one, other, "no"),))
    assert sorted(len(i.documents) for i in made) == [1, 2]


def test_a_person_parts_two_mentions_of_one_report() -> None:
    one = told(1, SHELLING, Line(kind="attack", definite=True))
    assert len(found(one)) == 1
    no = decided(one, replace(one, events=one.events[1:]), "no")
    assert [len(i.events) for i in found(one, said=(no,))] == [1, 1]


def test_what_is_held_apart_is_not_united_by_way_of_a_third() -> None:
    one, other, third = (told(n, SHELLING) for n in (1, 2, 3))
    no = decided(one, third, "no", at="2031-06-01")
    ties = (decided(one, other, "yes", at="2031-06-02"), decided(other, third, "yes", at="2031-06-03"))
    made = found(one, other, third, said=(no, *ties))
    assert sorted(len(i.documents) for i in made) == [1, 2]


def test_a_withdrawn_decision_and_one_of_a_lost_mention_do_nothing() -> None:
    one, other = told(1, SHELLING), told(2, SHELLING)
    no = decided(one, other, "no")
    assert len(found(one, other, said=(replace(no, withdrawn_at="2031-06-02"),))) == 1
    lost = decided(one, told(7, SHELLING), "no")
    assert len(found(one, other, said=(lost,))) == 1


def test_a_label_is_made_of_kind_place_and_date() -> None:
    assert label("attack", DORVA, "2031-05-04") == "attack, Dorva, 2031-05-04"
    assert label("attack", None, None) == "attack"


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(some: tuple[Told, ...], chance: random.Random) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert incidents(some) == incidents(shuffled)


@given(reports())
def test_each_mention_is_of_one_incident_at_most(some: tuple[Told, ...]) -> None:
    events = [event for incident in incidents(some).incidents for event in incident.events]
    assert len(events) == len(set(events))
    assert set(events) <= {event.id for report in some for event in report.events}


@given(reports())
def test_a_part_is_told_of_beside_its_whole(some: tuple[Told, ...]) -> None:
    made = {incident.id: incident for incident in incidents(some).incidents}
    for one in made.values():
        if one.part_of is not None:
            whole = made[one.part_of]
            assert whole.part_of is None
            assert set(whole.documents) & set(one.documents)


@given(reports())
def test_what_a_person_parts_is_two(some: tuple[Told, ...]) -> None:
    telling = [report for report in some if report.events]
    if len(telling) > 1:
        one, other = telling[:2]
        for incident in incidents(some, [decided(one, other, "no")]).incidents:
            assert not {one.events[0].id, other.events[0].id} <= set(incident.events)


@given(reports())
def test_a_withdrawal_restores_what_was(some: tuple[Told, ...]) -> None:
    telling = [report for report in some if report.events]
    if len(telling) > 1:
        gone = replace(decided(telling[0], telling[1], "yes"), withdrawn_at="2031-06-02")
        assert incidents(some, [gone]) == incidents(some)


@given(reports())
def test_what_a_person_unites_is_one(some: tuple[Told, ...]) -> None:
    telling = [report for report in some if report.events]
    if len(telling) > 1:
        one, other = telling[:2]
        made = incidents(some, [decided(one, other, "yes")]).incidents
        homes = [i.id for i in made for t in (one, other) if t.events[0].id in i.events]
        assert len(set(homes)) <= 1
