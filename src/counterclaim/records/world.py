"""World side, and the judgements between it and the text side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from counterclaim.records.lines import Record
from counterclaim.records.text import place_record
from counterclaim.types import Actor, Entity, Entry, Figure, Incident, Judgement, Office, SetAside, Span


def judgement_record(judgement: Judgement) -> Record:
    """Return a judgement; added: ``relation``, ``score``, ``value`` and ``keys``."""
    return {
        "id": judgement.id,
        "subject": list(judgement.subject),
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at,
        "reasons": list(judgement.reasons),
        "withdrawn_at": judgement.withdrawn_at,
        "relation": judgement.relation,
        "score": judgement.score,
        "value": judgement.value,
        "keys": [asdict(key) for key in judgement.keys],
    }


def actor_record(actor: Actor, mentions: Iterable[tuple[str, Span]] = ()) -> Record:
    """Return a world-wide actor with its ``mentions`` (document id, span).

    Added: ``entities``, ``subkind``, and ``part_of``, the id of an actor.
    """
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "offices": [office_record(office) for office in actor.offices],
        "mentions": [
            {"document": document, "start": span.start, "end": span.end} for document, span in mentions
        ],
        "entities": list(actor.entities),
        "subkind": actor.subkind,
        "part_of": actor.part_of,
    }


def office_record(office: Office) -> Record:
    """Return an office with the dates (EDTF) by which it was held and no more held."""
    return {"title": office.title, "from": office.start, "to": office.end}


def incident_record(incident: Incident, figures: Iterable[tuple[str, Figure]] = ()) -> Record:
    """Return an incident with its ``figures`` (document id, figure), each with who gives it.

    Added: ``kind``, ``part_of``, ``events``, of ``where`` also ``geoname`` and ``within``, and of each figure
    ``upper``, ``event`` and its ``id``.
    """
    return {
        "id": incident.id,
        "label": incident.label,
        "type": incident.type,
        "when": incident.when,
        "where": incident.where and place_record(incident.where),
        "documents": list(incident.documents),
        "attributions": list(incident.attributions),
        "acts": list(incident.acts),
        "figures": [_told_figure(document, figure) for document, figure in figures],
        "kind": incident.kind,
        "part_of": incident.part_of,
        "events": list(incident.events),
    }


def _told_figure(document: str, figure: Figure) -> Record:
    return {
        "what": figure.what,
        "value": figure.value,
        "qualifier": figure.qualifier,
        "attribution": figure.attribution,
        "document": document,
        "upper": figure.upper,
        "event": figure.event,
        "id": figure.id,
    }


def entry_record(entry: Entry) -> Record:
    """Return a line of the timeline; added: its ``id``."""
    return {
        "when": entry.when,
        "precision": entry.precision,
        "what": entry.what,
        "incident": entry.incident,
        "acts": list(entry.acts),
        "attributions": list(entry.attributions),
        "id": entry.id,
    }


def kind_words(actor: Actor | Entity) -> str:
    """Return the kind in words, the narrower one where there is one: "armed group", "medium", "person"."""
    return (actor.subkind or actor.kind).replace("_", " ")


def set_aside_record(item: SetAside) -> Record:
    """Return an input that was not taken, and why."""
    return {"origin": item.origin, "reason": item.reason}
