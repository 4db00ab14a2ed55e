"""Contests, what nobody answers, and agreements: derived from all that is told, replaced as a whole.

Where a document, a statement, an actor or an incident that one rests on is no more, the whole of it is taken
out at once; so between a change and the next comparison all that is shown still stands in an active document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.bodies import pack, unpack
from counterclaim.store.connection import rows, window
from counterclaim.store.documents import full_id, texts_of
from counterclaim.store.packing import id_list
from counterclaim.types import Account, Agreement, Compared, Contest, OneSided, Passage

Comparison = Contest | OneSided | Agreement
Kind = TypeVar("Kind", Contest, OneSided, Agreement)

STANDINGS: dict[type[Any], str] = {Contest: "contest", OneSided: "one_sided", Agreement: "agreement"}
_FROM = " FROM comparisons c WHERE c.standing = ?"
_ORDER = " ORDER BY c.number LIMIT ? OFFSET ?"
_GONE = "(SELECT value FROM json_each(?))"
_OF_KIND = "c.kind = ?"
_OF_INCIDENT = "c.incident = ?"
_AMONG = f"c.id IN {_GONE}"
_MEMBER = """c.id IN (
    SELECT comparison FROM comparison_members
    WHERE role = '{}' AND record IN (SELECT value FROM json_each(?)))"""
_OF_ACTOR = _MEMBER.format("actor")
_IN_DOCUMENT = _MEMBER.format("document")
_WORDED = """EXISTS (
    SELECT 1 FROM (SELECT lower(?) AS words)
    WHERE instr(lower(c.wording), words) OR EXISTS (
      SELECT 1 FROM passages p WHERE p.comparison = c.id AND instr(lower(p.quote), words)))"""
_HOLDER = "SELECT actor FROM actor_entities WHERE entity = ?"
_INSERT = "INSERT INTO comparisons VALUES (NULL, ?, ?, ?, ?, ?, ?)"
_QUOTES = f"""
    SELECT comparison, passage, quote FROM passages WHERE comparison IN {_GONE}
    ORDER BY comparison, passage, ordinal"""  # noqa: S608
_QUESTIONS = f"""
    SELECT c.id, json_extract(c.body, '$.question') FROM comparisons c
    WHERE c.standing = 'contest' AND {_AMONG}
    ORDER BY c.number"""  # noqa: S608
_TOUCHED = f"""
    SELECT comparison FROM comparison_members WHERE record IN {_GONE}
    UNION SELECT id FROM comparisons WHERE incident IN {_GONE}"""  # noqa: S608
# Each gives the comparisons that rest on what is no more, and what that is.
LOST = (
    """
    SELECT comparison, record FROM comparison_members m WHERE role IN ('document', 'silent') AND NOT EXISTS
      (SELECT 1 FROM documents d WHERE d.id = m.record AND d.withdrawn_at IS NULL)""",
    """
    SELECT comparison, record FROM comparison_members m WHERE role = 'attribution' AND NOT EXISTS
      (SELECT 1 FROM attributions a WHERE a.id = m.record)""",
    """
    SELECT comparison, record FROM comparison_members m WHERE role = 'actor'
      AND NOT EXISTS (SELECT 1 FROM actors a WHERE a.id = m.record)
      AND NOT EXISTS (SELECT 1 FROM entities e WHERE e.id = m.record AND NOT EXISTS
        (SELECT 1 FROM actor_entities h WHERE h.entity = e.id))""",
    """
    SELECT comparison, record FROM comparison_members m WHERE role = 'contest' AND NOT EXISTS
      (SELECT 1 FROM comparisons c WHERE c.id = m.record AND c.standing = 'contest')""",
    """
    SELECT id, incident FROM comparisons
    WHERE incident IS NOT NULL AND incident NOT IN (SELECT id FROM incidents)""",
)
_DROP = (
    "DELETE FROM passages WHERE comparison IN {}",
    "DELETE FROM comparison_members WHERE comparison IN {}",
    "DELETE FROM comparisons WHERE id IN {}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestFilters:
    """Which contests, accusations or agreements are asked for; ``None`` asks for all.

    ``actor`` (an actor's or an entity's id) speaks, holds, is spoken for or is charged in it; a passage of it
    stands in ``document``; ``query`` stands, in capitals or not (A to Z), in the question, a position or the
    words of a passage. Agreements are of no ``kind``.
    """

    kind: str | None = None
    incident: str | None = None
    actor: str | None = None
    document: str | None = None
    query: str | None = None
    ids: tuple[str, ...] | None = None


# ---------------------------------------------------------------- what one rests on


def accounts_of(record: Comparison) -> tuple[Account, ...]:
    """Return the accounts that conflict, or the one that is not answered."""
    if isinstance(record, Contest):
        return record.accounts
    return (record.account,) if isinstance(record, OneSided) else ()


def passages_of(record: Comparison) -> dict[str, Passage]:
    """Return all its passages by their ids: those of accounts first, each once."""
    return {passage.id: passage for passage in _passages(record)}


def _passages(record: Comparison) -> Iterator[Passage]:
    for account in accounts_of(record):
        yield from account.passages
    if isinstance(record, Agreement):
        yield from record.passages
        return
    yield from record.said_nothing
    if isinstance(record, Contest):
        yield from (rejection.passage for rejection in record.rejections)
        yield from record.undecided


def members_of(record: Comparison) -> set[tuple[str, str]]:
    """Return the ids of all that it rests on, each with its role."""
    members = {("actor", actor) for actor in actors_of(record)}
    members |= {("document", document) for one in accounts_of(record) for document in one.documents}
    for passage in _passages(record):
        members |= {("document", passage.document), ("attribution", passage.attribution or "")}
    if isinstance(record, Contest):
        members |= {("silent", document) for document in record.silent}
    if isinstance(record, Agreement):
        members.add(("contest", record.contest or ""))
    return {(role, id) for role, id in members if id}


def actors_of(record: Comparison) -> set[str]:
    """Return the ids of all who take part: speakers, parties, holders, and those who are charged."""
    found = {actor for one in _passages(record) for actor in (*one.speakers, *one.parties)}
    found |= {actor for one in accounts_of(record) for actor in (*one.holders, *one.against)}
    if isinstance(record, Contest):
        found |= {change.holder for change in record.changes}
    if isinstance(record, Agreement):
        found |= {*record.holders, *(actor for pair in record.opposed for actor in pair)}
    return found


def wording_of(record: Comparison) -> str:
    """Return the words in which it is looked for, besides those of its passages: question and positions."""
    asked = (record.question,) if isinstance(record, Contest) else ()
    held = (record.position,) if isinstance(record, Agreement) else ()
    return "\n".join((*asked, *held, *(account.position for account in accounts_of(record))))


# ---------------------------------------------------------------- writing


def replace(db: apsw.Connection, compared: Compared) -> None:
    """Forget all contests, accusations and agreements, and store these. Raises ``LedgerError``."""
    for table in ("passages", "comparison_members", "comparisons"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    for record in chain[Comparison](compared.contests, compared.one_sided, compared.agreements):
        _insert(db, record)


def _insert(db: apsw.Connection, record: Comparison) -> None:
    described = (STANDINGS[type(record)], kind_of(record), record.incident)
    db.execute(_INSERT, (record.id, *described, wording_of(record), pack(record)))
    db.executemany(
        "INSERT INTO comparison_members VALUES (?, ?, ?)",
        [(record.id, role, id) for role, id in sorted(members_of(record))],
    )
    passages = passages_of(record).values()
    texts = texts_of(db, {passage.document for passage in passages})
    db.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(record.id, *place) for passage in passages for place in _places(passage, texts)],
    )


def kind_of(record: Comparison) -> str | None:
    """Return what accounts differ on; an agreement has none."""
    return None if isinstance(record, Agreement) else record.kind


def _places(passage: Passage, texts: dict[str, str]) -> Iterator[tuple[str | int, ...]]:
    text = texts.get(passage.document, "")
    for ordinal, span in enumerate(passage.spans):
        if span.end > len(text):
            place = f"[{span.start}, {span.end}) of document {passage.document}"
            raise LedgerError(f"passage {passage.id} is {place}, which does not have that text")
        yield (passage.id, ordinal, passage.document, span.start, span.end, span.quote(text))


def forget(db: apsw.Connection, records: Iterable[str]) -> None:
    """Take out all that rests on these records."""
    gone = id_list(records)
    while touched := [id for (id,) in rows(db, _TOUCHED, gone, gone)]:
        gone = id_list(touched)
        for sql in _DROP:
            db.execute(sql.format(_GONE), (gone,))


def sweep(db: apsw.Connection) -> None:
    """Take out all that rests on a record that is no more."""
    forget(db, {lost for sql in LOST for _, lost in rows(db, sql)})


# ---------------------------------------------------------------- reading


def select(
    db: apsw.Connection,
    kind: type[Kind],
    filters: ContestFilters,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Kind, ...]:
    """Return the contests, accusations or agreements asked for, in the order they were stored in."""
    where, values = _where(db, filters)
    sql = f"SELECT c.body{_FROM}{where}{_ORDER}"
    found = rows(db, sql, STANDINGS[kind], *values, *window(limit, offset))
    return tuple(unpack(kind, body) for (body,) in found)


def questions(db: apsw.Connection, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return ids and questions of these contests, in the order they were stored in."""
    return tuple((id, question) for id, question in rows(db, _QUESTIONS, id_list(ids)))


def count(db: apsw.Connection, kind: type[Any], filters: ContestFilters) -> int:
    """Count the contests, accusations or agreements asked for."""
    where, values = _where(db, filters)
    ((number,),) = rows(db, f"SELECT count(*){_FROM}{where}", STANDINGS[kind], *values)
    return int(number)


def quotes(db: apsw.Connection, ids: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the quotations of each passage of these: one for each of its spans."""
    found: dict[tuple[str, str], list[str]] = {}
    for comparison, passage, quote in rows(db, _QUOTES, id_list(ids)):
        found.setdefault((comparison, passage), []).append(quote)
    return {key: tuple(words) for key, words in found.items()}


def _where(db: apsw.Connection, filters: ContestFilters) -> tuple[str, list[str]]:
    asked = {
        _OF_KIND: filters.kind,
        _OF_INCIDENT: filters.incident,
        _OF_ACTOR: filters.actor and _meant(db, filters.actor),
        _IN_DOCUMENT: filters.document and id_list([full_id(db, filters.document)]),
        _WORDED: filters.query,
        _AMONG: None if filters.ids is None else id_list(filters.ids),
    }
    given = {clause: value for clause, value in asked.items() if value is not None}
    return "".join(f" AND {clause}" for clause in given), list(given.values())


def _meant(db: apsw.Connection, actor: str) -> str:
    return id_list((actor, *(id for (id,) in rows(db, _HOLDER, actor))))
