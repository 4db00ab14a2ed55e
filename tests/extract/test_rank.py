"""The score of a candidate and the file of weights."""

from __future__ import annotations

import hashlib
import json
import math
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.rank import Weights, weights

MODEL = Weights(
    bias=-1.0,
    threshold=0.4,
    threshold_of_acts=0.1,
    weights={"any": 0.25, "lemma=say": 2.0, "frame=ccomp": 0.5, "aux=would": -1.5},
    digest="0" * 12,
)
RAW = (files("counterclaim.extract") / "data" / "attribution.json").read_bytes()


def test_the_score_is_the_logistic_of_the_sum() -> None:
    assert MODEL.score(["lemma=say", "frame=ccomp"]) == pytest.approx(1 / (1 + math.exp(-1.5)))
    assert MODEL.score([]) == pytest.approx(1 / (1 + math.exp(1.0)))


def test_features_the_model_does_not_know_count_nothing() -> None:
    assert MODEL.score(["lemma=say", "lemma=hum", ""]) == MODEL.score(["lemma=say"])


@given(st.lists(st.sampled_from(sorted(MODEL.weights)), unique=True), st.sampled_from(sorted(MODEL.weights)))
def test_a_feature_moves_the_score_the_way_of_its_weight(names: list[str], more: str) -> None:
    without = [name for name in names if name != more]
    change = MODEL.score([*without, more]) - MODEL.score(without)
    assert change * MODEL.weights[more] > 0


@given(st.lists(st.sampled_from(sorted(weights().weights)), unique=True, max_size=40), st.randoms())
def test_the_order_of_features_makes_no_difference(names: list[str], random: object) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert weights().score(names) == weights().score(shuffled) == weights().score(frozenset(names))


@given(st.lists(st.sampled_from(sorted(weights().weights)), unique=True, max_size=60))
def test_a_score_is_a_probability(names: list[str]) -> None:
    assert 0 < weights().score(names) < 1


def test_the_file_has_the_shape_it_says() -> None:
    data = json.loads(RAW)
    assert set(data) == {"about", "threshold", "threshold_of_acts", "bias", "weights"}
    assert 0 < data["threshold_of_acts"] <= data["threshold"] < 1
    assert math.isfinite(data["bias"])
    assert len(data["about"]) > 40
    assert all(math.isfinite(weight) and weight != 0 for weight in data["weights"].values())


def test_the_file_names_each_feature_once_in_order() -> None:
    names = [name for name, _ in json.loads(RAW, object_pairs_hook=list)[-1][1]]
    assert all(one < other for one, other in pairwise(names))


def test_the_weights_are_the_file_s_and_carry_its_digest() -> None:
    data = json.loads(RAW)
    assert weights().digest == hashlib.sha256(RAW).hexdigest()[:12]
    assert (weights().bias, weights().weights) == (data["bias"], data["weights"])
    assert weights() is weights()
