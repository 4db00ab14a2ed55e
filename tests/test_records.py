"""Records as JSON: fields, order, states, and lines that no reader breaks in two."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.samples import (
    ALMEDA,
    DENIAL,
    DOCUMENT,
    ENTRY,
    EXTRACTION,
    INCIDENT,
    JUDGEMENT,
    MINISTER,
    NOT_ONE,
    REPORTEDLY,
    SAID,
    SHELLING,
    SKIPPED,
    STATE,
    statement,
)
from counterclaim import records
from counterclaim.store import View
from counterclaim.types import (
    Account,
    Act,
    Agreement,
    Attribution,
    Contest,
    Copy,
    Entity,
    Entry,
    Event,
    Figure,
    Incident,
    Judgement,
    Meta,
    OneSided,
    Passage,
    Place,
    Span,
    Stated,
)
from disputed import AGREED, ALONE, CHARGE, CHARGED, CONTEST, COPY, write


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (records.attribution_record(SAID), Attribution),
        (records.act_record(DENIAL), Act),
        (records.entity_record(MINISTER), Entity),
        (records.place_record(ALMEDA), Place),
        (records.event_record(SHELLING), Event),
        (records.figure_record(NOT_ONE), Figure),
        (records.incident_record(INCIDENT), Incident),
        (records.entry_record(ENTRY), Entry),
        (records.judgement_record(JUDGEMENT), Judgement),
        (records.passage_record(CHARGE), Passage),
        (records.one_sided_record(ALONE), OneSided),
        (records.copy_record(COPY), Copy),
    ],
)
def test_no_field_of_a_record_is_left_out(record: records.Record, kind: type) -> None:
    assert set(record) == {field.name for field in fields(kind)}


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (records.account_record(CHARGED), Account),
        (records.contest_record(CONTEST), Contest),
        (records.agreement_record(AGREED), Agreement),
    ],
)
def test_no_field_of_what_is_compared_is_left_out(record: records.Record, kind: type) -> None:
    assert {field.name for field in fields(kind)} <= set(record)


def test_a_contest_is_told_in_its_words(tmp_path: Path) -> None:
    with View(write(tmp_path / "a.ledger")) as view:
        contest = records.told_contest_record(view.contest(CONTEST.id))
        (alone,) = map(records.told_one_sided_record, view.one_sided())
        (agreed,) = map(records.told_agreement_record, view.agreements())
        (copy,) = map(records.told_copy_record, view.copies())
    assert contest["incident_label"] == agreed["incident_label"] == INCIDENT.label
    assert alone["incident_label"] is None
    first, again = contest["accounts"][0]["passages"]
    assert (first["words"], first["report"]["outlet"]) == (["Ostrel accused Varrenia"], "Harbour Wire")
    assert (again["attribution"], again["outlet"]) == (None, "Kaldmoor Packet")
    assert contest["rejections"][0]["passage"]["words"] == ["We did not\u2028fire", "The mayor is wrong"]
    assert {actor["name"] for actor in contest["named"]} == {"Ostrel", "Varrenia"}
    assert [report["document_name"] for report in contest["reports_silent"]] == ["packet-1"]
    assert alone["said_nothing"][0]["words"] == ["she added"]
    assert [passage["words"] for passage in agreed["passages"]][1] == ["Varrenia denies shelling Port Almeda"]
    assert copy["words"] == ["Ostrel accused Varrenia."]
    assert {report["document"] for report in copy["reports"]} == {copy["one"], copy["other"]}


def test_every_fact_about_a_report_has_its_basis_and_span() -> None:
    facts = {
        field.name: Stated(value=field.name, basis="text", span=Span(start=1, end=2))
        for field in fields(Meta)
    }
    language = facts.pop("language").value
    record = records.meta_record(Meta(**facts, language=language))
    assert {name for name in record if not name.endswith(("_basis", "_span"))} == {*facts, "language"}
    assert all(record[name] == name for name in [*facts, "language"])
    assert all(record[f"{name}_basis"] == "text" and record[f"{name}_span"] == [1, 2] for name in facts)


def test_what_is_not_known_is_null() -> None:
    assert set(records.meta_record(Meta()).values()) == {None}


@pytest.mark.parametrize(
    ("document", "extraction", "expected"),
    [
        (("ok", ("folded white space",)), ("ok", None), {"status": "ok"}),
        (("partial", ("cut",)), ("ok", None), {"status": "partial", "reason": "cut"}),
        (("ok", ("folded",)), ("partial", "slow"), {"status": "partial", "reason": "slow"}),
        (("partial", ("cut",)), ("ok", "not used"), {"status": "partial", "reason": "cut"}),
        (
            ("partial", ("cut", "mended")),
            ("not_examined", "too long"),
            {"status": "not_examined", "reason": "cut; mended; too long"},
        ),
        (("not_examined", ()), ("ok", None), {"status": "not_examined", "reason": "no reason was recorded"}),
    ],
)
def test_the_worse_state_wins_with_its_reasons(
    document: tuple[str, tuple[str, ...]], extraction: tuple[str, str | None], expected: dict[str, str]
) -> None:
    record = records.extraction_record(
        replace(DOCUMENT, status=document[0], notes=document[1]),
        replace(EXTRACTION, status=extraction[0], reason=extraction[1]),
    )
    assert {name: record[name] for name in ("status", "reason") if name in record} == expected


def test_a_document_for_export_has_everything_but_what_was_found_in_it() -> None:
    record = records.document_record(DOCUMENT, EXTRACTION)
    assert not {"attributions", "actors", "acts", "events", "figures"} & set(record)
    assert record["document"] == record["sha256"] == DOCUMENT.id
    assert record["segments"] == [[0, len(DOCUMENT.text), 0, len(DOCUMENT.original), True]]
    assert record["notes"] == list(DOCUMENT.notes)


def test_an_actor_has_its_mentions_and_offices() -> None:
    record = records.actor_record(STATE, [(DOCUMENT.id, Span(start=1, end=2))])
    contract = ["id", "name", "kind", "side", "offices", "mentions"]
    assert list(record) == [*contract, "entities", "subkind", "part_of"]
    assert record["offices"] == [
        {"title": "Foreign Minister", "from": "[..2031-05-06]", "to": None},
        {"title": "Mayor, once", "from": None, "to": None},
    ]
    assert record["mentions"] == [{"document": DOCUMENT.id, "start": 1, "end": 2}]


def test_an_incident_has_its_place_and_its_figures_with_who_gives_them() -> None:
    record = records.incident_record(INCIDENT, [(DOCUMENT.id, NOT_ONE)])
    where = {"geoname": 7, "name": "Port Almeda", "country": "VRN", "lat": 12.5, "lon": -3.25}
    assert record["where"] == {**where, "within": [5, 3]}
    (figure,) = record["figures"]
    assert (figure["what"], figure["value"], figure["upper"]) == ("shells", 0.0, 1.5)
    assert (figure["attribution"], figure["document"], figure["id"]) == ("a-said", DOCUMENT.id, "f-shells")


def test_the_narrower_kind_in_words() -> None:
    assert records.kind_words(STATE) == "government"
    assert records.kind_words(replace(STATE, subkind="armed_group")) == "armed group"
    assert records.kind_words(replace(MINISTER, subkind="medium")) == "medium"


def test_an_input_that_was_not_taken() -> None:
    assert records.set_aside_record(SKIPPED) == {"origin": "reports/broken.bin", "reason": "not a text"}


def test_a_statement_has_its_words_and_world_wide_actors() -> None:
    record = records.statement_record(statement())
    assert record["words"]["cue"] == ["said"]
    assert record["words"]["content"][1] == "“The mayor is wrong,”"
    assert record["speakers"] == ["w-varrenia", "w-varrenia"]
    assert [actor["name"] for actor in record["actors"]] == ["Varrenia"]
    assert [act["type"] for act in record["acts"]] == ["DENY"]
    assert (record["document"], record["outlet"]) == (DOCUMENT.id, "Harbour Wire")


def test_a_statement_by_nobody() -> None:
    record = records.statement_record(statement(REPORTEDLY))
    assert (record["source"], record["speakers"], record["actors"]) == ([], [], [])


@given(st.text())
def test_a_record_is_one_line_and_reads_back(text: str) -> None:
    line = records.dumps({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == {"text": text}


def test_characters_stand_as_themselves_unless_they_break_lines_or_utf8() -> None:
    assert records.dumps({"é🚢": "\u2028\u2029\x85\udc80"}) == '{"é🚢":"\\u2028\\u2029\\u0085\\udc80"}'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_json_has_no_number_for_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        records.dumps({"score": number})
