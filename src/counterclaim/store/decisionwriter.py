"""The second writer of a ledger: it enters persons' decisions, also while a ``Writer`` builds.

Invariant: each call is one short transaction that appends or withdraws a decision, enters it in the chain,
applies it to the documents it is about, and counts the state up. What is derived of these is left to
``Writer``, and is stale until it has made it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Self

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store import judgements, reviews, revisions, schema
from counterclaim.store.connection import connect, damage, transaction
from counterclaim.store.documents import texts_of
from counterclaim.store.reviewed import Review
from counterclaim.types import Extraction, Judgement

WAIT_MILLISECONDS = 10_000
"""How long a decision waits for another process that is writing."""


class DecisionWriter:
    """Writes decisions into one ledger. Use it as a context manager; threads may share it.

    It takes no lock of the whole file: a transaction of another process is waited for, up to
    ``WAIT_MILLISECONDS``. Raises ``LedgerError`` where there is no ledger of this format, and so does every
    method where the ledger stays busy for longer or is damaged; then nothing was changed.
    """

    def __init__(self, path: Path, *, wait: int = WAIT_MILLISECONDS) -> None:
        self.path = path
        self._lock = Lock()
        self._db = _open(path, wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger; where nobody else has it open, it is one file again."""
        with self._lock:
            try:
                with suppress(apsw.BusyError):
                    self._db.set_busy_timeout(0)
                    self._db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
                    self._db.pragma("journal_mode", "DELETE")
            finally:
                self._db.close()

    def append(self, new: Sequence[Judgement], review: Review) -> tuple[Judgement, ...]:
        """Append decisions and apply them; return those that are new, one with a known id changes nothing.

        ``review`` is called within the transaction, for each document that they are about. What it raises
        leaves the ledger as it was.
        """
        with self._writing() as db:
            made = judgements.append(db, new)
            _decided(db, made, review)
        return made

    def withdraw(self, ids: Iterable[str], at: str, review: Review) -> tuple[Judgement, ...]:
        """Withdraw decisions at the time ``at`` (ISO 8601) and take their effect back.

        Returns those that stood until now. Raises ``LedgerError`` where one is unknown.
        """
        with self._writing() as db:
            found = [judgements.withdraw(db, id, at) for id in ids]
            withdrawn = tuple(one for one in found if one is not None)
            _decided(db, withdrawn, review)
        return withdrawn

    def text_of(self, document: str) -> str:
        """Return the text of the document with exactly this id. Raises ``LedgerError``."""
        with self._reading() as db:
            texts = texts_of(db, (document,))
        if document not in texts:
            raise LedgerError(f"no document {document!r} in {self.path}")
        return texts[document]

    def decisions_of(self, document: str) -> tuple[Judgement, ...]:
        """Return the standing judgements of persons that name a place in the document, in the order made."""
        with self._reading() as db:
            return reviews.decisions_of(db, document)

    def by_persons(self) -> tuple[Judgement, ...]:
        """Return all persons' judgements, the withdrawn ones too, in the order in which they were made."""
        with self._reading() as db:
            return judgements.by_persons(db)

    def machine_extraction(self, document: str) -> Extraction:
        """Return what was found in the document before persons' decisions. Raises ``LedgerError``."""
        with self._reading() as db:
            return reviews.machine_extraction(db, document)

    def resolved(self) -> bool:
        """Tell whether all that is derived follows from the present documents and decisions."""
        with self._reading() as db:
            return all(revisions.is_derived(db, name) for name in revisions.ALL)

    @contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        with self._lock, damage(self.path), transaction(self._db):
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        with self._lock, damage(self.path), _waiting(self.path), transaction(self._db, "IMMEDIATE"):
            yield self._db


def _decided(db: apsw.Connection, changed: tuple[Judgement, ...], review: Review) -> None:
    if changed:
        revisions.change(db)
        reviews.review_again(db, changed, review)


@contextmanager
def _waiting(path: Path) -> Iterator[None]:
    try:
        yield
    except apsw.BusyError as error:
        raise LedgerError(
            f"{path} is busy: another process is writing to it; nothing was changed, try again"
        ) from error


def _open(path: Path, wait: int) -> apsw.Connection:
    if not path.is_file():
        raise LedgerError(f"no ledger at {path}: make one with `counterclaim build`")
    with damage(path):
        db = connect(path, write=True)
        try:
            schema.check(db, path)
            db.set_busy_timeout(wait)
            db.pragma("journal_mode", "WAL")
            db.pragma("synchronous", "FULL")
        except BaseException:
            db.close()
            raise
    return db
