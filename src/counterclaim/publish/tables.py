"""The tables that CSV and Parquet share: which columns there are, what each means, and where it comes from.

Spans are half-open code-point offsets into the ``text`` of the row's document. Dates are as stored: ISO 8601
for publication, EDTF elsewhere. Actors are world-wide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from counterclaim import records
from counterclaim.publish.world import Party, World, reports_of
from counterclaim.records import Record
from counterclaim.types import Act, Document, Office, Span

if TYPE_CHECKING:
    from counterclaim.store import DocumentRow, Statement, View

TABLES_SCHEMA = "counterclaim.tables/1"

Kind = Literal["text", "long", "int", "float", "texts", "words", "spans"]
"""``long``: a whole article; ``texts``: a list of names or ids; ``words``: quotations, one for each span."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its values, what it means, and how a row gives it."""

    name: str
    kind: Kind
    about: str
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its name, its columns, and the rows of a ledger."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[View, World], Iterator[Any]]


def well_formed(text: str) -> str:
    """Return ``text`` with U+FFFD for each lone surrogate, which UTF-8 cannot hold; its length stays."""
    return _SURROGATE.sub("\ufffd", text)


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
        for statement in view.statements(document=row.id):
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


# ---------------------------------------------------------------- acts


@dataclass(frozen=True, slots=True)
class _Deed:
    act: Act
    document: Document
    record: Record
    world: World

    def quote(self, *spans: Span) -> list[str]:
        return [span.quote(self.document.text) for span in spans]


def _acts(view: View, world: World) -> Iterator[_Deed]:
    for document, extraction in reports_of(view):
        record = records.meta_record(document.meta)
        for act in extraction.acts:
            yield _Deed(act, document, record, world)


ACTS = Table(
    name="acts",
    rows=_acts,
    columns=(
        Column("act", "text", "id of the act", lambda r: r.act.id),
        Column("document", "text", "id of the report it is told in", lambda r: r.document.id),
        Column("published", "text", "day the report was published", lambda r: r.record["published"]),
        Column("outlet", "text", "outlet of the report", lambda r: r.record["outlet"]),
        Column("type", "text", "PLOVER type, or DENY", lambda r: r.act.type),
        Column("actors", "texts", "names of those who act", lambda r: r.world.names(r.act.actors)),
        Column("targets", "texts", "names of those acted on", lambda r: r.world.names(r.act.targets)),
        Column("when", "text", "EDTF date", lambda r: r.act.when),
        Column("where", "text", "name of the place", lambda r: r.act.where),
        Column("voice", "text", "speech, outlet or attributed", lambda r: r.act.voice),
        Column("certainty", "text", "asserted, hedged, denied, hypothetical", lambda r: r.act.certainty),
        Column("evidence", "words", "words that say so", lambda r: r.quote(r.act.span)),
        Column("trigger", "words", "words that name the act", lambda r: r.quote(*r.act.trigger)),
        Column("attribution", "text", "statement that is or asserts the act", lambda r: r.act.attribution),
        Column("actor_ids", "texts", "actors who act", lambda r: r.world.ids(r.act.actors)),
        Column("target_ids", "texts", "actors acted on", lambda r: r.world.ids(r.act.targets)),
        Column("evidence_spans", "spans", "where the evidence is", lambda r: (r.act.span,)),
        Column("trigger_spans", "spans", "where the trigger is", lambda r: r.act.trigger),
    ),
)


TABLES = (STATEMENTS, DOCUMENTS, ACTORS, ACTS)
