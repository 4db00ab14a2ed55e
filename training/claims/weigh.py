"""Fit what signs count for, and how signs and the network are put together: two logistic regressions.

    python training/claims/weigh.py --run RUN.pt --encoder DIR --polnear train.jsonl --articles FILE
        --hold ID ...

Signs are weighed on the pairs of near claims of slices that are not held out, and written to ``signs.csv``
of ``counterclaim.compare``; those of one speaker only where they were judged (labels hold but their
conflicts). Then the network reads the pairs of the held slices, of which it must not have
learnt, and three numbers are printed for ``opposition``: what signs and network count for, and the constant.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import verdicts
from examples import REJECTS, Example, examples
from oppose import network, stances
from predict import open_tokenizer
from reports import claims_of
from torch.nn import functional as F
from train import average_precision

from counterclaim.compare.encoding import BEFORE_EACH, Encoder
from counterclaim.compare.field import Field
from counterclaim.compare.model import ClaimModel
from counterclaim.compare.opposition import odds
from counterclaim.compare.signs import Signs, both, signs_of

TABLE = Path(__file__).resolve().parents[2] / "src" / "counterclaim" / "compare" / "data" / "signs.csv"
HEAD = """# What each sign counts for, as log odds that two claims conflict: made by training/claims/weigh.py.
# sign: its name in ``signs``, "" for the constant. weight: log odds.
sign,weight
"""
JUDGED = 4.0
"""What a verdict counts against a pair of labelled contests."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of near claims: the signs of each, whether it conflicts, what it counts."""

    pairs: list[Example]
    signs: list[Signs]
    conflicts: np.ndarray
    weights: np.ndarray


def gathered(given: argparse.Namespace) -> tuple[Pairs, Pairs]:
    """Return the pairs of slices that are not held out, and of those that are."""
    slices, said = verdicts.labelled()
    names = {name for one in slices for name in one.reports}
    by_document, documents = claims_of((given.polnear, given.articles), names)
    model = ClaimModel()
    found: dict[bool, tuple[list, list, list, list]] = {False: ([], [], [], []), True: ([], [], [], [])}
    for one in slices:
        claims = tuple(claim for name in one.reports for claim in by_document[documents[name]])
        vectors = model.vectors(claims)
        numbers = {claim.id: n for n, claim in enumerate(claims)}
        field = Field(claims, vectors, tuple(frozenset(claim.speakers) for claim in claims), numbers)
        judged = verdicts.judged(one, claims, documents, said.get(one.id, ()))
        known = {(pair.one.id, pair.other.id): pair.stance for pair in judged}
        alone = [signs_of(claim) for claim in claims]
        pairs, signs, conflicts, weights = found[one.id in given.hold]
        for pair in examples(one, claims, vectors, documents)[0] if one.questions else judged:
            if pair.near:
                i, j = numbers[pair.one.id], numbers[pair.other.id]
                verdict = known.get((pair.one.id, pair.other.id))
                shown = both(field, (i, j), alone[i], alone[j])
                if verdict is None and shown["one speaker"]:
                    continue
                pairs.append(pair)
                signs.append(shown)
                conflicts.append((pair.stance if verdict is None else verdict) == REJECTS)
                weights.append(1.0 if verdict is None else JUDGED)
    taken, held = (Pairs(p, s, np.array(c), np.array(w)) for p, s, c, w in (found[False], found[True]))
    return taken, held


def fitted(given: np.ndarray, truth: np.ndarray, weights: np.ndarray, *, least: float) -> np.ndarray:
    """Return constant and weights of a logistic regression (L2, ``least``, on standardised input)."""
    mean, spread = given.mean(0), given.std(0) + 1e-3
    x = torch.tensor((given - mean) / spread, dtype=torch.float64)
    y, w = torch.tensor(truth, dtype=torch.float64), torch.tensor(weights, dtype=torch.float64)
    slope = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    base = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([slope, base], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = F.binary_cross_entropy_with_logits(x @ slope + base, y, weight=w, reduction="sum")
        value = value + least * slope.square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    weight = slope.detach().numpy() / spread
    return np.concatenate([[base.item() - float(weight @ mean)], weight])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--polnear", type=Path, required=True)
    ask.add_argument("--articles", type=Path, required=True, help="articles, JSON Lines, gzipped or not")
    ask.add_argument("--hold", nargs="+", required=True, help="ids of slices that the run did not learn from")
    ask.add_argument("--layers", type=int, default=9)
    ask.add_argument("--most", type=int, default=4000, help="pairs of held slices that the network reads")
    given = ask.parse_args()
    taken, held = gathered(given)
    names = list(taken.signs[0])
    values = [np.array([[one[name] for name in names] for one in some.signs]) for some in (taken, held)]
    weights = fitted(values[0], taken.conflicts, taken.weights, least=5.0)
    rows = "".join(f"{name},{weight:.3f}\n" for name, weight in zip(["", *names], weights, strict=True))
    TABLE.write_text(HEAD + rows, encoding="utf-8")
    signs = values[1] @ weights[1:] + weights[0]
    print(f"signs: AP {average_precision(signs, held.conflicts):.3f}, base {held.conflicts.mean():.3f}")
    best = np.sort(np.argsort(-signs)[: given.most])
    net = network(given.encoder, given.layers)
    net.load_state_dict(torch.load(given.run, weights_only=True))
    encoder = Encoder(open_tokenizer(given.encoder), BEFORE_EACH)
    read = stances(net, [encoder.pair(held.pairs[n].one, held.pairs[n].other) for n in best])
    network_odds, truth = odds(read[:, REJECTS]), held.conflicts[best]
    both_odds = np.stack([signs[best], network_odds], axis=1)
    base, *shares = fitted(both_odds, truth, held.weights[best], least=1.0)
    together = both_odds @ np.array(shares) + base
    for name, some in (("signs", signs[best]), ("network", network_odds), ("both", together)):
        print(f"of the {len(best)} that are read, {name}: AP {average_precision(some, truth):.3f}")
    print(f"signs {shares[0]:.2f}, network {shares[1]:.2f}, constant {base:.2f}")
    cuts = ", ".join(f"{share:.0%}: {np.quantile(signs, 1 - share):.2f}" for share in (0.2, 0.3, 0.4, 0.5))
    print(f"log odds by signs above which so many pairs are: {cuts}")


if __name__ == "__main__":
    main()
