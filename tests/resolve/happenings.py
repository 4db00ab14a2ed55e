"""What invented reports tell of, as short as a test can say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from counterclaim.types import (
    Certainty,
    Event,
    Figure,
    Judgement,
    Place,
    Span,
    Told,
    Verdict,
    anchor,
    judgement_id,
)

DORVA = Place(geoname=1, name="Dorva", country="OSL", lat=10.0, lon=10.0, within=(9,))
NEAR_DORVA = Place(geoname=2, name="Dorva Port", country="OSL", lat=10.1, lon=10.0, within=(9,))
KELN = Place(geoname=3, name="Keln", country="OSL", lat=14.0, lon=10.0, within=(9,))
OSTREL = Place(geoname=9, name="Ostrel", country="OSL")
ABROAD = Place(geoname=8, name="Vessen", country="VES")
PLACES = (DORVA, NEAR_DORVA, KELN, OSTREL, ABROAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A mention of an event; ``by`` and ``to`` are actors, ``gap`` the characters before it."""

    kind: str
    when: str | None = None
    where: Place | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    definite: bool = False
    certainty: Certainty = "asserted"
    attribution: str | None = None
    killed: int | None = None
    gap: int = 100


def told(number: int, *lines: Line, published: str | None = "2031-05-06", names: Sequence[str] = ()) -> Told:
    """What the report of a number tells; ``names`` are actors it names besides."""
    document = f"{number:064x}"
    events: list[Event] = []
    figures: list[Figure] = []
    at = 0
    for n, line in enumerate(lines):
        at += line.gap
        events.append(_event(f"{document}-{n:02}", line, at))
        at = events[-1].span.end
        if line.killed is not None:
            figures.append(_figure(events[-1], line.killed))
    people = {one for line in lines for one in (*line.by, *line.to)} | set(names)
    return Told(
        document=document,
        published=published,
        events=tuple(events),
        figures=tuple(figures),
        actors={f"entity of {one}": one for one in sorted(people)},
        places={f"place {p.geoname}": p for p in PLACES},
    )


def _event(id_: str, line: Line, at: int) -> Event:
    return Event(
        id=id_,
        kind=line.kind,
        trigger=Span(start=at + 4, end=at + 10),
        span=Span(start=at, end=at + 10),
        participants=tuple(f"entity of {one}" for one in (*line.by, *line.to)),
        agents=len(line.by),
        when=line.when,
        place=f"place {line.where.geoname}" if line.where else None,
        certainty=line.certainty,
        attribution=line.attribution,
        definite=line.definite,
    )


def _figure(event: Event, killed: int) -> Figure:
    return Figure(
        id=f"figure {event.id}", span=event.span, what="killed", value=float(killed), event=event.id
    )


def decided(one: Told, other: Told, verdict: Verdict, at: str = "2031-06-01T00:00:00") -> Judgement:
    """What a person says of the first events of two reports."""
    subject = tuple(anchor(t.document, t.events[0].trigger) for t in (one, other))
    by = "person:Ada"
    return Judgement(
        id=judgement_id(relation="same_incident", subject=subject, verdict=verdict, by=by, at=at),
        relation="same_incident",
        subject=subject,
        verdict=verdict,
        score=1.0,
        reasons=(),
        by=by,
        at=at,
    )


lines = st.builds(
    Line,
    kind=st.sampled_from(("attack", "shelling", "killing", "death", "clash", "war", "meeting", "incident")),
    when=st.sampled_from((None, None, "2031-05-04", "2031-05-05", "2031-05", "../2031-05-04", "2030")),
    where=st.sampled_from((None, *PLACES)),
    by=st.sampled_from(((), ("Ostrel army",), ("Vessen army", "Tarvin"))),
    to=st.sampled_from(((), ("Mira Tasten",), ("Orlen",), ("Mira Tasten", "Orlen"))),
    definite=st.booleans(),
    certainty=st.sampled_from(("asserted", "hedged", "denied", "hypothetical")),
    killed=st.sampled_from((None, 1, 12)),
    gap=st.sampled_from((2, 6, 100)),
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Told, ...]:
    """Some reports that tell of much the same."""
    days = st.sampled_from((None, "2031-05-04", "2031-05-06", "2031-09-01"))
    bodies = draw(st.lists(st.tuples(st.lists(lines, max_size=4), days), max_size=6))
    return tuple(
        told(n, *body, published=day, names=("Tasten", "Keln Port")) for n, (body, day) in enumerate(bodies)
    )
