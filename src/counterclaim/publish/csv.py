"""CSV for spreadsheets: one file for each table, safe to open, numbers as numbers.

- UTF-8 with a byte order mark, without which Excel takes it for the system's old encoding (Python:
  ``encoding="utf-8-sig"``; pandas and R's readr drop the mark by themselves); comma; CRLF; RFC 4180.
- Every text is in quotation marks and every number is not, so that a line break inside a text is legal and
  ``-0.5`` is a number.
- No cell can become a formula: ``counterclaim.sheets`` says how, and takes the guard away again.
- Names and ids are joined by ``; ``, quotations of several spans by `` … ``; spans are ``[[start,end],...]``.
- U+0000 is written as U+2400 and a lone surrogate as U+FFFD: lengths stay, the JSON lines have the original.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim import records
from counterclaim.publish.columns import Column, Kind, Table, well_formed
from counterclaim.publish.tables import TABLES
from counterclaim.publish.world import World, world_of
from counterclaim.sheets import guard

if TYPE_CHECKING:
    from counterclaim.store import View


def export_csv(view: View, folder: Path) -> tuple[Path, ...]:
    """Write one ``.csv`` file for each table; the same ledger gives the same bytes."""
    world = world_of(view)
    return tuple(write_table(folder / f"{table.name}.csv", table, view, world) for table in TABLES)


def write_table(path: Path, table: Table, view: View, world: World) -> Path:
    """Write one table and return its path."""
    columns = [column for column in table.columns if column.kind != "long"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow([column.name for column in columns])
        writer.writerows(_cells(columns, row) for row in table.rows(view, world))
    return path


def _cells(columns: Iterable[Column], row: object) -> list[str | int | float]:
    return [_cell(column.kind, column.of(row)) for column in columns]


def _cell(kind: Kind, value: Any) -> str | int | float:
    if kind in ("int", "float"):
        return value  # type: ignore[no-any-return]
    text = "" if value is None else _AS_TEXT[kind](value)
    return guard(well_formed(text.replace("\0", "\u2400")))


_AS_TEXT: dict[Kind, Callable[[Any], str]] = {
    "text": str,
    "texts": "; ".join,
    "words": " … ".join,
    "spans": lambda spans: json.dumps(records.spans_record(spans), separators=(",", ":")),
}
