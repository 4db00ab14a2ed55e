"""What pages and the terminal show: records with their words and the report they stand in."""

from __future__ import annotations

from typing import Protocol

from counterclaim.records.lines import Record
from counterclaim.records.text import (
    act_record,
    attribution_record,
    event_record,
    figure_record,
    place_record,
)
from counterclaim.types import Act, Actor, Attribution, Entity, Event, Figure


class ReportLike(Protocol):
    """What ``statement_record`` reads of the report in which a statement stands."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...


class StatementLike(Protocol):
    """An attribution with its words, its report and its world-wide actors; the ledger's view gives these."""

    @property
    def attribution(self) -> Attribution: ...
    @property
    def document(self) -> ReportLike: ...
    @property
    def source(self) -> tuple[str, ...]: ...
    @property
    def cue(self) -> tuple[str, ...]: ...
    @property
    def content(self) -> tuple[str, ...]: ...
    @property
    def speakers(self) -> tuple[Actor, ...]: ...
    @property
    def via(self) -> tuple[Actor, ...]: ...
    @property
    def acts(self) -> tuple[Act, ...]: ...


class ToldLike(Protocol):
    """What acts, events and figures have beside them."""

    @property
    def document(self) -> ReportLike: ...
    @property
    def words(self) -> str: ...
    @property
    def statement(self) -> StatementLike | None: ...


class ActLike(ToldLike, Protocol):
    """An act with its words, its report and its world-wide actors."""

    @property
    def act(self) -> Act: ...
    @property
    def actors(self) -> tuple[Actor, ...]: ...
    @property
    def targets(self) -> tuple[Actor, ...]: ...
    @property
    def place(self) -> Entity | None: ...


class EventLike(ToldLike, Protocol):
    """An event with its words, its report and its world-wide actors."""

    @property
    def event(self) -> Event: ...
    @property
    def participants(self) -> tuple[Actor, ...]: ...
    @property
    def place(self) -> Entity | None: ...


class FigureLike(ToldLike, Protocol):
    """A figure with its words and its report."""

    @property
    def figure(self) -> Figure: ...


def statement_record(statement: StatementLike) -> Record:
    """Return a statement for a page's twin: the attribution with world-wide actor ids, and its words.

    ``words`` are the quotations of ``source``, ``cue`` and ``content``, one for each span; ``actors`` name
    those in ``speakers`` and ``via``; ``acts`` still hold the ids of the document's own entities.
    """
    return {
        **attribution_record(statement.attribution),
        "speakers": [actor.id for actor in statement.speakers],
        "via": [actor.id for actor in statement.via],
        **head_record(statement.document),
        "words": {
            "source": list(statement.source),
            "cue": list(statement.cue),
            "content": list(statement.content),
        },
        "actors": [named_record(actor) for actor in dict.fromkeys(statement.speakers + statement.via)],
        "acts": [act_record(act) for act in statement.acts],
    }


def told_act_record(told: ActLike) -> Record:
    """Return an act for a page's twin: with world-wide actor ids, its words, and who says so.

    ``said_by`` are the actors who speak in the statement that it is or stands in; ``place`` the gazetteer's.
    """
    return {
        **act_record(told.act),
        "actors": [actor.id for actor in told.actors],
        "targets": [actor.id for actor in told.targets],
        **_beside(told),
        "place": _place(told.place),
        "named": [named_record(actor) for actor in dict.fromkeys(told.actors + told.targets)],
    }


def told_event_record(told: EventLike) -> Record:
    """Return an event for a page's twin, as ``told_act_record`` does; one actor for each participant."""
    return {
        **event_record(told.event),
        "participants": [actor.id for actor in told.participants],
        **_beside(told),
        "place": _place(told.place),
        "named": [named_record(actor) for actor in dict.fromkeys(told.participants)],
    }


def told_figure_record(told: FigureLike) -> Record:
    """Return a figure for a page's twin: with its words, and who gives it (nobody: the report itself)."""
    return {**figure_record(told.figure), **_beside(told)}


def _beside(told: ToldLike) -> Record:
    speakers = dict.fromkeys(told.statement.speakers if told.statement else ())
    return {
        **head_record(told.document),
        "words": told.words,
        "said_by": [named_record(actor) for actor in speakers],
    }


def head_record(report: ReportLike) -> Record:
    """Return what names the report in which words stand."""
    return {
        "document": report.id,
        "document_name": report.name,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
    }


def _place(entity: Entity | None) -> Record | None:
    return place_record(entity.place) if entity and entity.place else None


def named_record(actor: Actor) -> Record:
    """Return what names an actor where its id stands in a record."""
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "side": actor.side}
