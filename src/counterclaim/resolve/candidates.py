"""Which strands of different reports are compared: those with a kind and a day, a place or people in common.

No pair is looked at that shares nothing. Of the strands in a block each is compared with those nearest to it
in time, so that the work grows with the number of strands and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from counterclaim.facts import happenings
from counterclaim.resolve.same import Pair, Specific, weighed
from counterclaim.resolve.settings import is_narrow
from counterclaim.resolve.strands import Strand

#: How many strands of a block, in the order of time, each is compared with.
_NEIGHBOURS = 24
_MOST_PEOPLE = 6
_ANY = "any"

Key = tuple[str, ...]


def judged(strands: Sequence[Strand], names: Specific) -> Iterator[Pair]:
    """Yield the pairs that have a verdict, each once; the order of strands does not matter."""
    for one, other in candidates(strands):
        found = weighed(one, other, names)
        if found is not None and found.verdict is not None:
            yield found


def candidates(strands: Sequence[Strand]) -> Iterator[tuple[Strand, Strand]]:
    """Yield the pairs of strands of different reports that are compared, each once."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(strands):
        for one, other in _neighbours(block):
            if one.document == other.document:
                continue
            key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if key not in seen:
                seen.add(key)
                yield one, other


def _blocks(strands: Sequence[Strand]) -> Iterator[list[Strand]]:
    blocks: dict[Key, list[Strand]] = {}
    for strand in strands:
        for key in _keys(strand):
            blocks.setdefault(key, []).append(strand)
    yield from (block for block in blocks.values() if len(block) > 1)


def _keys(strand: Strand) -> Iterator[Key]:
    families = {happenings.kind(kind).family for kind in strand.kinds}
    for family in sorted(families - {_ANY} or families):
        yield from ((family, "day", day.isoformat()) for day in _days(strand))
        if strand.where is not None:
            yield family, "place", str(strand.where.geoname)
        if strand.site is not None:
            yield family, "site", strand.site
        yield from ((family, "people", *two) for two in combinations(sorted(strand.people)[:_MOST_PEOPLE], 2))
        yield from ((family, "one", one) for one in sorted(strand.people - strand.common)[:_MOST_PEOPLE])


def _days(strand: Strand) -> list[date]:
    """The days of a strand that has a date, and one before and behind."""
    first, last = strand.when
    if first is None or last is None or not is_narrow(strand.when):
        return []
    return [first + timedelta(days=n) for n in range(-1, (last - first).days + 2)]


def _neighbours(block: list[Strand]) -> Iterator[tuple[Strand, Strand]]:
    ordered = sorted(block, key=lambda s: (_day(s), s.id))
    for n, one in enumerate(ordered):
        yield from ((one, other) for other in ordered[n + 1 : n + 1 + _NEIGHBOURS])


def _day(strand: Strand) -> date:
    return strand.when[0] or strand.published or date.min
