"""The schema of the ledger: numbered migrations, and the check that a file has exactly what they make.

A file from a stranger may hold triggers, views or virtual tables that run when it is read; so nothing is
read from a file whose schema is not, statement for statement, the one made here.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.connection import rows, transaction
from counterclaim.store.wording import one_line

APPLICATION_ID = 0x43434C4D  # "CCLM"
_MASTER = "SELECT type, name, tbl_name, sql FROM sqlite_schema"

Schema = frozenset[tuple[str, str, str, str]]


@cache
def migrations() -> tuple[str, ...]:
    """Return the SQL of all migrations, in order; the first makes version 1."""
    folder = resources.files("counterclaim.store").joinpath("migrations")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(file.read_text("utf-8") for file in files)


def migrate(db: apsw.Connection) -> None:
    """Bring the ledger to the newest version, all steps or none."""
    steps = migrations()[int(db.pragma("user_version")) :]
    if not steps:
        return
    with transaction(db, "IMMEDIATE"):
        for sql in steps:
            db.execute(sql)
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", len(migrations()))


def is_new(db: apsw.Connection) -> bool:
    """Tell whether the file is empty, or a database in which nothing has been made yet."""
    return not any((db.pragma("application_id"), db.pragma("user_version"), schema_of(db)))


def check(db: apsw.Connection, path: Path, *, migrating: bool = False) -> None:
    """Raise ``LedgerError`` unless the file is a whole ledger of ours, of this version.

    ``migrating`` also takes a ledger of an older version.
    """
    if db.pragma("application_id") != APPLICATION_ID:
        raise LedgerError(f"{path} is not a ledger of counterclaim: name one made by `counterclaim build`")
    version = int(db.pragma("user_version"))
    _check_version(version, path, migrating=migrating)
    if schema_of(db) != _expected(version):
        raise LedgerError(f"{path} is not as counterclaim makes it: its tables were changed; build it again")
    ((found,),) = rows(db, "PRAGMA quick_check(1)")
    if found != "ok":
        raise LedgerError(f"{path} is damaged ({one_line(found)}); build it again")


def _check_version(version: int, path: Path, *, migrating: bool) -> None:
    newest = len(migrations())
    if version > newest:
        raise LedgerError(
            f"{path} was made by a newer counterclaim (ledger format {version}, not {newest}): install that"
        )
    if version < 1:
        raise LedgerError(f"{path} has ledger format {version}, which there is not: build it again")
    if version < newest and not migrating:
        raise LedgerError(
            f"{path} has ledger format {version}, not {newest}: "
            "run `counterclaim open` on it, which brings it up to date where it can be written"
        )


def schema_of(db: apsw.Connection) -> Schema:
    """Return everything in the schema, with its SQL in one spacing."""
    return frozenset(
        (kind, name, table, _one_spacing(sql or "")) for kind, name, table, sql in rows(db, _MASTER)
    )


@cache
def _expected(version: int) -> Schema:
    db = apsw.Connection(":memory:")
    for sql in migrations()[:version]:
        db.execute(sql)
    return schema_of(db)


def _one_spacing(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
