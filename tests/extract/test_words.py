"""Words, where they stand and what the model is told of each."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.words import (
    BREAK,
    CAPITALISED,
    CAPITALS,
    CLOSING,
    DIGITS,
    GAPS,
    IN_DOUBLE,
    IN_SINGLE,
    LOWER,
    MARK,
    MIXED,
    NOTHING,
    OPENING,
    QUOTES,
    SHAPES,
    SPACE,
    UNQUOTED,
    Words,
    read_words,
)
from extract.hostile import HOSTILE, TEXTS


def words(text: str) -> Words:
    return read_words(text, paragraphs(text), quotations(text))


def features(text: str, number: int) -> list[tuple[str, int]]:
    """Each word with its shape (0), gap (1) or quote (2)."""
    found = words(text)
    return list(zip(found.forms, found.features[:, number].tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Mira Tasten said no.", ["Mira", "Tasten", "said", "no", "."]),
        ("the guards' boat", ["the", "guards", "'", "boat"]),
        ("it's 3.50, he said", ["it", "'", "s", "3", ".", "50", ",", "he", "said"]),
        ("well-known – “no!”", ["well", "-", "known", "–", "“", "no", "!", "”"]),
        ("Élodie Vášár", ["Élodie", "Vášár"]),
        ("no_one ``said''", ["no_one", "`", "`", "said", "'", "'"]),
        ("said 👋🏽", ["said", "👋", "🏽"]),
    ],
)
def test_a_word_is_a_run_of_letters_and_digits_or_one_mark(text: str, forms: list[str]) -> None:
    assert list(words(text).forms) == forms


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        ("ferry", LOWER),
        ("a1", LOWER),
        ("Ferry", CAPITALISED),
        ("A", CAPITALISED),
        ("É", CAPITALISED),
        ("FERRY", CAPITALS),
        ("B2B", CAPITALS),
        ("McTasten", MIXED),
        ("eFerry", MIXED),
        ("1990", DIGITS),
        ("港口", MIXED),
        ("_", MARK),
        (",", MARK),
        ("“", MARK),
        ("👋", MARK),
    ],
)
def test_how_a_word_is_written(form: str, shape: int) -> None:
    assert features(form, 0) == [(form, shape)]


def test_what_stands_before_a_word() -> None:
    found = features("Ferry sinks\n\nThe ferry, \u00a0an old one", 1)
    assert found == [
        ("Ferry", BREAK),
        ("sinks", SPACE),
        ("The", BREAK),
        ("ferry", SPACE),
        (",", NOTHING),
        ("an", SPACE),
        ("old", SPACE),
        ("one", SPACE),
    ]


def test_white_space_at_the_head_of_a_paragraph_is_still_a_break() -> None:
    assert features("  sank\n\t late", 1) == [("sank", BREAK), ("late", BREAK)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We ran,” ", IN_DOUBLE),
        ('"We ran," ', IN_DOUBLE),
        ("«We ran,» ", IN_DOUBLE),
        ("„We ran,“ ", IN_DOUBLE),
        ("‘We ran,’ ", IN_SINGLE),
        ("'We ran,' ", IN_SINGLE),
    ],
)
def test_where_a_word_stands_among_quotation_marks(text: str, inside: int) -> None:
    assert [quote for _, quote in features(f"He said {text}twice", 2)] == [
        UNQUOTED,
        UNQUOTED,
        OPENING,
        inside,
        inside,
        inside,
        CLOSING,
        UNQUOTED,
    ]


def test_marks_of_two_characters_are_two_words() -> None:
    found = [quote for _, quote in features("``We ran,'' he said", 2)]
    assert found == [OPENING, OPENING, IN_DOUBLE, IN_DOUBLE, IN_DOUBLE, CLOSING, CLOSING, UNQUOTED, UNQUOTED]


def test_a_quotation_left_open_has_no_closing_mark() -> None:
    assert [quote for _, quote in features("He said: “We ran.", 2)][-4:] == [
        OPENING,
        IN_DOUBLE,
        IN_DOUBLE,
        IN_DOUBLE,
    ]


def test_an_apostrophe_is_no_mark() -> None:
    assert {quote for _, quote in features("the guards' boat isn't Tasten’s", 2)} == {UNQUOTED}


def test_only_the_paragraphs_given_are_read() -> None:
    text = "one two three"
    found = read_words(text, [(0, "one "), (8, "three")], ())
    assert found.forms == ("one", "three")
    assert (found.starts.tolist(), found.ends.tolist()) == ([0, 8], [3, 13])
    assert found.features[:, 1].tolist() == [BREAK, BREAK]


@pytest.mark.parametrize("text", ["", "\n \t\r\n"])
def test_a_text_without_words_has_arrays_of_the_right_shape(text: str) -> None:
    found = words(text)
    assert len(found) == 0
    assert (found.starts.shape, found.ends.shape, found.features.shape) == ((0,), (0,), (0, 3))


def check(text: str) -> None:
    """Words quote their text, in order, and nothing but white space stands between them."""
    found = words(text)
    places = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert [text[start:end] for start, end in places] == list(found.forms)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(text)]
    assert "".join(text[e:s] for e, s in zip(ends, starts, strict=True)).strip() == ""
    assert found.features.dtype == np.uint8
    assert (found.features < [SHAPES, GAPS, QUOTES]).all()
    assert not len(found) or found.features[0, 1] == BREAK


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    check(text)


@given(TEXTS)
def test_words_quote_their_text(text: str) -> None:
    check(text)


@given(TEXTS)
def test_a_word_has_no_gap_only_where_it_touches_the_one_before(text: str) -> None:
    found = words(text)
    gaps = found.features[1:, 1].tolist()
    touching = (found.ends[:-1] == found.starts[1:]).tolist()
    assert all(
        touches == (gap == NOTHING) for gap, touches in zip(gaps, touching, strict=True) if gap != BREAK
    )
