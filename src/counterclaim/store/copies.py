"""Copies in the ledger: which reports share words, replaced as a whole; withdrawn with either report."""

from __future__ import annotations

from collections.abc import Iterable

import apsw

from counterclaim.store.bodies import pack, unpack
from counterclaim.store.connection import rows, window
from counterclaim.store.documents import full_id, rows_of, texts_of
from counterclaim.store.packing import id_list
from counterclaim.store.rows import CopyRow
from counterclaim.types import Copy

_OF = " FROM copies WHERE ?1 IS NULL OR one = ?1 OR other = ?1"
_SELECT = f"SELECT body{_OF} ORDER BY number LIMIT ?2 OFFSET ?3"
_COUNT = f"SELECT count(*){_OF}"
_FORGET = """
    DELETE FROM copies WHERE one IN (SELECT value FROM json_each(?1))
    OR other IN (SELECT value FROM json_each(?1))"""


def replace(db: apsw.Connection, copies: Iterable[Copy]) -> None:
    """Forget all copies, and store these."""
    db.execute("DELETE FROM copies")
    db.executemany(
        "INSERT INTO copies VALUES (NULL, ?, ?, ?, ?)",
        [(copy.one, copy.other, copy.kind, pack(copy)) for copy in copies],
    )


def forget(db: apsw.Connection, documents: Iterable[str]) -> None:
    """Take out the copies of which one of these documents is a part."""
    db.execute(_FORGET, (id_list(documents),))


def select(
    db: apsw.Connection, *, document: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[Copy, ...]:
    """Return all copies, or those of one document, in the order they were stored in."""
    found = rows(db, _SELECT, document and full_id(db, document), *window(limit, offset))
    return tuple(unpack(Copy, body) for (body,) in found)


def count(db: apsw.Connection, *, document: str | None = None) -> int:
    """Count the copies, or those of one document."""
    ((number,),) = rows(db, _COUNT, document and full_id(db, document))
    return int(number)


def copy_rows(db: apsw.Connection, copies: tuple[Copy, ...]) -> tuple[CopyRow, ...]:
    """Return the copies with their reports and the words these share."""
    documents = rows_of(db, {id for copy in copies for id in (copy.one, copy.other)})
    texts = texts_of(db, {copy.one for copy in copies})
    return tuple(
        CopyRow(
            copy=copy,
            one=documents[copy.one],
            other=documents[copy.other],
            words=tuple(shared.one.quote(texts[copy.one]) for shared in copy.passages),
        )
        for copy in copies
    )
