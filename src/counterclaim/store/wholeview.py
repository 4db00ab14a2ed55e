"""What a view gives so that the whole ledger can be made again elsewhere, beside what it shows."""

from __future__ import annotations

from counterclaim.store import reviews
from counterclaim.store.connection import rows
from counterclaim.store.documents import full_id, rows_of
from counterclaim.store.opened import Opened
from counterclaim.store.rows import DocumentRow
from counterclaim.types import Extraction

_WITHDRAWN = "SELECT id FROM documents WHERE withdrawn_at IS NOT NULL"
_RETIRED = "SELECT id, document FROM retired ORDER BY id"


class WholeView(Opened):
    """Reads what is no more shown: withdrawn documents, retired ids, what was found before corrections."""

    def withdrawn(self) -> tuple[DocumentRow, ...]:
        """Return the documents that other bytes replaced, by publication date (unknown last) and origin."""
        with self._reading() as db:
            return tuple(rows_of(db, {id_ for (id_,) in rows(db, _WITHDRAWN)}).values())

    def fingerprints(self) -> dict[str, str]:
        """Return for each document, withdrawn or not, what it was examined with."""
        with self._reading() as db:
            return dict(rows(db, "SELECT id, fingerprint FROM documents"))

    def retired(self) -> tuple[tuple[str, str], ...]:
        """Return the ids, with their documents, that judgements name and nothing has any more."""
        with self._reading() as db:
            return tuple((id_, document) for id_, document in rows(db, _RETIRED))

    def corrected(self) -> frozenset[str]:
        """Return the documents in which persons' decisions changed what was found."""
        with self._reading() as db:
            return frozenset(id_ for (id_,) in rows(db, "SELECT document FROM machine"))

    def machine_extraction(self, document_id: str) -> Extraction:
        """Return what was found in a document before persons' decisions on it."""
        with self._reading() as db:
            return reviews.machine_extraction(db, full_id(db, document_id))
