"""What a reviewer may be offered: every statement with its score, and what each reviewer last held of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list
from counterclaim.types import Verdict

_STATEMENTS = """
    SELECT a.id, a.document, a.position, a.score FROM attributions a JOIN documents d ON d.id = a.document
    WHERE d.withdrawn_at IS NULL"""
_REJECTED = """
    SELECT r.id, r.document FROM rejected r JOIN documents d ON d.id = r.document
    WHERE d.withdrawn_at IS NULL"""
_VERDICTS = """
    SELECT r.attribution, j."by", j.verdict FROM reviews r JOIN judgements j ON j.id = r.judgement
    WHERE j.relation = 'statement' AND j.withdrawn_at IS NULL ORDER BY j."at", j.number"""
# A statement that nobody gave a verdict on; a rejected one always has one.
_UNJUDGED = """
    FROM attributions a JOIN documents d ON d.id = a.document
    WHERE d.withdrawn_at IS NULL AND a.id NOT IN (
      SELECT r.attribution FROM reviews r JOIN judgements j ON j.id = r.judgement
      WHERE j.relation = 'statement' AND j.withdrawn_at IS NULL)"""
_NEXT = f"""
    SELECT a.id, a.document, a.position, a.score{_UNJUDGED}
    ORDER BY a.score, a.document, a.position, a.id LIMIT ? OFFSET ?"""
_AMONG = " AND {}.id IN (SELECT value FROM json_each(?))"
_FOUND_AS = """
    SELECT r.attribution, r.judgement, r.machine FROM reviews r
    WHERE r.attribution IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedRow:
    """A statement that stands, or that was rejected: ``verdicts`` are (reviewer, verdict), each the last."""

    id: str
    document: str
    position: int
    score: float
    verdicts: tuple[tuple[str, Verdict], ...]


def offered(db: apsw.Connection) -> tuple[OfferedRow, ...]:
    """Read all statements of active documents, rejected ones too; of these place and score are not kept."""
    held = _held(db)
    gone = [(id, document, 0, 1.0) for id, document in rows(db, _REJECTED)]
    return tuple(_row(held, *row) for row in (*rows(db, _STATEMENTS), *gone))


def judged(db: apsw.Connection) -> tuple[OfferedRow, ...]:
    """Read those of ``offered`` that reviewers gave a verdict on."""
    held = _held(db)
    ids = id_list(held)
    standing = rows(db, _STATEMENTS + _AMONG.format("a"), ids)
    gone = [(id, document, 0, 1.0) for id, document in rows(db, _REJECTED + _AMONG.format("r"), ids)]
    return tuple(_row(held, *row) for row in (*standing, *gone))


def unjudged(db: apsw.Connection, limit: int, offset: int) -> tuple[OfferedRow, ...]:
    """Read those that nobody gave a verdict on: what the machine is least sure of first."""
    return tuple(_row({}, *row) for row in rows(db, _NEXT, limit, offset))


def count_unjudged(db: apsw.Connection) -> int:
    """Count the statements of active documents that nobody gave a verdict on."""
    ((count,),) = rows(db, f"SELECT count(*){_UNJUDGED}")
    return int(count)


def _held(db: apsw.Connection) -> Mapping[str, dict[str, Verdict]]:
    held = defaultdict[str, dict[str, Verdict]](dict)
    for attribution, by, verdict in rows(db, _VERDICTS):
        held[attribution][by] = verdict
    return held


def _row(
    held: Mapping[str, dict[str, Verdict]], id: str, document: str, position: int, score: float
) -> OfferedRow:
    return OfferedRow(
        id=id,
        document=document,
        position=position,
        score=score,
        verdicts=tuple(held[id].items()) if id in held else (),
    )


def found_as(db: apsw.Connection, ids: Iterable[str]) -> dict[tuple[str, str], str | None]:
    """Read for (statement, decision) the machine's statement that the decision was made on, None: none."""
    return {(attribution, id): machine for attribution, id, machine in rows(db, _FOUND_AS, id_list(ids))}
