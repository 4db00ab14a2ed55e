"""Bodies that have several names, and seats that stand for them: ``data/bodies.csv``, ``data/seats.csv``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from counterclaim.tables import rows
from counterclaim.types import EntityKind, Subkind

_PACKAGE = "counterclaim.facts"
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body: its commonest name, what kind it is, and the code of the state it is part of."""

    name: str
    kind: EntityKind
    subkind: Subkind | None = None
    code: str | None = None


def body(name: str) -> Body | None:
    """Return the body that a name, an acronym or the name of its seat stands for, case aside."""
    key = written(name)
    return _bodies().get(key) or _seats().get(key)


def seat(name: str) -> Body | None:
    """Return the body that sits in a place: "Kremlin"."""
    return _seats().get(written(name))


def written(name: str) -> str:
    """Return a name as the tables are searched: without article, dots and sorts of apostrophe, case aside.

    An acronym keeps its capitals: "WHO" is a body, "who" is none.
    """
    plain = " ".join(name.replace("’", "'").replace(".", "").split())
    while plain[:4].lower() == "the ":
        plain = plain[4:]
    return plain if plain.isupper() and len(plain) <= _LONGEST_ACRONYM else plain.casefold()


@cache
def _bodies() -> dict[str, Body]:
    return {
        written(name): Body(
            name=row["name"],
            kind=cast("EntityKind", row["kind"]),
            subkind=cast("Subkind | None", row["subkind"] or None),
            code=row["code"] or None,
        )
        for row in rows(_PACKAGE, "bodies.csv")
        for name in (row["name"], *filter(None, row["names"].split("|")))
    }


@cache
def _seats() -> dict[str, Body]:
    return {
        written(name): _bodies().get(written(row["body"]))
        or Body(
            name=row["body"],
            kind="government" if row["code"] else "organisation",
            code=row["code"] or None,
        )
        for row in rows(_PACKAGE, "seats.csv")
        for name in (row["name"], *filter(None, row["names"].split("|")))
    }


def body_names() -> Iterator[tuple[str, EntityKind]]:
    """Yield every name of a body as it is written, and its kind."""
    for row in rows(_PACKAGE, "bodies.csv"):
        kind: EntityKind = "group" if row["kind"] == "group" else "organisation"
        yield from ((name, kind) for name in (row["name"], *filter(None, row["names"].split("|"))))
