"""What a lossy export leaves out, told by numbers in a file beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.publish.contests import every

if TYPE_CHECKING:
    from counterclaim.store import View

FOUND = ("attributions", "entities", "acts", "events", "figures")
COMPARED = ("contests", "one_sided", "agreements", "copies")


def holdings(view: View) -> Counter[str]:
    """Count the records of each kind that a ledger holds."""
    counts: Counter[str] = Counter()
    for row in view.documents():
        extraction = view.extraction(row.id)
        counts["documents"] += 1
        counts.update({kind: len(getattr(extraction, kind)) for kind in FOUND})
    for kind in ("actors", "incidents", "timeline", "judgements", "set_aside"):
        counts[kind] = len(getattr(view, kind)())
    counts.update({kind: sum(1 for _ in every(getattr(view, kind))) for kind in COMPARED})
    return counts


def write_losses(
    path: Path, view: View, *, kept: Iterable[str], partly: Counter[str], always: Sequence[str]
) -> Path:
    """Write what an export leaves out, and return the path.

    ``kept`` are the kinds of records that it holds; all others are counted as left out. ``partly`` counts
    what could not be taken of those it holds; ``always`` says in words what the format has no place for.
    """
    counts = holdings(view)
    left = {kind: count for kind, count in sorted(counts.items()) if kind not in set(kept)}
    record = {
        "left_out": left,
        "left_out_of_what_is_kept": dict(sorted(partly.items())),
        "always_left_out": list(always),
    }
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return path
