"""World side: what is held to be one thing across documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.types.text import EntityKind, Place, Subkind


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What reports call somebody, in their words, and what that says of when they held it (EDTF).

    ``start`` and ``end`` are dates by which the office was held, or was no more held: ``[..2031-05-04]`` is
    "on this day or before". Reports rarely say more.
    """

    title: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Entities of several documents that are held to be one. Identity: its entities' least id.

    ``part_of`` is the id of the government that a ministry, an army, a parliament is part of.
    """

    id: str
    name: str
    kind: EntityKind
    subkind: Subkind | None = None
    side: str | None
    part_of: str | None = None
    offices: tuple[Office, ...] = ()
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Event mentions of one or more documents that are held to be one. Identity: its events' least id.

    ``kind`` is the word of ``facts/data/events.csv`` that fits all its mentions, ``type`` the PLOVER type
    that goes with it or None; ``label`` is made of kind, place and date alone, never of what anyone calls it.
    ``when`` is an EDTF date, ``part_of`` the incident it is part of (a battle, a war). ``acts``,
    ``attributions``, ``documents`` and ``figures`` are ids: what is told of it, who speaks of it, where.
    """

    id: str
    label: str
    kind: str
    type: str | None = None
    when: str | None = None
    where: Place | None = None
    part_of: str | None = None
    events: tuple[str, ...]
    acts: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dated line of the timeline: an incident, or an act in words ("X · DENY"), and all that tells of it.

    ``when`` is EDTF, ``precision`` says how wide it is: day, month, year, or interval. Identity: when, what,
    incident and acts.
    """

    id: str
    when: str
    precision: Literal["day", "month", "year", "interval"]
    what: str
    incident: str | None = None
    acts: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An input that was not taken into the ledger, and why: one clear line."""

    origin: str
    reason: str
