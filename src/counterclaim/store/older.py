"""A ledger of an older format is brought to the present one, where its file can be written."""

from __future__ import annotations

from pathlib import Path

import apsw

from counterclaim.errors import LedgerError, LockedError
from counterclaim.store import schema
from counterclaim.store.connection import UNUSABLE, connect
from counterclaim.store.writer import Writer


def renew(path: Path) -> int | None:
    """Bring a ledger to the present format; return the one it had, None where nothing was to be done.

    What is no ledger of an older format is left to whoever opens it. Raises ``LedgerError`` where the file
    cannot be written, is being written, or is not as counterclaim makes it; then it is as it was.
    """
    then = _format(path)
    if then is None or not 1 <= then < len(schema.migrations()):
        return None
    try:
        with Writer(path):
            return then
    except LedgerError as error:
        if isinstance(error, LockedError) or not isinstance(error.__cause__, (OSError, *UNUSABLE)):
            raise
        raise LedgerError(
            f"{path} has ledger format {then}, not {len(schema.migrations())}, and cannot be written here: "
            "copy it to a folder that can be written, and run `counterclaim open` on the copy"
        ) from error


def _format(path: Path) -> int | None:
    """The format of a file that says of itself that it is a ledger."""
    if not path.is_file():
        return None
    try:
        db = connect(path)
    except apsw.Error:
        return None
    try:
        ours = db.pragma("application_id") == schema.APPLICATION_ID
        return int(db.pragma("user_version")) if ours else None
    except apsw.Error:
        return None
    finally:
        db.close()
