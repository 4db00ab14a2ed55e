"""Windows of several articles side by side, padded to the longest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from corpus import Example
from numpy.typing import NDArray
from torch import Tensor

from counterclaim.extract.tagger import laid_out
from counterclaim.extract.words import SHAPES


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Pieces, features, mask; the words' first pieces and features (padding: an impossible shape)."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor


def merged(group: Sequence[Example]) -> Batch:
    rows = [laid_out(e.article.words, e.article.pieces, e.window) for e in group]
    words = [e.article.words.features[e.window.start : e.window.end] for e in group]
    return Batch(
        pieces=_stacked([pieces[0] for pieces, _, _ in rows]),
        features=_stacked([features[0] for _, features, _ in rows]),
        mask=_stacked([np.ones(pieces.shape[1], dtype=np.int64) for pieces, _, _ in rows]).bool(),
        firsts=_stacked([firsts[0] for _, _, firsts in rows]),
        words=_stacked([w.astype(np.int64) - [SHAPES, 0, 0] for w in words]) + torch.tensor([SHAPES, 0, 0]),
    )


def _stacked(rows: Sequence[NDArray[np.int64]]) -> Tensor:
    longest = max(len(r) for r in rows)
    padded = [np.pad(r, [(0, longest - len(r))] + [(0, 0)] * (r.ndim - 1)) for r in rows]
    return torch.from_numpy(np.stack(padded).astype(np.int64))
