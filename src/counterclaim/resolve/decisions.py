"""What people decided about actors: who is one, who is not, what they are called and whom they belong to.

A decision names entities by anchors (a document and a mention), so that a better extraction does not orphan
it; one whose anchor meets no entity any more waits. Of two that contradict each other the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.types import Entity, Judgement

SAME = "same_actor"
APART = "|"
#: What may be set, and the relation of the judgement that does.
VALUES = {"name": "actor_name", "side": "actor_side", "office": "actor_office", "kind": "actor_kind"}
NOTHING = "none"

Ids = frozenset[str]
Places = dict[str, list[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Sets of entities that are one; pairs of sets that are not; and for each relation entity -> value."""

    together: tuple[Ids, ...] = ()
    apart: tuple[tuple[Ids, Ids], ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def decisions(entities: Sequence[tuple[str, Entity]], judgements: Iterable[Judgement]) -> Decisions:
    """Return what people decided of entities, given with their document's id, without what was withdrawn.

    Of two decisions of the same second, the one given later counts as later.
    """
    standing = [j for j in judgements if j.by_person and j.withdrawn_at is None]
    places = _places(entities)
    together: list[Ids] = []
    apart: list[tuple[Ids, Ids]] = []
    values: dict[str, dict[str, str]] = {relation: {} for relation in VALUES.values()}
    for judgement in sorted(standing, key=lambda j: j.at or ""):
        if judgement.relation == SAME and judgement.verdict == "yes":
            found = _found(places, judgement.subject)
            apart = [(left, right) for left, right in apart if not (found & left and found & right)]
            together.append(found)
        elif judgement.relation == SAME and judgement.verdict == "no":
            left, right = _sides(places, judgement.subject)
            together = [part for found in together for part in _parted(found, left, right)]
            apart = [(part, theirs) for ours, theirs in apart for part in _cut(ours, left, right)]
            apart.append((left, right))
        elif judgement.relation in values and judgement.value is not None:
            values[judgement.relation] |= dict.fromkeys(_found(places, judgement.subject), judgement.value)
    return Decisions(together=tuple(together), apart=tuple(apart), values=values)


def _parted(found: Ids, left: Ids, right: Ids) -> tuple[Ids, ...]:
    """A set of those that are one, in two where a split goes through it; one alone needs no set."""
    return tuple(part for part in _cut(found, left, right) if len(part) > 1)


def _cut(found: Ids, left: Ids, right: Ids) -> tuple[Ids, ...]:
    return (found - left, found & left) if found & left and found & right else (found,)


def _places(entities: Iterable[tuple[str, Entity]]) -> Places:
    found: Places = {}
    for document, entity in entities:
        found.setdefault(document, []).extend((m.start, m.end, entity.id) for m in entity.mentions)
        found[entity.id] = []
    return found


def _found(places: Places, subject: Iterable[str]) -> Ids:
    return frozenset(id_ for one in subject if (id_ := _entity(places, one)) is not None)


def _entity(places: Places, anchor: str) -> str | None:
    """The entity whose mention shares most with an anchor; an entity's own id stands for itself."""
    document, _, span = anchor.partition("@")
    first, _, last = span.partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        return anchor if anchor in places else None
    start, end = int(first), int(last)
    shared = [(min(e, end) - max(s, start), -s, id_) for s, e, id_ in places.get(document, ())]
    best = max(shared, default=(0, 0, ""))
    return best[2] if best[0] > 0 else None


def _sides(places: Places, subject: Sequence[str]) -> tuple[Ids, Ids]:
    at = subject.index(APART) if APART in subject else 1
    return _found(places, subject[:at]), _found(places, subject[at:])
