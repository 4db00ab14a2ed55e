"""Statements: attributions with their report, quotations, actors and acts, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Literal

import apsw

from counterclaim.store.actors import actors_of, entities_of
from counterclaim.store.connection import rows, window
from counterclaim.store.documents import full_id, rows_of
from counterclaim.store.packing import id_list
from counterclaim.store.parts import ACT, ATTRIBUTION, Parts, act_of, attribution_of, parts_of
from counterclaim.store.rows import DocumentRow, Statement
from counterclaim.store.search import FOUND
from counterclaim.types import Act, Actor, Attribution

_FROM = " FROM attributions a JOIN documents d ON d.id = a.document WHERE "
_ACTIVE = "d.withdrawn_at IS NULL"
_ORDER = " ORDER BY d.published IS NULL, d.published, d.origin, a.position, a.ordinal"
_AMONG = "a.id IN (SELECT value FROM json_each(?))"
_DOCUMENT = "a.document = ?"
_SPOKEN = """a.id IN (
    SELECT p.record FROM json_each(?) j JOIN parties p ON p.entity = j.value AND p.role = 'speaker')"""
_WORDED = f"a.id IN ({FOUND})"
_CODED = "a.id IN (SELECT c.attribution FROM acts c WHERE c.type = ?)"
_TELLING = """a.id IN (
    SELECT record FROM incident_members WHERE role = 'attribution' AND incident = ?)"""
_SINCE = "d.published >= substr(?, 1, length(d.published))"
_UNTIL = "(SELECT substr(d.published, 1, length(day)) <= day FROM (SELECT ? AS day))"
_MANNER = "a.manner = ?"
_OUTLET = "d.outlet = ?"
# What persons hold: the last decision that it is a statement counts; one on who speaks takes it for one.
_HELD = """
    SELECT r.attribution, j.relation = 'statement' AND j.verdict = 'unsure' AS unsure,
           row_number() OVER (
             PARTITION BY r.attribution ORDER BY j.relation = 'statement' DESC, j."at" DESC, j.number DESC
           ) AS place
    FROM reviews r JOIN judgements j ON j.id = r.judgement"""
# The last verdict of each reviewer: SQLite gives what stands in the row of the greatest value.
_LAST = """
    SELECT r.attribution, j.verdict, max(j."at" || printf('%012d', j.number))
    FROM reviews r JOIN judgements j ON j.id = r.judgement AND j.relation = 'statement'
    GROUP BY j."by", r.attribution"""
STATES = f"""
    SELECT attribution, CASE WHEN unsure THEN 'unsure' ELSE 'accepted' END AS state
    FROM ({_HELD}) WHERE place = 1
    UNION ALL
    SELECT attribution, 'disputed' FROM ({_LAST})
    GROUP BY attribution HAVING count(DISTINCT verdict) > 1"""  # noqa: S608
"""What persons say of statements; one on which they differ comes twice."""
_IN_STATE = f"a.id IN (SELECT attribution FROM ({STATES}) WHERE state = ?)"  # noqa: S608
_NOT_REVIEWED = f"a.id NOT IN (SELECT attribution FROM ({STATES}) WHERE state <> ?)"  # noqa: S608
_WITHDRAWN = "SELECT withdrawn_at FROM documents WHERE id = ?"
_RESTING = """
    SELECT comparison FROM comparison_members m JOIN comparisons c ON c.id = m.comparison
    WHERE m.role = 'attribution' AND m.record = ? ORDER BY c.number"""
_ACTS = f"""
    SELECT {ACT} FROM json_each(?) j JOIN acts c ON c.attribution = j.value
    ORDER BY c.document, c.ordinal"""  # noqa: S608


ReviewState = Literal["unreviewed", "accepted", "unsure", "disputed"]
"""What persons say of a statement; ``disputed`` where the last decisions of reviewers differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilters:
    """Which statements are asked for; ``None`` asks for all.

    The words of ``query`` stand in source, cue or content. ``actor`` is a speaker (an actor's or an entity's
    id; ``via`` is not looked at), ``side`` the side of a speaker, ``act`` the type of an act tied to the
    statement, ``incident`` one that it tells of. ``since`` and ``until`` bound the date of publication (a
    day, a month or a year; a date that is less exact counts where it may lie between them).
    """

    query: str | None = None
    document: str | None = None
    actor: str | None = None
    side: str | None = None
    outlet: str | None = None
    act: str | None = None
    incident: str | None = None
    since: str | None = None
    until: str | None = None
    manner: str | None = None
    reviewed: ReviewState | None = None


ALL = StatementFilters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Filters as a query from FROM on, with its values; ``a`` are attributions, ``d`` their documents."""

    tail: str
    values: tuple[str, ...]


def asked(db: apsw.Connection, filters: StatementFilters, *, words: str | None, sided: str | None) -> Asked:
    """Return what these filters ask for.

    ``words`` is the query in the language of the index, ``sided`` a list of the statements of the side.
    Raises ``LedgerError`` where the document is unknown.
    """
    clauses = {
        _DOCUMENT: filters.document and full_id(db, filters.document),
        _SPOKEN: filters.actor and id_list(entities_of(db, filters.actor)),
        _AMONG: sided,
        _WORDED: words,
        _CODED: filters.act,
        _TELLING: filters.incident,
        _MANNER: filters.manner,
        _OUTLET: filters.outlet,
        _SINCE: filters.since,
        _UNTIL: filters.until,
        _NOT_REVIEWED if filters.reviewed == "unreviewed" else _IN_STATE: filters.reviewed,
    }
    given = {clause: value for clause, value in clauses.items() if value is not None}
    nothing = ("0",) if filters.query is not None and words is None else ()
    return Asked(tail=_FROM + " AND ".join((_ACTIVE, *nothing, *given)), values=tuple(given.values()))


def select_statements(
    db: apsw.Connection, which: Asked, *, limit: int | None, offset: int
) -> tuple[Statement, ...]:
    """Return the statements asked for, by publication date (unknown last), origin and place in the text."""
    sql = f"SELECT {ATTRIBUTION}, a.document{which.tail}{_ORDER} LIMIT ? OFFSET ?"
    return _assemble(db, list(rows(db, sql, *which.values, *window(limit, offset))))


def statement_ids(db: apsw.Connection, which: Asked) -> frozenset[str]:
    """Return the ids of the statements asked for."""
    return frozenset(id for (id,) in rows(db, f"SELECT a.id{which.tail}", *which.values))


def count_statements(db: apsw.Connection, which: Asked) -> int:
    """Count the statements asked for."""
    ((count,),) = rows(db, f"SELECT count(*){which.tail}", *which.values)
    return int(count)


def withdrawn_at(db: apsw.Connection, document: str) -> str | None:
    """Return when a document was withdrawn, where it is."""
    return next((at for (at,) in rows(db, _WITHDRAWN, document)), None)


def comparisons_of(db: apsw.Connection, id: str) -> tuple[str, ...]:
    """Return the ids of contests, accusations and agreements in which the statement stands."""
    return tuple(comparison for (comparison,) in rows(db, _RESTING, id))


def statements_by_id(db: apsw.Connection, ids: tuple[str, ...]) -> tuple[Statement, ...]:
    """Return the statements with these ids, those of withdrawn documents too."""
    sql = f"SELECT {ATTRIBUTION}, a.document{_FROM}{_AMONG}{_ORDER}"
    return _assemble(db, list(rows(db, sql, id_list(ids))))


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
