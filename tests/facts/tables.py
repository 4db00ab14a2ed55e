"""The tables of facts as they stand in their files, so that a test can look at each row and each value."""

from __future__ import annotations

import csv
from importlib.resources import files

DATA = files("counterclaim.facts") / "data"
NAMES = sorted(file.name for file in DATA.iterdir() if file.name.endswith(".csv"))

Row = dict[str, str]


def lines(name: str) -> list[str]:
    """Return the lines of a file, those that define its fields included."""
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def cells(name: str) -> list[list[str]]:
    """Return the rows as they are cut, the header first."""
    return list(csv.reader(line for line in lines(name) if not line.startswith("#")))


def table(name: str) -> list[Row]:
    """Return the rows by column."""
    header, *rest = cells(name)
    return [dict(zip(header, row, strict=True)) for row in rest]


def values(row: Row, *columns: str) -> list[str]:
    """Return the values of some columns; several in one are joined by a bar."""
    return [value for column in columns for value in row[column].split("|") if value]


def named(name: str, *columns: str) -> list[tuple[str, Row]]:
    """Return each value of some columns with the row it stands in."""
    return [(value, row) for row in table(name) for value in values(row, *columns)]
