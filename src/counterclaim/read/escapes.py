"""JSON strings piece by piece: which characters of the source each character of the value was written as.

Grammar: RFC 8259, section 7. The source must already have been accepted by a JSON parser.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]')
_PIECE = re.compile(
    r"(?P<plain>[^\\]+)"
    r"|\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<unit>[0-9a-fA-F]{4})"
    r"|\\(?P<short>.)"
)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Piece(NamedTuple):
    """A stretch of a string's value, and the source characters that say it; ``plain`` where they are it."""

    value: str
    start: int
    end: int
    plain: bool
    lone: bool


def value_range(source: str, key: str) -> tuple[int, int] | None:
    """Return where the string value of the outermost object's ``key`` stands, without its quotation marks.

    Of several such keys the last counts, as it does for Python's parser. ``None`` where there is none.
    """
    found, depth, name, value_next = None, 0, "", False
    for token in _TOKEN.finditer(source):
        mark = token.group()
        if mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
        elif depth == 1 and mark in ":,":
            value_next = mark == ":"
        elif depth == 1 and not value_next:
            name = mark
        elif depth == 1 and json.loads(name) == key:
            found = (token.start() + 1, token.end() - 1)
    return found


def pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of the string between two positions of ``source``, in order.

    A surrogate without its other half cannot stand in a text: its value is U+FFFD, and ``lone`` is true.
    """
    for match in _PIECE.finditer(source, start, end):
        value = _value(match)
        lone = "\ud800" <= value[0] <= "\udfff"
        yield Piece("\ufffd" if lone else value, *match.span(), match["plain"] is not None, lone)


def _value(match: re.Match[str]) -> str:
    if match["plain"] is not None:
        return match["plain"]
    if match["high"] is not None:
        return chr(0x10000 + ((int(match["high"], 16) & 0x3FF) << 10) + (int(match["low"], 16) & 0x3FF))
    if match["unit"] is not None:
        return chr(int(match["unit"], 16))
    return _SHORT.get(match["short"], match["short"])
