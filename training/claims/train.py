"""Train the network of which the model of claims is a part.

    python training/claims/train.py --encoder DIR --polnear train.jsonl --out RUN.pt [--emergent FILE]
        [--init RUN.pt] [--hold ID ...] [--epochs N] [--rate R] [--others N] [--most N]

With --hold, slices of those ids are left out and predicted after each epoch. A checkpoint is written after
each epoch.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from encoder import load_weights, shape_of
from examples import OTHER, REJECTS, SUPPORTS, Example, Side, Slice, cards, examples, load
from pairs import KINDS
from predict import open_tokenizer
from reports import claims_of
from stances import Stance
from torch import Tensor
from torch.nn import functional as F

from counterclaim.compare.claims import Claim
from counterclaim.compare.encoding import Encoded, Encoder
from counterclaim.types import Span

LABELS, CARDS = (Path(__file__).with_name(name) for name in ("labels.jsonl", "cards.jsonl"))
BATCH, EVERY = 32, 6
WEIGHTS = torch.tensor([1.0, 1.3, 1.3])
STANCE_OF = {"for": SUPPORTS, "against": REJECTS, "observing": OTHER}
Labelled = tuple[tuple[Claim, ...], dict[str, set[Side]], list[Example]]


def emergent(path: Path) -> list[Example]:
    """Emergent's headlines as pairs of claims: one that only relays the other takes no stance."""
    with path.open(encoding="utf-8") as file:
        return [
            Example(
                one=_headline(row["claimHeadline"], "claim", n),
                other=_headline(row["articleHeadline"], "article", n),
                stance=STANCE_OF[row["articleHeadlineStance"]],
            )
            for n, row in enumerate(csv.DictReader(file))
        ]


def _headline(words: str, what: str, number: int) -> Claim:
    return Claim(
        id=f"{what}{number}",
        document=f"{what}{number}",
        attribution=None,
        spans=(Span(start=0, end=len(words)),),
        words=words,
    )


def padded(items: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, features and mask of a batch."""
    n = max(len(pieces) for pieces, _ in items)
    pieces, mask = torch.zeros(len(items), n, dtype=torch.long), torch.zeros(len(items), n, dtype=torch.bool)
    features = torch.zeros(len(items), n, 3, dtype=torch.long)
    for row, (some, marks) in enumerate(items):
        pieces[row, : len(some)], mask[row, : len(some)] = torch.from_numpy(some), True
        features[row, : len(some)] = torch.from_numpy(marks)
    return pieces, features, mask


@torch.no_grad()
def predict(net: Stance, items: Sequence[Encoded]) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities of stances and kinds (n x 9), and vectors (n x d)."""
    net.eval()
    order = np.argsort([len(pieces) for pieces, _ in items])
    answers, vectors = np.zeros((len(items), 9), np.float32), np.zeros((len(items), 384), np.float32)
    for start in range(0, len(order), 2 * BATCH):
        rows = order[start : start + 2 * BATCH]
        stances, kinds, found = net(*padded([items[n] for n in rows]))
        answers[rows] = torch.cat([stances.softmax(1), kinds.softmax(1)], 1).numpy()
        vectors[rows] = found.numpy()
    return answers, vectors


def labelled(net: Stance, encoder: Encoder, slices: Sequence[Slice], source: Path) -> list[Labelled]:
    """Return claims, places and examples of each slice; what looks alike is what the encoder at hand says."""
    by_document, documents = claims_of([source], {name for one in slices for name in one.reports})
    result = []
    for one in slices:
        some = tuple(claim for name in one.reports for claim in by_document[documents[name]])
        _, vectors = predict(net, [encoder.alone(claim) for claim in some])
        pairs, where = examples(one, some, vectors, documents)
        result.append((some, where, pairs))
    return result


def drawn(
    slices: Sequence[Labelled], given: argparse.Namespace, chance: np.random.Generator
) -> list[Example]:
    """Draw an epoch's pairs: those that agree or conflict, and others that look alike."""
    pairs = [one for _, _, some in slices for one in some]
    near = [one for one in pairs if one.near and one.stance != OTHER]
    far = [one for one in pairs if not one.near and one.stance != OTHER]
    others = [one for one in pairs if one.stance == OTHER]
    return [
        *near,
        *(far[n] for n in chance.permutation(len(far))[: given.far]),
        *(others[n] for n in chance.permutation(len(others))[: int(given.others * len(near))]),
    ]


def together(net: Stance, encoder: Encoder, one: Labelled, chance: np.random.Generator) -> Tensor:
    """The loss by which claims on one question are drawn together (InfoNCE, van den Oord et al. 2018)."""
    claims, where, _ = one
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for question, _ in where.get(claim.id, ()):
            groups[question].append(claim)
    many = [some for some in groups.values() if len(some) > 1]
    if len(many) < 4:
        return torch.zeros(())
    taken: list[tuple[int, Claim]] = []
    for number in chance.permutation(len(many))[:14]:
        taken += [(int(number), many[number][n]) for n in chance.permutation(len(many[number]))[:3]]
    free = [claim for claim in claims if claim.id not in where]
    taken += [(-1 - int(n), free[n]) for n in chance.permutation(len(free))[:10]]
    _, _, vectors = net(*padded([encoder.alone(claim) for _, claim in taken]))
    apart = torch.eye(len(taken), dtype=torch.bool)
    scores = (vectors.float() @ vectors.float().T / 0.07).masked_fill(apart, -1e4)
    numbers = torch.tensor([number for number, _ in taken])
    same = (numbers[:, None] == numbers[None]) & ~apart
    likely = scores.log_softmax(1).masked_fill(~same, -1e4).logsumexp(1)
    return -likely[same.any(1)].mean()


def put(encoder: Encoder, example: Example) -> Encoded:
    """Return an example as the network reads it."""
    return encoder.pair(example.one, example.other)


def loss_of(net: Stance, batch: Sequence[Example], encoder: Encoder) -> Tensor:
    stances, kinds, _ = net(*padded([put(encoder, one) for one in batch]))
    loss = F.cross_entropy(stances.float(), torch.tensor([one.stance for one in batch]), weight=WEIGHTS)
    known = [row for row, one in enumerate(batch) if one.kind]
    if known:
        right = torch.tensor([KINDS.index(batch[row].kind) for row in known])
        loss = loss + 0.4 * F.cross_entropy(kinds.float()[known], right)
    return loss


def learn(net: Stance, encoder: Encoder, slices: list[Labelled], held: list[Labelled], given) -> None:
    chance = np.random.default_rng(given.seed)
    fixed = emergent(given.emergent) if given.emergent else []
    made = cards(CARDS, chance)
    head = [p for n, p in net.named_parameters() if not n.startswith("encoder.") or "features" in n]
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.") and "features" not in n]
    rates = (given.rate, given.rate * 6)
    optimizer = torch.optim.AdamW([{"params": body}, {"params": head}], weight_decay=0.01)
    steps, total, begun = 0, None, time.time()
    for epoch in range(given.epochs):
        some = chance.permutation(len(made))[: int(0.8 * len(made))]
        pairs = drawn(slices, given, chance) + fixed + [made[n] for n in some]
        order = sorted(
            range(len(pairs)),
            key=lambda n: len(put(encoder, pairs[n])[0]) + chance.random() * 12,
        )
        cut = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
        total = total or len(cut) * given.epochs
        losses = []
        net.train()
        for n in chance.permutation(len(cut)):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(net, [pairs[i] for i in cut[n]], encoder)
                if steps % EVERY == 0:
                    loss = loss + 0.5 * together(net, encoder, slices[chance.integers(len(slices))], chance)
            factor = min(1, (steps + 1) / (0.06 * total)) * max(0.03, 1 - steps / total)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            steps += 1
            losses.append(loss.item())
            if steps % 50 == 0:
                mean = np.mean(losses[-50:])
                told = f"epoch {epoch} step {steps}/{total} loss {mean:.3f}"
                print(f"{told} {time.time() - begun:.0f} s", flush=True)
        torch.save(net.state_dict(), given.out)
        if held:
            print(json.dumps(measured(net, encoder, held)), flush=True)


def average_precision(scores: np.ndarray, truth: np.ndarray) -> float:
    """Return average precision of scores for what is true."""
    hits = np.cumsum(truth[np.argsort(-scores)])
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / max(1, hits[-1])
    return float((precision * np.diff(recall, prepend=0)).sum())


def measured(net: Stance, encoder: Encoder, held: Sequence[Labelled]) -> dict[str, float]:
    """Average precision of both stances, recall of conflicts at given precisions, accuracy of kinds."""
    pairs = [one for _, _, some in held for one in some]
    answers, _ = predict(net, [put(encoder, one) for one in pairs])
    truth = np.array([one.stance for one in pairs])
    result = {}
    for name, column in (("supports", SUPPORTS), ("rejects", REJECTS)):
        order = np.argsort(-answers[:, column])
        hits = np.cumsum(truth[order] == column)
        precision, recall = hits / np.arange(1, len(order) + 1), hits / max(1, hits[-1])
        result[f"{name} AP"] = average_precision(answers[:, column], truth == column)
        for level in (0.5, 0.7, 0.8):
            good = np.flatnonzero(precision >= level)
            result[f"{name} recall at {level}"] = float(recall[good].max()) if len(good) else 0.0
    known = [n for n, one in enumerate(pairs) if one.kind]
    right = [KINDS[answers[n, 3:].argmax()] == pairs[n].kind for n in known]
    return {name: round(value, 3) for name, value in (result | {"kinds": float(np.mean(right))}).items()}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--polnear", type=Path, required=True)
    ask.add_argument("--emergent", type=Path)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--init", type=Path, help="a run to go on from")
    ask.add_argument("--hold", nargs="*", default=[], help="ids of slices to leave out and predict")
    ask.add_argument("--epochs", type=int, default=1)
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--far", type=int, default=2500, help="pairs that agree or conflict and look unlike")
    ask.add_argument(
        "--others", type=float, default=1.6, help="pairs without a stance, for each near one with"
    )
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--threads", type=int, default=2)
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    encoder = Encoder(open_tokenizer(given.encoder))
    net = Stance(shape_of(given.encoder))
    if given.init:
        net.load_state_dict(torch.load(given.init, weights_only=True))
    else:
        load_weights(net.encoder, given.encoder)
    slices = load(LABELS)
    found = labelled(net, encoder, slices, given.polnear)
    held = [one for slice_, one in zip(slices, found, strict=True) if slice_.id in given.hold]
    taken = [one for slice_, one in zip(slices, found, strict=True) if slice_.id not in given.hold]
    learn(net, encoder, taken, held, given)


if __name__ == "__main__":
    main()
