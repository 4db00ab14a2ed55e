"""Parquet: fixed types, described fields, the same values as the view."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from contract.samples import DOCUMENT, EXTRACTION, OSTREL, FakeView, sample_view, told_view, views
from counterclaim.publish import export
from counterclaim.publish.parquet import schema_of
from counterclaim.publish.tables import TABLES, Table
from counterclaim.store import StatementFilters

SPANS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))


def rows(path: Path) -> list[dict[str, object]]:
    return pq.read_table(path).to_pylist()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("view", [FakeView([]), sample_view(), told_view()], ids=["empty", "sample", "told"])
def test_the_schema_is_the_same_whatever_the_ledger_holds(
    table: Table, view: FakeView, tmp_path: Path
) -> None:
    export(view, to="parquet", out=tmp_path)
    file = pq.ParquetFile(tmp_path / f"{table.name}.parquet")
    assert file.schema_arrow.equals(schema_of(table))
    assert file.schema_arrow.metadata[b"schema"] == b"counterclaim.tables/1"
    assert all(field.metadata[b"description"] for field in file.schema_arrow)


def test_types_are_what_they_say(tmp_path: Path) -> None:
    export(sample_view(), to="parquet", out=tmp_path)
    schema = pq.read_schema(tmp_path / "statements.parquet")
    assert schema.field("content_spans").type == SPANS
    assert schema.field("content").type == pa.list_(pa.string())
    assert schema.field("score").type == pa.float64()
    assert pq.read_schema(tmp_path / "documents.parquet").field("words").type == pa.int64()
    packed = pq.ParquetFile(tmp_path / "statements.parquet").metadata.row_group(0).column(0)
    assert packed.compression == "ZSTD"


def test_offsets_quote_the_text_in_the_documents_table(tmp_path: Path) -> None:
    export(sample_view(), to="parquet", out=tmp_path)
    (document,) = rows(tmp_path / "documents.parquet")
    for row in rows(tmp_path / "statements.parquet"):
        spans = row["content_spans"]
        assert row["content"] == [document["text"][span["start"] : span["end"]] for span in spans]
    (act,) = rows(tmp_path / "acts.parquet")
    for name, words in (("evidence", "We did not\u2028fire"), ("trigger", "did not")):
        (span,) = act[f"{name}_spans"]
        assert act[name] == [document["text"][span["start"] : span["end"]]] == [words]


def test_numbers_of_events_are_numbers(tmp_path: Path) -> None:
    export(told_view(), to="parquet", out=tmp_path)
    (event,), (figure,) = rows(tmp_path / "events.parquet"), rows(tmp_path / "figures.parquet")
    assert (event["lat"], event["lon"], event["geoname"], event["definite"]) == (12.5, -3.25, 7, 1)
    assert (figure["value"], figure["upper"]) == (0.0, 1.5)
    (document,) = rows(tmp_path / "documents.parquet")
    for words, spans in (("words", "spans"), ("trigger", "trigger_spans"), ("when_words", "when_spans")):
        assert event[words] == [document["text"][span["start"] : span["end"]] for span in event[spans]]
    assert rows(tmp_path / "incidents.parquet")[0]["events"] == ["v-shelling"]


def test_nothing_is_guarded_here_and_nothing_known_is_lost(tmp_path: Path) -> None:
    odd = replace(EXTRACTION, entities=(*EXTRACTION.entities[:2], replace(OSTREL, name="=1\0\udc80")))
    export(FakeView([(DOCUMENT, odd)]), to="parquet", out=tmp_path)
    assert rows(tmp_path / "actors.parquet")[2]["name"] == "=1\0\ufffd"
    assert rows(tmp_path / "actors.parquet")[2]["side"] is None
    assert rows(tmp_path / "actors.parquet")[2]["offices"] == []


@settings(deadline=None, max_examples=40)
@given(views())
def test_every_statement_reads_back(view: FakeView) -> None:
    with TemporaryDirectory() as folder:
        export(view, to="parquet", out=Path(folder))
        found = rows(Path(folder) / "statements.parquet")
    shown = [
        shown for row in view.documents() for shown in view.statements(StatementFilters(document=row.id))
    ]
    assert [row["content"] for row in found] == [list(statement.content) for statement in shown]
    assert [row["score"] for row in found] == [statement.attribution.score for statement in shown]
    assert [row["role"] for row in found] == [statement.attribution.role for statement in shown]


def test_more_rows_than_one_group_holds(tmp_path: Path) -> None:
    many = tuple(replace(OSTREL, id=f"e{number:05}") for number in range(2500))
    extraction = replace(EXTRACTION, attributions=(), acts=(), entities=many)
    export(FakeView([(DOCUMENT, extraction)]), to="parquet", out=tmp_path)
    assert [row["actor"] for row in rows(tmp_path / "actors.parquet")] == [entity.id for entity in many]
