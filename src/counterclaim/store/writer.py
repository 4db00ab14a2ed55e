"""The one writer of a ledger.

Invariant: append and withdraw; what is derived is rebuilt. A document is withdrawn, never deleted; a
judgement is appended and withdrawn, never changed; what was found in a document is replaced with it, in
one transaction; actors are replaced as a whole, and so are incidents with the timeline, and contests with
what is compared besides. Persons may decide through a ``DecisionWriter`` at the same time: what is derived
is only stored where nothing changed since it was begun.
At any moment, also after a kill, the file holds whole documents only. Nothing but a withdrawal and a
person's judgement carries a time, so that two builds of the same input hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import apsw
from filelock import FileLock, Timeout

from counterclaim.errors import InputError, LedgerError, LockedError
from counterclaim.store import (
    actors,
    chain,
    contests,
    copies,
    extractions,
    incidents,
    judgements,
    reviews,
    revisions,
    schema,
)
from counterclaim.store.connection import connect, damage, rows, transaction
from counterclaim.store.documents import put_document, texts_of
from counterclaim.store.reviewed import Review
from counterclaim.store.revisions import Derived
from counterclaim.store.textside import record_ids
from counterclaim.types import (
    Actor,
    Compared,
    Copy,
    Document,
    Entity,
    Entry,
    Extraction,
    Incident,
    Judgement,
    SetAside,
    Told,
)

_REPLACED = "SELECT id FROM documents WHERE origin = ? AND id <> ? AND withdrawn_at IS NULL"
_WITHDRAW = "UPDATE documents SET withdrawn_at = ? WHERE id = ?"
_ANSWER = "INSERT INTO answers VALUES (?, ?, ?) ON CONFLICT (asked) DO NOTHING"


class Writer:
    """Writes one ledger; another process that tries to is refused, readers are not.

    Use it as a context manager, from one thread. Raises ``LockedError`` where another Writer has the
    ledger, and ``LedgerError`` where the file is not a whole ledger of ours.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _lock(path)
        try:
            self._db = _open(path)
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file, so that the ledger at rest is one file; free the lock."""
        try:
            # A reader that is at it now keeps the log in use; the next Writer folds it in.
            with suppress(apsw.BusyError):
                self._db.set_busy_timeout(0)
                self._db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
                self._db.pragma("journal_mode", "DELETE")
        finally:
            self._db.close()
            self._lock.release()

    def known(self) -> dict[str, str]:
        """Return the id of each active document and the fingerprint it was stored with."""
        return dict(rows(self._db, "SELECT id, fingerprint FROM documents WHERE withdrawn_at IS NULL"))

    def known_origins(self) -> dict[str, str]:
        """Return each origin and the id of its active document."""
        return dict(rows(self._db, "SELECT origin, id FROM documents WHERE withdrawn_at IS NULL"))

    def put(
        self, document: Document, extraction: Extraction, *, fingerprint: str, review: Review | None = None
    ) -> None:
        """Store the document and what was found in it, all or nothing; ``review`` applies decisions on it.

        What was found in it before is replaced; another active document of the same origin (the bytes
        changed) is withdrawn; a withdrawn document stands again. Raises ``InputError`` where the record
        contradicts itself or holds what cannot be stored.
        """
        if extraction.document != document.id:
            raise InputError(f"{document.origin}: what was found belongs to another document; report this")
        with self._storing(document):
            for (replaced,) in list(rows(self._db, _REPLACED, document.origin, document.id)):
                self._withdraw(replaced)
            if texts_of(self._db, (document.id,)).get(document.id) != document.text:
                self._uncompare({document.id})
            put_document(self._db, document, fingerprint)
            reviews.put_reviewed(self._db, extraction, document.text, review)
            revisions.change(self._db)

    def withdraw(self, document: str) -> None:
        """Withdraw a document, as other bytes under its origin would."""
        with self._writing():
            self._withdraw(document)
            revisions.change(self._db)

    def retire(self, ids: Iterable[tuple[str, str]]) -> None:
        """Keep ids, with their documents, that judgements name and no record has any more."""
        with self._writing():
            self._db.executemany("INSERT INTO retired VALUES (?, ?) ON CONFLICT (id) DO NOTHING", list(ids))

    def _withdraw(self, document: str) -> None:
        self._db.execute(_WITHDRAW, (_now(), document))
        gone = {document, *record_ids(self._db, document)}
        self._uncompare(gone | incidents.forget(self._db, gone))
        reviews.lose(self._db, document)

    def _uncompare(self, gone: set[str]) -> None:
        contests.forget(self._db, gone)
        copies.forget(self._db, gone)

    def set_aside(self, item: SetAside) -> None:
        """Keep why an input was not taken in this run."""
        with self._writing():
            values = (_storable(item.origin), _storable(item.reason))
            self._db.execute("INSERT INTO set_aside (origin, reason) VALUES (?, ?)", values)

    def clear_set_aside(self) -> None:
        """Forget the inputs that the last run set aside."""
        with self._writing():
            self._db.execute("DELETE FROM set_aside")

    def entities(self) -> Iterator[tuple[str, Entity]]:
        """Yield every entity of the active documents with its document's id, in the order of the ids."""
        return extractions.active_entities(self._db)

    def offices(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield every office in active documents: entity, words, publication date; in a fixed order."""
        return extractions.active_offices(self._db)

    def put_judgements(
        self, new: Iterable[Judgement], *, review: Review | None = None, at: int | None = None
    ) -> bool:
        """Append judgements; one with the same id as a stored one changes nothing.

        ``review`` applies persons' decisions to the documents they are about, in the same transaction.
        Nothing is done, and False returned, where the state is not ``at`` any more, if that is given.
        """
        with self._deriving(at) as current:
            made = [j for j in judgements.append(self._db, new) if j.by_person] if current else []
            self._decided(made, review)
        return current

    def withdraw_judgement(self, id: str, at: str, *, review: Review | None = None) -> None:
        """Withdraw the judgement at the time ``at`` (ISO 8601). Raises ``LedgerError`` if it is unknown."""
        with self._writing():
            withdrawn = judgements.withdraw(self._db, id, at)
            self._decided([withdrawn] if withdrawn else [], review)

    def _decided(self, changed: Sequence[Judgement], review: Review | None) -> None:
        if changed:
            revisions.change(self._db)
        if review:
            reviews.review_again(self._db, changed, review)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, the withdrawn ones too, in the order in which they were made."""
        return judgements.load(self._db)

    def texts(self, documents: Iterable[str]) -> dict[str, str]:
        """Return the text of each of these documents that is active."""
        given = dict.fromkeys(documents)
        return texts_of(self._db, given.keys() & self.known().keys())

    def decisions_of(self, document: str) -> tuple[Judgement, ...]:
        """Return the standing judgements of persons that name a place in the document, in the order made."""
        return reviews.decisions_of(self._db, document)

    def machine_extraction(self, document: str) -> Extraction:
        """Return what was found in the document before persons' decisions. Raises ``LedgerError``."""
        with damage(self.path):
            return reviews.machine_extraction(self._db, document)

    def revision(self) -> int:
        """Return the number of the state that documents and decisions are in; it grows with each change."""
        return revisions.revision(self._db)

    @contextmanager
    def one_state(self) -> Iterator[int]:
        """Read one state of the ledger in this block, whatever others write; gives its number."""
        with damage(self.path), transaction(self._db):
            yield self.revision()

    def replace_actors(self, new: Iterable[Actor], *, at: int | None = None) -> bool:
        """Replace the derived actors. Raises ``LedgerError`` where an actor's entities are not stored.

        Nothing is done, and False returned, where the state is not ``at`` any more, if that is given.
        """
        with self._deriving(at) as current:
            if current:
                actors.replace(self._db, new)
                contests.sweep(self._db)
                revisions.derive(self._db, "resolved")
        return current

    def actors(self) -> tuple[Actor, ...]:
        """Return all actors that active documents speak of, by id."""
        return actors.active_actors(self._db)

    def actor_names(self) -> dict[str, str]:
        """Return the name of each actor by its id."""
        return dict(rows(self._db, "SELECT id, name FROM actors"))

    def resolved(self) -> bool:
        """Tell whether no document and no judgement changed since the actors were last replaced."""
        return self._is("resolved")

    def told(self) -> Iterator[Told]:
        """Yield what each active document tells of, by publication date (unknown last) and id.

        A few documents at a time are read; so nothing may be put before the last one was taken.
        """
        return extractions.told(self._db)

    def replace_incidents(
        self, new: Iterable[Incident], timeline: Iterable[Entry], *, at: int | None = None
    ) -> bool:
        """Replace the derived incidents and the timeline, whose lines keep the order given.

        ``at`` and what is returned: as for ``replace_actors``. Raises ``LedgerError`` where an id is given
        twice, or an incident named that is not given.
        """
        with self._deriving(at) as current:
            if current:
                incidents.replace(self._db, new, timeline)
                contests.sweep(self._db)
                revisions.derive(self._db, "incidents_resolved")
        return current

    def incidents_resolved(self) -> bool:
        """Tell whether no document, judgement or actor changed since the incidents were last replaced."""
        return self._is("incidents_resolved")

    def replace_contests(self, compared: Compared, alike: Iterable[Copy], *, at: int | None = None) -> bool:
        """Replace all that is compared, and the copies; each list keeps the order given.

        ``at`` and what is returned: as for ``replace_actors``. Raises ``LedgerError`` where an id is given
        twice, an incident or a document is named that is not stored, or a passage does not stand in the
        text of its document.
        """
        with self._deriving(at) as current:
            if current:
                contests.replace(self._db, compared)
                copies.replace(self._db, alike)
                revisions.derive(self._db, "contests_resolved")
        return current

    def answers(self, model: str) -> dict[bytes, bytes]:
        """Return what a model answered in earlier runs, by the hash of what it was asked."""
        return dict(rows(self._db, "SELECT asked, answer FROM answers WHERE model = ?", model))

    def put_answers(self, model: str, new: Mapping[bytes, bytes]) -> None:
        """Keep what a model answered; what another model answered is forgotten."""
        with self._writing():
            self._db.execute("DELETE FROM answers WHERE model <> ?", (model,))
            self._db.executemany(_ANSWER, [(asked, model, answer) for asked, answer in sorted(new.items())])

    def contests_resolved(self) -> bool:
        """Tell whether nothing, incidents included, changed since the contests were last replaced."""
        return self._is("contests_resolved")

    def _is(self, what: Derived) -> bool:
        return revisions.is_derived(self._db, what)

    @contextmanager
    def _deriving(self, at: int | None) -> Iterator[bool]:
        with self._writing():
            yield at is None or at == self.revision()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with damage(self.path), transaction(self._db, "IMMEDIATE"):
            yield

    @contextmanager
    def _storing(self, document: Document) -> Iterator[None]:
        try:
            with self._writing():
                yield
        except InputError as error:
            raise InputError(f"{document.origin}: {error}") from error
        except LedgerError as error:
            if isinstance(error.__cause__, apsw.ConstraintError | apsw.TooBigError | ValueError):
                raise InputError(f"{document.origin}: cannot be stored ({error.__cause__})") from error
            raise


def _lock(path: Path) -> FileLock:
    if not path.parent.is_dir():
        raise LedgerError(f"no folder {path.parent}: make it, or name another place for the ledger")
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LockedError(f"{path} is being written by another process; wait for it or stop it") from error
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {error.strerror}") from error
    return lock


def _open(path: Path) -> apsw.Connection:
    if path.exists() and not path.is_file():
        raise LedgerError(f"{path} is not a file: name a ledger")
    with damage(path):
        db = connect(path, write=True)
        try:
            if not schema.is_new(db):
                schema.check(db, path, migrating=True)
            db.pragma("journal_mode", "WAL")
            db.pragma("synchronous", "FULL")
            schema.migrate(db)
            _complete_chain(db)
        except BaseException:
            db.close()
            raise
    return db


def _complete_chain(db: apsw.Connection) -> None:
    """Enter the decisions of a ledger from before there was a chain."""
    with transaction(db, "IMMEDIATE"):
        for judgement in judgements.not_entered(db):
            chain.enter(db, judgement)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _storable(text: str) -> str:
    # A file name that is not UTF-8 arrives with lone surrogates.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
