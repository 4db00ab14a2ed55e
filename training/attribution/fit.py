"""Fit the weights of the first attribution model: python training/attribution/fit.py --data DIR

DIR holds PolNeAR's train.jsonl ({"id", "text", "attributions"} a line). Writes
src/counterclaim/extract/data/attribution.json. Needs scikit-learn (see requirements.txt here).

A candidate of the parse counts as right when its content and a gold content share half or more of their
tokens (a quotation: lies in it) and the sources share a token. The model is logistic regression with an
L2 penalty, solved to convergence from zero: no randomness, so the same data give the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from counterclaim.extract.attributions import within
from counterclaim.extract.candidate import Candidate, Place
from counterclaim.extract.candidates import candidates
from counterclaim.extract.features import features
from counterclaim.extract.parse import paragraphs, parse
from counterclaim.extract.quotation import quotations

TARGET = Path(__file__).parents[2] / "src/counterclaim/extract/data/attribution.json"
TOKEN = re.compile(r"\w+|[^\w\s]")
FEWEST = 4
PENALTY = 0.3
THRESHOLD = 0.4
THRESHOLD_OF_ACTS = 0.2
ABOUT = (
    "Weights of the attribution model: bias and weights are log-odds of named binary features"
    " (counterclaim.extract.features), threshold the least probability that is reported,"
    " threshold_of_acts the least for cues that are speech acts (acts.csv) with a source."
    " Made by training/attribution/fit.py from PolNeAR 1.0 train (840 articles)."
)

Tokens = frozenset[int]
Example = tuple[frozenset[str], bool]


class TokensOf:
    """Token numbers of places in one text."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in TOKEN.finditer(text)]
        self._starts = np.array([s for s, _ in spans])
        self._ends = np.array([e for _, e in spans])

    def __call__(self, places: list[list[int]] | tuple[Place, ...], offset: int = 0) -> Tokens:
        found: set[int] = set()
        for start, end in places:
            first = int(np.searchsorted(self._ends, start + offset, side="right"))
            found.update(range(first, int(np.searchsorted(self._starts, end + offset, side="left"))))
        return frozenset(found)


def right(candidate: Candidate, content: Tokens, source: Tokens, gold: list[dict[str, Tokens]]) -> bool:
    for one in gold:
        shared = len(content & one["content"])
        half = shared >= 0.5 * len(content | one["content"])
        quoted = candidate.frame in ("before", "after") and shared >= 0.8 * len(content)
        same = bool(source & one["source"]) or not (source or one["source"])
        if shared and same and (half or quoted):
            return True
    return False


def examples(article: dict) -> Iterator[Example]:
    text = article["text"]
    tokens = TokensOf(text)
    gold = [{r: tokens(a[r]) for r in ("source", "content")} for a in article["attributions"]]
    marks = quotations(text)
    for number, paragraph in enumerate(parse(paragraphs(text))):
        quoted = within(marks, paragraph)
        for c in candidates(paragraph.doc, quoted):
            content, source = tokens(c.content, paragraph.offset), tokens(c.source, paragraph.offset)
            yield features(c, quoted, headline=number == 0), right(c, content, source, gold)


def read(data: Path) -> list[Example]:
    found: list[Example] = []
    with (data / "train.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            found += examples(json.loads(line))
            if number % 100 == 0:
                print(f"{number} articles, {len(found)} candidates", file=sys.stderr)
    return found


def fit(found: list[Example]) -> dict:
    counts = Counter(name for names, _ in found for name in names)
    column = {name: n for n, name in enumerate(sorted(n for n, c in counts.items() if c >= FEWEST))}
    rows = [[column[name] for name in sorted(names) if name in column] for names, _ in found]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(column)))
    model = LogisticRegression(C=PENALTY, solver="lbfgs", max_iter=2000)
    model.fit(matrix, [label for _, label in found])
    weights = {name: round(float(model.coef_[0][n]), 3) for name, n in column.items()}
    return {
        "about": ABOUT,
        "threshold": THRESHOLD,
        "threshold_of_acts": THRESHOLD_OF_ACTS,
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {name: value for name, value in weights.items() if value},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the weights of the attribution model")
    parser.add_argument("--data", type=Path, required=True, help="folder with PolNeAR's train.jsonl")
    model = fit(read(parser.parse_args().data))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(model, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(model['weights'])} weights written to {TARGET}")


if __name__ == "__main__":
    main()
