"""What a table of an export is made of: columns with their kinds, and rows.

Spans are half-open code-point offsets into the ``text`` of the row's document. Dates are as stored: ISO 8601
for publication, EDTF elsewhere. Actors are world-wide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from counterclaim.publish.world import World
from counterclaim.types import Place, Span

if TYPE_CHECKING:
    from counterclaim.store import View

TABLES_SCHEMA = "counterclaim.tables/1"

Kind = Literal["text", "long", "int", "float", "texts", "words", "spans"]
"""``long``: a whole article; ``texts``: a list of names or ids; ``words``: quotations, one for each span."""

Rows = Callable[["View", World], Iterator[Any]]
"""The rows of a table in a ledger."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its values, what it means, and how a row gives it."""

    name: str
    kind: Kind
    about: str
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its name, its columns, and the rows of a ledger."""

    name: str
    columns: tuple[Column, ...]
    rows: Rows


def well_formed(text: str) -> str:
    """Return ``text`` with U+FFFD for each lone surrogate, which UTF-8 cannot hold; its length stays."""
    return _SURROGATE.sub("\ufffd", text)


def one(span: Span | None) -> tuple[Span, ...]:
    """Return the span where there is one."""
    return (span,) if span else ()


def where(of: Callable[[Any], Place | None]) -> tuple[Column, ...]:
    """Return the columns of a place of the gazetteer."""

    def part(name: str) -> Callable[[Any], Any]:
        return lambda row: getattr(of(row), name, None)

    return (
        Column("place", "text", "name of the place in the gazetteer", part("name")),
        Column("country", "text", "ISO 3166-1 alpha-3 of its country", part("country")),
        Column("lat", "float", "degrees north, WGS 84", part("lat")),
        Column("lon", "float", "degrees east, WGS 84", part("lon")),
        Column("geoname", "int", "number of the place in GeoNames", part("geoname")),
    )
