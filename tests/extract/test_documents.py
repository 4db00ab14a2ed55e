"""Whose a document is: told in its own phrase, or where it came up before; else nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.documents import owners_told
from extract.marked import marked, speakers

Names = list[tuple[str, ...]]

SPEAKS = " {s The memo} {c said} {q that it was late}."
MIRA: Names = [("Mira Tasten",)]
DAVIN: Names = [("Davin Orlen",)]
COUNCIL: Names = [("Harbour Council",)]
NOBODY: Names = [()]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("{p Davin Orlen}'s memo", DAVIN),
        ("{p Davin Orlen}’s long memo", DAVIN),
        ("The {o Harbour Council}'s report", COUNCIL),
        ("A {o Harbour Council} report", COUNCIL),
        ("A memo by {p Davin Orlen}", DAVIN),
        ("A memo from {p Davin Orlen}", DAVIN),
        ("A memo, signed by {p Davin Orlen},", DAVIN),
        ("A report by the {o Harbour Council}", COUNCIL),
        ("A report by {p Mira Tasten} and {p Davin Orlen}", [("Mira Tasten", "Davin Orlen")]),
        ("A statement by a spokesman", [("spokesman",)]),
        ("The {l Chile} statement", [("Chile",)]),
        ("A statement from {l Santiago}", [("Santiago",)]),
    ],
)
def test_a_document_is_whose_its_own_phrase_says(source: str, names: Names) -> None:
    assert speakers(f"{{s {source}}} {{c said}} {{q that it was late}}.") == names


@pytest.mark.parametrize(
    "source",
    [
        "A memo",
        "The memo",
        "The memo, leaked on Monday,",
        "A report from March",
        "A report from 2031",
        "A poll by 2031",
        "The {g Ostrelian} report",
        "The {l Chile} report",
        "The {p Tasten} memo",
        "Its memo",
    ],
)
def test_a_document_is_nobodys_where_nobody_is_named_as_its_author(source: str) -> None:
    """ "The Chile report" is on Chile, "the Tasten memo" on or by Tasten: neither says whose it is."""
    assert speakers(f"{{s {source}}} {{c said}} {{q that it was late}}.") == NOBODY


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("{p Mira Tasten} read a memo signed by {p Davin Orlen}.", DAVIN),
        ("{p Mira Tasten} read a memo by {p Davin Orlen} in {l Oslo}.", DAVIN),
        ("{p Mira Tasten} got a memo from {p Davin Orlen}.", DAVIN),
        ("A memo written by the {o Harbour Council} leaked.", COUNCIL),
        ("{p Davin Orlen}'s memo leaked. {p Mira Tasten} wept.", DAVIN),
        ("{p Davin Orlen}’s memo leaked. {p Mira Tasten} wept.", DAVIN),
        ("{p Davin Orlen} signed a memo on Monday. {p Mira Tasten} read it.", DAVIN),
        ("{p Davin Orlen} wrote a memo.", DAVIN),
        ("Five guards signed a memo.", [("Five guards",)]),
        ("The ministry issued a memo on Monday.", [("ministry",)]),
        ("{p Mira Tasten} said {p Davin Orlen} signed a memo.", DAVIN),
    ],
)
def test_the_document_is_whose_it_was_said_to_be(before: str, names: Names) -> None:
    assert speakers(before + SPEAKS) == names


@pytest.mark.parametrize(
    "before",
    [
        "A memo leaked. {p Davin Orlen} wept.",
        "A letter by {p Davin Orlen} leaked.",
        "A memo was signed by Monday.",
        "A memo dated from March leaked.",
        "A memo was signed by 2031.",
        "A memo leaked. It was kept by {p Davin Orlen}.",
        "{p Davin Orlen} read a memo.",
        "A MEMO BY {p DAVIN ORLEN}\n",
        "",
    ],
)
def test_a_document_that_nobody_was_said_to_have_written_is_nobodys(before: str) -> None:
    assert speakers(before + SPEAKS) == NOBODY


def test_the_last_word_on_a_document_counts() -> None:
    before = "A memo by {p Mira Tasten} leaked. A memo by {p Davin Orlen} leaked."
    assert speakers(before + SPEAKS) == DAVIN


def test_a_mention_that_says_nothing_does_not_hide_the_one_that_does() -> None:
    before = "A memo by {p Davin Orlen} leaked. {p Mira Tasten} read the memo. Others saw a memo too."
    assert speakers(before + SPEAKS) == DAVIN


def test_what_is_said_of_a_document_later_does_not_count() -> None:
    assert speakers("{s The memo} {c said} {q it was late}. It was a memo by {p Davin Orlen}.") == NOBODY


@pytest.mark.parametrize(
    ("source", "names"),
    [("The memo", DAVIN), ("That memo", DAVIN), ("A memo", NOBODY), ("Another memo", NOBODY)],
)
def test_only_the_document_is_the_one_before(source: str, names: Names) -> None:
    before = "A memo by {p Davin Orlen} leaked."
    assert speakers(f"{before} {{s {source}}} {{c said}} {{q it was late}}.") == names


def test_each_kind_of_document_keeps_its_owner() -> None:
    text = (
        "{s {p Davin Orlen}'s memo} {c said} {q it was late}. "
        "{s2 {p Mira Tasten}'s letter} {c2 said} {q2 more}. "
        "{s3 The memo} {c3 added} {q3 it}. {s4 The letter} {c4 added} {q4 so}."
    )
    assert speakers(text) == [*DAVIN, *MIRA, *DAVIN, *MIRA]


@pytest.mark.parametrize(
    "before",
    [
        "A memo by {p Mira Tasten} and {p Davin Orlen} leaked.",
        "A memo signed by {p Mira Tasten} and {p Davin Orlen}.",
        pytest.param(
            "On Monday, {p Mira Tasten} and {p Davin Orlen} signed a memo.",
            marks=pytest.mark.xfail(strict=True, reason="_subject() cuts at 'and': the last alone"),
        ),
    ],
)
def test_a_document_said_to_be_of_two_is_of_both(before: str) -> None:
    assert speakers(before + SPEAKS) == [("Mira Tasten", "Davin Orlen")]


@pytest.mark.xfail(strict=True, reason="owner_of() takes the first 'by' of the phrase, whatever it goes with")
def test_a_report_on_anothers_statement_is_not_the_others() -> None:
    assert speakers("{s A report on a statement by {p Davin Orlen}} {c said} {q it was late}.") == NOBODY


def test_a_document_and_its_author_are_two_speakers_of_one_name() -> None:
    text = (
        "{s {p Davin Orlen}} {c said} {q more}. A memo by {p Mira Tasten} leaked. "
        "{s2 The memo} {c2 said} {q2 it}."
    )
    assert speakers(text) == [*DAVIN, *MIRA]


PIECES = st.sampled_from(
    (
        *(
            "A memo",
            "the memo",
            "memos",
            "signed",
            "wrote",
            "by",
            "from",
            "March",
            "2031",
            "{p Mira Tasten}",
            "'s",
        ),
        *("{o Harbour Council}", "the ministry", "and", "in", ",", ".", "said", "\n"),
    )
)


@given(st.lists(PIECES, max_size=20))
def test_whose_it_was_is_told_in_words_before_it(pieces: list[str]) -> None:
    page = marked(" ".join([*pieces, "\nThe memo"])).page
    before = len(page.words) - 1
    for start, end in owners_told(page, "memo", before):
        assert 0 <= start < end <= len(page.words)
        assert start <= before


@pytest.mark.xfail(
    strict=True, reason="_told() takes the word behind 'by' though a new paragraph begins there"
)
def test_whose_it_was_is_not_told_by_the_paragraph_behind() -> None:
    page = marked("They read a memo by\n{p Mira Tasten} slept. The memo").page
    assert list(owners_told(page, "memo", len(page.words) - 1)) == []


@given(st.lists(PIECES, max_size=20))
def test_a_document_speaks_for_those_the_text_names_or_for_none(pieces: list[str]) -> None:
    (found,) = speakers(" ".join([*pieces, ".", SPEAKS]))
    assert {"memo", "a memo", "the memo"}.isdisjoint(name.lower() for name in found)
    assert len(found) == len(set(found))
