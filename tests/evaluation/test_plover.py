"""The evaluation of acts: what counts as right, and that the cases can be read."""

from __future__ import annotations

import csv

import plover
import pytest

from counterclaim.extract.coding import TYPES
from counterclaim.types import Entity, Span


def entity(name: str) -> Entity:
    return Entity(id=name, name=name, kind="government", mentions=(Span(start=0, end=1),))


def test_the_cases_have_denials_and_hard_negatives() -> None:
    with plover.DENY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert len(rows) >= 150
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["deny"] for row in rows} == {"0", "1"}
    assert sum(row["deny"] == "1" for row in rows) >= 75


def test_every_code_is_a_type_that_acts_may_have_as_plv_names_them() -> None:
    known = {plover.plover(name) for name in TYPES}
    assert set(plover.CAMEO.values()) <= known
    assert {kind for kinds in plover.SPECIAL.values() for kind in kinds} <= known


@pytest.mark.parametrize(
    ("code", "expected"),
    [("190", ("ASSAULT",)), ("057", ("AGREE", "SUPPORT")), ("012", ()), ("341", ()), ("", ())],
)
def test_codes(code: str, expected: tuple[str, ...]) -> None:
    assert plover.types_of(code) == expected


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("Ostrel", "[OST]", True),
        ("Ostrel's navy", "[OSTMIL]", True),
        ("Varren", "[OST]", False),
        ("Varren", "[---]", False),
        ("Washington", "[USAGOV]", True),
    ],
)
def test_an_actor_is_of_the_country_of_a_code(name: str, code: str, expected: bool) -> None:
    assert plover._is(entity(name), code) is expected


def test_scores() -> None:
    assert plover.scores(3, 1, 1) == {"precision": 75.0, "recall": 75.0, "F1": 75.0}
    assert plover.scores(0, 0, 0)["F1"] == 0
