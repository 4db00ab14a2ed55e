"""Which governments, bodies, groups and places of several reports are one.

A state's name, its capital where it acts, and its government are one actor; so are the names of a body in
the tables of facts, names of the same words, spellings of one name, and a name with its acronym. A name that
every state has ("Foreign Ministry") is one only with those of the same state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim import facts
from counterclaim.resolve.names import alike, body_words, initials, skeleton
from counterclaim.resolve.pairs import Rule, chain, link
from counterclaim.types import Entity, Judgement

SAME_STATE = Rule(
    name="same_state.v1", score=0.95, reason="both stand for the government of one state or land"
)
SAME_LED = Rule(name="same_leader.v1", score=0.85, reason="both name a government by the same surname")
SAME_BODY = Rule(name="same_body.v1", score=0.95, reason="the tables have both as names of one body")
SAME_NAME = Rule(name="same_name.v2", score=0.9, reason="both reports use the name")
RESPELLED = Rule(name="same_body_respelled.v1", score=0.8, reason="the names are spellings of one")
ACRONYM = Rule(
    name="same_body_acronym.v1", score=0.85, reason="one name is made of the first letters of the other"
)
_RULES = {"state": SAME_STATE, "body": SAME_BODY, "led by": SAME_LED}
_DOUBT = "one name is made of the first letters of the other, and of others"
_STATE_BODIES = facts.nouns("state body")
_GOVERNS = facts.nouns("governs")
_LOOSE = frozenset(("affairs",))
_MANY_STATES = "?"
#: What a state has several of: "the Ostrelian ministry" is none in particular.
_MANY = frozenset((word,) for word in ("ministry", "department", "court", "embassy", "consulate", "assembly"))

Key = tuple[str, ...]


def judge_bodies(entities: Iterable[Entity], sides: Mapping[str, str]) -> Iterator[Judgement]:
    """Yield the judgements on all that are no persons; what is only described is left out.

    ``sides``: the state of those who have a surname, "" where none is known, by the folded surname, for "the
    SURNAME government".
    """
    groups: dict[Key, list[Entity]] = defaultdict(list)
    for entity in entities:
        key = key_of(entity, sides)
        if key is not None:
            groups[key].append(entity)
    groups = _settled(groups)
    for key in sorted(groups):
        yield from chain(groups[key], _RULES.get(key[0], SAME_NAME))
    yield from _respelled(groups)
    yield from _acronyms(groups)


def key_of(entity: Entity, sides: Mapping[str, str]) -> Key | None:
    """Return what entities that are one share, or nothing for what is only described."""
    if entity.kind == "place":
        return ("place", *_place_words(entity.name)) if entity.named else None
    land = _land(entity, sides)
    if land is not None:
        return "state", land
    body = facts.body(entity.name)
    if body is not None:
        return "body", body.name
    if entity.kind == "government" and _whose_government(entity.name) in sides:
        return "led by", _whose_government(entity.name)
    return _key_of_words(entity)


def _place_words(name: str) -> Key:
    state = facts.state(name)
    return (state.code,) if state is not None else body_words(name)


def _land(entity: Entity, sides: Mapping[str, str]) -> str | None:
    """The code of the state whose government an entity is, with the name of its part where it is one."""
    if entity.kind != "government":
        return None
    state = facts.state(entity.name)
    code = state.code if state is not None else facts.capital(entity.name)
    region = facts.region(entity.name)
    if code is None and region is not None:
        return f"{region} {entity.name}"
    if code is None and entity.side is not None and _is_government(entity.name):
        return entity.side
    return code or sides.get(_whose_government(entity.name)) or None


def _whose_government(name: str) -> str:
    """The folded surname in "the SURNAME administration"; else nothing that anybody is called."""
    *whose, last = body_words(name)
    return whose[-1] if whose and last in _GOVERNS else ""


def _is_government(name: str) -> bool:
    """Whether nothing but a nation and a word for a government stands in a name: "Ostrelian government"."""
    rest = [word.lower() for word in facts.without_nation(name.split())]
    return bool(rest) and all(word in _GOVERNS or word == "the" for word in rest)


def _key_of_words(entity: Entity) -> Key | None:
    words = body_words(entity.name)
    body_of_state = not _STATE_BODIES.isdisjoint(words)
    if entity.kind == "government" and body_of_state:
        own = re.sub(r"['’]s\b", "", entity.name).split()
        bare = body_words(" ".join(facts.without_nation(own)) or entity.name)
        plain = tuple(sorted(w for w in bare if w not in _LOOSE))
        if not entity.named and (entity.side is None or len(bare) > 2 or plain in _MANY):
            return None
        return _known_body(entity.side, bare) or ("of state", entity.side or _MANY_STATES, *plain)
    return ("name", entity.kind if entity.kind == "group" else "", *words) if entity.named else None


def _known_body(side: str | None, bare: Sequence[str]) -> Key | None:
    """The body of the tables that "Ostrel's army" is where they know it as "the Ostrelian army"."""
    state = facts.state_of_code(side) if side is not None else None
    names = (f"{adjective} {' '.join(bare)}" for adjective in (state.adjectives if state else ()))
    body = next((body for name in names if (body := facts.body(name)) is not None), None)
    return ("body", body.name) if body is not None else None


def _settled(groups: dict[Key, list[Entity]]) -> dict[Key, list[Entity]]:
    """The groups, where a body whose state no report names goes with that of the only state that has one."""
    found = dict(groups)
    for key in [key for key in groups if key[:2] == ("of state", _MANY_STATES)]:
        same = [other for other in groups if other[0] == "of state" and other[2:] == key[2:] and other != key]
        if len(same) == 1:
            found[same[0]] = [*found[same[0]], *found.pop(key)]
    return found


def _respelled(groups: dict[Key, list[Entity]]) -> Iterator[Judgement]:
    """Names whose words, run together, are spellings of one."""
    blocks: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in sorted(groups):
        if key[0] == "name":
            blocks[key[1], skeleton("".join(key[2:]))].append(key)
    for block in blocks.values():
        for one, other in _near(block):
            yield link(groups[one], groups[other], RESPELLED)


def _near(block: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    for number, one in enumerate(block):
        for other in block[number + 1 :]:
            a, b = "".join(one[2:]), "".join(other[2:])
            if min(len(a), len(b)) > 4 and alike(a, b):
                yield one, other


def _acronyms(groups: dict[Key, list[Entity]]) -> Iterator[Judgement]:
    """An acronym and the one name whose words begin with its letters; of several it stays unsure."""
    named: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(groups):
        if key[0] == "name" and len(key) > 3:
            named[initials(key[2:])].append(key)
    for key in sorted(groups):
        if key[0] != "name" or len(key) != 3 or not _is_acronym(groups[key]):
            continue
        fits = named.get(key[2], [])
        for other in fits[:2]:
            yield link(groups[key], groups[other], ACRONYM, doubt="" if len(fits) == 1 else _DOUBT)


def _is_acronym(entities: Sequence[Entity]) -> bool:
    return any(e.name.replace(".", "").isupper() for e in entities)
