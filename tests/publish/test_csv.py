"""CSV: no cell is a formula, every cell reads back, numbers are numbers."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contract.samples import (
    DOCUMENT,
    EXTRACTION,
    OSTREL,
    STATE,
    FakeView,
    sample_view,
    told_view,
    views,
)
from counterclaim.publish import export
from counterclaim.publish.tables import TABLES
from counterclaim.sheets import guard, unguard
from counterclaim.store import StatementFilters
from counterclaim.types import Office

SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫−"
CELLS = st.text(st.sampled_from("='\"-@＝;, \t\r\n\u2028a\u00a0\u200b") | st.characters(), max_size=12)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: unguard(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    "text",
    [
        *(f"{sign}1+1" for sign in SIGNS),
        "=cmd|' /C calc'!A0",
        '  =HYPERLINK("https://example.invalid")',
        "\u00a0\u200b=1",
        '"=1+1',
        "'=1+1",
        "\tplain",
        "\rplain",
        "\nplain",
        "\t=1",
        "\ufeff@SUM(1)",
    ],
)
def test_a_cell_that_could_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert guard(text) == "'" + (guard(text)[1:])
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "text", ["", "plain", "well-known", "a = b", "“- no”", "5-3", "O'Dorrant", "'quoted' words"]
)
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guard(text) == text


def test_a_cell_that_a_semicolon_would_begin_is_guarded_too() -> None:
    assert guard("no; =1+1") == "no;' =1+1"
    assert guard("no\n-- yes") == "no\n'-- yes"


@given(CELLS)
@example("''\t")
@example("';=")
def test_taking_the_apostrophes_away_gives_the_text(text: str) -> None:
    assert unguard(guard(text)) == text


@given(CELLS)
def test_no_place_where_a_cell_could_begin_holds_a_formula(text: str) -> None:
    for piece in re.split("[;\t\r\n]", guard(text)):
        assert not re.match(rf"[\s\"]*[{re.escape(SIGNS)}]", piece)
    assert not guard(text).startswith(("\t", "\r", "\n"))


def test_a_number_is_not_taken_for_a_guarded_text() -> None:
    assert unguard("-0.5") == "-0.5"


def test_a_hostile_run_of_white_space_is_read_once() -> None:
    text = " \n;'" * 50_000 + "="
    assert unguard(guard(text)) == text


@settings(deadline=None, max_examples=60)
@given(views())
def test_python_reads_every_cell_back(view: FakeView) -> None:
    with TemporaryDirectory() as folder:
        export(view, to="csv", out=Path(folder))
        found = {table.name: rows(Path(folder) / f"{table.name}.csv") for table in TABLES}
    assert [row["document"] for row in found["documents"]] == [row.id for row in view.documents()]
    shown = [
        shown for row in view.documents() for shown in view.statements(StatementFilters(document=row.id))
    ]
    assert len(found["statements"]) == len(shown)
    for row, statement in zip(found["statements"], shown, strict=True):
        assert row["content"] == " … ".join(statement.content).replace("\0", "␀")
        assert row["role"] == (statement.attribution.role or "").replace("\0", "␀")
        assert float(row["score"]) == statement.attribution.score


def test_statements_tell_who_said_what_where(tmp_path: Path) -> None:
    export(sample_view(), to="csv", out=tmp_path)
    said, reportedly = rows(tmp_path / "statements.csv")
    assert said["speakers"] == "Varrenia"
    assert said["source"] == "Foreign Minister Ilse Dorrant"
    assert said["content"] == "“We did not\u2028fire — not one shell 🚢.” … “The mayor is wrong,”"
    assert (said["acts"], said["published"], said["outlet"]) == ("DENY", "2031-05-06", "Harbour Wire")
    assert (reportedly["nested_in"], reportedly["via"], reportedly["via_ids"]) == (
        "a-said",
        "Ostrel",
        "e-ostrel",
    )
    assert reportedly["source_spans"] == "[]"
    start, end = map(int, re.findall(r"\d+", reportedly["content_spans"]))
    assert DOCUMENT.text[start:end] == reportedly["content"]


def test_acts_and_documents_and_actors(tmp_path: Path) -> None:
    export(sample_view(), to="csv", out=tmp_path)
    (act,) = rows(tmp_path / "acts.csv")
    assert (act["type"], act["actors"], act["targets"], act["trigger"]) == (
        "DENY",
        "Varrenia",
        "Ostrel; Varrenia",
        "did not",
    )
    (document,) = rows(tmp_path / "documents.csv")
    assert (document["status"], document["reason"]) == ("partial", DOCUMENT.notes[0])
    assert "text" not in document
    assert [(actor["name"], actor["mentions"]) for actor in rows(tmp_path / "actors.csv")] == [
        ("Varrenia", "3"),
        ("Ostrel", "1"),
    ]


def test_events_figures_incidents_and_the_timeline(tmp_path: Path) -> None:
    export(told_view(), to="csv", out=tmp_path)
    (event,), (figure,) = rows(tmp_path / "events.csv"), rows(tmp_path / "figures.csv")
    assert (event["kind"], event["agents"], event["others"]) == ("shelling", "Varrenia", "Port Almeda")
    assert (event["words"], event["trigger"], event["when_words"]) == (
        "shelling Port Almeda",
        "shelling",
        "Monday",
    )
    assert (event["place"], event["country"], event["lat"], event["geoname"]) == (
        "Port Almeda",
        "VRN",
        "12.5",
        "7",
    )
    assert (figure["what"], figure["value"], figure["words"]) == ("shells", "0.0", "not one shell")
    (incident,), (entry,) = rows(tmp_path / "incidents.csv"), rows(tmp_path / "timeline.csv")
    assert (incident["lon"], incident["reports"], incident["figures"]) == ("-3.25", "1", "f-shells")
    assert (entry["what"], entry["incident"]) == ("shelling, Port Almeda", "v-shelling")
    (act,), (said, _) = rows(tmp_path / "acts.csv"), rows(tmp_path / "statements.csv")
    assert (act["where"], act["place"], act["lat"]) == ("Port Almeda", "Port Almeda", "12.5")
    assert act["when_spans"] == said["said_spans"] == event["when_spans"] != "[]"


def test_a_number_that_is_not_known_is_an_empty_cell(tmp_path: Path) -> None:
    export(sample_view(), to="csv", out=tmp_path)
    (act,) = rows(tmp_path / "acts.csv")
    assert (act["place"], act["lat"], act["geoname"]) == ("", "", "")


def test_offices_have_their_dates_where_there_are_any(tmp_path: Path) -> None:
    held = (Office(title="Mayor", end="2031-05"), Office(title="Envoy", start="2030", end="2031"))
    part = replace(STATE, subkind="medium", part_of="w-other", offices=held)
    for name, actor in (("one", STATE), ("two", part)):
        export(FakeView([(DOCUMENT, EXTRACTION)], actors=(actor,)), to="csv", out=tmp_path / name)
    (first, *_), (second, *_) = rows(tmp_path / "one" / "actors.csv"), rows(tmp_path / "two" / "actors.csv")
    assert first["offices"] == "Foreign Minister ([..2031-05-06]/); Mayor, once"
    assert (first["subkind"], first["part_of"]) == ("", "")
    assert second["offices"] == "Mayor (/2031-05); Envoy (2030/2031)"
    assert (second["subkind"], second["part_of"]) == ("medium", "w-other")


def test_an_actor_that_nobody_holds_yet_is_counted(tmp_path: Path) -> None:
    export(FakeView([(DOCUMENT, EXTRACTION)]), to="csv", out=tmp_path)
    assert [(row["actor"], row["statements"], row["documents"]) for row in rows(tmp_path / "actors.csv")] == [
        ("e-minister", "1", "1"),
        ("e-varrenia", "1", "1"),
        ("e-ostrel", "0", "1"),
    ]


def test_numbers_are_bare_and_texts_are_quoted(tmp_path: Path) -> None:
    minus = replace(EXTRACTION, entities=(*EXTRACTION.entities[:2], replace(OSTREL, name="-0.5")))
    export(FakeView([(DOCUMENT, minus)]), to="csv", out=tmp_path)
    assert b",-0.5," in (tmp_path / "statements.csv").read_bytes()
    actors = (tmp_path / "actors.csv").read_bytes()
    assert b'"\'-0.5"' in actors
    assert b"-0.5" not in actors.replace(b'"\'-0.5"', b"")


def test_excel_is_told_that_it_is_utf8(tmp_path: Path) -> None:
    paths = export(sample_view(), to="csv", out=tmp_path)
    assert all(path.read_bytes().startswith(b'\xef\xbb\xbf"') for path in paths)
    assert all(path.read_bytes().endswith(b"\r\n") for path in paths)


def test_characters_that_a_file_cannot_hold_keep_their_place(tmp_path: Path) -> None:
    odd = replace(EXTRACTION, entities=(*EXTRACTION.entities[:2], replace(OSTREL, name="a\0b\udc80c")))
    export(FakeView([(DOCUMENT, odd)]), to="csv", out=tmp_path)
    assert rows(tmp_path / "actors.csv")[2]["name"] == "a␀b\ufffdc"
