"""Claims with what they are about: each has a vector, and claims on one question are near each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.claims import Claim
from counterclaim.compare.parties import Parties


class ClaimEncoder(Protocol):
    """Tells what claims are about, however it is run."""

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each claim (n x d)."""
        ...


@dataclass(frozen=True, slots=True)
class Field:
    """Claims in a fixed order, their vectors (n x d), and for each who says it and whom he speaks for."""

    claims: tuple[Claim, ...]
    vectors: NDArray[np.float32]
    circles: tuple[frozenset[str], ...]

    def likeness(self, one: int, other: int) -> float:
        """Return how much two claims (their numbers) are about one thing: the cosine of their vectors."""
        return float(self.vectors[one] @ self.vectors[other])

    def nearest(self, number: int, most: int) -> list[int]:
        """Return the claims that are most like one, the nearest first, itself left out."""
        order = np.argsort(-(self.vectors @ self.vectors[number]), kind="stable")[: most + 1]
        return [n for n in order.tolist() if n != number][:most]

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
    return Field(tuple(claims), encoder.vectors(claims), circles)
