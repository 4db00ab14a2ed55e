"""Words to word pieces, with a vocabulary of a few words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import WORD
from extract.hostile import HOSTILE, TEXTS

VOCABULARY = {"[UNK]": 0, "the": 1, "ferry": 2, "s": 3, "##ank": 4, "##s": 5, ",": 6, "a": 7, "##a": 8}
VOCABULARY["[CLS]"] = 9
UNKNOWN = VOCABULARY["[UNK]"]


def tiny() -> Tokenizer:
    made = Tokenizer(models.WordPiece(VOCABULARY, unk_token="[UNK]"))  # noqa: S106
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.add_special_tokens(["[UNK]"])
    return made


TOKENIZER = tiny()


def split(*forms: str) -> list[list[int]]:
    """The pieces of each word."""
    found = split_words(forms, TOKENIZER)
    assert found.ends[0] == 0
    assert found.ends[-1] == len(found.ids)
    return [found.ids[s:e].tolist() for s, e in zip(found.ends, found.ends[1:], strict=False)]


def test_each_word_has_its_pieces() -> None:
    assert split("The", "ferry", "sank", ",") == [[1], [2], [3, 4], [6]]


def test_a_word_that_is_not_in_the_vocabulary_is_unknown() -> None:
    assert split("the", "boat", "sank") == [[1], [UNKNOWN], [3, 4]]


@pytest.mark.parametrize("nothing", ["\u0301", "\x00", "\u200d", "\ufeff", "\u202e", "\ud800", "\ue000"])
def test_a_word_of_which_nothing_is_left_is_unknown(nothing: str) -> None:
    assert split(nothing) == [[UNKNOWN]]
    assert split("the", nothing, nothing, "ferry", nothing) == [[1], [UNKNOWN], [UNKNOWN], [2], [UNKNOWN]]


def test_a_very_long_word_is_one_piece() -> None:
    assert split("a" * 60) == [[7] + [8] * 59]
    assert split("a" * 61) == [[UNKNOWN]]
    assert split("the", "a" * 10_000, "ferry") == [[1], [UNKNOWN], [2]]


def test_no_words_have_no_pieces() -> None:
    found = split_words((), TOKENIZER)
    assert found.ids.tolist() == []
    assert found.ends.tolist() == [0]
    assert found.ids.dtype == found.ends.dtype == np.int64


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    forms = WORD.findall(text)
    assert all(split(*forms))


@given(TEXTS)
def test_every_word_has_a_piece_and_only_its_own(text: str) -> None:
    forms = WORD.findall(text)
    assert split(*forms) == [pieces for form in forms for pieces in split(form)]


@given(st.lists(st.sampled_from(["the", "sank", "\u0301", "boat", "ferrys"]), max_size=20))
def test_ends_rise_by_one_at_least(forms: list[str]) -> None:
    found = split_words(forms, TOKENIZER)
    assert len(found.ends) == len(forms) + 1
    assert (np.diff(found.ends) >= 1).all()
