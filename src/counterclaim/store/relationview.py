"""What a view shows of an affair as a whole: who does what to whom, on which days, how many are independent.

What takes long to count is kept until another process writes to the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import apsw

from counterclaim.store import contested, contests, independent, relations
from counterclaim.store.connection import rows
from counterclaim.store.contests import ContestFilters
from counterclaim.store.contestview import ContestView
from counterclaim.store.relations import Level
from counterclaim.store.rows import ContestRow, Doing, Party
from counterclaim.types import Contest

T = TypeVar("T")

_DAYS = """
    SELECT d.published, count(*) FROM documents d JOIN attributions a ON a.document = d.id
    WHERE d.withdrawn_at IS NULL GROUP BY d.published ORDER BY d.published IS NULL, d.published"""
_DATED = """
    SELECT number, "when", what, incident FROM entries WHERE incident IS NOT NULL ORDER BY number"""


class RelationView(ContestView):
    """Reads what is counted over all reports."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._kept: dict[Any, Any] = {}
        self._kept_of = -1

    def doings(self, types: Iterable[str], *, level: Level = "sides") -> tuple[Doing, ...]:
        """Return the asserted acts of these types, one for each pair of parties in them.

        ``level``: parties are actors (``persons``), or the states and organisations they belong to.
        """
        chosen = tuple(sorted(types))
        with self._reading() as db:
            return self._once(
                db, ("doings", chosen, level), lambda: relations.select_doings(db, chosen, level)
            )

    def first_contests(self, limit: int) -> tuple[ContestRow, ...]:
        """Return the first contests, at most so many, in the order of ``contests``."""
        with self._reading() as db:
            return self._once(
                db,
                ("contests", limit),
                lambda: contested.contest_rows(
                    db, contests.select(db, Contest, ContestFilters(), limit=limit)
                ),
            )

    def parties(self, ids: Iterable[str]) -> dict[str, Party]:
        """Return the parties with these ids; an unknown one is named by its id."""
        with self._reading() as db:
            return relations.party_names(db, ids)

    def count_independent(self) -> int:
        """Count the statements whose words do not stand already in an earlier report."""
        with self._reading() as db:
            return self._once(db, "independent", lambda: independent.count_independent(db))

    def statement_days(self) -> dict[str | None, int]:
        """Count the statements by the day their report was published on; None: not known."""
        with self._reading() as db:
            return self._once(db, "days", lambda: dict(rows(db, _DAYS)))

    def dated_incidents(self) -> tuple[tuple[int, str, str, str], ...]:
        """Return the dated lines of incidents: number in the timeline, EDTF date, label, id of the incident.

        The first line of the timeline has number 1.
        """
        with self._reading() as db:
            return self._once(db, "dated", lambda: tuple(rows(db, _DATED)))

    def _once(self, db: apsw.Connection, key: Any, make: Callable[[], T]) -> T:
        """Return what ``make`` returns for this state of the ledger."""
        version = int(db.pragma("data_version"))
        if version != self._kept_of:
            self._kept, self._kept_of = {}, version
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept
