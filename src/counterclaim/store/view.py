"""A ledger, read-only. The file may come from a stranger, and another process may be writing to it.

Threads: one View may be shared. Every method takes the view's own lock for as long as it reads, and sees
one state of the ledger. Opening checks the whole file, so a server keeps one View and does not open one
for each request.
"""

from __future__ import annotations

from collections.abc import Iterable

import apsw

from counterclaim.store import (
    actors,
    documents,
    extractions,
    incidents,
    judgements,
    telling,
)
from counterclaim.store.connection import rows
from counterclaim.store.incidents import IncidentFilters
from counterclaim.store.relations import clauses, involving
from counterclaim.store.relationview import RelationView
from counterclaim.store.reviewview import ReviewView
from counterclaim.store.rows import (
    ActorRow,
    ActRow,
    Alias,
    DocumentRow,
    FigureRow,
    IncidentRow,
)
from counterclaim.store.statementview import StatementView
from counterclaim.store.telling import ACTS, FIGURES, Asked
from counterclaim.store.wholeview import WholeView
from counterclaim.types import Actor, Document, Entry, Extraction, Incident, Judgement, SetAside

_SUMMARY = """
    WITH active AS (SELECT id, outlet, words FROM documents WHERE withdrawn_at IS NULL)
    SELECT (SELECT count(*) FROM active), (SELECT count(DISTINCT outlet) FROM active),
           (SELECT coalesce(sum(words), 0) FROM active),
           (SELECT count(*) FROM attributions WHERE document IN (SELECT id FROM active)), ?,
           (SELECT count(*) FROM acts WHERE document IN (SELECT id FROM active)),
           (SELECT count(*) FROM events WHERE document IN (SELECT id FROM active)),
           (SELECT count(*) FROM figures WHERE document IN (SELECT id FROM active)),
           (SELECT count(*) FROM incidents), (SELECT count(*) FROM entries),
           (SELECT count(*) FROM comparisons WHERE standing = 'contest'),
           (SELECT count(*) FROM comparisons WHERE standing = 'one_sided'),
           (SELECT count(*) FROM comparisons WHERE standing = 'agreement'),
           (SELECT count(*) FROM copies), (SELECT count(*) FROM set_aside)"""
_COUNTED = (
    "documents",
    "outlets",
    "words",
    "statements",
    "speakers",
    "acts",
    "events",
    "figures",
    "incidents",
    "timeline",
    "contests",
    "one_sided",
    "agreements",
    "reprints",
    "set_aside",
)
_OUTLETS = """
    SELECT DISTINCT outlet FROM documents WHERE withdrawn_at IS NULL AND outlet IS NOT NULL ORDER BY outlet"""


class View(StatementView, RelationView, ReviewView, WholeView):
    """Reads one ledger; never writes to its file. Use it as a context manager.

    Raises ``LedgerError`` where the file is not a ledger of ours, was changed by another program, is
    damaged, or comes from a newer version; so does every method that meets such a thing later.
    """

    def summary(self) -> dict[str, int]:
        """Count what active documents hold, what is derived of it, and what is set aside."""
        with self._reading() as db:
            speakers = len(self._voices.speakers())
            return dict(self._once(db, "summary", lambda: _summary(db, speakers)))

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return the active documents, by publication date (unknown last) and origin."""
        with self._reading() as db:
            return self._once(db, "documents", lambda: documents.active_rows(db))

    def document(self, id: str) -> Document:
        """Return a document, withdrawn or not, by its id or at least the first 8 digits of it."""
        with self._reading() as db:
            return documents.load_document(db, documents.full_id(db, id))

    def document_row(self, id: str) -> DocumentRow:
        """Return the row of a document, withdrawn or not, by its id or at least the first 8 digits of it."""
        with self._reading() as db:
            full = documents.full_id(db, id)
            return documents.rows_of(db, {full})[full]

    def extraction(self, document_id: str) -> Extraction:
        """Return everything found in a document, by its id or at least the first 8 digits of it."""
        with self._reading() as db:
            return extractions.load_extraction(db, documents.full_id(db, document_id))

    def acts(  # noqa: PLR0913
        self,
        *,
        document: str | None = None,
        type: str | None = None,
        voice: str | None = None,
        certainty: str | None = None,
        actor: str | None = None,
        target: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[ActRow, ...]:
        """Return acts by publication date (unknown last), origin and their order in the report.

        ``type`` may be several types, parted by commas; ``actor`` and ``target`` are ids of parties by whom
        and towards whom they are: an actor's, ``side:CODE``, ``part:ID``, or ``nobody`` where none is named.
        A filter that nothing meets gives nothing; an unknown ``document`` raises ``LedgerError``.
        """
        asked = Asked(
            document=document,
            values={"voice": voice, "certainty": certainty},
            clauses=clauses(types=type, actor=actor, target=target),
        )
        with self._reading() as db:
            return telling.select_acts(db, asked, limit=limit, offset=offset)

    def acts_involving(self, actor: str, documents: Iterable[str]) -> tuple[ActRow, ...]:
        """Return the acts by or towards an actor in these documents, in the order of ``acts``."""
        asked = Asked(clauses=involving(actor, documents))
        with self._reading() as db:
            return telling.select_acts(db, asked)

    def count_acts(  # noqa: PLR0913
        self,
        *,
        document: str | None = None,
        type: str | None = None,
        voice: str | None = None,
        certainty: str | None = None,
        actor: str | None = None,
        target: str | None = None,
    ) -> int:
        """Count the acts that ``acts`` would return with these filters."""
        asked = Asked(
            document=document,
            values={"voice": voice, "certainty": certainty},
            clauses=clauses(types=type, actor=actor, target=target),
        )
        with self._reading() as db:
            return telling.count(db, ACTS, asked)

    def figures(
        self,
        *,
        document: str | None = None,
        what: str | None = None,
        ids: Iterable[str] | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[FigureRow, ...]:
        """Return figures in the order of ``acts``; ``what`` is what they count."""
        chosen = None if ids is None else tuple(ids)
        with self._reading() as db:
            asked = Asked(document=document, ids=chosen, values={"what": what})
            return telling.select_figures(db, asked, limit=limit, offset=offset)

    def count_figures(self, *, document: str | None = None, what: str | None = None) -> int:
        """Count the figures that ``figures`` would return with these filters."""
        with self._reading() as db:
            return telling.count(db, FIGURES, Asked(document=document, values={"what": what}))

    def incidents(
        self,
        *,
        kind: str | None = None,
        country: str | None = None,
        query: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Incident, ...]:
        """Return incidents by date (unknown last), label and id.

        ``country`` is that of the place (ISO 3166-1 alpha-3), ``query`` a text in the label or in the words
        of an event, in capitals or not.
        """
        with self._reading() as db:
            filters = IncidentFilters(kind=kind, country=country, query=query)
            return incidents.select_incidents(db, filters, limit=limit, offset=offset)

    def count_incidents(
        self, *, kind: str | None = None, country: str | None = None, query: str | None = None
    ) -> int:
        """Count the incidents that ``incidents`` would return with these filters."""
        with self._reading() as db:
            return incidents.count_incidents(db, IncidentFilters(kind=kind, country=country, query=query))

    def incident(self, id: str) -> IncidentRow:
        """Return one incident with all that tells of it. Raises ``LedgerError`` where it is unknown."""
        with self._reading() as db:
            return telling.incident_row(db, id)

    def phrases(self, ids: Iterable[str], *, longest: int = 120) -> dict[str, str]:
        """Return for each incident words in which its first report refers to it.

        Of several the fullest is taken that has no more than ``longest`` characters.
        """
        with self._reading() as db:
            return incidents.select_phrases(db, ids, longest=longest)

    def timeline(
        self, *, incident: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[Entry, ...]:
        """Return the lines of the timeline in order: all, or those of one incident."""
        with self._reading() as db:
            return incidents.select_entries(db, incident=incident, limit=limit, offset=offset)

    def actors(self, *, speakers_only: bool = False) -> tuple[ActorRow, ...]:
        """Return the actors of active documents: most statements first, then by name and id."""
        with self._reading() as db:
            found = actors.actor_rows(db)
        return tuple(row for row in found if row.statements or not speakers_only)

    def first_speakers(self, limit: int) -> tuple[ActorRow, ...]:
        """Return the actors with most statements, at most so many, in the order of ``actors``."""
        with self._reading() as db:
            return self._once(db, ("speakers", limit), lambda: self._speakers(db, limit, 0))

    def actor(self, id: str) -> ActorRow:
        """Return an actor by its own id or that of one of its entities. Raises ``LedgerError``."""
        with self._reading() as db:
            return actors.actor_row(db, id)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, the withdrawn ones too, in the order in which they were made."""
        with self._reading() as db:
            return judgements.load(db)

    def judgements_of(self, actor_id: str) -> tuple[Judgement, ...]:
        """Return the standing judgements on who this actor is, in the order in which they were made.

        Those that entities of it are, are not, or may be the same as others; and persons' judgements that
        name a place in a mention of it.
        """
        with self._reading() as db:
            return judgements.of_entities(db, actors.entities_of(db, actor_id))

    def names_of(self, actor_id: str) -> tuple[Alias, ...]:
        """Return the names active documents give the actor: the one of most documents first."""
        with self._reading() as db:
            return actors.names_of(db, actor_id)

    def actors_meant(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Return the actor that each of these ids of entities, or anchors, stands for, where there is one."""
        with self._reading() as db:
            return actors.actors_meant(db, ids)

    def set_aside(self) -> tuple[SetAside, ...]:
        """Return the inputs that the last run did not take, with the reasons."""
        with self._reading() as db:
            found = rows(db, "SELECT origin, reason FROM set_aside ORDER BY number")
            return tuple(SetAside(origin=origin, reason=reason) for origin, reason in found)

    def outlets(self) -> tuple[str, ...]:
        """Return the names of the outlets of active documents, in order."""
        with self._reading() as db:
            return tuple(outlet for (outlet,) in rows(db, _OUTLETS))

    def data_version(self) -> int:
        """Return a number that changes when another process has written to the ledger."""
        with self._reading() as db:
            return int(db.pragma("data_version"))


def _summary(db: apsw.Connection, speakers: int) -> dict[str, int]:
    (counts,) = rows(db, _SUMMARY, speakers)
    return dict(zip(_COUNTED, counts, strict=True))
