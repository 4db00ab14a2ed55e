"""Where different parties hold one position."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.compare.agreements import elsewhere, heads, of_contests, opposed
from counterclaim.compare.build import World, contest
from counterclaim.compare.claims import Claim
from counterclaim.compare.parties import Parties
from counterclaim.compare.questions import Question, Side, Stand
from counterclaim.types import Actor, Agreement, Contest, EntityKind, Passage, Span

from .made import claim, parties, told

SIDES = parties("Tasten", "League", of={"Orlen": "Ostrel", "Envoy": "Ostrel", "Harbour Guard": "Varrenia"})
WORLD = World({}, {d: told("", document=d) for d in ("one", "two", "three", "four")}, SIDES)
LEAKS = "the old lighthouse leaks"


def side(*claims: Claim) -> Side:
    return Side(stands=tuple(Stand(claim=c) for c in claims))


def passages(*speakers: str) -> list[Passage]:
    return [
        Passage(
            id=who,
            document="one",
            spans=(Span(start=0, end=1),),
            attribution="a",
            speakers=(who,),
            origin=who,
        )
        for who in speakers
    ]


def contested(*sides: Side, compatible: tuple[tuple[int, int], ...] = ()) -> Contest:
    return contest(Question(kind="occurrence", sides=sides, compatible=compatible), (), WORLD)


def together(*claims: Claim, contests: tuple[Contest, ...] = ()) -> list[Agreement]:
    return list(elsewhere(claims, contests, WORLD))


BURNED, AGREED = claim("it burned", "Orlen"), claim("yes, it burned", "Tasten", document="two")
SANK = claim("it sank", "Harbour Guard", document="three")


def test_an_account_that_several_parties_hold_is_an_agreement() -> None:
    one = contested(side(BURNED, AGREED), side(SANK))
    (agreed,) = of_contests([one], WORLD)
    assert (agreed.contest, agreed.holders) == (one.id, ("Ostrel", "Tasten"))
    assert agreed.position in (BURNED.words, AGREED.words) and len(agreed.passages) == 2


def test_two_of_one_party_do_not_make_an_agreement() -> None:
    envoy = claim("yes, it burned", "Envoy", document="two")
    assert list(of_contests([contested(side(BURNED, envoy), side(SANK))], WORLD)) == []
    assert together(claim(LEAKS, "Orlen", "Envoy")) == []


def test_those_who_are_opposed_elsewhere_are_named() -> None:
    quarrel = contested(side(BURNED), side(SANK))
    (agreed,) = together(claim(LEAKS, "Ostrel", "Varrenia", document="four"), contests=(quarrel,))
    assert set(agreed.holders) == {"Ostrel", "Varrenia"} and agreed.contest is None
    assert agreed.opposed == (("Ostrel", "Varrenia"),)


def test_who_is_opposed() -> None:
    denial = Stand(claim=claim("it", "League", document="four", cue="denied"), explicit=True)
    rejected = contest(
        Question(kind="occurrence", sides=(side(BURNED),), rejections=((denial, 0),)), (), WORLD
    )
    assert opposed([rejected], SIDES) == {("League", "Ostrel")}
    assert opposed([contested(side(BURNED), side(SANK))], SIDES) == {("Ostrel", "Varrenia")}
    assert opposed([contested(side(BURNED), side(SANK), compatible=((0, 1),))], SIDES) == frozenset()


def test_what_several_say_in_one_statement_outside_of_contests() -> None:
    some = [claim(LEAKS, "Orlen", "Tasten"), claim("bells rang at noon", "League", document="two")]
    (agreed,) = together(*some)
    assert (agreed.position, agreed.holders, agreed.opposed) == (LEAKS, ("Ostrel", "Tasten"), ())
    assert together(*some[1:]) == together() == []


def test_reports_that_carry_it_are_told() -> None:
    said, copy = (claim(LEAKS, "Orlen", "Tasten", document=document) for document in ("one", "two"))
    (agreed,) = elsewhere([said], (), replace(WORLD, carriers={said.id: (copy,)}))
    assert [p.id for p in agreed.passages] == [said.id, copy.id]
    assert {p.origin for p in agreed.passages} == {said.id} and agreed.holders == ("Ostrel", "Tasten")


def test_what_only_rejects_and_what_says_nothing_is_no_agreement() -> None:
    assert together(claim("the charge", "Orlen", "Tasten", cue="denied")) == []
    assert together(claim("so", "Orlen", "Tasten")) == []


def test_what_stands_in_a_contest_is_not_told_again() -> None:
    said = claim(LEAKS, "Orlen", "Tasten")
    assert together(said, contests=(contested(side(said), side(SANK)),)) == []
    denial = Stand(claim=said)
    rejected = contest(Question(kind="occurrence", sides=(side(SANK),), rejections=((denial, 0),)), (), WORLD)
    assert together(said, contests=(rejected,)) == []


def test_media_and_words_of_nobody_are_no_parties() -> None:
    paper = Actor(id="Wire", name="Wire", kind="organisation", subkind="medium", side=None, entities=())
    assert heads(passages("Wire"), Parties([paper], ())) == ()
    assert heads(passages("Orlen", "Tasten", "Envoy"), SIDES) == ("Ostrel", "Tasten")
    assert together(claim(LEAKS), claim(LEAKS, document="two")) == []


def test_a_ministry_and_its_government_are_one_party() -> None:
    rows: list[tuple[str, EntityKind, str | None]] = [
        ("Tasten", "person", "Finance Ministry"),
        ("Finance Ministry", "organisation", "Ostrel"),
        ("Ostrel", "government", None),
        ("Orlen", "person", "Ostrel"),
    ]
    known = [Actor(id=n, name=n, kind=k, side=None, part_of=p, entities=()) for n, k, p in rows]
    assert heads(passages("Tasten", "Orlen"), Parties(known, ())) == ("Ostrel",)
