"""Which strands of different reports are one event: candidates that share a day, place or people, and scores.

No pair is looked at that shares nothing: strands are put into blocks by kind with day, place or two of those
who take part. A verdict needs reasons of two sorts at least, and nothing against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from counterclaim.facts import happenings
from counterclaim.resolve.settings import is_narrow, is_within, same_day
from counterclaim.resolve.strands import Strand, conflict
from counterclaim.types import Judgement, Verdict, judgement_id

SAME_INCIDENT = "same_incident"
BY = "rule:incident.v1"
#: Points for "yes" and for "unsure", and what makes a score of 1.
YES, UNSURE, FULL = 5.0, 3.5, 10.0
_NEIGHBOURS = 24
_ROUND = 3
_MOST_PEOPLE = 6
_WEEK = 7

Reason = tuple[str, float, str]
"""Sort, points, words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two strands, what speaks for their being one, and the points it makes."""

    one: Strand
    other: Strand
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        return sum(points for _, points, _ in self.reasons)

    @property
    def verdict(self) -> Verdict | None:
        """Yes, unsure, or None: not judged."""
        sorts = {sort for sort, points, _ in self.reasons if points >= 1}
        if len(sorts) < 2 or self.points < UNSURE:
            return None
        return "yes" if self.points >= YES else "unsure"


def pairs(strands: Sequence[Strand]) -> Iterator[Pair]:
    """Yield the pairs that are judged, each once; the order of strands does not matter."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(strands):
        for one, other in _neighbours(block):
            key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if one.document == other.document or key in seen:
                continue
            seen.add(key)
            found = weighed(one, other)
            if found is not None and found.verdict is not None:
                yield found


def judgement(pair: Pair) -> Judgement:
    """Return the judgement on a pair, with its reasons in words."""
    subject = tuple(sorted((pair.one.id, pair.other.id)))
    verdict = pair.verdict or "unsure"
    return Judgement(
        id=judgement_id(relation=SAME_INCIDENT, subject=subject, verdict=verdict, by=BY),
        relation=SAME_INCIDENT,
        subject=subject,
        verdict=verdict,
        score=round(min(pair.points / FULL, 1.0), 3),
        reasons=tuple(words for _, _, words in pair.reasons),
        by=BY,
    )


def weighed(one: Strand, other: Strand) -> Pair | None:
    """Return what speaks for two strands being one event, or None where something speaks against it."""
    if not _may_be_one(one, other) or conflict(one, other) is not None:
        return None
    reasons = (*_time(one, other), *_place(one, other), *_people(one, other), *_figures(one, other))
    kind: Reason = ("kind", 0.5, f"both: {one.kind}")
    return Pair(one=one, other=other, reasons=(*reasons, kind) if one.kind == other.kind else reasons)


def _may_be_one(one: Strand, other: Strand) -> bool:
    fits = all(happenings.compatible(a, b) for a in one.kinds for b in other.kinds)
    return fits and not (_is_later(one, other) or _is_later(other, one))


def _is_later(one: Strand, other: Strand) -> bool:
    """Whether one happened after the other's report came out."""
    first = one.when[0]
    return first is not None and other.published is not None and first > other.published + timedelta(days=1)


def _time(one: Strand, other: Strand) -> Iterator[Reason]:
    if same_day(one.when, other.when):
        yield "time", 3.0, "on the same day"
    elif is_narrow(one.when) and is_narrow(other.when):
        yield "time", 1.5, "on days side by side"
    elif one.published and other.published and abs((one.published - other.published).days) <= _WEEK:
        yield "report", 0.5, "reported within a week"


def _place(one: Strand, other: Strand) -> Iterator[Reason]:
    if one.where is None or other.where is None:
        return
    if one.where.geoname == other.where.geoname:
        point = one.where.lat is not None
        yield "place", 3.0 if point else 1.0, f"in {one.where.name}"
    elif is_within(one.where, other.where):
        yield "place", 1.0, f"{one.where.name} and {other.where.name} lie in one another"
    elif one.where.lat is not None and other.where.lat is not None:
        yield "place", 2.0, f"{one.where.name} is near {other.where.name}"


def _people(one: Strand, other: Strand) -> Iterator[Reason]:
    agents, others = one.agents & other.agents, one.others & other.others
    if agents:
        yield "agents", min(1.5 * len(agents), 3.0), "done by the same"
    if others:
        yield "others", min(1.5 * len(others), 3.0), "done to the same"


def _figures(one: Strand, other: Strand) -> Iterator[Reason]:
    shared = sorted(f for f in one.figures & other.figures if f[1] >= _ROUND)
    if shared:
        what, value = shared[-1]
        yield "figures", 2.0, f"{value:g} {what} in both"


# ------------------------------------------------------------------ candidates


def _blocks(strands: Sequence[Strand]) -> Iterator[list[Strand]]:
    blocks: dict[tuple[str, ...], list[Strand]] = {}
    for strand in strands:
        for key in _keys(strand):
            blocks.setdefault(key, []).append(strand)
    yield from (block for block in blocks.values() if len(block) > 1)


def _keys(strand: Strand) -> Iterator[tuple[str, ...]]:
    families = {happenings.kind(kind).family for kind in strand.kinds}
    for family in sorted(families - {"any"} or families):
        first, last = strand.when
        if is_narrow(strand.when) and first is not None and last is not None:
            days = [first + timedelta(days=n) for n in range(-1, (last - first).days + 2)]
            yield from ((family, "day", day.isoformat()) for day in days)
        if strand.where is not None:
            yield family, "place", str(strand.where.geoname)
        people = sorted(strand.people)[:_MOST_PEOPLE]
        yield from ((family, "people", *two) for two in combinations(people, 2))
        yield from ((family, "one", person) for person in sorted(strand.others)[:_MOST_PEOPLE])


def _neighbours(block: list[Strand]) -> Iterator[tuple[Strand, Strand]]:
    """Pairs of a block; of a large one those that lie near each other in time."""
    ordered = sorted(block, key=lambda s: (_day(s), s.id))
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 : n + 1 + _NEIGHBOURS]:
            yield one, other


def _day(strand: Strand) -> date:
    return strand.when[0] or strand.published or date.min


def candidates(strands: Iterable[Strand]) -> int:
    """Return how many pairs are looked at, for the benchmark."""
    return sum(1 for block in _blocks(list(strands)) for _ in _neighbours(block))
