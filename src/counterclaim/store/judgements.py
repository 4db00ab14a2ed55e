"""Judgements: append, and withdraw once; never overwritten, and kept over every re-run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.connection import rows
from counterclaim.store.packing import strings, to_json
from counterclaim.types import Judgement

_ALL = """
    SELECT id, relation, subject, verdict, score, reasons, "by", "at", withdrawn_at
    FROM judgements ORDER BY number"""
_APPEND = """
    INSERT INTO judgements (id, relation, subject, verdict, score, reasons, "by", "at", withdrawn_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"""


def append(db: apsw.Connection, judgements: Iterable[Judgement]) -> bool:
    """Store the judgements; one with a known id stays as it is. Tell whether any was new."""
    before = db.total_changes()
    for judgement in judgements:
        decided = (judgement.verdict, judgement.score, to_json(judgement.reasons))
        made = (judgement.by, judgement.at, judgement.withdrawn_at)
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


def _judgement(*row: Any) -> Judgement:
    id, relation, subject, verdict, score, reasons, by, at, withdrawn_at = row
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
    )
