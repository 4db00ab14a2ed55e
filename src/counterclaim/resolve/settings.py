"""When and where, compared: days that may be one, places that may be one."""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt

from counterclaim import edtf
from counterclaim.types import Place

Window = tuple[date | None, date | None]
"""First and last day; None where it is open or not told."""

#: Kilometres between two points that may still be one place as reports name it.
NEAR = 30.0
_EARTH = 6371.0
_NARROW = 3


def window(value: str | None) -> Window:
    """Return the days that an EDTF date covers."""
    return edtf.bounds(value) if value else (None, None)


def is_narrow(when: Window) -> bool:
    """Whether a window is some days wide at most."""
    first, last = when
    return first is not None and last is not None and (last - first).days <= _NARROW


def days_apart(one: Window, other: Window) -> int:
    """Return how many days lie between two windows; 0 where they touch or one is not told."""
    gaps = (_gap(one[1], other[0]), _gap(other[1], one[0]))
    return max(0, *gaps)


def _gap(end: date | None, start: date | None) -> int:
    return (start - end).days if end is not None and start is not None else 0


def same_day(one: Window, other: Window) -> bool:
    """Whether both are told within some days, and the days overlap."""
    return is_narrow(one) and is_narrow(other) and days_apart(one, other) == 0


def narrowed(one: Window, other: Window) -> Window:
    """Return the days that both cover; where there are none, the first's."""
    firsts = [day for day in (one[0], other[0]) if day is not None]
    lasts = [day for day in (one[1], other[1]) if day is not None]
    both = max(firsts, default=None), min(lasts, default=None)
    return one if both[0] is not None and both[1] is not None and both[0] > both[1] else both


def value_of(when: Window) -> str | None:
    """Return the days as EDTF."""
    first, last = when
    if first is None and last is None:
        return None
    if first is not None and last is not None:
        return _whole(first, last) or edtf.interval(first, last)
    return f"{first or '..'}/{last or '..'}"


def _whole(first: date, last: date) -> str | None:
    """A month or a year that the days are all of."""
    for width in (7, 4):
        whole = first.isoformat()[:width]
        if edtf.bounds(whole) == (first, last):
            return whole
    return None


def apart(one: Place | None, other: Place | None) -> bool:
    """Whether two places cannot be one: far from each other, and none within the other."""
    if one is None or other is None or one.geoname == other.geoname or is_within(one, other):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    distance = kilometres(one, other)
    return distance is not None and distance > NEAR


def is_within(one: Place, other: Place) -> bool:
    """Whether one of two places lies in the other."""
    return one.geoname in other.within or other.geoname in one.within


def narrower(one: Place | None, other: Place | None) -> Place | None:
    """Return the place that lies in the other, or the one that is known."""
    if one is None or other is None:
        return one or other
    return other if one.geoname in other.within else one


def kilometres(one: Place, other: Place) -> float | None:
    """Return the distance of two points on the globe (haversine), or None where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    across = sin((south - north) / 2) ** 2
    along = cos(north) * cos(south) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(across + along))
