"""A ledger opened for reading: the file checked, and read by one thread at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Self

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store import schema
from counterclaim.store.connection import connect, damage, transaction


class Opened:
    """One ledger; closed after the thread that is reading has finished. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._db = open_view(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, after the thread that is reading has finished."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        with self._lock, damage(self.path), transaction(self._db):
            yield self._db


def open_view(path: Path) -> apsw.Connection:
    """Open a ledger for reading and check it. Raises ``LedgerError``.

    Where neither the log nor the shared memory beside the file can be made (a read-only folder), the file
    is read as one that nobody changes; but not where a log holds what is not yet in it.
    """
    if not path.is_file():
        raise LedgerError(f"no ledger at {path}: make one with `counterclaim build`")
    with damage(path):
        try:
            return _checked(path, immutable=False)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            if _has_log(path):
                raise LedgerError(
                    f"{path} has changes in a log beside it that cannot be read here: "
                    "copy all its files to a folder that can be written"
                ) from None
            return _checked(path, immutable=True)


def _checked(path: Path, *, immutable: bool) -> apsw.Connection:
    db = connect(path, immutable=immutable)
    try:
        schema.check(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _has_log(path: Path) -> bool:
    logs = (path.with_name(path.name + suffix) for suffix in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size for log in logs)
