"""What is asked of a model of stance, however it is run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.claims import Claim


class Judge(Protocol):
    """Tells what claims are about, and what one is to another."""

    @property
    def name(self) -> str:
        """What judges, and in which version."""
        ...

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each claim (n x d); claims on one question are near each other."""
        ...

    def stances(self, pairs: Sequence[tuple[Claim, Claim]]) -> NDArray[np.float32]:
        """Return how likely each pair is what (``STANCES``), and of what kind (``KINDS``): n x 9."""
        ...
