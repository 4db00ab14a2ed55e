"""Whom somebody speaks for: the body and the government that a person, a ministry, an army belongs to.

Read from what reports call them ("Dorva's foreign minister", "a spokesman for the Harbour Board"), from the
name ("the Ostrelian army"), and from the tables of states. A government is also known by the word for its
people, where that begins as its name does: so states that no table has are found too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from counterclaim import facts
from counterclaim.types import Actor, Entity, Span, Told

_CAPITALISED = re.compile(r"[A-Z][\w’'-]+")
_PEOPLE = re.compile(r"(?:n|ns|ese|i|is|ish|ic|er|ers)$")
_OFFICE = re.compile(r"\s+(?:[Mm]inister|[Mm]inistry|[Ss]ecretary|[Oo]ffice)\b")
_BODIES = ("government", "organisation", "group")
_SHORTEST, _CHANGED = 4, 2
_MOST = 2


class Parties:
    """Who speaks for whom in these reports, by actors' ids."""

    def __init__(self, actors: Iterable[Actor], reports: Iterable[Told]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        governments = [a for a in self._actors.values() if a.kind == "government" and not a.part_of]
        self._lands = sorted(governments, key=lambda a: (-len(a.entities), a.id))
        self._of_side = {a.side: a.id for a in reversed(self._lands) if a.side and _is_state(a)}
        self._known_lands: dict[str, str | None] = {}
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)
        for report in reports:
            for actor, party in self._told(report):
                self._votes[actor][party] += 1
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, actor: str) -> tuple[str, ...]:
        """Return whom an actor speaks for, the nearest first; not itself."""
        known = self._found.get(actor)
        if known is None:
            known = self._found[actor] = tuple(dict.fromkeys(self._up(actor)))[:_MOST]
        return known

    def all_of(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return whom some actors speak for."""
        return tuple(dict.fromkeys(party for actor in actors for party in self.of(actor)))

    def circle(self, actors: Iterable[str]) -> frozenset[str]:
        """Return some actors and all they speak for."""
        some = tuple(actors)
        return frozenset((*some, *self.all_of(some)))

    def name(self, actor: str) -> str:
        """Return an actor's name."""
        return self._actors[actor].name if actor in self._actors else actor

    def is_medium(self, actor: str) -> bool:
        """Whether an actor is a newspaper, a broadcaster, an agency."""
        return actor in self._actors and self._actors[actor].subkind == "medium"

    def named(self, actor: str) -> bool:
        """Whether an actor has a name of its own, and is not only described."""
        return actor in self._actors and self._actors[actor].name[:1].isupper()

    def _up(self, actor: str) -> Iterator[str]:
        seen = {actor}
        queue = list(self._directly(actor))
        while queue:
            party = queue.pop(0)
            if party not in seen:
                seen.add(party)
                yield party
                queue += self._directly(party)

    def _directly(self, actor: str) -> Iterator[str]:
        record = self._actors.get(actor)
        if record is None:
            return
        votes = self._votes.get(actor, Counter[str]())
        voted = sorted(votes, key=lambda p: (-votes[p], p))
        lands = [party for party in voted if self._is_land(party)]
        yield from (*[party for party in voted if party not in lands][:1], *lands[:1])
        if record.part_of:
            yield record.part_of
        if record.kind != "place" and (land := self._land_in(record.name)) not in (None, actor):
            yield str(land)
        if record.side in self._of_side and self._of_side[record.side] != actor:
            yield self._of_side[record.side]

    def _told(self, report: Told) -> Iterator[tuple[str, str]]:
        """Who is described by whom in one report."""
        found = (
            (span, report.actors[entity.id], entity)
            for entity in report.entities
            if entity.id in report.actors
            for span in entity.mentions
        )
        mentions = sorted(found, key=lambda m: (m[0], m[1], m[2].id))
        for entity in report.entities:
            if entity.id in report.actors:
                yield from self._described(report, mentions, report.actors[entity.id], entity.offices)
        for one in report.attributions:
            for speaker in (report.actors[s] for s in one.speakers[:1] if s in report.actors):
                if len(one.speakers) == 1:
                    yield from self._described(report, mentions, speaker, one.source)

    def _described(
        self, report: Told, mentions: Sequence[tuple[Span, str, Entity]], actor: str, phrases: Iterable[Span]
    ) -> Iterator[tuple[str, str]]:
        for phrase in phrases:
            for span, other, entity in mentions:
                inside = phrase.start <= span.start and span.end <= phrase.end
                if _OFFICE.match(report.text, span.end) or not inside or other == actor:
                    continue
                if entity.kind in _BODIES and entity.named and self._is_body(entity.name, other):
                    yield actor, other
            land = self._land_in(phrase.quote(report.text))
            if land is not None and land != actor:
                yield actor, land

    def _is_land(self, actor: str) -> bool:
        return actor in self._actors and self._actors[actor].kind == "government"

    def _is_body(self, name: str, actor: str) -> bool:
        """Whether a name is more than the word for a land's people."""
        return " " in name or self._land_in(name) in (None, actor)

    def _land_in(self, words: str) -> str | None:
        """The government whose name, or the word for whose people, stands in some words."""
        for match in _CAPITALISED.finditer(words):
            word = re.sub(r"['’]s?$", "", match.group())
            if word not in self._known_lands:
                self._known_lands[word] = self._land(word)
            if self._known_lands[word] is not None:
                return self._known_lands[word]
        return None

    def _land(self, word: str) -> str | None:
        code = facts.adjective(word)
        if code is not None:
            return self._of_side.get(code)
        named = [a for a in self._lands if _is_of(word, a.name)]
        nearest = max(named, key=lambda a: (_shared(word, a.name), len(a.entities), a.id), default=None)
        return nearest.id if nearest is not None else None


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_state(actor: Actor) -> bool:
    return facts.state(actor.name) is not None


def _is_of(word: str, name: str) -> bool:
    """Whether a word is a land's name, or that of its people: "Varrenian" of "Varrenia"."""
    if word == name:
        return True
    shared = len(name) - _CHANGED
    return (
        " " not in name
        and shared >= _SHORTEST
        and word[:shared] == name[:shared]
        and len(word) <= len(name) + 3
        and _PEOPLE.search(word) is not None
    )
