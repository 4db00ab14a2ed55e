"""Which places of the gazetteer the places of a document are: namesakes are told apart by what the text says.

First counts what stands beside a name ("Paris, Texas"; "the Libyan city of Tripoli"), then the countries and
parts that the document speaks of, what lies near its other places, and how many people live there (the
heuristics of Leidner 2007, "Toponym Resolution in Text"). Where these do not decide, a place stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from math import log10

import numpy as np

from counterclaim import facts, gazetteer
from counterclaim.extract.page import Page
from counterclaim.extract.tables import rows
from counterclaim.extract.tagger import Stretch
from counterclaim.gazetteer import Found
from counterclaim.types import Entity, Place, Span

#: What counts how much: decades of people make the scale.
_SPOKEN_OF, _BY_SHARE, _CLOSE, _CAPITAL, _STATE, _OWN = 1.0, 2.5, 1.5, 1.5, 2.0, 1.0
_NEAR = 150.0
_CLEAR, _CLEAR_ALONE, _VERY_CLEAR = 0.8, 1.0, 2.0
_KNOWN_ALONE, _KNOWN_ENGLISH = 200_000, 500_000
_LEAST_SHARE, _LARGE_SHARE = 0.15, 0.5
_KNOWN_PART, _KNOWN_TOWN = 1_000_000, 20_000
#: In these, small towns bear names that are words, or surnames, or those of great towns elsewhere.
_ENGLISH = frozenset(
    ("USA", "GBR", "CAN", "AUS", "NZL", "IRL", "JAM", "ZAF", "PHL", "BHS", "BRB", "BLZ", "GUY")
)
_SMALL = 50_000
_LONGEST_QUALIFIER = 3
_REACH = 5
_MOST_MENTIONS = 40
_MOST_POINTS = 60


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of one list of ``data/places.csv``."""
    return frozenset(row["word"] for row in rows("places.csv") if row["list"] == name)


def located(page: Page, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities, the places with what the gazetteer holds them to be, if that is clear."""
    asked = [_asked(page, entity) for entity in entities if entity.kind == "place"]
    context = _context(page, entities)
    for one in asked:
        context.add(one, _chosen(one, context, margin=_VERY_CLEAR))
    places = {one.id: found.place for one in asked if (found := _chosen(one, context, margin=_CLEAR))}
    return tuple(replace(e, place=places[e.id]) if e.id in places else e for e in entities)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A place and all that bear its name; ``said``: the text says beside it which one is meant."""

    id: str
    name: str
    found: tuple[Found, ...]
    said: bool


@dataclass(slots=True, kw_only=True)
class _Context:
    """What a document speaks of: how often of countries (alpha-3), which parts, which points are sure."""

    countries: Counter[str]
    parts: set[str] = field(default_factory=set)
    points: dict[str, Place] = field(default_factory=dict)

    def add(self, asked: _Asked, found: Found | None) -> None:
        strange = bool(self.countries) and not asked.said and found is not None and not self.share(found)
        if found is None or strange:
            return
        if found.kind == "region":
            self.parts.add(found.part)
        elif found.place.lat is not None and len(self.points) < _MOST_POINTS:
            self.points[asked.id] = found.place
        if found.kind != "country" and found.place.country:
            self.countries[found.place.country] += 1

    def share(self, found: Found) -> float:
        """How much of the document is about the country of a place; the country most spoken of has 1."""
        most = max(self.countries.values(), default=0)
        return self.countries[found.place.country or ""] / most if most else 0.0

    def is_near(self, asked: _Asked, found: Found) -> bool:
        """Whether another sure place lies near."""
        others = (place for id_, place in self.points.items() if id_ != asked.id)
        return any(gazetteer.distance(found.place, place) < _NEAR for place in others)


# ------------------------------------------------------------------ what the document is about


def _context(page: Page, entities: Iterable[Entity]) -> _Context:
    """Count states and peoples named, and the sides of those who act; what may be two states does not."""
    countries: Counter[str] = Counter()
    for entity in entities:
        code = _country_of(entity)
        if code is not None:
            countries[code] += len(entity.mentions)
    over = {at for first, last, _ in page.named for at in range(first, last)}
    for at, form in enumerate(page.words.forms):
        if at not in over and (code := facts.adjective(form)) is not None:
            countries[code] += 1
    return _Context(countries=countries)


def _country_of(entity: Entity) -> str | None:
    if entity.kind != "place":
        return entity.side
    found = gazetteer.part(entity.name)
    countries = {code[:2] for code in found}
    return facts.nationality(entity.name) if len(countries) < 2 else None


# ------------------------------------------------------------------ what stands beside a name


def _asked(page: Page, entity: Entity) -> _Asked:
    """Ask for a place: all of its name, or those that the words beside one of its mentions leave."""
    found, name = _bearing(entity.name), entity.name
    stretches = [_stretch(page, mention) for mention in entity.mentions[:_MOST_MENTIONS]]
    if not found or all(_is_of_water(page, first) for first, _ in stretches):
        return _Asked(id=entity.id, name=name, found=(), said=False)
    said = next((some for first, last in stretches if (some := _meant(page, first, last, found))), [])
    word = _is_word(page, name)
    kept = said or [f for f in _without_towns(name, found) if not word or f.people >= _KNOWN_ALONE]
    return _Asked(id=entity.id, name=name, found=_without_parts(name, kept), said=bool(said))


def _stretch(page: Page, span: Span) -> Stretch:
    first = int(np.searchsorted(page.words.ends, span.start, side="right"))
    return first, int(np.searchsorted(page.words.starts, span.end, side="left"))


def _meant(page: Page, first: int, last: int, found: Iterable[Found]) -> list[Found]:
    """Those of a name that "region" behind it, or a country or part beside it, leaves."""
    allowed = set(_said(page, first, last))
    called = not words_of("part").isdisjoint(page.lower[last : last + 1])
    fit = [f for f in found if f.kind == "region" or not called]
    inside = [f for f in fit if f.kind != "country" and _lies_in(f, allowed)]
    return inside or (fit if called else [])


def _is_of_water(page: Page, first: int) -> bool:
    """Whether a name is that of a strait or a gulf: "the Strait of X"."""
    return first > 1 and page.lower[first - 2] in words_of("water")


def _bearing(name: str) -> tuple[Found, ...]:
    plain = name.replace(".", "")
    known = facts.state(name) is not None or facts.region(name) is not None
    if (len(plain) < 3 and not known) or (facts.adjective(name) is not None and not known):
        return ()
    return gazetteer.named(name)


def _is_word(page: Page, name: str) -> bool:
    """Whether a name is a word that stands in lower case elsewhere, or a side of the compass."""
    lower = name.lower()
    return lower in page.small or lower in words_of("side") or lower in words_of("settlement")


def _said(page: Page, first: int, last: int) -> Iterator[str]:
    """Codes of the countries or parts that the words beside a name say it lies in."""
    yield from _said_behind(page, last)
    if facts.state(page.span(first, last).quote(page.text)) is not None:
        return
    at = first - 1
    while at >= max(first - _REACH, page.sentences[first]) and _may_lead(page, at):
        at -= 1
    if at >= max(first - _REACH, page.sentences[first]):
        code = facts.adjective(page.words.forms[at]) or facts.nationality(page.words.forms[at])
        country = gazetteer.country(code) if code else None
        if country is not None:
            yield country.part


def _may_lead(page: Page, at: int) -> bool:
    word = page.lower[at]
    led = word in words_of("settlement") or word in words_of("side") or word in ("of", "s")
    return led or page.is_possessive(at)


def _said_behind(page: Page, last: int) -> Iterator[str]:
    """ "X, Ohio", "X (Syria)", "X in northern Syria"."""
    at, size = last, len(page.words)
    if at < size and (page.words.forms[at] in ",(" or page.lower[at] == "in"):
        at += 1
        while at < size and (page.lower[at] in words_of("side") or page.lower[at] == "in"):
            at += 1
        for end in range(min(at + _LONGEST_QUALIFIER, size), at, -1):
            if page.is_capital(at) and page.is_capital(end - 1):
                codes = gazetteer.part(page.span(at, end).quote(page.text))
                if codes:
                    yield from codes
                    return


def _lies_in(found: Found, codes: Iterable[str]) -> bool:
    return any(found.part == code or found.part.startswith(f"{code}.") for code in codes)


def _without_parts(name: str, found: Iterable[Found]) -> tuple[Found, ...]:
    """Without parts called as a town in them, or the capital, is: a name alone is the town's."""
    found = tuple(found)
    towns = {f.part for f in found if f.kind == "town"}
    capital = facts.capital(name)
    return tuple(
        f for f in found if f.kind != "region" or (f.part not in towns and f.place.country != capital)
    )


def _without_towns(name: str, found: Iterable[Found]) -> tuple[Found, ...]:
    """Of the name of a state without the towns that have it, too."""
    state = facts.state(name) is not None
    return tuple(f for f in found if not state or f.kind in ("country", "region"))


# ------------------------------------------------------------------ which one it is


def _chosen(asked: _Asked, context: _Context, *, margin: float) -> Found | None:
    """The place that is likelier than its namesakes by a margin (decades of people), and likely at all."""
    able = [f for f in asked.found if asked.said or _is_likely(asked, f, context)]
    if not asked.said and any(_is_great(f, context) for f in able):
        able = [f for f in able if not _is_small_english(f, context)]
    scored = sorted(((_score(asked, f, context), f) for f in able), key=lambda pair: -pair[0])
    if not scored:
        return None
    least = margin if context.share(scored[0][1]) else max(margin, _CLEAR_ALONE)
    clear = len(scored) == 1 or scored[0][0] - scored[1][0] >= least
    return scored[0][1] if clear else None


def _is_likely(asked: _Asked, found: Found, context: _Context) -> bool:
    if found.kind == "country":
        return True
    share = context.share(found)
    near = context.is_near(asked, found) or found.part in context.parts
    if found.kind == "county":
        return near or found.part.rpartition(".")[0] in context.parts
    if _is_small_english(found, context):
        return near and found.own
    english = found.place.country in _ENGLISH
    known = _KNOWN_PART if found.kind == "region" else _KNOWN_ENGLISH if english else _KNOWN_ALONE
    spoken_of = share >= _LEAST_SHARE or (share > 0 and found.people >= _KNOWN_TOWN)
    return spoken_of or near or found.people >= known


def _is_great(found: Found, context: _Context) -> bool:
    """Whether a town is known by its name alone, and its country is spoken of."""
    return found.people >= _KNOWN_ALONE and context.share(found) > 0


def _is_small_english(found: Found, context: _Context) -> bool:
    """Whether a town of an English-speaking country is small, or a greater one by another name."""
    by_named = _KNOWN_ALONE if context.share(found) >= _LARGE_SHARE else _KNOWN_PART
    small = found.people < (_SMALL if found.own else by_named)
    return found.kind == "town" and found.place.country in _ENGLISH and small


def _score(asked: _Asked, found: Found, context: _Context) -> float:
    share = context.share(found)
    capital = found.kind == "town" and facts.capital(asked.name) == found.place.country
    part = found.kind == "region" and facts.region(asked.name) == found.place.country
    state = part and facts.state(asked.name) is None
    return (
        log10(found.people + 10)
        + _SPOKEN_OF * (share > 0)
        + _BY_SHARE * share
        + _CLOSE * (found.part in context.parts or context.is_near(asked, found))
        + _CAPITAL * capital
        + _STATE * state
        + _OWN * found.own
    )


__all__ = ["located", "words_of"]
