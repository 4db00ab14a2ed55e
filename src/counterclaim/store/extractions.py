"""What was found in documents, read back: of one, and document by document for who and what is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, TypeVar

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.connection import rows
from counterclaim.store.documents import printed_of
from counterclaim.store.packing import id_list, unpack_place
from counterclaim.store.parts import (
    ACT,
    ATTRIBUTION,
    ENTITY,
    EVENT,
    FIGURE,
    Parts,
    act_of,
    attribution_of,
    entity_of,
    event_of,
    figure_of,
    parts_of,
)
from counterclaim.store.textside import record_ids
from counterclaim.types import Entity, Extraction, Place, Told

BATCH = 2_000
"""Records whose parts are read in one query."""
DOCUMENTS = 50
"""Documents whose records are read in one query."""
_MADE = "SELECT made_by, status, reason FROM extractions WHERE document = ?"
_OF = """
    SELECT {}, document FROM {} WHERE document IN (SELECT value FROM json_each(?))
    ORDER BY document, ordinal"""
_ATTRIBUTIONS = _OF.format(ATTRIBUTION, "attributions a")
_ENTITIES = _OF.format(ENTITY, "entities e")
_ACTS = _OF.format(ACT, "acts c")
_EVENTS = _OF.format(EVENT, "events v")
_FIGURES = _OF.format(FIGURE, "figures f")
_HELD = _OF.format(
    "id, coalesce((SELECT actor FROM actor_entities WHERE entity = id), id), place", "entities"
)
_ACTIVE = """
    SELECT id, published FROM documents WHERE withdrawn_at IS NULL
    ORDER BY published IS NULL, published, id"""
_ACTIVE_ENTITIES = f"""
    SELECT e.document, {ENTITY} FROM entities e JOIN documents d ON d.id = e.document
    WHERE d.withdrawn_at IS NULL ORDER BY e.id"""  # noqa: S608
_OFFICES = """
    SELECT e.id, s.quote, d.published FROM entities e JOIN documents d ON d.id = e.document
    JOIN spans s ON s.record = e.id AND s.role = 'office'
    WHERE d.withdrawn_at IS NULL ORDER BY e.id, s.ordinal"""

Record = TypeVar("Record")


def load_extraction(db: apsw.Connection, document: str) -> Extraction:
    """Read everything found in the document with exactly this id. Raises ``LedgerError``."""
    made = next(rows(db, _MADE, document), None)
    if made is None:
        raise LedgerError(f"nothing is stored of what was found in document {document}")
    parts = parts_of(db, record_ids(db, document))

    def found(sql: str, make: Callable[[Any, Parts], Record]) -> tuple[Record, ...]:
        return tuple(make(row[:-1], parts) for row in rows(db, sql, id_list([document])))

    return Extraction(
        document=document,
        made_by=made[0],
        attributions=found(_ATTRIBUTIONS, attribution_of),
        entities=found(_ENTITIES, entity_of),
        acts=found(_ACTS, act_of),
        events=found(_EVENTS, event_of),
        figures=found(_FIGURES, figure_of),
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


def told(db: apsw.Connection) -> Iterator[Told]:
    """Yield what each active document tells of, by publication date (unknown last) and id.

    A few documents at a time are held, and no query is left open in between.
    """
    active = list(rows(db, _ACTIVE))
    for start in range(0, len(active), DOCUMENTS):
        yield from _told(db, active[start : start + DOCUMENTS])


def _told(db: apsw.Connection, documents: list[tuple[str, str | None]]) -> Iterator[Told]:
    ids = id_list(id for id, _ in documents)
    found = [list(rows(db, sql, ids)) for sql in (_ENTITIES, _ATTRIBUTIONS, _ACTS, _EVENTS, _FIGURES)]
    parts = parts_of(db, (row[0] for row in chain(*found)))
    entities, attributions, acts, events, figures = (_by_document(kind) for kind in found)
    actors, places = _held(db, ids)
    printed = printed_of(db, (id for id, _ in documents))
    for id, published in documents:
        yield Told(
            document=id,
            published=published,
            outlet=printed[id].value("outlet"),
            agency=printed[id].value("agency"),
            text=printed[id].text,
            furniture=printed[id].furniture,
            entities=tuple(entity_of(row, parts) for row in entities[id]),
            attributions=tuple(attribution_of(row, parts) for row in attributions[id]),
            acts=tuple(act_of(row, parts) for row in acts[id]),
            events=tuple(event_of(row, parts) for row in events[id]),
            figures=tuple(figure_of(row, parts) for row in figures[id]),
            actors=actors[id],
            places=places[id],
        )


def _by_document(found: list[Any]) -> dict[str, list[Any]]:
    grouped = defaultdict[str, list[Any]](list)
    for *row, document in found:
        grouped[document].append(row)
    return grouped


def _held(
    db: apsw.Connection, documents: str
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, Place]]]:
    """Return for each document the actors of its entities, and which of these are what place."""
    actors = defaultdict[str, dict[str, str]](dict)
    places = defaultdict[str, dict[str, Place]](dict)
    for entity, actor, packed, document in rows(db, _HELD, documents):
        actors[document][entity] = actor
        if (place := unpack_place(packed)) is not None:
            places[document][entity] = place
    return actors, places
