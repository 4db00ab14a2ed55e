"""Acts, events and figures with what belongs beside them: report, words, actors, place, statement; incidents.

Each list is read in a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store.actors import actors_of
from counterclaim.store.connection import rows, window
from counterclaim.store.documents import full_id, rows_of
from counterclaim.store.incidents import IncidentFilters, select_incidents
from counterclaim.store.packing import id_list
from counterclaim.store.parts import (
    ACT,
    ENTITY,
    EVENT,
    FIGURE,
    Parts,
    act_of,
    entity_of,
    event_of,
    figure_of,
    parts_of,
)
from counterclaim.store.rows import ActRow, DocumentRow, EventRow, FigureRow, IncidentRow, Statement
from counterclaim.store.statements import statements_by_id
from counterclaim.types import Actor, Entity

_ORDER = " ORDER BY d.published IS NULL, d.published, d.origin, {}.ordinal LIMIT ? OFFSET ?"
_AMONG = "IN (SELECT value FROM json_each(?))"
_PLACES = f"SELECT {ENTITY} FROM entities e WHERE e.id {_AMONG}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its table, the table's name in queries, its columns, and what is made of a row."""

    table: str
    short: str
    columns: str
    make: Callable[[Any, Parts], Any]


ACTS = Kind("acts", "c", ACT, act_of)
EVENTS = Kind("events", "v", EVENT, event_of)
FIGURES = Kind("figures", "f", FIGURE, figure_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which records are asked for; ``None`` asks for all. ``values`` are those of columns of their table.

    ``clauses`` are conditions with one ``?`` each, and the values that they ask for.
    """

    document: str | None = None
    ids: tuple[str, ...] | None = None
    values: Mapping[str, str | None] = field(default_factory=dict)
    clauses: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What belongs beside the records of a list."""

    parts: Parts
    documents: Mapping[str, DocumentRow]
    actors: Mapping[str, Actor]
    places: Mapping[str, Entity]
    statements: Mapping[str, Statement]

    def words(self, id: str, role: str) -> tuple[str, ...]:
        return self.parts.quotes.get((id, role), ())

    def parties(self, entities: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(self.actors[entity] for entity in entities)

    def place(self, entity: str | None) -> Entity | None:
        return None if entity is None else self.places[entity]

    def statement(self, attribution: str | None) -> Statement | None:
        return None if attribution is None else self.statements[attribution]


def select_acts(
    db: apsw.Connection, asked: Asked, *, limit: int | None = None, offset: int = 0
) -> tuple[ActRow, ...]:
    """Return the acts asked for, by publication date (unknown last), origin and their order in the report."""
    acts, beside = _select(db, ACTS, asked, limit=limit, offset=offset)
    return tuple(
        ActRow(
            act=act,
            document=beside.documents[document],
            words=beside.words(act.id, "span")[0],
            trigger=beside.words(act.id, "trigger"),
            actors=beside.parties(act.actors),
            targets=beside.parties(act.targets),
            place=beside.place(act.place),
            statement=beside.statement(act.attribution),
        )
        for act, document in acts
    )


def select_events(db: apsw.Connection, asked: Asked) -> tuple[EventRow, ...]:
    """Return the events asked for, in the order of ``select_acts``."""
    events, beside = _select(db, EVENTS, asked)
    return tuple(
        EventRow(
            event=event,
            document=beside.documents[document],
            words=beside.words(event.id, "span")[0],
            trigger=beside.words(event.id, "trigger")[0],
            participants=beside.parties(event.participants),
            place=beside.place(event.place),
            statement=beside.statement(event.attribution),
        )
        for event, document in events
    )


def select_figures(
    db: apsw.Connection, asked: Asked, *, limit: int | None = None, offset: int = 0
) -> tuple[FigureRow, ...]:
    """Return the figures asked for, in the order of ``select_acts``."""
    figures, beside = _select(db, FIGURES, asked, limit=limit, offset=offset)
    return tuple(
        FigureRow(
            figure=figure,
            document=beside.documents[document],
            words=beside.words(figure.id, "span")[0],
            statement=beside.statement(figure.attribution),
        )
        for figure, document in figures
    )


def incident_row(db: apsw.Connection, id: str) -> IncidentRow:
    """Return the incident with this id and all that tells of it. Raises ``LedgerError``."""
    found = select_incidents(db, IncidentFilters(ids=(id,)))
    if not found:
        raise LedgerError(f"no incident {id!r} in the ledger")
    (incident,) = found
    whole = (incident.part_of,) if incident.part_of else ()
    return IncidentRow(
        incident=incident,
        whole=next(iter(select_incidents(db, IncidentFilters(ids=whole))), None),
        parts=select_incidents(db, IncidentFilters(part_of=id)),
        events=select_events(db, Asked(ids=incident.events)),
        acts=select_acts(db, Asked(ids=incident.acts)),
        figures=select_figures(db, Asked(ids=incident.figures)),
        statements=statements_by_id(db, incident.attributions),
        documents=tuple(rows_of(db, set(incident.documents)).values()),
    )


def count(db: apsw.Connection, kind: Kind, asked: Asked) -> int:
    """Count the records asked for."""
    tail, values = _tail(db, kind, asked)
    ((number,),) = rows(db, f"SELECT count(*){tail}", *values)
    return int(number)


def _select(
    db: apsw.Connection, kind: Kind, asked: Asked, *, limit: int | None = None, offset: int = 0
) -> tuple[list[tuple[Any, str]], _Beside]:
    """Return the records with the ids of their documents, and all that belongs beside them."""
    tail, values = _tail(db, kind, asked)
    sql = f"SELECT {kind.columns}, {kind.short}.document{tail}{_ORDER.format(kind.short)}"
    found = list(rows(db, sql, *values, *window(limit, offset)))
    parts = parts_of(db, (row[0] for row in found))
    records = [(kind.make(row[:-1], parts), row[-1]) for row in found]
    said = {record.attribution for record, _ in records} - {None}
    beside = _Beside(
        parts=parts,
        documents=rows_of(db, {row[-1] for row in found}),
        actors=actors_of(db, (entity for ones in parts.parties.values() for entity in ones)),
        places=_places(db, parts),
        statements={one.attribution.id: one for one in statements_by_id(db, tuple(sorted(said)))},
    )
    return records, beside


def _tail(db: apsw.Connection, kind: Kind, asked: Asked) -> tuple[str, list[str]]:
    """Return a query from FROM to WHERE, and the values that it asks for."""
    given = {f"{kind.short}.{column} = ?": value for column, value in asked.values.items()}
    given[f"{kind.short}.document = ?"] = asked.document and full_id(db, asked.document)
    given[f"{kind.short}.id {_AMONG}"] = None if asked.ids is None else id_list(asked.ids)
    given |= asked.clauses
    clauses = {clause: value for clause, value in given.items() if value is not None}
    where = " AND ".join(("d.withdrawn_at IS NULL", *clauses))
    source = f"{kind.table} {kind.short} JOIN documents d ON d.id = {kind.short}.document"
    return f" FROM {source} WHERE {where}", list(clauses.values())


def _places(db: apsw.Connection, parts: Parts) -> dict[str, Entity]:
    ids = {ones[0] for (_, role), ones in parts.parties.items() if role == "place"}
    found = list(rows(db, _PLACES, id_list(sorted(ids))))
    mentioned = parts_of(db, (row[0] for row in found))
    return {row[0]: entity_of(row, mentioned) for row in found}
