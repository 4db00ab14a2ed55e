"""Whether a build that is killed again and again ends in the ledger of one that was left alone.

Reports: the first records of a JSON-lines file. One build runs to its end; another is killed with SIGKILL
at random moments and started again each time. The two ledgers are compared row by row, originals,
quotations and actors included; after each kill the file is verified and the process group must be empty.

    python evaluation/kill_and_resume.py ../shared/load/dev_load_20k.jsonl.gz
"""

from __future__ import annotations

import argparse
import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from counterclaim.store import View, verify
from counterclaim.store.dump import content

_COMMAND = (sys.executable, "-c", "from counterclaim.cli import main; main()", "build")
_PATIENCE = 60.0


def first_records(source: Path, count: int, target: Path) -> None:
    """Write the first ``count`` lines of a packed JSON-lines file."""
    with gzip.open(source, "rb") as lines, target.open("wb") as out:
        out.writelines(islice(lines, count))


def start(folder: Path, ledger: Path) -> subprocess.Popen[str]:
    """Begin a build in a session of its own."""
    return subprocess.Popen(
        [*_COMMAND, str(folder), "--ledger", str(ledger), "--workers", "2"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(folder: Path, ledger: Path) -> str:
    """Build to the end and return the last line said; an exit code other than 0 is an error."""
    process = start(folder, ledger)
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}: {said}")
    return said.strip().splitlines()[-1].partition(": ")[2]


def kill(process: subprocess.Popen[str]) -> tuple[bool, float]:
    """Kill a build; return whether it was still at it, and how many seconds its workers outlived it."""
    process.kill()
    killed = process.wait() == -signal.SIGKILL
    begun = time.monotonic()
    while time.monotonic() < begun + _PATIENCE:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return killed, time.monotonic() - begun
        time.sleep(0.01)
    raise RuntimeError(f"a process of the killed build still lives after {_PATIENCE:.0f} s")


def killed_builds(folder: Path, ledger: Path, moments: list[float]) -> Iterator[str]:
    """Start a build for each moment (seconds) and kill it then; yield a line on each."""
    for moment in moments:
        process = start(folder, ledger)
        time.sleep(moment)
        killed, outlived = kill(process)
        fate = "killed" if killed else "had ended"
        yield f"{fate} after {moment:5.1f} s, workers gone {outlived:.2f} s later, {_state(ledger)}"


def _state(ledger: Path) -> str:
    if not ledger.exists() or not ledger.stat().st_size:
        return "no ledger yet"
    with View(ledger) as view:
        stored = len(view.documents())
    return f"{stored} reports stored, {len(verify(ledger).faults)} faults"


def difference(one: Path, other: Path) -> int:
    """Return how many rows two ledgers do not share."""
    return len(set(content(one)) ^ set(content(other)))


def main() -> None:
    """Run and print; exit code 1 where the ledgers differ or the second build did anything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        folder, whole, killed = Path(place, "in"), Path(place, "whole.ledger"), Path(place, "killed.ledger")
        folder.mkdir()
        first_records(options.reports, options.records, folder / "reports.jsonl")
        begun = time.monotonic()
        print("left alone:  ", finish(folder, whole))
        longest = (time.monotonic() - begun) / 5
        random = Random(options.seed)  # noqa: S311 (not for secrets)
        moments = [random.uniform(0.2, longest) for _ in range(options.kills)]
        for line in killed_builds(folder, killed, moments):
            print("             ", line, flush=True)
        print("resumed:     ", finish(folder, killed))
        rows = difference(whole, killed)
        print(f"compared:     {sum(1 for _ in content(whole))} rows, {rows} not shared")
        before = list(content(killed))
        again = finish(folder, killed)
        print("second build:", again)
        unchanged = list(content(killed)) == before and again.startswith("0 reports examined")
    if rows or not unchanged:
        sys.exit("the ledgers differ")


if __name__ == "__main__":
    main()
