"""Strands: what one report tells of one event, as a chain of its event mentions.

A mention joins the strand with most reasons for it: the same place, day, actors or sufferers, the same word;
"the attack" needs fewer than "an attack". What contradicts (another day, another place, somebody else killed)
keeps apart. A strand is a pure function of its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterclaim.facts import happenings
from counterclaim.resolve.settings import Window, apart, days_apart, narrowed, narrower, same_day, window
from counterclaim.types import Event, Place, Span, Told

#: How many reasons a mention needs: one that speaks of something known, any other.
_KNOWN, _NEW = 2.0, 3.0
_FAR = 40


@dataclass(slots=True, eq=False)
class Strand:
    """What one report tells of one event.

    ``when`` are its first and last day, as far as told, ``published`` the day of the report; ``agents`` and
    ``others`` are actors; ``words`` the words of its phrases that are no names of kinds.
    """

    document: str
    published: date | None
    events: list[Event] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    when: Window = (None, None)
    where: Place | None = None
    agents: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    figures: set[tuple[str, float]] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The least id of its events."""
        return min(event.id for event in self.events)

    @property
    def kind(self) -> str:
        """The kind that says no more than all its mentions."""
        return happenings.common(self.kinds)

    @property
    def people(self) -> set[str]:
        """All who take part."""
        return self.agents | self.others


def strands(told: Told) -> list[Strand]:
    """Return the strands of a report, in the order of the text."""
    found: list[Strand] = []
    day = date.fromisoformat(told.published) if told.published else None
    for event in sorted(told.events, key=lambda e: e.trigger):
        mention = _mention(event, told, day)
        home = _home(mention, event, found)
        if home is None:
            found.append(mention)
        else:
            _join(home, mention)
    _count(told, found)
    return found


def _mention(event: Event, told: Told, day: date | None) -> Strand:
    people = [told.actors[p] for p in event.participants if p in told.actors]
    agents = {told.actors[p] for p in event.participants[: event.agents] if p in told.actors}
    return Strand(
        document=told.document,
        published=day,
        events=[event],
        kinds={event.kind},
        when=window(event.when),
        where=told.places.get(event.place or ""),
        agents=agents,
        others=set(people) - agents,
    )


def _home(mention: Strand, event: Event, found: Sequence[Strand]) -> Strand | None:
    """The strand that a mention joins: the one with most reasons, of several the last."""
    needed = _KNOWN if event.definite else _NEW
    scored = (
        (_reasons(mention, event, one), n) for n, one in enumerate(found[-_FAR:], max(0, len(found) - _FAR))
    )
    best = max(scored, default=(0.0, -1))
    return found[best[1]] if best[0] >= needed else None


def _reasons(mention: Strand, event: Event, strand: Strand) -> float:
    """How much speaks for one event; negative where something speaks against it."""
    if not all(happenings.compatible(event.kind, kind) for kind in strand.kinds):
        return -1.0
    if conflict(mention, strand) is not None:
        return -1.0
    last = strand.events[-1]
    score = 2.0 * same_day(mention.when, strand.when) + 2.0 * _same_place(mention.where, strand.where)
    score += 2.0 * bool(mention.agents & strand.agents) + 2.0 * bool(mention.others & strand.others)
    score += 1.0 * (event.kind in strand.kinds) + 2.0 * event.definite
    score += 2.0 * _is_near(event.span, last.span) * (event.kind not in strand.kinds)
    unsure = (event.certainty == "hypothetical") != (last.certainty == "hypothetical")
    return score - 2.0 * unsure


def _is_near(one: Span, other: Span) -> bool:
    """Whether two phrases overlap or nearly touch: "an attack that killed 12"."""
    return one.start - other.end < 40


def _same_place(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one.geoname == other.geoname


def conflict(one: Strand, other: Strand) -> str | None:
    """Return what keeps two strands apart, in words, or None."""
    if days_apart(one.when, other.when) > 1:
        return "on other days"
    if apart(one.where, other.where):
        return "at other places"
    return None


def _join(home: Strand, mention: Strand) -> None:
    home.events += mention.events
    home.kinds |= mention.kinds
    home.when = narrowed(home.when, mention.when)
    home.where = narrower(home.where, mention.where)
    home.agents |= mention.agents
    home.others |= mention.others


def _count(told: Told, found: Iterable[Strand]) -> None:
    """Give each strand the figures of its events."""
    home = {event.id: strand for strand in found for event in strand.events}
    for figure in told.figures:
        if figure.event in home and figure.value is not None:
            home[figure.event].figures.add((figure.what, figure.value))
