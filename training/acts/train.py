"""Train the model of acts.

    python training/acts/train.py --encoder DIR --out RUN.pt [--init RUN.pt] [--silver FILE] [--own FILE ...]
        [--plv FILE [--fold K]] [--epochs N] [--rate R]

One phase a call: roles from silver first, then types and roles from own sentences, then PLV. With --fold, one
fifth of PLV is left out and predicted afterwards (RUN.json). Prints the loss; keeps a checkpoint after each
epoch and goes on from it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from coder import Coder
from encoder import load_weights, shape_of
from examples import Encoded, Example, encode, own, plv, silver, statements, variants
from predict import open_tokenizer
from torch import Tensor
from torch.nn import functional as F

from counterclaim.extract.coding import TYPES

FOLDS = 5
BATCH = 32


def batches(items: Sequence[Encoded], chance: np.random.Generator) -> Iterator[list[Encoded]]:
    """Items of like length together, the batches in an order drawn by chance."""
    order = sorted(range(len(items)), key=lambda n: len(items[n].pieces) + chance.random() * 8)
    cut = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    for n in chance.permutation(len(cut)):
        yield [items[i] for i in cut[n]]


def padded(items: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, features, mask and firsts of a batch."""
    n, w = max(len(i.pieces) for i in items), max(len(i.firsts) for i in items)
    pieces, mask = torch.zeros(len(items), n, dtype=torch.long), torch.zeros(len(items), n, dtype=torch.bool)
    features, firsts = (
        torch.zeros(len(items), n, 4, dtype=torch.long),
        torch.zeros(len(items), w, dtype=torch.long),
    )
    for row, item in enumerate(items):
        k = len(item.pieces)
        pieces[row, :k], mask[row, :k] = torch.from_numpy(item.pieces), True
        features[row, :k] = torch.from_numpy(item.features)
        firsts[row, : len(item.firsts)] = torch.from_numpy(item.firsts)
    return pieces, features, mask, firsts


def loss_of(net: Coder, items: Sequence[Encoded]) -> Tensor:
    types, roles = net(*padded(items))
    total = types.sum() * 0
    known = [row for row, item in enumerate(items) if len(item.types)]
    if known:
        right = torch.tensor(np.array([items[row].types for row in known]))
        likely = types[known].log_softmax(1).masked_fill(~right, -1e4).logsumexp(1)
        total = total - likely.mean()
    tagged = [row for row, item in enumerate(items) if len(item.roles)]
    if tagged:
        losses = [
            F.cross_entropy(
                roles[row, : len(items[row].roles)], torch.from_numpy(items[row].roles), reduction="sum"
            )
            / 8
            for row in tagged
        ]
        total = total + torch.stack(losses).mean()
    return total


def learn(net: Coder, examples: list[Example], given: argparse.Namespace) -> None:
    tokenizer = open_tokenizer(given.encoder)
    chance = np.random.default_rng(given.seed)
    head = [p for n, p in net.named_parameters() if not n.startswith("encoder.") or "features" in n]
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.") and "features" not in n]
    groups = [{"params": body, "lr": given.rate}, {"params": head, "lr": given.rate * 10}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, total = 0, None
    net.train()
    for epoch in range(given.epochs):
        begun, losses = time.time(), []
        items = [encode(*question, tokenizer) for one in examples for question in variants(one, chance)]
        total = total or (len(items) // BATCH + 1) * given.epochs
        for batch in batches(items, chance):
            factor = min(1, (steps + 1) / (0.06 * total)) * max(0.02, 1 - steps / total)
            for group, base in zip(optimizer.param_groups, (given.rate, given.rate * 10), strict=True):
                group["lr"] = base * factor
            loss = loss_of(net, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            steps += 1
            losses.append(loss.item())
            if steps % 50 == 0:
                told = f"epoch {epoch} step {steps}/{total} loss {np.mean(losses[-50:]):.3f}"
                print(f"{told} {time.time() - begun:.0f} s", flush=True)
        torch.save(net.state_dict(), given.out)


@torch.no_grad()
def predict(net: Coder, examples: Sequence[Example], folder: Path) -> list[list[float]]:
    tokenizer = open_tokenizer(folder)
    net.eval()
    chance = np.random.default_rng(0)
    items = [encode(*next(variants(one, chance)), tokenizer) for one in examples]
    found = []
    for n in range(0, len(items), BATCH):
        types, _ = net(*padded(items[n : n + BATCH]))
        found += types.softmax(1).tolist()
    return found


def arguments(description: str) -> argparse.ArgumentParser:
    """Return what may be said of a run."""
    ask = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--init", type=Path, help="a run to go on from")
    ask.add_argument("--silver", type=Path)
    ask.add_argument("--most", type=int, help="how many silver examples")
    ask.add_argument("--own", type=Path, nargs="*", default=[])
    ask.add_argument("--statements", type=Path)
    ask.add_argument("--plv", type=Path)
    ask.add_argument("--fold", type=int, help="the fifth of PLV to leave out and predict")
    ask.add_argument("--epochs", type=int, default=1)
    ask.add_argument("--rate", type=float, default=5e-5)
    ask.add_argument("--seed", type=int, default=0)
    return ask


def run(given: argparse.Namespace) -> None:
    """Train as told; with a fold, predict it."""
    torch.manual_seed(given.seed)
    net = Coder(shape_of(given.encoder))
    if given.init:
        net.load_state_dict(torch.load(given.init, weights_only=True))
    else:
        load_weights(net.encoder, given.encoder)
    examples = [example for path in given.own for example in own(path)]
    if given.silver:
        examples += silver(given.silver)[: given.most]
    examples += statements(given.statements) if given.statements else []
    rows = plv(given.plv) if given.plv else []
    held = set(fold_of(len(rows), given.fold)) if given.fold is not None else set()
    examples += [row for n, row in enumerate(rows) if n not in held]
    learn(net, examples, given)
    if held:
        out = sorted(held)
        found = predict(net, [rows[n] for n in out], given.encoder)
        given.out.with_suffix(".json").write_text(json.dumps({"rows": out, "types": TYPES, "scores": found}))


def fold_of(count: int, fold: int) -> list[int]:
    """Return the rows of one of the folds."""
    order = np.random.default_rng(1).permutation(count)
    return [int(n) for n in order[fold::FOLDS]]


if __name__ == "__main__":
    run(arguments(__doc__ or "").parse_args())
