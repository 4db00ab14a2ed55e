"""What was found in documents: extractions to rows and back. Replaced as a whole, document by document.

Every span is stored with its quotation, so that ``verify`` can compare the two with the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import apsw

from counterclaim.errors import InputError, LedgerError
from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list
from counterclaim.types import Act, Attribution, Entity, Extraction, Span

ATTRIBUTION = "a.id, a.manner, a.role, a.said_on, a.nested_in, a.score"
ENTITY = "e.id, e.name, e.kind, e.subkind, e.side, e.named"
ACT = 'c.id, c.type, c."when", c."where", c.voice, c.certainty, c.attribution'
RECORDS = """
    SELECT id FROM attributions WHERE document = ?1 UNION ALL SELECT id FROM entities WHERE document = ?1
    UNION ALL SELECT id FROM acts WHERE document = ?1"""
BATCH = 2_000
"""Records whose parts are read in one query."""
_RETIRE = """
    INSERT INTO retired SELECT DISTINCT s.value, ?1 FROM judgements j, json_each(j.subject) s
    WHERE s.value IN (SELECT value FROM json_each(?2))"""
_MADE = "SELECT made_by, status, reason FROM extractions WHERE document = ?"
_ALL_ATTRIBUTIONS = f"SELECT {ATTRIBUTION} FROM attributions a WHERE document = ? ORDER BY ordinal"  # noqa: S608
_ALL_ENTITIES = f"SELECT {ENTITY} FROM entities e WHERE document = ? ORDER BY ordinal"  # noqa: S608
_ALL_ACTS = f"SELECT {ACT} FROM acts c WHERE document = ? ORDER BY ordinal"  # noqa: S608
_ACTIVE_ENTITIES = f"""
    SELECT e.document, {ENTITY} FROM entities e JOIN documents d ON d.id = e.document
    WHERE d.withdrawn_at IS NULL ORDER BY e.id"""  # noqa: S608
_OFFICES = """
    SELECT e.id, s.quote, d.published FROM entities e JOIN documents d ON d.id = e.document
    JOIN spans s ON s.record = e.id AND s.role = 'office'
    WHERE d.withdrawn_at IS NULL ORDER BY e.id, s.ordinal"""
_INSERT_ENTITY = """
    INSERT INTO entities (id, document, ordinal, name, kind, subkind, side, named)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_SPANS = """
    SELECT s.record, s.role, s.start, s."end", s.quote FROM json_each(?) j JOIN spans s ON s.record = j.value
    ORDER BY s.record, s.role, s.ordinal"""
_PARTIES = """
    SELECT p.record, p.role, p.entity FROM json_each(?) j JOIN parties p ON p.record = j.value
    ORDER BY p.record, p.role, p.ordinal"""

Value = TypeVar("Value")
Key = tuple[str, str]
"""A record's id and the role of its spans or parties."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The spans, quotations and entities that belong to a batch of records."""

    spans: Mapping[Key, tuple[Span, ...]]
    quotes: Mapping[Key, tuple[str, ...]]
    parties: Mapping[Key, tuple[str, ...]]


# ---------------------------------------------------------------- to rows


def put_extraction(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    """Replace what was found in the document. Raises ``InputError`` where a span is not in the text."""
    before = _record_ids(db, extraction.document)
    _delete(db, extraction.document)
    db.execute(
        "INSERT INTO extractions VALUES (?, ?, ?, ?)",
        (extraction.document, extraction.made_by, extraction.status, extraction.reason),
    )
    _insert_entities(db, extraction, text)
    _insert_attributions(db, extraction, text)
    _insert_acts(db, extraction, text)
    after = _record_ids(db, extraction.document)
    _retire(db, extraction.document, gone=before - after, back=after)


def _record_ids(db: apsw.Connection, document: str) -> set[str]:
    return {id for (id,) in rows(db, RECORDS, document)}


def _delete(db: apsw.Connection, document: str) -> None:
    for parts in ("spans", "parties"):
        db.execute(f"DELETE FROM {parts} WHERE record IN ({RECORDS})", (document,))  # noqa: S608
    for records in ("acts", "attributions", "entities", "extractions"):
        db.execute(f"DELETE FROM {records} WHERE document = ?", (document,))  # noqa: S608


def _insert_entities(db: apsw.Connection, extraction: Extraction, text: str) -> None:
    for ordinal, entity in enumerate(extraction.entities):
        place = (entity.id, extraction.document, ordinal)
        found = (entity.name, entity.kind, entity.subkind, entity.side, int(entity.named))
        db.execute(_INSERT_ENTITY, (*place, *found))
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
        _insert_parties(db, (act.id, "actor"), act.actors)
        _insert_parties(db, (act.id, "target"), act.targets)


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
    """Keep the ids that a judgement names; take out of the actors the entities that are no more."""
    db.execute("DELETE FROM retired WHERE id IN (SELECT value FROM json_each(?))", (id_list(back),))
    if not gone:
        return
    db.execute(_RETIRE, (document, id_list(gone)))
    db.execute(
        "DELETE FROM actor_entities WHERE entity IN (SELECT value FROM json_each(?))", (id_list(gone),)
    )
    db.execute("DELETE FROM actors WHERE id NOT IN (SELECT actor FROM actor_entities)")
    db.execute("UPDATE actors SET part_of = NULL WHERE part_of NOT IN (SELECT id FROM actors)")


# ---------------------------------------------------------------- from rows


def load_extraction(db: apsw.Connection, document: str) -> Extraction:
    """Read everything found in the document with exactly this id. Raises ``LedgerError``."""
    made = next(rows(db, _MADE, document), None)
    if made is None:
        raise LedgerError(f"nothing is stored of what was found in document {document}")
    parts = parts_of(db, _record_ids(db, document))
    return Extraction(
        document=document,
        made_by=made[0],
        attributions=tuple(attribution_of(row, parts) for row in rows(db, _ALL_ATTRIBUTIONS, document)),
        entities=tuple(entity_of(row, parts) for row in rows(db, _ALL_ENTITIES, document)),
        acts=tuple(act_of(row, parts) for row in rows(db, _ALL_ACTS, document)),
        status=made[1],
        reason=made[2],
    )


def active_entities(db: apsw.Connection) -> Iterator[tuple[str, Entity]]:
    """Yield every entity of the active documents with its document's id, in the order of the ids."""
    found = list(rows(db, _ACTIVE_ENTITIES))
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        parts = parts_of(db, [row[1] for row in batch])
        yield from ((row[0], entity_of(row[1:], parts)) for row in batch)


def active_offices(db: apsw.Connection) -> Iterator[tuple[str, str, str | None]]:
    """Yield entity, words and publication date of every office in active documents, in a fixed order."""
    yield from list(rows(db, _OFFICES))


def parts_of(db: apsw.Connection, records: Iterable[str]) -> Parts:
    """Read the spans, quotations and entities of these records, in two queries."""
    ids = id_list(records)
    spans, quotes = defaultdict[Key, list[Span]](list), defaultdict[Key, list[str]](list)
    for record, role, start, end, quote in rows(db, _SPANS, ids):
        spans[record, role].append(Span(start=start, end=end))
        quotes[record, role].append(quote)
    parties = defaultdict[Key, list[str]](list)
    for record, role, entity in rows(db, _PARTIES, ids):
        parties[record, role].append(entity)
    return Parts(_fixed(spans), _fixed(quotes), _fixed(parties))


def _fixed(groups: Mapping[Key, list[Value]]) -> Mapping[Key, tuple[Value, ...]]:
    return {key: tuple(values) for key, values in groups.items()}


def attribution_of(row: Any, parts: Parts) -> Attribution:
    """Make the record from a row of the columns ``ATTRIBUTION`` and its parts."""
    id, manner, role, said_on, nested_in, score = row
    return Attribution(
        id=id,
        source=parts.spans.get((id, "source"), ()),
        cue=parts.spans.get((id, "cue"), ()),
        content=parts.spans.get((id, "content"), ()),
        manner=manner,
        speakers=parts.parties.get((id, "speaker"), ()),
        role=role,
        via=parts.parties.get((id, "via"), ()),
        said_on=said_on,
        nested_in=nested_in,
        score=score,
    )


def entity_of(row: Any, parts: Parts) -> Entity:
    """Make the record from a row of the columns ``ENTITY`` and its parts."""
    id, name, kind, subkind, side, named = row
    return Entity(
        id=id,
        name=name,
        kind=kind,
        subkind=subkind,
        side=side,
        named=bool(named),
        offices=parts.spans.get((id, "office"), ()),
        mentions=parts.spans.get((id, "mention"), ()),
    )


def act_of(row: Any, parts: Parts) -> Act:
    """Make the record from a row of the columns ``ACT`` and its parts."""
    id, type, when, where, voice, certainty, attribution = row
    return Act(
        id=id,
        type=type,
        actors=parts.parties.get((id, "actor"), ()),
        targets=parts.parties.get((id, "target"), ()),
        when=when,
        where=where,
        voice=voice,
        certainty=certainty,
        span=parts.spans[id, "span"][0],
        trigger=parts.spans.get((id, "trigger"), ()),
        attribution=attribution,
    )
