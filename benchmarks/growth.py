"""How a build grows: the same collection, ever larger, into one ledger.

    python benchmarks/growth.py FILE LEDGER [--sizes 100 1000 5000 20000]

FILE holds articles as JSON lines (may be gzipped). For each size the build adds what is new; printed are its
time for each new article, the time to judge actors and incidents over all articles (made again, forced), and
the greatest memory of that, and of the build's processes so far.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import time
from pathlib import Path

SET_ASIDE = 3
BUILD = "from counterclaim.cli import main; main()"
JUDGE = """
import resource, sys, time
from pathlib import Path
from counterclaim import pipeline
from counterclaim.store import Writer
with Writer(Path(sys.argv[1])) as writer:
    begun = time.perf_counter()
    pipeline._resolve_actors(writer)
    middle = time.perf_counter()
    pipeline._resolve_incidents(writer)
    end = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{middle - begun:.1f} {end - middle:.1f} {peak:.0f}")
"""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("file", type=Path)
    ask.add_argument("ledger", type=Path)
    ask.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 5000, 20000])
    given = ask.parse_args()
    opened = gzip.open if given.file.suffix == ".gz" else open
    with opened(given.file, "rt", encoding="utf-8") as lines:
        articles = list(lines)
    print("articles  s/new article  actors s  incidents s  judging MiB  build MiB  ledger MB", flush=True)
    before = 0
    for size in given.sizes:
        part = given.ledger.with_suffix(".part.jsonl")
        part.write_text("".join(articles[:size]), encoding="utf-8")
        begun = time.perf_counter()
        build = (sys.executable, "-c", BUILD, "build", str(part), "--ledger", str(given.ledger))
        done = subprocess.run(build, check=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if done.returncode not in (0, SET_ASIDE):
            raise SystemExit(f"the build of {size} articles failed with exit code {done.returncode}")
        seconds = time.perf_counter() - begun
        judged = subprocess.run(
            (sys.executable, "-c", JUDGE, str(given.ledger)), check=True, capture_output=True, text=True
        )
        actors, incidents, peak = judged.stdout.split()
        workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        mb = given.ledger.stat().st_size / 1e6
        each = seconds / max(1, size - before)
        print(
            f"{size:8} {each:14.3f} {actors:>9} {incidents:>12} {peak:>12} {workers:10.0f} {mb:10.0f}",
            flush=True,
        )
        before = size


if __name__ == "__main__":
    main()
