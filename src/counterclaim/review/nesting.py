"""In which statement each statement lies, once people have changed the words of some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.review.tracks import Track
from counterclaim.types import shared, size

Outer = tuple[int | None, ...]
"""For each statement the number of the one it lies in."""


def nested(tracks: Sequence[Track]) -> Outer:
    """Return for each statement the innermost one around it that stands.

    Where nobody changed its words that is the one that the machine found, whatever has become of the words
    of that; where that is rejected, the one around it in turn. A statement with new words lies in the one
    with the shortest content that holds all of them and more. None lies in itself by way of others.
    """
    by_machine = {id_: number for number, track in enumerate(tracks) for id_ in track.machines}
    outer: list[int | None] = [None] * len(tracks)
    order = sorted(range(len(tracks)), key=lambda n: (tracks[n].changed, tracks[n].id))
    for number in order:
        around = _around(tracks, number) if tracks[number].changed else _found(tracks[number], by_machine)
        outer[number] = next((one for one in around if not _leads(outer, one, number)), None)
    return tuple(_standing(tracks, outer, number) for number in range(len(tracks)))


def _found(track: Track, by_machine: dict[str, int]) -> Iterator[int]:
    """What the machine found a statement to lie in."""
    if track.base.nested_in in by_machine:
        yield by_machine[track.base.nested_in]


def _around(tracks: Sequence[Track], number: int) -> Iterator[int]:
    """The standing statements whose content holds all words of one and more, the shortest first."""
    inner = tracks[number].spans
    own, least = size(inner.all), size(inner.content)
    sizes = {n: size(t.spans.content) for n, t in enumerate(tracks) if not t.rejected}
    for n in sorted(sizes, key=lambda n: (sizes[n], tracks[n].id)):
        if sizes[n] > least and shared(inner.all, tracks[n].spans.content) == own:
            yield n


def _leads(outer: Sequence[int | None], start: int, goal: int) -> bool:
    """Whether one goes outwards from a statement to another."""
    at: int | None = start
    while at is not None and at != goal:
        at = outer[at]
    return at is not None


def _standing(tracks: Sequence[Track], outer: Sequence[int | None], number: int) -> int | None:
    at = outer[number]
    while at is not None and tracks[at].rejected:
        at = outer[at]
    return at
