"""What one connection keeps of a ledger for itself, and how that follows the ledger.

It is made here from the stored rows, document by document, and never stored in the ledger.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import apsw

from counterclaim.store.connection import rows

# The text side of a document follows from what was put in, and from the decisions that met it.
_STATES = """
    SELECT d.id, d.revision || coalesce((
      SELECT group_concat(r.attribution || r.judgement ORDER BY r.attribution, r.judgement)
      FROM reviews r WHERE r.document = d.id), '')
    FROM documents d WHERE d.withdrawn_at IS NULL"""


class Following(ABC):
    """What is kept of the active documents; the caller lets one thread at a time use it."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._made = False
        self._version: int | None = None
        self._held: dict[str, str] = {}

    def update(self, *, most: int | None = None) -> bool:
        """Follow what was written since: all, or ``most`` documents at most. Tell whether that was all."""
        version = int(self._db.pragma("data_version"))
        if version == self._version:
            return True
        self._begin()
        stored = dict(rows(self._db, _STATES))
        changed = sorted(
            id for id in stored.keys() | self._held.keys() if stored.get(id) != self._held.get(id)
        )
        self._renew(changed[:most], stored)
        done = most is None or len(changed) <= most
        self._version = version if done else None
        return done

    def _begin(self) -> None:
        if not self._made:
            self._make()
            self._made = True

    def _renew(self, documents: Sequence[str], stored: dict[str, str]) -> None:
        for document in documents:
            if self._held.pop(document, None) is not None:
                self._forget(document)
        standing = {document: stored[document] for document in documents if document in stored}
        self._add(tuple(standing))
        self._held |= standing

    @abstractmethod
    def _make(self) -> None:
        """Make what it is kept in."""

    @abstractmethod
    def _add(self, documents: Sequence[str]) -> None:
        """Add what is kept of these documents."""

    @abstractmethod
    def _forget(self, document: str) -> None:
        """Take out what is kept of a document."""
