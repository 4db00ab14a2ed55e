"""Which governments, bodies, groups and places of several reports are one.

A state's name, its capital where it acts, and its government are one actor; so are the names of a body in
the tables of facts, names of the same words, spellings of one name, and a name with its acronym. A name that
every state has ("Foreign Ministry") is one only with those of the same state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim import facts
from counterclaim.resolve.names import alike, body_words, initials, skeleton
from counterclaim.resolve.pairs import chain, link
from counterclaim.types import Entity, Judgement

SCORES = {
    "same_state.v1": 0.95,
    "same_body.v1": 0.95,
    "same_name.v2": 0.9,
    "same_body_respelled.v1": 0.8,
    "same_body_acronym.v1": 0.85,
}
_REASONS = {
    "same_state.v1": "both stand for the government of one state",
    "same_body.v1": "both are names of one body in the tables",
    "same_name.v2": "both reports use the name",
}
_STATE_BODIES = facts.nouns("state body")
_GOVERNS = facts.nouns("governs")
_LOOSE = frozenset(("affairs",))
_MANY_STATES = "?"

Key = tuple[str, ...]


def judge_bodies(entities: Iterable[Entity], sides: Mapping[str, str]) -> Iterator[Judgement]:
    """Yield the judgements on all that are no persons; what is only described is left out.

    ``sides``: the state of those who have a surname, by the folded surname, for "the SURNAME government".
    """
    groups: dict[Key, list[Entity]] = defaultdict(list)
    for entity in entities:
        key = key_of(entity, sides)
        if key is not None:
            groups[key].append(entity)
    groups = _settled(groups)
    for key in sorted(groups):
        rule = _RULES.get(key[0], "same_name.v2")
        yield from chain(groups[key], rule=rule, score=SCORES[rule], reason=_REASONS[rule])
    yield from _respelled(groups)
    yield from _acronyms(groups)


_RULES = {"state": "same_state.v1", "body": "same_body.v1"}


def key_of(entity: Entity, sides: Mapping[str, str]) -> Key | None:
    """Return what entities that are one share, or nothing for what is only described."""
    if entity.kind == "place":
        return ("place", *_place_words(entity.name))
    land = _land(entity, sides)
    if land is not None:
        return "state", land
    body = facts.body(entity.name)
    if body is not None:
        return "body", body.name
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
    return code or sides.get(_whose_government(entity.name))


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
        bare = body_words(" ".join(facts.without_nation(entity.name.split())) or entity.name)
        plain = tuple(sorted(w for w in bare if w not in _LOOSE))
        if not entity.named and (entity.side is None or len(bare) > 2):
            return None
        return "of state", entity.side or _MANY_STATES, *plain
    return ("name", entity.kind if entity.kind == "group" else "", *words) if entity.named else None


def _settled(groups: dict[Key, list[Entity]]) -> dict[Key, list[Entity]]:
    """Bodies whose state the report does not name go with those of the one state that has them, if one has."""
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
    rule = "same_body_respelled.v1"
    for block in blocks.values():
        for one, other in _near(block):
            yield link(
                groups[one],
                groups[other],
                rule=rule,
                verdict="yes",
                score=SCORES[rule],
                reason="the names are spellings of one",
            )


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
        if key[0] == "name" and len(key) > 4:
            named[initials(key[2:])].append(key)
    rule = "same_body_acronym.v1"
    for key in sorted(groups):
        if key[0] != "name" or len(key) != 3 or not _is_acronym(groups[key]):
            continue
        fits = named.get(key[2], [])
        for other in fits[:2]:
            yield link(
                groups[key],
                groups[other],
                rule=rule,
                verdict="yes" if len(fits) == 1 else "unsure",
                score=SCORES[rule] if len(fits) == 1 else 0.5,
                reason="one name is made of the first letters of the other",
            )


def _is_acronym(entities: Sequence[Entity]) -> bool:
    return any(e.name.replace(".", "").isupper() for e in entities)
