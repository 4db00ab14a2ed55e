"""Who speaks, as people decided, and the entities of a document with those they added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.review.decided import Named
from counterclaim.review.places import spans_in
from counterclaim.review.tracks import Track
from counterclaim.types import Entity, Extraction, Span, entity_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The entities of a document; ``whole`` are the mentions each had before a person took some of them."""

    document: str
    entities: tuple[Entity, ...]
    whole: Mapping[str, tuple[Span, ...]]

    def at(self, anchors: Iterable[str]) -> tuple[str, ...]:
        """Return the entities that anchors mention, each once; an anchor that meets none is left out."""
        met = (nearest(self.entities, span) for span in spans_in(self.document, anchors))
        return tuple(dict.fromkeys(one.id for one in met if one is not None))


def cast_of(extraction: Extraction) -> Cast:
    """Return the entities that a machine found."""
    whole = {one.id: one.mentions for one in extraction.entities}
    return Cast(document=extraction.document, entities=extraction.entities, whole=whole)


def heard(cast: Cast, tracks: Sequence[Track]) -> tuple[Cast, Mapping[int, tuple[str, ...]]]:
    """Return the entities with those added, and the speakers by the number of their statement.

    Decisions are heard in the order in which they were made; of several on one statement only the last.
    """
    speakers: dict[int, tuple[str, ...]] = {}
    decided = [(track.heard, n) for n, track in enumerate(tracks) if track.heard is not None]
    for one, number in sorted(decided, key=lambda pair: pair[0].number):
        who: dict[str, None] = {}
        for named in one.speakers:
            cast, id_ = _entity(cast, named)
            who[id_] = None
        speakers[number] = tuple(who)
    return cast, speakers


def nearest(entities: Iterable[Entity], span: Span, name: str | None = None) -> Entity | None:
    """Return the entity whose mention shares most characters with a span, None where none shares any.

    Of several the one with the shortest such mention, one of the name given, the one that comes first.
    """
    found = [
        (min(m.end, span.end) - max(m.start, span.start), m.start - m.end, one.name == name, one)
        for one in entities
        for m in one.mentions
        if m.start < span.end and span.start < m.end
    ]
    return max(found, key=lambda rank: rank[:3])[3] if found else None


def kept(cast: Cast, found: Extraction, used: Iterable[str]) -> tuple[Entity, ...]:
    """Return the entities of a document: those of ``found``, in their order, then those that were added.

    One that a person took all mentions from is left out where nothing refers to it (``used``: the ids that
    something refers to), and else keeps them.
    """
    needed = frozenset(used)
    order = {one.id: number for number, one in enumerate(found.entities)}
    whole = (
        replace(one, mentions=cast.whole[one.id]) if not one.mentions else one
        for one in cast.entities
        if one.mentions or not cast.whole[one.id] or one.id in needed
    )
    return tuple(sorted(whole, key=lambda one: (order.get(one.id, len(order)), one.mentions, one.id)))


def _entity(cast: Cast, named: Named) -> tuple[Cast, str]:
    """Who is named, taken up among the entities where they are new."""
    (span,) = spans_in(cast.document, (named.at,))
    met = None if named.new else nearest(cast.entities, span, named.name)
    return (cast, met.id) if met is not None else _taken_up(cast, named, span)


def _taken_up(cast: Cast, named: Named, span: Span) -> tuple[Cast, str]:
    """A new entity with words as its mention, which are no other's then."""
    id_ = entity_id(cast.document, named.name, span)
    known = next((one for one in cast.entities if one.id == id_), None)
    new = known or Entity(id=id_, name=named.name, kind=named.kind, mentions=())
    new = replace(new, mentions=tuple(sorted({*new.mentions, span})))
    others = (one if one is known else _without(one, span) for one in cast.entities)
    entities = tuple(new if one is known else one for one in others)
    entities = entities if known else (*entities, new)
    return replace(cast, entities=entities, whole={id_: new.mentions, **cast.whole}), id_


def _without(entity: Entity, span: Span) -> Entity:
    return replace(entity, mentions=tuple(m for m in entity.mentions if m != span))
