"""Incidents and the timeline: derived from events, replaced as a whole.

A record that is no more, or whose document is withdrawn, is taken out at once; an incident without events
is none. So between a change and the next resolution all that is shown still stands in an active document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import apsw

from counterclaim.store.connection import rows, window
from counterclaim.store.packing import id_list, pack_place, unpack_place
from counterclaim.types import Entry, Incident

_ROLES = {
    "event": "events",
    "act": "acts",
    "attribution": "attributions",
    "document": "documents",
    "figure": "figures",
}
"""The role of a member, and the field it stands in."""
_INCIDENT = 'i.id, i.label, i.kind, i.type, i."when", i."where", i.part_of'
_SELECT = f"SELECT {_INCIDENT} FROM incidents i WHERE "  # noqa: S608
_COUNT = "SELECT count(*) FROM incidents i WHERE "
_ORDER = ' ORDER BY i."when" IS NULL, i."when", i.label, i.id LIMIT ? OFFSET ?'
_OF_KIND = "i.kind = ?"
_IN_COUNTRY = "json_extract(i.\"where\", '$.country') = ?"
_AMONG = "i.id IN (SELECT value FROM json_each(?))"
_PART_OF = "i.part_of = ?"
_WORDED = """EXISTS (
    SELECT 1 FROM (SELECT lower(?) AS words)
    WHERE instr(lower(i.label), words) OR EXISTS (
      SELECT 1 FROM incident_members m JOIN spans s ON s.record = m.record AND s.role = 'span'
      WHERE m.incident = i.id AND m.role = 'event' AND instr(lower(s.quote), words)))"""
_MEMBERS = """
    SELECT incident, role, record FROM incident_members
    WHERE incident IN (SELECT value FROM json_each(?)) ORDER BY incident, role, ordinal"""
_PHRASES = """
    SELECT m.incident, s.quote FROM incident_members m
    JOIN spans s ON s.record = m.record AND s.role = 'span' JOIN events e ON e.id = m.record
    JOIN documents d ON d.id = e.document
    WHERE m.role = 'event' AND m.incident IN (SELECT value FROM json_each(?))
    ORDER BY d.published IS NULL, d.published, length(s.quote) > ?, -length(s.quote), m.record"""
_ENTRIES = """
    SELECT number, id, "when", precision, what, incident FROM entries
    WHERE ?1 IS NULL OR incident = ?1 ORDER BY number LIMIT ?2 OFFSET ?3"""
_ENTRY_MEMBERS = """
    SELECT entry, role, record FROM entry_members
    WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY entry, role, ordinal"""
_GONE = "(SELECT value FROM json_each(?))"
_TOUCHED = f"SELECT DISTINCT incident FROM incident_members WHERE record IN {_GONE}"  # noqa: S608
_TOUCHED_ENTRIES = f"SELECT DISTINCT entry FROM entry_members WHERE record IN {_GONE}"  # noqa: S608
_EMPTY = """
    SELECT value FROM json_each(?) WHERE NOT EXISTS (
      SELECT 1 FROM incident_members WHERE incident = value AND role = 'event')"""
_DROP = (
    "UPDATE incidents SET part_of = NULL WHERE part_of IN {}",
    "DELETE FROM entry_members WHERE entry IN (SELECT id FROM entries WHERE incident IN {})",
    "DELETE FROM entries WHERE incident IN {}",
    "DELETE FROM incident_members WHERE incident IN {}",
    "DELETE FROM incidents WHERE id IN {}",
)
_DROP_ENTRIES = f"""
    DELETE FROM entries WHERE incident IS NULL AND id IN {_GONE}
    AND NOT EXISTS (SELECT 1 FROM entry_members WHERE entry = id)"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilters:
    """Which incidents are asked for; ``None`` asks for all.

    ``country`` is that of the place (ISO 3166-1 alpha-3); ``query`` stands, in capitals or not (A to Z), in
    the label or in the words of one of the events.
    """

    kind: str | None = None
    country: str | None = None
    query: str | None = None
    part_of: str | None = None
    ids: tuple[str, ...] | None = None


def replace(db: apsw.Connection, incidents: Iterable[Incident], entries: Iterable[Entry]) -> None:
    """Forget all incidents and all of the timeline, and store these."""
    for table in ("entry_members", "entries", "incident_members", "incidents"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    for incident in incidents:
        told = (incident.label, incident.kind, incident.type, incident.when)
        place = (pack_place(incident.where), incident.part_of)
        db.execute("INSERT INTO incidents VALUES (?, ?, ?, ?, ?, ?, ?)", (incident.id, *told, *place))
        for role, field in _ROLES.items():
            _insert_members(db, "incident_members", (incident.id, role), getattr(incident, field))
    for entry in entries:
        told = (entry.id, entry.when, entry.precision, entry.what)
        db.execute("INSERT INTO entries VALUES (NULL, ?, ?, ?, ?, ?)", (*told, entry.incident))
        _insert_members(db, "entry_members", (entry.id, "act"), entry.acts)
        _insert_members(db, "entry_members", (entry.id, "attribution"), entry.attributions)


def _insert_members(db: apsw.Connection, table: str, key: tuple[str, str], records: tuple[str, ...]) -> None:
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?)",  # noqa: S608
        [(*key, ordinal, record) for ordinal, record in enumerate(records)],
    )


def forget(db: apsw.Connection, records: Iterable[str]) -> set[str]:
    """Take these records out of incidents and timeline; return the incidents that are empty without them."""
    gone = id_list(records)
    touched = id_list(id for (id,) in rows(db, _TOUCHED, gone))
    touched_entries = id_list(id for (id,) in rows(db, _TOUCHED_ENTRIES, gone))
    db.execute(f"DELETE FROM incident_members WHERE record IN {_GONE}", (gone,))  # noqa: S608
    db.execute(f"DELETE FROM entry_members WHERE record IN {_GONE}", (gone,))  # noqa: S608
    empty = {id for (id,) in rows(db, _EMPTY, touched)}
    for sql in _DROP:
        db.execute(sql.format(_GONE), (id_list(empty),))
    db.execute(_DROP_ENTRIES, (touched_entries,))
    return empty


def select_incidents(
    db: apsw.Connection, filters: IncidentFilters, *, limit: int | None = None, offset: int = 0
) -> tuple[Incident, ...]:
    """Return the incidents asked for, by date (unknown last), label and id."""
    where, values = _where(filters)
    sql = _SELECT + where + _ORDER
    found = list(rows(db, sql, *values, *window(limit, offset)))
    members = _members(rows(db, _MEMBERS, id_list(row[0] for row in found)))
    return tuple(_incident(row, members) for row in found)


def count_incidents(db: apsw.Connection, filters: IncidentFilters) -> int:
    """Count the incidents asked for."""
    where, values = _where(filters)
    ((count,),) = rows(db, _COUNT + where, *values)
    return int(count)


def select_phrases(db: apsw.Connection, ids: Iterable[str], *, longest: int) -> dict[str, str]:
    """Return words by which the first report refers to each incident: the fullest that are short."""
    found: dict[str, str] = {}
    for incident, quote in rows(db, _PHRASES, id_list(sorted(ids)), longest):
        found.setdefault(incident, quote)
    return found


def select_entries(
    db: apsw.Connection, *, incident: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[Entry, ...]:
    """Return the lines of the timeline, all or those of one incident, in the order they were stored in."""
    found = list(rows(db, _ENTRIES, incident, *window(limit, offset)))
    members = _members(rows(db, _ENTRY_MEMBERS, id_list(row[1] for row in found)))
    return tuple(_entry(row, members) for row in found)


def _where(filters: IncidentFilters) -> tuple[str, list[str]]:
    asked = {
        _OF_KIND: filters.kind,
        _IN_COUNTRY: filters.country,
        _WORDED: filters.query,
        _PART_OF: filters.part_of,
        _AMONG: None if filters.ids is None else id_list(filters.ids),
    }
    given = {clause: value for clause, value in asked.items() if value is not None}
    return " AND ".join(("TRUE", *given)), list(given.values())


def _members(found: Iterable[Any]) -> Mapping[tuple[str, str], list[str]]:
    members = defaultdict[tuple[str, str], list[str]](list)
    for whole, role, record in found:
        members[whole, role].append(record)
    return members


def _incident(row: Any, members: Mapping[tuple[str, str], list[str]]) -> Incident:
    id, label, kind, type, when, where, part_of = row
    return Incident(
        id=id,
        label=label,
        kind=kind,
        type=type,
        when=when,
        where=unpack_place(where),
        part_of=part_of,
        **{field: tuple(members.get((id, role), ())) for role, field in _ROLES.items()},
    )


def _entry(row: Any, members: Mapping[tuple[str, str], list[str]]) -> Entry:
    _, id, when, precision, what, incident = row
    return Entry(
        id=id,
        when=when,
        precision=precision,
        what=what,
        incident=incident,
        acts=tuple(members.get((id, "act"), ())),
        attributions=tuple(members.get((id, "attribution"), ())),
    )
