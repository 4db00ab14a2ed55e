"""Claims with what they are about: each has a vector, and claims on one question are near each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.claims import Claim
from counterclaim.compare.parties import Parties

_ROWS = 512


class ClaimEncoder(Protocol):
    """Tells what claims are about and how two stand to each other, however it is run."""

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each claim (n x d)."""
        ...

    def stances(self, pairs: Sequence[tuple[Claim, Claim]]) -> NDArray[np.float32]:
        """Return for each pair the log probabilities (n x 3): neither, both hold the same, they conflict."""
        ...


@dataclass(frozen=True, slots=True)
class Field:
    """Claims in a fixed order, their vectors (n x d), and for each who says it and whom he speaks for.

    ``numbers`` says where each claim (its id) stands among them.
    """

    claims: tuple[Claim, ...]
    vectors: NDArray[np.float32]
    circles: tuple[frozenset[str], ...]
    numbers: Mapping[str, int]

    def likeness(self, one: int, other: int) -> float:
        """Return how much two claims (their numbers) are about one thing: the cosine of their vectors."""
        return float(self.vectors[one] @ self.vectors[other])

    def nearest(self, number: int, most: int) -> list[int]:
        """Return the claims that are most like one, the nearest first, itself left out."""
        likeness = self.vectors @ self.vectors[number]
        likeness[number] = -1
        most = min(most, len(likeness))
        best = np.sort(np.argpartition(-likeness, most - 1)[:most])
        return [int(n) for n in best[np.argsort(-likeness[best], kind="stable")] if n != number]

    def alike(self, some: Sequence[int], others: Sequence[int], least: float) -> Iterator[tuple[int, int]]:
        """Yield the pairs of two lists of claims that are as much alike, a few hundred rows at a time."""
        columns = self.vectors[list(others)].T
        for start in range(0, len(some), _ROWS):
            rows = list(some[start : start + _ROWS])
            for row, column in np.argwhere(self.vectors[rows] @ columns >= least).tolist():
                yield rows[row], others[column]

    def of_one_side(self, one: int, other: int) -> bool:
        """Whether those who say two claims are the same, or speak for the same."""
        return bool(self.circles[one] & self.circles[other])

    def overlap(self, one: int, other: int) -> bool:
        """Whether two claims are cut from the same words."""
        ours, theirs = self.claims[one], self.claims[other]
        if ours.document != theirs.document:
            return False
        return any(a.start < b.end and b.start < a.end for a in ours.spans for b in theirs.spans)


def field(claims: Sequence[Claim], encoder: ClaimEncoder, parties: Parties) -> Field:
    """Return claims with their vectors and circles."""
    circles = tuple(parties.circle(claim.speakers) for claim in claims)
    numbers = {claim.id: n for n, claim in enumerate(claims)}
    return Field(tuple(claims), encoder.vectors(claims), circles, numbers)
