"""What it costs to find reprints across a growing collection of real articles.

Each size is a process of its own. Memory is the peak of the whole process, before the search (the texts) and
after it. CPU seconds say more than seconds where the machine does other work as well; near-linear growth
shows as a steady time per article. The articles are the first ones of the collection, furniture not marked.

    python benchmarks/reprints.py ../shared/load/dev_load_20k.jsonl.gz [--sizes 2500 5000 10000 20000]
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import resource
import time
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from counterclaim.resolve.reprints import copies
from counterclaim.types.copies import Printed

SIZES = (2_500, 5_000, 10_000, 20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a size took: seconds, CPU seconds, MiB before and at the peak; and what was found."""

    articles: int
    words: int
    seconds: float
    cpu: float
    before: float
    peak: float
    found: int


def read(path: Path, most: int) -> list[Printed]:
    """Return the first articles of a collection of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, most)]
    return [Printed(document=r["id"], text=r["text"], published=r.get("date")) for r in records]


def measure(path: Path, most: int) -> Cost:
    """Find the copies among the first articles of a collection."""
    reports = read(path, most)
    before, begin, cpu = _memory(), time.perf_counter(), time.process_time()
    found = copies(reports)
    return Cost(
        articles=len(reports),
        words=sum(len(report.text.split()) for report in reports),
        seconds=time.perf_counter() - begin,
        cpu=time.process_time() - cpu,
        before=before,
        peak=_memory(),
        found=len(found),
    )


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("collection", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    print("| articles | words | copies | seconds | CPU s | CPU ms an article | MiB before | peak MiB |")
    print("|---|---|---|---|---|---|---|---|")
    start = multiprocessing.get_context("spawn")
    for size in options.sizes:
        with start.Pool(1) as alone:
            cost = alone.apply(partial(measure, options.collection, size))
        each = 1000 * cost.cpu / cost.articles
        times = f"{cost.seconds:.1f} | {cost.cpu:.1f} | {each:.2f}"
        counts = f"{cost.articles} | {cost.words} | {cost.found}"
        print(f"| {counts} | {times} | {cost.before:.0f} | {cost.peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
