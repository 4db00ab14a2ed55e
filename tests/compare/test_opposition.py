"""Claims that a model reads as opposed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from counterclaim.compare import opposition
from counterclaim.compare.claims import Claim
from counterclaim.compare.field import Field, field
from counterclaim.compare.links import RULED, Link
from counterclaim.compare.opposition import odds, opposed, readings

from .affairs import Stems
from .made import claim, parties

BURNED = claim("the grain ferry burned at the pier", "Orlen")
LAY = claim("the grain ferry did not burn at the pier", "Tasten", place=1)
CHOIR = claim("two choirs sang of herring", "Tasten", place=40)


class Reader(Stems):
    """Reads all pairs as one probability says, and notes what it was asked."""

    def __init__(self, rejects: float) -> None:
        self.rejects = rejects
        self.asked: list[tuple[str, str]] = []

    def stances(self, pairs: Sequence[tuple[Claim, Claim]]) -> NDArray[np.float32]:
        self.asked += [(one.words, other.words) for one, other in pairs]
        rest = (1 - self.rejects) / 2
        return np.log(np.tile(np.float32([rest, rest, self.rejects]), (len(pairs), 1)))


def of(*some: Claim) -> Field:
    return field(some, Stems(), parties("Orlen", "Tasten"))


def linked(some: Field, reader: Reader) -> list[Link]:
    return list(opposed(some, readings(some, reader)))


def test_what_is_read_as_opposed_is_a_link_with_its_score_and_less_sure_than_a_rule() -> None:
    reader = Reader(0.999)
    (link,) = linked(of(BURNED, LAY), reader)
    assert (link.one, link.other) == (0, 1) and 0.5 < link.score < RULED
    assert "a trained model reads the two as opposed" in link.why[0]
    assert reader.asked == [(BURNED.words, LAY.words)]


def test_what_is_not_read_as_opposed_is_none() -> None:
    assert linked(of(BURNED, LAY), Reader(0.001)) == []


def test_what_shows_no_sign_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(0.999)
    monkeypatch.setattr(opposition, "_WORTH", 99.0)
    assert linked(of(BURNED, LAY), reader) == [] and reader.asked == []


def test_of_one_report_only_so_many_pairs_are_read_those_with_the_most_signs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    some = [
        claim(f"the grain ferry{' did not burn' * (n % 2)} at pier {n}", who, place=n, published="2031-05-01")
        for n, who in enumerate(("Orlen", "Tasten") * 4)
    ]
    every = Reader(0.4)
    readings(of(*some), every)
    monkeypatch.setattr(opposition, "_MOST_READ", 3)
    few = Reader(0.4)
    readings(of(*some), few)
    assert len(few.asked) == 3 < len(every.asked) and set(few.asked) <= set(every.asked)
    turned = Reader(0.4)
    readings(of(*reversed(some)), turned)
    assert set(turned.asked) == set(few.asked)


def test_nothing_is_asked_about_claims_that_are_not_near() -> None:
    reader = Reader(0.999)
    assert linked(of(BURNED, CHOIR), reader) == [] and reader.asked == []
    assert linked(of(), reader) == []


def test_reports_of_unknown_days_must_be_read_as_more_surely_opposed() -> None:
    undated = claim(LAY.words, "Tasten", document="two", published=None)
    dated = claim(LAY.words, "Tasten", document="two")
    half = Reader(0.1)
    assert len(linked(of(BURNED, dated), half)) == 1
    assert linked(of(BURNED, undated), half) == []
    assert len(linked(of(BURNED, undated), Reader(0.999))) == 1


def test_how_likely_claims_bear_on_each_other_is_read_when_asked_and_once() -> None:
    reader = Reader(0.4)
    some = of(BURNED, LAY, CHOIR)
    found = readings(some, reader)
    asked = len(reader.asked)
    assert found.get(0, 2) is None
    assert found.together([2], [0]) == pytest.approx(0.7, abs=1e-3)
    assert reader.asked[asked:] == [(BURNED.words, CHOIR.words)]
    assert found.together([0], [1, 2]) == pytest.approx(0.7, abs=1e-3) and len(reader.asked) == asked + 1
    assert found.get(2, 0) is found.get(0, 2) is not None


def test_of_claims_that_may_not_differ_nothing_is_known() -> None:
    reader = Reader(0.4)
    again = claim("the grain ferry still lies at the pier", "Tasten", place=9)
    assert readings(of(LAY, again), reader).together([0], [1]) == 0.0
    assert reader.asked == []


def test_log_odds() -> None:
    found = odds(np.log(np.float32([0.5, 0.9, 1.0])))
    assert found[:2] == pytest.approx([0.0, np.log(9)], abs=1e-4)
    assert np.isfinite(found).all()
