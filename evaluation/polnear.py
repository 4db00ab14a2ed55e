"""Attribution on PolNeAR dev, as ``counterclaim extract`` prints it, measured by the shared scorer.

    python evaluation/polnear.py [--data DIR] [--scorer FILE] [--out FILE.json]

Prints the table of ``evaluation/attribution.md`` with 95 % bootstrap intervals over articles, the scores of
each outlet, and how often statements with a given score are right (calibration). Exit code 2 where the data
are absent.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from counterclaim.pipeline import Options, examine
from counterclaim.types import SetAside

SHARED = Path(__file__).resolve().parents[2] / "shared"
ROLES = ("source", "cue", "content")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Gold articles and the module that scores them."""

    articles: tuple[Record, ...]
    rules: ModuleType


def data(folder: Path, scorer: Path) -> Data | None:
    """Read dev.jsonl and the scorer; None where one of them is absent."""
    gold = folder / "dev.jsonl"
    if not gold.exists() or not scorer.exists():
        return None
    spec = importlib.util.spec_from_file_location("score", scorer)
    if spec is None or spec.loader is None:
        return None
    rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rules)
    lines = gold.read_text(encoding="utf-8").splitlines()
    return Data(articles=tuple(json.loads(line) for line in lines), rules=rules)


def predictions(articles: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield what the program finds in each article, read as a JSON-lines input."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dev.jsonl"
        records = (json.dumps({"id": a["id"], "text": a["text"]}) for a in articles)
        path.write_text("".join(f"{record}\n" for record in records), encoding="utf-8")
        for item in examine([str(path)], Options()):
            if isinstance(item, SetAside):
                raise SystemExit(f"{item.origin}: {item.reason}")
            yield [
                {role: [(s.start, s.end) for s in getattr(a, role)] for role in ROLES}
                | {"score": a.score, "nested": a.nested_in is not None}
                for a in item.extraction.attributions
            ]


def scores(data: Data, found: Sequence[list[Record]], *, boot: int = 0) -> dict[str, dict[str, Any]]:
    """The scorer's metrics: P, R, F1 and, with ``boot`` draws, CI.

    Nested statements, which PolNeAR has none of, count.
    """
    return dict(data.rules.score(gold(data), _by_id(data, found), boot)[0]["metrics"])


def gold(data: Data) -> list[tuple[str, str, list[Record]]]:
    """The gold in the scorer's form."""
    return [
        (a["id"], a["text"], [{r: [tuple(s) for s in one[r]] for r in ROLES} for one in a["attributions"]])
        for a in data.articles
    ]


def _by_id(data: Data, found: Sequence[list[Record]]) -> dict[str, list[Record]]:
    return {a["id"]: one for a, one in zip(data.articles, found, strict=True)}


def by_outlet(data: Data, found: Sequence[list[Record]]) -> Iterator[tuple[str, float]]:
    """Yield each outlet (the id's first part) with its attribution +source F1."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, article in enumerate(data.articles):
        places[article["id"].split("_")[0]].append(n)
    for outlet, numbers in sorted(places.items()):
        part = Data(articles=tuple(data.articles[n] for n in numbers), rules=data.rules)
        yield outlet, scores(part, [found[n] for n in numbers])["attribution +source"]["F1"]


def calibration(data: Data, found: Sequence[list[Record]]) -> Iterator[tuple[float, int, float, float]]:
    """Yield tenths of the score: where it begins, how many statements, their mean score, the share right."""
    rules, tenths = data.rules, defaultdict(list)
    for (_, text, labels), own in zip(gold(data), found, strict=True):
        article = rules.Article(text)
        sets = [[{r: article.ids(a[r]) for r in ROLES} for a in part] for part in (labels, own)]
        right = {p for g, p in rules.match(*sets) if rules.same(sets[0][g]["source"], sets[1][p]["source"])}
        for n, one in enumerate(own):
            tenths[min(int(one["score"] * 10), 9)].append((one["score"], n in right))
    for tenth, pairs in sorted(tenths.items()):
        count = len(pairs)
        yield tenth / 10, count, sum(s for s, _ in pairs) / count, sum(r for _, r in pairs) / count


def report(data: Data, found: Sequence[list[Record]]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{'':26}{'P':>7}{'R':>7}{'F1':>7}   95 %"
    for name, m in scores(data, found, boot=1000).items():
        low, high = (100 * x for x in m["CI"])
        yield f"{name:26}{100 * m['P']:7.1f}{100 * m['R']:7.1f}{100 * m['F1']:7.1f}   {low:.1f} - {high:.1f}"
    yield ""
    for outlet, f1 in by_outlet(data, found):
        yield f"{outlet:26}{100 * f1:21.1f}"
    yield ""
    yield "score      statements   mean score   right"
    for start, count, mean, right in calibration(data, found):
        yield f"{start:.1f}        {count:10}   {mean:10.2f}   {right:5.2f}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, default=SHARED / "data" / "polnear")
    ask.add_argument("--scorer", type=Path, default=SHARED / "score" / "score.py")
    ask.add_argument("--out", type=Path, help="write the predictions there, in the scorer's format")
    given = ask.parse_args()
    read = data(given.data, given.scorer)
    if read is None:
        sys.exit(f"{given.data}/dev.jsonl or {given.scorer} is absent: nothing measured")
    found = list(predictions(read.articles))
    if given.out:
        lines = (
            json.dumps({"id": a["id"], "attributions": one})
            for a, one in zip(read.articles, found, strict=True)
        )
        given.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print("\n".join(report(read, found)))


if __name__ == "__main__":
    main()
