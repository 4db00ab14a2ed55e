"""How well the type of an act is told with actor and target given: PLV train in five folds.

    python training/acts/folds.py --encoder DIR --plv FILE --init RUN.pt [--own FILE ...] --out FOLDER

For each fold the model is trained on the other four (and own sentences) and asked about it: root type and
quad class, macro-F1 as published for PLV (Hu et al. 2024: .82 and .89 zero-shot on its test; TF-IDF .66).
YIELD is CONCEDE or RETREAT, DENY counts as REJECT. The quad class is that of the type.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

import train

from counterclaim.extract.coding import TYPES


def main() -> None:
    ask = train.arguments(__doc__ or "")
    given = ask.parse_args()
    rows = [json.loads(line) for line in given.plv.read_text("utf-8").splitlines()]
    found: dict[int, str] = {}
    folder = given.out
    folder.mkdir(parents=True, exist_ok=True)
    for fold in range(train.FOLDS):
        given.fold, given.out = fold, folder / f"fold{fold}.pt"
        scores = given.out.with_suffix(".json")
        if not scores.exists():
            train.run(given)
        done = json.loads(scores.read_text())
        found |= {n: best(one) for n, one in zip(done["rows"], done["scores"], strict=True)}
    report(rows, [found[n] for n in range(len(rows))])


def best(scores: Sequence[float]) -> str:
    """The likeliest type, as PLV has them."""
    likely: dict[str, float] = defaultdict(float)
    names = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "DENY": "REJECT"}
    for name, score in zip(TYPES, scores, strict=True):
        if name != "NONE":
            likely[names.get(name, name)] += score
    return max(likely, key=lambda name: (likely[name], name))


def report(rows: Sequence[dict[str, str]], found: Sequence[str]) -> None:
    """Print macro-F1 of types and classes, F1 of each type, and the commonest confusions."""
    expected = [row["root"] for row in rows]
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        classes[row["root"]][row["penta"]] += 1
    quad = {name: counted.most_common(1)[0][0] for name, counted in classes.items()}
    roots = f1s(expected, found)
    quads = f1s([row["penta"] for row in rows], [quad[name] for name in found])
    print(f"root macro-F1 {mean(roots):.3f}, quad macro-F1 {mean(quads):.3f}, n {len(rows)}")
    print(", ".join(f"{name} {value:.2f}" for name, value in sorted(roots.items())))
    wrong = Counter((a, b) for a, b in zip(expected, found, strict=True) if a != b)
    print("; ".join(f"{a} taken for {b} {n}" for (a, b), n in wrong.most_common(8)))


def f1s(expected: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """F1 of each class."""
    pairs = list(zip(expected, found, strict=True))
    scores = {}
    for name in sorted(set(expected)):
        hits = sum(a == b == name for a, b in pairs)
        either = sum((a == name) + (b == name) for a, b in pairs)
        scores[name] = 2 * hits / max(1, either)
    return scores


def mean(values: dict[str, float]) -> float:
    return sum(values.values()) / len(values)


if __name__ == "__main__":
    main()
