"""Texts wholly in capitals, read as if normally written; the facts they name are those of the tables."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given

from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.truecase import truecased
from counterclaim.extract.words import CAPITALISED, CAPITALS, LOWER, Words, read_words
from extract.hostile import HOSTILE, TEXTS


def words(text: str) -> Words:
    return read_words(text, list(paragraphs(text)), quotations(text))


def read(text: str) -> str:
    return " ".join(truecased(words(text)).forms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE SOLDIERS LEFT. THEY WERE TIRED.", "The soldiers left . They were tired ."),
        ("ON MONDAY TASTENKO WENT TO QUILLMOUTH.", "On Monday Tastenko went to Quillmouth ."),
        ("THE TOWN OF EL SALVADOR AND COSTA RICA.", "The town of El Salvador and Costa Rica ."),
        ("IN JUNE GENERAL TASTENKO SPOKE.", "In June General Tastenko spoke ."),
        ("IN JUNE THE GENERAL SPOKE.", "In June the general spoke ."),
        ("ON 3 MAY THEY MAY LEAVE.", "On 3 May they may leave ."),
        ("NEAR QUILLMOUTH PROVINCE, A PROVINCE.", "Near Quillmouth Province , a province ."),
        ("THEY DON'T KNOW TASTENKO'S SON.", "They don ' t know Tastenko ' s son ."),
        ("THE HARBOUR WORKERS UNION [HWU] MET.", "The Harbour Workers Union [ HWU ] met ."),
        ("THE HWU [HARBOUR WORKERS UNION] MET.", "The HWU [ Harbour Workers Union ] met ."),
        ("THE PQRV MET IN THE U.S. AGAIN.", "The PQRV met in the U . S . again ."),
        ('HE SAID: "THEY LEFT."', 'He said : " They left . "'),
        ("THE 5TH UNIT OF THE M-16 ARMY.", "The 5th unit of the M - 16 army ."),
    ],
)
def test_how_words_are_written(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers left. They were tired.",
        "SOLDIERS LEAVE TOWN\n\nThe soldiers left on Monday, the mayor of Quillmouth said.",
        "",
        "12 - 13",
    ],
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    given = words(text)
    assert truecased(given) is given


def test_nothing_but_form_and_shape_changes() -> None:
    given = words('THE PQR SAID "TASTENKO LEFT".\n\nIT WAS LATE.')
    read = truecased(given)
    assert np.array_equal(read.starts, given.starts)
    assert np.array_equal(read.ends, given.ends)
    assert np.array_equal(read.features[:, 1:], given.features[:, 1:])
    assert read.features[[0, 1, 2, 4], 0].tolist() == [CAPITALISED, CAPITALS, LOWER, CAPITALISED]
    assert (given.features[:3, 0] == CAPITALS).all()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    assert len(truecased(words(text.upper()))) == len(words(text.upper()))


@given(TEXTS)
def test_any_text(text: str) -> None:
    assert len(truecased(words(text.upper()))) == len(words(text.upper()))


@pytest.mark.parametrize("piece", ["HWU [", "[HWU] ", "OF OF ", "U.S.", "EL SALVADOR "])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    begun = time.process_time()
    truecased(words(piece * 10_000))
    assert time.process_time() - begun < 10
