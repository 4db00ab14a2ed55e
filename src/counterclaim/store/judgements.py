"""Judgements: append, and withdraw once; never overwritten, and kept over every re-run.

Invariant: a person's judgement is entered in the chain in the transaction that makes or withdraws it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store import chain
from counterclaim.store.actors import entities_meant
from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list, strings, to_json
from counterclaim.types import Judgement, Key

_COLUMNS = 'id, relation, subject, verdict, score, reasons, "by", "at", withdrawn_at, value, keys'
_ALL = f"SELECT {_COLUMNS} FROM judgements ORDER BY number"  # noqa: S608
_AMONG = f"""
    SELECT {_COLUMNS} FROM judgements WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number"""  # noqa: S608
_BY_PERSONS = f"""
    SELECT {_COLUMNS} FROM judgements WHERE "by" GLOB 'person:*' ORDER BY number"""  # noqa: S608
_NOT_ENTERED = """
    SELECT id FROM judgements WHERE "by" GLOB 'person:*' AND id NOT IN (SELECT judgement FROM chain)
    ORDER BY number"""
_APPEND = f"""
    INSERT INTO judgements ({_COLUMNS})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"""  # noqa: S608
# A judgement of entities names them; a person's names places, of which one touches a mention of them.
_OF_ENTITIES = f"""
    WITH held AS MATERIALIZED (SELECT value AS entity FROM json_each(?1)),
    mentions AS MATERIALIZED (
      SELECT e.document, m.start, m."end" FROM held JOIN entities e ON e.id = held.entity
      JOIN spans m ON m.record = e.id AND m.role = 'mention'),
    places AS (
      SELECT j.number, substr(s.value, 1, instr(s.value, '@') - 1) AS document,
             substr(s.value, instr(s.value, '@') + 1) AS place
      FROM judgements j, json_each(j.subject) s
      WHERE j.withdrawn_at IS NULL AND j."by" GLOB 'person:*' AND j.relation GLOB '*actor*'
        AND instr(s.value, '@') > 0)
    SELECT {_COLUMNS} FROM judgements WHERE number IN (
      SELECT j.number FROM judgements j, json_each(j.subject) s
      WHERE j.withdrawn_at IS NULL AND j.relation = 'same_actor' AND s.value IN (SELECT entity FROM held)
      UNION
      SELECT p.number FROM places p JOIN mentions m ON m.document = p.document
      WHERE m.start < CAST(substr(p.place, instr(p.place, '-') + 1) AS INTEGER)
        AND CAST(p.place AS INTEGER) < m."end")
    ORDER BY number"""  # noqa: S608


def append(db: apsw.Connection, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Store the judgements and return those that are new; one with a known id stays as it is."""
    return tuple(judgement for judgement in judgements if _append(db, judgement))


def _append(db: apsw.Connection, judgement: Judgement) -> bool:
    before = db.total_changes()
    decided = (judgement.verdict, judgement.score, to_json(judgement.reasons))
    made = (judgement.by, judgement.at, judgement.withdrawn_at, judgement.value, _pack_keys(judgement.keys))
    db.execute(_APPEND, (judgement.id, judgement.relation, to_json(judgement.subject), *decided, *made))
    is_new = db.total_changes() > before
    if is_new and judgement.by_person:
        chain.enter(db, judgement)
    return is_new


def withdraw(db: apsw.Connection, id: str, at: str) -> Judgement | None:
    """Withdraw the judgement and return it as it stood; None where it was withdrawn before.

    Raises ``LedgerError`` where it is unknown.
    """
    found = by_ids(db, (id,))
    if not found:
        raise LedgerError(f"no judgement {id!r} in the ledger")
    if found[0].withdrawn_at is not None:
        return None
    db.execute("UPDATE judgements SET withdrawn_at = ? WHERE id = ?", (at, id))
    if found[0].by_person:
        chain.extend(db, found[0], "withdrawn", at)
    return found[0]


def not_entered(db: apsw.Connection) -> tuple[Judgement, ...]:
    """Read the persons' judgements that the chain lacks: those of ledgers from before it."""
    return by_ids(db, (id for (id,) in rows(db, _NOT_ENTERED)))


def by_ids(db: apsw.Connection, ids: Iterable[str]) -> tuple[Judgement, ...]:
    """Read the judgements with these ids, in the order in which they were made."""
    return tuple(_judgement(*row) for row in rows(db, _AMONG, id_list(ids)))


def by_persons(db: apsw.Connection) -> tuple[Judgement, ...]:
    """Read persons' judgements, the withdrawn ones too, in the order in which they were made."""
    return tuple(_judgement(*row) for row in rows(db, _BY_PERSONS))


def load(db: apsw.Connection) -> tuple[Judgement, ...]:
    """Read all judgements, the withdrawn ones too, in the order in which they were made."""
    return tuple(_judgement(*row) for row in rows(db, _ALL))


def of_entities(db: apsw.Connection, entities: Iterable[str]) -> tuple[Judgement, ...]:
    """Read the standing judgements on who these entities are, and persons' on places in their mentions."""
    held = set(entities)
    found = [_judgement(*row) for row in rows(db, _OF_ENTITIES, id_list(sorted(held)))]
    meant = entities_meant(db, {one for judgement in found for one in judgement.subject})
    return tuple(j for j in found if any(meant.get(one) in held for one in j.subject))


def _judgement(*row: Any) -> Judgement:
    id, relation, subject, verdict, score, reasons, by, at, withdrawn_at, value, keys = row
    return Judgement(
        id=id,
        relation=relation,
        subject=strings(subject),
        verdict=verdict,
        score=score,
        reasons=strings(reasons),
        by=by,
        at=at,
        withdrawn_at=withdrawn_at,
        value=value,
        keys=_unpack_keys(keys),
    )


def _pack_keys(keys: tuple[Key, ...]) -> str:
    return to_json([[key.anchor, key.quote, key.prefix, key.suffix] for key in keys])


def _unpack_keys(packed: str) -> tuple[Key, ...]:
    values = json.loads(packed)
    if not isinstance(values, list):
        raise ValueError("not a list of keys")
    return tuple(_key(*strings(to_json(value))) for value in values)


def _key(anchor: str, quote: str, prefix: str, suffix: str) -> Key:
    return Key(anchor=anchor, quote=quote, prefix=prefix, suffix=suffix)
