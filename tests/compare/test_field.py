"""Claims with what they are about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from counterclaim.compare.claims import Claim
from counterclaim.compare.field import Field, field
from counterclaim.types import Span

from .affairs import Stems
from .made import claim, parties

SIDES = parties("Tasten", of={"Orlen": "Ostrel", "Envoy": "Ostrel", "Harbour Guard": "Varrenia"})
BURNED = claim("the grain ferry burned at the pier", "Orlen")
LAY = claim("the grain ferry lay at the pier", "Harbour Guard", document="two")
CHOIR = claim("two choirs sang", "Tasten", document="three")


def of(*some: Claim) -> Field:
    return field(some, Stems(), SIDES)


def test_likeness_is_the_cosine_of_what_claims_are_about() -> None:
    some = of(BURNED, LAY, CHOIR)
    assert some.likeness(0, 0) == pytest.approx(1.0)
    assert some.likeness(0, 1) == some.likeness(1, 0) > some.likeness(0, 2) == 0.0


def test_the_nearest_come_first_and_a_claim_is_not_near_itself() -> None:
    some = of(CHOIR, BURNED, claim("the grain came late", "Tasten", document="four"), LAY)
    assert some.nearest(1, 2) == [3, 2]
    assert some.nearest(1, 9)[:2] == [3, 2] and sorted(some.nearest(1, 9)) == [0, 2, 3]
    assert some.nearest(1, 0) == []


def test_pairs_that_are_as_much_alike() -> None:
    some = of(BURNED, LAY, CHOIR)
    assert set(some.alike([0, 2], [1, 2], 0.5)) == {(0, 1), (2, 2)}
    assert len(list(some.alike([0, 1, 2], [2, 1, 0], -1.0))) == 9
    assert list(some.alike([], [0], 0.0)) == list(some.alike([0], [], 0.0)) == []


def test_all_pairs_are_found_however_many_rows_there_are() -> None:
    many = of(*(claim("it burned", "Orlen", document=f"{n}") for n in range(700)))
    assert sum(1 for _ in many.alike(range(700), [0, 699], 0.99)) == 1400


def test_a_claim_is_not_near_itself_though_others_are_the_same() -> None:
    copies = [replace(BURNED, id=f"{n}", document=f"{n}") for n in range(4)]
    some = of(*copies)
    for n in range(4):
        assert sorted(some.nearest(n, 3)) == sorted({0, 1, 2, 3} - {n})
        assert n not in some.nearest(n, 2) and len(some.nearest(n, 2)) == 2


def test_those_who_speak_for_the_same_are_of_one_side() -> None:
    envoy, land = claim("it burned", "Envoy", document="two"), claim("it burned", "Ostrel", document="three")
    some = of(BURNED, envoy, land, LAY)
    assert some.circles[0] == {"Orlen", "Ostrel"}
    assert some.of_one_side(0, 1) and some.of_one_side(0, 2) and some.of_one_side(2, 1)
    assert not some.of_one_side(0, 3)


def test_what_nobody_is_known_to_say_is_of_no_side() -> None:
    some = of(claim("it burned", outlet="Wire"), claim("it sank", outlet="Wire", place=1))
    assert not some.of_one_side(0, 1)


def test_claims_cut_from_the_same_words_overlap() -> None:
    inner = replace(claim("ferry burned", "Tasten"), spans=(Span(start=10, end=16),))
    behind = replace(inner, spans=(Span(start=BURNED.spans[0].end, end=90),))
    elsewhere = replace(inner, document="two")
    some = of(BURNED, inner, behind, elsewhere)
    assert some.overlap(0, 1) and some.overlap(1, 0)
    assert not some.overlap(0, 2) and not some.overlap(0, 3)


def test_a_field_may_be_empty() -> None:
    none = of()
    assert (none.claims, none.circles, none.vectors.shape[0]) == ((), (), 0)
    assert none.vectors.dtype == np.float32
