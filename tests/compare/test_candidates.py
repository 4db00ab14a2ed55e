"""Which pairs of claims a model is asked about."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.candidates import ACROSS, WITHIN, candidates, comes_first, may_differ
from counterclaim.compare.claims import Claim

from .affairs import Moody, Stems
from .made import claim

BURNED = claim("the grain ferry burned at the pier", "Orlen")
LAY = claim("the grain ferry lay at the pier", "Tasten", place=1)


def named(*some: Claim) -> set[tuple[str, str]]:
    found = candidates(some, Stems().vectors(some))
    return {(some[i].words, some[j].words) for i, j in found}


def test_claims_near_each_other_are_a_pair_the_earlier_first() -> None:
    choir = claim("two choirs sang of herring", "Orlen", place=2)
    assert named(LAY, choir, BURNED) == {(BURNED.words, LAY.words)}
    later = claim(LAY.words, "Tasten", document="a", published="2031-05-09")
    assert named(later, BURNED) == {(BURNED.words, later.words)}
    assert comes_first(BURNED, later) and not comes_first(later, BURNED)


def test_reports_months_apart_make_no_pairs_and_those_of_no_day_do() -> None:
    assert named(BURNED, claim(LAY.words, "Tasten", document="two", published="2031-09-01")) == set()
    assert named(BURNED, claim(LAY.words, "Tasten", document="two", published=None)) != set()


def test_a_denial_goes_with_what_stands_before_it_however_unlike() -> None:
    denied = claim("any such thing", "Tasten", place=2, cue="denied")
    choir = claim("two choirs sang of herring", "Osko", place=1)
    after = claim("rain fell", "Osko", place=3)
    found = named(BURNED, choir, denied, after)
    assert found >= {(w, denied.words) for w in (BURNED.words, choir.words)}
    assert (denied.words, after.words) in found


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (BURNED, LAY, True),
        (BURNED, claim("it lay", "Orlen", place=1), False),
        (BURNED, claim("it lay", "Orlen", document="two"), True),
        (claim("it burned", source="a diver"), claim("it lay", source="A diver", place=1), False),
        (claim("it burned", source="a diver"), claim("it lay", source="a cook", place=1), True),
        (claim("it burned", outlet="Wire"), claim("it lay", outlet="Wire", place=1), False),
        (BURNED, claim("the grain ferry burned", "Tasten"), False),
    ],
)
def test_who_may_differ(one: Claim, other: Claim, may: bool) -> None:
    assert may_differ(one, other) is may_differ(other, one) is may


def test_each_claim_has_a_few_pairs_however_many_are_near() -> None:
    many = [claim("the ferry burned", f"Speaker {n}", place=n) for n in range(60)]
    many += [claim("the ferry burned", f"Other {n}", document=f"{n}") for n in range(600)]
    assert 0 < len(candidates(many, Stems().vectors(many))) <= len(many) * (WITHIN + ACROSS)


@given(mood=st.integers(0, 9), order=st.permutations(range(12)))
def test_the_order_of_claims_changes_nothing(mood: int, order: list[int]) -> None:
    some = [claim(f"it was {n}", f"Speaker {n % 5}", document=f"{n % 3}", place=n) for n in range(12)]
    moved = [some[n] for n in order]
    encoder = Moody(mood)

    def pairs(claims: list[Claim]) -> set[tuple[str, str]]:
        return {(claims[i].id, claims[j].id) for i, j in candidates(claims, encoder.vectors(claims))}

    assert pairs(some) == pairs(moved)


def test_no_claims_no_pairs() -> None:
    assert candidates([], np.zeros((0, 1), dtype=np.float32)) == []
