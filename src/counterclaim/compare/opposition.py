"""Claims that a model reads as opposed: no rule says it, the words of both taken together do.

Pairs that look as if they might bear on each other (``candidates``) are weighed by signs; the model reads
those that are worth it, and both are put together to one score.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.candidates import candidates
from counterclaim.compare.field import ClaimEncoder, Field
from counterclaim.compare.links import Link
from counterclaim.compare.signs import weights_of

_WORTH = -2.65
"""From these log odds on a pair is read: of near pairs about a third."""
_SIGNS, _MODEL, _BASE = 0.53, 0.33, -0.58
"""What the signs' and the model's log odds count for, and the constant (``training/claims/weigh.py``)."""
_LEAST, _MOST = 0.22, 0.79
"""From this score on two claims are set against each other; none is as sure as a rule (``grouping``)."""
_CERTAIN = -1e-4
_REJECTS = 2


def opposed(field: Field, encoder: ClaimEncoder) -> Iterator[Link]:
    """Yield the pairs of claims that are read as opposed, each with the probability as its score."""
    pairs = candidates(field.claims, field.vectors)
    if not pairs:
        return
    weights = weights_of(field, pairs)
    read = [n for n, weight in enumerate(weights) if weight >= _WORTH]
    stances = encoder.stances([(field.claims[i], field.claims[j]) for i, j in (pairs[n] for n in read)])
    scores = 1 / (1 + np.exp(-(_BASE + _SIGNS * weights[read] + _MODEL * odds(stances[:, _REJECTS]))))
    for n, score in zip(read, scores.tolist(), strict=True):
        if score >= _LEAST:
            one, other = pairs[n]
            why = f"a trained model reads the two as opposed, with a score of {score:.2f} of 1"
            yield Link(one=one, other=other, score=min(score, _MOST), why=(why,), read=score)


def odds(logs: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the log odds of log probabilities."""
    some = np.minimum(logs.astype(np.float64), _CERTAIN)
    return np.asarray(some - np.log(-np.expm1(some)))
