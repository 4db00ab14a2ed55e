"""The world-wide actors of a ledger, for exports: who stands for which entity, and where each is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.errors import LedgerError
from counterclaim.types import Actor, Document, Entity, Extraction, Span

if TYPE_CHECKING:
    from counterclaim.store import View

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor, how many statements and documents are theirs, and every mention (document id, span)."""

    actor: Actor
    statements: int
    documents: int
    mentions: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All parties, and the actor that stands for each entity."""

    parties: tuple[Party, ...]
    actor_of: Mapping[str, Actor]

    def actors(self, entities: Iterable[str]) -> tuple[Actor, ...]:
        """Return the actors that stand for ``entities``: each once, in order; ``LedgerError`` if unknown."""
        return tuple({actor.id: actor for actor in map(self._actor, entities)}.values())

    def ids(self, entities: Iterable[str]) -> list[str]:
        """Return the ids of the actors that stand for ``entities``: each once, in order."""
        return [actor.id for actor in self.actors(entities)]

    def names(self, entities: Iterable[str]) -> list[str]:
        """Return the names of the actors that stand for ``entities``: each actor once, in order."""
        return [actor.name for actor in self.actors(entities)]

    def _actor(self, entity: str) -> Actor:
        if entity not in self.actor_of:
            raise LedgerError(f"entity {entity} is named but not in the ledger: run counterclaim verify")
        return self.actor_of[entity]


def world_of(view: View) -> World:
    """Return the world side of the ledger.

    An entity that no actor holds yet (the build was stopped before it asked who is who) is an actor of its
    own under its own id, so that every id in an export leads somewhere.
    """
    rows = view.actors()
    actor_of = {entity: row.actor for row in rows for entity in row.actor.entities}
    counts = {row.actor.id: (row.actor, row.statements, row.documents) for row in rows}
    mentions: dict[str, list[Place]] = defaultdict(list)
    for extraction, entity in _entities(view):
        if entity.id not in actor_of:
            actor_of[entity.id] = _alone(entity)
            counts[entity.id] = (actor_of[entity.id], _spoken(entity, extraction), 1)
        mentions[actor_of[entity.id].id] += [(extraction.document, span) for span in entity.mentions]
    parties = tuple(
        Party(actor=actor, statements=statements, documents=documents, mentions=tuple(mentions[actor.id]))
        for actor, statements, documents in counts.values()
    )
    return World(parties=parties, actor_of=actor_of)


def reports_of(view: View) -> Iterator[tuple[Document, Extraction]]:
    """Yield each document of the ledger with what was found in it, in the ledger's order."""
    for row in view.documents():
        yield view.document(row.id), view.extraction(row.id)


def _entities(view: View) -> Iterator[tuple[Extraction, Entity]]:
    for row in view.documents():
        extraction = view.extraction(row.id)
        for entity in extraction.entities:
            yield extraction, entity


def _alone(entity: Entity) -> Actor:
    return Actor(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        subkind=entity.subkind,
        side=entity.side,
        entities=(entity.id,),
    )


def _spoken(entity: Entity, extraction: Extraction) -> int:
    return sum(entity.id in attribution.speakers for attribution in extraction.attributions)
