"""Verdicts on pairs of claims as examples: what two claims are to each other.

A line holds a slice's id, its reports where they do not stand in ``labels.jsonl``, and its pairs: number of
the report and spans of the one claim, of the other, and ``C`` where they conflict, ``S`` where both hold the
same, ``O``. ``verdicts.jsonl`` is on slices of PolNeAR, ``affairs.jsonl`` on affairs, of which nothing else
is labelled.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from examples import OTHER, REJECTS, SUPPORTS, Example, Slice
from examples import load as load_labels

from counterclaim.compare.claims import Claim

LABELS, VERDICTS, AFFAIRS = (
    Path(__file__).with_name(f"{name}.jsonl") for name in ("labels", "verdicts", "affairs")
)
STANCE_OF = {"C": REJECTS, "S": SUPPORTS, "O": OTHER}
Place = tuple[int, tuple[tuple[int, int], ...]]


def load(path: Path) -> dict[str, list]:
    """Read verdicts by the id of their slice."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {row["id"]: row["pairs"] for row in rows}


def slices(path: Path) -> list[Slice]:
    """Read the slices of which nothing but these verdicts is labelled."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Slice(id=row["id"], reports=tuple(row["reports"]), questions=()) for row in rows]


def labelled() -> tuple[list[Slice], dict[str, list]]:
    """Return all slices, of labels and of affairs, and the verdicts on each by its id."""
    return load_labels(LABELS) + slices(AFFAIRS), load(VERDICTS) | load(AFFAIRS)


def judged(
    slice_: Slice, claims: Sequence[Claim], documents: Mapping[str, str], verdicts: Sequence[Sequence]
) -> list[Example]:
    """Return the pairs of a slice that were judged, as far as their claims are found as they were then."""
    numbers = {documents[name]: n for n, name in enumerate(slice_.reports)}
    at: dict[Place, Claim] = {
        (numbers[claim.document], tuple((s.start, s.end) for s in claim.spans)): claim for claim in claims
    }
    found = []
    for report, spans, other_report, other_spans, letter in verdicts:
        one = at.get((report, tuple(map(tuple, spans))))
        other = at.get((other_report, tuple(map(tuple, other_spans))))
        if one is not None and other is not None:
            found.append(Example(one=one, other=other, stance=STANCE_OF[letter]))
    return found
