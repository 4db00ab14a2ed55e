"""How well names of places are told from the actors they stand for.

Sets: ``cases/metonymy.csv``, invented sentences with a marked name (a actor, p place, m modifier; the
decision is between a and the rest), and ReLocaR (Gritta et al. 2017; "met" counts as actor), which is for
evaluation only: nothing that ships was learnt from it. Baselines: always the commoner answer, and "a clause
begins with it" (the name stands first in its sentence).

    python evaluation/metonymy.py                      the cases
    python evaluation/metonymy.py --relocar FILE       also ReLocaR, JSON lines with text, start, span, label
    python evaluation/metonymy.py --wrong              also each case that is not right
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from counterclaim.extract.metonymy import features
from counterclaim.extract.model import load, load_metonymy
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import tag
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import read_words

CASES = Path(__file__).parent / "cases" / "metonymy.csv"
SEED = 7
RESAMPLED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One marked name: whether it stands for an actor, and how likely the program finds that."""

    text: str
    start: int
    end: int
    acts: bool
    likely: float


def cases() -> Iterator[Judged]:
    """Yield the cases."""
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            before, name, after = re.split(r"\[\[|\]\]", row["text"])
            start = len(before)
            yield _judged(before + name + after, start, start + len(name), acts=row["label"] == "a")


def relocar(path: Path) -> Iterator[Judged]:
    """Yield the names of ReLocaR."""
    with path.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            start = record["start"]
            end = start + len(record["span"])
            yield _judged(record["text"], start, end, acts=record["label"] == "met")


def _judged(text: str, start: int, end: int, *, acts: bool) -> Judged:
    model = load()
    words = read_words(text, list(paragraphs(text)), quotations(text))
    states = tag(words, split_words(words.forms, model.tokenizer), model).states
    first, last = np.searchsorted(words.ends, start, "right"), np.searchsorted(words.starts, end, "left")
    likely = load_metonymy().likelihood(features(words, states, [(int(first), int(last))]))
    return Judged(text=text, start=start, end=end, acts=acts, likely=float(likely[0]))


def is_right(one: Judged) -> bool:
    """Whether a name is rightly told, at the threshold that ships."""
    return (one.likely >= load_metonymy().threshold) == one.acts


def report(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines on one set: at the threshold that ships, and at the best one of a random half."""
    shipped = load_metonymy().threshold
    share = sum(one.acts for one in judged) / len(judged)
    first = sum((not _opens(one)) != one.acts for one in judged) / len(judged)
    yield f"{name}: {len(judged)} names, {share:.1%} actors"
    yield f"  baselines: commoner answer {max(share, 1 - share):.1%}, first in its sentence {first:.1%}"
    yield f"  threshold {shipped}: {_measures(judged, shipped)}"
    mixed = random.Random(SEED).sample(list(judged), len(judged))  # noqa: S311
    half, other = mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]
    best = max((t / 100 for t in range(5, 70, 5)), key=lambda t: _accuracy(half, t))
    yield f"  threshold {best} (best on one half), on the other half: {_measures(other, best)}"


def _opens(one: Judged) -> bool:
    return re.search(r"(?:^|[.!?]\s+)[\"“]?(?:The )?$", one.text[: one.start]) is not None


def _accuracy(judged: Sequence[Judged], threshold: float) -> float:
    return sum((one.likely >= threshold) == one.acts for one in judged) / len(judged)


def _measures(judged: Sequence[Judged], threshold: float) -> str:
    found = [one for one in judged if one.likely >= threshold]
    right = sum(one.acts for one in found)
    precision = right / len(found) if found else 0.0
    recall = right / max(sum(one.acts for one in judged), 1)
    low, high = _interval(judged, threshold)
    return (
        f"accuracy {_accuracy(judged, threshold):.1%} [{low:.1%}, {high:.1%}],"
        f" precision {precision:.1%}, recall {recall:.1%}"
    )


def _interval(judged: Sequence[Judged], threshold: float) -> tuple[float, float]:
    """The middle 95 % of the accuracy over resampled sets."""
    chance = random.Random(SEED)  # noqa: S311
    drawn = sorted(_accuracy(chance.choices(judged, k=len(judged)), threshold) for _ in range(RESAMPLED))
    return drawn[int(0.025 * RESAMPLED)], drawn[int(0.975 * RESAMPLED)]


def wrong(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield each name that is taken for what it is not."""
    for one in judged:
        if not is_right(one):
            marked = f"{one.text[: one.start]}[[{one.text[one.start : one.end]}]]{one.text[one.end :]}"
            yield f"{'actor' if one.acts else 'place'} {one.likely:.2f} {marked.strip()}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--relocar", type=Path, help="ReLocaR as JSON lines")
    parser.add_argument("--wrong", action="store_true", help="also print the cases that are not right")
    options = parser.parse_args()
    invented = list(cases())
    lines = [*report("cases", invented), *(wrong(invented) if options.wrong else ())]
    if options.relocar:
        lines += report("ReLocaR", list(relocar(options.relocar)))
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
