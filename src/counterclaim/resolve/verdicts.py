"""What people decided about incidents: which event mentions are of one, and which are not.

A decision names mentions by anchors (a document and the trigger's characters), so that a better extraction
does not orphan it; one whose anchor meets no event any more waits. The later of two that contradict counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.resolve.decisions import APART
from counterclaim.resolve.same import SAME_INCIDENT
from counterclaim.resolve.strands import Strand
from counterclaim.types import Judgement, anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Pairs of strands that are one; for each strand the decisions that hold it apart, and on which side."""

    together: tuple[tuple[str, str], ...]
    sides: Mapping[str, frozenset[tuple[int, bool]]]


def verdicts(strands: Sequence[Strand], judgements: Iterable[Judgement]) -> Verdicts:
    """Return what people decided, without what was withdrawn."""
    places = {anchor(s.document, e.trigger): s.id for s in strands for e in s.events}
    places |= {e.id: s.id for s in strands for e in s.events}
    together: dict[tuple[str, str], None] = {}
    apart: dict[tuple[frozenset[str], frozenset[str]], None] = {}
    standing = (
        j for j in judgements if j.by_person and j.withdrawn_at is None and j.relation == SAME_INCIDENT
    )
    for one in sorted(standing, key=lambda j: j.at or ""):
        if one.verdict == "yes":
            found = [places[a] for a in one.subject if a in places]
            for pair in pairwise(dict.fromkeys(found)):
                together[pair] = None
                apart = {two: None for two in apart if not _parts(two, pair)}
        elif one.verdict == "no":
            two = _sides(places, one.subject)
            together = {pair: None for pair in together if not _parts(two, pair)}
            apart[two] = None
    sides: dict[str, set[tuple[int, bool]]] = {}
    for number, two in enumerate(apart):
        for right, some in enumerate(two):
            for id_ in some:
                sides.setdefault(id_, set()).add((number, bool(right)))
    return Verdicts(together=tuple(together), sides={id_: frozenset(some) for id_, some in sides.items()})


def _parts(two: tuple[frozenset[str], frozenset[str]], pair: tuple[str, str]) -> bool:
    """Whether a pair lies on both sides."""
    left, right = two
    return (pair[0] in left and pair[1] in right) or (pair[0] in right and pair[1] in left)


def _sides(places: Mapping[str, str], subject: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    at = subject.index(APART) if APART in subject else 1
    left, right = (frozenset(places[a] for a in part if a in places) for part in (subject[:at], subject[at:]))
    return left, right
