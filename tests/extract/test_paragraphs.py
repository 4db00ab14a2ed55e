"""Paragraphs with exact offsets, whatever a text is made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.paragraphs import paragraphs
from extract.hostile import HOSTILE, TEXTS

WRAPPED = (
    "The ferry left the pier at noon with two hundred people on board\n"
    "and sank before it had reached the light on the far side of the\n"
    "bay. Nobody on the pier saw it. The harbour council of Port Almeda\n"
    "has asked for a report, and the guards have sent two of their boats\n"
    "to the place."
)


def test_each_line_is_a_paragraph_at_its_own_offset() -> None:
    text = "Ferry sinks\n\nPORT ALMEDA\r\nThe ferry sank.\u2028It was late.\n \t\n"
    found = list(paragraphs(text))
    assert [words for _, words in found] == ["Ferry sinks", "PORT ALMEDA", "The ferry sank.", "It was late."]
    assert all(text[at : at + len(words)] == words for at, words in found)


@pytest.mark.parametrize("text", ["", "\n", " \t\n\r\n\u2029 "])
def test_a_blank_text_has_no_paragraph(text: str) -> None:
    assert list(paragraphs(text)) == []


def test_a_text_wrapped_by_hand_is_parted_at_blank_lines() -> None:
    text = f"Ferry sinks\n\n{WRAPPED}\n\n{WRAPPED}\n"
    found = list(paragraphs(text))
    assert [words for _, words in found] == ["Ferry sinks", WRAPPED, WRAPPED]
    assert [at for at, _ in found] == [0, 13, 13 + len(WRAPPED) + 2]


def test_two_lines_of_that_length_are_not_taken_for_a_wrapped_text() -> None:
    first, second = WRAPPED.split("\n")[:2]
    assert [words for _, words in paragraphs(f"{first}\n{second}\n")] == [first, second]


def test_a_text_wrapped_throughout_is_parted_at_blank_lines_however_short_its_paragraphs_are() -> None:
    short = "\n".join(WRAPPED.split("\n")[:2])
    text = f"{WRAPPED}\n\n   {short}\n\nThe end.\n"
    assert [words for _, words in paragraphs(text)] == [WRAPPED, f"   {short}", "The end."]


def test_a_list_of_sentences_of_that_length_is_not_taken_for_a_wrapped_text() -> None:
    sentence = "The ferry left the pier at noon with two hundred people on board."
    listed = ["\n".join([sentence] * 3)] * 3
    assert [words for _, words in paragraphs("\n\n".join(listed))] == [sentence] * 9


def test_a_very_long_line_is_cut_at_white_space() -> None:
    text = "lead\n" + "ferry sank, " * 5000
    found = list(paragraphs(text))[1:]
    assert len(found) > 2
    assert all(len(words) <= 4_000 for _, words in found)
    assert "".join(words for _, words in found) == text.removeprefix("lead\n")
    assert all(re.fullmatch(r"(?: ?(?:ferry|sank,))+ ?", words) for _, words in found)
    assert all(text[at : at + len(words)] == words for at, words in found)


def test_a_line_that_lost_its_breaks_is_cut_where_they_were() -> None:
    fused = ["Ferry sinks.", "It left at noon.", "“Nobody saw it.”", "The guards ran."]
    assert [words for _, words in paragraphs("".join(fused))] == fused


@pytest.mark.parametrize(
    "text", ["It sank.The guards ran.", "Mr.Orlen met U.V.Tasten at 3.Pier.", "see ostrel.example"]
)
def test_a_stop_without_a_blank_now_and_then_cuts_nothing(text: str) -> None:
    assert [words for _, words in paragraphs(text)] == [text]


def test_a_very_long_word_is_cut_where_it_must() -> None:
    text = "x" * 45_001
    assert [len(words) for _, words in paragraphs(text)] == [1_000] * 45 + [1]


def check(text: str) -> None:
    found = list(paragraphs(text))
    ends = [0, *(at + len(words) for at, words in found)]
    starts = [*(at for at, _ in found), len(text)]
    assert all(text[at : at + len(words)] == words and not words.isspace() for at, words in found)
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert "".join(text[e:s] for e, s in zip(ends, starts, strict=True)).strip() == ""


@given(st.one_of(st.text(alphabet="ab .“”\n\r\t\u2028\u00a0\x0b\x85", max_size=300), TEXTS))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    check(text)


def test_a_very_long_block_wrapped_by_hand_is_cut_as_well() -> None:
    lines = WRAPPED.split("\n")[:4]
    found = list(paragraphs("\n".join(lines * 100)))
    assert all(len(words) <= 4_000 for _, words in found)
