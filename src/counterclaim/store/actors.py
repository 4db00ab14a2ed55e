"""Actors in the ledger: derived from entities and judgements, replaced as a whole.

An entity that no stored actor holds (the build was stopped before the last step) is an actor of its own,
under the entity's id; so every speaker of every statement is an actor, at any moment.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.connection import rows
from counterclaim.store.documents import rows_of
from counterclaim.store.packing import id_list, pack_offices, unpack_offices
from counterclaim.store.rows import ActorRow, Alias
from counterclaim.types import Actor

# One row for each entity of an active document, with the actor it belongs to.
_MEMBERS = """
    SELECT coalesce(m.actor, e.id) AS actor, e.id AS entity, e.document AS document
    FROM entities e JOIN documents d ON d.id = e.document AND d.withdrawn_at IS NULL
    LEFT JOIN actor_entities m ON m.entity = e.id"""
_STATEMENTS = f"""
    SELECT members.actor, count(DISTINCT p.record) FROM ({_MEMBERS}) members
    JOIN parties p ON p.entity = members.entity AND p.role = 'speaker' GROUP BY members.actor"""  # noqa: S608
_DOCUMENTS = f"SELECT actor, count(DISTINCT document) FROM ({_MEMBERS}) GROUP BY actor"  # noqa: S608
# An entity that no actor holds stands in one document, and is not among these.
_DOCUMENTS_OF = """
    SELECT m.actor, count(DISTINCT e.document) FROM json_each(?) j
    CROSS JOIN actor_entities m ON m.actor = j.value CROSS JOIN entities e ON e.id = m.entity
    JOIN documents d ON d.id = e.document AND d.withdrawn_at IS NULL GROUP BY m.actor"""
_ACTIVE = f"SELECT DISTINCT actor FROM ({_MEMBERS})"  # noqa: S608
_ACTOR = "id, name, kind, subkind, side, part_of, offices"
_STORED = f"SELECT {_ACTOR} FROM actors"  # noqa: S608
_INSERT = f"INSERT INTO actors ({_ACTOR}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_MEMBER_LISTS = "SELECT actor, json_group_array(entity ORDER BY ordinal) FROM actor_entities"
_HELD = f"{_MEMBER_LISTS} GROUP BY actor"
_LOOSE = """
    SELECT id, name, kind, subkind, side FROM entities e
    WHERE NOT EXISTS (SELECT 1 FROM actor_entities m WHERE m.entity = e.id)"""
_BY_ID = f"SELECT {_ACTOR} FROM actors WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
_HELD_BY_ID = f"{_MEMBER_LISTS} WHERE actor IN (SELECT value FROM json_each(?)) GROUP BY actor"  # noqa: S608
_CHOSEN_LOOSE = _LOOSE + " AND e.id IN (SELECT value FROM json_each(?))"  # noqa: S608
_HOLDERS = "(SELECT m.actor FROM json_each(?) j JOIN actor_entities m ON m.entity = j.value)"
_CHOSEN = f"SELECT {_ACTOR} FROM actors WHERE id IN {_HOLDERS}"  # noqa: S608
_HELD_BY_CHOSEN = f"{_MEMBER_LISTS} WHERE actor IN {_HOLDERS} GROUP BY actor"
_ENTITIES = """
    SELECT entity FROM actor_entities WHERE actor = coalesce(
      (SELECT id FROM actors WHERE id = ?1), (SELECT actor FROM actor_entities WHERE entity = ?1))
    ORDER BY ordinal"""
_COUNTS = """
    WITH active AS (
      SELECT e.id, e.document FROM json_each(?) j JOIN entities e ON e.id = j.value
      JOIN documents d ON d.id = e.document AND d.withdrawn_at IS NULL)
    SELECT (SELECT count(DISTINCT p.record) FROM active JOIN parties p
            ON p.entity = active.id AND p.role = 'speaker'),
           (SELECT count(DISTINCT document) FROM active)"""
_NAMES = """
    SELECT DISTINCT e.name, e.document FROM json_each(?) j JOIN entities e ON e.id = j.value
    JOIN documents d ON d.id = e.document AND d.withdrawn_at IS NULL
    ORDER BY e.name, d.published IS NULL, d.published, d.origin"""
# Who is meant by an entity's id, or by a place in a document: the entity whose mention shares most with it
# comes last. This is how `resolve` reads a person's judgement.
_MEANT = """
    WITH given AS MATERIALIZED (SELECT DISTINCT value AS id FROM json_each(?)),
    parted AS (SELECT id, substr(id, 1, instr(id, '@') - 1) AS document,
                      substr(id, instr(id, '@') + 1) AS place FROM given WHERE instr(id, '@') > 0),
    places AS MATERIALIZED (
      SELECT id, document, CAST(place AS INTEGER) AS start,
             CAST(substr(place, instr(place, '-') + 1) AS INTEGER) AS "end" FROM parted)
    SELECT g.id, e.id, 0, 0 FROM given g JOIN entities e ON e.id = g.id
    UNION ALL
    SELECT p.id, e.id, min(m."end", p."end") - max(m.start, p.start), -m.start
    FROM places p CROSS JOIN entities e ON e.document = p.document
    CROSS JOIN spans m ON m.record = e.id AND m.role = 'mention'
    WHERE m.start < p."end" AND p.start < m."end"
    ORDER BY 3, 4, 2"""


def replace(db: apsw.Connection, actors: Iterable[Actor]) -> None:
    """Forget all actors and store these."""
    db.execute("DELETE FROM actor_entities")
    db.execute("DELETE FROM actors")
    for actor in actors:
        described = (actor.name, actor.kind, actor.subkind, actor.side, actor.part_of)
        db.execute(_INSERT, (actor.id, *described, pack_offices(actor.offices)))
        db.executemany(
            "INSERT INTO actor_entities VALUES (?, ?, ?)",
            [(actor.id, ordinal, entity) for ordinal, entity in enumerate(actor.entities)],
        )


def actor_rows(db: apsw.Connection) -> tuple[ActorRow, ...]:
    """Return all actors of active documents: most statements first, then by name and id."""
    statements, documents = dict(rows(db, _STATEMENTS)), dict(rows(db, _DOCUMENTS))
    counted = (
        ActorRow(actor=actor, statements=statements.get(actor.id, 0), documents=documents[actor.id])
        for actor in _all_actors(db)
        if actor.id in documents
    )
    return tuple(sorted(counted, key=lambda row: (-row.statements, row.actor.name, row.actor.id)))


def rows_with(db: apsw.Connection, statements: Mapping[str, int]) -> tuple[ActorRow, ...]:
    """Return the rows of these actors, in this order; the numbers are those of their statements."""
    actors = actors_by_id(db, statements)
    documents = dict(rows(db, _DOCUMENTS_OF, id_list(statements)))
    return tuple(
        ActorRow(actor=actors[id], statements=count, documents=documents.get(id, 1))
        for id, count in statements.items()
    )


def actor_row(db: apsw.Connection, id: str) -> ActorRow:
    """Return the actor with this id, or the one an entity with this id belongs to. Raises ``LedgerError``."""
    entities = entities_of(db, id)
    if not entities:
        raise LedgerError(f"no actor {id!r} in the ledger")
    actor = actors_of(db, entities)[entities[0]]
    ((statements, documents),) = rows(db, _COUNTS, id_list(entities))
    return ActorRow(actor=actor, statements=statements, documents=documents)


def names_of(db: apsw.Connection, id: str) -> tuple[Alias, ...]:
    """Return what active documents call the actor: the name of most documents first, then by name."""
    documents = defaultdict[str, list[str]](list)
    for name, document in rows(db, _NAMES, id_list(entities_of(db, id))):
        documents[name].append(document)
    listed = rows_of(db, {document for found in documents.values() for document in found})
    aliases = (
        Alias(name=name, documents=tuple(listed[document] for document in found))
        for name, found in documents.items()
    )
    return tuple(sorted(aliases, key=lambda alias: (-len(alias.documents), alias.name)))


def actors_meant(db: apsw.Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """Return the actor that each of these entities, or anchors, stands for, where there is one."""
    meant = entities_meant(db, ids)
    known = actors_of(db, meant.values())
    return {id: known[entity] for id, entity in meant.items() if entity in known}


def entities_meant(db: apsw.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the entity that each of these ids or anchors stands for."""
    return {id: entity for id, entity, *_ in rows(db, _MEANT, id_list(ids))}


def entities_of(db: apsw.Connection, id: str) -> tuple[str, ...]:
    """Return the entities of the actor with this id, or of the actor the entity with this id belongs to."""
    held = tuple(entity for (entity,) in rows(db, _ENTITIES, id))
    return held or tuple(entity for (entity,) in rows(db, "SELECT id FROM entities WHERE id = ?", id))


def actors_of(db: apsw.Connection, entities: Iterable[str]) -> dict[str, Actor]:
    """Return the actor of each of these entities."""
    ids = id_list(sorted(set(entities)))
    members = _members(rows(db, _HELD_BY_CHOSEN, ids))
    stored = (_actor(members, row) for row in rows(db, _CHOSEN, ids))
    loose = (_loose_actor(*row) for row in rows(db, _CHOSEN_LOOSE, ids))
    return {entity: actor for actor in chain(stored, loose) for entity in actor.entities}


def actors_by_id(db: apsw.Connection, actors: Iterable[str]) -> dict[str, Actor]:
    """Return the actors that have these ids."""
    ids = id_list(sorted(actors))
    members = _members(rows(db, _HELD_BY_ID, ids))
    stored = (_actor(members, row) for row in rows(db, _BY_ID, ids))
    loose = (_loose_actor(*row) for row in rows(db, _CHOSEN_LOOSE, ids))
    return {actor.id: actor for actor in chain(loose, stored)}


def active_actors(db: apsw.Connection) -> tuple[Actor, ...]:
    """Return all actors that active documents speak of, by id."""
    active = {actor for (actor,) in rows(db, _ACTIVE)}
    return tuple(sorted((one for one in _all_actors(db) if one.id in active), key=lambda one: one.id))


def _all_actors(db: apsw.Connection) -> Iterator[Actor]:
    members = _members(rows(db, _HELD))
    yield from (_actor(members, row) for row in rows(db, _STORED))
    yield from (_loose_actor(*row) for row in rows(db, _LOOSE))


def _members(held: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    return {actor: tuple(json.loads(entities)) for actor, entities in held}


def _actor(members: Mapping[str, tuple[str, ...]], row: Any) -> Actor:
    id, name, kind, subkind, side, part_of, offices = row
    return Actor(
        id=id,
        name=name,
        kind=kind,
        subkind=subkind,
        side=side,
        part_of=part_of,
        offices=unpack_offices(offices),
        entities=members.get(id, ()),
    )


def _loose_actor(id: str, name: str, kind: Any, subkind: Any, side: str | None) -> Actor:
    return Actor(id=id, name=name, kind=kind, subkind=subkind, side=side, entities=(id,))
