"""Verify finds whatever was changed in a ledger behind our back."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from counterclaim.segments import faults
from counterclaim.store import Writer, verify
from counterclaim.types import Actor, Office, Segment, anchor

from .strategies import document, entry, incident, judgement, telling

REPORT = document(outlet="Port Almeda Courier", title="Almeda quiet", published="2031-05-04")
FOUND = telling(REPORT)
DENIAL, ACCUSATION = FOUND.attributions
TASTEN, OSTREL, COURIER, ALMEDA = FOUND.entities
SHOOTING = incident(FOUND)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    actors = [
        Actor(id="1", name="Ostrel", kind="government", side=None, entities=(OSTREL.id, COURIER.id)),
        Actor(
            id="2",
            name="Mira Tasten",
            kind="person",
            side=None,
            part_of="1",
            offices=(Office(title="Colonel", start="[..2031-05-04]"),),
            entities=(TASTEN.id,),
        ),
    ]
    with Writer(path) as writer:
        writer.put(REPORT, FOUND, fingerprint="1")
        writer.put_judgements([judgement(OSTREL.id, COURIER.id)])
        writer.replace_actors(actors)
        writer.replace_incidents([SHOOTING], [entry(SHOOTING)])
    return path


def test_a_whole_ledger_has_no_faults(path: Path) -> None:
    report = verify(path)
    assert report.faults == ()
    assert (report.documents, report.spans) == (1, 20)
    assert report.references == 40


def test_a_persons_judgement_names_places_in_documents(path: Path) -> None:
    places = [anchor(REPORT.id, one.mentions[0]) for one in (OSTREL, COURIER)]
    with Writer(path) as writer:
        writer.put_judgements([judgement(places[0], "|", places[1], verdict="no")])
    report = verify(path)
    assert report.faults == ()
    assert report.references == 42


def test_a_judgement_on_a_retired_record_is_no_fault(path: Path) -> None:
    with Writer(path) as writer:
        writer.put_judgements([judgement(DENIAL.id, ACCUSATION.id)])
        writer.put(REPORT, replace(FOUND, attributions=(), acts=(), events=(), figures=()), fingerprint="2")
    assert verify(path).faults == ()


JUDGED = (
    "INSERT INTO judgements VALUES"
    " (9, 'j', 'r', 'SUBJECT', 'yes', 1.0, '[]', 'rule:a.v1', NULL, NULL, NULL, '[]')"
)
TAMPERED = {
    "UPDATE spans SET quote = 'We did fire' WHERE quote = 'We did not fire'": "is 'We did fire', in the text",
    "UPDATE spans SET start = start + 1 WHERE role = 'cue'": "cue",
    'UPDATE spans SET "end" = "end" + 1 WHERE role = \'mention\'': "mention",
    "UPDATE spans SET \"end\" = 100000 WHERE role = 'trigger'": "trigger",
    "UPDATE documents SET text = replace(text, 'did not fire', 'did fire it')": "not what its bytes say",
    "UPDATE documents SET text = text || 'x'": "the text at",
    "UPDATE documents SET encoding = 'utf-16-le'": "not what its bytes say",
    "UPDATE documents SET encoding = 'no such'": "not what its bytes say",
    "UPDATE documents SET segments = '[]'": "the segments end at 0",
    "UPDATE documents SET segments = '[[0,9,0,9,1],[8,128,8,900,1]]'": "does not join",
    "UPDATE documents SET outlet = 'Another'": "outlet",
    "UPDATE documents SET published = '2001-01-01'": "published",
    "UPDATE documents SET words = 3": "words",
    "UPDATE documents SET furniture = '[[1,100000,\"byline\"]]'": "byline",
    "UPDATE documents SET meta = replace(meta, 'null,null', '1,100000')": "ends behind the text",
    "UPDATE documents SET id = printf('%064d', 0)": "its original is not",
    "DELETE FROM originals": "its original is not",
    "DELETE FROM documents": "is not there",
    "DELETE FROM extractions": "nothing is stored",
    "DELETE FROM entities WHERE id = 'TASTEN'": f"refers to {TASTEN.id}, which is not there",
    "UPDATE entities SET document = 'x' WHERE id = 'TASTEN'": "refers to x",
    "UPDATE entities SET id = 'x' WHERE id = 'TASTEN'": f"refers to {TASTEN.id}",
    "DELETE FROM attributions WHERE id = 'ACCUSATION'": f"refers to {ACCUSATION.id}",
    "DELETE FROM attributions WHERE id = 'DENIAL'": f"refers to {DENIAL.id}",
    "UPDATE attributions SET nested_in = 'x' WHERE nested_in IS NOT NULL": "refers to x",
    "UPDATE attributions SET position = position + 1": "is not placed",
    "DELETE FROM spans WHERE role = 'source'": "does not have the id of its spans",
    "DELETE FROM spans WHERE role = 'content'": "must have content",
    "DELETE FROM spans WHERE role = 'span'": "cannot be read",
    "DELETE FROM acts": "span of",
    "UPDATE acts SET attribution = 'x'": "refers to x",
    "UPDATE parties SET entity = 'x' WHERE role = 'via'": "via of attribution",
    "UPDATE parties SET entity = 'x' WHERE role = 'target'": "target of act",
    "DELETE FROM actors WHERE id = '1'": "refers to 1",
    "UPDATE actor_entities SET entity = 'x' WHERE actor = '2'": "refers to x",
    "UPDATE actors SET part_of = 'x' WHERE id = '2'": "actor 2 refers to x",
    "UPDATE actors SET offices = '[[\"Colonel\"]]' WHERE id = '2'": "cannot be read",
    "UPDATE actors SET offices = '[[7, null, null]]' WHERE id = '2'": "not a title",
    "UPDATE actors SET offices = '{}' WHERE id = '2'": "not a list of offices",
    "UPDATE spans SET quote = 'General' WHERE role = 'office'": "office [",
    "UPDATE spans SET quote = 'fire' WHERE record = 'EVENT' AND role = 'trigger'": "trigger [",
    "UPDATE spans SET quote = 'x' WHERE record = 'EVENT' AND role = 'span'": "span [",
    "UPDATE spans SET quote = 'last' WHERE record IN (SELECT id FROM figures)": "'last', in the text 'first'",
    "UPDATE spans SET quote = 'last' WHERE role = 'when'": "when [",
    "UPDATE spans SET quote = 'last' WHERE role = 'said'": "said [",
    "DELETE FROM spans WHERE role = 'span' AND record IN (SELECT id FROM figures)": "cannot be read",
    "UPDATE entities SET place = '{}' WHERE place IS NOT NULL": "not a place of the gazetteer",
    "UPDATE entities SET place = replace(place, '12.5', '\"12.5\"')": "is not a number",
    "UPDATE entities SET place = replace(place, '12.5', 'NaN')": "is not a number",
    "UPDATE entities SET place = replace(place, '[5,3]', '[\"5\"]')": "is not a list of numbers",
    "UPDATE entities SET place = replace(place, ':7', ':\"7\"')": "is not a number of the gazetteer",
    "UPDATE entities SET place = replace(place, ':7', ':99999999999999999999')": "none of the gazetteer",
    "UPDATE entities SET place = '[' WHERE place IS NOT NULL": "cannot be read",
    "UPDATE events SET attribution = 'x'": "event EVENT refers to x",
    "UPDATE events SET act = 'x'": "event EVENT refers to x",
    "UPDATE events SET document = 'x'": "event EVENT refers to x",
    "UPDATE figures SET event = 'x'": "refers to x",
    "UPDATE figures SET attribution = 'x'": "refers to x",
    "UPDATE parties SET entity = 'x' WHERE role = 'participant'": "participant of event",
    "UPDATE parties SET entity = 'x' WHERE role = 'place'": "place of event",
    "DELETE FROM events": "refers to EVENT",
    "UPDATE incidents SET part_of = 'x'": "incident EVENT refers to x",
    "UPDATE incidents SET id = 'x'": "entry of EVENT refers to EVENT",
    "UPDATE incidents SET \"where\" = '{}'": "not a place of the gazetteer",
    "UPDATE incident_members SET record = 'x' WHERE role = 'document'": "incident EVENT refers to x",
    "UPDATE incident_members SET record = 'x' WHERE role = 'figure'": "incident EVENT refers to x",
    "UPDATE entries SET incident = 'x'": "entry entry of EVENT refers to x",
    "UPDATE entry_members SET record = 'x' WHERE role = 'act'": "entry entry of EVENT refers to x",
    "DELETE FROM entries": "refers to entry of EVENT",
    JUDGED.replace("SUBJECT", '["DOCUMENT@1-2"]'): "refers to",
    JUDGED.replace("SUBJECT", '["x@1-2", "|"]').replace("rule:a.v1", "person:a"): "refers to x@1-2",
    JUDGED.replace("SUBJECT", '["x"]'): "refers to x",
    JUDGED.replace("SUBJECT", "[7]"): "not a list",
    "INSERT INTO spans VALUES ('x', 'cue', 0, 1, 2, 'o')": "span of x",
    "INSERT INTO retired VALUES ('x', 'y')": "retired id x",
    "INSERT INTO spans VALUES ('x' || char(27, 10) || '[2J', 'cue', 0, 1, 2, 'o')": "span of x\ufffd [2J",
}


@pytest.mark.parametrize("sql", TAMPERED)
def test_tampering_is_found(path: Path, sql: str) -> None:
    change(path, sql)
    lines = verify(path).faults
    expected = TAMPERED[sql].replace("EVENT", SHOOTING.id)
    assert any(expected in line for line in lines), lines
    assert all(line.isprintable() for line in lines)


def test_changed_original_bytes_are_found(path: Path) -> None:
    changed = zlib.compress(REPORT.original.replace(b"first", b"never"))
    change(path, "UPDATE originals SET data = ?", changed)
    lines = verify(path).faults
    assert any("SHA-256" in line for line in lines)
    assert any("not what its bytes say" in line for line in lines)


def change(path: Path, sql: str, *values: bytes) -> None:
    """Run SQL in which a name stands for the id of its record, with no check of references."""
    db = apsw.Connection(str(path))
    db.pragma("foreign_keys", False)
    for name, record in (
        ("TASTEN", TASTEN),
        ("ACCUSATION", ACCUSATION),
        ("DENIAL", DENIAL),
        ("DOCUMENT", REPORT),
        ("EVENT", SHOOTING),
    ):
        sql = sql.replace(name, record.id)
    db.execute(sql, values)
    db.close()


def segment(start: int, end: int, byte_start: int, byte_end: int, *, verbatim: bool = True) -> Segment:
    return Segment(
        text_start=start, text_end=end, byte_start=byte_start, byte_end=byte_end, verbatim=verbatim
    )


@pytest.mark.parametrize(
    ("segments", "count"),
    [
        ((segment(0, 3, 0, 4),), 0),
        ((segment(0, 1, 0, 1), segment(1, 2, 1, 3), segment(2, 3, 3, 4)), 0),
        ((segment(0, 1, 3, 3, verbatim=False), segment(1, 3, 1, 4)), 0),
        ((), 1),
        ((segment(0, 2, 0, 3),), 1),
        ((segment(0, 1, 0, 1), segment(2, 3, 3, 4)), 1),
        ((segment(0, 2, 0, 3), segment(1, 3, 1, 4)), 1),
        ((segment(0, 3, 0, 4), segment(3, 3, 4, 4)), 1),
        ((segment(0, 3, 0, 3),), 1),
        ((segment(0, 3, 0, 5),), 1),
        ((segment(0, 3, 3, 1, verbatim=False),), 1),
        ((segment(0, 3, -1, 4, verbatim=False),), 1),
    ],
)
def test_faults_of_segments(segments: tuple[Segment, ...], count: int) -> None:
    assert len(faults("aéb", "aéb".encode(), "utf-8", segments)) == count
