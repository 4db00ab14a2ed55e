"""What one document tells of, with who and where its entities are held to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.types.text import Act, Attribution, Event, Figure, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one document tells of, read to find which events of several documents are one.

    ``published`` is the day of publication, or None; the other records are the document's own, in their
    order. ``actors`` gives the world-wide actor of each of its entities, ``places`` what the gazetteer holds
    those entities to be that are places of it.
    """

    document: str
    published: str | None
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[Act, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    actors: Mapping[str, str]
    places: Mapping[str, Place]
