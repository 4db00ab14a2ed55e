"""Event mentions as records: which words they are, who takes part, when and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.extract.entities import Parties
from counterclaim.extract.known import Known
from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.told import Telling
from counterclaim.extract.words import MARK
from counterclaim.types import Act, Attribution, Event, Span, identify

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_FINITE = words_of("finite") | words_of("modal") | frozenset(("and", "or", "but", "who", "which", "to", "as"))
_TIED = frozenset("-'’")
_LONGEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """For first word and last + 1 of a trigger: an EDTF date with its words, a place's entity."""

    when: Callable[[int, int], tuple[str, Span] | None]
    where: Callable[[int, int], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known of a document, given by its id, when its acts and events are written down."""

    document: str
    parties: Parties
    attributions: Sequence[Attribution]
    setting: Setting

    def statement(self, told: Telling) -> Attribution | None:
        """Return the statement that tells of something, or that is it."""
        return self.attributions[told.reading] if told.reading is not None else None


def events(scene: Scene, told: Iterable[Telling], acts: Iterable[Act]) -> Iterator[Event]:
    """Yield the events that are told of, in the order of the text."""
    coded = {act.trigger[0]: act.id for act in acts if act.voice != "speech"}
    for one in told:
        if one.coded.trigger.entry.kind is not None and not one.spoken:
            yield _event(scene, one, coded)


def _event(scene: Scene, told: Telling, acts: dict[Span, str]) -> Event:
    parties, trigger = scene.parties, told.coded.trigger
    page, statement = parties.page, scene.statement(told)
    start, end = told.span if trigger.verb else phrase(page, told)
    word = page.span(trigger.at, trigger.at + 1)
    agents = list(dict.fromkeys(map(parties.id_of, told.actors)))
    others = [*told.targets, *_named(parties, start, end)]
    when = scene.setting.when(trigger.at, trigger.at + 1)
    return Event(
        id=identify("event", document=scene.document, trigger=[word.start, word.end]),
        kind=trigger.entry.kind or "",
        trigger=word,
        span=page.span(start, end),
        participants=tuple(dict.fromkeys([*agents, *map(parties.id_of, others)])),
        agents=len(agents),
        when=when[0] if when else None,
        when_span=when[1] if when else None,
        place=scene.setting.where(trigger.at, trigger.at + 1),
        certainty=told.certainty,
        attribution=statement.id if statement else None,
        act=acts.get(page.span(min(trigger.words), min(trigger.words) + 1)),
        definite=not trigger.verb and page.lower[start] in _DEFINITE,
    )


def phrase(page: Page, told: Telling) -> Stretch:
    """Return the noun phrase of a noun: from its determiner to those that the model found behind it."""
    at = told.coded.trigger.at
    first = max(page.sentences[at], at - _LONGEST)
    start = at
    while start > first and not _ends_phrase(page, start - 1):
        start -= 1
        if page.lower[start] in DETERMINERS and page.name_at(start) is None:
            break
    behind = [e for _, e in (*told.coded.actors, *told.coded.targets) if at < e <= at + _LONGEST]
    return start, max([at + 1, *behind])


def _ends_phrase(page: Page, at: int) -> bool:
    if page.name_at(at) is not None:
        return False
    word = page.lower[at]
    mark = page.shapes[at] == MARK and word not in _TIED
    return mark or word in PREPOSITIONS or word in _FINITE or word.endswith("ed")


def _named(parties: Parties, start: int, end: int) -> Iterator[Known]:
    """Those who are named within a phrase and are no places."""
    for at in range(start, end):
        known = parties.at(at) if parties.page.name_at(at) is not None else None
        if known is not None and known.kind != "place":
            yield known
