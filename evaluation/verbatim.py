"""Whether every stored quotation equals its source, over many generated reports full of odd characters.

The generator and the property are those of the test suite (``tests/news.py``). An example is one invented
report; each is read as plain text, as a JSON record and as a web page, searched, stored, and read back.

    python evaluation/verbatim.py --examples 20000
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from news import Report, Tally, reports, tally

BATCH = 20


def run(examples: int, number: int) -> list[Tally]:
    """Check ``examples`` reports, stopping with Hypothesis's least example where the property fails."""
    done: list[Tally] = []

    @seed(number)
    @settings(
        max_examples=examples // BATCH,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(reports(), min_size=BATCH, max_size=BATCH))
    def check(batch: list[Report]) -> None:
        with TemporaryDirectory() as folder:
            result = tally(batch, Path(folder))
        done.append(result)
        if result.faults:
            raise AssertionError("\n".join(result.faults[:5]))

    check()
    return done


def main() -> None:
    """Run and print what was looked at; a fault ends the run with an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begun = time.monotonic()
    done = run(options.examples, options.seed)
    print(f"reports      {len(done) * BATCH}")
    print(f"documents    {sum(t.documents for t in done)}")
    print(f"pages without an article  {sum(t.unread for t in done)}")
    print(f"quotations   {sum(t.spans for t in done)}")
    print(f"faults       {sum(len(t.faults) for t in done)}")
    print(f"minutes      {(time.monotonic() - begun) / 60:.1f}")


if __name__ == "__main__":
    main()
