"""Everybody in a document: who speaks in each statement, who is meant elsewhere, all of them as records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from counterclaim.extract.attributions import Reading
from counterclaim.extract.known import Known
from counterclaim.extract.mentions import Named
from counterclaim.extract.page import Page
from counterclaim.extract.speakers import Room
from counterclaim.extract.standing import standing
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.words import Words
from counterclaim.types import Attribution, Entity, Span
from counterclaim.types import entity_id as identified

IdOf = Callable[[Known], str]


class Parties:
    """Those in a document: each reading has been heard, who is meant elsewhere may be asked."""

    def __init__(
        self, document: str, text: str, words: Words, readings: Sequence[Reading], names: Iterable[Named]
    ) -> None:
        self._document, self._text, self._readings = document, text, readings
        self._room = Room(text, words, readings, names)
        turns = sorted(range(len(readings)), key=lambda n: self._room.turn(readings[n]))
        self._said = {n: self._room.say(readings[n]) for n in turns}
        self._ids: dict[int, str] = {}

    @property
    def page(self) -> Page:
        """The page with the names and mentions known before anybody spoke."""
        return self._room.page

    def speakers(self, number: int) -> list[Known]:
        """Return who speaks in a reading."""
        return self._said[number][0]

    def who(self, stretch: Stretch, at: int) -> list[Known]:
        """Return whom words beside a word speak of, in their order; new entities are taken up."""
        return self._room.who(stretch, at)

    def at(self, word: int) -> Known | None:
        """Return the entity that a word speaks of, as far as it is known."""
        return self._room.roll.at(word)

    def id_of(self, known: Known) -> str:
        """Return the id of an entity; what it is called by must not change any more."""
        if id(known) not in self._ids:
            self._ids[id(known)] = entity_id(self._document, known)
        return self._ids[id(known)]

    def attributions(self) -> tuple[Attribution, ...]:
        """Return the attributions with their speakers."""
        said = (self._said[n] for n in range(len(self._readings)))
        return tuple(
            resolved(reading, speakers, via, self.id_of, self._text)
            for reading, (speakers, via) in zip(self._readings, said, strict=True)
        )

    def entities(self) -> tuple[Entity, ...]:
        """Return the entities."""
        return tuple(entity(self.id_of(known), known, self._text) for known in self._room.roll.known)

    def places(self) -> dict[Span, str]:
        """Return the entity id of each mention, for those who look up who stands at a place."""
        return {span: self.id_of(k) for k in self._room.roll.known for span in k.mentions}


def resolved(
    reading: Reading, speakers: Sequence[Known], via: Sequence[Known], id_of: IdOf, text: str
) -> Attribution:
    return replace(
        reading.attribution,
        speakers=tuple(dict.fromkeys(map(id_of, speakers))),
        via=tuple(dict.fromkeys(map(id_of, via))),
        role=_role_of(speakers[0], text) if len(speakers) == 1 else None,
    )


def distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return the entities; those of one id (one name at one place) are one, with all their mentions."""
    found: dict[str, Entity] = {}
    for one in entities:
        known = found.setdefault(one.id, one)
        if known is not one:
            both = tuple(sorted({*known.mentions, *one.mentions}))
            found[one.id] = replace(known, mentions=both, side=known.side or one.side)
    return tuple(found.values())


def entity_id(document: str, known: Known) -> str:
    return identified(document, known.name, min(known.mentions))


def entity(id_: str, known: Known, text: str) -> Entity:
    held = standing(known, text)
    return Entity(
        id=id_,
        name=known.name,
        kind=held.kind,
        subkind=held.subkind,
        side=held.side,
        named=known.named,
        offices=_offices(known, text),
        mentions=tuple(sorted(set(known.mentions))),
    )


def _offices(known: Known, text: str) -> tuple[Span, ...]:
    """Where the text says what a person's office is, each in other words, in its order."""
    if known.kind != "person":
        return ()
    words = {
        " ".join(span.quote(text).casefold().split()): span for span in sorted(known.titles, reverse=True)
    }
    return tuple(sorted(words.values()))


def _role_of(known: Known, text: str) -> str | None:
    """The office beside a speaker where they speak, else the fullest the text gives a person."""
    if known.role or known.kind != "person":
        return known.role
    titles = [" ".join(title.quote(text).split()) for title in known.titles]
    return max(titles, key=len, default=None)
