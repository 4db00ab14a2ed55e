"""What it costs to compare the reports of ledgers: with nothing known of their claims, and with all.

    python benchmarks/contests.py LEDGER...

A ledger is read, not changed. Near-linear growth shows as a steady time per report.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from counterclaim.compare import compare
from counterclaim.compare.model import ClaimModel
from counterclaim.resolve.reprints import copies
from counterclaim.store import View, Writer
from counterclaim.types import Printed, Told


def printed(report: Told) -> Printed:
    return Printed(
        document=report.document,
        text=report.text,
        furniture=report.furniture,
        agency=report.agency,
        published=report.published,
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ledgers", nargs="+", type=Path, metavar="LEDGER")
    head = "reports  statements  contests  one-sided  agreements"
    print(f"{head}  fresh s  known s  known ms/report  copies s")
    for path in ask.parse_args().ledgers:
        with View(path) as view:
            incidents = view.incidents()
        with Writer(path) as writer:
            told, actors = tuple(writer.told()), writer.actors()
        model, seconds = ClaimModel(), []
        for _ in range(2):
            begun = time.perf_counter()
            found = compare(told, actors, incidents, model)
            seconds.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        tuple(copies(printed(report) for report in told))
        alike = time.perf_counter() - begun
        statements = sum(len(report.attributions) for report in told)
        counts = f"{len(told):7}  {statements:10}  {len(found.contests):8}  {len(found.one_sided):9}"
        times = f"{seconds[0]:7.2f}  {seconds[1]:7.2f}  {1000 * seconds[1] / len(told):15.2f}  {alike:8.2f}"
        print(f"{counts}  {len(found.agreements):10}  {times}")


if __name__ == "__main__":
    main()
