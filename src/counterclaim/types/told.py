"""What one document tells of, with who and where its entities are held to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterclaim.types.text import Act, Attribution, Entity, Event, Figure, Place, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one document tells of, read to find what of several documents is one, and where they conflict.

    ``published`` is the day of publication, ``outlet`` and ``agency`` who printed and who wrote it, or None;
    ``furniture`` are the stretches of ``text`` that are not the article. The other records are the document's
    own, in their order. ``actors`` gives the world-wide actor of each of its entities, ``places`` what the
    gazetteer holds those entities to be that are places of it.
    """

    document: str
    published: str | None
    outlet: str | None = None
    agency: str | None = None
    text: str = field(default="", repr=False)
    furniture: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[Act, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    actors: Mapping[str, str]
    places: Mapping[str, Place]
