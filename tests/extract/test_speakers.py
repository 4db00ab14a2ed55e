"""Who speaks: names, offices, pronouns, descriptions, and those who stay unnamed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.acts import code_acts
from counterclaim.extract.attributions import read_attributions
from counterclaim.extract.barenames import bare_names
from counterclaim.extract.entities import Parties
from counterclaim.extract.mentions import group, mentions
from counterclaim.extract.names import names as read_names
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import Tagged
from counterclaim.extract.words import read_words
from extract.marked import found, speakers

Names = list[tuple[str, ...]]

NAMED: list[tuple[str, Names]] = [
    (
        "{s {p Mira Tasten} and {p Davin Orlen}} {c said} {q that the guards had been warned}.",
        [("Mira Tasten", "Davin Orlen")],
    ),
    (
        "{s {p Mira Tasten}, {p Davin Orlen} and {p Sela Quint}} {c said} {q that it was late}.",
        [("Mira Tasten", "Davin Orlen", "Sela Quint")],
    ),
    (
        "{s {p Mira Tasten}, the harbour minister, and {p Davin Orlen}} {c said} {q that it was late}.",
        [("Mira Tasten", "Davin Orlen")],
    ),
    (
        "{s Chairman and founder {p Mira Tasten}} {c said} {q that it was late}.",
        [("Mira Tasten",)],
    ),
    (
        "{s {p Mira Tasten}, president and founder of the {o Harbour Council},} {c said} {q it was late}.",
        [("Mira Tasten",)],
    ),
    (
        "{s {p Mira Tasten} of {l Ostrel} and {p Davin Orlen} of {l Varrenia}} {c said} {q it was late}.",
        [("Mira Tasten", "Davin Orlen")],
    ),
    ("{s {l Varrenia} and {l Ostrel}} {c agreed} {q to reopen the border}.", [("Varrenia", "Ostrel")]),
    (
        "{s The two envoys, {p Mira Tasten} and {p Davin Orlen},} {c said} {q that it was late}.",
        [("Mira Tasten", "Davin Orlen")],
    ),
    ("{s The spokesman for {p Davin Orlen}} {c said} {q it was late}.", [("spokesman for Davin Orlen",)]),
    ("{s {p Davin Orlen}'s lawyer} {c said} {q it was late}.", [("Davin Orlen's lawyer",)]),
    ("{s The minister's deputy, {p Davin Orlen},} {c said} {q it was late}.", [("Davin Orlen",)]),
    ("{s Secretary of state {p Mira Tasten}} {c said} {q it was late}.", [("Mira Tasten",)]),
    ("{c According to} {s {p Mira Tasten}}, {q it was late}.", [("Mira Tasten",)]),
    ("{s {p Mira Tasten}'s} {c call for} {q a truce} was heard.", [("Mira Tasten",)]),
    ("{q It was late}, {c said} {s {p Mira Tasten} ({o Harbour Union})}.", [("Mira Tasten",)]),
    (
        "{p Davin Orlen} arrived. {s The {o Harbour Council}} {c said} {q it was late}.",
        [("Harbour Council",)],
    ),
    ("{s Kelvar} {c said} {q it was late}. Nobody asked Kelvar.", [("Kelvar",)]),
    ("{s Captain Davin Kelvar} {c said} {q it was late}.", [("Davin Kelvar",)]),
    (
        "{s Officials, including President {p Davin Orlen},} {c said} {q it was late}.",
        [("Officials",)],
    ),
    (
        "{s {p Mira Tasten}, hosting {p Davin Orlen},} {c said} {q it was late}.",
        [("Mira Tasten",)],
    ),
    (
        "{s {p Mira Tasten}, the lawyer of the third guard, {p Davin Orlen},} {c said} {q it was late}.",
        [("Mira Tasten",)],
    ),
    ("{s {l Ostrel} and {g Varrenian} envoys} {c said} {q it was late}.", [("Ostrel and Varrenian envoys",)]),
    (
        "{p Mira van Tasten} left. {s Mrs {p van Tasten}} {c said} {q it was late}.",
        [("Mira van Tasten",)],
    ),
    (
        "The {g Ostrelians} left. {s One {g Ostrelian}} {c said} {q it was late}.",
        [("One Ostrelian",)],
    ),
    ("{q It was late}. — {s {p Davin Orlen} (@davin) January 3, 2031}{c :}", [("Davin Orlen",)]),
    ("{q It was late}, {c wrote} {s {p Davin Orlen} 3 January 2031}.", [("Davin Orlen",)]),
    ("{q It was late}, {c wrote} {s {p Davin Orlen} (@davin) Jan. 3, 2031}.", [("Davin Orlen",)]),
    ("{s {p Davin Orlen}\nJanuary 3, 2031} {c wrote} {q that it was late}.", [("Davin Orlen",)]),
    ("{s The January 3 committee} {c said} {q it was late}.", [("January 3 committee",)]),
    ("{s The council} {c said} {q more} on {s2 January 3, 2031}, {c2 said} {q2 more}.", [("council",), ()]),
    ("A headline\n{s The report\n{p Mira Tasten}} {c said} {q it was late}.", [("Mira Tasten",)]),
    (
        "{s Former pilot {p Davin Orlen}'s lawyer} {c said} {q more}.",
        [("Former pilot Davin Orlen's lawyer",)],
    ),
]

DAVIN_AND_IT: Names = [("Davin Orlen",), ("IT workers",)]
DAVIN_AND_US: Names = [("Davin Orlen",), ("US officials",)]

PRONOUNS: list[tuple[str, Names]] = [
    (
        "{p Mira Tasten} arrived on Monday. {s She} {c said} {q that the guards had been warned}.",
        [("Mira Tasten",)],
    ),
    (
        "{p Davin Orlen} arrived on Monday.\n{q “The guards were warned twice,”} {s he} {c said}.",
        [("Davin Orlen",)],
    ),
    (
        "{p Mira Tasten} met {p Davin Orlen} on Monday. {s She} {c said} {q the guards had been warned}.",
        [("Mira Tasten",)],
    ),
    (
        "{s {p Mira Tasten}} {c said} {q {p Davin Orlen} had left}. {s2 She} {c2 added} {q2 it was late}.",
        [("Mira Tasten",), ("Mira Tasten",)],
    ),
    (
        "{s {p Mira Tasten}, the harbour minister,} {c said} {q it was late}.\n"
        "{q2 “The guards were warned twice,”} {s2 Tasten} {c2 said}.",
        [("Mira Tasten",), ("Mira Tasten",)],
    ),
    (
        "Mr. {p Davin Orlen} met Mrs. {p Mira Tasten}. {s She} {c said} {q it was late}. "
        "{s2 He} {c2 denied} {q2 it}.",
        [("Mira Tasten",), ("Davin Orlen",)],
    ),
    (
        "{s {p Davin Orlen}} {c scolded} {q {p Brenda Quint}} after {s2 she} {c2 said} {q2 it was late}.",
        [("Davin Orlen",), ("Brenda Quint",)],
    ),
    ("The {o Harbour Council} met. {s She} {c said} {q that it was late}.", [()]),
    (
        "{q Guards are asleep}, {c according to} {s the {o Harbour Council}}. {s2 It} {c2 denied} {q2 more}.",
        [("Harbour Council",), ("Harbour Council",)],
    ),
    (
        "{p Davin Orlen} slept. In {s her} {c reply}, {p Mira Tasten} {q spoke of the guards}.",
        [("Mira Tasten",)],
    ),
    (
        "{s The ministry} {c said} {q it was empty}. {s2 It} {c2 added} {q2 that guards had been warned}.",
        [("ministry",), ("ministry",)],
    ),
    (
        "{s {l Ostrel}} {c said} {q that it was empty}. {s2 It} {c2 added} {q2 that guards had been warned}.",
        [("Ostrel",), ("Ostrel",)],
    ),
    (
        "{s The protesters} {c said} {q that it was empty}. {s2 They} {c2 said} {q2 guards had been warned}.",
        [("protesters",), ("protesters",)],
    ),
    (
        "{s {p Mira Tasten} and {p Davin Orlen}} {c said} {q it was late}. {s2 They} {c2 added} {q2 more}.",
        [("Mira Tasten", "Davin Orlen"), ("Mira Tasten", "Davin Orlen")],
    ),
    (
        "The fishermen came ashore. {s They} {c said} {q the ferry was empty}.",
        [("fishermen",)],
    ),
    (
        "{q “{s2 I} {c2 think} {q2 it was late},”} {c said} {s {p Mira Tasten}}.",
        [("Mira Tasten",), ("Mira Tasten",)],
    ),
    (
        "{p Davin Orlen} left. {s His lawyer} {c said} {q more}. {s2 The lawyer} {c2 said} {q2 it was late}.",
        [("Davin Orlen's lawyer",), ("Davin Orlen's lawyer",)],
    ),
    (
        "{s {p Davin Orlen}'s spokesman} {c said} {q it was late}. {p Mira Tasten} left. "
        "{s2 Her spokesman} {c2 said} {q2 more}.",
        [("Davin Orlen's spokesman",), ("Mira Tasten's spokesman",)],
    ),
    (
        "Former {p Davin Orlen} aide {s {p Mira Tasten}} {c said} {q more}. {s2 She} {c2 added} {q2 it}.",
        [("Mira Tasten",), ("Mira Tasten",)],
    ),
    (
        "{s The ministry} {c said} {q it was late}. "
        "They met in {l Almeda}, {l Ostrel}. {s2 It} {c2 added} {q2 more}.",
        [("ministry",), ("ministry",)],
    ),
    ("The report is long. {s It} {c says} {q that it was late}.", [()]),
    ("{s You} {c can say} {q that it was late}.", [()]),
    ("Guards met. {s The US} {c said} {q it was late}.", [("US",)]),
    ("{s US} {c said} {q it was late}.", [("US",)]),
    ("{s {p Davin Orlen}} {c said} {q more}. {s2 IT workers} {c2 said} {q2 more}.", DAVIN_AND_IT),
    ("{s {p Davin Orlen}} {c said} {q “{s2 US officials} {c2 say} {q2 more}”}.", DAVIN_AND_US),
    ("{p Davin Orlen} met the council. {s {o WHO}} {c said} {q it was late}.", [("WHO",)]),
    ("{p DAVIN ORLEN} SLEPT. {s HE} {c SAID} {q IT WAS LATE}.", [("DAVIN ORLEN",)]),
    ("{p Mira Tasten} arrived. {s She and others} {c said} {q more}.", [("Mira Tasten", "others")]),
    (
        "{p Mira Tasten} arrived. {s She and other officials} {c said} {q it was late}.",
        [("Mira Tasten", "other officials")],
    ),
    ("{s Nobody} {c said} {q that it was late}.", [()]),
]

DESCRIBED: list[tuple[str, Names]] = [
    (
        "{s {p Davin Orlen}, a spokesman for the ministry,} {c said} {q it was late}.\n"
        "{q2 “The ferry was empty,”} {s2 the spokesman} {c2 said}.",
        [("Davin Orlen",), ("Davin Orlen",)],
    ),
    (
        "{p Davin Orlen}, a spokesman for the ministry, arrived.\n"
        "{q “It was empty,”} {s the spokesman} {c said}.",
        [("Davin Orlen",)],
    ),
    (
        "{s A spokesman for the ministry} {c said} {q it was empty}.\n"
        "{s2 The spokeswoman} {c2 added} {q2 that a ferry would leave}.",
        [("spokesman for the ministry",), ("spokesman for the ministry",)],
    ),
    (
        "{s A spokesman for the ministry} {c said} {q it was empty}.\n"
        "{s2 The council's spokesman} {c2 said} {q2 that a ferry would leave}.",
        [("spokesman for the ministry",), ("council's spokesman",)],
    ),
    (
        "{s A government official} {c said} {q it was empty}.\n"
        "{s2 A second official} {c2 said} {q2 it was not}.",
        [("government official",), ("second official",)],
    ),
    (
        "{s A harbour official} {c said} {q it was empty}.\n{s2 Another official} {c2 said} {q2 it was not}.",
        [("harbour official",), ("Another official",)],
    ),
    (
        "{s A harbour official} {c said} {q it was empty}.\n{s2 The official} {c2 said} {q2 it was late}.",
        [("harbour official",), ("harbour official",)],
    ),
    (
        "{s The foreign minister} {c said} {q it was empty}.\n"
        "{s2 The harbour minister} {c2 said} {q2 it was not}.",
        [("foreign minister",), ("harbour minister",)],
    ),
    (
        "{s The {o Almeda Fishing Union}} {c said} {q it was empty}.\n{s2 The union} {c2 added} {q2 more}.",
        [("Almeda Fishing Union",), ("Almeda Fishing Union",)],
    ),
    (
        "{s {o Almeda Tide}} {c said} {q it was empty}.\n{s2 The group} {c2 added} {q2 more}.",
        [("Almeda Tide",), ("Almeda Tide",)],
    ),
    ("{s Officials} {c said} {q that the ferry was empty}.", [("Officials",)]),
    ("Western nations, {s who} {c say} {q it was late}, left.", [("Western nations",)]),
    ("They met 51 State officials {s who} {c said} {q it was late}.", [("51 State officials",)]),
    ("Three senior officials {s who} {c said} {q it was late} left.", [("Three senior officials",)]),
    ("{s {g Ostrelian} and US officials} {c said} {q it was late}.", [("Ostrelian and US officials",)]),
    ("{s Officials in March 2031} {c said} {q it was late}.", [("Officials in March 2031",)]),
    ("They told officials {s who} {c said} {q it was late}.", [("officials",)]),
    ("In 2031 officials {s who} {c said} {q it was late} left.", [("officials",)]),
    ("{g Ostrelian} officials {s who} {c said} {q it was late} left.", [("Ostrelian officials",)]),
    (
        "{s A spokesman for the harbour ministry} {c said} {q it was empty}. "
        "{s2 The unnamed spokesperson} {c2 added} {q2 that a ferry would leave}.",
        [("spokesman for the harbour ministry",), ("spokesman for the harbour ministry",)],
    ),
    ("{s Officials in the ministry} {c said} {q that it was empty}.", [("Officials in the ministry",)]),
    ("{s Residents of {l Port Almeda}} {c said} {q it was empty}.", [("Residents of Port Almeda",)]),
    ("{s Officials and residents} {c said} {q that it was empty}.", [("Officials", "residents")]),
    (
        "{s A handful of {g Ostrelians}} {c said} {q it was empty}, {c2 adding} {q2 more}.",
        [("handful of Ostrelians",), ()],
    ),
    ("{s More than 50 diplomats} {c said} {q that it was empty}.", [("More than 50 diplomats",)]),
    ("{s A number of diplomats} {c said} {q that it was empty}.", [("number of diplomats",)]),
    ("{s One of the guards} {c said} {q that it was empty}.", [("One of the guards",)]),
    ("{q “I saw nothing,”} {c said} {s a fisherman who lives on the pier}.", [("fisherman",)]),
    ("{s An official close to the talks} {c said} {q it was late}.", [("official close to the talks",)]),
    ("{p Davin Orlen}, {s who} {c said} {q that he had been warned}, resigned.", [("Davin Orlen",)]),
    ("{p Davin Orlen}, the old pilot {s who} {c said} {q he had been warned}, left.", [("Davin Orlen",)]),
    ("The minister {s who} {c said} {q that the ferry was empty} has resigned.", [("minister",)]),
    ("Twelve percent {s who} {c said} {q that it was late} left.", [()]),
    ("{l Ostrel}, {s which} {c said} {q that the ferry was empty}, is silent.", [("Ostrel",)]),
]

DOCUMENTS: list[tuple[str, Names]] = [
    ("{s A statement} {c said} {q that the guards had been warned}.", [()]),
    ("{s The statement, issued on Monday,} {c said} {q that the guards had been warned}.", [()]),
    ("{s A poll of voters} {c found} {q that the guards are liked}.", [()]),
    ("{s The ministry} {c said in a statement} {q that the guards had been warned}.", [("ministry",)]),
    ("{c In a statement}, {s the ministry} {c said} {q that guards had been warned}.", [("ministry",)]),
    ("{s {p Davin Orlen}'s statement} {c said} {q that guards had been warned}.", [("Davin Orlen",)]),
    ("{s The ministry's statement} {c said} {q that the guards had been warned}.", [("ministry",)]),
    ("{s A {o Harbour Council} statement} {c said} {q it was late}.", [("Harbour Council",)]),
    ("{s A letter, from {p Davin Orlen},} {c said} {q that it was late}.", [("Davin Orlen",)]),
    ("{s A {o Harbour News} poll} {c said} {q it was late}.", [("Harbour News",)]),
    ("{s A letter from {p Davin Orlen}} {c said} {q that guards had been warned}.", [("Davin Orlen",)]),
    ("{c According to} {s a report by the {o Harbour Council}}, {q it was late}.", [("Harbour Council",)]),
    ("{p Davin Orlen} was silent. {s His letter} {c said} {q that it was late}.", [("Davin Orlen",)]),
]


@pytest.mark.parametrize(("text", "names"), [*NAMED, *PRONOUNS, *DESCRIBED, *DOCUMENTS])
def test_who_speaks(text: str, names: Names) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "{s Sen. {p Mira Tasten}} {c said} {q it was late}. "
            "{s2 The senator} {c2 added} {q2 that it rained}.",
            [("Mira Tasten",), ("Mira Tasten",)],
        ),
        (
            "{s Gen. {p Davin Orlen}} {c said} {q it was late}. "
            "{s2 The inspector general} {c2 said} {q2 that it rained}.",
            [("Davin Orlen",), ("inspector general",)],
        ),
        (
            "{s President {p Mira Tasten}} {c said} {q it was late}. "
            "{s2 The president of {l Ostrel}} {c2 said} {q2 that it rained}.",
            [("Mira Tasten",), ("president of Ostrel",)],
        ),
        (
            "{s {o House of Deputies} Speaker {p Mira Tasten}} {c said} {q it was late}.",
            [("Mira Tasten",)],
        ),
        (
            "{s {o Harbour News}} {c reports} {q that {s2 {p Davin Orlen}} {c2 denied} {q2 it}}.",
            [("Harbour News",), ("Davin Orlen",)],
        ),
    ],
)
def test_offices_that_are_not_the_same(text: str, names: list[tuple[str, ...]]) -> None:
    assert speakers(text) == names


def test_who_reports_what_somebody_says_carries_it() -> None:
    result = found("{s {o Harbour News}} {c reports} {q that {s2 {p Davin Orlen}} {c2 denied} {q2 it}}.")
    _, denial = sorted(result.attributions, key=lambda a: a.cue[0])
    assert [result.name(one) for one in denial.via] == ["Harbour News"]


def test_several_speakers_have_no_office_in_common() -> None:
    result = found("{s Minister {p Mira Tasten} and {p Davin Orlen}} {c said} {q it was late}.")
    assert [a.role for a in result.attributions] == [None]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("{s Harbour Minister {p Mira Tasten}} {c said} {q it was late}.", "Harbour Minister"),
        ("{s {p Mira Tasten}, the harbour minister,} {c said} {q it was late}.", "harbour minister"),
        ("{s The harbour minister, {p Mira Tasten},} {c said} {q it was late}.", "harbour minister"),
        ("{s General {p Davin Orlen}} {c said} {q it was late}.", "General"),
        ("{q It was late}, {c said} {s {p Davin Orlen}, the head of the guard}.", "head of the guard"),
        ("{s {p Davin Orlen}, a spokesman for the port,} {c said} {q more}.", "spokesman for the port"),
        ("{s {p Davin Orlen}, 54,} {c said} {q it was late}.", None),
        ("{s Mr. {p Davin Orlen}} {c said} {q it was late}.", None),
        ("{s {p Davin Orlen}, speaking on Monday,} {c said} {q it was late}.", None),
        ("Foreign minister {p Davin Orlen} slept. {s {p Orlen}} {c said} {q more}.", "Foreign minister"),
        ("{s Its commander, Captain {p Davin Orlen},} {c said} {q it was late}.", "Captain"),
        ("{s Harbour Minister Mira {p Tasten}} {c said} {q it was late}.", "Harbour Minister"),
        (
            "{s {p Mira Tasten}, founder and head of the guard,} {c said} {q more}.",
            "founder and head of the guard",
        ),
        ("Rival {p Davin Orlen} slept. {s {p Orlen}} {c said} {q it was late}.", None),
        ("{s Even President {p Davin Orlen}} {c said} {q it was late}.", "President"),
        ("{s The ministry} {c said} {q it was late}.", None),
    ],
)
def test_the_office_is_in_the_words_of_the_document(text: str, role: str | None) -> None:
    (one,) = found(text).attributions
    assert one.role == role


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("{s {p Davin Orlen}} {c told} the {o BBC} {q the ferry was empty}.", ("BBC",)),
        ("{s {p Davin Orlen}} {c told} news agency {o Harbour News} {q it was empty}.", ("Harbour News",)),
        ("{s {p Davin Orlen}} {c said} in an interview with {o Harbour News} {q more}.", ("Harbour News",)),
        ("{s {p Davin Orlen}} {c was quoted as saying} by {o Harbour News} {q more}.", ("Harbour News",)),
        ("{o Harbour News} quoted {s {p Davin Orlen}} {c as saying} {q it was late}.", ("Harbour News",)),
        ("{s {p Davin Orlen}} {c told} {p Mira Tasten} {q the ferry was empty}.", ()),
        ("{s {o Harbour News}} {c said} {q the ferry was empty}.", ()),
        ("{s {p Davin Orlen}} {c blamed} {q {o Harbour News} for the loss}.", ()),
    ],
)
def test_media_that_carried_the_words(text: str, via: tuple[str, ...]) -> None:
    result = found(text)
    assert tuple(result.name(m) for m in result.attributions[0].via) == via


def test_two_unnamed_officials_are_two() -> None:
    one, other = found(
        "{s An official} {c said} {q that it was empty}.\n{s2 An official} {c2 said} {q2 it was not}.\n"
    ).attributions
    assert len(one.speakers) == len(other.speakers) == 1
    assert one.speakers != other.speakers


def test_the_official_is_the_one_before() -> None:
    one, other = found(
        "{s A harbour official} {c said} {q it was empty}.\n{s2 The official} {c2 said} {q2 it was not}.\n"
    ).attributions
    assert one.speakers == other.speakers != ()


def test_a_name_has_all_its_mentions() -> None:
    result = found(
        "{p Mira Tasten} arrived.\n{s {p Tasten}} {c said} {q it was empty}.\nNobody asked {p Mira Tasten}.\n"
    )
    mira = result.entity("Mira Tasten")
    assert [m.quote(result.text) for m in mira.mentions] == ["Mira Tasten", "Tasten", "Mira Tasten"]
    assert mira.kind == "person"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{s {l Ostrel}} {c said} {q it was late}.", "government"),
        ("{s The ministry} {c said} {q it was late}.", "government"),
        ("{s An official} {c said} {q it was late}.", "person"),
        ("{s Two officials} {c said} {q it was late}.", "group"),
        ("{s Police} {c said} {q it was late}.", "government"),
        ("{s A handful of {g Ostrelians}} {c said} {q it was late}.", "group"),
        ("{s Several {g Ostrelians}} {c said} {q it was late}.", "group"),
        ("{s The old {g Ostrelian}} {c said} {q it was late}. Many Ostrelians left.", "person"),
    ],
)
def test_the_kind_of_a_speaker(text: str, kind: str) -> None:
    result = found(text)
    (speaker,) = result.attributions[0].speakers
    assert [e.kind for e in result.entities if e.id == speaker] == [kind]


def test_every_mention_has_its_entity() -> None:
    result = found("{s {p Mira Tasten}} {c told} {o Harbour News} {q that an official had left}.")
    assert {span for e in result.entities for span in e.mentions} == set(result.places)


def test_nothing_said_names_alone() -> None:
    result = found("{p Mira Tasten} arrived.")
    assert (result.attributions, [e.name for e in result.entities]) == ((), ["Mira Tasten"])


def test_a_phrase_that_speaks_twice_is_one_speaker() -> None:
    result = found("{s {s2 One {g Ostrelian}}} {c said} {q it was late}, {c2 adding} {q2 that she had left}.")
    one, other = result.attributions
    assert one.speakers == other.speakers != ()


WORDS = (
    *(
        "Mira",
        "Tasten",
        "Orlen",
        "Mr",
        "minister",
        "officials",
        "of",
        "and",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "'",
        "s",
    ),
    *(
        "who",
        "the",
        "a",
        "his",
        "they",
        "it",
        "I",
        "said",
        "accused",
        "denied",
        "that",
        "to",
        "report",
        "by",
        "-",
    ),
)
STRETCH = st.tuples(st.integers(0, 40), st.integers(1, 6))


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40),
    st.lists(st.integers(0, 8), max_size=40),
    st.lists(st.tuples(STRETCH, STRETCH, STRETCH), max_size=5),
)
def test_whatever_is_tagged_gives_records_that_agree(
    chosen: list[str], tags: list[int], tagged: list[tuple[tuple[int, int], ...]]
) -> None:
    text = " ".join(chosen)
    words, marks = read_words(text, paragraphs(text), quotations(text)), quotations(text)

    def stretch(start: int, size: int) -> tuple[tuple[int, int], ...]:
        end = min(start + size, len(words))
        return ((start, end),) if start < end else ()

    given_ = [tuple(stretch(*part) for part in one) for one in tagged]
    cues = [
        Tagged(anchor=c[0][0], nested=False, source=s, cue=c, content=q, score=0.5)
        for s, c, q in given_
        if c and q
    ]
    readings = read_attributions("0" * 64, text, words, cues, marks)
    read = tuple(read_names(np.array(tags[: len(words)], dtype=np.int64).tolist()))
    named = group(mentions(words, text, bare_names(text, words, read)))
    parties = Parties("0" * 64, text, words, readings, named)
    attributions, entities, places = parties.attributions(), parties.entities(), parties.places()
    ids = {entity.id for entity in entities}
    assert len(ids) == len(entities)
    assert {s for a in attributions for s in (*a.speakers, *a.via)} | set(places.values()) <= ids
    assert all(span.quote(text).strip() for entity in entities for span in entity.mentions)
    assert all(
        set(act.actors) | set(act.targets) <= ids
        for act in code_acts("0" * 64, words, readings, attributions, places)
    )
