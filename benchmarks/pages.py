"""How long the pages of the reading room take over one ledger, asked over the loopback as a browser asks.

    python benchmarks/pages.py LEDGER [--times 9] [--while-building PATH...]

The ledger is copied first, and the copy served by ``counterclaim open``. Each address is asked ``--times``
times after one call that warms it up (told apart as "first"); lists are asked for their first page and for
one in the middle, single things for those at even distances in their list. With ``--while-building`` a build
of these inputs into the same copy runs meanwhile.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

COMMAND = (sys.executable, "-c", "from counterclaim.cli import main; main()")
LISTS = (
    *("/", "/contests", "/one-sided", "/agreements", "/reprints", "/reports", "/statements", "/speakers"),
    *("/incidents", "/timeline", "/acts", "/matrix", "/network", "/review", "/decisions"),
)
SEARCHES = (
    *("/search?q=police", "/search?q=%22the+president%22", "/search?q=said", "/search?q=zzzz"),
    *("/statements?q=government", "/statements?act=ACCUSE", "/statements?manner=direct&page=20"),
)
SINGLE = {"/reports": "reports", "/speakers": "speakers", "/incidents": "incidents", "/contests": "contests"}


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one address took, in ms: the first call, the median and the slowest of the others."""

    address: str
    first: float
    middle: float
    slowest: float
    kilobytes: float
    status: int


class Client:
    """One connection that keeps the cookie it was given."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._open = HTTPConnection(parts.netloc, timeout=120)
        self._open.request("GET", f"{parts.path}?{parts.query}".rstrip("?"))
        answer = self._open.getresponse()
        answer.read()
        given = answer.getheader("set-cookie")
        self._headers = {"Cookie": given.partition(";")[0]} if given else {}

    def get(self, path: str) -> tuple[int, bytes]:
        self._open.request("GET", path, headers=self._headers)
        answer = self._open.getresponse()
        return answer.status, answer.read()

    def timed(self, path: str, times: int) -> Timed:
        seconds, body, status = [], b"", 0
        for _ in range(times + 1):
            begun = time.perf_counter()
            status, body = self.get(path)
            seconds.append(1000 * (time.perf_counter() - begun))
        first, *others = seconds
        return Timed(path, first, median(others), max(others), len(body) / 1000, status)


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    command = [*COMMAND, "open", str(ledger), "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield next(
            word for line in process.stderr or () for word in line.split() if word.startswith("http://")
        )
    finally:
        process.terminate()
        process.wait()


@contextmanager
def building(inputs: Sequence[str], ledger: Path) -> Iterator[None]:
    if not inputs:
        yield
        return
    process = subprocess.Popen(
        [*COMMAND, "build", *inputs, "--ledger", str(ledger)], stderr=subprocess.DEVNULL
    )
    try:
        yield
        if process.poll() is not None:
            print("the build was done before the pages were: give it more reports")
    finally:
        process.terminate()
        process.wait()


def addresses(client: Client) -> Iterator[str]:
    yield from LISTS
    yield from SEARCHES
    for path, name in SINGLE.items():
        found = json.loads(client.get(f"{path}.json")[1])
        ids = [_id(row) for row in found.get(name, ())]
        yield from (f"{path}/{one}" for one in ids[:: max(1, len(ids) // 5)][:5])
        pages = -(-found.get("total", 0) // found.get("per_page", 1))
        if pages > 2:
            yield f"{path}?page={pages // 2}"


def _id(row: dict[str, object]) -> object:
    inner = next(
        (row[name] for name in ("contest", "actor", "incident") if isinstance(row.get(name), dict)), row
    )
    return inner["id"] if isinstance(inner, dict) else row["id"]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ledger", type=Path, metavar="LEDGER")
    ask.add_argument("--times", type=int, default=9)
    ask.add_argument("--while-building", nargs="+", default=[], metavar="PATH")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "copy.ledger"
        shutil.copy(given.ledger, ledger)
        with serving(ledger) as address, building(given.while_building, ledger):
            client = Client(address)
            found = [client.timed(path, given.times) for path in addresses(client)]
    print(f"{'first ms':>9} {'median ms':>9} {'slowest':>9} {'kB':>7}  address")
    for one in found:
        shown = one.address if len(one.address) < 60 else f"{one.address[:57]}..."
        trouble = "" if one.status == 200 else f"  (status {one.status})"
        times = f"{one.first:9.0f} {one.middle:9.0f} {one.slowest:9.0f}"
        print(f"{times} {one.kilobytes:7.0f}  {shown}{trouble}")
    good = [one for one in found if one.status == 200]
    slow = [one for one in good if one.middle >= (300 if "q=" in one.address else 200)]
    print(f"{len(good)} addresses answered; {len(slow)} above 200 ms (searches: 300 ms) at the median")


if __name__ == "__main__":
    main()
