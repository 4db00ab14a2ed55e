"""The rows a reader of the ledger is given: records of ``types`` joined with what belongs beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.types import Act, Actor, Attribution

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
