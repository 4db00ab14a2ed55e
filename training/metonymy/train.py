"""Learn whether a name of a place stands for an actor; write it beside the attribution model.

    python training/metonymy/train.py --polnear train.jsonl --articles articles.jsonl.gz [--dry]

``labels.csv`` holds hand-made labels (``guide.md``) of names in two sets of articles, as offsets;
``sentences.csv`` sentences of our own with a marked name. Both are read by the attribution model that ships;
a logistic regression over its states (``counterclaim.extract.metonymy.features``) is fitted, with the L2
penalty of ``PENALTY``. Prints how well it does in five folds by article; ``--dry`` writes nothing. A new
attribution model needs this run again.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from counterclaim.extract import model
from counterclaim.extract.metonymy import features
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import tag
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import read_words

HERE = Path(__file__).parent
TARGET = Path(str(files("counterclaim"))) / "models" / "attribution"
PENALTY = 300.0
THRESHOLD = 0.35
FOLDS = 5

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text with its labelled names: start, end, and whether the name stands for an actor."""

    text: str
    names: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Weights over standardised features, with their means and deviations."""

    weights: Floats
    bias: float
    mean: Floats
    deviation: Floats

    def likelihood(self, states: Floats) -> Floats:
        """Return the probability of an actor for each row of features."""
        scores = ((states - self.mean) / self.deviation) @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-scores)))


def labelled(polnear: Path, articles: Path) -> Iterator[Labelled]:
    """Yield the labelled articles and sentences."""
    texts = {("polnear", id_): text for id_, text in _texts(polnear)}
    texts |= {("articles", id_): text for id_, text in _texts(articles)}
    names: dict[tuple[str, str], list[tuple[int, int, bool]]] = defaultdict(list)
    for row in _rows("labels.csv"):
        place = (int(row["start"]), int(row["end"]), row["label"] == "a")
        names[row["set"], row["id"]].append(place)
    for key in sorted(names):
        yield Labelled(text=texts[key], names=tuple(names[key]))
    for row in _rows("sentences.csv"):
        before, rest = row["text"].split("[[")
        name, after = rest.split("]]")
        place = (len(before), len(before) + len(name), row["label"] == "a")
        yield Labelled(text=f"{before}{name}{after}", names=(place,))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record["id"], record["text"]


def seen(texts: Iterable[Labelled]) -> tuple[Floats, NDArray[np.bool_], NDArray[np.int64]]:
    """Return features, labels and number of the text of every name that is made of whole words."""
    read = model.load()
    rows: list[Floats] = []
    labels: list[bool] = []
    groups: list[int] = []
    for number, one in enumerate(texts):
        words = read_words(one.text, list(paragraphs(one.text)), quotations(one.text))
        states = tag(words, split_words(words.forms, read.tokenizer), read).states
        places = [_words(words.starts, words.ends, start, end) for start, end, _ in one.names]
        kept = [n for n, (first, last) in enumerate(places) if first < last]
        rows += list(features(words, states, [places[n] for n in kept]).astype(float))
        labels += [one.names[n][2] for n in kept]
        groups += [number] * len(kept)
    return np.array(rows), np.array(labels), np.array(groups)


def _words(starts: NDArray[np.int32], ends: NDArray[np.int32], start: int, end: int) -> tuple[int, int]:
    return int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))


def fit(states: Floats, labels: NDArray[np.bool_]) -> Fit:
    """Fit a logistic regression with an L2 penalty on the weights (not on the bias)."""
    mean, deviation = states.mean(axis=0), states.std(axis=0) + 1e-6
    x, y = (states - mean) / deviation, labels.astype(float)

    def loss(values: Floats) -> tuple[float, Floats]:
        scores = x @ values[:-1] + values[-1]
        value = np.logaddexp(0, scores).sum() - y @ scores + PENALTY / 2 * values[:-1] @ values[:-1]
        error = 1 / (1 + np.exp(-scores)) - y
        return value, np.concatenate([x.T @ error + PENALTY * values[:-1], [error.sum()]])

    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return Fit(weights=found[:-1], bias=float(found[-1]), mean=mean, deviation=deviation)


def crossed(states: Floats, labels: NDArray[np.bool_], groups: NDArray[np.int64]) -> Floats:
    """Return the probability of each name by a fit that saw none of its text."""
    found = np.zeros(len(labels))
    for fold in range(FOLDS):
        out = groups % FOLDS == fold
        found[out] = fit(states[~out], labels[~out]).likelihood(states[out])
    return found


def write(found: Fit) -> None:
    """Write the weights with the standardisation folded in, and put their SHA-256 into the manifest."""
    weights = found.weights / found.deviation
    bias = found.bias - float(weights @ found.mean)
    record = {
        "threshold": THRESHOLD,
        "bias": round(bias, 6),
        "weights": [round(w, 6) for w in weights.tolist()],
    }
    raw = (json.dumps(record) + "\n").encode()
    (TARGET / "metonymy.json").write_bytes(raw)
    manifest = json.loads((TARGET / "manifest.json").read_text())
    manifest["sha256"]["metonymy.json"] = hashlib.sha256(raw).hexdigest()
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def measures(likely: Floats, labels: NDArray[np.bool_], threshold: float) -> str:
    """Return accuracy, precision, recall and F1 of "actor" as a line."""
    said = likely >= threshold
    right = int((said & labels).sum())
    precision, recall = right / max(int(said.sum()), 1), right / max(int(labels.sum()), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"accuracy {(said == labels).mean():.3f} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"


def main() -> None:
    """Fit, tell how well, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--polnear", type=Path, required=True, help="PolNeAR's train.jsonl")
    parser.add_argument(
        "--articles", type=Path, required=True, help="the articles (id, text), JSON lines, may be .gz"
    )
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    states, labels, groups = seen(labelled(options.polnear, options.articles))
    likely = crossed(states, labels, groups)
    print(f"{len(labels)} names, {int(labels.sum())} of them actors; {FOLDS} folds by article")
    for threshold in (0.25, THRESHOLD, 0.5):
        print(f"threshold {threshold}: {measures(likely, labels, threshold)}")
    if not options.dry:
        write(fit(states, labels))


if __name__ == "__main__":
    main()
