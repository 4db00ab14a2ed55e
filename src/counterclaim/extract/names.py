"""Names in a text: the model's tag of each word, read as stretches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.types import EntityKind

#: What a name's words are tagged: nothing, then begin and inside of each kind, in this order.
KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "group")
NAME_TAGS = 1 + 2 * len(KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A stretch of words (first, last + 1) that names somebody or something."""

    start: int
    end: int
    kind: EntityKind


def names(tags: Sequence[int]) -> Iterator[Name]:
    """Yield the names; an inside tag without a begin of its kind before it begins one itself."""
    begun, kind = 0, -1
    for place, tag in enumerate([*tags, 0]):
        at, inside = divmod(int(tag) - 1, 2) if tag else (-1, 0)
        if kind >= 0 and not (inside and at == kind):
            yield Name(start=begun, end=place, kind=KINDS[kind])
            kind = -1
        if at >= 0 and kind < 0:
            begun, kind = place, at
