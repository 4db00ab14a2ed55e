"""What exports know across documents: who stands for which entity, where each is named; whose a figure is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.errors import LedgerError
from counterclaim.types import Actor, Document, Entity, Extraction, Figure, Span

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
    """All parties, the actor that stands for each entity, and each figure with its document."""

    parties: tuple[Party, ...]
    actor_of: Mapping[str, Actor]
    figure_of: Mapping[str, tuple[str, Figure]]

    def actors(self, entities: Iterable[str]) -> tuple[Actor, ...]:
        """Return the actors that stand for ``entities``: each once, in order; ``LedgerError`` if unknown."""
        return tuple({actor.id: actor for actor in map(self._actor, entities)}.values())

    def ids(self, entities: Iterable[str]) -> list[str]:
        """Return the ids of the actors that stand for ``entities``: each once, in order."""
        return [actor.id for actor in self.actors(entities)]

    def names(self, entities: Iterable[str]) -> list[str]:
        """Return the names of the actors that stand for ``entities``: each actor once, in order."""
        return [actor.name for actor in self.actors(entities)]

    def id_of(self, entity: str | None) -> str | None:
        """Return the id of the actor that stands for the entity, where there is one."""
        return None if entity is None else self._actor(entity).id

    def figures(self, ids: Iterable[str]) -> Iterator[tuple[str, Figure]]:
        """Yield the figures with these ids, each with its document; ``LedgerError`` if unknown."""
        for id in ids:
            if id not in self.figure_of:
                raise LedgerError(f"figure {id} is named but not in the ledger: run counterclaim verify")
            yield self.figure_of[id]

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
    figure_of: dict[str, tuple[str, Figure]] = {}
    for extraction in (view.extraction(row.id) for row in view.documents()):
        for entity in extraction.entities:
            if entity.id not in actor_of:
                actor_of[entity.id] = _alone(entity)
                counts[entity.id] = (actor_of[entity.id], _spoken(entity, extraction), 1)
            mentions[actor_of[entity.id].id] += [(extraction.document, span) for span in entity.mentions]
        figure_of |= {figure.id: (extraction.document, figure) for figure in extraction.figures}
    parties = tuple(
        Party(actor=actor, statements=statements, documents=documents, mentions=tuple(mentions[actor.id]))
        for actor, statements, documents in counts.values()
    )
    return World(parties=parties, actor_of=actor_of, figure_of=figure_of)


def reports_of(view: View) -> Iterator[tuple[Document, Extraction]]:
    """Yield each document of the ledger with what was found in it, in the ledger's order."""
    for row in view.documents():
        yield view.document(row.id), view.extraction(row.id)


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
