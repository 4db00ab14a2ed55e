"""Phrases by words alone: sentences, who a phrase speaks of, what is set off."""

from __future__ import annotations

import pytest

from counterclaim.extract.phrases import is_plural, parts
from extract.marked import marked


def heads(notation: str) -> list[str]:
    """Return the word that heads each part of a phrase."""
    page = marked(notation)
    return [page.words.forms[p.head] for p in parts(page.page, 0, len(page.words))]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the spokesman for Mr {p Davin Orlen}", ["spokesman"]),
        ("{p Davin Orlen}, the minister", ["Orlen"]),
        ("minister {p Davin Orlen}", ["Orlen"]),
        ("the minister, {p Davin Orlen}", ["Orlen"]),
        ("{p Orlen}'s foreign minister", ["minister"]),
        ("officials in the ministry", ["officials"]),
        ("{g Ostrelian} officials", ["officials"]),
        ("the {o Harbour Council}'s chief lawyer, {p Mira Tasten}", ["Tasten"]),
        ("{p Davin Orlen} (left)", ["Orlen"]),
        ("{p Davin Orlen}, 54, of {l Almeda}", ["Orlen"]),
        ("{p Davin Orlen}, {l Ostrel}", ["Orlen"]),
        ("{p Davin Orlen} and {p Mira Tasten}", ["Orlen", "Tasten"]),
        ("{p Davin Orlen}, {p Mira Tasten} and others", ["Orlen", "Tasten", "others"]),
        ("the mayor and the minister", ["mayor", "minister"]),
        ("the mayor of {l Almeda} and {l Ostrel}", ["mayor"]),
        ("residents of {l Almeda} and officials of {l Ostrel}", ["residents", "officials"]),
        ("lawyers, teachers and nurses", ["lawyers", "teachers", "nurses"]),
        ("a lawyer, an old teacher,", ["lawyer"]),
        ("the vice-chairman", ["chairman"]),
        ("officials who knew {p Davin Orlen}", ["officials"]),
        ("a minister standing near {p Davin Orlen}", ["minister"]),
        ("secretary of state {p Davin Orlen}", ["Orlen"]),
        ("the wife of {p Davin Orlen}", ["wife"]),
        ("aides to Mr. {p Davin Orlen}", ["aides"]),
        ("{o Harbour Council} ({o HC}) spokesman {p Davin Orlen}", ["Orlen"]),
        ("federal and local officials", ["officials"]),
        ("{p Davin Orlen}, an {l Almeda}-based developer and spokesman for the port", ["Orlen"]),
        ("critics, like Mr {p Davin Orlen}, a pilot, and {p Mira Tasten}", ["critics"]),
        ("{p Davin Orlen} and her", ["Orlen", "her"]),
        ("she and others", ["she", "others"]),
        ("{p Davin Orlen} (left) January 3, 2031", ["Orlen"]),
        ("{p Davin Orlen} 3 March", ["Orlen"]),
        ("the March 3 protesters", ["protesters"]),
        ("1,409 teachers", ["teachers"]),
        ("Envoy to the {o UV} {p Davin Orlen}", ["Orlen"]),
        ("the", []),
        (",", []),
    ],
)
def test_what_heads_a_phrase(phrase: str, expected: list[str]) -> None:
    assert heads(phrase) == expected


def test_a_part_says_whose_it_is_and_what_is_beside_it() -> None:
    page = marked("the council's lawyer, {p Mira Tasten}, a former pilot")
    (one,) = parts(page.page, 0, len(page.words))
    assert [page.words.forms[b.head] for b in one.beside] == ["lawyer", "pilot"]
    assert one.beside[0].owner == (0, 2)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("two officials", True),
        ("more than 50 diplomats", True),
        ("several", True),
        ("an official", False),
        ("{p Davin Orlen}", False),
        ("the list", False),
    ],
)
def test_several_are_counted_or_in_the_plural(phrase: str, expected: bool) -> None:
    page = marked(phrase)
    (one,) = parts(page.page, 0, len(page.words))
    assert is_plural(page.page, one) is expected


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("It was late. They left.", ["It", "They"]),
        ("Mr. Orlen left. He slept.", ["Mr", "He"]),
        ("D. K. Orlen left! Why?", ["D", "Why"]),
        ("“It was late.” They left.", ["“", "They"]),
        ("A headline\nThe report", ["A", "The"]),
        ("It cost 3.5 crowns. They left.", ["It", "They"]),
        ("No end here", ["No"]),
    ],
)
def test_where_sentences_begin(text: str, begins: list[str]) -> None:
    page = marked(text)
    assert [page.words.forms[n] for n in sorted(set(page.page.sentences))] == begins
