"""Documents in the ledger: the record to its row and back, and the row a list shows.

A document is never deleted. It is withdrawn when other bytes are put under its origin, and stands again
when its own bytes are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, get_args

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.connection import rows
from counterclaim.store.packing import compress, decompress, id_list, strings, to_json
from counterclaim.store.rows import DocumentRow
from counterclaim.types import Basis, Document, Furniture, FurnitureKind, Meta, Segment, Span, Stated

SHORTEST_PREFIX = 8
STATED = tuple(field.name for field in fields(Meta) if field.name != "language")
_PUT = """
    INSERT INTO documents (
      id, name, origin, media_type, encoding, status, fingerprint, revision, outlet, title, published,
      published_basis, url, words, meta, notes, furniture, segments, text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
      name = excluded.name, origin = excluded.origin, media_type = excluded.media_type,
      encoding = excluded.encoding, status = excluded.status, fingerprint = excluded.fingerprint,
      revision = excluded.revision, withdrawn_at = NULL, outlet = excluded.outlet, title = excluded.title,
      published = excluded.published, published_basis = excluded.published_basis, url = excluded.url,
      words = excluded.words, meta = excluded.meta, notes = excluded.notes, furniture = excluded.furniture,
      segments = excluded.segments, text = excluded.text"""
_DOCUMENT = """
    SELECT d.id, d.name, d.origin, d.media_type, d.encoding, o.size, o.data, d.text, d.segments, d.meta,
           d.furniture, d.status, d.notes
    FROM documents d JOIN originals o ON o.document = d.id WHERE d.id = ?"""
_ROW = """
    SELECT d.id, d.name, d.origin, d.outlet, d.title, d.published, d.published_basis, d.url, d.status,
           d.words, (SELECT count(*) FROM attributions a WHERE a.document = d.id)
    FROM documents d"""
_BEGINS = """
    SELECT id FROM documents
    WHERE id = ?1 OR (length(?1) >= ?2 AND substr(id, 1, length(?1)) = ?1) LIMIT 2"""
_PRINTED = """
    SELECT id, meta, furniture, text FROM documents WHERE id IN (SELECT value FROM json_each(?))"""
_TEXTS = "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))"
_ORDER = " ORDER BY d.published IS NULL, d.published, d.origin"
_ACTIVE = f"{_ROW} WHERE d.withdrawn_at IS NULL{_ORDER}"
_CHOSEN = f"{_ROW} WHERE d.id IN (SELECT value FROM json_each(?)){_ORDER}"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What is read of a document to compare it with others."""

    meta: Meta
    furniture: tuple[Span, ...]
    text: str

    def value(self, fact: str) -> str | None:
        """Return what is known of the outlet, the agency, ..."""
        return _value(getattr(self.meta, fact))


def put_document(db: apsw.Connection, document: Document, fingerprint: str) -> None:
    """Write the document and its original; a withdrawn one stands again."""
    ((revision,),) = rows(db, "SELECT coalesce(max(revision), 0) + 1 FROM documents")
    db.execute(_PUT, _values(document, fingerprint, revision))
    db.execute(
        "INSERT INTO originals VALUES (?, ?, ?) ON CONFLICT (document) DO NOTHING",
        (document.id, len(document.original), compress(document.original)),
    )


def _values(document: Document, fingerprint: str, revision: int) -> tuple[apsw.SQLiteValue, ...]:
    return (
        document.id,
        document.name,
        document.origin,
        document.media_type,
        document.encoding,
        document.status,
        fingerprint,
        revision,
        *meta_columns(document.meta),
        word_count(document.text),
        to_json(pack_meta(document.meta)),
        to_json(document.notes),
        to_json([[part.span.start, part.span.end, part.kind] for part in document.furniture]),
        to_json([_pack_segment(segment) for segment in document.segments]),
        document.text,
    )


def word_count(text: str) -> int:
    """Count the stretches between white space."""
    return len(text.split())


def meta_columns(meta: Meta) -> tuple[str | None, ...]:
    """Return what can be queried of the meta: outlet, title, published and its basis, URL."""
    basis = None if meta.published is None else meta.published.basis
    return (_value(meta.outlet), _value(meta.title), _value(meta.published), basis, _value(meta.url))


def _value(stated: Stated | None) -> str | None:
    return None if stated is None else stated.value


def pack_meta(meta: Meta) -> dict[str, object]:
    """Return the facts that are known as ``[value, basis, start, end]``; no span, no offsets (``null``)."""
    packed: dict[str, object] = {}
    for name in STATED:
        if (stated := getattr(meta, name)) is not None:
            span = stated.span
            packed[name] = [stated.value, stated.basis, span and span.start, span and span.end]
    if meta.language is not None:
        packed["language"] = meta.language
    return packed


def _unpack_meta(packed: dict[str, Any]) -> Meta:
    facts = dict(packed)
    language = facts.pop("language", None)
    return Meta(language=language, **{name: _unpack_stated(*fact) for name, fact in facts.items()})


def _unpack_stated(value: object, basis: Any, start: object, end: object) -> Stated:
    if not isinstance(value, str) or basis not in get_args(Basis):
        raise ValueError("a fact about a document is not a text with its basis")
    return Stated(value=value, basis=basis, span=None if start is None else _span(start, end))


def _unpack_furniture(start: object, end: object, kind: Any) -> Furniture:
    if kind not in get_args(FurnitureKind):
        raise ValueError("unknown kind of furniture")
    return Furniture(span=_span(start, end), kind=kind)


def _span(start: object, end: object) -> Span:
    return Span(start=_offset(start), end=_offset(end))


def _offset(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError("an offset is not a whole number")
    return value


def _pack_segment(segment: Segment) -> list[int]:
    return [
        segment.text_start,
        segment.text_end,
        segment.byte_start,
        segment.byte_end,
        int(segment.verbatim),
    ]


def _unpack_segment(
    start: object, end: object, byte_start: object, byte_end: object, verbatim: object
) -> Segment:
    return Segment(
        text_start=_offset(start),
        text_end=_offset(end),
        byte_start=_offset(byte_start),
        byte_end=_offset(byte_end),
        verbatim=bool(verbatim),
    )


def load_document(db: apsw.Connection, id: str) -> Document:
    """Read the document with exactly this id. Raises ``LedgerError`` where there is none."""
    row = next(rows(db, _DOCUMENT, id), None)
    if row is None:
        raise LedgerError(f"document {id} is not in the ledger, or its original is not")
    id, name, origin, media_type, encoding, size, data, text, segments, meta, furniture, status, notes = row
    return Document(
        id=id,
        name=name,
        origin=origin,
        media_type=media_type,
        encoding=encoding,
        original=decompress(data, size),
        text=text,
        segments=tuple(_unpack_segment(*part) for part in json.loads(segments)),
        meta=_unpack_meta(json.loads(meta)),
        furniture=tuple(_unpack_furniture(*part) for part in json.loads(furniture)),
        status=status,
        notes=strings(notes),
    )


def full_id(db: apsw.Connection, id: str) -> str:
    """Return the id of the one document whose id begins so (at least 8 digits). Raises ``LedgerError``."""
    found = list(rows(db, _BEGINS, id, SHORTEST_PREFIX))
    if len(found) > 1:
        raise LedgerError(f"more than one document begins with {id!r}: give more digits of its id")
    if not found:
        raise LedgerError(f"no document {id!r} in the ledger: give its id, or at least its first 8 digits")
    return str(found[0][0])


def active_rows(db: apsw.Connection) -> tuple[DocumentRow, ...]:
    """Return all documents that are not withdrawn, by publication date (unknown last) and origin."""
    return tuple(_document_row(*row) for row in rows(db, _ACTIVE))


def rows_of(db: apsw.Connection, ids: set[str]) -> dict[str, DocumentRow]:
    """Return the rows of the documents with these ids, by publication date (unknown last) and origin."""
    found = rows(db, _CHOSEN, id_list(sorted(ids)))
    return {row.id: row for row in (_document_row(*values) for values in found)}


def texts_of(db: apsw.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the text of each of these documents that is stored."""
    return dict(rows(db, _TEXTS, id_list(sorted(set(ids)))))


def printed_of(db: apsw.Connection, ids: Iterable[str]) -> dict[str, Printing]:
    """Return meta, stretches that are not the article, and text of each of these documents."""
    return {
        id: Printing(
            meta=_unpack_meta(json.loads(meta)),
            furniture=tuple(_unpack_furniture(*part).span for part in json.loads(furniture)),
            text=text,
        )
        for id, meta, furniture, text in rows(db, _PRINTED, id_list(ids))
    }


def _document_row(*row: Any) -> DocumentRow:
    names = [field.name for field in fields(DocumentRow)]
    return DocumentRow(**dict(zip(names, row, strict=True)))
