"""Names of elements and fields of web pages, read from ``data/html_names.csv``."""

from __future__ import annotations

import csv
from importlib.resources import files


def names(use: str) -> frozenset[str]:
    """Return the names listed for a ``use``; the file's first lines say what the uses are."""
    lines = (files("counterclaim.read") / "data" / "html_names.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return frozenset(row["name"] for row in rows if row["use"] == use)
