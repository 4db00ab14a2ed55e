"""Who does what to whom: acts with the parties by whom and towards whom they are, and the narrowing to one.

A party is an actor, or the state or the organisation that actors belong to: those of one side are one
(``side:NOR``); where no side is known, a government with what is part of it (``part:ID``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import apsw

from counterclaim.facts import state_of_code
from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list
from counterclaim.store.rows import Doing, Party

Level = Literal["persons", "sides"]

NOBODY = "nobody"
"""Stands for a party where an act names none."""
_SIDE, _PART = "side:", "part:"

_ONE = "coalesce(m.actor, p.entity)"
_WHOLE = """
    coalesce('side:' || coalesce(a.side, w.side), CASE WHEN a.id IS NULL THEN 'side:' || e.side END,
             'part:' || coalesce(a.part_of, a.id, e.id))"""
_KEYS: dict[Level, str] = {"persons": _ONE, "sides": _WHOLE}
_BEHIND = """
    JOIN entities e ON e.id = p.entity LEFT JOIN actor_entities m ON m.entity = p.entity
    LEFT JOIN actors a ON a.id = m.actor LEFT JOIN actors w ON w.id = a.part_of"""
_DOINGS = """
    WITH chosen AS MATERIALIZED (
      SELECT c.id, c.type FROM acts c JOIN documents d ON d.id = c.document
      WHERE d.withdrawn_at IS NULL AND c.certainty = 'asserted'
      AND c.type IN (SELECT value FROM json_each(?))),
    sides AS MATERIALIZED (
      SELECT DISTINCT p.record, p.role, {key} AS party
      FROM chosen CROSS JOIN parties p ON p.record = chosen.id AND p.role IN ('actor', 'target') {behind})
    SELECT chosen.id, chosen.type, coalesce(s.party, 'nobody'), coalesce(t.party, 'nobody') FROM chosen
    LEFT JOIN sides s ON s.record = chosen.id AND s.role = 'actor'
    LEFT JOIN sides t ON t.record = chosen.id AND t.role = 'target'
    ORDER BY chosen.id, 3, 4"""
_NAMES = """
    SELECT j.value, coalesce(a.name, e.name) FROM json_each(?) j
    LEFT JOIN actors a ON a.id = j.value LEFT JOIN entities e ON e.id = j.value"""
_TAKES_PART = "SELECT 1 FROM parties p {behind} WHERE p.record = c.id AND p.role = '{role}'"
_INVOLVED = f"""EXISTS (
    SELECT 1 FROM parties p {_BEHIND}
    WHERE p.record = c.id AND p.role IN ('actor', 'target') AND {_ONE} = ?)"""  # noqa: S608


def select_doings(db: apsw.Connection, types: Iterable[str], level: Level) -> tuple[Doing, ...]:
    """Return asserted acts of these types, one for each pair of parties in them; by act and party."""
    sql = _DOINGS.format(key=_KEYS[level], behind=_BEHIND)
    found = list(rows(db, sql, id_list(types)))
    named = party_names(db, {id for row in found for id in row[2:]})
    return tuple(
        Doing(act=act, type=type, actor=named[actor], target=named[target])
        for act, type, actor, target in found
    )


def party_names(db: apsw.Connection, ids: Iterable[str]) -> dict[str, Party]:
    """Return the parties with these ids; one that the ledger does not know is named by its id."""
    keys = sorted(set(ids))
    given = dict(rows(db, _NAMES, id_list(id.removeprefix(_PART) for id in keys)))
    return {id: Party(id=id, name=_name(id, given.get(id.removeprefix(_PART)))) for id in keys}


def clauses(*, types: str | None, actor: str | None, target: str | None) -> dict[str, str | None]:
    """Return what narrows acts (``c``) to types, parted by commas, and to parties; None narrows nothing."""
    chosen = None if types is None else id_list(types.split(","))
    return {
        "c.type IN (SELECT value FROM json_each(?))": chosen,
        _party_clause("actor", actor): actor,
        _party_clause("target", target): target,
    }


def involving(actor: str, documents: Iterable[str]) -> dict[str, str | None]:
    """Return what narrows acts (``c``) to those by or towards one actor in these documents."""
    return {"c.document IN (SELECT value FROM json_each(?))": id_list(documents), _INVOLVED: actor}


def _party_clause(role: str, party: str | None) -> str:
    one = _TAKES_PART.format(behind=_BEHIND, role=role)
    if party == NOBODY:
        return f"NOT EXISTS ({one} AND ? IS NOT NULL)"
    level: Level = "sides" if (party or "").startswith((_SIDE, _PART)) else "persons"
    return f"EXISTS ({one} AND {_KEYS[level]} = ?)"


def _name(id: str, given: str | None) -> str:
    if id == NOBODY:
        return "nobody named"
    code = id.removeprefix(_SIDE)
    state = state_of_code(code) if id.startswith(_SIDE) else None
    return state.name if state else given or code
