"""The gate: no measured number may fall below its floor.

    python evaluation/gate.py            invented cases (statements, metonymy, denials, times, places,
                                         figures); labelled collections and a slice of PolNeAR dev if at hand
    python evaluation/gate.py --all      the whole of dev as well
    python evaluation/gate.py --raise    raise floors to what was measured, less a margin
    python evaluation/gate.py --lower    set them there even where that is lower: say why in the commit

Floors stand in ``floors.json``, in points, with the SHA-256 of what they were measured on; other data are
refused. Exit code 1 where a number is below its floor, 2 where the data are not those of the floors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cases
import figures
import metonymy
import places
import plover
import polnear
import speakers
import times

from counterclaim.extract import ModelExtractor

FLOORS = Path(__file__).parent / "floors.json"
SLICE = 21
MARGIN = 0.5
METRICS = (
    "attribution +source",
    "direct +source",
    "indirect +source",
    "mixed +source",
    "exact source",
    "exact cue",
    "exact content",
)
Numbers = dict[str, float]


def case_numbers() -> Numbers:
    """Shares of the invented cases, in points: the right source, exact in each role, rightly left alone."""
    outcomes = cases.measure(cases.load(cases.CASES), ModelExtractor())
    count = cases.counted(outcomes)
    empty = [o for o in outcomes if not o.case.labels]
    return {
        "found +source": 100 * count.source_too / count.labels,
        "precision +source": 100 * count.source_too / max(1, count.content + count.extra),
        "exact source": 100 * count.exact_source / count.labels,
        "exact cue": 100 * count.exact_cue / count.labels,
        "exact content": 100 * count.exact_content / count.labels,
        "left alone": 100 * sum(not o.extra for o in empty) / len(empty),
    }


def polnear_numbers(data: polnear.Data) -> Numbers:
    """F1 in points of the metrics that are guarded."""
    found = polnear.scores(data, list(polnear.predictions(data.articles)))
    return {name: 100 * found[name]["F1"] for name in METRICS}


def metonymy_numbers() -> Numbers:
    """The share of the invented cases in which a name is rightly taken for an actor or a place, in points."""
    found = list(metonymy.cases())
    return {"right": 100 * sum(metonymy.is_right(one) for one in found) / len(found)}


def speaker_numbers() -> Numbers:
    """The share of labelled statements with the right speakers and carriers, and CoNLL F1, in points."""
    found = [o for article in speakers.articles(speakers.COLLECTIONS) for o in speakers.outcomes(article)]
    counted = [o for o in found if o.found is not None]
    return {
        "right": 100 * sum(o.right for o in counted) / len(counted),
        "via": 100 * sum(o.via for o in counted) / len(counted),
        "CoNLL": 100 * speakers.mean_across(counted),
    }


def figure_numbers() -> Numbers:
    """Precision and recall of the figures in the invented cases, in points."""
    found = list(figures.judged())
    right = 100 * sum(one.right for one in found)
    return {
        "precision": right / sum(len(one.found) for one in found),
        "recall": right / sum(len(one.expected) for one in found),
    }


def time_numbers() -> Numbers:
    """The share of invented cases of times that are right, in points."""
    found = [times.outcome(case) for case in times.load()]
    return {"right": 100 * sum(one.right for one in found) / len(found)}


def place_numbers() -> Numbers:
    """The share of invented cases of places that are right, in points."""
    found = list(places.judged())
    return {"right": 100 * sum(one.right for one in found) / len(found)}


def measured(*, whole: bool) -> Iterator[tuple[str, str, Numbers]]:
    """Yield each set with the digest of its data and its numbers; what is absent is said and left out."""
    yield "cases", _digest(cases.CASES.read_bytes()), case_numbers()
    yield "metonymy", _digest(metonymy.CASES.read_bytes()), metonymy_numbers()
    yield "denials", _digest(plover.DENY.read_bytes()), plover.deny(wrong=False)
    yield "times", _digest(times.CASES.read_bytes()), time_numbers()
    yield "places", _digest(places.CASES.read_bytes()), place_numbers()
    yield "figures", _digest(figures.CASES.read_bytes()), figure_numbers()
    if speakers.COLLECTIONS.is_dir():
        yield "speakers", _digest((speakers.LABELS / "statements.csv").read_bytes()), speaker_numbers()
    else:
        print("the labelled collections are absent: speakers are not measured", file=sys.stderr)
    folder = polnear.SHARED / "data" / "polnear"
    data = polnear.data(folder, polnear.SHARED / "score" / "score.py")
    if data is None:
        print("PolNeAR dev or the scorer is absent: only the invented cases are measured", file=sys.stderr)
        return
    digest = _digest((folder / "dev.jsonl").read_bytes())
    # Spread over the file, so that each outlet is in the slice.
    part = data.articles[:: len(data.articles) // SLICE][:SLICE]
    yield "dev slice", digest, polnear_numbers(replace(data, articles=part))
    if whole:
        yield "dev", digest, polnear_numbers(data)


def faults(floors: dict[str, Any], name: str, digest: str, numbers: Numbers) -> Iterator[str]:
    """Yield what is below its floor; a set without floors has none."""
    own = floors.get(name, {"sha256": digest, "floors": {}})
    if own["sha256"] != digest:
        sys.exit(f"{name}: the data are not those of the floors (SHA-256 {digest[:12]}...); see --lower")
    for metric, floor in own["floors"].items():
        if round(numbers[metric], 1) < floor:
            yield f"{name}, {metric}: {numbers[metric]:.1f} is below its floor, {floor:.1f}"


def moved(floors: dict[str, Any], name: str, digest: str, numbers: Numbers, *, lower: bool) -> dict[str, Any]:
    """The floors with those of one set at what was measured, less the margin."""
    old = {} if lower else floors.get(name, {"floors": {}})["floors"]
    new = {metric: max(round(n - MARGIN, 1), old.get(metric, 0.0)) for metric, n in numbers.items()}
    return {**floors, name: {"sha256": digest, "floors": new}}


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--all", action="store_true", help="the whole of dev as well")
    ask.add_argument("--raise", dest="up", action="store_true", help="raise floors")
    ask.add_argument("--lower", action="store_true", help="set floors, lower ones too")
    given = ask.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    wrong: list[str] = []
    for name, digest, numbers in measured(whole=given.all):
        for metric, number in numbers.items():
            print(f"{name:10} {metric:22} {number:6.1f}")
        if not given.lower:
            wrong += faults(floors, name, digest, numbers)
        if given.up or given.lower:
            floors = moved(floors, name, digest, numbers, lower=given.lower)
    if given.up or given.lower:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
