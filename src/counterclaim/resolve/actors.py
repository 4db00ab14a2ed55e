"""Entities of several documents that bear the same name are held to be one actor.

Only names merge, never descriptions: two reports that quote "a senior official" have two speakers. A
name alone is weak ground for a person known by one word, so a surname by itself stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from counterclaim.types import Actor, Entity, EntityKind, Judgement, identify

RELATION = "same_actor"
SAME_NAME = "rule:same_name.v1"
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "de", "la", "van", "von", "bin", "al", "el"))
_ORDER: tuple[EntityKind, ...] = ("person", "government", "organisation", "group", "place")


def judge(entities: Iterable[Entity]) -> tuple[Judgement, ...]:
    """Return the judgements that entities are the same actor, with reasons; the order given does not matter.

    Entities are compared only with those of the same name, so the cost grows with their number.
    """
    blocks: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        if is_name(entity):
            blocks.setdefault(_key(entity), []).append(entity)
    return tuple(judgement for key in sorted(blocks) for judgement in _same_name(blocks[key]))


def is_name(entity: Entity) -> bool:
    """Whether an entity is called by a name of its own; of a person, by more than one word."""
    words = _WORD.findall(entity.name)
    named = all(w[0].isupper() or w.lower() in _SMALL or "-" in w for w in words) and bool(words)
    return named and (entity.kind != "person" or len(words) > 1)


def _key(entity: Entity) -> tuple[str, str]:
    """Entities with one key have one name; a state and its government do, a person and a place do not."""
    kind = "person" if entity.kind == "person" else "other"
    words = (word.casefold().replace(".", "") for word in _WORD.findall(entity.name))
    return kind, " ".join(w for w in words if w not in _SMALL) or entity.name


def _same_name(block: list[Entity]) -> Iterator[Judgement]:
    """Rule same_name.v1: two entities of one kind are one actor if their names have the same words."""
    for one, other in pairwise(sorted(block, key=lambda e: e.id)):
        subject = (one.id, other.id)
        yield Judgement(
            id=identify("judgement", relation=RELATION, subject=subject, verdict="yes", by=SAME_NAME),
            relation=RELATION,
            subject=subject,
            verdict="yes",
            score=0.9,
            reasons=(f"both reports name “{one.name}”" + _other_spelling(one, other),),
            by=SAME_NAME,
        )


def _other_spelling(one: Entity, other: Entity) -> str:
    return "" if one.name == other.name else f", one of them as “{other.name}”"


def actors(entities: Iterable[Entity], judgements: Iterable[Judgement]) -> tuple[Actor, ...]:
    """Return the actors: a pure function of the entities and the standing judgements."""
    known = {entity.id: entity for entity in entities}
    leader = {id_: id_ for id_ in known}
    for judgement in judgements:
        if judgement.relation == RELATION and judgement.verdict == "yes" and judgement.withdrawn_at is None:
            _unite(leader, [id_ for id_ in judgement.subject if id_ in known])
    groups: dict[str, list[Entity]] = {}
    for id_ in sorted(known):
        groups.setdefault(_find(leader, id_), []).append(known[id_])
    return tuple(_actor(groups[id_]) for id_ in sorted(groups))


def _unite(leader: dict[str, str], ids: list[str]) -> None:
    for one, other in pairwise(ids):
        first, second = sorted((_find(leader, one), _find(leader, other)))
        leader[second] = first


def _find(leader: Mapping[str, str], id_: str) -> str:
    while leader[id_] != id_:
        id_ = leader[id_]
    return id_


def _actor(group: list[Entity]) -> Actor:
    """The name most reports use; the kind most able to speak; a side only where all that have one agree."""
    names = sorted(entity.name for entity in group)
    sides = {entity.side for entity in group if entity.side is not None}
    return Actor(
        id=min(entity.id for entity in group),
        name=max(names, key=lambda name: (names.count(name), len(name), name)),
        kind=min((entity.kind for entity in group), key=_ORDER.index),
        side=sides.pop() if len(sides) == 1 else None,
        entities=tuple(sorted(entity.id for entity in group)),
    )
