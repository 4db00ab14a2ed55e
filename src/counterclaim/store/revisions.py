"""The state of documents and decisions, as a number; and from which state what is derived was made.

Invariant: the number grows with every change that what is derived follows from, in the transaction that
makes the change. So what was derived while another process changed something is known to be stale.
"""

from __future__ import annotations

from typing import Literal

import apsw

from counterclaim.store.connection import rows

Derived = Literal["resolved", "incidents_resolved", "contests_resolved"]

ALL: tuple[Derived, ...] = ("resolved", "incidents_resolved", "contests_resolved")
"""What is derived, each from those before it."""
_GET = "SELECT CAST(value AS INTEGER) FROM facts WHERE name = ?"
_SET = "INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_NEVER = 0


def revision(db: apsw.Connection) -> int:
    """Return the number of the present state."""
    return _fact(db, "revision")


def change(db: apsw.Connection) -> None:
    """Tell that documents or decisions changed."""
    _set(db, "revision", revision(db) + 1)


def derive(db: apsw.Connection, last: Derived) -> None:
    """Tell that all up to ``last`` is made of the present state, and what follows from it is not."""
    made = ALL[: ALL.index(last) + 1]
    for name in ALL:
        _set(db, name, revision(db) if name in made else _NEVER)


def is_derived(db: apsw.Connection, name: Derived) -> bool:
    """Tell whether this was made of the present state."""
    return _fact(db, name) == revision(db)


def _fact(db: apsw.Connection, name: str) -> int:
    return int(next(rows(db, _GET, name), (_NEVER,))[0])


def _set(db: apsw.Connection, name: str, value: int) -> None:
    db.execute(_SET, (name, str(value)))
