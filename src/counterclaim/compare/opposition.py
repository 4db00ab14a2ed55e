"""Claims that a model reads as opposed: no rule says it, the words of both taken together do.

Pairs that look as if they might bear on each other (``candidates``) are weighed by signs; the model reads
those that are worth it, and both are put together to one score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.candidates import Pair, candidates
from counterclaim.compare.field import ClaimEncoder, Field
from counterclaim.compare.links import Link
from counterclaim.compare.signs import weights_of

_WORTH = -2.65
"""From these log odds on a pair is read: of near pairs about a third."""
_SIGNS, _MODEL, _BASE = 0.53, 0.33, -0.58
"""What the signs' and the model's log odds count for, and the constant (``training/claims/weigh.py``)."""
_LEAST, _UNDATED, _MOST = 0.22, 0.5, 0.79
"""From this score on two claims are set against each other, from the second where they may be of different
times; none is as sure as a rule (``grouping``)."""
_CERTAIN = -1e-4
_REJECTS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model makes of two claims: that both hold the same, that they conflict (probabilities).

    ``score`` is what signs and model together make of the latter.
    """

    supports: float
    rejects: float
    score: float


Readings = Mapping[Pair, Reading]
"""By the numbers of two claims in the field, the lower first."""


def readings(field: Field, encoder: ClaimEncoder) -> Readings:
    """Return what the model makes of the pairs that are worth it."""
    pairs = candidates(field.claims, field.vectors)
    if not pairs:
        return {}
    weights = weights_of(field, pairs)
    read = [n for n, weight in enumerate(weights) if weight >= _WORTH]
    logs = encoder.stances([(field.claims[i], field.claims[j]) for i, j in (pairs[n] for n in read)])
    scores = 1 / (1 + np.exp(-(_BASE + _SIGNS * weights[read] + _MODEL * odds(logs[:, _REJECTS]))))
    return {
        (min(pairs[n]), max(pairs[n])): Reading(supports, rejects, score)
        for n, (_, supports, rejects), score in zip(read, np.exp(logs).tolist(), scores.tolist(), strict=True)
    }


def opposed(field: Field, found: Readings) -> Iterator[Link]:
    """Yield the pairs of claims that are read as opposed, each with its score."""
    for (one, other), reading in found.items():
        if reading.score >= (_LEAST if _of_one_time(field, one, other) else _UNDATED):
            why = f"a trained model reads the two as opposed, with a score of {reading.score:.2f} of 1"
            score = min(reading.score, _MOST)
            yield Link(one=one, other=other, score=score, why=(why,), read=reading.score)


def _of_one_time(field: Field, i: int, j: int) -> bool:
    """Whether two claims stand in one report, in reports whose days are known, or tell of one incident."""
    one, other = field.claims[i], field.claims[j]
    known = None not in (one.published, other.published)
    return known or one.document == other.document or bool(one.incidents & other.incidents)


def odds(logs: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the log odds of log probabilities."""
    some = np.minimum(logs.astype(np.float64), _CERTAIN)
    return np.asarray(some - np.log(-np.expm1(some)))
