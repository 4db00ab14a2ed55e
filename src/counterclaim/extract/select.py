"""From scored candidates to attributions: one reading for each cue, one owner for each quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counterclaim.extract.candidate import Candidate, Place

_SAME_CONTENT = 0.5
_QUOTING = ("before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A candidate with the probability that it is an attribution, and the least that is asked of it."""

    candidate: Candidate
    score: float
    needed: float


def select(scored: Iterable[Scored]) -> tuple[Scored, ...]:
    """Return the readings that stand: the likeliest of each cue and of each content, in text order."""
    likely = sorted((s for s in scored if s.score >= s.needed), key=_rank)
    kept: list[Scored] = []
    for reading in likely:
        rival = next((k for k in kept if k.candidate.head.i == reading.candidate.head.i), None)
        if rival is not None:
            if _joins(rival.candidate, reading.candidate):
                kept[kept.index(rival)] = _with_content(rival, reading.candidate.content)
        elif not any(_conflict(k.candidate, reading.candidate) for k in kept):
            kept.append(reading)
    return tuple(sorted(kept, key=lambda s: (s.candidate.content[0], s.candidate.head.i)))


def _rank(reading: Scored) -> tuple[float, int, str]:
    return (-reading.score, reading.candidate.head.i, reading.candidate.frame)


def _joins(one: Candidate, other: Candidate) -> bool:
    """A quotation split by its cue: both halves belong to the one saying."""
    return one.frame in _QUOTING and other.frame in _QUOTING and not overlap(one.content, other.content)


def _with_content(reading: Scored, more: tuple[Place, ...]) -> Scored:
    content = tuple(sorted({*reading.candidate.content, *more}))
    return replace(reading, candidate=replace(reading.candidate, content=content))


def _conflict(one: Candidate, other: Candidate) -> bool:
    """Two sayings of one content, unless one saying as a whole stands in the other's content."""
    return _same_content(one.content, other.content) and not (_within(one, other) or _within(other, one))


def _within(inner: Candidate, outer: Candidate) -> bool:
    places = (*inner.source, *inner.cue, *inner.content)
    return all(any(s <= a and b <= e for s, e in outer.content) for a, b in places)


def overlap(one: Sequence[Place], other: Sequence[Place]) -> int:
    """Return how many characters two lists of places share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _same_content(one: Sequence[Place], other: Sequence[Place]) -> bool:
    shared = overlap(one, other)
    whole = sum(e - s for s, e in one) + sum(e - s for s, e in other) - shared
    return shared >= _SAME_CONTENT * whole
