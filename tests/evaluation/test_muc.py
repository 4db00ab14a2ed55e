"""Templates of an invented report: keys are read, incidents become answers, and both are compared."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import muc
import pytest
import templates

from counterclaim.types import (
    Attribution,
    Document,
    Entity,
    EntityKind,
    Event,
    Extraction,
    Figure,
    Meta,
    Place,
    Span,
    Stated,
)

TEXT = (
    "TADRAN, 4 MAY 31 (OWP) -- [TEXT] THE POLICE SAID THAT MEMBERS OF THE FRONT KIDNAPPED JUDGE ANTON ORLEN"
    " YESTERDAY IN DORVA.  THREE GUARDS WERE KILLED."
)
KEY = {
    "MESSAGE: ID": ["OST-0001"],
    "MESSAGE: TEMPLATE": ["1"],
    "INCIDENT: DATE": ["03 MAY 31"],
    "INCIDENT: LOCATION": ["OSTRELIA: DORVA (TOWN): OLD PORT (NEIGHBORHOOD)"],
    "INCIDENT: TYPE": ["KIDNAPPING"],
    "PERP: INDIVIDUAL ID": ["-"],
    "PERP: ORGANIZATION ID": ['"OSTRELIAN FRONT" / "FRONT"', '? "OLF"'],
    "PERP: ORGANIZATION CONFIDENCE": ['SUSPECTED OR ACCUSED BY AUTHORITIES: "OSTRELIAN FRONT" / "FRONT"'],
    "HUM TGT: NAME": ['"ANTON ORLEN"'],
    "HUM TGT: DESCRIPTION": ['"JUDGE": "ANTON ORLEN"', '"GUARDS"'],
    "HUM TGT: NUMBER": ['1: "ANTON ORLEN"', '3: "GUARDS"'],
    "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "GUARDS"'],
}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def entity(name: str, kind: EntityKind, place: Place | None = None) -> Entity:
    return Entity(id=name, name=name, kind=kind, place=place, mentions=(span(name),))


def report() -> tuple[Document, Extraction]:
    document = Document(
        id="d",
        name="OST-0001",
        origin="OST-0001",
        media_type="text/plain",
        encoding="utf-8",
        original=TEXT.encode(),
        text=TEXT,
        segments=(),
        meta=Meta(published=Stated(value="2031-05-04", basis="given")),
    )
    said = Attribution(
        id="said",
        source=(span("THE POLICE"),),
        cue=(span("SAID"),),
        content=(span("MEMBERS"),),
        manner="indirect",
        speakers=("POLICE",),
    )
    taken = Event(
        id="e1",
        kind="abduction",
        trigger=span("KIDNAPPED"),
        span=span("KIDNAPPED JUDGE ANTON ORLEN"),
        participants=("THE FRONT", "ANTON ORLEN"),
        agents=1,
        when="2031-05-03",
        place="DORVA",
        attribution="said",
    )
    shot = Event(
        id="e2",
        kind="killing",
        trigger=span("KILLED"),
        span=span("WERE KILLED"),
        participants=("GUARDS",),
        when="2031-04-01",
    )
    fight = Event(
        id="e3", kind="clash", trigger=span("TEXT"), span=span("TEXT"), participants=("GUARDS",), when="2031"
    )
    dead = Figure(id="f", span=span("THREE GUARDS WERE KILLED"), what="killed", value=3.0, event="e2")
    place = Place(geoname=1, name="Dorva", country="OST", lat=1.0, lon=2.0)
    extraction = Extraction(
        document="d",
        made_by="test",
        attributions=(said,),
        entities=(
            entity("POLICE", "government"),
            entity("THE FRONT", "organisation"),
            entity("ANTON ORLEN", "person"),
            entity("GUARDS", "group"),
            entity("DORVA", "place", place),
        ),
        events=(taken, shot, fight),
        figures=(dead,),
    )
    return document, extraction


def forms(template: templates.Template, slot: str) -> list[tuple[str, ...]]:
    return [fill.forms for fill in template.slots[slot]]


def test_a_key_is_read() -> None:
    key = muc.key(KEY)
    assert forms(key, templates.TYPE) == [("KIDNAPPING",)]
    assert forms(key, templates.DATE) == [("2031-05-03",)]
    assert forms(key, templates.PLACE) == [("OSTRELIA: DORVA",)]
    assert forms(key, templates.PERSON) == []
    assert [fill.optional for fill in key.slots[templates.BODY]] == [False, True]
    assert forms(key, templates.SURE) == [("SUSPECTED OR ACCUSED BY AUTHORITIES",)]
    assert forms(key, templates.VICTIM) == [("ANTON ORLEN", "JUDGE"), ("GUARDS",)]
    assert forms(key, templates.KILLED) == [("3",)]
    assert not key.optional


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("- 6 MAY 31", ["../2031-05-06"]),
        ("03 MAY 31 - 04 MAY 31", ["2031-05-03/2031-05-04"]),
        ("(- 06 MAY 31) / 05 MAY 31", ["../2031-05-06", "2031-05-05"]),
        ("31 JUN 31", []),
    ],
)
def test_dates_of_keys(written: str, dates: list[str]) -> None:
    key = muc.key(KEY | {"INCIDENT: DATE": [written]})
    assert [form for fill in key.slots[templates.DATE] for form in fill.forms] == dates


def test_places_of_keys_between_two_towns() -> None:
    key = muc.key(KEY | {"INCIDENT: LOCATION": ["OSTRELIA: DORVA (TOWN) - TADRAN (CITY)"]})
    assert forms(key, templates.PLACE) == [("OSTRELIA: DORVA", "OSTRELIA: TADRAN")]


def test_incidents_become_templates() -> None:
    taken, shot = sorted(muc.answers(*report()), key=lambda t: t.slots[templates.TYPE][0].forms, reverse=True)
    assert forms(taken, templates.TYPE) == [("KIDNAPPING",)]
    assert forms(taken, templates.DATE) == [("2031-05-03",)]
    assert forms(taken, templates.PLACE) == [("Dorva",)]
    assert forms(taken, templates.BODY) == [("THE FRONT",)]
    assert forms(taken, templates.SURE) == [("SUSPECTED OR ACCUSED BY AUTHORITIES",)]
    assert forms(taken, templates.VICTIM) == [("ANTON ORLEN",)]
    assert forms(shot, templates.KILLED) == [("3",)]


def test_right_half_right_wrong_missing_and_spurious() -> None:
    def fills(*values: str) -> tuple[templates.Fill, ...]:
        return tuple(templates.Fill(forms=(value,)) for value in values)

    def compared(slot: str, gold: tuple[str, ...], given: tuple[str, ...]) -> tuple[int, ...]:
        tally = templates.compared(slot, fills(*gold), fills(*given))
        return tally.correct, tally.partial, tally.incorrect, tally.missing, tally.spurious

    assert compared(templates.VICTIM, ("ANTON ORLEN", "TWO GUARDS"), ("ORLEN", "GUARDS")) == (2, 0, 0, 0, 0)
    assert compared(templates.VICTIM, ("PORT GUARDS",), ("BANK GUARDS", "A COOK")) == (0, 1, 0, 0, 1)
    assert compared(templates.VICTIM, ("GUARDS", "MAYOR"), ("COOK",)) == (0, 0, 1, 1, 0)
    assert compared(templates.TYPE, ("ATTACK",), ("BOMBING",)) == (0, 1, 0, 0, 0)
    assert compared(templates.DATE, ("2031-05-03",), ("2031-05-04",)) == (1, 0, 0, 0, 0)
    assert compared(templates.DATE, ("2031-05-03",), ("2031-05",)) == (0, 1, 0, 0, 0)
    assert compared(templates.DATE, ("2031-05-03",), ("../2031-05-05",)) == (0, 1, 0, 0, 0)
    assert compared(templates.DATE, ("../2031-05-05",), ("../2031-05-05",)) == (1, 0, 0, 0, 0)
    assert compared(templates.DATE, ("2031-05-03",), ("2031-05-05",)) == (0, 0, 1, 0, 0)
    assert compared(templates.PLACE, ("OSTRELIA: DORVA",), ("Ostrelia: Dórva",)) == (1, 0, 0, 0, 0)
    assert compared(templates.PLACE, ("OSTRELIA: DORVA",), ("Ostrelia",)) == (0, 1, 0, 0, 0)
    assert compared(templates.PLACE, ("OSTRELIA: DORVA",), ("Ostrelia: Tadran",)) == (0, 0, 1, 0, 0)


def test_what_is_optional_is_never_missing() -> None:
    score = templates.Score()
    score.add([muc.key(KEY | {"MESSAGE: TEMPLATE": ["1 (OPTIONAL)"]})], [])
    assert score.templates.possible == 0
    optional = templates.Fill(forms=("OLF",), optional=True)
    assert templates.compared(templates.BODY, [optional], []).possible == 0
    assert templates.compared(templates.BODY, [optional], [templates.Fill(forms=("OLF",))]).correct == 1


def test_templates_are_aligned_and_counted_in_three_views() -> None:
    score = templates.Score()
    nobody = {name: ["-"] for name in KEY if name.startswith("HUM TGT")}
    other = muc.key(KEY | nobody | {"INCIDENT: TYPE": ["ROBBERY"], "INCIDENT: DATE": ["01 JAN 30"]})
    score.add([muc.key(KEY), other], muc.answers(*report()))
    assert (score.templates.correct, score.templates.missing, score.templates.spurious) == (1, 1, 1)
    types = [score.tallies[view][templates.TYPE] for view in templates.VIEWS]
    assert [(t.recall, t.precision) for t in types] == [(1.0, 1.0), (0.5, 1.0), (0.5, 0.5)]
    *_, given, told = templates.table(score)
    assert given == "templates: 2 asked for, 2 given, 1 of them aligned"
    assert told == "reports that have one: 1 asked for, 1 given, 1 of them aligned"


def test_the_command_prints_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"id": "OST-0001", "split": "dev", "text": TEXT, "date_raw": "4 MAY 31", "templates": [KEY]}
    reports = tmp_path / "reports.jsonl"
    reports.write_text(json.dumps(record) + "\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["muc.py", str(reports), "--split", "dev", "--some", "1", "--show"])
    muc.main()
    printed = capsys.readouterr().out
    assert "  KEY type: KIDNAPPING" in printed
    assert "  ANSWER type: KIDNAPPING" in printed
    assert "1 reports\n| slot |" in printed
