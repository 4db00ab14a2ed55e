"""Parquet for DuckDB, pandas and polars: one file for each table, with fixed types.

Lists are lists, spans are ``list<struct<start: int64, end: int64>>``, and the documents' whole text is
there, so that offsets can be used. The schema's metadata names its version, each field's metadata says what
it means (``description``). A lone surrogate, which UTF-8 cannot hold, is written as U+FFFD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim import records
from counterclaim.publish.columns import TABLES_SCHEMA, Column, Kind, Table, well_formed
from counterclaim.publish.tables import TABLES
from counterclaim.publish.world import World, world_of

if TYPE_CHECKING:
    import pyarrow as pa

    from counterclaim.store import View

_ROWS_AT_ONCE = 1000


def export_parquet(view: View, folder: Path) -> tuple[Path, ...]:
    """Write one ``.parquet`` file (zstd) for each table."""
    world = world_of(view)
    return tuple(_write(folder / f"{table.name}.parquet", table, view, world) for table in TABLES)


def schema_of(table: Table) -> pa.Schema:
    """Return the Arrow schema of ``table``: the same for every ledger."""
    import pyarrow as pa

    fields = [
        pa.field(column.name, _type_of(column.kind), metadata={"description": column.about})
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"schema": TABLES_SCHEMA, "table": table.name})


def _type_of(kind: Kind) -> pa.DataType:
    import pyarrow as pa

    span = pa.struct([pa.field("start", pa.int64()), pa.field("end", pa.int64())])
    types: dict[Kind, pa.DataType] = {
        "text": pa.string(),
        "long": pa.large_string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "texts": pa.list_(pa.string()),
        "words": pa.list_(pa.string()),
        "spans": pa.list_(span),
    }
    return types[kind]


def _write(path: Path, table: Table, view: View, world: World) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = schema_of(table)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _batches(table.rows(view, world)):
            lines = [_line(table.columns, row) for row in rows]
            writer.write_table(pa.Table.from_pylist(lines, schema=schema))
    return path


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, _ROWS_AT_ONCE)):
        yield batch


def _line(columns: Iterable[Column], row: object) -> dict[str, Any]:
    return {column.name: _value(column.kind, column.of(row)) for column in columns}


def _value(kind: Kind, value: Any) -> Any:
    return None if value is None else _AS_ARROW[kind](value)


_AS_ARROW: dict[Kind, Callable[[Any], Any]] = {
    "text": well_formed,
    "long": well_formed,
    "int": int,
    "float": float,
    "texts": lambda texts: [well_formed(text) for text in texts],
    "words": lambda texts: [well_formed(text) for text in texts],
    "spans": lambda spans: [{"start": start, "end": end} for start, end in records.spans_record(spans)],
}
