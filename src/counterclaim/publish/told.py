"""The tables of what reports tell of: acts, events, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterclaim import records
from counterclaim.publish.columns import Column, Rows, Table, one, where
from counterclaim.publish.world import World, reports_of
from counterclaim.records import Record
from counterclaim.types import Document, Entity, Extraction, Place, Span

if TYPE_CHECKING:
    from counterclaim.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record of one report, with what its row says besides."""

    found: Any
    document: Document
    meta: Record
    entities: Mapping[str, Entity]
    world: World

    def quote(self, *spans: Span | None) -> list[str]:
        """Return the words at these spans."""
        return [span.quote(self.document.text) for span in spans if span]

    @property
    def agents(self) -> tuple[str, ...]:
        """Return the participants of an event that do it."""
        participants: tuple[str, ...] = self.found.participants
        return participants[: self.found.agents]

    @property
    def others(self) -> tuple[str, ...]:
        """Return the other participants of an event."""
        participants: tuple[str, ...] = self.found.participants
        return participants[self.found.agents :]

    def place(self, entity: str | None) -> Place | None:
        """Return what the gazetteer holds an entity of the report to be."""
        return self.entities[entity].place if entity else None


def found_in(kind: Callable[[Extraction], tuple[Any, ...]]) -> Rows:
    """Return the rows of a table of what was found in each report."""

    def rows(view: View, world: World) -> Iterator[Found]:
        for document, extraction in reports_of(view):
            meta = records.meta_record(document.meta)
            entities = {entity.id: entity for entity in extraction.entities}
            for found in kind(extraction):
                yield Found(found=found, document=document, meta=meta, entities=entities, world=world)

    return rows


_REPORT = (
    Column("document", "text", "id of the report it is told in", lambda r: r.document.id),
    Column("published", "text", "day the report was published", lambda r: r.meta["published"]),
    Column("outlet", "text", "outlet of the report", lambda r: r.meta["outlet"]),
)

ACTS = Table(
    name="acts",
    rows=found_in(lambda extraction: extraction.acts),
    columns=(
        Column("act", "text", "id of the act", lambda r: r.found.id),
        *_REPORT,
        Column("type", "text", "PLOVER type, or DENY", lambda r: r.found.type),
        Column("actors", "texts", "names of those who act", lambda r: r.world.names(r.found.actors)),
        Column("targets", "texts", "names of those acted on", lambda r: r.world.names(r.found.targets)),
        Column("when", "text", "EDTF date", lambda r: r.found.when),
        Column("where", "text", "name of the place", lambda r: r.found.where),
        Column("voice", "text", "speech, outlet or attributed", lambda r: r.found.voice),
        Column("certainty", "text", "asserted, hedged, denied, hypothetical", lambda r: r.found.certainty),
        Column("evidence", "words", "words that say so", lambda r: r.quote(r.found.span)),
        Column("trigger", "words", "words that name the act", lambda r: r.quote(*r.found.trigger)),
        Column("attribution", "text", "statement that is or asserts the act", lambda r: r.found.attribution),
        Column("actor_ids", "texts", "actors who act", lambda r: r.world.ids(r.found.actors)),
        Column("target_ids", "texts", "actors acted on", lambda r: r.world.ids(r.found.targets)),
        Column("evidence_spans", "spans", "where the evidence is", lambda r: (r.found.span,)),
        Column("trigger_spans", "spans", "where the trigger is", lambda r: r.found.trigger),
        Column("when_spans", "spans", "where the date is", lambda r: one(r.found.when_span)),
        *where(lambda r: r.place(r.found.place)),
    ),
)


EVENTS = Table(
    name="events",
    rows=found_in(lambda extraction: extraction.events),
    columns=(
        Column("event", "text", "id of the event", lambda r: r.found.id),
        *_REPORT,
        Column("kind", "text", "what happens: a word of facts/data/events.csv", lambda r: r.found.kind),
        Column("agents", "texts", "names of those who do it", lambda r: r.world.names(r.agents)),
        Column("others", "texts", "names of the others in it", lambda r: r.world.names(r.others)),
        Column("when", "text", "EDTF date", lambda r: r.found.when),
        *where(lambda r: r.place(r.found.place)),
        Column("certainty", "text", "asserted, hedged, denied, hypothetical", lambda r: r.found.certainty),
        Column("definite", "int", "1: spoken of as known, else 0", lambda r: int(r.found.definite)),
        Column("words", "words", "words that tell of it", lambda r: r.quote(r.found.span)),
        Column("trigger", "words", "word that says what happens", lambda r: r.quote(r.found.trigger)),
        Column("when_words", "words", "words that say when", lambda r: r.quote(r.found.when_span)),
        Column("attribution", "text", "statement that tells of it", lambda r: r.found.attribution),
        Column("act", "text", "act that the same words are coded as", lambda r: r.found.act),
        Column("agent_ids", "texts", "actors who do it", lambda r: r.world.ids(r.agents)),
        Column("other_ids", "texts", "the other actors in it", lambda r: r.world.ids(r.others)),
        Column("spans", "spans", "where the words are", lambda r: (r.found.span,)),
        Column("trigger_spans", "spans", "where the trigger is", lambda r: (r.found.trigger,)),
        Column("when_spans", "spans", "where the date is", lambda r: one(r.found.when_span)),
    ),
)

FIGURES = Table(
    name="figures",
    rows=found_in(lambda extraction: extraction.figures),
    columns=(
        Column("figure", "text", "id of the figure", lambda r: r.found.id),
        *_REPORT,
        Column("what", "text", "what is counted: a word of extract/data/figures.csv", lambda r: r.found.what),
        Column("value", "float", "the number, where the words give one", lambda r: r.found.value),
        Column("upper", "float", "the end of a range", lambda r: r.found.upper),
        Column("qualifier", "text", "at least, around, ...", lambda r: r.found.qualifier),
        Column("words", "words", "words that give it", lambda r: r.quote(r.found.span)),
        Column("attribution", "text", "statement that gives it", lambda r: r.found.attribution),
        Column("event", "text", "event whose figure it is", lambda r: r.found.event),
        Column("spans", "spans", "where the words are", lambda r: (r.found.span,)),
    ),
)
