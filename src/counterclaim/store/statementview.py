"""What a view shows of statements: lists of them, what these have in common, and search."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store import facets, reviewread, statements
from counterclaim.store.connection import window
from counterclaim.store.facets import Facet
from counterclaim.store.opened import Opened
from counterclaim.store.rows import Hit, HitKind, Statement
from counterclaim.store.search import SearchIndex
from counterclaim.store.statements import ALL, Asked, StatementFilters
from counterclaim.store.voices import Voices

AT_ONCE = 25
"""Documents that ``prepare`` looks at while others wait."""
_REMEMBERED = 32


class StatementView(Opened):
    """Reads statements, and searches the words of statements and reports."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._index = SearchIndex(self._db)
        self._voices = Voices(self._db)
        self._facets = OrderedDict[tuple[int, StatementFilters], tuple[Facet, ...]]()

    def statements(
        self, filters: StatementFilters = ALL, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Statement, ...]:
        """Return statements by publication date (unknown last), origin and place in the text.

        A filter that nothing meets gives nothing; an unknown ``document`` raises ``LedgerError``.
        """
        with self._reading() as db:
            return statements.select_statements(db, self._asked(db, filters), limit=limit, offset=offset)

    def count_statements(self, filters: StatementFilters = ALL) -> int:
        """Count the statements that ``statements`` would return with these filters."""
        with self._reading() as db:
            return statements.count_statements(db, self._asked(db, filters))

    def facets(self, filters: StatementFilters = ALL) -> tuple[Facet, ...]:
        """Return what the statements that these filters give have in common, each value with their number."""
        with self._reading() as db:
            key = (int(db.pragma("data_version")), filters)
            if key not in self._facets:
                self._voices.update()
                self._facets[key] = facets.facets(db, self._asked(db, filters))
            self._facets.move_to_end(key)
            while len(self._facets) > _REMEMBERED:
                self._facets.popitem(last=False)
            return self._facets[key]

    def statement(self, id: str) -> Statement:
        """Return one statement, also of a withdrawn document.

        An id that a correction replaced leads to the statement that it became. Raises ``LedgerError``
        where it is unknown.
        """
        with self._reading() as db:
            found = statements.statements_by_id(db, (reviewread.became(db, id) or id,))
        if not found:
            raise LedgerError(f"no statement {id!r} in {self.path}")
        return found[0]

    def statements_by_id(self, ids: Iterable[str]) -> dict[str, Statement]:
        """Return the statements with these ids by their ids, also of withdrawn documents."""
        chosen = tuple(ids)
        with self._reading() as db:
            return {one.attribution.id: one for one in statements.statements_by_id(db, chosen)}

    def withdrawn_at(self, document: str) -> str | None:
        """Return when a document, named by its whole id, was withdrawn; None: it is active, or unknown."""
        with self._reading() as db:
            return statements.withdrawn_at(db, document)

    def comparisons_of(self, statement: str) -> tuple[str, ...]:
        """Return the ids of the contests, accusations and agreements in which a statement stands."""
        with self._reading() as db:
            return statements.comparisons_of(db, statement)

    def search(self, query: str, *, limit: int = 50, kind: HitKind | None = None) -> tuple[Hit, ...]:
        """Return the best hits for words and "phrases", all of which must be met; any text may be asked."""
        with self._reading():
            return self._index.hits(query, limit, kind)

    def search_statements(
        self, filters: StatementFilters, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Hit, ...]:
        """Return hits in the statements that these filters give, best first; without a query none."""
        with self._reading() as db:
            which = self._asked(db, filters)
            return self._index.ranked(
                filters.query or "", f"SELECT a.id{which.tail}", (*which.values, *window(limit, offset))
            )

    def search_contests(self, query: str, *, limit: int = 5) -> tuple[str, ...]:
        """Return the ids of contests in whose question, positions or passages all the words stand.

        In capitals or not (A to Z); in the order of the contests.
        """
        with self._reading():
            return self._index.contests(query, limit)

    def search_speakers(self, query: str, *, limit: int = 5) -> tuple[str, ...]:
        """Return the ids of those with a statement whose name has all the words: most statements first.

        In capitals or not (A to Z).
        """
        with self._reading():
            return self._voices.named(self._index.pieces(query), limit)

    def prepare(self) -> bool:
        """Make a part of what searches and facets need; tell whether all is there.

        A search makes whatever is still missing; who calls this again and again before lets others read
        in between.
        """
        with self._reading():
            return self._voices.update(most=AT_ONCE) and self._index.update(most=AT_ONCE)

    def _asked(self, db: apsw.Connection, filters: StatementFilters) -> Asked:
        if filters.side is not None:
            self._voices.update()
        words = None if filters.query is None else self._index.expression(filters.query)
        return statements.asked(db, filters, words)
