"""The network: one sentence, some of its words marked, to the type of the act and to who takes part.

Words are marked as trigger, actor or target by a feature of the encoder. Where only the trigger is marked,
each word is tagged as actor, target or neither; the type is read from the marked words and the sentence.
"""

from __future__ import annotations

import torch
from encoder import Encoder, Shape
from torch import Tensor, nn
from torch.nn import functional as F

from counterclaim.extract.coding import MARKS, ROLES, TYPES
from counterclaim.extract.words import GAPS, QUOTES, SHAPES

FEATURES = (SHAPES, GAPS, QUOTES, MARKS)


class Coder(nn.Module):
    """Pieces, features (shape, gap, quote, mark) and each word's first piece -> type and role logits."""

    def __init__(self, shape: Shape, *, rate: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(shape, features=FEATURES, rate=rate)
        nn.init.normal_(self.encoder.features[3].weight, std=0.05)
        self.mix = nn.Linear(MARKS * shape.hidden, shape.hidden)
        self.types = nn.Linear(shape.hidden, len(TYPES))
        self.seen = nn.Linear(2 * shape.hidden, shape.hidden)
        self.roles = nn.Linear(shape.hidden, len(ROLES))
        self.drop = nn.Dropout(rate)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor | None, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """``mask`` (batch x n) and ``firsts`` (batch x words); the first piece is the head of the text."""
        states = self.encoder(pieces, features, mask)
        marks = F.one_hot(features[..., 3], MARKS).to(states.dtype)
        if mask is not None:
            marks = marks * mask[..., None]
        pooled = torch.matmul(marks.transpose(1, 2), states) / marks.sum(1)[..., None].clamp(min=1)
        types = self.types(self.drop(F.gelu(self.mix(pooled.flatten(1)))))
        words = states.gather(1, firsts[..., None].expand(-1, -1, states.shape[2]))
        trigger = pooled[:, 1:2].expand(-1, words.shape[1], -1)
        roles = self.roles(self.drop(F.gelu(self.seen(torch.cat([words, words * trigger], dim=2)))))
        return types, roles
