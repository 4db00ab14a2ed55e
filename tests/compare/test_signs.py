"""What two claims show of whether they conflict."""

from __future__ import annotations

import pytest

from counterclaim.compare.claims import Claim
from counterclaim.compare.field import field
from counterclaim.compare.signs import both, signs_of, weights_of
from counterclaim.tables import rows
from extract.hostile import HOSTILE

from .affairs import Stems
from .made import claim, parties

SIDES = parties("Orlen", "Tasten")


def signs(one: Claim, other: Claim) -> dict[str, float]:
    return both(field((one, other), Stems(), SIDES), (0, 1), signs_of(one), signs_of(other))


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        (claim("the dam held", "Orlen", cue="denied"), "refuses"),
        (claim("that is a lie", "Orlen"), "calls"),
        (claim("the dam did not burst", "Orlen"), "negates"),
        (claim("the dam was badly kept, a disaster", "Orlen"), "blame"),
        (claim("the dam was safe", "Orlen"), "praise"),
        (claim("the dam must be drained", "Orlen"), "ought"),
        (claim("the dam may burst", "Orlen"), "hedged"),
        (claim("who kept the dam?”", "Orlen"), "asks"),
        (claim("the dam held", "Orlen", before="It was old. But"), "contrast"),
        (claim("the dam held", "Orlen", cue="insisted"), "contrast"),
        (claim("the dam held", outlet="Wire"), "by outlet"),
        (claim("“It held”", "Orlen"), "quoted"),
        (claim("no", "Orlen"), "short"),
        (claim("the dam was blown up", "Orlen", charges=["Tasten"]), "ACCUSE"),
    ],
)
def test_signs_of_one_claim(said: Claim, sign: str) -> None:
    plain = claim("the dam at the head of the valley is long", "Orlen")
    assert signs_of(said)[sign] == 1.0 and signs_of(plain)[sign] == 0.0


def test_signs_of_a_pair() -> None:
    one = claim("the dam burst by night", "Orlen", charges=["Tasten"])
    other = claim("the dam did not burst", "Tasten", place=1, about=["Orlen"])
    found = signs(one, other)
    held = (
        "one negates",
        "first charges second's speaker",
        "second of first's speaker",
        "next",
        "one report",
    )
    assert all(found[name] == 1.0 for name in held)
    assert 0 < found["one negates near"] == found["near"] < 1
    assert found["days apart"] == found["second charges first's speaker"] == found["one speaker"] == 0.0
    later = claim("the dam did not burst", "Tasten", document="two", published="2031-06-05")
    assert signs(one, later)["days apart"] == pytest.approx(0.5)
    assert signs(one, later)["next"] == signs(one, later)["one report"] == 0.0


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    found = signs(claim("it burst", "Orlen"), claim("it held", "Tasten", place=1))
    assert {row["sign"] for row in rows("counterclaim.compare", "signs.csv")} == {"", *found}
    assert all(0.0 <= value <= 1.0 for value in found.values())


def test_a_denial_next_to_what_it_denies_weighs_more_than_what_has_nothing_to_do_with_it() -> None:
    some = field(
        (
            claim("the dam burst by night", "Orlen"),
            claim("that the dam had burst", "Tasten", place=1, cue="denied"),
            claim("two choirs sang of herring in the square", "Tasten", place=12),
        ),
        Stems(),
        SIDES,
    )
    near, far = weights_of(some, [(0, 1), (0, 2)])
    assert near > far


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_has_signs(text: str) -> None:
    words = text or "."
    one, other = claim(words, source=text, cue=text, before=text), claim(words, source="x", place=1)
    assert all(0.0 <= value <= 1.0 for value in signs(one, other).values())
