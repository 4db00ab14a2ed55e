"""Judgements: append, and withdraw once; never overwritten, and kept over every re-run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.actors import entities_meant
from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list, strings, to_json
from counterclaim.types import Judgement

_COLUMNS = 'id, relation, subject, verdict, score, reasons, "by", "at", withdrawn_at, value'
_ALL = f"SELECT {_COLUMNS} FROM judgements ORDER BY number"  # noqa: S608
_APPEND = f"""
    INSERT INTO judgements ({_COLUMNS})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"""  # noqa: S608
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


def append(db: apsw.Connection, judgements: Iterable[Judgement]) -> bool:
    """Store the judgements; one with a known id stays as it is. Tell whether any was new."""
    before = db.total_changes()
    for judgement in judgements:
        decided = (judgement.verdict, judgement.score, to_json(judgement.reasons))
        made = (judgement.by, judgement.at, judgement.withdrawn_at, judgement.value)
        db.execute(_APPEND, (judgement.id, judgement.relation, to_json(judgement.subject), *decided, *made))
    return db.total_changes() > before


def withdraw(db: apsw.Connection, id: str, at: str) -> bool:
    """Withdraw the judgement; a withdrawn one stays so. Tell whether it stood. Raises ``LedgerError``."""
    if next(rows(db, "SELECT 1 FROM judgements WHERE id = ?", id), None) is None:
        raise LedgerError(f"no judgement {id!r} in the ledger")
    before = db.total_changes()
    db.execute("UPDATE judgements SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL", (at, id))
    return db.total_changes() > before


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
    id, relation, subject, verdict, score, reasons, by, at, withdrawn_at, value = row
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
    )
