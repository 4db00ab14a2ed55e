"""Which persons named in several reports are one.

Persons are compared only where their surnames have the same consonants, and once for each spelling, however
many reports have it. A full name joins the same name, other spellings and short forms of it. A name with
fewer words, and a surname alone, join the one person they fit; where several fit, the one named far more
often, else it stays unsure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.resolve.names import PersonName, alike, fold, is_short_for, person_name, skeleton
from counterclaim.resolve.pairs import Rule, chain, link
from counterclaim.types import Entity, Judgement

#: How many times as often as the next one somebody must be named to be meant by a name that fits several.
FAR_MORE = 5
#: The share of another side among those of one name from which on they are held apart.
OTHER_SIDE = 0.25
SAME_NAME = Rule(name="same_name.v2", score=0.95, reason="both reports use the name")
RESPELLED = Rule(name="same_person_respelled.v1", score=0.9, reason="the names are spellings of one")
SHORT_FORM = Rule(
    name="same_person_short_form.v1", score=0.85, reason="one given name is a short form of the other"
)
FEWER_WORDS = Rule(
    name="same_person_fewer_words.v1", score=0.8, reason="one name has the words of the other and more"
)
SURNAME = Rule(
    name="same_person_surname.v1",
    score=0.75,
    reason="nobody else of this surname is named so often in full in these reports",
)
_DOUBT = "the name fits, but only in part, or fits others too"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Called:
    """Entities of one name (and one side, where the name has several)."""

    name: PersonName
    entities: tuple[Entity, ...]
    side: str | None


def judge_people(entities: Iterable[Entity]) -> Iterator[Judgement]:
    """Yield the judgements on named persons."""
    blocks: dict[str, list[_Called]] = defaultdict(list)
    single: list[_Called] = []
    for called in _called(entities):
        yield from chain(called.entities, SAME_NAME)
        if called.name.given:
            blocks[skeleton(called.name.surname)].append(called)
        else:
            single.append(called)
    people: list[list[_Called]] = []
    for key in sorted(blocks):
        found, judgements = _persons(blocks[key])
        people += found
        yield from judgements
        yield from _fewer_words(found)
    yield from _surnames(single, people)


def _called(entities: Iterable[Entity]) -> Iterator[_Called]:
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_name[person_name(entity.name).key].append(entity)
    for key in sorted(by_name):
        name = person_name(by_name[key][0].name)
        if name.surname:
            yield from (_Called(name=name, entities=g, side=s) for s, g in _by_side(by_name[key]))


def _by_side(entities: Sequence[Entity]) -> Iterator[tuple[str | None, tuple[Entity, ...]]]:
    """Those of one name by the state they belong to, where more than a stray one belongs to another."""
    sides = Counter(e.side for e in entities if e.side)
    main = max(sorted(sides), key=lambda s: sides[s], default=None)
    others = [s for s in sorted(sides) if s != main and sides[s] >= OTHER_SIDE * sides.total()]
    for side in others:
        yield side, tuple(e for e in entities if e.side == side)
    yield main, tuple(e for e in entities if e.side not in others)


def _persons(full: Sequence[_Called]) -> tuple[list[list[_Called]], list[Judgement]]:
    """Full names whose surnames sound alike: which of them are one person's, and the judgements on that."""
    persons = {id(c): n for n, c in enumerate(full)}
    judgements: list[Judgement] = []
    for one, other in combinations(full, 2):
        rule = _same(one, other)
        if rule is not None:
            judgements.append(link(one.entities, other.entities, rule))
            old, new = persons[id(other)], persons[id(one)]
            persons |= {key: new for key, n in persons.items() if n == old}
    groups: dict[int, list[_Called]] = defaultdict(list)
    for called in full:
        groups[persons[id(called)]].append(called)
    return list(groups.values()), judgements


def _same(one: _Called, other: _Called) -> Rule | None:
    """The rule by which two full names are one person's."""
    a, b = one.name, other.name
    if not alike(a.surname, b.surname) or a.suffix != b.suffix or _on_two_sides(one, other):
        return None
    if len(a.given) == len(b.given) and all(map(alike, a.given, b.given)):
        return RESPELLED
    single = a.surname == b.surname and len(a.given) == len(b.given) == 1
    return SHORT_FORM if single and is_short_for(a.given[0], b.given[0]) else None


def _on_two_sides(one: _Called, other: _Called) -> bool:
    return one.side is not None and other.side is not None and one.side != other.side


def _fewer_words(people: Sequence[list[_Called]]) -> Iterator[Judgement]:
    """NAME SURNAME and NAME B. SURNAME; "J. SURNAME" stays unsure."""
    for number, person in enumerate(people):
        short = min(person, key=lambda c: len(c.name.given))
        fits = [p for n, p in enumerate(people) if n != number and any(_fits_into(short, c) for c in p)]
        yield from _joined(short, fits, FEWER_WORDS, certain=len(short.name.given[0]) > 1)


def _fits_into(short: _Called, other: _Called) -> bool:
    """Whether the given names of one are among those of the other in their order, and fewer or initials."""
    a, b = short.name, other.name
    if a.surname != b.surname or _on_two_sides(short, other) or (a.suffix and a.suffix != b.suffix):
        return False
    rest = iter(b.given)
    fits = all(any(_same_given(mine, theirs) for theirs in rest) for mine in a.given)
    fewer = len(a.given) < len(b.given) or (not a.suffix and bool(b.suffix))
    initial = any(len(mine) == 1 < len(theirs) for mine, theirs in zip(a.given, b.given, strict=False))
    return fits and (fewer or initial)


def _same_given(one: str, other: str) -> bool:
    return alike(one, other) or is_short_for(one, other) or (len(one) == 1 and other.startswith(one))


def _surnames(single: Sequence[_Called], people: Sequence[list[_Called]]) -> Iterator[Judgement]:
    """A surname alone: the only person who has it, or the one named far more often.

    The first word of a name leaves it unsure: it can be a surname too, in many languages.
    """
    having: dict[str, list[list[_Called]]] = defaultdict(list)
    for person in people:
        for word in sorted(
            {w for c in person for w in (skeleton(c.name.surname), skeleton(c.name.given[0]))}
        ):
            having[word].append(person)
    for called in single:
        near = having[skeleton(called.name.surname)]
        by_last = [p for p in near if any(_has_surname(c, called) for c in p)]
        by_first = [p for p in near if any(c.name.given[0] == called.name.surname for c in p)]
        yield from _joined(called, by_last or by_first, SURNAME, certain=bool(by_last))


def _has_surname(full: _Called, single: _Called) -> bool:
    return not _on_two_sides(full, single) and alike(full.name.surname, single.name.surname)


def _joined(
    called: _Called, fits: Sequence[list[_Called]], rule: Rule, *, certain: bool
) -> Iterator[Judgement]:
    """One judgement with the person meant, or with the two likeliest that the name is unsure between."""
    ordered = sorted(fits, key=lambda p: (-_often(p), p[0].name.key))
    if not ordered:
        return
    clear = certain and (len(ordered) == 1 or _often(ordered[0]) >= FAR_MORE * _often(ordered[1]))
    for person in ordered[: 1 if clear else 2]:
        entities = [e for c in person for e in c.entities]
        yield link(called.entities, entities, rule, doubt="" if clear else _DOUBT)


def _often(person: Iterable[_Called]) -> int:
    return sum(len(called.entities) for called in person)


def sides_of_surnames(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the state of those who have a surname, by that in its folded form, where all have one state."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.side is not None:
            found[person_name(entity.name).surname].add(entity.side)
    return {surname: min(sides) for surname, sides in found.items() if len(sides) == 1}


def people_among(entities: Iterable[Entity]) -> list[Entity]:
    """Return the named persons.

    What was taken for a body is one too where it bears the surname of somebody named far more often; a single
    word taken for a person is none where nobody bears it as a surname, and other reports have it as a place
    or a body no less often.
    """
    named = [e for e in entities if e.named]
    persons = [e for e in named if e.kind == "person"]
    full = Counter(name.surname for e in persons if (name := person_name(e.name)).given)
    bodies = [e for e in named if e.kind == "organisation" and e.subkind is None and e.name.istitle()]
    often = Counter(e.name for e in bodies)
    single = Counter(fold(e.name) for e in persons)
    others = Counter(fold(e.name) for e in named if e.kind != "person")
    lone = {word for word in others if not full[word] and others[word] >= single[word]}
    return [
        *(e for e in persons if fold(e.name) not in lone),
        *(e for e in bodies if full[fold(e.name)] >= FAR_MORE * often[e.name]),
    ]
