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

from counterclaim.resolve.names import PersonName, alike, is_short_for, person_name, skeleton
from counterclaim.resolve.pairs import chain, link
from counterclaim.types import Entity, Judgement, Verdict

#: How many times as often as the next one somebody must be named to be meant by a name that fits several.
FAR_MORE = 5
#: The share of another side among those of one name from which on they are held apart.
OTHER_SIDE = 0.25
SCORES = {
    "same_name.v2": 0.95,
    "same_person_respelled.v1": 0.9,
    "same_person_short_form.v1": 0.85,
    "same_person_fewer_words.v1": 0.8,
    "same_person_surname.v1": 0.75,
}
_UNSURE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Called:
    """Entities of one name (and one side, where the name has several)."""

    name: PersonName
    entities: tuple[Entity, ...]
    side: str | None


def judge_people(entities: Iterable[Entity]) -> Iterator[Judgement]:
    """Yield the judgements on named persons."""
    blocks: dict[str, list[_Called]] = defaultdict(list)
    for called in _called(entities):
        yield from chain(
            called.entities,
            rule="same_name.v2",
            score=SCORES["same_name.v2"],
            reason="both reports use the name",
        )
        blocks[skeleton(called.name.surname)].append(called)
    for key in sorted(blocks):
        yield from _in_block(blocks[key])


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


def _in_block(block: Sequence[_Called]) -> Iterator[Judgement]:
    full = [c for c in block if c.name.given]
    persons = {id(c): n for n, c in enumerate(full)}
    for one, other in combinations(full, 2):
        rule, reason = _same(one, other)
        if rule:
            yield link(
                one.entities, other.entities, rule=rule, verdict="yes", score=SCORES[rule], reason=reason
            )
            old, new = persons[id(other)], persons[id(one)]
            persons |= {key: new for key, n in persons.items() if n == old}
    groups: dict[int, list[_Called]] = defaultdict(list)
    for called in full:
        groups[persons[id(called)]].append(called)
    people = list(groups.values())
    yield from _fewer_words(people)
    yield from _surnames([c for c in block if not c.name.given], people)


def _same(one: _Called, other: _Called) -> tuple[str, str]:
    """The rule by which two full names are one person's, and why; nothing where they are not."""
    a, b = one.name, other.name
    if not alike(a.surname, b.surname) or a.suffix != b.suffix or _on_two_sides(one, other):
        return "", ""
    if len(a.given) == len(b.given) and all(map(alike, a.given, b.given)):
        return "same_person_respelled.v1", "the names are spellings of one"
    if a.surname == b.surname and len(a.given) == len(b.given) == 1 and is_short_for(a.given[0], b.given[0]):
        return "same_person_short_form.v1", "one given name is a short form of the other"
    return "", ""


def _on_two_sides(one: _Called, other: _Called) -> bool:
    return one.side is not None and other.side is not None and one.side != other.side


def _fewer_words(people: Sequence[list[_Called]]) -> Iterator[Judgement]:
    """NAME SURNAME and NAME B. SURNAME; "J. SURNAME" stays unsure."""
    for number, person in enumerate(people):
        short = min(person, key=lambda c: len(c.name.given))
        fits = [p for n, p in enumerate(people) if n != number and any(_fits_into(short, c) for c in p)]
        yield from _joined(
            short,
            fits,
            rule="same_person_fewer_words.v1",
            reason="one name has the words of the other and more",
            certain=len(short.name.given[0]) > 1,
        )


def _fits_into(short: _Called, other: _Called) -> bool:
    """Whether the given names of one are among those of the other, in their order, and are fewer or initials."""
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
    """A surname alone: the only person who has it, or the one named far more often."""
    for called in single:
        fits = [p for p in people if any(_has_surname(c, called) for c in p)]
        yield from _joined(
            called,
            fits,
            rule="same_person_surname.v1",
            reason="nobody else of this surname is named so often in full in these reports",
            certain=True,
        )


def _has_surname(full: _Called, single: _Called) -> bool:
    surname = single.name.surname
    return not _on_two_sides(full, single) and (
        alike(full.name.surname, surname) or surname in full.name.given
    )


def _joined(
    called: _Called, fits: Sequence[list[_Called]], *, rule: str, reason: str, certain: bool
) -> Iterator[Judgement]:
    """One judgement with the person meant, or with the two likeliest that the name is unsure between."""
    ordered = sorted(fits, key=lambda p: (-_often(p), p[0].name.key))
    if not ordered:
        return
    clear = certain and (len(ordered) == 1 or _often(ordered[0]) >= FAR_MORE * _often(ordered[1]))
    verdict: Verdict = "yes" if clear else "unsure"
    for person in ordered[: 1 if clear else 2]:
        entities = [e for c in person for e in c.entities]
        score = SCORES[rule] if clear else _UNSURE
        said = (
            reason
            if clear
            else "the name fits, and fits others too"
            if len(ordered) > 1
            else "an initial fits"
        )
        yield link(called.entities, entities, rule=rule, verdict=verdict, score=score, reason=said)


def _often(person: Iterable[_Called]) -> int:
    return sum(len(called.entities) for called in person)


def sides_of_surnames(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the state of those who have a surname, by the folded surname, where all of them have one state."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.side is not None:
            found[person_name(entity.name).surname].add(entity.side)
    return {surname: min(sides) for surname, sides in found.items() if len(sides) == 1}
