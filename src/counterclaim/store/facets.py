"""What the statements asked for have in common: speakers, sides, outlets, acts, incidents, dates, manners."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.statements import STATES
from counterclaim.store.voices import Traits, Voices

MOST = 60
"""Values of one facet that are given at most; ``Facet.more`` tells how many others there are."""
MOST_MONTHS = 24
"""Months that dates are counted by at most; where there are more, they are counted by years."""

FacetName = Literal["actor", "side", "outlet", "act", "incident", "date", "manner", "reviewed"]

_REPORTS = """
    SELECT id, outlet, substr(published, 1, 7) FROM documents WHERE withdrawn_at IS NULL"""
_INCIDENTS = """
    SELECT m.record, m.incident, i.label FROM incident_members m JOIN incidents i ON i.id = m.incident
    WHERE m.role = 'attribution'"""


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


def facets(db: apsw.Connection, chosen: Mapping[str, Traits], voices: Voices) -> tuple[Facet, ...]:
    """Return what these statements have in common; facets without a value are left out."""
    traits = chosen.values()
    outlets, months = _by_report(db, Counter(one.document for one in traits))
    actors = Counter(chain.from_iterable(one.actors for one in traits))
    every = (
        _of("actor", actors, voices.names(actors)),
        _of("side", Counter(chain.from_iterable(one.sides for one in traits))),
        _of("outlet", outlets),
        _of("act", Counter(chain.from_iterable(one.types for one in traits))),
        _incidents(db, chosen),
        _dates(months),
        _of("manner", Counter(one.manner for one in traits)),
        _reviewed(db, chosen),
    )
    return tuple(facet for facet in every if facet.values)


def _by_report(db: apsw.Connection, reports: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """Count by outlet and by month, where these are known."""
    outlets, months = defaultdict[str, int](int), defaultdict[str, int](int)
    for document, outlet, month in rows(db, _REPORTS):
        if document in reports:
            outlets[outlet] += reports[document]
            months[month] += reports[document]
    return _known(outlets), _known(months)


def _incidents(db: apsw.Connection, chosen: Mapping[str, Traits]) -> Facet:
    found = [(incident, label) for record, incident, label in rows(db, _INCIDENTS) if record in chosen]
    return _of("incident", Counter(incident for incident, _ in found), dict(found))


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


def _reviewed(db: apsw.Connection, chosen: Mapping[str, Traits]) -> Facet:
    """Count by what persons say of them; where nobody has said anything, this is no facet."""
    said = [(id, state) for id, state in rows(db, STATES) if id in chosen]
    if not said:
        return Facet(name="reviewed", values=())
    unseen = len(chosen) - len({id for id, _ in said})
    counted = Counter(state for _, state in said)
    return _of("reviewed", {**counted, **({"unreviewed": unseen} if unseen else {})})


def _of(name: FacetName, counted: Mapping[str, int], labels: Mapping[str, str] | None = None) -> Facet:
    """Make a facet; without ``labels`` a value is its own label."""
    found = ((value, labels[value] if labels else value, count) for value, count in counted.items())
    every = sorted(found, key=lambda one: (-one[2], one[1], one[0]))
    values = tuple(FacetValue(value=value, label=label, count=count) for value, label, count in every[:MOST])
    return Facet(name=name, values=values, more=max(0, len(every) - MOST))
