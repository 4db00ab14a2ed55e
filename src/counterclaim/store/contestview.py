"""What a view shows of where accounts conflict, of what nobody answers, of agreements and of copies."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.store import contested, contests, copies
from counterclaim.store.contests import ContestFilters
from counterclaim.store.opened import Opened
from counterclaim.store.rows import AgreementRow, ContestRow, CopyRow, OneSidedRow
from counterclaim.types import Agreement, Contest, OneSided

_ALL = ContestFilters()


class ContestView(Opened):
    """Reads contests, accusations, agreements and copies, each list in the order it was stored in."""

    def contests(
        self, filters: ContestFilters = _ALL, *, limit: int | None = None, offset: int = 0
    ) -> tuple[ContestRow, ...]:
        """Return the contests asked for, with all that is held in them.

        A filter that nothing meets gives nothing; an unknown ``document`` raises ``LedgerError``.
        """
        with self._reading() as db:
            return contested.contest_rows(
                db, contests.select(db, Contest, filters, limit=limit, offset=offset)
            )

    def count_contests(self, filters: ContestFilters = _ALL) -> int:
        """Count the contests that ``contests`` would return with these filters."""
        with self._reading() as db:
            return contests.count(db, Contest, filters)

    def contest(self, id: str) -> ContestRow:
        """Return one contest with all that is held in it. Raises ``LedgerError`` where it is unknown."""
        with self._reading() as db:
            return contested.contest_row(db, id)

    def questions(self, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return the ids of those of these that are contests, each with its question."""
        with self._reading() as db:
            return contests.questions(db, ids)

    def one_sided(
        self, filters: ContestFilters = _ALL, *, limit: int | None = None, offset: int = 0
    ) -> tuple[OneSidedRow, ...]:
        """Return the accusations that nobody answers; filters as for ``contests``."""
        with self._reading() as db:
            return contested.one_sided_rows(
                db, contests.select(db, OneSided, filters, limit=limit, offset=offset)
            )

    def count_one_sided(self, filters: ContestFilters = _ALL) -> int:
        """Count the accusations that ``one_sided`` would return with these filters."""
        with self._reading() as db:
            return contests.count(db, OneSided, filters)

    def agreements(
        self, filters: ContestFilters = _ALL, *, limit: int | None = None, offset: int = 0
    ) -> tuple[AgreementRow, ...]:
        """Return the positions that different parties hold; filters as for ``contests``."""
        with self._reading() as db:
            return contested.agreement_rows(
                db, contests.select(db, Agreement, filters, limit=limit, offset=offset)
            )

    def count_agreements(self, filters: ContestFilters = _ALL) -> int:
        """Count the agreements that ``agreements`` would return with these filters."""
        with self._reading() as db:
            return contests.count(db, Agreement, filters)

    def copies(
        self, document: str | None = None, *, limit: int | None = None, offset: int = 0
    ) -> tuple[CopyRow, ...]:
        """Return the reports that share words: all, or those of which ``document`` is one."""
        with self._reading() as db:
            found = copies.select(db, document=document, limit=limit, offset=offset)
            return copies.copy_rows(db, found)

    def count_copies(self, document: str | None = None) -> int:
        """Count the copies that ``copies`` would return."""
        with self._reading() as db:
            return copies.count(db, document=document)
