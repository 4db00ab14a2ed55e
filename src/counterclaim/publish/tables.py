"""The tables that CSV and Parquet share: what columns there are, what each means, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim import records
from counterclaim.publish.columns import Column, Table, one, where
from counterclaim.publish.contests import TABLES as COMPARED
from counterclaim.publish.told import ACTS, EVENTS, FIGURES
from counterclaim.publish.world import Party, World
from counterclaim.records import Record
from counterclaim.store import StatementFilters
from counterclaim.types import Entry, Incident, Office

if TYPE_CHECKING:
    from counterclaim.store import DocumentRow, Statement, View


# ---------------------------------------------------------------- statements


@dataclass(frozen=True, slots=True)
class _Told:
    statement: Statement
    world: World

    @property
    def speakers(self) -> tuple[str, ...]:
        return self.statement.attribution.speakers

    @property
    def via(self) -> tuple[str, ...]:
        return self.statement.attribution.via


def _statements(view: View, world: World) -> Iterator[_Told]:
    for row in view.documents():
        for statement in view.statements(StatementFilters(document=row.id)):
            yield _Told(statement, world)


STATEMENTS = Table(
    name="statements",
    rows=_statements,
    columns=(
        Column("statement", "text", "id of the statement", lambda r: r.statement.attribution.id),
        Column("document", "text", "id of the report it stands in", lambda r: r.statement.document.id),
        Column("published", "text", "day the report was published", lambda r: r.statement.document.published),
        Column("outlet", "text", "outlet of the report", lambda r: r.statement.document.outlet),
        Column("title", "text", "title of the report", lambda r: r.statement.document.title),
        Column("speakers", "texts", "names of the speakers", lambda r: r.world.names(r.speakers)),
        Column("source", "words", "words that name the source", lambda r: r.statement.source),
        Column("cue", "words", "words that tell of the saying", lambda r: r.statement.cue),
        Column("content", "words", "words that are said to be said", lambda r: r.statement.content),
        Column("manner", "text", "direct, indirect or mixed", lambda r: r.statement.attribution.manner),
        Column("role", "text", "office in the report's words", lambda r: r.statement.attribution.role),
        Column("via", "texts", "media that carried the words", lambda r: r.world.names(r.via)),
        Column("said_on", "text", "EDTF date of the saying", lambda r: r.statement.attribution.said_on),
        Column("nested_in", "text", "statement it is part of", lambda r: r.statement.attribution.nested_in),
        Column("score", "float", "0 to 1: the finder's trust", lambda r: r.statement.attribution.score),
        Column("acts", "texts", "types of the acts it is", lambda r: [act.type for act in r.statement.acts]),
        Column("act_ids", "texts", "ids of these acts", lambda r: [act.id for act in r.statement.acts]),
        Column("speaker_ids", "texts", "actors who speak", lambda r: r.world.ids(r.speakers)),
        Column("via_ids", "texts", "actors who carried the words", lambda r: r.world.ids(r.via)),
        Column("source_spans", "spans", "where the source is", lambda r: r.statement.attribution.source),
        Column("cue_spans", "spans", "where the cue is", lambda r: r.statement.attribution.cue),
        Column("content_spans", "spans", "where the content is", lambda r: r.statement.attribution.content),
        Column("said_spans", "spans", "where the date is", lambda r: one(r.statement.attribution.said_span)),
    ),
)


# ---------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class _Report:
    row: DocumentRow
    record: Record

    @property
    def meta(self) -> Record:
        meta: Record = self.record["meta"]
        return meta


def _documents(view: View, _world: World) -> Iterator[_Report]:
    for row in view.documents():
        yield _Report(row, records.report_record(view.document(row.id), view.extraction(row.id)))


DOCUMENTS = Table(
    name="documents",
    rows=_documents,
    columns=(
        Column("document", "text", "id: SHA-256 of the report's bytes", lambda r: r.row.id),
        Column("name", "text", "file stem, or the record's own id", lambda r: r.row.name),
        Column("origin", "text", "path, URL or archive member", lambda r: r.row.origin),
        Column("published", "text", "day of publication", lambda r: r.meta["published"]),
        Column("published_basis", "text", "how it is known", lambda r: r.meta["published_basis"]),
        Column("outlet", "text", "who published it", lambda r: r.meta["outlet"]),
        Column("title", "text", "its title", lambda r: r.meta["title"]),
        Column("byline", "text", "who wrote it", lambda r: r.meta["byline"]),
        Column("agency", "text", "news agency credited with it", lambda r: r.meta["agency"]),
        Column("url", "text", "its address", lambda r: r.meta["url"]),
        Column("language", "text", "its language", lambda r: r.meta["language"]),
        Column("status", "text", "ok, partial or not_examined", lambda r: r.record["status"]),
        Column("reason", "text", "why it is not ok", lambda r: r.record.get("reason")),
        Column("words", "int", "how many words it has", lambda r: r.row.words),
        Column("statements", "int", "how many statements were found", lambda r: r.row.statements),
        Column("text", "long", "the text that all offsets count in", lambda r: r.record["text"]),
    ),
)


# ---------------------------------------------------------------- actors


def _actors(_view: View, world: World) -> Iterator[Party]:
    yield from world.parties


def _office(office: Office) -> str:
    dates = f" ({office.start or ''}/{office.end or ''})" if office.start or office.end else ""
    return office.title + dates


ACTORS = Table(
    name="actors",
    rows=_actors,
    columns=(
        Column("actor", "text", "id of the actor", lambda r: r.actor.id),
        Column("name", "text", "name", lambda r: r.actor.name),
        Column("kind", "text", "person, government, organisation, group, place", lambda r: r.actor.kind),
        Column("subkind", "text", "armed_group, medium, or nothing", lambda r: r.actor.subkind),
        Column("side", "text", "ISO 3166-1 alpha-3 of the state it belongs to", lambda r: r.actor.side),
        Column("part_of", "text", "government it is part of, an actor", lambda r: r.actor.part_of),
        Column(
            "offices", "texts", "TITLE, or TITLE (FROM/TO)", lambda r: list(map(_office, r.actor.offices))
        ),
        Column("statements", "int", "how many statements are theirs", lambda r: r.statements),
        Column("documents", "int", "how many reports speak of them", lambda r: r.documents),
        Column("mentions", "int", "how often they are mentioned", lambda r: len(r.mentions)),
    ),
)


# ---------------------------------------------------------------- incidents and the timeline


def _incidents(view: View, _world: World) -> Iterator[Incident]:
    yield from view.incidents()


def _timeline(view: View, _world: World) -> Iterator[Entry]:
    yield from view.timeline()


INCIDENTS = Table(
    name="incidents",
    rows=_incidents,
    columns=(
        Column("incident", "text", "id of the incident", lambda r: r.id),
        Column("label", "text", "kind, place and date", lambda r: r.label),
        Column("kind", "text", "what happens: a word of facts/data/events.csv", lambda r: r.kind),
        Column("type", "text", "PLOVER type that goes with it", lambda r: r.type),
        Column("when", "text", "EDTF date", lambda r: r.when),
        *where(lambda r: r.where),
        Column("part_of", "text", "incident it is part of", lambda r: r.part_of),
        Column("reports", "int", "how many reports tell of it", lambda r: len(r.documents)),
        Column("statements", "int", "how many statements speak of it", lambda r: len(r.attributions)),
        Column("documents", "texts", "ids of these reports", lambda r: r.documents),
        Column("events", "texts", "ids of the events that are this one", lambda r: r.events),
        Column("acts", "texts", "ids of its acts", lambda r: r.acts),
        Column("attributions", "texts", "ids of these statements", lambda r: r.attributions),
        Column("figures", "texts", "ids of its figures", lambda r: r.figures),
    ),
)

TIMELINE = Table(
    name="timeline",
    rows=_timeline,
    columns=(
        Column("entry", "text", "id of the line", lambda r: r.id),
        Column("when", "text", "EDTF date", lambda r: r.when),
        Column("precision", "text", "day, month, year or interval", lambda r: r.precision),
        Column("what", "text", "what happened", lambda r: r.what),
        Column("incident", "text", "incident it is", lambda r: r.incident),
        Column("acts", "texts", "ids of the acts", lambda r: r.acts),
        Column("attributions", "texts", "ids of the statements that tell of it", lambda r: r.attributions),
    ),
)


TABLES = (STATEMENTS, DOCUMENTS, ACTORS, ACTS, EVENTS, FIGURES, INCIDENTS, TIMELINE, *COMPARED)
