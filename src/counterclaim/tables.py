"""Tables of facts that ship as CSV files; each begins by defining its fields in lines that start with #."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the table ``data/NAME`` of a package."""
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines))
