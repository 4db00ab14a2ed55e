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
_ON_ONE = "j.relation IN ('statement', 'statement_speaker', 'statement_act') AND j.withdrawn_at IS NULL"
# Verdicts come first; who set a speaker or an act takes the words for a statement.
_VERDICTS = f"""
    SELECT r.attribution, j."by", iif(j.relation = 'statement', j.verdict, 'yes'), j.relation <> 'statement'
    FROM reviews r JOIN judgements j ON j.id = r.judgement
    WHERE {_ON_ONE} ORDER BY j.relation <> 'statement', j."at", j.number"""  # noqa: S608
# A statement that nobody has looked at; a rejected one always has a verdict.
_UNJUDGED = f"""
    FROM attributions a JOIN documents d ON d.id = a.document
    WHERE d.withdrawn_at IS NULL AND a.id NOT IN (
      SELECT r.attribution FROM reviews r JOIN judgements j ON j.id = r.judgement
      WHERE {_ON_ONE})"""  # noqa: S608
_NEXT = f"""
    SELECT a.id, a.document, a.position, a.score{_UNJUDGED}
    ORDER BY a.score, a.document, a.position, a.id LIMIT ? OFFSET ?"""
_AMONG = " AND {}.id IN (SELECT value FROM json_each(?))"
_FOUND_AS = """
    SELECT r.attribution, r.judgement, r.machine FROM reviews r
    WHERE r.attribution IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedRow:
    """A statement that stands, or that was rejected: ``verdicts`` are (reviewer, verdict), each the last.

    ``implied``: nobody gave a verdict; those who set its speaker or act count as having said yes.
    """

    id: str
    document: str
    position: int
    score: float
    verdicts: tuple[tuple[str, Verdict], ...]
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What reviewers last held of one statement."""

    verdicts: tuple[tuple[str, Verdict], ...] = ()
    implied: bool = False


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


def _held(db: apsw.Connection) -> Mapping[str, _Held]:
    given, implied = defaultdict[str, dict[str, Verdict]](dict), set[str]()
    for attribution, by, verdict, is_implied in rows(db, _VERDICTS):
        if is_implied and attribution not in given:
            implied.add(attribution)
        if not is_implied or attribution in implied:
            given[attribution][by] = verdict
    return {id: _Held(verdicts=tuple(by.items()), implied=id in implied) for id, by in given.items()}


def _row(held: Mapping[str, _Held], id: str, document: str, position: int, score: float) -> OfferedRow:
    on_it = held.get(id, _Held())
    return OfferedRow(
        id=id,
        document=document,
        position=position,
        score=score,
        verdicts=on_it.verdicts,
        implied=on_it.implied,
    )


def found_as(db: apsw.Connection, ids: Iterable[str]) -> dict[tuple[str, str], str | None]:
    """Read for (statement, decision) the machine's statement that the decision was made on, None: none."""
    return {(attribution, id): machine for attribution, id, machine in rows(db, _FOUND_AS, id_list(ids))}
