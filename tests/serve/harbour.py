"""A small invented affair with what happened in it: a shelling told twice, acts told in three ways."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterclaim.store import Writer
from counterclaim.types import (
    Act,
    Actor,
    Document,
    Entity,
    Entry,
    Event,
    Extraction,
    Figure,
    Incident,
    Meta,
    Place,
    Stated,
    identify,
)
from serve.affair import attribution, document, entity, span, write

COURIER = """Shelling hits Port Almeda
At least 12 people died in the shelling of Port Almeda on Sunday, the harbour master said.
The Courier counted 9 dead, and dozens hurt. Ostrel warned Varrenia of a blockade in June.
"""
GAZETTE = (
    "Ostrel's envoy said Varrenia had perhaps shelled the harbour. “It never happened,” Varrenia said.\n"
)
ALMEDA = Place(geoname=4411, name="Port Almeda", country="ZZZ", lat=12.345, lon=-3.5, within=(4410,))


def event(report: Document, kind: str, trigger: str, words: str, **more: object) -> Event:
    place = span(report.text, trigger)
    key = identify("event", document=report.id, trigger=[place.start, place.end])
    return Event(id=key, kind=kind, trigger=place, span=span(report.text, words), **more)  # type: ignore[arg-type]


def figure(report: Document, what: str, words: str, **more: object) -> Figure:
    place = span(report.text, words)
    key = identify("figure", document=report.id, span=[place.start, place.end], what=what)
    return Figure(id=key, span=place, what=what, **{"value": None, **more})  # type: ignore[arg-type]


def act(report: Document, kind: str, trigger: str, words: str, **more: object) -> Act:
    key = identify("act", document=report.id, type=kind, trigger=trigger)
    return Act(
        id=key,
        type=kind,
        span=span(report.text, words),
        trigger=(span(report.text, trigger),),
        **{"certainty": "asserted", **more},  # type: ignore[arg-type]
    )


def state(report: Document, name: str) -> Entity:
    return replace(entity(report, name, name), kind="government")


def courier() -> tuple[Document, Extraction]:
    """A report that quotes one figure, gives others itself, and tells of a warning."""
    meta = Meta(
        outlet=Stated(value="Almeda Courier", basis="given"),
        published=Stated(value="2031-05-06", basis="given"),
    )
    report = document(COURIER, name="courier-1", meta=meta)
    master = entity(report, "harbour master", "the harbour master")
    town = replace(entity(report, "Port Almeda", "Port Almeda"), kind="place", place=ALMEDA)
    ostrel, varrenia = state(report, "Ostrel"), state(report, "Varrenia")
    words = "At least 12 people died in the shelling of Port Almeda on Sunday"
    said = attribution(report, "the harbour master", "said", words, speakers=(master.id,), manner="indirect")
    shelling = event(
        report,
        "shelling",
        "shelling",
        "the shelling of Port Almeda",
        when="2031-05-04",
        when_span=span(COURIER, "on Sunday"),
        place=town.id,
        attribution=said.id,
        definite=True,
    )
    warning = act(
        report,
        "THREATEN",
        "warned",
        "Ostrel warned Varrenia of a blockade in June",
        actors=(ostrel.id,),
        targets=(varrenia.id,),
        when="2031-06",
        where="Port Almeda",
        place=town.id,
        voice="outlet",
    )
    given = {"value": 12.0, "qualifier": "at least", "attribution": said.id, "event": shelling.id}
    figures = (
        figure(report, "killed", "At least 12 people died", **given),
        figure(report, "killed", "9 dead", value=9.0, upper=11.0),
        figure(report, "injured", "dozens hurt"),
    )
    found = Extraction(
        document=report.id,
        made_by="hand",
        attributions=(said,),
        entities=(master, town, ostrel, varrenia),
        acts=(warning,),
        events=(event(report, "shelling", "Shelling", "Shelling hits Port Almeda"), shelling),
        figures=figures,
    )
    return report, found


def gazette() -> tuple[Document, Extraction]:
    """A report in which somebody tells of the shelling, not surely, and somebody denies it."""
    meta = Meta(published=Stated(value="2031-05-09", basis="given"))
    report = document(GAZETTE, name="gazette-1", meta=meta)
    envoy, varrenia = entity(report, "Ostrel's envoy", "Ostrel's envoy"), state(report, "Varrenia")
    claim = "Varrenia had perhaps shelled the harbour"
    told = attribution(report, "Ostrel's envoy", "said", claim, speakers=(envoy.id,), manner="indirect")
    denial = attribution(report, "", "", "“It never happened,”", speakers=(varrenia.id,))
    shelled = act(
        report,
        "ASSAULT",
        "shelled",
        claim,
        actors=(varrenia.id,),
        voice="attributed",
        certainty="hedged",
        attribution=told.id,
    )
    denied = act(
        report,
        "DENY",
        "never",
        "It never happened",
        actors=(varrenia.id,),
        when="2031-05-08",
        voice="speech",
        attribution=denial.id,
    )
    shelling = event(
        report,
        "attack",
        "shelled",
        claim,
        participants=(varrenia.id, envoy.id),
        agents=1,
        certainty="hedged",
        attribution=told.id,
        act=shelled.id,
    )
    found = Extraction(
        document=report.id,
        made_by="hand",
        attributions=(told, denial),
        entities=(envoy, varrenia),
        acts=(shelled, denied),
        events=(shelling,),
    )
    return report, found


def incidents() -> tuple[Incident, ...]:
    """The shelling, the war that it is part of, and something of which no date is known."""
    found = (courier()[1], gazette()[1])
    events = [one for told in found for one in told.events]
    war = Incident(id="war", label="war, 2031", kind="war", when="2031", events=(events[0].id,))
    shelling = Incident(
        id="shelling",
        label="shelling, Port Almeda, 2031-05-04",
        kind="shelling",
        type="ASSAULT",
        when="2031-05-04",
        where=ALMEDA,
        part_of="war",
        events=tuple(one.id for one in events),
        acts=(found[1].acts[0].id,),
        attributions=tuple(one.id for told in found for one in told.attributions),
        documents=tuple(told.document for told in found),
        figures=tuple(one.id for one in found[0].figures),
    )
    return war, shelling, Incident(id="blast", label="explosion", kind="explosion", events=(events[1].id,))


def timeline() -> tuple[Entry, ...]:
    war, shelling, _ = incidents()
    denied = gazette()[1].acts[1]
    line = {"acts": (denied.id,), "attributions": (denied.attribution,)}
    return (
        Entry(id="w", when="2031", precision="year", what=war.label, incident="war"),
        Entry(
            id="s",
            when="2031-05-04",
            precision="day",
            what=shelling.label,
            incident="shelling",
            attributions=shelling.attributions,
        ),
        Entry(id="d", when="2031-05-08", precision="day", what="Varrenia · DENY", **line),  # type: ignore[arg-type]
        Entry(id="i", when="2031-05-08/2031-06-02", precision="interval", what="Varrenia · DENY"),
    )


def fill(path: Path) -> Path:
    """Write the affair; Varrenia is one actor in both reports."""
    write(path, (courier(), gazette()))
    with Writer(path) as writer:
        every = [found for _, found in writer.entities()]
        both = tuple(one.id for one in every if one.name == "Varrenia")
        others = [one for one in every if one.id not in both]
        made = [Actor(id=o.id, name=o.name, kind=o.kind, side=None, entities=(o.id,)) for o in others]
        varrenia = Actor(id="varrenia", name="Varrenia", kind="government", side="VRN", entities=both)
        writer.replace_actors([*made, varrenia])
        writer.replace_incidents(incidents(), timeline())
    return path
