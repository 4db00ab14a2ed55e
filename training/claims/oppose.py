"""Train the network that reads two claims together: do they conflict, do both hold the same, or neither.

    python training/claims/oppose.py --encoder DIR --polnear train.jsonl --articles FILE --out RUN.pt
        [--emergent FILE] [--init RUN.pt] [--layers N] [--hold ID ...] [--steps N] [--rate R]
        [--labels N] [--cards N]

It learns from verdicts on pairs (``verdicts.jsonl``, ``affairs.jsonl``), from labelled contests
(``labels.jsonl``), of which pairs are drawn, and from invented disputes (``cards.jsonl``). A pair of two
accounts that conflict need not conflict itself: what labels and cards say of a pair is mixed with what the
network makes of it (bootstrapping, Reed et al. 2015). A checkpoint is written every few
hundred steps; with --hold, verdicts on those slices are left out and predicted at the end.
"""

from __future__ import annotations

import argparse
import dataclasses
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import verdicts
from encoder import Encoder as Layers
from encoder import load_weights, shape_of
from examples import OTHER, REJECTS, SUPPORTS, Example, cards, examples
from pairs import STANCES
from predict import open_tokenizer
from reports import claims_of
from stances import FEATURES, Stance
from torch.nn import functional as F
from train import CARDS, average_precision, emergent, padded

from counterclaim.compare.encoding import BEFORE_EACH, Encoded, Encoder
from counterclaim.compare.model import ClaimModel

BATCH, TOLD, SAVED = 32, 25, 200
SURE, UNSURE, OWN = 1.3, 0.7, 0.35
"""What a verdict counts, what a labelled pair does, and what the network itself has to say in the latter."""

Weighted = tuple[Example, float]


def network(folder: Path, layers: int) -> Stance:
    """Return a network over the first few layers of an encoder."""
    shape = shape_of(folder)
    whole = Layers(shape, features=FEATURES, rate=0.1)
    load_weights(whole, folder)
    net = Stance(dataclasses.replace(shape, layers=layers))
    own = net.encoder.state_dict()
    taken = {k: v for k, v in whole.state_dict().items() if k in own and not k.startswith("features.")}
    net.encoder.load_state_dict(own | taken)
    return net


def material(given: argparse.Namespace, chance: np.random.Generator) -> tuple[list[Weighted], list[Example]]:
    """Return what is learnt from, and the verdicts on slices that are held out."""
    slices, said = verdicts.labelled()
    names = {name for one in slices for name in one.reports}
    by_document, documents = claims_of((given.polnear, given.articles), names)
    model = ClaimModel()
    taken: list[Weighted] = []
    held: list[Example] = []
    drawn: dict[int, list[Example]] = {OTHER: [], SUPPORTS: [], REJECTS: []}
    for one in slices:
        claims = tuple(claim for name in one.reports for claim in by_document[documents[name]])
        judged = verdicts.judged(one, claims, documents, said.get(one.id, ()))
        if one.id in given.hold:
            held += judged
            continue
        taken += [(pair, SURE) for pair in judged]
        if not one.questions:
            continue
        known = {(pair.one.id, pair.other.id) for pair in judged}
        pairs, _ = examples(one, claims, model.vectors(claims), documents)
        for pair in pairs:
            if pair.near and (pair.one.id, pair.other.id) not in known:
                drawn[pair.stance].append(pair)
    for stance, share in ((REJECTS, 1.0), (SUPPORTS, 0.5), (OTHER, 1.3)):
        taken += [(pair, UNSURE) for pair in _some(drawn[stance], int(share * given.labels), chance)]
    headlines = emergent(given.emergent) if given.emergent else []
    taken += [(pair, UNSURE) for pair in _some(headlines, given.headlines, chance)]
    taken += [(pair, UNSURE) for pair in _some(cards(CARDS, chance), given.cards, chance)]
    return taken, held


def _some(pairs: Sequence[Example], most: int, chance: np.random.Generator) -> list[Example]:
    return [pairs[n] for n in chance.permutation(len(pairs))[:most]]


def batches(items: Sequence[Encoded], chance: np.random.Generator) -> Iterator[list[int]]:
    """Yield the items of one epoch after the other, those about as long together."""
    while True:
        order = sorted(range(len(items)), key=lambda n: len(items[n][0]) + chance.random() * 16)
        cut = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
        yield from (cut[n] for n in chance.permutation(len(cut)))


def learn(net: Stance, encoder: Encoder, taken: Sequence[Weighted], given: argparse.Namespace) -> None:
    chance = np.random.default_rng(given.seed)
    head = [p for n, p in net.named_parameters() if not n.startswith("encoder.") or "features" in n]
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.") and "features" not in n]
    rates = (given.rate, 6 * given.rate)
    optimizer = torch.optim.AdamW([{"params": body}, {"params": head}], weight_decay=0.01)
    items = [encoder.pair(pair.one, pair.other) for pair, _ in taken]
    truth = torch.tensor([pair.stance for pair, _ in taken])
    weights = torch.tensor([weight for _, weight in taken])
    begun, losses = time.time(), []
    net.train()
    for step, rows in zip(range(given.steps), batches(items, chance), strict=False):
        factor = min(1, (step + 1) / (0.08 * given.steps)) * max(0.02, 1 - step / given.steps)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, _, _ = net(*padded([items[n] for n in rows]))
        likely = scores.float().log_softmax(1)
        own = OWN * (weights[rows] < 1)[:, None]
        aim = (1 - own) * F.one_hot(truth[rows], len(STANCES)) + own * likely.detach().exp()
        loss = (-(aim * likely).sum(1) * weights[rows]).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        if (step + 1) % TOLD == 0:
            mean = np.mean(losses[-TOLD:])
            print(f"step {step + 1}/{given.steps} loss {mean:.3f} {time.time() - begun:.0f} s", flush=True)
        if (step + 1) % SAVED == 0:
            torch.save(net.state_dict(), given.out)
    torch.save(net.state_dict(), given.out)


@torch.no_grad()
def stances(net: Stance, items: Sequence[Encoded]) -> np.ndarray:
    """Return log probabilities (n x 3)."""
    net.eval()
    order = np.argsort([len(pieces) for pieces, _ in items])
    found = np.zeros((len(items), len(STANCES)), np.float32)
    for start in range(0, len(order), 2 * BATCH):
        rows = order[start : start + 2 * BATCH]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, _, _ = net(*padded([items[n] for n in rows]))
        found[rows] = scores.float().log_softmax(1).numpy()
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--polnear", type=Path, required=True)
    ask.add_argument("--articles", type=Path, required=True, help="articles, JSON Lines, gzipped or not")
    ask.add_argument("--emergent", type=Path)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--init", type=Path, help="a run to go on from")
    ask.add_argument("--layers", type=int, default=9)
    ask.add_argument("--hold", nargs="*", default=[], help="ids of slices to leave out")
    ask.add_argument("--steps", type=int, default=500)
    ask.add_argument("--rate", type=float, default=2.5e-5)
    ask.add_argument("--labels", type=int, default=2500, help="pairs drawn of two accounts that conflict")
    ask.add_argument("--cards", type=int, default=4000, help="pairs drawn of invented disputes")
    ask.add_argument("--headlines", type=int, default=600, help="pairs drawn of Emergent")
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--threads", type=int, default=2)
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    encoder = Encoder(open_tokenizer(given.encoder), BEFORE_EACH)
    net = network(given.encoder, given.layers)
    if given.init:
        net.load_state_dict(torch.load(given.init, weights_only=True))
    taken, held = material(given, np.random.default_rng(given.seed))
    learn(net, encoder, taken, given)
    if held:
        found = stances(net, [encoder.pair(pair.one, pair.other) for pair in held])
        truth = np.array([pair.stance for pair in held])
        for name, column in (("rejects", REJECTS), ("supports", SUPPORTS)):
            value = average_precision(found[:, column], truth == column)
            print(f"held: {name} AP {value:.3f}, base {np.mean(truth == column):.3f}")


if __name__ == "__main__":
    main()
