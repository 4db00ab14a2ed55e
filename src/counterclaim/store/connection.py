"""Connections to a ledger file: hardened, because the file may come from a stranger.

Method: SQLite's "Defense Against The Dark Arts" (https://www.sqlite.org/security.html).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.wording import one_line

LEAST_SQLITE = (3, 54)
BUSY_MILLISECONDS = 5_000
LIMITS = {
    apsw.SQLITE_LIMIT_ATTACHED: 0,
    apsw.SQLITE_LIMIT_COLUMN: 100,
    apsw.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    apsw.SQLITE_LIMIT_EXPR_DEPTH: 100,
    apsw.SQLITE_LIMIT_LENGTH: 1 << 28,
    apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    apsw.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    apsw.SQLITE_LIMIT_TRIGGER_DEPTH: 5,
    apsw.SQLITE_LIMIT_VARIABLE_NUMBER: 100,
    apsw.SQLITE_LIMIT_VDBE_OP: 100_000,
    apsw.SQLITE_LIMIT_WORKER_THREADS: 0,
}
SWITCHES = {
    apsw.SQLITE_DBCONFIG_DEFENSIVE: 1,
    apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA: 0,
    apsw.SQLITE_DBCONFIG_DQS_DDL: 0,
    apsw.SQLITE_DBCONFIG_DQS_DML: 0,
    apsw.SQLITE_DBCONFIG_ENABLE_FKEY: 1,
    apsw.SQLITE_DBCONFIG_ENABLE_VIEW: 0,
    apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION: 0,
}
PRAGMAS = {"trusted_schema": "OFF", "cell_size_check": "ON", "mmap_size": 0, "temp_store": "FILE"}
UNUSABLE = (
    apsw.CantOpenError,
    apsw.FullError,
    apsw.IOError,
    apsw.PermissionsError,
    apsw.ReadOnlyError,
)
DAMAGE = (
    apsw.Error,
    zlib.error,
    ValueError,
    TypeError,
    KeyError,
    OverflowError,
    RecursionError,
)


def connect(path: Path, *, write: bool = False, immutable: bool = False) -> apsw.Connection:
    """Open ``path`` with every defence on; ``immutable``: read without locks and without side files.

    Raises ``LedgerError`` where SQLite is older than 3.54, and ``apsw.Error`` where it cannot open the file.
    """
    _refuse_old_sqlite(apsw.sqlite_lib_version())
    flags = (apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE) if write else apsw.SQLITE_OPEN_READONLY
    uri = path.resolve().as_uri() + ("?immutable=1" if immutable else "")
    db = apsw.Connection(uri, flags=flags | apsw.SQLITE_OPEN_URI)
    try:
        _harden(db)
    except BaseException:
        db.close()
        raise
    return db


def _refuse_old_sqlite(version: str) -> None:
    if tuple(int(part) for part in version.split(".")[:2]) < LEAST_SQLITE:
        raise LedgerError(f"SQLite {version} is too old for a ledger: install apsw 3.54 or newer")


def _harden(db: apsw.Connection) -> None:
    db.set_busy_timeout(BUSY_MILLISECONDS)
    for limit, value in LIMITS.items():
        db.limit(limit, value)
    for switch, state in SWITCHES.items():
        db.config(switch, state)
    for name, setting in PRAGMAS.items():
        db.pragma(name, setting)


def rows(db: apsw.Connection, sql: str, *values: apsw.SQLiteValue) -> Iterator[Any]:
    """Run a query and return its rows; the tables are STRICT, so each column has the type it declares."""
    return db.execute(sql, values)


def window(limit: int | None, offset: int) -> tuple[int, int]:
    """Return the values of ``LIMIT ? OFFSET ?``; no limit is -1."""
    return (-1 if limit is None else max(limit, 0), max(offset, 0))


@contextmanager
def transaction(db: apsw.Connection, kind: str = "DEFERRED") -> Iterator[apsw.Connection]:
    """All of the block or nothing of it; a DEFERRED one that only reads sees one state of the ledger."""
    db.execute(f"BEGIN {kind}")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def damage(path: Path) -> Iterator[None]:
    """Turn whatever a file that is not as we wrote it can raise into one clear ``LedgerError``."""
    try:
        yield
    except apsw.BusyError as error:
        raise LedgerError(f"{path} is in use by another process ({error}); try again") from error
    except UNUSABLE as error:
        raise LedgerError(f"{path} cannot be read or written ({error}): check disk and rights") from error
    except apsw.NotADBError as error:
        raise LedgerError(f"{path} is not a ledger: name one made by `counterclaim build`") from error
    except apsw.ConstraintError as error:
        raise LedgerError(
            f"{path}: this does not fit what is stored ({error}); nothing was changed"
        ) from error
    except UnicodeEncodeError as error:
        raise LedgerError(f"{path}: what is asked for is not valid text ({error.reason})") from error
    except DAMAGE as error:
        reason = one_line(error) or type(error).__name__
        raise LedgerError(
            f"{path} is damaged or was changed by another program ({reason}); build it again"
        ) from error
