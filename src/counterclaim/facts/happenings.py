"""Kinds of events, and which of them may be told of one event: ``facts/data/events.csv``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from counterclaim import tables

_ANY = "any"
#: Families whose events are called an incident.
_INCIDENTS = frozenset(("violence", "fighting", "captivity", "protest", "disaster", "crime"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of event: see the head of the table."""

    name: str
    family: str
    forms: frozenset[str]
    type: str | None
    long: bool


@cache
def _kinds() -> dict[str, Kind]:
    return {
        row["kind"]: Kind(
            name=row["kind"],
            family=row["family"],
            forms=frozenset(row["forms"].split("|")) - {""},
            type=row["type"] or None,
            long=row["extent"] == "long",
        )
        for row in tables.rows("counterclaim.facts", "events.csv")
    }


def kind(name: str) -> Kind:
    """Return a kind by its name; one that the table does not have is a family of its own."""
    return _kinds().get(name) or Kind(name=name, family=name, forms=frozenset(), type=None, long=False)


def compatible(one: str, other: str) -> bool:
    """Whether two kinds may be told of one event."""
    first, second = kind(one), kind(other)
    if first.name == second.name:
        return True
    if _ANY in (first.family, second.family):
        return not _INCIDENTS.isdisjoint((first.family, second.family))
    fits = not first.forms or not second.forms or not first.forms.isdisjoint(second.forms)
    return first.family == second.family and fits


def is_general(name: str) -> bool:
    """Whether a kind names what happened without saying how: "the attack", "the incident"."""
    return name in _GENERAL


def common(names: Iterable[str]) -> str:
    """Return the kind that says no more than all of these do: their own, if they are one, else the widest."""
    found = sorted(set(names))
    told = [name for name in found if kind(name).family != _ANY] or found
    if len(told) == 1:
        return told[0]
    return min(told, key=lambda name: (len(kind(name).forms), _width(name), name))


def _width(name: str) -> int:
    """How narrow a kind is among those without a form: results of an attack say less than the attack."""
    return _WIDEST.index(name) if name in _WIDEST else len(_WIDEST)


_GENERAL = frozenset(("attack", "incident"))
_WIDEST = ("attack", "killing", "death", "injury", "vote")
