"""How what stands in a file of a stranger is put into a message."""

from __future__ import annotations

LONGEST = 400
"""Characters of a message."""


def one_line(text: object) -> str:
    """Return the text on one line, cut where it is long, without what could steer a terminal."""
    line = "".join(mark if mark.isprintable() else "\ufffd" for mark in " ".join(str(text).split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
