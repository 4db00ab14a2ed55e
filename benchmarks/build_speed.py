"""How fast a build is, beside the bare parser on the same paragraphs, and how much memory it takes.

Each measurement is a process of its own, started one after another; seconds count from its start to its
end, loading included. CPU seconds are those of the process and its workers together, and say more than
seconds on a machine that does other work as well. The parser's row is spaCy's pipeline in one process over
the paragraphs of the same reports, and nothing else: the least that this method can cost.

    python benchmarks/build_speed.py ../shared/load/dev_load_20k.jsonl.gz
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from counterclaim.extract.parse import load, paragraphs
from counterclaim.pipeline import Options, build
from counterclaim.read import captures, parse
from counterclaim.types import SetAside

_HEAD = """\
| | reports | words | seconds | words/s | CPU s | words/CPU s | peak MiB | peak MiB of a worker |
|---|---|---|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one process used: CPU seconds with its workers, peak memory in MiB of itself and of a worker."""

    cpu: float
    main: float
    worker: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measurement."""

    what: str
    reports: int
    words: int
    seconds: float
    cost: Cost

    @property
    def speed(self) -> float:
        """Words per second."""
        return self.words / self.seconds

    @property
    def thrift(self) -> float:
        """Words per CPU second."""
        return self.words / self.cost.cpu


# ---------------------------------------------------------------- inside the measured process


def measured(what: str, folder: Path, ledger: Path, workers: int) -> Cost:
    """Do the work in this process and return what it cost."""
    if what == "parser":
        _parse_only(folder)
    else:
        build([str(folder)], ledger, Options(workers=workers), lambda _: None)
    for child in multiprocessing.active_children():
        child.join()
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    return Cost(cpu=cpu, main=own.ru_maxrss / 1024, worker=others.ru_maxrss / 1024)


def _parse_only(folder: Path) -> None:
    pipeline = load()
    for item in captures([str(folder)]):
        if not isinstance(item, SetAside):
            for _ in pipeline.pipe(text for _, text in paragraphs(parse(item).text)):
                pass


# ---------------------------------------------------------------- the run


def measure(what: str, folder: Path, words: int, *, workers: int = 1) -> Row:
    """Start a process for one measurement and return its row."""
    with TemporaryDirectory() as place:
        ledger = Path(place, "a.ledger")
        command = [sys.executable, __file__, "--inside", what, str(folder), str(ledger), str(workers)]
        begun = time.perf_counter()
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - begun
    reports = sum(1 for _ in (folder / "reports.jsonl").open())
    label = what if what == "parser" else f"build, {workers} worker{'s' * (workers > 1)}"
    return Row(
        what=label, reports=reports, words=words, seconds=seconds, cost=Cost(**json.loads(done.stdout))
    )


def first_records(source: Path, count: int, folder: Path) -> int:
    """Write the first ``count`` records of a packed JSON-lines file; return how many words they have."""
    folder.mkdir()
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        kept = list(islice(lines, count))
    (folder / "reports.jsonl").write_text("".join(kept), encoding="utf-8")
    return sum(len(json.loads(line)["text"].split()) for line in kept)


def printed(row: Row) -> str:
    """Return a row of the table."""
    cost = row.cost
    return (
        f"| {row.what} | {row.reports} | {row.words} | {row.seconds:.1f} | {row.speed:.0f} | {cost.cpu:.1f} |"
        f" {row.thrift:.0f} | {cost.main:.0f} | {cost.worker or 0:.0f} |"
    )


def run(source: Path, few: int, many: int) -> None:
    """Measure, and print the table and the ratios."""
    with TemporaryDirectory() as place:
        small, large = Path(place, "small"), Path(place, "large")
        words, more = first_records(source, few, small), first_records(source, many, large)
        print(_HEAD)
        rows = []
        for what, folder, count, workers in (
            ("parser", small, words, 1),
            ("build", small, words, 1),
            ("build", small, words, 2),
            ("build", large, more, 2),
        ):
            rows.append(measure(what, folder, count, workers=workers))
            print(printed(rows[-1]), flush=True)
    bare, one, two, grown = rows
    print(f"\nbuild with 1 worker / parser, words per second: {one.speed / bare.speed:.2f}")
    print(f"build with 2 workers / parser, words per second: {two.speed / bare.speed:.2f}")
    print(f"build with 1 worker / parser, words per CPU second: {one.thrift / bare.thrift:.2f}")
    print(f"{many} / {few} reports, CPU seconds a word: {two.thrift / grown.thrift:.2f}")
    print(f"{many} / {few} reports, peak memory of the main process: {grown.cost.main / two.cost.main:.2f}")
    print(f"load of the machine at the end (1, 5, 15 minutes): {os.getloadavg()}; cores: {os.cpu_count()}")


def main() -> None:
    """Measure, or be the measured process (``--inside``)."""
    if sys.argv[1:2] == ["--inside"]:
        what, folder, ledger, workers = sys.argv[2:6]
        print(json.dumps(asdict(measured(what, Path(folder), Path(ledger), int(workers)))))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=400)
    options = parser.parse_args()
    run(options.reports, options.few, options.many)


if __name__ == "__main__":
    main()
