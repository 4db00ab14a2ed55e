"""What the statements asked for have in common: speakers, sides, outlets, acts, incidents, dates, manners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.statements import STATES, Asked

MOST = 60
"""Values of one facet that are given at most; ``Facet.more`` tells how many others there are."""
MOST_MONTHS = 24
"""Months that dates are counted by at most; where there are more, they are counted by years."""

FacetName = Literal["actor", "side", "outlet", "act", "incident", "date", "manner", "reviewed"]

_MAKE = """
    CREATE TABLE IF NOT EXISTS temp.chosen (id TEXT PRIMARY KEY, document TEXT, manner TEXT) WITHOUT ROWID;
    DELETE FROM temp.chosen;"""
_CHOOSE = "INSERT INTO temp.chosen SELECT a.id, a.document, a.manner"
_REPORTS = """
    SELECT d.outlet, substr(d.published, 1, 7), c.statements
    FROM (SELECT document, count(*) AS statements FROM temp.chosen GROUP BY document) c
    JOIN documents d ON d.id = c.document"""
_MANNERS = "SELECT manner, manner, count(*) FROM temp.chosen GROUP BY manner"
_SPEAKERS = """
    SELECT n.actor, coalesce(k.name, e.name), n.statements FROM (
      SELECT v.actor, count(*) AS statements FROM temp.chosen c CROSS JOIN temp.voice v ON v.statement = c.id
      GROUP BY v.actor) n
    LEFT JOIN actors k ON k.id = n.actor LEFT JOIN entities e ON e.id = n.actor"""
_SIDES = """
    SELECT v.side, v.side, count(DISTINCT c.id)
    FROM temp.chosen c CROSS JOIN temp.voice v ON v.statement = c.id
    WHERE v.side IS NOT NULL GROUP BY v.side"""
_ACTS = """
    SELECT t.type, t.type, count(DISTINCT c.id) FROM acts t CROSS JOIN temp.chosen c ON c.id = t.attribution
    GROUP BY t.type"""
_INCIDENTS = """
    SELECT n.incident, i.label, n.statements FROM (
      SELECT m.incident, count(*) AS statements FROM incident_members m
      CROSS JOIN temp.chosen c ON c.id = m.record WHERE m.role = 'attribution' GROUP BY m.incident) n
    JOIN incidents i ON i.id = n.incident"""
_REVIEWED = f"""
    SELECT s.state, s.state, count(*) FROM ({STATES}) s JOIN temp.chosen c ON c.id = s.attribution
    GROUP BY s.state"""  # noqa: S608
_SEEN = f"""
    SELECT count(*), (SELECT count(DISTINCT s.attribution) FROM ({STATES}) s
                      JOIN temp.chosen c ON c.id = s.attribution)
    FROM temp.chosen"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value that statements have, words for it, and how many of them have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one kind, most statements first (dates in order), and how many are left out.

    ``name`` is the filter that narrows to a value; of ``date`` these are ``since`` and ``until``, and a value
    is a month or a year.
    """

    name: FacetName
    values: tuple[FacetValue, ...]
    more: int = 0


def facets(db: apsw.Connection, which: Asked) -> tuple[Facet, ...]:
    """Return what the statements asked for have in common; facets without a value are left out.

    The table of voices must be up to date.
    """
    db.execute(_MAKE)
    db.execute(_CHOOSE + which.tail, which.values)
    outlets, months = _by_report(db)
    every = (
        _counted(db, "actor", _SPEAKERS),
        _counted(db, "side", _SIDES),
        _of("outlet", ((name, name, count) for name, count in outlets.items())),
        _counted(db, "act", _ACTS),
        _counted(db, "incident", _INCIDENTS),
        _dates(months),
        _counted(db, "manner", _MANNERS),
        _reviewed(db),
    )
    return tuple(facet for facet in every if facet.values)


def _by_report(db: apsw.Connection) -> tuple[dict[str, int], dict[str, int]]:
    """Count by outlet and by month, where these are known."""
    outlets, months = defaultdict[str, int](int), defaultdict[str, int](int)
    for outlet, month, count in rows(db, _REPORTS):
        outlets[outlet] += count
        months[month] += count
    return _known(outlets), _known(months)


def _known(counted: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counted.items() if name}


def _dates(months: dict[str, int]) -> Facet:
    counted = months
    if len(months) > MOST_MONTHS:
        counted = defaultdict(int)
        for month, count in months.items():
            counted[month[:4]] += count
    shown = sorted(counted)[-MOST:]
    values = tuple(FacetValue(value=day, label=day, count=counted[day]) for day in shown)
    return Facet(name="date", values=values, more=len(counted) - len(shown))


def _reviewed(db: apsw.Connection) -> Facet:
    """Count by what persons say of them; where nobody has said anything, this is no facet."""
    ((total, seen),) = rows(db, _SEEN)
    if not seen:
        return Facet(name="reviewed", values=())
    unseen = [("unreviewed", "unreviewed", total - seen)] if total > seen else []
    return _of("reviewed", [*unseen, *rows(db, _REVIEWED)])


def _counted(db: apsw.Connection, name: FacetName, sql: str) -> Facet:
    return _of(name, rows(db, sql))


def _of(name: FacetName, found: Iterable[tuple[str, str, int]]) -> Facet:
    every = sorted(found, key=lambda one: (-one[2], one[1], one[0]))
    values = tuple(FacetValue(value=value, label=label, count=count) for value, label, count in every[:MOST])
    return Facet(name=name, values=values, more=max(0, len(every) - MOST))
