"""Whether all that is compared says what the documents say: passages, positions, shared stretches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store import contests
from counterclaim.store.bodies import unpack
from counterclaim.store.connection import rows
from counterclaim.store.contests import STANDINGS, Comparison
from counterclaim.store.documents import texts_of
from counterclaim.types import Agreement, Copy

_COMPARISON = "SELECT standing, id, kind, incident, wording, body FROM comparisons WHERE id = ?"
_MEMBERS = "SELECT role, record FROM comparison_members WHERE comparison = ?"
_PASSAGES = """
    SELECT passage, ordinal, document, start, "end", quote FROM passages WHERE comparison = ?"""
_COPY = "SELECT one, other, kind, body FROM copies WHERE number = ?"
_NAMED = "SELECT 1 FROM actors WHERE name = ?"
_FIGURE = """
    SELECT 1 FROM figures f JOIN spans s ON s.record = f.id AND s.role = 'span' WHERE s.quote = ?"""
_STALE = "SELECT 1 FROM facts WHERE name = 'contests_resolved' AND value = 'no'"


def comparison_faults(db: apsw.Connection, id: str) -> Iterator[str]:
    """Yield what of a contest, an accusation or an agreement is not as it should be."""
    ((standing, *columns, body),) = rows(db, _COMPARISON, id)
    kind: type[Any] = next(kind for kind, name in STANDINGS.items() if name == standing)
    record: Comparison = unpack(kind, body)
    said = [record.id, contests.kind_of(record), record.incident, contests.wording_of(record)]
    if columns != said:
        yield "its columns id, kind, incident and wording are not those of its record"
    if {*rows(db, _MEMBERS, id)} != contests.members_of(record):
        yield "its members are not those of its record"
    yield from _passage_faults(db, record)
    yield from _position_faults(db, record)


def _passage_faults(db: apsw.Connection, record: Comparison) -> Iterator[str]:
    passages = contests.passages_of(record)
    stored = {(row[0], row[1]): row[2:] for row in rows(db, _PASSAGES, record.id)}
    spans = {(one.id, at): (one, span) for one in passages.values() for at, span in enumerate(one.spans)}
    if stored.keys() != spans.keys():
        yield "its passages are not those of its record"
    texts = texts_of(db, {one.document for one in passages.values()})
    for key in sorted(stored.keys() & spans.keys()):
        passage, span = spans[key]
        text = texts.get(passage.document, "")
        place = (passage.document, span.start, span.end, span.quote(text))
        if stored[key] != place or span.end > len(text):
            yield f"passage {passage.id} [{span.start}, {span.end}) is not what the text has there"


def _position_faults(db: apsw.Connection, record: Comparison) -> Iterator[str]:
    """A position is words of a passage, somebody's name or a figure; names may have changed meanwhile."""
    if next(rows(db, _STALE), None) is not None:
        return
    held = [(account.position, account.passages) for account in contests.accounts_of(record)]
    if isinstance(record, Agreement):
        held.append((record.position, record.passages))
    quotes = contests.quotes(db, (record.id,))
    for position, passages in held:
        words = _words(quote for one in passages for quote in quotes.get((record.id, one.id), ()))
        if not _stands(db, position, words):
            yield f"the position {position!r} stands in none of its passages"


def _words(quotes: Iterable[str]) -> str:
    return " ".join(" ".join(quote.split()) for quote in quotes)


def _stands(db: apsw.Connection, position: str, words: str) -> bool:
    if " ".join(position.split()) in words:
        return True
    return any(next(rows(db, sql, position), None) is not None for sql in (_NAMED, _FIGURE))


def copy_faults(db: apsw.Connection, number: str) -> Iterator[str]:
    """Yield what of two reports that share words is not as it should be."""
    ((*columns, body),) = rows(db, _COPY, int(number))
    copy = unpack(Copy, body)
    if columns != [copy.one, copy.other, copy.kind]:
        yield "its columns one, other and kind are not those of its record"
    texts = texts_of(db, {copy.one, copy.other})
    if missing := {copy.one, copy.other} - texts.keys():
        raise LedgerError(f"document {min(missing)} is not in the ledger")
    for shared in copy.passages:
        if shared.one.end > len(texts[copy.one]) or shared.other.end > len(texts[copy.other]):
            yield f"[{shared.one.start}, {shared.one.end}) of its first report ends behind a text"
