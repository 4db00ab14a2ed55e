"""Writing JSON of any length without holding it: a head, records one a line, an end."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from counterclaim import records
from counterclaim.records import Record


def write_lines(path: Path, lines: Iterable[Record]) -> Path:
    """Write one record a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(records.dumps(record) + "\n" for record in lines)
    return path


def write_list(path: Path, head: Record, name: str, items: Iterable[Record]) -> Path:
    """Write one object: the fields of ``head``, then ``name``, a list of the items, one a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(records.dumps({**head, name: []}).removesuffix("]}"))
        before = "\n"
        for item in items:
            file.write(before + records.dumps(item))
            before = ",\n"
        file.write("\n]}\n")
    return path


def known(record: Record) -> Record:
    """Return a record without the fields of which nothing is known."""
    return {name: value for name, value in record.items() if value not in (None, "", [], ())}
