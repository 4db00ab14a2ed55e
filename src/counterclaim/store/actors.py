"""Actors in the ledger: derived from entities and judgements, replaced as a whole.

An entity that no stored actor holds (the build was stopped before the last step) is an actor of its own,
under the entity's id; so every speaker of every statement is an actor, at any moment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list
from counterclaim.store.rows import ActorRow
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
_SPEAKERS = f"SELECT count(*) FROM ({_STATEMENTS})"  # noqa: S608
_STORED = "SELECT id, name, kind, side FROM actors"
_HELD = "SELECT actor, entity FROM actor_entities ORDER BY actor, ordinal"
_LOOSE = """
    SELECT id, name, kind, side FROM entities e
    WHERE NOT EXISTS (SELECT 1 FROM actor_entities m WHERE m.entity = e.id)"""
_CHOSEN_LOOSE = _LOOSE + " AND e.id IN (SELECT value FROM json_each(?))"  # noqa: S608
_HOLDERS = "(SELECT m.actor FROM json_each(?) j JOIN actor_entities m ON m.entity = j.value)"
_CHOSEN = f"SELECT id, name, kind, side FROM actors WHERE id IN {_HOLDERS}"  # noqa: S608
_HELD_BY_CHOSEN = f"""
    SELECT actor, entity FROM actor_entities WHERE actor IN {_HOLDERS} ORDER BY actor, ordinal"""  # noqa: S608
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


def replace(db: apsw.Connection, actors: Iterable[Actor]) -> None:
    """Forget all actors and store these."""
    db.execute("DELETE FROM actor_entities")
    db.execute("DELETE FROM actors")
    for actor in actors:
        db.execute("INSERT INTO actors VALUES (?, ?, ?, ?)", (actor.id, actor.name, actor.kind, actor.side))
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


def actor_row(db: apsw.Connection, id: str) -> ActorRow:
    """Return the actor with this id, or the one an entity with this id belongs to. Raises ``LedgerError``."""
    entities = entities_of(db, id)
    if not entities:
        raise LedgerError(f"no actor {id!r} in the ledger")
    actor = actors_of(db, entities)[entities[0]]
    ((statements, documents),) = rows(db, _COUNTS, id_list(entities))
    return ActorRow(actor=actor, statements=statements, documents=documents)


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


def speaker_count(db: apsw.Connection) -> int:
    """Count the actors with a statement in an active document."""
    ((count,),) = rows(db, _SPEAKERS)
    return int(count)


def _all_actors(db: apsw.Connection) -> Iterator[Actor]:
    members = _members(rows(db, _HELD))
    yield from (_actor(members, row) for row in rows(db, _STORED))
    yield from (_loose_actor(*row) for row in rows(db, _LOOSE))


def _members(held: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    members = defaultdict[str, list[str]](list)
    for actor, entity in held:
        members[actor].append(entity)
    return {actor: tuple(entities) for actor, entities in members.items()}


def _actor(members: Mapping[str, tuple[str, ...]], row: Any) -> Actor:
    id, name, kind, side = row
    return Actor(id=id, name=name, kind=kind, side=side, entities=members.get(id, ()))


def _loose_actor(id: str, name: str, kind: Any, side: str | None) -> Actor:
    return Actor(id=id, name=name, kind=kind, side=side, entities=(id,))
