"""Strands: what one report tells of one event, as a chain of its event mentions.

A mention joins the strand with most reasons for it: the same place, day, actors or sufferers; "the attack"
needs fewer than "an attack". What contradicts (another day, another place) keeps apart. Strands are a pure
function of their report, so that a new report changes no other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterclaim.facts import happenings
from counterclaim.resolve.common import Common, common
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
from counterclaim.resolve.verdicts import Side, Verdicts, held_apart
from counterclaim.types import Event, Figure, Place, Span, Told

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
#: Characters of a report in which its heading, and in which its first sentences end.
_HEADING, _LEAD = 100, 700
#: An actor in events of so many families is what the report is about, and tells none of them from another.
_BUSY = 4
_COMMON_POINTS = 0.5
#: Words of a qualifier with which a figure is of some only.
_PARTS = frozenset(("other", "another", "including", "among", "them", "whom"))
#: Reports of one event differ in their numbers, but seldom by as much as this.
_TOLLS = 4


@dataclass(slots=True, eq=False)
class Strand:
    """What one report tells of one event; its id is the least of its events'.

    ``is_real``: it is told as more than possible. ``when`` are its first and last day, as far as told,
    ``published`` the day of the report; ``site`` is a place that no gazetteer has, by its actor's id.
    ``agents`` and ``others`` are actors, ``common`` those that tell it from no other, as its place does where
    ``crowded``; ``known_day`` is the day that reports tell of at its place, where it is spoken of as known.
    ``sides`` are those that people put it on. ``alone``: its report tells of one such event only;
    ``among_many``: of such events on several days.
    """

    id: str
    document: str
    published: date | None
    is_real: bool
    events: list[Event] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    when: Window = (None, None)
    where: Place | None = None
    site: str | None = None
    agents: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    figures: set[tuple[str, float]] = field(default_factory=set)
    common: frozenset[str] = frozenset()
    crowded: bool = False
    known_day: date | None = None
    sides: frozenset[Side] = frozenset()
    alone: bool = False
    among_many: bool = False

    @property
    def kind(self) -> str:
        """The kind that says no more than all its mentions."""
        return happenings.common(self.kinds)

    @property
    def people(self) -> set[str]:
        """All who take part."""
        return self.agents | self.others


def strands(told: Told, known: Common | None = None, decided: Verdicts | None = None) -> list[Strand]:
    """Return the strands of a report, in the order of the text.

    ``known`` is what is common in all reports, ``decided`` what people decided.
    """
    found: list[Strand] = []
    usual = _Usual(busy=_busy(told), known=known or common((told,)))
    days = _days(told)
    focused, many = _focused(told, days), {family for family, some in days.items() if _spread(some) > 1}
    for event in sorted(told.events, key=lambda e: (e.trigger, e.id)):
        if event.kind in _LOOSE:
            continue
        mention = _mention(event, told, usual)
        if decided is not None:
            mention.sides = decided.of(event.id)
        family = happenings.kind(event.kind).family
        mention.alone, mention.among_many = family in focused, family in many
        home = _home(mention, found)
        if home is None:
            found.append(mention)
        else:
            _join(home, mention)
    return found


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is common in the report, and in all."""

    busy: frozenset[str]
    known: Common


def _busy(told: Told) -> frozenset[str]:
    families: dict[str, set[str]] = {}
    for event in told.events:
        for entity in event.participants:
            if entity in told.actors:
                families.setdefault(told.actors[entity], set()).add(happenings.kind(event.kind).family)
    return frozenset(actor for actor, some in families.items() if len(some) >= _BUSY)


def _days(told: Told) -> dict[str, list[Window]]:
    """The dates that a report gives to events of each family."""
    days: dict[str, list[Window]] = {}
    for event in told.events:
        when = window(event.when)
        if is_narrow(when):
            days.setdefault(happenings.kind(event.kind).family, []).append(when)
    return days


def _focused(told: Told, days: Mapping[str, Sequence[Window]]) -> frozenset[str]:
    """The families of harm, where the report dates or places one event of harm only: it is about that."""
    dated = [day for family, some in days.items() if family in _HARM for day in some]
    harm = [
        e for e in told.events if happenings.kind(e.kind).family in _HARM and e.certainty != "hypothetical"
    ]
    where = [event.place for event in harm if event.place]
    places = [told.places[place] for place in where if place in told.places]
    sites = {told.actors[place] for place in where if place not in told.places and place in told.actors}
    elsewhere = len(sites) > 1 or any(apart(places[0], place) for place in places)
    told_of = bool(dated or sites or places)
    return _HARM if told_of and _spread(dated) <= 0 and not elsewhere else frozenset()


def _spread(days: Sequence[Window]) -> int:
    """How many dates there are besides the first, as far as 2; days side by side are one."""
    count, rest = -1, list(days)
    while rest and count < 2:
        count += 1
        rest = [day for day in rest if days_apart(rest[0], day) > 1]
    return count


def _mention(event: Event, told: Told, usual: _Usual) -> Strand:
    family, where = happenings.kind(event.kind).family, told.places.get(event.place or "")
    people = {told.actors[p] for p in event.participants if p in told.actors}
    agents = {told.actors[p] for p in event.participants[: event.agents] if p in told.actors}
    site = told.actors.get(event.place or "") if where is None else None
    countries = {told.actors[p] for p in event.participants if p in told.places and p in told.actors}
    figures = [f for f in told.figures if f.event == event.id and _is_whole(f)]
    if event.kind in _SUFFERED:
        agents = set()
    return Strand(
        id=event.id,
        is_real=event.certainty != "hypothetical",
        document=told.document,
        published=date.fromisoformat(told.published) if told.published else None,
        events=[event],
        kinds={event.kind},
        when=window(event.when),
        where=where,
        site=site,
        agents=agents,
        others=people - agents,
        common=(usual.busy & people) | usual.known.among(people, (family,)) | countries,
        crowded=(where is not None and (where.lat is None or usual.known.has(where.geoname, family)))
        or (site is not None and usual.known.has(site, family)),
        known_day=usual.known.day(where.geoname, family) if where and event.definite else None,
        figures={(f.what, f.value) for f in figures if f.value is not None},
    )


def _home(mention: Strand, found: Sequence[Strand]) -> Strand | None:
    """The strand that a mention joins: the one with most reasons, of several the one told of last."""
    scored = [
        (_reasons(mention, one), one.events[-1].trigger, n)
        for n, one in enumerate(found[-_FAR:], max(0, len(found) - _FAR))
    ]
    best = max(scored, default=None)
    return found[best[2]] if best is not None and best[0] >= _NEEDED else None


def _reasons(mention: Strand, strand: Strand) -> float:
    """How much speaks for one event; negative where something speaks against it."""
    event = mention.events[0]
    fits = all(happenings.compatible(event.kind, kind) for kind in strand.kinds)
    if not fits or held_apart(mention.sides, strand.sides):
        return -1.0
    if _is_unreal(event, strand.events[-1]) or conflict(mention, strand) is not None:
        return -1.0
    evidence = _evidence(mention, strand)
    score = sum(evidence) + _kind_points(event, strand) - _parted(mention.others, strand.others)
    if mention.alone and not _is_told_apart(mention, strand) and not _is_of_a_time(mention):
        return score + 2.0
    if _is_repeated(mention, strand):
        return score + 2.0
    if event.definite:
        return score + (1.0 if _has_details_of_its_own(mention, strand) else 2.0)
    return score if mention.alone or sum(points >= 1 for points in evidence) > 1 else min(score, _NEEDED - 1)


def _evidence(mention: Strand, strand: Strand) -> tuple[float, ...]:
    """Points for the day, the place, those who do it, and those to whom it is done."""
    usual = mention.common | strand.common
    elsewhere = bool(mention.others and strand.others) and mention.others.isdisjoint(strand.others)
    return (
        2.0 * same_day(mention.when, strand.when),
        (0.5 if mention.crowded else 2.0) * is_same_place(mention, strand),
        _shared(mention.agents, strand.agents, usual, each=1.0 if elsewhere else 2.0),
        _shared(mention.others, strand.others, usual, each=2.0),
    )


def _kind_points(event: Event, strand: Strand) -> float:
    if event.kind in strand.kinds:
        return 1.0
    tied = 2.0 * _is_tied(event.span, strand.events[-1].span)
    return tied + 1.0 * (event.definite and happenings.is_general(event.kind))


def _is_unreal(event: Event, last: Event) -> bool:
    """Whether one may happen and the other did, and nothing says that they are the same."""
    return (event.certainty == "hypothetical") != (last.certainty == "hypothetical") and not event.definite


def _is_repeated(mention: Strand, strand: Strand) -> bool:
    """Whether a mention tells again what was told: of a kind at a place, or behind a heading."""
    event, first = mention.events[0], strand.events[0]
    if (mention.others and strand.others and mention.others.isdisjoint(strand.others)) or (
        mention.figures and strand.figures and mention.figures.isdisjoint(strand.figures)
    ):
        return False
    again = not mention.crowded and is_same_place(mention, strand)
    headed = len(strand.events) == 1 and first.trigger.end < _HEADING and event.trigger.start < _LEAD
    return again or (headed and event.kind in strand.kinds)


def _is_of_a_time(mention: Strand) -> bool:
    """Whether a mention has a month or a year of its own: what a report is about has a day."""
    return mention.when != (None, None) and not is_narrow(mention.when)


def _parted(one: set[str], other: set[str]) -> bool:
    return bool(one - other and other - one)


def _is_told_apart(mention: Strand, strand: Strand) -> bool:
    """Whether, in a report about one event, a mention is still of another: by or to others, of a kind."""
    event = mention.events[0]
    if mention.others and strand.others and mention.others.isdisjoint(strand.others):
        return True
    if event.definite:
        return False
    by_others = mention.agents and strand.agents and mention.agents.isdisjoint(strand.agents)
    return bool(by_others) or event.kind not in strand.kinds


def _has_details_of_its_own(mention: Strand, strand: Strand) -> bool:
    """Whether "the attack" says which: on a day, at a place, on somebody that is new here."""
    others = bool(mention.others) and mention.others.isdisjoint(strand.others)
    return others or is_narrow(mention.when) or mention.where is not None or mention.site is not None


def _shared(one: set[str], other: set[str], usual: frozenset[str], *, each: float) -> float:
    """Points for those who take part in both; fewer for those who take part in everything."""
    both = one & other
    return each * min(len(both - usual), 2) + _COMMON_POINTS * bool(both & usual)


def _is_tied(one: Span, other: Span) -> bool:
    """Whether phrases overlap or a word ties them: "an attack that killed 12", "killed in the attack"."""
    return one.start < other.end or _TIE[0] <= one.start - other.end <= _TIE[1]


def is_same_place(one: Strand, other: Strand) -> bool:
    """Whether both are told of one place, in a gazetteer or not."""
    if one.where is not None and other.where is not None:
        return one.where.geoname == other.where.geoname
    return one.site is not None and one.site == other.site


def conflict(one: Strand, other: Strand) -> str | None:
    """Return what keeps two strands apart, in words, or None."""
    allowed = slack(one.kinds | other.kinds) if one.document != other.document else 0
    if days_apart(one.when, other.when) > allowed:
        return "on other days"
    elsewhere = one.document == other.document and one.site and other.site and one.site != other.site
    if elsewhere or apart(one.where, other.where):
        return "at other places"
    if tolls_apart(one.figures, other.figures):
        return "with other numbers of people"
    return None


def tolls_apart(one: set[tuple[str, float]], other: set[tuple[str, float]]) -> bool:
    """Whether what is counted in both differs so much that it is the count of something else."""
    counts = [[{v for what, v in some if what == w} for some in (one, other)] for w in {w for w, _ in one}]
    return any(max(min(a), min(b)) > _TOLLS * min(max(a), max(b)) for a, b in counts if a and b)


def _is_whole(figure: Figure) -> bool:
    """Whether a figure counts more than some of those: not "three other", "including two children"."""
    return _PARTS.isdisjoint((figure.qualifier or "").split())


def slack(kinds: Iterable[str]) -> int:
    """Return how many days two reports' dates of one event may differ by.

    What harms people often happens at night, and reports date it by the day before or after.
    """
    return int(is_harm(kinds))


def is_harm(kinds: Iterable[str]) -> bool:
    """Whether a kind is of what harms people."""
    return any(happenings.kind(kind).family in _HARM for kind in kinds)


def _join(home: Strand, mention: Strand) -> None:
    home.id = min(home.id, mention.id)
    home.is_real |= mention.is_real
    home.events += mention.events
    home.kinds |= mention.kinds
    home.when = narrowed(home.when, mention.when)
    home.where = narrower(home.where, mention.where)
    home.site = home.site or mention.site
    home.agents |= mention.agents
    home.others |= mention.others
    home.common |= mention.common
    home.crowded |= mention.crowded
    home.known_day = home.known_day or mention.known_day
    home.figures |= mention.figures
    home.sides |= mention.sides
