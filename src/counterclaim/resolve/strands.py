"""Strands: what one report tells of one event, as a chain of its event mentions.

A mention joins the strand with most reasons for it: the same place, day, actors or sufferers; "the attack"
needs fewer than "an attack". What contradicts (another day, another place) keeps apart. Strands are a pure
function of their report, so that a new report changes no other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterclaim.facts import happenings
from counterclaim.resolve.settings import (
    Window,
    apart,
    days_apart,
    is_narrow,
    narrowed,
    narrower,
    same_day,
    window,
)
from counterclaim.types import Event, Place, Span, Told

#: How many reasons a mention needs to join what was told before.
_NEEDED = 3.0
_FAR = 40
#: Kinds told by words too common to be events of their own: to give, to send, to help.
_LOOSE = frozenset(("aid",))
#: Families whose events a report is about as a rule; kinds that befall people: nobody does them.
_HARM = frozenset(("violence", "disaster"))
_SUFFERED = frozenset(("death", "injury"))
#: Characters of a word and its spaces; fewer are a full stop.
_TIE = (4, 12)
#: An actor in events of so many families is what the report is about, and tells none of them from another.
_BUSY = 4
_BUSY_POINTS = 0.5


@dataclass(slots=True, eq=False)
class Strand:
    """What one report tells of one event.

    ``when`` are its first and last day, as far as told, ``published`` the day of the report; ``agents`` and
    ``others`` are actors, ``busy`` those that the report tells of in events of all sorts.
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
    busy: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The least id of its events."""
        return min(event.id for event in self.events)

    @property
    def kind(self) -> str:
        """The kind that says no more than all its mentions."""
        return happenings.common(self.kinds)

    @property
    def is_real(self) -> bool:
        """Whether a mention tells of it as more than a possibility."""
        return any(event.certainty != "hypothetical" for event in self.events)

    @property
    def people(self) -> set[str]:
        """All who take part."""
        return self.agents | self.others


def strands(told: Told) -> list[Strand]:
    """Return the strands of a report, in the order of the text."""
    found: list[Strand] = []
    busy = _busy(told)
    day = date.fromisoformat(told.published) if told.published else None
    focused = _focused(told)
    for event in sorted(told.events, key=lambda e: (e.trigger, e.id)):
        if event.kind in _LOOSE:
            continue
        mention = _mention(event, told, day, busy)
        one_only = happenings.kind(event.kind).family in focused
        home = _home(mention, found, one_only=one_only)
        if home is None:
            found.append(mention)
        else:
            _join(home, mention)
    _count(told, found)
    return found


def _busy(told: Told) -> frozenset[str]:
    families: dict[str, set[str]] = {}
    for event in told.events:
        for entity in event.participants:
            if entity in told.actors:
                families.setdefault(told.actors[entity], set()).add(happenings.kind(event.kind).family)
    return frozenset(actor for actor, some in families.items() if len(some) >= _BUSY)


def _focused(told: Told) -> frozenset[str]:
    """The families of harm of which the report dates or places one event only: it is about that."""
    days: dict[str, list[Window]] = {}
    places: dict[str, dict[int, Place]] = {}
    for event in told.events:
        family = happenings.kind(event.kind).family
        if family not in _HARM:
            continue
        when, where = window(event.when), told.places.get(event.place or "")
        if is_narrow(when):
            days.setdefault(family, []).append(when)
        if where is not None:
            places.setdefault(family, {})[where.geoname] = where
    return frozenset(family for family in days if _agree(days[family], [*places.get(family, {}).values()]))


def _agree(days: Sequence[Window], places: Sequence[Place]) -> bool:
    return all(days_apart(days[0], day) <= 1 for day in days) and not any(
        apart(places[0], place) for place in places
    )


def _mention(event: Event, told: Told, day: date | None, busy: frozenset[str]) -> Strand:
    people = {told.actors[p] for p in event.participants if p in told.actors}
    agents = {told.actors[p] for p in event.participants[: event.agents] if p in told.actors}
    if event.kind in _SUFFERED:
        agents = set()
    return Strand(
        document=told.document,
        published=day,
        events=[event],
        kinds={event.kind},
        when=window(event.when),
        where=told.places.get(event.place or ""),
        agents=agents,
        others=people - agents,
        busy=busy,
    )


def _home(mention: Strand, found: Sequence[Strand], *, one_only: bool) -> Strand | None:
    """The strand that a mention joins: the one with most reasons, of several the one told of last."""
    scored = [
        (_reasons(mention, one, one_only=one_only), one.events[-1].trigger, n)
        for n, one in enumerate(found[-_FAR:], max(0, len(found) - _FAR))
    ]
    best = max(scored, default=None)
    return found[best[2]] if best is not None and best[0] >= _NEEDED else None


def _reasons(mention: Strand, strand: Strand, *, one_only: bool) -> float:
    """How much speaks for one event; negative where something speaks against it."""
    event, last = mention.events[0], strand.events[-1]
    if not all(happenings.compatible(event.kind, kind) for kind in strand.kinds):
        return -1.0
    unsure = (event.certainty == "hypothetical") != (last.certainty == "hypothetical")
    if (unsure and not event.definite) or conflict(mention, strand) is not None:
        return -1.0
    score = 2.0 * same_day(mention.when, strand.when) + 2.0 * _same_place(mention.where, strand.where)
    others = mention.others.isdisjoint(strand.others) and bool(mention.others)
    agents = 1.0 if others and strand.others else 2.0
    score += _shared(mention.agents, strand.agents, strand.busy, each=agents)
    score += _shared(mention.others, strand.others, strand.busy, each=2.0)
    if mention.others - strand.others and strand.others - mention.others:
        score -= 1.0
    score += 1.0 if event.kind in strand.kinds else 2.0 * _is_tied(event.span, last.span)
    if event.definite:
        return score + (1.0 if others else 2.0)
    known = bool(strand.others) and others
    return score + 2.0 * (one_only and not known and event.kind in strand.kinds)


def _shared(one: set[str], other: set[str], busy: frozenset[str], *, each: float) -> float:
    """Points for those who take part in both; fewer for those who take part in everything."""
    both = one & other
    return each * min(len(both - busy), 2) + _BUSY_POINTS * bool(both & busy)


def _is_tied(one: Span, other: Span) -> bool:
    """Whether phrases overlap or a word ties them: "an attack that killed 12", "killed in the attack"."""
    return one.start < other.end or _TIE[0] <= one.start - other.end <= _TIE[1]


def _same_place(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one.geoname == other.geoname


def conflict(one: Strand, other: Strand) -> str | None:
    """Return what keeps two strands apart, in words, or None."""
    allowed = slack(one.kinds | other.kinds) if one.document != other.document else 0
    if days_apart(one.when, other.when) > allowed:
        return "on other days"
    if apart(one.where, other.where):
        return "at other places"
    return None


def slack(kinds: Iterable[str]) -> int:
    """Return how many days two reports' dates of one event may differ by.

    What harms people often happens at night, and reports date it by the day before or after.
    """
    return int(any(happenings.kind(kind).family in _HARM for kind in kinds))


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
        strand = home.get(figure.event or "")
        if strand is not None and figure.value is not None:
            strand.figures.add((figure.what, figure.value))
