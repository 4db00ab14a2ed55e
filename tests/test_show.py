"""Views for the terminal: what each row says, and that tables can be read at 100 columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from contract.samples import DENIAL, DOCUMENT, ENTRY, INCIDENT, NOT_ONE, SHELLING, STATE, TOLD
from counterclaim import show
from counterclaim.records import dumps, told_event_record
from counterclaim.store import View, Writer
from serve.affair import describe, herald, wire, write


def test_actors_are_shown_with_kind_and_side(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ledger", (wire(), herald()))
    describe(path)
    with View(path) as view:
        rows = list(show.VIEWS["actors"].rows(view, show.Wanted()))
        (first, _) = show.records(view, "actors", show.Wanted())
    assert show.VIEWS["actors"].columns == ("id", "name", "kind", "side", "statements", "reports")
    assert [row.cells[1:] for row in rows] == [
        ("Ilse Dorrant", "person", "VRN", "1", "1"),
        ("Tavo Renn", "medium", "", "1", "1"),
    ]
    assert (first["side"], first["offices"][1]) == ("VRN", {"title": "Mayor", "from": None, "to": None})


@pytest.fixture
def told(tmp_path: Path) -> Iterator[View]:
    """A ledger of one report with an act and a figure in a statement, and both once more in its own voice."""
    plain = replace(
        DENIAL, id="d-plain", attribution=None, certainty="hedged", actors=(), when=None, where=None
    )
    bare = replace(NOT_ONE, id="f-plain", attribution=None, value=12000.0, upper=None, qualifier=None)
    found = replace(TOLD, acts=(*TOLD.acts, plain), figures=(*TOLD.figures, bare))
    with Writer(tmp_path / "a.ledger") as writer:
        writer.put(DOCUMENT, found, fingerprint="1")
        writer.replace_actors([STATE])
        apart = replace(
            INCIDENT, id="w", label="flood", where=None, when=None, figures=(), part_of=INCIDENT.id
        )
        writer.replace_incidents(
            [INCIDENT, apart], [ENTRY, replace(ENTRY, id="t-2", incident=None, when="2031-05/2031-06")]
        )
    with View(tmp_path / "a.ledger") as view:
        yield view


def cells(view: View, name: str, **wanted: object) -> list[tuple[str, ...]]:
    return [row.cells for row in show.VIEWS[name].rows(view, show.Wanted(**wanted))]


def test_incidents_and_the_timeline(told: View) -> None:
    first = ("v-shelling", "2031-05-05", INCIDENT.label, "VRN", "1", "1")
    assert cells(told, "incidents") == [first, ("w", "(no date)", "flood", "", "1", "1")]
    assert cells(told, "incidents", search="FLOOD") == cells(told, "incidents")[1:]
    assert cells(told, "incidents", limit=1) == [first]
    line = ("2031-05-05", "shelling, Port Almeda", "1", "1")
    assert cells(told, "timeline") == [(*line, "v-shelling"), ("2031-05/\n2031-06", *line[1:], "")]
    (incident, _), (entry, _) = (
        list(show.records(told, name, show.Wanted())) for name in ("incidents", "timeline")
    )
    assert [(figure["id"], figure["document"]) for figure in incident["figures"]] == [
        ("f-shells", DOCUMENT.id)
    ]
    assert (entry["what"], entry["precision"]) == ("shelling, Port Almeda", "day")


def test_acts_and_figures_say_who_and_where(told: View) -> None:
    report, words = "2031-05-06\nHarbour Wire", "We did not\u2028fire"
    assert cells(told, "acts") == [
        (report, "DENY", "Varrenia", "Ostrel, Varrenia", "2031-05-05\nPort Almeda", words),
        (report, "DENY\n(hedged)", "", "Ostrel, Varrenia", "", words),
    ]
    assert cells(told, "figures", report=DOCUMENT.id) == [
        (report, "shells", "not one 0–1.5", "Varrenia", "not one shell"),
        (report, "shells", "12,000", "(the report)", "not one shell"),
    ]
    (act, plain) = show.records(told, "acts", show.Wanted())
    assert (act["actors"], act["place"]["name"], act["words"]) == (["w-varrenia"], "Port Almeda", words)
    assert [actor["name"] for actor in act["named"]] == ["Varrenia", "Ostrel"]
    assert [actor["id"] for actor in act["said_by"]] == ["w-varrenia"]
    assert (plain["said_by"], plain["document_name"]) == ([], "almeda-1")


def test_an_event_has_its_words_and_an_actor_for_each_participant(told: View) -> None:
    (event,) = told.incident(INCIDENT.id).events
    record = told_event_record(event)
    assert record["participants"] == ["w-varrenia", "w-varrenia", "e-almeda"]
    assert [actor["name"] for actor in record["named"]] == ["Varrenia", "Port Almeda"]
    assert (record["words"], record["agents"]) == ("shelling Port Almeda", 2)
    assert (record["place"]["geoname"], record["said_by"][0]["name"]) == (7, "Varrenia")


@pytest.mark.parametrize("name", ["incidents", "timeline", "acts", "figures"])
def test_a_table_fits_into_100_columns(told: View, name: str) -> None:
    console = Console(width=100, record=True)
    with console.capture() as capture:
        console.print(show.table(told, name, show.Wanted()))
    printed = capture.get()
    assert max(map(len, printed.splitlines())) <= 100
    for column in show.VIEWS[name].columns:
        assert column in printed
    assert all(dumps(record) for record in show.records(told, name, show.Wanted()))
    assert SHELLING.kind in printed or name in ("acts", "figures")
