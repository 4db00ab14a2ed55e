"""Persons' decisions on the text side of documents: kept beside what the machine found, and applied to it.

Invariant: the tables of the text side hold what stands after all decisions, ``machine`` what was found
before them, where that differs. All but the decisions is derived, and replaced document by document.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import apsw

from counterclaim.store import judgements
from counterclaim.store.bodies import pack, unpack
from counterclaim.store.connection import rows
from counterclaim.store.documents import texts_of
from counterclaim.store.extractions import load_extraction
from counterclaim.store.packing import decompress, id_list
from counterclaim.store.reviewed import Orphan, Review, Reviewed
from counterclaim.store.textside import put_extraction
from counterclaim.types import Attribution, Extraction, Judgement, Span

REPLACED = "the report was replaced by another version, or taken back"
_OF_DOCUMENT = """
    SELECT j.id FROM judgements j WHERE j."by" GLOB 'person:*' AND j.withdrawn_at IS NULL AND EXISTS (
      SELECT 1 FROM json_each(j.subject) s WHERE substr(s.value, 1, instr(s.value, '@') - 1) = ?)"""
_KNOWN = """
    SELECT id, withdrawn_at IS NULL FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""
_CHANGED = "UPDATE documents SET revision = (SELECT max(revision) + 1 FROM documents) WHERE id = ?"
_MACHINE = "SELECT size, body FROM machine WHERE document = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An attribution that was rejected, with a quotation for each of its spans."""

    attribution: Attribution
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]


def decisions_of(db: apsw.Connection, document: str) -> tuple[Judgement, ...]:
    """Read the standing judgements of persons that name a place in the document, in the order made."""
    return judgements.by_ids(db, (id for (id,) in rows(db, _OF_DOCUMENT, document)))


def machine_extraction(db: apsw.Connection, document: str) -> Extraction:
    """Read what the machine found in the document. Raises ``LedgerError`` where nothing is stored."""
    kept = next(rows(db, _MACHINE, document), None)
    if kept is None:
        return load_extraction(db, document)
    size, body = kept
    return unpack(Extraction, decompress(body, size).decode("utf-8"))


def put_reviewed(db: apsw.Connection, found: Extraction, text: str, review: Review | None) -> None:
    """Replace the text side of a document by what was found, with persons' decisions applied to it.

    Without ``review`` they are left out. Raises ``InputError`` where a span is not in the text.
    """
    reviewed = _reviewed(db, found, text, review)
    put_extraction(db, reviewed.extraction, text)
    _replace(db, found, reviewed, text)


def review_again(db: apsw.Connection, decided: Iterable[Judgement], review: Review) -> None:
    """Apply all decisions anew to the documents that these, made or withdrawn, are about."""
    named = {anchor.partition("@")[0] for one in decided for anchor in one.subject if "@" in anchor}
    for document, active in list(rows(db, _KNOWN, id_list(sorted(named)))):
        if active:
            _review_again(db, document, review)
        else:
            lose(db, document)


def _review_again(db: apsw.Connection, document: str, review: Review) -> None:
    found, text = machine_extraction(db, document), texts_of(db, (document,))[document]
    reviewed = _reviewed(db, found, text, review)
    if reviewed.extraction != load_extraction(db, document):
        put_extraction(db, reviewed.extraction, text)
        db.execute(_CHANGED, (document,))
    _replace(db, found, reviewed, text)


def _reviewed(db: apsw.Connection, found: Extraction, text: str, review: Review | None) -> Reviewed:
    decided = decisions_of(db, found.document)
    return review(text, found, decided) if review and decided else Reviewed(extraction=found)


def lose(db: apsw.Connection, document: str) -> None:
    """Make all decisions on a document that is withdrawn orphans."""
    lost = tuple(Orphan(judgement=one.id, reason=REPLACED) for one in decisions_of(db, document))
    _put_orphans(db, document, lost)


def _replace(db: apsw.Connection, found: Extraction, reviewed: Reviewed, text: str) -> None:
    document = found.document
    for table in ("machine", "reviews", "rejected"):
        db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))  # noqa: S608
    if reviewed.extraction != found:
        body = pack(found).encode("utf-8")
        db.execute("INSERT INTO machine VALUES (?, ?, ?)", (document, len(body), zlib.compress(body, 6)))
    db.executemany(
        "INSERT INTO reviews VALUES (?, ?, ?, ?)",
        [(mark.attribution, mark.judgement, mark.machine, document) for mark in reviewed.marks],
    )
    db.executemany(
        "INSERT INTO rejected VALUES (?, ?, ?, ?)",
        [(document, n, one.id, pack(_quoted(one, text))) for n, one in enumerate(reviewed.rejected)],
    )
    _put_orphans(db, document, reviewed.orphans)


def _put_orphans(db: apsw.Connection, document: str, lost: tuple[Orphan, ...]) -> None:
    db.execute("DELETE FROM orphans WHERE document = ?", (document,))
    db.executemany(
        "INSERT INTO orphans VALUES (?, ?, ?)", [(one.judgement, document, one.reason) for one in lost]
    )


def _quoted(one: Attribution, text: str) -> Rejected:
    return Rejected(
        attribution=one,
        source=_quotes(one.source, text),
        cue=_quotes(one.cue, text),
        content=_quotes(one.content, text),
    )


def _quotes(spans: tuple[Span, ...], text: str) -> tuple[str, ...]:
    return tuple(span.quote(text) for span in spans)
