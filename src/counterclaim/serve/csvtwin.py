"""A page's twin as a table: made from the record that its ``.json`` twin shows, whatever page it is.

A list gives its rows: the records behind ``total``. Anything else gives a field and its value a line. Values
inside a value get columns of their own, ``words.cue``; lists are JSON text. Bytes as in the tables that
``publish`` writes: UTF-8 with a byte order mark, CRLF, texts in quotation marks, no cell a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from counterclaim.records import Record, dumps
from counterclaim.sheets import guard

Cell = str | int | float


def table(record: Record) -> bytes:
    """Return the record of a twin as CSV."""
    listed = _listed(record)
    if listed is None:
        return _written(("field", "value"), _flat(record).items())
    rows = [_flat(row) for row in listed]
    columns = tuple(dict.fromkeys(name for row in rows for name in row)) or ("id",)
    return _written(columns, ([row.get(name, "") for name in columns] for row in rows))


def _listed(record: Record) -> list[Record] | None:
    """Return the rows of a list: the first records that stand behind ``total``."""
    names = list(record)
    behind = names[names.index("total") :] if "total" in names else []
    return next((record[name] for name in behind if _are_rows(record[name])), None)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)


def _flat(record: Mapping[str, Any]) -> dict[str, Cell]:
    return dict(_cells(record, ""))


def _cells(record: Mapping[str, Any], before: str) -> Iterator[tuple[str, Cell]]:
    for name, value in record.items():
        if isinstance(value, Mapping) and value:
            yield from _cells(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", _cell(value)


def _cell(value: Any) -> Cell:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if value is None or value in ([], {}, ()):
        return ""
    text = value if isinstance(value, str) else dumps(value)
    return guard(text.replace("\0", "\u2400"))


def _written(columns: tuple[str, ...], rows: Any) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([guard(name) for name in columns])
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig", "replace")
