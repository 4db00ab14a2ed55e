"""Which words of a passage tell what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given

from counterclaim.compare.terms import plain_words, stem, terms
from extract.hostile import HOSTILE, TEXTS


def test_forms_of_a_word_are_one_term() -> None:
    assert terms("accusing the ferries") == terms("Accused a ferry") == terms("ACCUSES ferry's")


@pytest.mark.parametrize("one", ["Dorva's pier", "Dorva’s piers", "the pier of Dorva"])
def test_owners_are_one_with_their_names(one: str) -> None:
    assert terms(one) == {stem("dorva"), stem("pier")}


def test_plain_words_and_single_letters_tell_nothing() -> None:
    assert terms("the , about _ A b ’ across — after all") == frozenset()
    assert all(word == word.lower() and not terms(word) for word in plain_words())


def test_numbers_are_terms() -> None:
    assert "31" in terms("31 dead")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    holds(text)


@given(TEXTS)
def test_terms_of_terms(text: str) -> None:
    holds(text)


def holds(text: str) -> None:
    found = terms(text)
    assert all(found) and found == terms(f" {text}\n“")
    assert terms(f"{text} {text}") == found
