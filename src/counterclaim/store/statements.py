"""Statements: attributions with their report, quotations, actors and acts, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import apsw

from counterclaim.store.actors import actors_of, entities_of
from counterclaim.store.connection import rows, window
from counterclaim.store.documents import full_id, rows_of
from counterclaim.store.packing import id_list
from counterclaim.store.parts import ACT, ATTRIBUTION, Parts, act_of, attribution_of, parts_of
from counterclaim.store.rows import DocumentRow, Statement
from counterclaim.types import Act, Actor, Attribution

_FROM = " FROM attributions a JOIN documents d ON d.id = a.document WHERE "
_ACTIVE = "d.withdrawn_at IS NULL"
_ORDER = " ORDER BY d.published IS NULL, d.published, d.origin, a.position, a.ordinal"
_DOCUMENT = "a.document = ?"
_SPOKEN = """a.id IN (
    SELECT p.record FROM json_each(?) j JOIN parties p ON p.entity = j.value AND p.role = 'speaker')"""
_AMONG = "a.id IN (SELECT value FROM json_each(?))"
_CODED = "a.id IN (SELECT c.attribution FROM acts c WHERE c.type = ?)"
_MANNER = "a.manner = ?"
_OUTLET = "d.outlet = ?"
_ACTS = f"""
    SELECT {ACT} FROM json_each(?) j JOIN acts c ON c.attribution = j.value
    ORDER BY c.document, c.ordinal"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which statements are asked for; ``None`` asks for all.

    ``actor`` is a speaker (an actor's or an entity's id), ``act`` the type of an act tied to the
    statement, ``found`` the statements a search gave.
    """

    document: str | None = None
    actor: str | None = None
    act: str | None = None
    manner: str | None = None
    outlet: str | None = None
    found: tuple[str, ...] | None = None


def select_statements(
    db: apsw.Connection, filters: Filters, *, limit: int | None, offset: int
) -> tuple[Statement, ...]:
    """Return the statements asked for, by publication date (unknown last), origin and place in the text."""
    where, values = _where(db, filters)
    sql = f"SELECT {ATTRIBUTION}, a.document{_FROM}{where}{_ORDER} LIMIT ? OFFSET ?"
    return _assemble(db, list(rows(db, sql, *values, *window(limit, offset))))


def count_statements(db: apsw.Connection, filters: Filters) -> int:
    """Count the statements asked for."""
    where, values = _where(db, filters)
    ((count,),) = rows(db, f"SELECT count(*){_FROM}{where}", *values)
    return int(count)


def statements_by_id(db: apsw.Connection, ids: tuple[str, ...]) -> tuple[Statement, ...]:
    """Return the statements with these ids, those of withdrawn documents too."""
    sql = f"SELECT {ATTRIBUTION}, a.document{_FROM}{_AMONG}{_ORDER}"
    return _assemble(db, list(rows(db, sql, id_list(ids))))


def _where(db: apsw.Connection, filters: Filters) -> tuple[str, list[str]]:
    asked = {
        _DOCUMENT: filters.document and full_id(db, filters.document),
        _SPOKEN: filters.actor and id_list(entities_of(db, filters.actor)),
        _AMONG: None if filters.found is None else id_list(filters.found),
        _CODED: filters.act,
        _MANNER: filters.manner,
        _OUTLET: filters.outlet,
    }
    given = {clause: value for clause, value in asked.items() if value is not None}
    return " AND ".join((_ACTIVE, *given)), list(given.values())


def _assemble(db: apsw.Connection, found: list[Any]) -> tuple[Statement, ...]:
    ids = [row[0] for row in found]
    coded = list(rows(db, _ACTS, id_list(ids)))
    parts = parts_of(db, [*ids, *(row[0] for row in coded)])
    documents = rows_of(db, {row[-1] for row in found})
    entities = (
        entity for (_, role), ones in parts.parties.items() if role in ("speaker", "via") for entity in ones
    )
    actors = actors_of(db, entities)
    acts = _acts_by_attribution(coded, parts)
    return tuple(
        _statement(attribution_of(row[:-1], parts), documents[row[-1]], parts, actors, acts.get(row[0], ()))
        for row in found
    )


def _acts_by_attribution(coded: list[Any], parts: Parts) -> dict[str, tuple[Act, ...]]:
    acts = defaultdict[str, list[Act]](list)
    for row in coded:
        acts[row[-1]].append(act_of(row, parts))
    return {attribution: tuple(tied) for attribution, tied in acts.items()}


def _statement(
    attribution: Attribution,
    document: DocumentRow,
    parts: Parts,
    actors: dict[str, Actor],
    acts: tuple[Act, ...],
) -> Statement:
    id = attribution.id
    return Statement(
        attribution=attribution,
        document=document,
        source=parts.quotes.get((id, "source"), ()),
        cue=parts.quotes.get((id, "cue"), ()),
        content=parts.quotes.get((id, "content"), ()),
        speakers=tuple(actors[entity] for entity in attribution.speakers),
        via=tuple(actors[entity] for entity in attribution.via),
        acts=acts,
    )
