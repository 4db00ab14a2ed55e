"""Reading files of JSON lines that may come from a stranger: one line at a time, none of any length."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from counterclaim.errors import InputError
from counterclaim.records import Record

LONGEST_LINE = 1 << 28
"""Bytes: no line of ours is longer, as no original is longer than half of this."""
_WRONG = (KeyError, TypeError, ValueError, AttributeError, RecursionError)

T = TypeVar("T")


def lines_of(path: Path) -> Iterator[tuple[str, Record]]:
    """Yield each line of a file as its place ("FILE, line N") and its record. Raises ``InputError``."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                yield f"{path}, line {number}", _record(line, f"{path}, line {number}")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error}): give the folder of an export") from error


def made(place: str, make: Callable[..., T], *given: object) -> T:
    """Return what ``make`` makes of what is given; what it does not understand is an ``InputError``."""
    try:
        return make(*given)
    except _WRONG as error:
        raise InputError(
            f"{place}: not a record of this version ({_told(error)}): export it again"
        ) from error


def _record(line: bytes, place: str) -> Record:
    if len(line) > LONGEST_LINE:
        raise InputError(f"{place}: longer than {LONGEST_LINE >> 20} MiB: this is no export of ours")
    record = made(place, json.loads, line)
    if not isinstance(record, dict):
        raise InputError(f"{place}: not a record of this version: export it again")
    return record


def _told(error: Exception) -> str:
    said = f"there is no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__
    return " ".join(said.split())[:300]
