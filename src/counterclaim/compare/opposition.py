"""Claims that a model reads as opposed: no rule says it, the words of both taken together do.

Pairs that look as if they might bear on each other (``candidates``) are weighed by signs; the model reads
those that are worth it, and both are put together to one score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.candidates import Pair, candidates, in_order, may_differ
from counterclaim.compare.field import ClaimEncoder, Field
from counterclaim.compare.links import Link
from counterclaim.compare.signs import weights_of

_WORTH = -2.3
"""From these log odds on a pair is read: of near pairs about a third."""
_MOST_READ = 140
"""So many pairs are read for a report, those that are worth it most, and as many again, in all reports, to
tell whether knots belong together: a report has about a hundred."""
_SIGNS, _MODEL, _BASE = 0.75, 0.61, 0.97
"""What the signs' and the model's log odds count for, and the constant (``training/claims/weigh.py``)."""
_LEAST, _UNDATED, _MOST = 0.1, 0.4, 0.79
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


class Readings:
    """What a model makes of pairs of claims of a field, by their numbers; each pair is read once."""

    def __init__(self, field: Field, encoder: ClaimEncoder) -> None:
        self._field, self._encoder = field, encoder
        self._known: dict[Pair, Reading] = {}
        self._left = _MOST_READ * len({claim.document for claim in field.claims})

    def get(self, one: int, other: int) -> Reading | None:
        """Return what was read of two claims, where they were."""
        return self._known.get((min(one, other), max(one, other)))

    def items(self) -> Iterator[tuple[Pair, Reading]]:
        """Yield what was read up to now, each pair in the order of text or time."""
        claims = self._field.claims
        for (i, j), reading in self._known.items():
            yield in_order(claims, i, j), reading

    def read(self, pairs: Sequence[Pair], weights: NDArray[np.float64]) -> None:
        """Read pairs, each in the order of text or time; ``weights`` are their log odds by signs."""
        claims = self._field.claims
        logs = self._encoder.stances([(claims[i], claims[j]) for i, j in pairs])
        scores = 1 / (1 + np.exp(-(_BASE + _SIGNS * weights + _MODEL * odds(logs[:, _REJECTS]))))
        for (i, j), (_, supports, rejects), score in zip(
            pairs, np.exp(logs).tolist(), scores.tolist(), strict=True
        ):
            self._known[min(i, j), max(i, j)] = Reading(supports, rejects, score)

    def together(self, some: Iterable[int], others: Iterable[int]) -> float:
        """Return how likely claims of one list bear on those of another: the mean over all pairs that may.

        What was not read yet is read now, as long as not too much was. Zero where nothing is known of them.
        """
        claims, theirs = self._field.claims, sorted(others)
        apart = [(i, j) for i in sorted(some) for j in theirs if may_differ(claims[i], claims[j])]
        pairs = [in_order(claims, i, j) for i, j in apart]
        fresh = [pair for pair in pairs if self.get(*pair) is None]
        if fresh and len(fresh) <= self._left:
            self._left -= len(fresh)
            self.read(fresh, weights_of(self._field, fresh))
        found = [reading for pair in pairs if (reading := self.get(*pair)) is not None]
        return float(np.mean([one.supports + one.rejects for one in found])) if found else 0.0


def readings(field: Field, encoder: ClaimEncoder) -> Readings:
    """Return what the model makes of the near pairs that are worth it."""
    found = Readings(field, encoder)
    pairs = candidates(field.claims, field.vectors)
    if pairs:
        weights = weights_of(field, pairs)
        worth = _worth(field, pairs, weights)
        found.read([pairs[n] for n in worth], weights[worth])
    return found


def _worth(field: Field, pairs: Sequence[Pair], weights: NDArray[np.float64]) -> list[int]:
    """The pairs (their places in the list) that are read, counted to the report of the later claim."""
    claims = field.claims
    taken: dict[str, int] = defaultdict(int)
    found: list[int] = []
    worth: list[int] = np.flatnonzero(weights >= _WORTH).tolist()
    for n in sorted(worth, key=lambda n: (-weights[n], *_ids(field, pairs[n]))):
        document = claims[pairs[n][1]].document
        taken[document] += 1
        if taken[document] <= _MOST_READ:
            found.append(n)
    return sorted(found)


def _ids(field: Field, pair: Pair) -> tuple[str, str]:
    return field.claims[pair[0]].id, field.claims[pair[1]].id


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
