"""JSON lines as the output contract fixes them: one record a line, nothing lost.

``readback.read_back`` makes equal records of these files again: documents with their original bytes (base
64), what was found in them, and the judgements; actors, incidents, the timeline and all that is compared
follow from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import records
from counterclaim.publish.contests import every
from counterclaim.publish.whole import extraction_json, reports, whole_record
from counterclaim.publish.world import World, reports_of, world_of
from counterclaim.records import Record
from counterclaim.types import Act, Attribution, Event

if TYPE_CHECKING:
    from counterclaim.store import View


def export_jsonl(view: View, folder: Path) -> tuple[Path, ...]:
    """Write one ``.jsonl`` file for each kind of record; the same ledger gives the same bytes."""
    world = world_of(view)
    return tuple(_write(folder / f"{name}.jsonl", make(view, world)) for name, make in FILES.items())


def _write(path: Path, lines: Iterable[Record]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(records.dumps(record) + "\n" for record in lines)
    return path


def _documents(view: View, _world: World) -> Iterator[Record]:
    fingerprints = view.fingerprints()
    for document, extraction in reports_of(view):
        given = fingerprints.get(document.id, "")
        yield {**records.document_record(document, extraction), "fingerprint": given}


def _attributions(view: View, world: World) -> Iterator[Record]:
    for row in view.documents():
        for attribution in view.extraction(row.id).attributions:
            yield _attribution(attribution, row.id, world)


def _attribution(attribution: Attribution, document: str, world: World) -> Record:
    """Return an attribution with world-wide actor ids; added: ``document``, and the entities as stored."""
    return {
        **records.attribution_record(attribution),
        "speakers": world.ids(attribution.speakers),
        "via": world.ids(attribution.via),
        "document": document,
        "speaker_entities": list(attribution.speakers),
        "via_entities": list(attribution.via),
    }


def _acts(view: View, world: World) -> Iterator[Record]:
    for row in view.documents():
        for act in view.extraction(row.id).acts:
            yield _act(act, row.id, world)


def _act(act: Act, document: str, world: World) -> Record:
    """Return an act with world-wide actor ids; added: ``document``, and the entities as stored."""
    return {
        **records.act_record(act),
        "actors": world.ids(act.actors),
        "targets": world.ids(act.targets),
        "place": world.id_of(act.place),
        "document": document,
        "actor_entities": list(act.actors),
        "target_entities": list(act.targets),
        "place_entity": act.place,
    }


def _events(view: View, world: World) -> Iterator[Record]:
    for row in view.documents():
        for event in view.extraction(row.id).events:
            yield _event(event, row.id, world)


def _event(event: Event, document: str, world: World) -> Record:
    """Return an event with the actor of each participant, in their order, of which ``agents`` counts."""
    return {
        **records.event_record(event),
        "participants": [world.id_of(entity) for entity in event.participants],
        "place": world.id_of(event.place),
        "document": document,
        "participant_entities": list(event.participants),
        "place_entity": event.place,
    }


def _figures(view: View, _world: World) -> Iterator[Record]:
    for row in view.documents():
        for figure in view.extraction(row.id).figures:
            yield {**records.figure_record(figure), "document": row.id}


def _entities(view: View, world: World) -> Iterator[Record]:
    for row in view.documents():
        for entity in view.extraction(row.id).entities:
            actor = world.actor_of[entity.id]
            yield {**records.entity_record(entity), "document": row.id, "actor": actor.id}


def _actors(_view: View, world: World) -> Iterator[Record]:
    for party in world.parties:
        yield records.actor_record(party.actor, party.mentions)


def _incidents(view: View, world: World) -> Iterator[Record]:
    for incident in view.incidents():
        yield records.incident_record(incident, world.figures(incident.figures))


def _timeline(view: View, _world: World) -> Iterator[Record]:
    yield from map(records.entry_record, view.timeline())


def _contests(view: View, _world: World) -> Iterator[Record]:
    yield from (records.contest_record(row.contest) for row in every(view.contests))


def _one_sided(view: View, _world: World) -> Iterator[Record]:
    yield from (records.one_sided_record(row.one_sided) for row in every(view.one_sided))


def _agreements(view: View, _world: World) -> Iterator[Record]:
    yield from (records.agreement_record(row.agreement) for row in every(view.agreements))


def _reprints(view: View, _world: World) -> Iterator[Record]:
    yield from (records.copy_record(row.copy) for row in every(view.copies))


def _judgements(view: View, _world: World) -> Iterator[Record]:
    yield from map(records.judgement_record, view.judgements())


def _machine(view: View, _world: World) -> Iterator[Record]:
    corrected = view.corrected()
    for row in view.documents():
        if row.id in corrected:
            yield {"document": row.id, "extraction": extraction_json(view.machine_extraction(row.id))}


def _withdrawn(view: View, _world: World) -> Iterator[Record]:
    yield from map(whole_record, reports(view, withdrawn=True))


def _retired(view: View, _world: World) -> Iterator[Record]:
    yield from ({"id": id_, "document": document} for id_, document in view.retired())


def _set_aside(view: View, _world: World) -> Iterator[Record]:
    yield from map(records.set_aside_record, view.set_aside())


FILES: dict[str, Callable[[View, World], Iterator[Record]]] = {
    "documents": _documents,
    "attributions": _attributions,
    "acts": _acts,
    "events": _events,
    "figures": _figures,
    "entities": _entities,
    "actors": _actors,
    "incidents": _incidents,
    "timeline": _timeline,
    "contests": _contests,
    "one_sided": _one_sided,
    "agreements": _agreements,
    "reprints": _reprints,
    "judgements": _judgements,
    "machine": _machine,
    "withdrawn": _withdrawn,
    "retired": _retired,
    "set_aside": _set_aside,
}
