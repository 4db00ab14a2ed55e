"""What is too common to tell one event from another: those, and places, to whom such things happen often.

Two reports that tell of shelling in a town under siege need not mean the same shells. An actor or a place is
common for a family of kinds once several reports tell of such events, or on several days, and of none of them
most of the time. So it can become common as reports come in, and then ties less together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from counterclaim.facts import happenings
from counterclaim.resolve.settings import is_narrow, window
from counterclaim.types import Told

#: On so many days, none next to another; in so many reports.
_DAYS, _REPORTS = 3, 5
#: A place is known for one day where so many mentions, and two in three, are of it.
_KNOWN = 3

Key = tuple[str, str | int]
"""A family of kinds, and an actor's id or a place's GeoNames id."""


@dataclass(frozen=True, slots=True)
class Common:
    """The actors and places that are common, each for a family; and places known for what one day brought."""

    found: frozenset[Key] = frozenset()
    known: Mapping[Key, date] = field(default_factory=dict)

    def among(self, ids: Iterable[str], families: Iterable[str]) -> frozenset[str]:
        """Return those of some actors that are common for one of the families."""
        some = set(families)
        return frozenset(id_ for id_ in ids if any((family, id_) in self.found for family in some))

    def has(self, place: int | str, family: str) -> bool:
        """Whether a place is common for a family."""
        return (family, place) in self.found

    def day(self, place: int, family: str) -> date | None:
        """Return the day that a place is known for."""
        return self.known.get((family, place))


@dataclass(slots=True)
class _Seen:
    days: Counter[date] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)

    @property
    def most(self) -> int:
        return max(self.days.values(), default=0)

    @property
    def is_common(self) -> bool:
        often = _apart(self.days) >= _DAYS or len(self.reports) >= _REPORTS
        return often and 2 * self.most <= self.days.total()


def common(told: Iterable[Told]) -> Common:
    """Return who and what is common in these reports."""
    seen: dict[Key, _Seen] = {}
    for report in told:
        for key, day in _mentions(report):
            one = seen.setdefault(key, _Seen())
            one.reports.add(report.document)
            if day is not None:
                one.days[day] += 1
    known = {
        key: min(day for day, count in one.days.items() if count == one.most)
        for key, one in seen.items()
        if one.most >= _KNOWN and 3 * one.most >= 2 * one.days.total() and isinstance(key[1], int)
    }
    return Common(frozenset(key for key, one in seen.items() if one.is_common), known)


def _mentions(report: Told) -> Iterator[tuple[Key, date | None]]:
    for event in report.events:
        when = window(event.when)
        day = when[0] if is_narrow(when) else None
        family = happenings.kind(event.kind).family
        place = report.places.get(event.place or "")
        site = report.actors.get(event.place or "")
        if place is not None:
            yield (family, place.geoname), day
        elif site is not None:
            yield (family, site), day
        for entity in event.participants:
            if entity in report.actors:
                yield (family, report.actors[entity]), day


def _apart(days: Iterable[date]) -> int:
    """How many days are more than a day behind the last that was counted."""
    count, last = 0, date.min
    for day in sorted(days):
        if count == 0 or day - last > timedelta(days=1):
            count, last = count + 1, day
    return count
