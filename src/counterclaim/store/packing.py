"""How tuples and bytes are packed into one column."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from counterclaim.errors import InputError, LedgerError
from counterclaim.types import Office

LARGEST_ORIGINAL = 1 << 27
"""Bytes: a larger original is neither stored nor unpacked."""


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
