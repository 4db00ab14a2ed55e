"""The network: two claims to whether one supports or rejects the other, one to a vector of what it is about.

The vectors bring together claims on one question; the answer on two claims is read from the head and from
what the claims' own words mean, apart and held against each other.
"""

from __future__ import annotations

import torch
from encoder import Encoder, Shape
from pairs import KINDS, STANCES
from torch import Tensor, nn
from torch.nn import functional as F

from counterclaim.compare.encoding import CLAIMED, PARTS, RELATIONS, SIDES

FEATURES = (PARTS, SIDES, RELATIONS)


class Stance(nn.Module):
    """Pieces and features (part, side, relation) -> logits (``STANCES``, ``KINDS``), a vector of length 1."""

    def __init__(self, shape: Shape, *, rate: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(shape, features=FEATURES, rate=rate)
        for table in self.encoder.features:
            nn.init.normal_(table.weight, std=0.02)
        self.mix = nn.Linear(5 * shape.hidden, shape.hidden)
        self.stances = nn.Linear(shape.hidden, len(STANCES))
        self.kinds = nn.Linear(shape.hidden, len(KINDS))
        self.drop = nn.Dropout(rate)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """``mask`` (batch x n) says which pieces are there; the first is the head."""
        states = self.encoder(pieces, features, mask)
        there = torch.ones_like(pieces) if mask is None else mask
        claimed = (features[..., 0] == CLAIMED) & (there > 0)
        one, other = (_mean(states, claimed & (features[..., 1] == side)) for side in (1, 2))
        held = torch.cat([states[:, 0], one, other, one * other, (one - other).abs()], dim=1)
        held = self.drop(F.gelu(self.mix(self.drop(held))))
        said = (features[..., 1] == 1) & (there > 0)
        return self.stances(held), self.kinds(held), F.normalize(_mean(states, said), dim=1)


def _mean(states: Tensor, taken: Tensor) -> Tensor:
    weights = taken.to(states.dtype)[..., None]
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)
