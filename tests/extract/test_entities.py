"""Entities as records: offices quote the text, ids stay, and who speaks is told by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.entities import distinct, entity, entity_id, resolved
from counterclaim.extract.known import Known
from counterclaim.types import Entity, EntityKind, Span
from extract.marked import DOCUMENT, Found, found, marked, readings

SAID = marked("{s {p Mira Tasten}} {c said} {q that it was late}.")


def offices(result: Found, name: str) -> list[str]:
    return [span.quote(result.text) for span in result.entity(name).offices]


def known(kind: EntityKind = "person", **more: object) -> Known:
    given_: dict[str, object] = {
        "name": "Mira Tasten",
        "kind": kind,
        "mentions": [Span(start=0, end=11)],
        **more,
    }
    return Known(**given_)  # type: ignore[arg-type]


def spans(text: str, *phrases: str) -> list[Span]:
    return [Span(start=text.index(p), end=text.index(p) + len(p)) for p in phrases]


# ---------------------------------------------------------------- offices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour Minister {p Mira Tasten} slept.", ["Harbour Minister"]),
        ("The {g Chilean} foreign minister, {p Mira Tasten}, slept.", ["Chilean foreign minister"]),
        ("{p Mira Tasten}, the harbour minister, slept.", ["harbour minister"]),
        ("{p Mira Tasten}, a former {g Kenyan} minister, slept.", ["former Kenyan minister"]),
        ("{g Kenyan} envoy {p Mira Tasten} slept.", ["Kenyan envoy"]),
        ("{p Mira Tasten} slept.", []),
        ("{p Mira Tasten}, speaking on Monday, slept.", []),
        ("Mrs. {p Mira Tasten} slept.", []),
        ("Harbour Minister {p Davin Orlen} met {p Mira Tasten}.", []),
    ],
)
def test_an_office_is_in_the_words_of_the_text(text: str, expected: list[str]) -> None:
    assert offices(found(text), "Mira Tasten") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour Minister {p Mira Tasten} left. {p Tasten}, the envoy, slept.",
            ["Harbour Minister", "envoy"],
        ),
        (
            "Harbour Minister {p Mira Tasten} left. Later the harbour minister {p Tasten} slept.",
            ["Harbour Minister"],
        ),
        ("HARBOUR MINISTER {p Mira Tasten} left. Harbour Minister {p Tasten} slept.", ["HARBOUR MINISTER"]),
    ],
)
def test_each_office_stands_once_where_it_came_first(text: str, expected: list[str]) -> None:
    """In other words, case aside: one office told three times is one."""
    assert offices(found(text), "Mira Tasten") == expected


@pytest.mark.parametrize("kind", ["organisation", "government", "group", "place"])
def test_only_a_person_holds_an_office(kind: EntityKind) -> None:
    text = "Mira Tasten, the harbour minister"
    titles = spans(text, "harbour minister")
    assert entity("0", known(titles=titles), text).offices == tuple(titles)
    assert entity("0", known(kind, titles=titles), text).offices == ()


def test_space_between_the_words_makes_no_other_office() -> None:
    text = "Mira Tasten, harbour minister, harbour\n  minister, Harbour Minister, envoy"
    titles = spans(text, "envoy", "Harbour Minister", "harbour\n  minister", "harbour minister")
    assert [o.quote(text) for o in entity("0", known(titles=titles), text).offices] == [
        "harbour minister",
        "envoy",
    ]


TEXT = "Mira Tasten mayor Mayor MAYOR mayor of envoy  Envoy\nenvoy"
STRETCHES = st.tuples(st.integers(12, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda at: Span(start=at[0], end=min(at[0] + at[1], len(TEXT)))
)


@given(st.lists(STRETCHES, max_size=8))
def test_offices_are_titles_in_order_each_the_first_of_its_words(titles: list[Span]) -> None:
    def words(span: Span) -> str:
        return " ".join(span.quote(TEXT).casefold().split())

    held = entity("0", known(titles=list(titles)), TEXT).offices
    assert list(held) == sorted(held)
    assert {words(span) for span in titles} == {words(span) for span in held}
    assert len({words(span) for span in held}) == len(held)
    assert all(span == min(t for t in titles if words(t) == words(span)) for span in held)


# ---------------------------------------------------------------- the record


def test_a_record_holds_what_is_known() -> None:
    text = "Mira Tasten, the Chilean foreign minister, slept"
    titles = spans(text, "Chilean foreign minister")
    assert entity("7", known(titles=titles), text) == Entity(
        id="7",
        name="Mira Tasten",
        kind="person",
        side="CHL",
        offices=tuple(titles),
        mentions=(Span(start=0, end=11),),
    )


@given(st.lists(STRETCHES, min_size=1, max_size=8))
def test_mentions_stand_once_in_order(mentions: list[Span]) -> None:
    made = entity("0", known(mentions=list(mentions)), TEXT)
    assert list(made.mentions) == sorted(set(mentions))


def test_a_description_is_not_named() -> None:
    result = found("{s A harbour official} {c said} {q that {p Mira Tasten} slept}.")
    assert {e.name: e.named for e in result.entities} == {"harbour official": False, "Mira Tasten": True}


def test_making_a_record_changes_nothing_that_is_known() -> None:
    first, second = Span(start=0, end=11), Span(start=5, end=11)
    one = known(mentions=[second, first, second], titles=[second])
    entity("0", one, TEXT)
    assert (one.mentions, one.titles) == ([second, first, second], [second])


@given(st.lists(STRETCHES, min_size=1, max_size=6), st.randoms())
def test_the_id_is_that_of_document_name_and_first_mention(mentions: list[Span], chance: object) -> None:
    shuffled = sorted(mentions, key=lambda _: chance.random())  # type: ignore[attr-defined]
    one = entity_id(DOCUMENT, known(mentions=mentions))
    assert one == entity_id(DOCUMENT, known(mentions=shuffled, kind="group", role="envoy", titles=mentions))
    assert one == entity_id(DOCUMENT, known(mentions=[min(mentions)]))
    assert one != entity_id("1" * 64, known(mentions=mentions))
    assert one != entity_id(DOCUMENT, known(mentions=mentions, name="Davin Orlen"))
    assert one != entity_id(DOCUMENT, known(mentions=[*mentions, Span(start=1, end=2)]))


NAMES = ("{p Mira Tasten}", "{p Davin Orlen}", "{o Harbour Council}", "{l Norway}", "{g Chilean}")
PIECES = st.sampled_from(
    (*NAMES, "harbour minister", ",", "the", "envoy", "and", ".", "Minister", "of", "\n")
)


@given(st.lists(PIECES, max_size=20))
def test_whatever_is_marked_offices_quote_the_text_and_belong_to_persons(pieces: list[str]) -> None:
    result = found(" ".join([*pieces, ". {s {p Ines Dorval}} {c said} {q it was late}."]))
    for one in result.entities:
        quotes = [" ".join(span.quote(result.text).split()).casefold() for span in one.offices]
        assert all(quotes)
        assert len(set(quotes)) == len(quotes)
        assert one.kind == "person" or not quotes


# ---------------------------------------------------------------- who speaks


def speak(*speakers: Known, text: str = SAID.text, via: tuple[Known, ...] = ()) -> tuple[object, ...]:
    (reading,) = readings(SAID)
    made = resolved(reading, speakers, via, lambda one: one.name, text)
    return made.speakers, made.via, made.role


def test_speakers_and_media_are_told_by_their_ids_each_once() -> None:
    mira, davin, news = known(), known(name="Davin Orlen"), known("organisation", name="Harbour News")
    assert speak(davin, mira, davin, via=(news, news)) == (
        ("Davin Orlen", "Mira Tasten"),
        ("Harbour News",),
        None,
    )
    assert speak() == ((), (), None)


def test_all_else_of_a_reading_stays() -> None:
    (reading,) = readings(SAID)
    made = resolved(reading, [], [], lambda one: one.name, SAID.text)
    assert made == reading.attribution
    assert made.id == reading.attribution.id


OFFICES = "Mira Tasten, envoy, foreign\n minister of Ostrel, mayor"


@pytest.mark.parametrize(
    ("more", "role"),
    [
        ({"role": "mayor", "titles": spans(OFFICES, "envoy")}, "mayor"),
        ({"titles": spans(OFFICES, "envoy")}, "envoy"),
        (
            {"titles": spans(OFFICES, "envoy", "foreign\n minister of Ostrel", "mayor")},
            "foreign minister of Ostrel",
        ),
        ({}, None),
        ({"kind": "organisation", "titles": spans(OFFICES, "envoy")}, None),
    ],
)
def test_the_role_is_the_office_where_they_speak_else_the_fullest(
    more: dict[str, object], role: str | None
) -> None:
    assert speak(known(**more), text=OFFICES)[2] == role  # type: ignore[arg-type]


def test_of_several_speakers_none_gives_the_role() -> None:
    assert (
        speak(known(), known(name="Davin Orlen", role="envoy"), known(name="Ines Dorval", role="mayor"))[2]
        is None
    )


def test_an_attribution_names_entities_of_the_same_document() -> None:
    result = found("{s {p Mira Tasten}, the {g Kenyan} envoy,} {c told} {o Harbour News} {q it was late}.")
    (one,) = result.attributions
    assert [result.name(s) for s in one.speakers] == ["Mira Tasten"]
    assert [result.name(m) for m in one.via] == ["Harbour News"]
    assert one.role == "Kenyan envoy"
    assert result.entity("Mira Tasten").side == "KEN"
    assert result.entity("Harbour News").subkind == "medium"


def test_entities_of_one_id_are_one_with_all_mentions() -> None:
    one, other = (Span(start=0, end=4), Span(start=9, end=13))
    first = Entity(id="a", name="Mira", kind="person", mentions=(one,))
    again = Entity(id="a", name="Mira", kind="organisation", side="CHL", mentions=(one, other))
    third = Entity(id="b", name="Davin", kind="person", mentions=(other,))
    made = distinct((first, third, again))
    assert [(e.id, e.kind, e.side, e.mentions) for e in made] == [
        ("a", "person", "CHL", (one, other)),
        ("b", "person", None, (other,)),
    ]
