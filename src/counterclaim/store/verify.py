"""Compare everything stored in a ledger with its source: quotations, originals, maps, ids and references."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from counterclaim import segments
from counterclaim.errors import LedgerError
from counterclaim.store import actors, chain, documents, incidents, judgements
from counterclaim.store.compared import comparison_faults, copy_faults
from counterclaim.store.connection import DAMAGE, damage, rows, transaction
from counterclaim.store.extractions import load_extraction
from counterclaim.store.opened import open_view
from counterclaim.store.references import reference_count, reference_faults
from counterclaim.store.reviewfaults import machine_faults, rejection_faults
from counterclaim.store.rows import VerifyReport
from counterclaim.store.textside import RECORDS
from counterclaim.store.wording import one_line
from counterclaim.types import Attribution, Document, Span, Stated, attribution_id

_SPANS = f"""
    SELECT record, role, start, "end", quote FROM spans WHERE record IN ({RECORDS})
    ORDER BY start, "end", record, role"""  # noqa: S608
_COLUMNS = "SELECT outlet, title, published, published_basis, url, words FROM documents WHERE id = ?"
Check = Callable[[apsw.Connection, str], Iterator[str]]
_COMPARED: tuple[tuple[str, str, Check], ...] = (
    ("comparison", "SELECT id FROM comparisons ORDER BY number", comparison_faults),
    ("copy", "SELECT CAST(number AS TEXT) FROM copies ORDER BY number", copy_faults),
)
_QUOTATIONS = "SELECT (SELECT count(*) FROM spans) + (SELECT count(*) FROM passages)"
_POSITIONS = "SELECT id, position FROM attributions WHERE document = ?"


def verify(path: Path) -> VerifyReport:
    """Check the ledger, withdrawn documents included, and return what was looked at with every fault.

    Raises ``LedgerError`` where the file cannot be read as a ledger at all.
    """
    db = open_view(path)
    try:
        with damage(path), transaction(db):
            return _verify(db)
    finally:
        db.close()


def _verify(db: apsw.Connection) -> VerifyReport:
    faults = [f"the file: {fault}" for (fault,) in rows(db, "PRAGMA integrity_check") if fault != "ok"]
    ids = [id for (id,) in rows(db, "SELECT id FROM documents ORDER BY id")]
    for id in ids:
        checks = (
            _document_faults,
            _quotation_faults,
            _extraction_faults,
            machine_faults,
            rejection_faults,
        )
        faults += (f"document {id[:12]}: {fault}" for check in checks for fault in _readable(check, db, id))
    for what, listed, check in _COMPARED:
        for (id,) in list(rows(db, listed)):
            faults += (f"{what} {id[:12]}: {fault}" for fault in _readable(check, db, id))
    faults += _readable(_ledger_faults, db, "")
    ((spans,),) = rows(db, _QUOTATIONS)
    lines = tuple(one_line(fault) for fault in faults)
    return VerifyReport(documents=len(ids), spans=spans, references=reference_count(db), faults=lines)


def _readable(check: Check, db: apsw.Connection, id: str) -> Iterator[str]:
    """Yield the faults a check finds, and as one more that it cannot read what it checks."""
    try:
        yield from check(db, id)
    except LedgerError as error:
        yield str(error)
    except DAMAGE as error:
        yield f"cannot be read ({type(error).__name__}: {error})"


def _ledger_faults(db: apsw.Connection, _: str) -> Iterator[str]:
    yield from chain.faults(db, judgements.load(db))
    actors.actor_rows(db)
    incidents.select_incidents(db, incidents.IncidentFilters())
    yield from reference_faults(db)


def _document_faults(db: apsw.Connection, id: str) -> Iterator[str]:
    document = documents.load_document(db, id)
    yield from _original_faults(document)
    yield from _meta_faults(db, document)


def _original_faults(document: Document) -> Iterator[str]:
    if (found := hashlib.sha256(document.original).hexdigest()) != document.id:
        yield f"its original has the SHA-256 {found}, not its id"
    yield from segments.faults(document.text, document.original, document.encoding, document.segments)


def _meta_faults(db: apsw.Connection, document: Document) -> Iterator[str]:
    ((*columns, words),) = rows(db, _COLUMNS, document.id)
    if tuple(columns) != documents.meta_columns(document.meta):
        yield "its columns outlet, title, published and url are not those of its meta"
    if words != documents.word_count(document.text):
        yield f"it is said to have {words} words and has {documents.word_count(document.text)}"
    spans = [(part.kind, part.span) for part in document.furniture]
    for what, span in (*spans, *_stated_spans(document)):
        if span.end > len(document.text):
            yield f"its {what} [{span.start}, {span.end}) ends behind the text"


def _stated_spans(document: Document) -> Iterator[tuple[str, Span]]:
    for name in documents.STATED:
        stated: Stated | None = getattr(document.meta, name)
        if stated is not None and stated.span is not None:
            yield name, stated.span


def _quotation_faults(db: apsw.Connection, id: str) -> Iterator[str]:
    ((text,),) = rows(db, "SELECT text FROM documents WHERE id = ?", id)
    for record, role, start, end, quote in rows(db, _SPANS, id):
        if (source := text[start:end]) != quote:
            yield f"{role} [{start}, {end}) of {record} is {_short(quote)}, in the text {_short(source)}"


def _extraction_faults(db: apsw.Connection, id: str) -> Iterator[str]:
    positions = dict(rows(db, _POSITIONS, id))
    for record in load_extraction(db, id).attributions:
        if record.id != attribution_id(id, record.source, record.cue, record.content):
            yield f"attribution {record.id} does not have the id of its spans"
        if positions[record.id] != min(span.start for span in _spans(record)):
            yield f"attribution {record.id} is not placed where its first span begins"


def _spans(record: Attribution) -> tuple[Span, ...]:
    return (*record.source, *record.cue, *record.content)


def _short(quote: str) -> str:
    return repr(quote if len(quote) <= 60 else quote[:59] + "…")
