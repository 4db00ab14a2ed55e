"""The rows a reader of the ledger is given: records of ``types`` joined with what belongs beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.types import Act, Actor, Attribution, Entity, Event, Figure, Incident

HitKind = Literal["statement", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One report as a list shows it; ``None`` where a fact is not known.

    ``words`` counts the stretches between white space in the whole text; ``statements`` the attributions.
    """

    id: str
    name: str
    origin: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str | None
    url: str | None
    status: str
    words: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution with its report, its stored quotations, the actors behind it and its acts.

    ``source``, ``cue`` and ``content`` hold one quotation for each span of the attribution. ``speakers``
    and ``via`` stand in the order of the attribution's entities. An entity that is not resolved yet is
    an actor of its own, under the entity's id.
    """

    attribution: Attribution
    document: DocumentRow
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act with its report, its quotations, the actors in it, and the statement it is or stands in.

    ``words`` are the evidence; ``place`` the document's own entity.
    """

    act: Act
    document: DocumentRow
    words: str
    trigger: tuple[str, ...]
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    place: Entity | None
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event with its report, its quotations, and the innermost statement that tells of it.

    ``participants`` holds one actor for each of the event's, so the first ``agents`` of both are those who
    do it; ``place`` is the document's own entity.
    """

    event: Event
    document: DocumentRow
    words: str
    trigger: str
    participants: tuple[Actor, ...]
    place: Entity | None
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure with its report, its quotation, and the statement that gives it, if it is not the report."""

    figure: Figure
    document: DocumentRow
    words: str
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident with all that tells of it, each list by publication date (unknown last) and origin.

    ``whole`` is the incident it is part of, ``parts`` are those that are part of it.
    """

    incident: Incident
    whole: Incident | None
    parts: tuple[Incident, ...]
    events: tuple[EventRow, ...]
    acts: tuple[ActRow, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[Statement, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor, the number of statements it is a speaker of, and of the documents that mention it."""

    actor: Actor
    statements: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name an actor goes by, and the active documents that call it so, by date."""

    name: str
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A search result: pieces of the stored text, each with whether it matched; never markup."""

    kind: HitKind
    id: str
    document: str
    fragments: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What ``verify`` looked at, and one line for each thing that does not equal its source."""

    documents: int
    spans: int
    references: int
    faults: tuple[str, ...]
