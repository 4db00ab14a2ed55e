"""Event mentions as records: which words they are, who takes part, when and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterclaim.extract.entities import Parties
from counterclaim.extract.known import Known
from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.passing import is_in_passing
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.times import Time
from counterclaim.extract.told import Telling
from counterclaim.extract.words import MARK
from counterclaim.facts import happenings
from counterclaim.types import Act, Attribution, Event, Figure, Span, identify

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_FINITE = words_of("finite") | words_of("modal") | frozenset(("and", "or", "but", "who", "which", "to", "as"))
_TIED = frozenset("-'’")
_LONGEST = 8
#: Figures of people who were hurt, and the families of events that hurt people.
_HURT = frozenset(
    ("killed", "injured", "missing", "casualties", "displaced", "arrested", "kidnapped", "released")
)
_HURTS = frozenset(
    ("violence", "fighting", "disaster", "captivity", "law", "protest", "movement", "any", "power")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """For the first and the last word of a trigger: the time that dates it, the entity of its place."""

    when: Callable[[int, int], Time | None]
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
    """Yield the events that are told of, in the order of the text; not what tells of none in particular."""
    coded = {act.trigger[0]: act.id for act in acts if act.voice != "speech"}
    for one in told:
        if one.coded.trigger.entry.kind is not None and not one.spoken:
            event = _event(scene, one, coded)
            placed = event.when is not None or event.place is not None
            if not is_in_passing(scene.parties.page, one, placed=placed):
                yield event


def _event(scene: Scene, told: Telling, acts: dict[Span, str]) -> Event:
    parties, trigger = scene.parties, told.coded.trigger
    page, statement = parties.page, scene.statement(told)
    start, end = told.span if trigger.verb else phrase(page, told)
    word = page.span(trigger.at, trigger.at + 1)
    agents = list(dict.fromkeys(map(parties.id_of, told.actors)))
    others = [*told.targets, *_named(parties, start, end)]
    when = scene.setting.when(trigger.at, trigger.at)
    return Event(
        id=identify("event", document=scene.document, trigger=[word.start, word.end]),
        kind=trigger.entry.kind or "",
        trigger=word,
        span=page.span(start, end),
        participants=tuple(dict.fromkeys([*agents, *map(parties.id_of, others)])),
        agents=len(agents),
        when=when.value if when else None,
        when_span=when.span if when else None,
        place=scene.setting.where(trigger.at, trigger.at),
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


def figured(found: Iterable[Figure], told: Sequence[Event], page: Page) -> Iterator[Figure]:
    """Yield the figures, each with the event whose figure it is: the nearest that can have one, if any.

    It stands in the same sentence, or is the only such event of the paragraph.
    """
    able = [e for e in told if happenings.kind(e.kind).family in _HURTS]
    for figure in found:
        yield replace(figure, event=_event_of(figure, able, page)) if figure.what in _HURT else figure


def _event_of(figure: Figure, able: Sequence[Event], page: Page) -> str | None:
    at = _word(page, figure.span.start)
    for stretch in (page.sentences, page.paragraphs):
        near = [e for e in able if stretch[_word(page, e.trigger.start)] == stretch[at]]
        if near and (stretch is page.sentences or len(near) == 1):
            return min(near, key=lambda e: (_distance(e.trigger, figure.span), e.trigger)).id
    return None


def _word(page: Page, place: int) -> int:
    return max(0, int(np.searchsorted(page.words.starts, place, side="right")) - 1)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


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
