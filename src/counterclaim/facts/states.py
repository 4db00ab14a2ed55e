"""States and their parts by the words newspapers use for them: ``data/states.csv``, ``data/regions.csv``.

Codes are ISO 3166-1 alpha-3. Names are looked up as they are written: "US" is a state, "us" is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.tables import rows

_PACKAGE = "counterclaim.facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state: its code, the short name newspapers use, and its adjectives."""

    code: str
    name: str
    adjectives: tuple[str, ...]


def state(name: str) -> State | None:
    """Return the state that a name or an abbreviation stands for."""
    return _names().get(_written(name))


def state_of_code(code: str) -> State | None:
    """Return the state with a code."""
    return _codes().get(code)


def adjective(word: str) -> str | None:
    """Return the code of the state that an adjective, or a noun for its people, belongs to."""
    return _adjectives().get(word)


def capital(name: str) -> str | None:
    """Return the code of the state whose capital has a name."""
    return _capitals().get(name)


def region(name: str) -> str | None:
    """Return the code of the state that a first-level part of it with this name belongs to."""
    return _regions().get(name)


def _written(name: str) -> str:
    """A name without the dots of an abbreviation."""
    return name.replace(".", "") if name.isupper() else name


@cache
def _codes() -> dict[str, State]:
    found = (
        State(code=row["code"], name=row["name"], adjectives=tuple(_values(row, "adjectives")))
        for row in rows(_PACKAGE, "states.csv")
    )
    return {one.code: one for one in found}


@cache
def _names() -> dict[str, State]:
    named = ((_written(n), row["code"]) for row in rows(_PACKAGE, "states.csv") for n in _all_names(row))
    return {name: _codes()[code] for name, code in named}


@cache
def _adjectives() -> dict[str, str]:
    words = (
        (word, row["code"])
        for row in rows(_PACKAGE, "states.csv")
        for field in ("adjectives", "people")
        for word in _values(row, field)
    )
    return dict(words)


@cache
def _capitals() -> dict[str, str]:
    return {name: row["code"] for row in rows(_PACKAGE, "states.csv") for name in _values(row, "capitals")}


@cache
def _regions() -> dict[str, str]:
    return {name: row["code"] for row in rows(_PACKAGE, "regions.csv") for name in _all_names(row)}


def _all_names(row: dict[str, str]) -> Iterator[str]:
    yield row["name"]
    yield from _values(row, "names")


def _values(row: dict[str, str], field: str) -> Iterator[str]:
    yield from (value for value in row[field].split("|") if value)


def state_names() -> Iterator[str]:
    """Yield every name of a state as it is written."""
    for row in rows(_PACKAGE, "states.csv"):
        yield from _all_names(row)
