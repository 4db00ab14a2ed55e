"""The network: one encoder pass a window, then for each likely cue the words that belong to it.

Each word is scored as the first word of a cue. For each that may be one, a small network looks at the words
around it, told which cue is asked about, and tags them as source, cue and content of that cue (BIOES), and
says how likely it is that the cue is one at all. Linking, discontinuous content and shared sources need
nothing more.
"""

from __future__ import annotations

import torch
from encoder import Drop, Encoder, Shape, attention
from torch import Tensor, nn
from torch.nn import functional as F

from counterclaim.extract.decode import BEFORE, BEHIND, REACH, TAGS
from counterclaim.extract.names import NAME_TAGS
from counterclaim.extract.words import GAPS, QUOTES, SHAPES

FEATURES = (SHAPES, GAPS, QUOTES)
#: The words' roles that the encoder is also taught to see at once: source, cue, content: begin and inside.
ROLES = 6


class Block(nn.Module):
    """Attention over the words around a cue, then a convolution over neighbours."""

    def __init__(self, size: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(size), nn.LayerNorm(size)
        self.qkv, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.up, self.down = nn.Linear(3 * size, 2 * size), nn.Linear(2 * size, size)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = x + self.out(attention(self.qkv(self.norm1(x)), self.heads, bias))
        y = self.norm2(x)
        y = torch.cat([F.pad(y, (0, 0, 1, 0))[:, :-1], y, F.pad(y, (0, 0, 0, 1))[:, 1:]], dim=2)
        return x + self.down(F.gelu(self.up(y)))


class Reader(nn.Module):
    """First stage: pieces and features -> each word's state, its logits as a cue, and of name tags."""

    def __init__(self, shape: Shape, *, rate: float) -> None:
        super().__init__()
        self.encoder = Encoder(shape, features=FEATURES, rate=rate)
        self.cue = nn.Linear(shape.hidden, 2)
        self.roles = nn.Linear(shape.hidden, ROLES)
        self.names = nn.Linear(shape.hidden, NAME_TAGS)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor | None, firsts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """``firsts`` (batch x words): the place of each word's first piece. Cue logits: outer, nested."""
        states = self.encoder(pieces, features, mask)
        words = states.gather(1, firsts[..., None].expand(-1, -1, states.shape[2]))
        return words, self.cue(words), self.names(words)


class Linker(nn.Module):
    """Second stage: for each cue, tags of the words within reach, and the logit of its being one at all."""

    def __init__(self, hidden: int, *, size: int = 128, blocks: int = 2, rate: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(hidden, 2 * size)
        self.anchor = nn.Linear(hidden, 2 * size)
        self.distance = nn.Embedding(REACH, size)
        self.kind = nn.Embedding(2, size)
        self.features = nn.ModuleList(nn.Embedding(n, size) for n in FEATURES)
        self.blocks = nn.ModuleList(Block(size, 4) for _ in range(blocks))
        self.norm = nn.LayerNorm(size)
        self.tags = nn.Linear(size, TAGS)
        self.valid = nn.Linear(size, 1)
        self.drop = Drop(rate)
        # Scale and offset of the logit of being a cue, as calibrate.py fits them.
        self.register_buffer("calibration", torch.tensor([1.0, 0.0]))
        for table in (self.distance, self.kind, *self.features):
            nn.init.normal_(table.weight, std=0.1)

    def forward(
        self, states: Tensor, features: Tensor, owners: Tensor, anchors: Tensor, kinds: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Tag the words around each of ``cues`` anchors.

        states: batch x words x hidden. features: batch x words x 3. owners, anchors: the window and word of
        each cue. kinds: 0 outer, 1 nested. Returns logits cues x REACH x TAGS and cues.
        """
        count = states.shape[1]
        places = anchors[:, None] + torch.arange(-BEFORE, BEHIND + 1)[None]
        inside = (places >= 0) & (places < count)
        at = places.clamp(0, count - 1) + owners[:, None] * count
        flat = features.reshape(-1, features.shape[2])[at]
        inside = inside & (flat[..., 0] < SHAPES)
        words = self.word(states).reshape(-1, self.word.out_features)[at]
        anchor = self.anchor(states.reshape(-1, states.shape[2])[anchors + owners * count])[:, None]
        added, gate = words.chunk(2, dim=2)
        plus, times = anchor.chunk(2, dim=2)
        x = added + plus + gate * times + self.distance.weight[None] + self.kind(kinds)[:, None]
        for number, table in enumerate(self.features):
            x = x + table(flat[..., number].clamp(max=table.num_embeddings - 1))
        x = self.drop(x)
        bias = torch.zeros(inside.shape, dtype=x.dtype).masked_fill(~inside, -10000.0)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        scale, offset = self.calibration.unbind()
        return self.tags(x), self.valid(x[:, BEFORE])[:, 0] * scale + offset


class Network(nn.Module):
    def __init__(self, shape: Shape, *, rate: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.reader = Reader(shape, rate=rate)
        self.linker = Linker(shape.hidden, rate=rate)
