"""The text side read from its rows: columns, parts, records.

A record's row has its plain fields; its spans with their quotations and its entities are parts of it, read
for many records at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.packing import id_list, unpack_place
from counterclaim.types import Act, Attribution, Entity, Event, Figure, Span

ATTRIBUTION = "a.id, a.manner, a.role, a.said_on, a.nested_in, a.score"
ENTITY = "e.id, e.name, e.kind, e.subkind, e.side, e.named, e.place"
ACT = 'c.id, c.type, c."when", c."where", c.voice, c.certainty, c.attribution'
EVENT = 'v.id, v.kind, v.agents, v."when", v.certainty, v.attribution, v.act, v.definite'
FIGURE = "f.id, f.what, f.value, f.upper, f.qualifier, f.attribution, f.event"
_SPANS = """
    SELECT s.record, s.role, s.start, s."end", s.quote FROM json_each(?) j JOIN spans s ON s.record = j.value
    ORDER BY s.record, s.role, s.ordinal"""
_PARTIES = """
    SELECT p.record, p.role, p.entity FROM json_each(?) j JOIN parties p ON p.record = j.value
    ORDER BY p.record, p.role, p.ordinal"""

Value = TypeVar("Value")
Key = tuple[str, str]
"""A record's id and the role of its spans or parties."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The spans, quotations and entities that belong to a batch of records."""

    spans: Mapping[Key, tuple[Span, ...]]
    quotes: Mapping[Key, tuple[str, ...]]
    parties: Mapping[Key, tuple[str, ...]]

    def span(self, id: str, role: str) -> Span | None:
        """Return the one span of a record in this role, where it has one."""
        return next(iter(self.spans.get((id, role), ())), None)

    def place(self, id: str) -> str | None:
        """Return the entity where the record is, where there is one."""
        return next(iter(self.parties.get((id, "place"), ())), None)


def parts_of(db: apsw.Connection, records: Iterable[str]) -> Parts:
    """Read the spans, quotations and entities of these records, in two queries."""
    ids = id_list(records)
    spans, quotes = defaultdict[Key, list[Span]](list), defaultdict[Key, list[str]](list)
    for record, role, start, end, quote in rows(db, _SPANS, ids):
        spans[record, role].append(Span(start=start, end=end))
        quotes[record, role].append(quote)
    parties = defaultdict[Key, list[str]](list)
    for record, role, entity in rows(db, _PARTIES, ids):
        parties[record, role].append(entity)
    return Parts(_fixed(spans), _fixed(quotes), _fixed(parties))


def _fixed(groups: Mapping[Key, list[Value]]) -> Mapping[Key, tuple[Value, ...]]:
    return {key: tuple(values) for key, values in groups.items()}


def attribution_of(row: Any, parts: Parts) -> Attribution:
    """Make the record from a row of the columns ``ATTRIBUTION`` and its parts."""
    id, manner, role, said_on, nested_in, score = row
    return Attribution(
        id=id,
        source=parts.spans.get((id, "source"), ()),
        cue=parts.spans.get((id, "cue"), ()),
        content=parts.spans.get((id, "content"), ()),
        manner=manner,
        speakers=parts.parties.get((id, "speaker"), ()),
        role=role,
        via=parts.parties.get((id, "via"), ()),
        said_on=said_on,
        said_span=parts.span(id, "said"),
        nested_in=nested_in,
        score=score,
    )


def entity_of(row: Any, parts: Parts) -> Entity:
    """Make the record from a row of the columns ``ENTITY`` and its parts."""
    id, name, kind, subkind, side, named, place = row
    return Entity(
        id=id,
        name=name,
        kind=kind,
        subkind=subkind,
        side=side,
        named=bool(named),
        offices=parts.spans.get((id, "office"), ()),
        place=unpack_place(place),
        mentions=parts.spans.get((id, "mention"), ()),
    )


def act_of(row: Any, parts: Parts) -> Act:
    """Make the record from a row of the columns ``ACT`` and its parts."""
    id, type, when, where, voice, certainty, attribution = row
    return Act(
        id=id,
        type=type,
        actors=parts.parties.get((id, "actor"), ()),
        targets=parts.parties.get((id, "target"), ()),
        when=when,
        when_span=parts.span(id, "when"),
        where=where,
        place=parts.place(id),
        voice=voice,
        certainty=certainty,
        span=parts.spans[id, "span"][0],
        trigger=parts.spans.get((id, "trigger"), ()),
        attribution=attribution,
    )


def event_of(row: Any, parts: Parts) -> Event:
    """Make the record from a row of the columns ``EVENT`` and its parts."""
    id, kind, agents, when, certainty, attribution, act, definite = row
    return Event(
        id=id,
        kind=kind,
        trigger=parts.spans[id, "trigger"][0],
        span=parts.spans[id, "span"][0],
        participants=parts.parties.get((id, "participant"), ()),
        agents=agents,
        when=when,
        when_span=parts.span(id, "when"),
        place=parts.place(id),
        certainty=certainty,
        attribution=attribution,
        act=act,
        definite=bool(definite),
    )


def figure_of(row: Any, parts: Parts) -> Figure:
    """Make the record from a row of the columns ``FIGURE`` and its parts."""
    id, what, value, upper, qualifier, attribution, event = row
    return Figure(
        id=id,
        span=parts.spans[id, "span"][0],
        what=what,
        value=value,
        upper=upper,
        qualifier=qualifier,
        attribution=attribution,
        event=event,
    )
