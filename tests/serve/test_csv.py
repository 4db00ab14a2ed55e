"""The ``.csv`` twin of every page: the same state as the ``.json`` twin, as a table that is safe to open."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from counterclaim.serve.app import ADDRESSES
from counterclaim.serve.csvtwin import table
from counterclaim.sheets import unguard
from counterclaim.types import SetAside
from serve.affair import hostile, wire, write
from serve.client import TestClient, client, tree

WIRE_ID = wire()[0].id
SPEAKER = wire()[1].entities[0].id
DENIAL = wire()[1].attributions[0]
LISTS = {
    "/reports": "reports",
    "/statements": "statements",
    "/statements?manner=mixed": "statements",
    "/search?q=mayor": "hits",
    "/speakers": "speakers",
    f"/speakers/{SPEAKER}": "statements",
    "/acts": "acts",
}


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    return [
        {name: unguard(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    ]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_gives_its_rows(room: TestClient, path: str) -> None:
    where, mark, query = path.partition("?")
    data = room.get(f"{where}.json{mark}{query}").json()[LISTS[path]]
    sheet = room.get(f"{where}.csv{mark}{query}")
    assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
    found = rows(sheet.content)
    assert len(found) == len(data) > 0
    for row, record in zip(found, data, strict=True):
        for name, value in record.items():
            if isinstance(value, str):
                assert row[name] == value
            elif isinstance(value, list) and value:
                assert json.loads(row[name]) == value
            elif isinstance(value, int | float):
                assert float(row[name]) == value


def test_nested_values_have_columns_of_their_own(room: TestClient) -> None:
    row = next(r for r in rows(room.get("/statements.csv").content) if r["id"] == DENIAL.id)
    assert json.loads(row["words.cue"]) == ["said on Monday"]
    assert row["document"] == WIRE_ID


@pytest.mark.parametrize("path", ["/index", f"/reports/{WIRE_ID}", f"/statements/{DENIAL.id}"])
def test_one_thing_gives_fields_and_values(room: TestClient, path: str) -> None:
    found = rows(room.get(f"{path}.csv").content)
    assert set(found[0]) == {"field", "value"}
    fields = {row["field"] for row in found}
    record = room.get(f"{path}.json").json()
    assert {name.partition(".")[0] for name in fields} == set(record)


def test_an_empty_list_has_a_head_and_no_rows(room: TestClient) -> None:
    assert room.get("/statements.csv?q=zzzz").content == b'\xef\xbb\xbf"id"\r\n'


def test_every_page_has_one_and_links_it(room: TestClient, sluice: TestClient) -> None:
    for path, _ in ADDRESSES:
        if "{" in path:
            continue
        page = tree(sluice.get(path).text)
        beside = "/index" if path == "/" else path
        assert f"{beside}.csv" in page.xpath("//footer//a/@href"), path
        assert sluice.get(f"{beside}.csv").status_code == 200, path
    page = tree(room.get("/statements?q=shell&manner=direct").text)
    assert "/statements.csv?q=shell&manner=direct" in page.xpath("//footer//a/@href")


@pytest.mark.parametrize("path", ["/nowhere.csv", "/reports/unknown.csv", "/statements.csv?page=9"])
def test_what_is_not_there_is_said_in_plain_words(room: TestClient, path: str) -> None:
    answer = room.get(path)
    assert answer.status_code == 404
    if path != "/nowhere.csv":
        assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "payload", ["=1+1", "@SUM(A1)", "-2+3", "\t=1", "a;=cmd", "a\r\n+1", '"=1"', "\u2212 1"]
)
def test_no_cell_is_a_formula(tmp_path: Path, payload: str) -> None:
    ledger = write(tmp_path / "a.ledger", [hostile(payload)], SetAside(origin=payload, reason=payload))
    with client(ledger) as room:
        for path in ("/index", "/reports", "/statements", "/speakers", "/acts", "/incidents"):
            text = room.get(f"{path}.csv").content.decode("utf-8-sig")
            for row in csv.reader(io.StringIO(text, newline="")):
                for cell in row:
                    assert cell[:1] not in ("=", "+", "@", "\t", "\r", "\n") or cell.startswith("'")
                    assert not cell.startswith("-") or _number(cell)


def _number(cell: str) -> bool:
    return cell.replace(".", "").lstrip("-").isdecimal()


def test_any_record_becomes_a_table() -> None:
    assert rows(table({"a": None, "b": True, "c": {"d": 1.5, "e": {}}, "f": "x\0\ud800"})) == [
        {"field": "a", "value": ""},
        {"field": "b", "value": "true"},
        {"field": "c.d", "value": "1.5"},
        {"field": "c.e", "value": ""},
        {"field": "f", "value": "x\u2400?"},
    ]
    assert rows(table({"total": 2, "rows": [{"a": 1}, {"b": [1, 2]}], "more": [{"z": 0}]})) == [
        {"a": "1", "b": ""},
        {"a": "", "b": "[1,2]"},
    ]
