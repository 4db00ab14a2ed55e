"""How claims are put to the model: pieces, and what each is part of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np

from counterclaim.compare.encoding import (
    ACROSS,
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
    encoded,
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
    assert not any(relations) and pieces.dtype == features.dtype == np.int64


def test_the_relation_of_two_claims_is_shown_at_the_head() -> None:
    pieces, features = encoded([HEAD, 11, END, 12], [JOINT, CLAIMED, JOINT, CLAIMED], [0, 1, 0, 2], 3)
    assert pieces.tolist() == [HEAD, 11, END, 12]
    assert features.tolist() == [[JOINT, 0, 3], [CLAIMED, 1, 0], [JOINT, 0, 0], [CLAIMED, 2, 0]]
    assert pieces.dtype == features.dtype == np.int64


def test_two_claims_one_after_the_other() -> None:
    sank = claim("it sank", "Bo", cue="says", document="two")
    some = encoder()
    pieces, features = some.pair(FERRY, sank)
    first, second = len(some.alone(FERRY)[0]), len(some.alone(sank)[0])
    _, sides, relations = features.T.tolist()
    assert len(pieces) == first + second and pieces[0] == HEAD and pieces[first] == END
    assert sides == [0, *[1] * (first - 1), 0, *[2] * (second - 1)]
    assert relations == [ACROSS, *[0] * (len(pieces) - 1)]


def test_how_two_claims_stand_to_each_other() -> None:
    def at(place: int, document: str = "one") -> int:
        return relation(
            claim("it burned", "Al", place=20), claim("it sank", "Bo", place=place, document=document)
        )

    assert [at(21), at(18), at(12), at(28), at(40), at(21, "two")] == [NEXT, NEXT, NEAR, NEAR, SAME, ACROSS]


def test_long_claims_are_cut_and_what_stands_next_to_them_is_kept() -> None:
    long = claim("w" * 5000 + "END", "N" * 500, before="x" * 500 + "near")
    pieces, features = encoder().alone(long)
    whole = encoder().alone(claim("w" * 9, "N", before="near"))[0]
    before = pieces[features[:, 0] == BEFORE]
    assert before.tolist()[-4:] == whole.tolist()[-13:-9]
    assert len(pieces) < 80
    assert features.max(axis=0).tolist() < [PARTS, SIDES, RELATIONS]


def test_a_claim_is_cut_once() -> None:
    letters = Letters()
    some = Encoder(letters)  # type: ignore[arg-type]
    first, asked = some.alone(FERRY), letters.asked
    second = some.alone(FERRY)
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert letters.asked == asked


def test_a_claim_without_a_speaker_can_be_put() -> None:
    pieces, _ = encoder().alone(claim("It burned", source="", cue=""))
    assert pieces[0] == HEAD
