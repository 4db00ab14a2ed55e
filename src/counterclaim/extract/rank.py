"""How likely a candidate is an attribution: a logistic model over its named features.

The weights are a data file, ``data/attribution.json``: {"about", "threshold", "threshold_of_acts",
"bias", "weights": {feature: weight}}. It is made by ``training/attribution/fit.py`` from PolNeAR's
training part.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The model; ``digest`` names its file, so that a ledger knows what it was made with."""

    bias: float
    threshold: float
    threshold_of_acts: float
    weights: Mapping[str, float]
    digest: str

    def score(self, features: Iterable[str]) -> float:
        """Return the probability, 0 to 1, of a candidate with these features."""
        total = math.fsum(sorted(self.weights.get(name, 0.0) for name in features)) + self.bias
        return 1 / (1 + math.exp(-total))


@cache
def weights() -> Weights:
    """Read the weights that ship with the package."""
    raw = (files(__package__) / "data" / "attribution.json").read_bytes()
    data = json.loads(raw)
    return Weights(
        bias=data["bias"],
        threshold=data["threshold"],
        threshold_of_acts=data["threshold_of_acts"],
        weights=data["weights"],
        digest=hashlib.sha256(raw).hexdigest()[:12],
    )
