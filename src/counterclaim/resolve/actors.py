"""Actors: a pure function of the entities, the standing judgements and what people decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast, get_args

from counterclaim import facts
from counterclaim.resolve.bodies import judge_bodies, key_of
from counterclaim.resolve.decisions import NOTHING, SAME, VALUES, Decisions
from counterclaim.resolve.people import judge_people, people_among, sides_of_surnames
from counterclaim.resolve.terms import Seen, terms
from counterclaim.resolve.unions import Unions
from counterclaim.types import Actor, Entity, EntityKind, Judgement, Office

_ORDER: tuple[EntityKind, ...] = ("person", "government", "organisation", "group", "place")
_MOST = 2 / 3

Value = TypeVar("Value", bound=str)


def judge(entities: Iterable[Entity], decided: Decisions | None = None) -> tuple[Judgement, ...]:
    """Return the rules' judgements on who is one actor, with reasons; the order given does not matter.

    Entities that people held to be somebody else are judged among themselves only.
    """
    decided = decided or Decisions()
    left = {id_: number for number, (ids, _) in enumerate(decided.apart) for id_ in sorted(ids)}
    pools: dict[int, list[Entity]] = {}
    for entity in entities:
        pools.setdefault(left.get(entity.id, -1), []).append(entity)
    return tuple(judgement for number in sorted(pools) for judgement in _judge(pools[number]))


def _judge(entities: Sequence[Entity]) -> Iterator[Judgement]:
    people = people_among(entities)
    taken = {person.id for person in people}
    yield from judge_people(people)
    bodies = (e for e in entities if e.id not in taken and (e.named or e.kind != "person"))
    yield from judge_bodies(bodies, sides_of_surnames(people))


def actors(
    entities: Iterable[Entity],
    judgements: Iterable[Judgement],
    decided: Decisions | None = None,
    offices: Mapping[str, Sequence[Seen]] | None = None,
) -> tuple[Actor, ...]:
    """Return the actors; ``offices`` are those that reports give each entity."""
    decided, offices = decided or Decisions(), offices or {}
    known = {entity.id: entity for entity in entities}
    unions = Unions(known, decided.apart)
    for together in (*decided.together, *(left for left, _ in decided.apart)):
        unions.unite(sorted(together & known.keys()))
    machine = (j for j in judgements if j.relation == SAME and not j.by_person)
    joining = (j for j in machine if j.verdict == "yes" and j.withdrawn_at is None)
    for judgement in sorted(joining, key=lambda j: (-j.score, j.subject)):
        unions.unite([id_ for id_ in judgement.subject if id_ in known])
    groups: dict[str, list[Entity]] = {}
    for id_ in sorted(known):
        groups.setdefault(unions.leader(id_), []).append(known[id_])
    made = [_actor(groups[id_], decided, offices) for id_ in sorted(groups)]
    return tuple(_parts(made, known))


def _actor(group: Sequence[Entity], decided: Decisions, offices: Mapping[str, Sequence[Seen]]) -> Actor:
    """What most of the entities say, unless somebody decided."""
    held = terms(seen for entity in group for seen in offices.get(entity.id, ()))
    given = _given(group, decided, "office")
    kind = _given(group, decided, "kind")
    return Actor(
        id=min(entity.id for entity in group),
        name=_given(group, decided, "name") or _name(group),
        kind=cast("EntityKind", kind) if kind in get_args(EntityKind) else _kind(group),
        subkind=_commonest(entity.subkind for entity in group),
        side=_side(group, decided),
        offices=(Office(title=given), *held) if given else held,
        entities=tuple(sorted(entity.id for entity in group)),
    )


def _given(group: Iterable[Entity], decided: Decisions, what: str) -> str | None:
    values = decided.values.get(VALUES[what], {})
    return next((values[e.id] for e in sorted(group, key=lambda e: e.id) if e.id in values), None)


def _name(group: Sequence[Entity]) -> str:
    """The name most reports use; of a person, of those with most parts of a name, a full one."""
    names = [e.name for e in group]
    full = [name for name in names if " " in name] if _kind(group) == "person" else []
    return max(full or names, key=lambda name: (names.count(name), len(name), name))


def _kind(group: Iterable[Entity]) -> EntityKind:
    kinds = Counter(entity.kind for entity in group)
    if len(kinds) > 1 and all(" " not in entity.name for entity in group):
        del kinds["person"]
    return min(kinds, key=lambda kind: (-kinds[kind], _ORDER.index(kind)))


def _commonest(values: Iterable[Value | None]) -> Value | None:
    counted = Counter(value for value in values if value is not None)
    return max(sorted(counted), key=lambda v: counted[v], default=None)


def _side(group: Sequence[Entity], decided: Decisions) -> str | None:
    """The state that most of those with one name; none where they are of several."""
    given = _given(group, decided, "side")
    if given is not None:
        return None if given == NOTHING else given
    sides = Counter(e.side for e in group if e.side is not None)
    side = max(sorted(sides), key=lambda s: sides[s], default=None)
    return side if side is not None and sides[side] >= _MOST * sides.total() else None


def _parts(made: Sequence[Actor], known: Mapping[str, Entity]) -> Iterator[Actor]:
    """The actors, with bodies of a state as parts of its government."""
    sides = sides_of_surnames(people_among(known.values()))
    of_state = {land: actor.id for actor in made if (land := _state(actor, known, sides)) is not None}
    for actor in made:
        whole = of_state.get(actor.side or "") if actor.kind == "government" else None
        region = any(facts.region(known[e].name) for e in actor.entities)
        yield replace(actor, part_of=whole) if whole not in (None, actor.id) and not region else actor


def _state(actor: Actor, known: Mapping[str, Entity], sides: Mapping[str, str]) -> str | None:
    keys = (key_of(known[entity], sides) for entity in actor.entities)
    return next((key[1] for key in keys if key is not None and key[0] == "state"), None)
