"""What people decided about actors: who is one, who is not, what they are called and whom they belong to.

A decision names entities by anchors (a document and a mention), so that a better extraction does not orphan
it; one whose anchor meets no entity any more waits. Of two that contradict each other the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.resolve.anchors import Ids, decided, found, places_of
from counterclaim.types import Entity, Judgement

SAME = "same_actor"
#: What may be set, and the relation of the judgement that does.
VALUES = {"name": "actor_name", "side": "actor_side", "office": "actor_office", "kind": "actor_kind"}
NOTHING = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Sets of entities that are one; pairs of sets that are not; and for each relation entity -> value."""

    together: tuple[Ids, ...] = ()
    apart: tuple[tuple[Ids, Ids], ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def decisions(entities: Sequence[tuple[str, Entity]], judgements: Iterable[Judgement]) -> Decisions:
    """Return what people decided of entities, given with their document's id, without what was withdrawn."""
    standing = [j for j in judgements if j.by_person and j.withdrawn_at is None]
    places = places_of((document, entity.id, entity.mentions) for document, entity in entities)
    together, apart = decided(places, (j for j in standing if j.relation == SAME))
    values: dict[str, dict[str, str]] = {relation: {} for relation in VALUES.values()}
    for judgement in sorted(standing, key=lambda j: j.at or ""):
        if judgement.relation in values and judgement.value is not None:
            values[judgement.relation] |= dict.fromkeys(found(places, judgement.subject), judgement.value)
    return Decisions(together=together, apart=apart, values=values)
