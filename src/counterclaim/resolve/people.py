"""Which persons named in several reports are one.

Persons are compared only where their surnames have the same consonants, and once for each spelling, however
many reports have it. A full name joins the same name, other spellings and short forms of it. A name with
fewer words, and a surname alone, join the one person they fit; where several fit, the one named far more
often, else it stays unsure. A side that hardly any report sees a name on says nothing of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.resolve.names import (
    PersonName,
    alike,
    fold,
    given_shorts,
    is_short_for,
    person_name,
    skeleton,
)
from counterclaim.resolve.pairs import Rule, chain, link
from counterclaim.types import Entity, Judgement

#: How many times as often as the next one somebody must be named to be meant by a name that fits several.
FAR_MORE = 5
#: The share of another side among those of one name from which on they are held apart.
OTHER_SIDE = 0.25
#: The share of those of one name that a side must have to say anything of all of them.
SEEN = 0.05
#: How near a surname alone must be to another spelling, and how many letters it must have: "Corey" is not
#: "Carey", where no given name speaks for it.
CLOSE, LETTERS = 0.89, 4
SAME_NAME = Rule(name="same_name.v2", score=0.95, reason="both reports use the name")
ONE_WORD = Rule(
    name="same_word.v1",
    score=0.7,
    reason="both reports use the name, and no two who have it are known in full",
)
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
_SIDES = "the name fits, but the reports see them on two sides"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Called:
    """Entities of one name (and one side, where the name has several)."""

    name: PersonName
    entities: tuple[Entity, ...]
    side: str | None

    @property
    def sides(self) -> frozenset[str]:
        """The state they belong to, if one is known."""
        return frozenset([self.side] if self.side else [])


@dataclass(slots=True, kw_only=True, eq=False)
class _Person:
    """Those who are one person, as far as is known; grows while names are joined to it."""

    called: list[_Called]

    @property
    def sides(self) -> frozenset[str]:
        """The states they belong to."""
        return frozenset(c.side for c in self.called if c.side)

    @property
    def entities(self) -> list[Entity]:
        """All their entities."""
        return [e for c in self.called for e in c.entities]

    @property
    def often(self) -> int:
        """How many reports name them in full."""
        return sum(len(c.entities) for c in self.called if c.name.given)

    @property
    def least(self) -> _Called:
        """The name with the fewest parts."""
        return min(self.called, key=lambda c: (len(c.name.given), c.name.key))

    def rank(self) -> tuple[int, str]:
        """The order of persons: those named most often first."""
        return -self.often, self.called[0].name.key


def judge_people(entities: Iterable[Entity]) -> Iterator[Judgement]:
    """Yield the judgements on named persons."""
    blocks: dict[str, list[_Called]] = defaultdict(list)
    single: list[_Called] = []
    for called in _called(entities):
        if called.name.given:
            yield from chain(called.entities, SAME_NAME)
            blocks[skeleton(called.name.surname)].append(called)
        else:
            single.append(called)
    people: list[_Person] = []
    for key in sorted(blocks):
        found, judgements = _persons(blocks[key])
        yield from judgements
        yield from _parts(found)
        people += found
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
    rest = tuple(e for e in entities if e.side not in others)
    yield main if main and sides[main] >= SEEN * len(rest) else None, rest


def _persons(full: Sequence[_Called]) -> tuple[list[_Person], list[Judgement]]:
    """Full names whose surnames sound alike: which of them are one person's, and the judgements on that."""
    people = [_Person(called=[called]) for called in full]
    judgements: list[Judgement] = []
    for one, other in combinations(full, 2):
        if _is_respelled(one.name, other.name):
            mine, theirs = (next(p for p in people if called in p.called) for called in (one, other))
            fits = mine is theirs or not _on_two_sides(mine, theirs)
            judgements.append(link(one.entities, other.entities, RESPELLED, doubt="" if fits else _SIDES))
            if fits and mine is not theirs:
                mine.called += theirs.called
                people.remove(theirs)
    return people, judgements


def _is_respelled(one: PersonName, other: PersonName) -> bool:
    same = alike(one.surname, other.surname) and one.suffix == other.suffix
    return same and len(one.given) == len(other.given) and all(map(alike, one.given, other.given))


def _on_two_sides(one: _Person | _Called, other: _Person | _Called) -> bool:
    return len(one.sides | other.sides) > 1


def _parts(people: list[_Person]) -> Iterator[Judgement]:
    """Names with fewer words, initials or short forms join the one person they fit, the longest first."""
    for short in sorted(people, key=lambda p: (-len(p.least.name.given), p.least.name.key)):
        for rule, fit in ((FEWER_WORDS, _fits_into), (SHORT_FORM, _is_short_form)):
            fits = [
                p
                for p in people
                if p is not short
                and any(fit(short.least, c) for c in p.called)
                and all(_agree(mine, p) for mine in short.called)
            ]
            certain = len(short.least.name.given[0]) > 1
            whose = _meant(short, fits, certain=certain)
            yield from _told(short.least, fits, rule, whose)
            if whose is not None:
                whose.called += short.called
                people.remove(short)
                break


def _agree(one: _Called, person: _Person) -> bool:
    """Whether a name has no other given name than a person has: "Edward" and "Theodore" are two.

    Two given names agree where a name of the person has both: "Mira" and "Ann" with "Mira Ann".
    """
    mine, theirs = one.name.given, [c.name.given for c in person.called if c.name.given]
    wholes = [whole for whole in theirs if _is_within(mine, whole, alike)]
    return all(
        _is_within(mine, given, _same_given)
        or _is_within(given, mine, _same_given)
        or any(_is_within(given, whole, alike) for whole in wholes)
        for given in theirs
    )


def _is_within(given: Sequence[str], whole: Sequence[str], same: Callable[[str, str], bool]) -> bool:
    """Whether given names are among others in their order."""
    rest = iter(whole)
    return all(any(same(mine, theirs) for theirs in rest) for mine in given)


def _fits_into(short: _Called, other: _Called) -> bool:
    """Whether the given names of one are among those of the other in their order, and fewer or initials."""
    a, b = short.name, other.name
    if a.surname != b.surname or (a.suffix and a.suffix != b.suffix):
        return False
    fits = _is_within(a.given, b.given, _same_given)
    fewer = len(a.given) < len(b.given) or (not a.suffix and bool(b.suffix))
    initial = any(len(mine) == 1 < len(theirs) for mine, theirs in zip(a.given, b.given, strict=False))
    return fits and (fewer or initial)


def _is_short_form(short: _Called, other: _Called) -> bool:
    a, b = short.name, other.name
    single = a.surname == b.surname and a.suffix == b.suffix and len(a.given) == len(b.given) == 1
    return single and is_short_for(a.given[0], b.given[0])


def _same_given(one: str, other: str) -> bool:
    short = is_short_for(one, other) or is_short_for(other, one)
    return alike(one, other) or short or (len(one) == 1 and other.startswith(one))


def _surnames(single: Sequence[_Called], people: Sequence[_Person]) -> Iterator[Judgement]:
    """A surname alone: the only person who has it, or the one named far more often.

    The first word of a name leaves it unsure: it can be a surname too, in many languages. Another spelling
    must be close, and no given name.
    """
    given = given_shorts() | {c.name.given[0] for person in people for c in person.called}
    having: dict[str, list[_Person]] = defaultdict(list)
    for person in people:
        words = {w for c in person.called for w in (skeleton(c.name.surname), skeleton(c.name.given[0]))}
        for word in sorted(words):
            having[word].append(person)
    for called in single:
        near, surname = having[skeleton(called.name.surname)], called.name.surname
        by_last = [p for p in near if any(_bears(called.name, c.name, given) for c in p.called)]
        by_first = [p for p in near if any(c.name.given[:1] == (surname,) for c in p.called)]
        whose = _meant(called, by_last or by_first, certain=bool(by_last))
        yield from _told(called, by_last or by_first, SURNAME, whose)
        if whose is not None:
            whose.called.append(called)
        several = whose is None and len(by_last) > 1
        yield from chain(called.entities, ONE_WORD, doubt=_DOUBT if several else "")


def _bears(single: PersonName, full: PersonName, given: Collection[str]) -> bool:
    """Whether somebody has a surname, with its "Jr.", or one that is spelled nearly so and no given name."""
    if single.suffix and single.suffix != full.suffix:
        return False
    known = len(single.surname) >= LETTERS and single.surname not in given
    return single.surname == full.surname or (known and alike(single.surname, full.surname, near=CLOSE))


def _meant(short: _Person | _Called, fits: Sequence[_Person], *, certain: bool) -> _Person | None:
    """Whom a name means that fits some persons: the only one, or the one named far more often.

    Nobody, where only the side rules out somebody named far more often: then the side may be the mistake.
    """
    ordered = sorted((p for p in fits if not _on_two_sides(short, p)), key=_Person.rank)
    if not ordered or not certain:
        return None
    most = max(p.often for p in fits)
    clear = len(ordered) == 1 or ordered[0].often >= FAR_MORE * ordered[1].often
    return ordered[0] if clear and most < FAR_MORE * ordered[0].often else None


def _told(called: _Called, fits: Sequence[_Person], rule: Rule, whose: _Person | None) -> Iterator[Judgement]:
    """One judgement with the person meant, or with the two likeliest that the name is unsure between."""
    for person in [whose] if whose is not None else sorted(fits, key=_Person.rank)[:2]:
        doubt = "" if whose is not None else _SIDES if _on_two_sides(called, person) else _DOUBT
        yield link(called.entities, person.entities, rule, doubt=doubt)


def sides_of_surnames(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the state of those who have a surname, by that in its folded form; "" where none is known.

    Surnames of persons of several states are left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        found[person_name(entity.name).surname] |= {entity.side} if entity.side else set()
    return {surname: min(sides, default="") for surname, sides in found.items() if len(sides) < 2}


def people_among(entities: Iterable[Entity]) -> list[Entity]:
    """Return the named persons.

    What was taken for a body is one too where it bears the surname of somebody named in full, and the name is
    taken for a person no less often. A single word taken for a person is none where nobody bears it as a
    surname, and other reports have it as a place or a body no less often.
    """
    named = [e for e in entities if e.named]
    persons = [e for e in named if e.kind == "person"]
    full = Counter(name.surname for e in persons if (name := person_name(e.name)).given)
    bodies = [e for e in named if e.kind == "organisation" and e.subkind is None and e.name.istitle()]
    often = Counter(e.name for e in bodies)
    persons_of = Counter(person_name(e.name).surname for e in persons)
    single = Counter(fold(e.name) for e in persons if " " not in e.name)
    others = Counter(fold(e.name) for e in named if e.kind != "person")
    lone = {word for word in others if not full[word] and others[word] >= single[word]}
    return [
        *(e for e in persons if " " in e.name or fold(e.name) not in lone),
        *(e for e in bodies if full[fold(e.name)] and persons_of[fold(e.name)] >= often[e.name]),
    ]
