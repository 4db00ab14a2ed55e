"""How tuples and bytes are packed into one column."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterable
from dataclasses import asdict, fields

from counterclaim.errors import InputError, LedgerError
from counterclaim.types import Office, Place

LARGEST_ORIGINAL = 1 << 27
"""Bytes: a larger original is neither stored nor unpacked."""
LARGEST_NUMBER = (1 << 63) - 1
"""The largest whole number that tables hold."""
_PLACE = {field.name for field in fields(Place)}


def to_json(value: object) -> str:
    """Return the canonical JSON of ``value``: sorted keys, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def strings(packed: str) -> tuple[str, ...]:
    """Read a JSON array of strings. Raises ``ValueError`` where it is anything else."""
    values = json.loads(packed)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("not a list of strings")
    return tuple(values)


def pack_offices(offices: Iterable[Office]) -> str:
    """Return offices as a JSON array of ``[title, start, end]``."""
    return to_json([[office.title, office.start, office.end] for office in offices])


def unpack_offices(packed: str) -> tuple[Office, ...]:
    """Read what ``pack_offices`` wrote. Raises ``ValueError`` where it is anything else."""
    values = json.loads(packed)
    if not isinstance(values, list):
        raise ValueError("not a list of offices")
    return tuple(_office(*value) for value in values)


def _office(title: object, start: object, end: object) -> Office:
    if not isinstance(title, str) or not isinstance(start, str | None) or not isinstance(end, str | None):
        raise ValueError("an office is not a title with its dates")
    return Office(title=title, start=start, end=end)


def pack_place(place: Place | None) -> str | None:
    """Return what the gazetteer knows as a JSON object; its keys are the fields of ``Place``."""
    return None if place is None else to_json(asdict(place))


def unpack_place(packed: str | None) -> Place | None:
    """Read what ``pack_place`` wrote. Raises ``ValueError`` where it is anything else."""
    if packed is None:
        return None
    values = json.loads(packed)
    if not isinstance(values, dict) or values.keys() != _PLACE:
        raise ValueError("not a place of the gazetteer")
    return _place(**values)


def _place(*, lat: object, lon: object, **known: object) -> Place:
    geoname, name, country, within = (known[field] for field in ("geoname", "name", "country", "within"))
    if not isinstance(geoname, int) or not isinstance(name, str) or not isinstance(country, str | None):
        raise ValueError("a place is not a number of the gazetteer with its name and country")
    if abs(geoname) > LARGEST_NUMBER:
        raise ValueError("a place has a number that is none of the gazetteer")
    if not isinstance(within, list) or not all(isinstance(one, int) for one in within):
        raise ValueError("what a place lies in is not a list of numbers of the gazetteer")
    return Place(
        geoname=geoname,
        name=name,
        country=country,
        lat=_degrees(lat),
        lon=_degrees(lon),
        within=tuple(within),
    )


def _degrees(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("a place's latitude or longitude is not a number")
    return float(value)


def id_list(ids: Iterable[str]) -> str:
    """Pack ids for ``json_each``, so that one bound parameter carries them all."""
    return to_json(list(ids))


def compress(original: bytes) -> bytes:
    """Pack the bytes of an original. Raises ``InputError`` where there are too many."""
    if len(original) > LARGEST_ORIGINAL:
        raise InputError(f"larger than {LARGEST_ORIGINAL >> 20} MiB: split it")
    return zlib.compress(original, 6)


def decompress(data: bytes, size: int) -> bytes:
    """Unpack exactly ``size`` bytes, and never more memory than that. Raises ``LedgerError``."""
    if not 0 <= size <= LARGEST_ORIGINAL:
        raise LedgerError(f"an original of {size} bytes is larger than the ledger takes")
    unpacker = zlib.decompressobj()
    original = unpacker.decompress(data, size + 1)
    if len(original) != size or not unpacker.eof or unpacker.unused_data:
        raise LedgerError(f"an original is not the {size} bytes it is said to be")
    return original
