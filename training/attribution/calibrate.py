"""Fit what a score means: python training/attribution/calibrate.py --run DIR --encoder DIR --data DIR

The second stage says with a logit whether a word is a cue; trained on 840 articles it is too sure of itself.
Two numbers, a scale and an offset of that logit (Platt 1999), are fitted on PolNeAR dev so that of statements
with a score of .7 about seven in ten are right (content found and source right). The order of scores stays as
it was. They are kept in the run's model.pt. How well they do is told on the half of the articles that was not
used.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from corpus import article, read_jsonl
from encoder import shape_of
from network import Network
from numpy.typing import NDArray
from predict import TorchStages, found, in_characters, open_tokenizer, scorer

from counterclaim.extract.decode import ROLES

FEWEST = 200
Pairs = NDArray[np.float64]


def judged(net: Network, raws: list[dict], folder: Path) -> list[Pairs]:
    """For each article the logits of its statements, and whether each is right (n x 2)."""
    rules, tokenizer, stages = scorer(), open_tokenizer(folder), TorchStages(net, bf16=False)
    pairs = []
    for raw in raws:
        one, marks = article(raw, tokenizer), rules.Article(raw["text"])
        own = found(one, stages, threshold=0.0)
        places = [in_characters(t, one.words) for t in own]
        gold, pred = (
            [{r: marks.ids(a[r]) for r in ROLES} for a in part] for part in (raw["attributions"], places)
        )
        right = {p for g, p in rules.match(gold, pred) if rules.same(gold[g]["source"], pred[p]["source"])}
        scores = np.clip([t.score for t in own], 1e-6, 1 - 1e-6)
        pairs.append(np.stack([np.log(scores / (1 - scores)), [n in right for n in range(len(own))]], axis=1))
    return pairs


def fitted(pairs: Pairs) -> tuple[float, float]:
    """Scale and offset of the greatest likelihood, by Newton's method."""
    given = np.stack([pairs[:, 0], np.ones(len(pairs))], axis=1)
    weights = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chance - pairs[:, 1])
        bend = given.T @ (given * (chance * (1 - chance))[:, None])
        weights = weights - np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1])


def tenths(pairs: Pairs, scale: float, offset: float) -> None:
    """Print how often statements of each tenth of the score are right."""
    chance = 1 / (1 + np.exp(-(scale * pairs[:, 0] + offset)))
    for n in range(10):
        own = (chance >= n / 10) & (chance < (n + 1) / 10 + (n == 9))
        if own.any():
            mean, right = chance[own].mean(), pairs[own, 1].mean()
            print(f"{n / 10:.1f}  {own.sum():5}  mean {mean:.2f}  right {right:.2f}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--data", type=Path, required=True)
    given = ask.parse_args()
    net = Network(shape_of(given.encoder))
    net.load_state_dict(torch.load(given.run / "model.pt", weights_only=True))
    net.linker.calibration.copy_(torch.tensor([1.0, 0.0]))
    pairs = judged(net, read_jsonl(given.data / "dev.jsonl"), given.encoder)
    count = sum(map(len, pairs))
    if count < FEWEST:
        raise SystemExit(
            f"{given.run}: finds {count} statements in dev, too few to calibrate; train it longer"
        )
    print("fitted on every other article, seen on the rest:")
    tenths(np.concatenate(pairs[1::2]), *fitted(np.concatenate(pairs[::2])))
    scale, offset = fitted(np.concatenate(pairs))
    net.linker.calibration.copy_(torch.tensor([scale, offset]))
    torch.save(net.state_dict(), given.run / "model.pt")
    print(f"scale {scale:.3f}, offset {offset:.3f} kept in {given.run}/model.pt")


if __name__ == "__main__":
    main()
