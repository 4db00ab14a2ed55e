"""Claims and parties as they stand in invented reports, as short as a test can say it.

Actors' ids are their names. A claim's words stand at a place of its own in its report, so that figures are
found by their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.compare.claims import Claim, passage_id
from counterclaim.compare.parties import Parties
from counterclaim.compare.terms import terms
from counterclaim.types import Act, Actor, Attribution, Entity, Event, Figure, Span, Told

ROOM = 1000
"""So many characters of its report has each claim."""


def parties(*names: str, of: Mapping[str, str] | None = None) -> Parties:
    """Actors of these names; ``of`` says of whose government some are part."""
    belongs = dict(of or {})
    all_names = dict.fromkeys((*names, *belongs, *belongs.values()))
    governments = set(belongs.values())
    return Parties(
        [
            Actor(
                id=name,
                name=name,
                kind="government" if name in governments else "organisation",
                side=None,
                part_of=belongs.get(name),
                entities=(f"e-{name}",),
            )
            for name in all_names
        ],
        (),
    )


def figure(words: str, value: float | None, what: str = "killed", qualifier: str | None = None) -> Figure:
    """A figure that is still to be placed: its span is as long as its words."""
    return Figure(id=words, span=Span(start=0, end=len(words)), what=what, value=value, qualifier=qualifier)


def claim(
    words: str,
    *by: str,
    document: str = "one",
    place: int = 0,
    published: str | None = "2031-05-06",
    cue: str = "said",
    source: str = "",
    outlet: str | None = None,
    about: Iterable[str] = (),
    charges: Sequence[str] = (),
    figures: Sequence[Figure] = (),
    event: str | None = None,
    incident: str | None = None,
    before: str = "",
) -> Claim:
    """What somebody (``by``, or an outlet) says; ``event`` is the kind of what its figures count.

    With ``charges`` the utterance is an act of accusing.
    """
    start = place * ROOM
    spans = (Span(start=start, end=start + len(words)),)
    said = None if outlet else _said(document, place, spans)
    told = () if event is None else (_event(f"{document} {place}", event, spans[0]),)
    own = said.id if said else None
    return Claim(
        id=passage_id(document, spans, own),
        document=document,
        attribution=said,
        spans=spans,
        words=words,
        cue="" if outlet else cue,
        source=source or " and ".join(by),
        before=before,
        said_by=outlet or " and ".join(by),
        speakers=by,
        about=frozenset((*about, *charges)),
        terms=terms(f"{words} {cue}"),
        charges=tuple(charges),
        paragraph=place,
        place=place,
        published=published,
        acts=(_accusing(own, spans[0], charges),) if charges else (),
        events=told,
        figures=tuple(_placed(f, words, start, own, told) for f in figures),
        incidents=frozenset((incident,)) if incident else frozenset(),
    )


def told(text: str, *actors: str, document: str = "one", outlet: str = "Harbour Wire") -> Told:
    """A report without statements, with each place where it names one of these actors."""
    entities = [
        Entity(id=f"e-{name}", name=name, kind="organisation", mentions=tuple(_all(text, name)))
        for name in actors
    ]
    return Told(
        document=document,
        published="2031-05-06",
        outlet=outlet,
        text=text,
        entities=tuple(entities),
        actors={f"e-{name}": name for name in actors},
        places={},
    )


def _all(text: str, name: str) -> Iterable[Span]:
    at = text.find(name)
    while at >= 0:
        yield Span(start=at, end=at + len(name))
        at = text.find(name, at + 1)


def _said(document: str, place: int, spans: tuple[Span, ...]) -> Attribution:
    return Attribution(id=f"{document} {place}", source=(), cue=(), content=spans, manner="indirect")


def _event(id: str, kind: str, span: Span) -> Event:
    return Event(id=f"event {id}", kind=kind, trigger=span, span=span)


def _accusing(own: str | None, span: Span, charges: Sequence[str]) -> Act:
    return Act(
        id=f"act {own}",
        type="ACCUSE",
        actors=(),
        targets=tuple(charges),
        voice="speech",
        certainty="asserted",
        span=span,
        trigger=(span,),
        attribution=own,
    )


def _placed(one: Figure, words: str, start: int, own: str | None, told: Sequence[Event]) -> Figure:
    at = start + words.index(one.id)
    return Figure(
        id=f"{own or ''} {at}",
        span=Span(start=at, end=at + one.span.end),
        what=one.what,
        value=one.value,
        upper=one.upper,
        qualifier=one.qualifier,
        attribution=own,
        event=told[0].id if told else None,
    )
