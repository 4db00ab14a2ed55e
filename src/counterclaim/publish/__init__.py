"""One file for each export format, each made from a view of the ledger.

To add a format: write a function that has the shape of ``Exporter`` and give it a line in ``FORMATS``.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counterclaim.errors import CounterclaimError, LedgerError
from counterclaim.publish.brat import export_brat
from counterclaim.publish.csv import export_csv
from counterclaim.publish.ftm import export_ftm
from counterclaim.publish.jsonl import export_jsonl
from counterclaim.publish.parquet import export_parquet
from counterclaim.publish.plover import export_plover
from counterclaim.publish.readback import read_back
from counterclaim.publish.ris import export_ris
from counterclaim.publish.schemaorg import export_schemaorg
from counterclaim.publish.timelinejs import export_timelinejs
from counterclaim.publish.webannotation import export_webannotation

if TYPE_CHECKING:
    from counterclaim.store import View

__all__ = ["FORMATS", "Exporter", "export", "read_back"]


class Exporter(Protocol):
    """Writes the ledger into an empty folder and returns the paths of the files it wrote."""

    def __call__(self, view: View, folder: Path) -> tuple[Path, ...]: ...


FORMATS: dict[str, Exporter] = {
    "brat": export_brat,
    "csv": export_csv,
    "ftm": export_ftm,
    "jsonl": export_jsonl,
    "parquet": export_parquet,
    "plover": export_plover,
    "ris": export_ris,
    "schemaorg": export_schemaorg,
    "timelinejs": export_timelinejs,
    "webannotation": export_webannotation,
}


def export(view: View, *, to: str, out: Path) -> tuple[Path, ...]:
    """Write the ledger into the folder ``out`` (made where missing) and return the paths of the files.

    Files are first written aside and take their place only when all of them are whole. A file of ours from
    an earlier export is replaced; every other file in ``out`` is left as it is. Raises
    ``CounterclaimError`` for an unknown format or a folder that cannot be written, ``LedgerError`` where
    the ledger was changed by another process meanwhile (nothing is replaced then).
    """
    if to not in FORMATS:
        raise CounterclaimError(f"{to!r} is not an export format: choose one of {', '.join(sorted(FORMATS))}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".export-") as aside:
            return _move(_written(view, to, Path(aside)), out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CounterclaimError(
            f"{out}: the export cannot be written ({reason}): give another --out"
        ) from error


def _written(view: View, to: str, folder: Path) -> tuple[Path, ...]:
    version = view.data_version()
    paths = FORMATS[to](view, folder)
    if view.data_version() != version:
        raise LedgerError(
            "the ledger was changed while it was exported: nothing was written, export it again"
        )
    return paths


def _move(paths: Iterable[Path], out: Path) -> tuple[Path, ...]:
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    return tuple(path.replace(out / path.name) for path in paths)
