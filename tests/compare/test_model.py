"""The models of claims that ship, and what is kept of their answers."""

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
    monkeypatch.setattr(second._about, "run", None)
    assert np.array_equal(second.vectors([BURNED, LAY, BURNED]), found)
    second.flush()
    assert kept[1] == {} and second.name == first.name


def test_stances_are_log_probabilities_and_those_that_conflict_are_told_from_those_that_agree(
    model: ClaimModel,
) -> None:
    again = claim("that the grain ferry had burned at Dorva pier", "Osko", document="four")
    found = model.stances([(BURNED, LAY), (BURNED, again), (BURNED, CHOIR)])
    assert found.shape == (3, 3)
    assert np.exp(found).sum(axis=1) == pytest.approx(1.0, abs=0.01)
    assert found[0, 2] > max(found[1, 2], found[2, 2]) and found[1, 1] > found[2, 1]
    assert model.stances([]).shape == (0, 3)


def test_a_stance_does_not_depend_on_what_else_is_asked_and_is_kept() -> None:
    kept: list[Mapping[bytes, bytes]] = []
    first = ClaimModel(kept.append)
    together = first.stances([(BURNED, CHOIR), (BURNED, LAY)])
    first.flush()
    second = ClaimModel()
    second.known.update(kept[0])
    assert len(kept[0]) == 2
    assert np.array_equal(second.stances([(BURNED, LAY)]), together[1:])
    assert np.array_equal(ClaimModel().stances([(BURNED, LAY)]), together[1:])


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_has_a_vector(model: ClaimModel, text: str) -> None:
    words = text or "."
    (found,) = model.vectors([claim(words, source=words, cue=words, before=words)])
    assert np.isfinite(found).all() and np.linalg.norm(found) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_two_texts_have_a_stance(model: ClaimModel, text: str) -> None:
    some = claim(text or ".", source=text, cue=text, before=text)
    assert np.isfinite(model.stances([(some, LAY), (LAY, some)])).all()
