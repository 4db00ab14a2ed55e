"""The model of claims that ships, and what it keeps of its answers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from counterclaim.compare.model import ClaimModel
from extract.hostile import HOSTILE

from .made import claim

BURNED = claim("the grain ferry burned at Dorva pier", "Orlen")
LAY = claim("the grain ferry was not burned at Dorva pier", "Tasten", document="two")
CHOIR = claim("two choirs sang of herring", "Tasten", document="three")


@pytest.fixture(scope="module")
def model() -> ClaimModel:
    return ClaimModel()


def test_vectors_are_of_length_one_and_near_where_claims_are_about_one_thing(model: ClaimModel) -> None:
    found = model.vectors([BURNED, LAY, CHOIR])
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-5)
    assert found[0] @ found[1] > max(found[0] @ found[2], found[1] @ found[2])


def test_a_vector_does_not_depend_on_what_else_is_asked(model: ClaimModel) -> None:
    together = model.vectors([CHOIR, BURNED, BURNED])
    alone = ClaimModel().vectors([BURNED])
    assert np.array_equal(together[1:], np.concatenate([alone, alone]))
    assert len(model.vectors([])) == 0


def test_answers_are_handed_over_once_and_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Mapping[bytes, bytes]] = []
    first = ClaimModel(kept.append)
    found = first.vectors([BURNED, LAY, BURNED])
    assert kept == []
    first.flush()
    assert [len(some) for some in kept] == [2]

    second = ClaimModel(kept.append)
    second.known.update(kept[0])
    monkeypatch.setattr(second, "_session", None)
    assert np.array_equal(second.vectors([BURNED, LAY, BURNED]), found)
    second.flush()
    assert kept[1] == {} and second.name == first.name


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_has_a_vector(model: ClaimModel, text: str) -> None:
    words = text or "."
    (found,) = model.vectors([claim(words, source=words, cue=words, before=words)])
    assert np.isfinite(found).all() and np.linalg.norm(found) == pytest.approx(1.0, abs=1e-5)
