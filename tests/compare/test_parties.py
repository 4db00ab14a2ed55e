"""Whom somebody speaks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.compare.parties import Parties
from counterclaim.types import Actor, Entity, EntityKind, Span, Told

from .affairs import again, report


def actor(name: str, kind: EntityKind = "organisation", **more: object) -> Actor:
    return Actor(id=name, name=name, kind=kind, **{"side": None, "entities": (name,), **more})  # type: ignore[arg-type]


VARRENIA, OSTREL = actor("Varrenia", "government"), actor("Ostrel", "government")
MINISTRY = actor("Harbour Ministry", part_of="Varrenia")
BOARD, WIRE = actor("Harbour Board"), actor("Harbour Wire", subkind="medium")
TASTEN, ORLEN = actor("Mira Tasten", "person"), actor("Davin Orlen", "person")
EVERYBODY = [VARRENIA, OSTREL, MINISTRY, BOARD, WIRE, TASTEN, ORLEN]


def known(*reports: Told) -> Parties:
    return Parties(EVERYBODY, reports)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("{s {p Mira Tasten}, Varrenia's harbour minister,} {c said} {q it burned}.", ("Varrenia",)),
        ("{s {p Mira Tasten}, the Varrenian envoy,} {c said} {q it burned}.", ("Varrenia",)),
        (
            "{s {p Mira Tasten}, a clerk of the {o Harbour Board},} {c said} {q it burned}.",
            ("Harbour Board",),
        ),
        (
            "{s {p Mira Tasten}, of the {o Harbour Ministry},} {c said} {q it burned}.",
            ("Harbour Ministry", "Varrenia"),
        ),
        ("{s {p Mira Tasten}, a fisherwoman,} {c said} {q it burned}.", ()),
    ],
)
def test_as_reports_call_them(said: str, expected: tuple[str, ...]) -> None:
    assert known(report(said)).of("Mira Tasten") == expected


def test_most_reports_decide() -> None:
    board = report("{s {p Mira Tasten}, a clerk of the {o Harbour Board},} {c said} {q it burned}.")
    wire = report("{s {p Mira Tasten}, a clerk of the {o Harbour Wire},} {c said} {q it burned}.", "two")
    for reports in ([board, again(board, "b"), wire], [wire, board, again(board, "b")]):
        assert known(*reports).of("Mira Tasten") == ("Harbour Board",)


def test_of_two_who_speak_together_nobody_knows_who_is_meant() -> None:
    both = report("{s {p Mira Tasten} and {p Davin Orlen} of the {o Harbour Board}} {c said} {q it burned}.")
    (one,) = both.attributions
    some = known(replace(both, attributions=(replace(one, speakers=tuple(both.actors)[:2]),)))
    assert some.of("Mira Tasten") == some.of("Davin Orlen") == ()


def test_a_part_speaks_for_its_government_and_names_tell_their_land() -> None:
    army = actor("the Varrenian army")
    some = Parties([*EVERYBODY, army], ())
    assert some.of("Harbour Ministry") == some.of("the Varrenian army") == ("Varrenia",)
    assert some.of("Varrenia") == some.of("Harbour Board") == some.of("nobody") == ()


def test_a_place_does_not_speak_for_the_land_in_its_name() -> None:
    assert Parties([*EVERYBODY, actor("Varrenian Bay", "place")], ()).of("Varrenian Bay") == ()


@pytest.mark.parametrize("people", ["Varrenian", "Varrenians", "Varrenia's"])
def test_words_for_a_lands_people(people: str) -> None:
    assert Parties([*EVERYBODY, actor(f"the {people} fleet")], ()).of(f"the {people} fleet") == ("Varrenia",)


@pytest.mark.parametrize("name", ["the Varnish Guild", "Ostrich Farmers", "the vigil keepers"])
def test_other_words_are_of_no_land(name: str) -> None:
    assert Parties([*EVERYBODY, actor(name)], ()).of(name) == ()


def test_of_two_lands_that_begin_alike_the_nearer_name_is_meant() -> None:
    ostrovia, fleet = actor("Ostrovia", "government"), actor("the Ostrovian fleet")
    lands = [replace(OSTREL, entities=("a", "b")), ostrovia, fleet]
    assert Parties(lands, ()).of("the Ostrovian fleet") == ("Ostrovia",)


def test_circles_names_and_media() -> None:
    some = known()
    assert some.circle(["Harbour Ministry"]) == {"Harbour Ministry", "Varrenia"}
    assert some.circle([]) == frozenset() and some.circle(["nobody"]) == {"nobody"}
    assert some.all_of(["Harbour Ministry", "Varrenia", "Harbour Board"]) == ("Varrenia",)
    assert some.is_medium("Harbour Wire") and not some.is_medium("Harbour Board")
    assert (some.name("Ostrel"), some.name("nobody")) == ("Ostrel", "nobody")
    assert some.named("Ostrel") and not some.named("nobody")
    assert not Parties([actor("fishermen", "group")], ()).named("fishermen")


def test_who_are_part_of_each_other_do_not_go_round_for_ever() -> None:
    ring = [actor("A Guild", part_of="B Guild"), actor("B Guild", part_of="A Guild")]
    assert Parties(ring, ()).of("A Guild") == ("B Guild",)


def test_those_of_whom_no_actor_is_known_break_nothing() -> None:
    said = report("{s {p Mira Tasten}, a clerk of the {o Harbour Board},} {c said} {q it burned}.")
    assert Parties([TASTEN], [said]).of("Mira Tasten") == ("Harbour Board",)
    assert Parties((), [said]).of("Mira Tasten") == ()


def test_two_names_may_stand_at_one_place() -> None:
    at = (Span(start=0, end=6),)
    kinds: tuple[EntityKind, EntityKind] = ("place", "government")
    told = Told(
        document="one",
        published=None,
        text="Ostrel spoke.",
        entities=tuple(Entity(id=kind, name="Ostrel", kind=kind, mentions=at) for kind in kinds),
        actors=dict.fromkeys(kinds, "Ostrel"),
        places={},
    )
    assert known(told).of("Ostrel") == ()


def test_the_order_of_reports_and_actors_does_not_matter() -> None:
    some = [
        report(f"{{s {{p Mira Tasten}}, of the {{o {name}}},}} {{c said}} {{q it burned}}.", name)
        for name in ("Harbour Board", "Harbour Ministry", "Ostrel")
    ]
    found = known(*some).of("Mira Tasten")
    assert Parties(EVERYBODY[::-1], some[::-1]).of("Mira Tasten") == found
