"""The evaluation of acts: what counts as right, and that the cases can be read."""

from __future__ import annotations

import csv

import plover
import pytest

from counterclaim.extract.coding import TYPES
from counterclaim.types import Entity, Extraction, Span


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
    ("text", "name", "code", "expected"),
    [
        ("Ostrel fell.", "Ostrel", "[OST]", True),
        ("The Ostrelian envoy Mira fell.", "Mira", "[OSTGOV]", True),
        ("The envoy of Ostrel fell.", "The envoy", "[OST]", True),
        ("Varren fell.", "Varren", "[OST]", False),
        ("Varren fell.", "Varren", "[---]", False),
        ("Washington fell.", "Washington", "[USAGOV]", True),
    ],
)
def test_an_actor_is_of_the_country_of_a_code(text: str, name: str, code: str, expected: bool) -> None:
    start = text.index(name)
    one = plover.Read(text=text, found=Extraction(document="", made_by=""))
    mention = Span(start=start, end=start + len(name))
    who = Entity(id="1", name=name, kind="person", mentions=(mention,))
    assert plover._is(one, who, code) is expected


def test_scores() -> None:
    assert plover.scores(3, 1, 1) == {"precision": 75.0, "recall": 75.0, "F1": 75.0}
    assert plover.scores(0, 0, 0)["F1"] == 0
