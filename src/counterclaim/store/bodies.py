"""Whole records as canonical JSON, and back: those of ``types`` that are made of texts, numbers and tuples.

What is read back comes perhaps from a stranger, so every value must be of the type its field declares.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from counterclaim.store.packing import LARGEST_NUMBER, to_json

Record = TypeVar("Record")
Read = Callable[[Any], Any]


def pack(record: Any) -> str:
    """Return a record as JSON; its keys are the record's fields."""
    return to_json(asdict(record))


def unpack(kind: type[Record], packed: str) -> Record:
    """Read what ``pack`` wrote. Raises ``ValueError`` where it is anything else."""
    reader: Callable[[Any], Record] = _reader(kind)  # type: ignore[arg-type]
    return reader(json.loads(packed))


@cache
def _reader(kind: Any) -> Read:
    """Return what makes a value of this type of its JSON."""
    if is_dataclass(kind):
        return _of_record(kind)
    if get_origin(kind) is tuple:
        return _of_tuple(*get_args(kind))
    if get_origin(kind) in (Union, UnionType):
        return _of_either(*get_args(kind))
    if get_origin(kind) is Literal:
        return _among(get_args(kind))
    return _plain(kind)


def _of_record(kind: Any) -> Read:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            raise ValueError(f"not the fields of a {kind.__name__}")
        return kind(**{name: readers[name](given) for name, given in value.items()})

    return read


def _of_tuple(*kinds: Any) -> Read:
    first, last = _reader(kinds[0]), kinds[-1]

    def read(value: Any) -> Any:
        if not isinstance(value, list) or (last is not ... and len(value) != len(kinds)):
            raise ValueError("not a list as it should be")
        return tuple(map(first, value))

    return read


def _of_either(*kinds: Any) -> Read:
    (kind,) = (one for one in kinds if one is not NoneType)
    given = _reader(kind)
    return lambda value: None if value is None else given(value)


def _among(allowed: tuple[Any, ...]) -> Read:
    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError(f"not one of {', '.join(allowed)}")
        return value

    return read


def _plain(kind: type) -> Read:
    def read(value: Any) -> Any:
        found = float(value) if kind is float and type(value) is int else value
        if type(found) is not kind or not _finite(found):
            raise ValueError(f"not of the type {kind.__name__}")
        return found

    return read


def _finite(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or abs(value) <= LARGEST_NUMBER
