"""What is written is read back equal."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError, LedgerError
from counterclaim.store import StatementFilters, View, Writer, verify
from counterclaim.types import Actor, Extraction, Office, SetAside, Span

from .strategies import (
    TEXT,
    any_documents,
    any_extractions,
    any_judgements,
    attribution,
    document,
    extraction,
    judgement,
    texts,
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_documents_and_what_was_found_in_them(data: st.DataObject) -> None:
    written = data.draw(any_documents())
    found = data.draw(any_extractions(written))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.ledger"
        with Writer(path) as writer:
            writer.put(written, found, fingerprint=data.draw(texts))
            entities = list(writer.entities())
        with View(path) as view:
            assert view.document(written.id) == written
            assert view.extraction(written.id) == found
            statements = view.statements()
    assert entities == sorted(((written.id, one) for one in found.entities), key=lambda pair: pair[1].id)
    assert {one.attribution.id: one.attribution for one in statements} == {
        one.id: one for one in found.attributions
    }
    for one in statements:
        for role in ("source", "cue", "content"):
            quotes = tuple(span.quote(written.text) for span in getattr(one.attribution, role))
            assert getattr(one, role) == quotes
        assert one.acts == tuple(act for act in found.acts if act.attribution == one.attribution.id)


@settings(max_examples=60, deadline=None)
@given(st.lists(any_judgements(), max_size=4, unique_by=lambda one: one.id), st.lists(texts, max_size=3))
def test_judgements_and_what_was_set_aside(judgements: list, reasons: list) -> None:
    aside = tuple(SetAside(origin=reason, reason=reason) for reason in reasons)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.ledger"
        with Writer(path) as writer:
            writer.put_judgements(judgements)
            writer.put_judgements(judgements)
            for item in aside:
                writer.set_aside(item)
            assert writer.judgements() == tuple(judgements)
        with View(path) as view:
            assert view.judgements() == tuple(judgements)
            assert view.set_aside() == aside
        with Writer(path) as writer:
            writer.clear_set_aside()
        with View(path) as view:
            assert view.set_aside() == ()


def test_known_tells_what_need_not_be_done_again(tmp_path: Path) -> None:
    report = document()
    with Writer(tmp_path / "a.ledger") as writer:
        assert writer.known() == {}
        assert writer.resolved()
        writer.put(report, extraction(report), fingerprint="reader 1")
        assert writer.known() == {report.id: "reader 1"}
        writer.put(report, extraction(report), fingerprint="reader 2")
        assert writer.known() == {report.id: "reader 2"}
        assert writer.known_origins() == {report.origin: report.id}
        assert not writer.resolved()


def test_changed_bytes_withdraw_the_older_document_and_it_comes_back(tmp_path: Path) -> None:
    first, second = document(TEXT), document(TEXT + "Corrected.\n")
    path = tmp_path / "a.ledger"
    with Writer(path) as writer, View(path) as view:
        writer.put(first, extraction(first), fingerprint="1")
        writer.put(second, extraction(second), fingerprint="1")
        assert writer.known() == {second.id: "1"}
        assert [row.id for row in view.documents()] == [second.id]
        assert {one.document.id for one in view.statements()} == {second.id}
        assert view.count_statements() == view.summary()["statements"] == 2
        assert view.document(first.id) == first
        writer.put(first, extraction(first), fingerprint="1")
        assert [row.id for row in view.documents()] == [first.id]
        assert [one[0] for one in writer.entities()] == [first.id] * 3


def test_a_later_extraction_replaces_the_former_and_keeps_what_is_judged(tmp_path: Path) -> None:
    report = document()
    found = extraction(report)
    judged = judgement(found.attributions[0].id, found.attributions[1].id)
    path = tmp_path / "a.ledger"
    with Writer(path) as writer, View(path) as view:
        writer.put(report, found, fingerprint="1")
        writer.put_judgements([judged])
        less = replace(found, attributions=found.attributions[1:], acts=(), made_by="hand.v2")
        writer.put(report, less, fingerprint="2")
        assert view.extraction(report.id) == less
        assert view.judgements() == (judged,)


def test_judgements_are_withdrawn_and_never_changed(tmp_path: Path) -> None:
    made = judgement("one", "two")
    with Writer(tmp_path / "a.ledger") as writer:
        writer.put_judgements([made])
        writer.replace_actors([])
        writer.put_judgements([replace(made, verdict="no")])
        assert writer.judgements() == (made,)
        assert writer.resolved()
        writer.withdraw_judgement(made.id, "2031-06-01")
        writer.withdraw_judgement(made.id, "2031-07-01")
        assert writer.judgements() == (replace(made, withdrawn_at="2031-06-01"),)
        assert not writer.resolved()
        with pytest.raises(LedgerError, match="no judgement 'unheard of'"):
            writer.withdraw_judgement("unheard of", "2031-07-01")


def test_actors_are_replaced_as_a_whole(tmp_path: Path) -> None:
    report = document()
    found = extraction(report)
    tasten, ostrel, courier = (one.id for one in found.entities)
    path = tmp_path / "a.ledger"
    actor = Actor(
        id="actor-1",
        name="Ostrel",
        kind="government",
        subkind="armed_group",
        side="OST",
        part_of="actor-1",
        offices=(Office(title="Minister", start="[..2031-05-04]", end="2032"), Office(title="")),
        entities=(ostrel, courier),
    )
    with Writer(path) as writer, View(path) as view:
        writer.put(report, found, fingerprint="1")
        writer.replace_actors([replace(actor, id="other", part_of=None, entities=(tasten,))])
        writer.replace_actors([actor])
        assert writer.resolved()
        rows = {row.actor.id: row for row in view.actors()}
        assert rows.keys() == {"actor-1", tasten}
        assert rows["actor-1"].actor == actor
        assert (rows["actor-1"].statements, rows["actor-1"].documents) == (1, 1)
        assert view.actor(courier) == view.actor("actor-1") == rows["actor-1"]
        accusation = view.statements(StatementFilters(actor="actor-1"))
        assert [one.speakers for one in accusation] == [(actor,)]
        assert [one.via for one in accusation] == [(actor,)]
        for wrong in (replace(actor, entities=("nobody",)), replace(actor, part_of="nobody")):
            with pytest.raises(LedgerError, match="does not fit"):
                writer.replace_actors([wrong])
        assert view.actor("actor-1").actor == actor


def test_an_actor_is_no_more_part_of_one_that_is_gone(tmp_path: Path) -> None:
    report = document()
    found = extraction(report)
    tasten, ostrel, courier = found.entities
    path = tmp_path / "a.ledger"
    whole = Actor(id="whole", name="Ostrel", kind="government", side=None, entities=(ostrel.id,))
    part = Actor(
        id="part", name="The Courier", kind="group", side=None, part_of="whole", entities=(courier.id,)
    )
    with Writer(path) as writer, View(path) as view:
        writer.put(report, found, fingerprint="1")
        writer.replace_actors([part, whole])
        assert view.actor("part").actor.part_of == "whole"
        without = Extraction(document=report.id, made_by="hand.v2", entities=(tasten, courier))
        writer.put(report, without, fingerprint="2")
        assert view.actor("part").actor == replace(part, part_of=None)
    assert verify(path).faults == ()


def test_offices_come_with_their_words_and_the_day_of_the_report(tmp_path: Path) -> None:
    dated, undated = document(published="2031-05-04"), document(TEXT + "Later.\n", origin="later.txt")
    old = document(TEXT + "Old.\n", origin="old.txt")
    with Writer(tmp_path / "a.ledger") as writer:
        for report in (dated, undated, old):
            writer.put(report, extraction(report), fingerprint="1")
        new = document(TEXT + "New.\n", origin="old.txt")
        writer.put(new, Extraction(document=new.id, made_by="hand"), fingerprint="1")
        found = list(writer.offices())
    expected = [(extraction(report).entities[0].id, "Colonel") for report in (dated, undated)]
    assert [(entity, words) for entity, words, _ in found] == sorted(expected)
    assert {day for _, _, day in found} == {"2031-05-04", None}


def test_an_entity_without_an_actor_is_one_of_its_own(tmp_path: Path) -> None:
    report = document()
    found = extraction(report)
    path = tmp_path / "a.ledger"
    with Writer(path) as writer:
        writer.put(report, found, fingerprint="1")
    with View(path) as view:
        tasten = found.entities[0]
        assert view.actor(tasten.id).actor.entities == (tasten.id,)
        assert view.actor(tasten.id).statements == 1
        assert [one.attribution for one in view.statements(StatementFilters(actor=tasten.id))] == [
            found.attributions[0]
        ]
        assert view.summary()["speakers"] == 2
        assert len(view.actors()) == 3
        assert len(view.actors(speakers_only=True)) == 2


def test_what_contradicts_itself_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    report = document()
    found = extraction(report)
    behind = attribution(report, (Span(start=1, end=len(TEXT) + 1),))
    wrong = {
        "ends behind the text": replace(found, attributions=(behind,), acts=()),
        "FOREIGN KEY": replace(found, entities=()),
        "UNIQUE": replace(found, entities=found.entities * 2),
        "another document": replace(found, document="0" * 64),
        "surrogates": replace(found, made_by="\ud800"),
    }
    with Writer(tmp_path / "a.ledger") as writer:
        for reason, one in wrong.items():
            with pytest.raises(InputError, match=f"(?s){report.origin}.*{reason}"):
                writer.put(report, one, fingerprint="1")
        assert writer.known() == {}
        writer.put(report, found, fingerprint="1")


def test_two_documents_may_be_empty(tmp_path: Path) -> None:
    empty = document("", origin="empty.txt")
    path = tmp_path / "a.ledger"
    with Writer(path) as writer:
        writer.put(empty, Extraction(document=empty.id, made_by="hand"), fingerprint="1")
    with View(path) as view:
        assert view.document(empty.id) == empty
        assert view.summary()["words"] == 0
