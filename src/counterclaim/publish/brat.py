"""Standoff files for the annotation tool brat: for each report its text (.txt) and what was found (.ann).

Offsets are code points, as ours are. A span that runs over the end of a line, or over a tab, is split there,
as a line of a standoff file can hold neither. Files are named by the reports' ids alone.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.publish.columns import well_formed
from counterclaim.publish.losses import write_losses
from counterclaim.publish.standoff import CONFIGURATION, Standoff
from counterclaim.publish.world import reports_of

if TYPE_CHECKING:
    from counterclaim.store import View

_KEPT = ("documents", "attributions", "entities", "acts", "events", "figures")
_ALWAYS = (
    "who is one across reports, and all that follows from it",
    "title, outlet, date and address of the reports; their original bytes",
    "what the gazetteer holds places to be; sides; offices",
    "line ends and tabs inside a span",
)


def export_brat(view: View, folder: Path) -> tuple[Path, ...]:
    """Write ``ID.txt`` and ``ID.ann`` of each report and ``annotation.conf``, and what is left out."""
    paths = [_write(folder / "annotation.conf", CONFIGURATION)]
    dropped: Counter[str] = Counter()
    for document, extraction in reports_of(view):
        standoff = Standoff(document.text)
        standoff.add(extraction)
        paths.append(_write(folder / f"{document.id}.txt", document.text))
        paths.append(_write(folder / f"{document.id}.ann", "".join(standoff.lines)))
        dropped.update(standoff.dropped)
    told = folder / "brat-losses.json"
    return (*paths, write_losses(told, view, kept=_KEPT, partly=dropped, always=_ALWAYS))


def _write(path: Path, text: str) -> Path:
    path.write_text(well_formed(text), encoding="utf-8", newline="")
    return path
