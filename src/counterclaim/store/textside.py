"""What was found in documents, put into rows. Replaced as a whole, document by document.

Every span is stored with its quotation, so that ``verify`` can compare the two with the text.
"""

from __future__ import annotations

from typing import TypeVar

import apsw

from counterclaim.errors import InputError
from counterclaim.store import contests, incidents
from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list, pack_place
from counterclaim.store.parts import Key
from counterclaim.types import Extraction, Span

RECORDS = """
    SELECT id FROM attributions WHERE document = ?1 UNION ALL SELECT id FROM entities WHERE document = ?1
    UNION ALL SELECT id FROM acts WHERE document = ?1 UNION ALL SELECT id FROM events WHERE document = ?1
    UNION ALL SELECT id FROM figures WHERE document = ?1"""
_RETIRE = """
    INSERT INTO retired SELECT DISTINCT s.value, ?1 FROM judgements j, json_each(j.subject) s
    WHERE s.value IN (SELECT value FROM json_each(?2))"""
_EMPTY_ACTORS = "DELETE FROM actors WHERE id NOT IN (SELECT actor FROM actor_entities) RETURNING id"
_INSERT_ENTITY = """
    INSERT INTO entities (id, document, ordinal, name, kind, subkind, side, named, place)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""

Value = TypeVar("Value")


def put_extraction(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    """Replace what was found in the document. Raises ``InputError`` where a span is not in the text."""
    before = record_ids(db, extraction.document)
    _delete(db, extraction.document)
    db.execute(
        "INSERT INTO extractions VALUES (?, ?, ?, ?)",
        (extraction.document, extraction.made_by, extraction.status, extraction.reason),
    )
    for insert in (_insert_entities, _insert_attributions, _insert_acts, _insert_events, _insert_figures):
        insert(db, extraction, text)
    after = record_ids(db, extraction.document)
    _retire(db, extraction.document, gone=before - after, back=after)


def record_ids(db: apsw.Connection, document: str) -> set[str]:
    """Return the ids of all that was found in the document."""
    return {id for (id,) in rows(db, RECORDS, document)}


def _delete(db: apsw.Connection, document: str) -> None:
    for parts in ("spans", "parties"):
        db.execute(f"DELETE FROM {parts} WHERE record IN ({RECORDS})", (document,))  # noqa: S608
    for records in ("figures", "events", "acts", "attributions", "entities", "extractions"):
        db.execute(f"DELETE FROM {records} WHERE document = ?", (document,))  # noqa: S608


def _insert_entities(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    for ordinal, entity in enumerate(extraction.entities):
        place = (entity.id, extraction.document, ordinal)
        found = (entity.name, entity.kind, entity.subkind, entity.side, int(entity.named))
        db.execute(_INSERT_ENTITY, (*place, *found, pack_place(entity.place)))
        _insert_spans(db, (entity.id, "mention"), entity.mentions, text)
        _insert_spans(db, (entity.id, "office"), entity.offices, text)


def _insert_attributions(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    for ordinal, record in enumerate(extraction.attributions):
        position = min(span.start for span in (*record.source, *record.cue, *record.content))
        place = (record.id, extraction.document, ordinal, position)
        found = (record.manner, record.role, record.said_on, record.nested_in, record.score)
        db.execute("INSERT INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*place, *found))
        _insert_spans(db, (record.id, "source"), record.source, text)
        _insert_spans(db, (record.id, "cue"), record.cue, text)
        _insert_spans(db, (record.id, "content"), record.content, text)
        _insert_spans(db, (record.id, "said"), _maybe(record.said_span), text)
        _insert_parties(db, (record.id, "speaker"), record.speakers)
        _insert_parties(db, (record.id, "via"), record.via)


def _insert_acts(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    for ordinal, act in enumerate(extraction.acts):
        place = (act.id, extraction.document, ordinal, act.type, act.when, act.where)
        db.execute(
            "INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*place, act.voice, act.certainty, act.attribution),
        )
        _insert_spans(db, (act.id, "span"), (act.span,), text)
        _insert_spans(db, (act.id, "trigger"), act.trigger, text)
        _insert_spans(db, (act.id, "when"), _maybe(act.when_span), text)
        _insert_parties(db, (act.id, "actor"), act.actors)
        _insert_parties(db, (act.id, "target"), act.targets)
        _insert_parties(db, (act.id, "place"), _maybe(act.place))


def _insert_events(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    for ordinal, event in enumerate(extraction.events):
        place = (event.id, extraction.document, ordinal, event.kind, event.agents, event.when)
        db.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*place, event.certainty, event.attribution, event.act, int(event.definite)),
        )
        _insert_spans(db, (event.id, "span"), (event.span,), text)
        _insert_spans(db, (event.id, "trigger"), (event.trigger,), text)
        _insert_spans(db, (event.id, "when"), _maybe(event.when_span), text)
        _insert_parties(db, (event.id, "participant"), event.participants)
        _insert_parties(db, (event.id, "place"), _maybe(event.place))


def _insert_figures(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    for ordinal, figure in enumerate(extraction.figures):
        place = (figure.id, extraction.document, ordinal, figure.what, figure.value, figure.upper)
        db.execute(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*place, figure.qualifier, figure.attribution, figure.event),
        )
        _insert_spans(db, (figure.id, "span"), (figure.span,), text)


def _maybe(value: Value | None) -> tuple[Value, ...]:
    return () if value is None else (value,)


def _insert_spans(db: apsw.Connection, key: Key, spans: tuple[Span, ...], text: str) -> None:
    for ordinal, span in enumerate(spans):
        if span.end > len(text):
            raise InputError(f"{key[1]} [{span.start}, {span.end}) of {key[0]} ends behind the text")
        db.execute(
            "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)",
            (*key, ordinal, span.start, span.end, span.quote(text)),
        )


def _insert_parties(db: apsw.Connection, key: Key, entities: tuple[str, ...]) -> None:
    db.executemany(
        "INSERT INTO parties VALUES (?, ?, ?, ?)",
        [(*key, ordinal, entity) for ordinal, entity in enumerate(entities)],
    )


def _retire(db: apsw.Connection, document: str, *, gone: set[str], back: set[str]) -> None:
    """Keep the ids that a judgement names; take what is no more out of all that is derived."""
    db.execute("DELETE FROM retired WHERE id IN (SELECT value FROM json_each(?))", (id_list(back),))
    if not gone:
        return
    db.execute(_RETIRE, (document, id_list(gone)))
    db.execute(
        "DELETE FROM actor_entities WHERE entity IN (SELECT value FROM json_each(?))", (id_list(gone),)
    )
    left = {id for (id,) in rows(db, _EMPTY_ACTORS)}
    db.execute("UPDATE actors SET part_of = NULL WHERE part_of NOT IN (SELECT id FROM actors)")
    contests.forget(db, gone | left | incidents.forget(db, gone))
