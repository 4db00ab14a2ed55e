"""How claims are put to the model: pieces, what each is part of, and how two claims stand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from counterclaim.compare.encoding import (
    ACROSS,
    ALONE,
    BEFORE,
    CLAIMED,
    JOINT,
    NEAR,
    NEXT,
    PARTS,
    RELATIONS,
    SAME,
    SAYING,
    SIDES,
    Encoder,
    relation,
)

from .made import claim

HEAD, END = 1, 2


class Letters:
    """Cuts words into letters, one piece each, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, words: str, add_special_tokens: bool) -> SimpleNamespace:
        self.asked += 1
        ids = [10 + ord(letter) % 100 for letter in words]
        return SimpleNamespace(ids=[HEAD, *ids, END] if add_special_tokens else ids)


def encoder() -> Encoder:
    return Encoder(cast("object", Letters()))  # type: ignore[arg-type]


FERRY = claim("it burned", "Al", cue="says", before="At sea.")
LATER = claim("it sank", "Bo", place=1)


def test_one_claim_alone() -> None:
    pieces, features = encoder().alone(FERRY)
    parts, sides, relations = features.T.tolist()
    assert pieces[0] == HEAD and len(pieces) == len(features)
    assert parts == [
        JOINT,
        *[SAYING] * len("Al says :"),
        *[BEFORE] * len("At sea."),
        *[CLAIMED] * len("it burned"),
    ]
    assert sides == [0, *[1] * (len(pieces) - 1)]
    assert relations == [ALONE] * len(pieces) and pieces.dtype == features.dtype == np.int64


def test_two_claims_stand_one_behind_the_other() -> None:
    some = encoder()
    pieces, features = some.pair(FERRY, LATER)
    alone = [some.alone(one)[0].tolist() for one in (FERRY, LATER)]
    assert pieces.tolist() == [*alone[0], END, *alone[1][1:]]
    _, sides, relations = features.T.tolist()
    assert sides == [0, *[1] * (len(alone[0]) - 1), 0, *[2] * (len(alone[1]) - 1)]
    assert relations[0] == NEXT and not any(relations[1:])


def test_long_claims_are_cut_and_what_stands_next_to_them_is_kept() -> None:
    long = claim("w" * 5000 + "END", "N" * 500, before="x" * 500 + "near")
    pieces, features = encoder().alone(long)
    whole = encoder().alone(claim("w" * 9, "N", before="near"))[0]
    before = pieces[features[:, 0] == BEFORE]
    assert before.tolist()[-4:] == whole.tolist()[-13:-9]
    assert len(encoder().pair(long, long)[0]) <= 132
    assert features.max(axis=0).tolist() < [PARTS, SIDES, RELATIONS]


def test_a_claim_is_cut_once() -> None:
    letters = Letters()
    some = Encoder(letters)  # type: ignore[arg-type]
    first, asked = some.alone(FERRY), letters.asked
    second = some.alone(FERRY)
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert letters.asked == asked


@pytest.mark.parametrize(
    ("document", "place", "expected"),
    [("one", 1, NEXT), ("one", 2, NEXT), ("one", 4, NEAR), ("one", 40, SAME), ("two", 1, ACROSS)],
)
def test_how_two_claims_stand(document: str, place: int, expected: int) -> None:
    other = claim("it sank", "Bo", document=document, place=place)
    assert relation(FERRY, other) == relation(other, FERRY) == expected


def test_a_claim_without_a_speaker_can_be_put() -> None:
    pieces, _ = encoder().alone(claim("It burned", source="", cue=""))
    assert pieces[0] == HEAD
