"""What people's judgements name: records by anchors (a document and characters), each found again by overlap.

So a better extraction, which cuts a mention a word longer, orphans no decision; an anchor that meets no
record any more waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.types import APART, Judgement, Span, both_sides

__all__ = ["APART", "Ids", "Places", "decided", "found", "places_of", "sides"]

Ids = frozenset[str]
Places = dict[str, list[tuple[int, int, str]]]
"""Document -> (start, end, id) of each mention; an id -> nothing, so that it stands for itself."""


def places_of(records: Iterable[tuple[str, str, Iterable[Span]]]) -> Places:
    """Return where records are mentioned, given as document, id and spans."""
    found: Places = {}
    for document, id_, spans in records:
        found.setdefault(document, []).extend((s.start, s.end, id_) for s in spans)
        found[id_] = []
    return found


def found(places: Places, subject: Iterable[str]) -> Ids:
    """Return the records that anchors or ids stand for."""
    return frozenset(id_ for one in subject if (id_ := _record(places, one)) is not None)


def sides(places: Places, subject: Sequence[str]) -> tuple[Ids, Ids]:
    """Return the records on both sides of a judgement that holds them apart."""
    left, right = both_sides(subject)
    return found(places, left), found(places, right)


def decided(
    places: Places, judgements: Iterable[Judgement]
) -> tuple[tuple[Ids, ...], tuple[tuple[Ids, Ids], ...]]:
    """Return sets of records that are one, and pairs of sets that are not.

    The later of two that differ counts; of two of the same second, the one given later.
    """
    together: list[Ids] = []
    apart: list[tuple[Ids, Ids]] = []
    for judgement in sorted(judgements, key=lambda j: j.at or ""):
        if judgement.verdict == "yes":
            met = found(places, judgement.subject)
            apart = [(left, right) for left, right in apart if not (met & left and met & right)]
            together.append(met)
        elif judgement.verdict == "no":
            left, right = sides(places, judgement.subject)
            together = [part for met in together for part in _parted(met, left, right)]
            apart = [(part, theirs) for ours, theirs in apart for part in _cut(ours, left, right)]
            apart.append((left, right))
    return tuple(together), tuple(apart)


def _parted(together: Ids, left: Ids, right: Ids) -> tuple[Ids, ...]:
    """A set of those that are one, in two where a split goes through it; one alone needs no set."""
    return tuple(part for part in _cut(together, left, right) if len(part) > 1)


def _cut(together: Ids, left: Ids, right: Ids) -> tuple[Ids, ...]:
    """A set, in two where a split goes through it."""
    return (together - left, together & left) if together & left and together & right else (together,)


def _record(places: Places, anchor: str) -> str | None:
    """The record whose mention shares most with an anchor; a record's own id stands for itself."""
    document, _, span = anchor.partition("@")
    first, _, last = span.partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        return anchor if anchor in places else None
    start, end = int(first), int(last)
    shared = [(min(e, end) - max(s, start), -s, id_) for s, e, id_ in places.get(document, ())]
    best = max(shared, default=(0, 0, ""))
    return best[2] if best[0] > 0 else None
