"""What a view shows of statements: lists of them, what these have in common, and search."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import sleep

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store import actors, facets, reviewread, statements
from counterclaim.store.facets import Facet
from counterclaim.store.opened import Opened
from counterclaim.store.packing import id_list
from counterclaim.store.rows import ActorRow, Hit, HitKind, Statement
from counterclaim.store.search import SearchIndex
from counterclaim.store.statements import ALL, Asked, StatementFilters
from counterclaim.store.voices import Voices

AT_ONCE = 10
"""Documents that ``prepare`` looks at while others wait."""
_PAUSE = 0.005
"""Seconds in which others can begin to read, between two parts of the index."""
_REMEMBERED = 32
"""Lists of statements that are kept until the ledger changes."""


class StatementView(Opened):
    """Reads statements, and searches the words of statements and reports."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._index = SearchIndex(self._db)
        self._voices = Voices(self._db)
        self._facets: dict[StatementFilters, tuple[Facet, ...]] = {}
        self._chosen_ids = OrderedDict[StatementFilters, tuple[str, ...]]()
        self._chosen_of = -1

    def statements(
        self, filters: StatementFilters = ALL, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Statement, ...]:
        """Return statements by publication date (unknown last), origin and place in the text.

        A filter that nothing meets gives nothing; an unknown ``document`` raises ``LedgerError``.
        """
        if filters.query is not None:
            self._await_index()
        with self._reading() as db:
            if limit is None or not self._voices.ready:
                return statements.select_statements(db, self._asked(db, filters), limit=limit, offset=offset)
            begin, most = max(offset, 0), max(limit, 0)
            return statements.statements_by_id(db, self._chosen(db, filters)[begin : begin + most])

    def count_statements(self, filters: StatementFilters = ALL) -> int:
        """Count the statements that ``statements`` would return with these filters."""
        if filters.query is not None:
            self._await_index()
        with self._reading() as db:
            if not self._voices.ready:
                return statements.count_statements(db, self._asked(db, filters))
            return len(self._chosen(db, filters))

    def facets(self, filters: StatementFilters = ALL) -> tuple[Facet, ...]:
        """Return what the statements that these filters give have in common, each value with their number."""
        if filters.query is not None:
            self._await_index()
        with self._reading() as db:
            self._chosen(db, filters)
            if filters not in self._facets:
                every = self._voices.statements()
                chosen = {id: every[id] for id in self._chosen(db, filters)}
                self._facets[filters] = facets.facets(db, chosen, self._voices)
            return self._facets[filters]

    def speakers(self, *, limit: int, offset: int = 0) -> tuple[ActorRow, ...]:
        """Return actors with statements in active documents: most statements first, then by name and id."""
        with self._reading() as db:
            return self._speakers(db, max(limit, 0), max(offset, 0))

    def count_speakers(self) -> int:
        """Count the actors with statements in active documents."""
        with self._reading():
            return len(self._voices.speakers())

    def speaker_names(self, *, limit: int) -> tuple[tuple[str, str], ...]:
        """Return ids and names of actors with statements, in the order of ``speakers``."""
        with self._reading():
            return tuple((one.id, one.name) for one in self._voices.speakers()[:limit])

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
        self._await_index()
        with self._reading():
            return self._index.hits(query, limit, kind)

    def search_statements(
        self, filters: StatementFilters, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Hit, ...]:
        """Return hits in the statements that these filters give, best first; without a query none."""
        self._await_index()
        with self._reading() as db:
            only_words = filters == StatementFilters(query=filters.query)
            among = None if only_words else self._chosen(db, filters)
            return self._index.ranked(filters.query or "", among, limit=limit, offset=offset)

    def search_contests(self, query: str, *, limit: int = 5) -> tuple[str, ...]:
        """Return the ids of contests in whose question, positions or passages all the words stand.

        In capitals or not (A to Z); in the order of the contests.
        """
        with self._reading():
            return self._index.contests(query, limit)

    def search_speakers(self, query: str, *, limit: int = 5) -> tuple[str, ...]:
        """Return the ids of those with a statement whose name has all the words: most statements first.

        In capitals or not.
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

    def _await_index(self) -> None:
        """Make what is missing of the index, a part at a time, so that who does not search need not wait."""
        while not self.prepare():
            sleep(_PAUSE)

    def _speakers(self, db: apsw.Connection, limit: int, offset: int) -> tuple[ActorRow, ...]:
        found = self._voices.speakers()[offset : offset + limit]
        return actors.rows_with(db, {one.id: one.statements for one in found})

    def _asked(self, db: apsw.Connection, filters: StatementFilters) -> Asked:
        sided = None if filters.side is None else id_list(self._voices.of_side(filters.side))
        words = None if filters.query is None else self._index.expression(filters.query)
        return statements.asked(db, filters, words=words, sided=sided)

    def _chosen(self, db: apsw.Connection, filters: StatementFilters) -> tuple[str, ...]:
        """The ids of the statements asked for, in their order, once for each state of the ledger."""
        version = int(db.pragma("data_version"))
        if version != self._chosen_of:
            self._chosen_ids.clear()
            self._facets.clear()
            self._chosen_of = version
        if filters not in self._chosen_ids:
            self._chosen_ids[filters] = self._choose(db, filters)
            if len(self._chosen_ids) > _REMEMBERED:
                forgotten, _ = self._chosen_ids.popitem(last=False)
                self._facets.pop(forgotten, None)
        self._chosen_ids.move_to_end(filters)
        return self._chosen_ids[filters]

    def _choose(self, db: apsw.Connection, filters: StatementFilters) -> tuple[str, ...]:
        every = self._voices.statements()
        others = replace(filters, query=None)
        found = None if others == ALL else statements.statement_ids(db, self._asked(db, others))
        if filters.query is not None:
            worded = self._index.statements(filters.query)
            found = worded if found is None else found & worded
        return tuple(every) if found is None else tuple(id for id in every if id in found)
