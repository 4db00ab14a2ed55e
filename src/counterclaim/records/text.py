"""Text side: a document and what was found in it."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from counterclaim.records.lines import Record
from counterclaim.types import (
    Act,
    Attribution,
    Document,
    Entity,
    Event,
    Extraction,
    Figure,
    Furniture,
    Meta,
    Place,
    Segment,
    Span,
    Stated,
    Status,
)

EXTRACTION_SCHEMA = "counterclaim.extraction/1"

_SEVERITY: dict[Status, int] = {"ok": 0, "partial": 1, "not_examined": 2}
_STATED = ("outlet", "title", "byline", "agency", "published", "url", "captured")
_ADDED = ("url", "captured")


def extraction_record(document: Document, extraction: Extraction) -> Record:
    """Return the line that ``counterclaim extract`` prints for one document; ``actors`` are its entities.

    Added: ``events``, ``figures``.
    """
    return {
        **report_record(document, extraction),
        "attributions": [attribution_record(attribution) for attribution in extraction.attributions],
        "actors": [entity_record(entity) for entity in extraction.entities],
        "acts": [act_record(act) for act in extraction.acts],
        "events": [event_record(event) for event in extraction.events],
        "figures": [figure_record(figure) for figure in extraction.figures],
    }


def document_record(document: Document, extraction: Extraction) -> Record:
    """Return a document for export: the head of its extraction, and all that is needed to make it again.

    Added: ``document`` (its id in the ledger, to which other records refer), ``notes``, the states of
    document and extraction apart, ``segments`` as ``[text_start, text_end, byte_start, byte_end,
    verbatim]``, and the original bytes in base 64.
    """
    return {
        **report_record(document, extraction),
        "document": document.id,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "document_status": document.status,
        "notes": list(document.notes),
        "extraction_status": extraction.status,
        "extraction_reason": extraction.reason,
        "made_by": extraction.made_by,
        "segments": [segment_record(segment) for segment in document.segments],
        "original_base64": base64.b64encode(document.original).decode("ascii"),
    }


def report_record(document: Document, extraction: Extraction) -> Record:
    """Return what an extraction says of the report itself: its head, without what was found in it."""
    return {
        "schema": EXTRACTION_SCHEMA,
        "id": document.name,
        "origin": document.origin,
        "sha256": document.id,
        **_state(document, extraction),
        "meta": meta_record(document.meta),
        "text": document.text,
        "furniture": [furniture_record(furniture) for furniture in document.furniture],
    }


def attribution_record(attribution: Attribution) -> Record:
    """Return an attribution; ``speakers`` and ``via`` are the ids that the attribution itself holds.

    Added: ``said_span``.
    """
    return {
        "id": attribution.id,
        "source": spans_record(attribution.source),
        "cue": spans_record(attribution.cue),
        "content": spans_record(attribution.content),
        "manner": attribution.manner,
        "speakers": list(attribution.speakers),
        "role": attribution.role,
        "via": list(attribution.via),
        "said_on": attribution.said_on,
        "nested_in": attribution.nested_in,
        "score": attribution.score,
        "said_span": _maybe(attribution.said_span),
    }


def act_record(act: Act) -> Record:
    """Return an act; ``actors`` and ``targets`` are the ids that the act itself holds.

    Added: ``when_span``, and ``place``, the id of an entity.
    """
    return {
        "id": act.id,
        "type": act.type,
        "actors": list(act.actors),
        "targets": list(act.targets),
        "when": act.when,
        "where": act.where,
        "voice": act.voice,
        "certainty": act.certainty,
        "span": span_record(act.span),
        "trigger": spans_record(act.trigger),
        "attribution": act.attribution,
        "when_span": _maybe(act.when_span),
        "place": act.place,
    }


def event_record(event: Event) -> Record:
    """Return an event; ``participants`` and ``place`` are the ids that the event itself holds."""
    return {
        "id": event.id,
        "kind": event.kind,
        "trigger": span_record(event.trigger),
        "span": span_record(event.span),
        "participants": list(event.participants),
        "agents": event.agents,
        "when": event.when,
        "when_span": _maybe(event.when_span),
        "place": event.place,
        "certainty": event.certainty,
        "attribution": event.attribution,
        "act": event.act,
        "definite": event.definite,
    }


def figure_record(figure: Figure) -> Record:
    """Return a figure as its document gives it."""
    return {
        "id": figure.id,
        "span": span_record(figure.span),
        "what": figure.what,
        "value": figure.value,
        "upper": figure.upper,
        "qualifier": figure.qualifier,
        "attribution": figure.attribution,
        "event": figure.event,
    }


def entity_record(entity: Entity) -> Record:
    """Return one of the ``actors`` of a document.

    Added: ``subkind``, ``named``, ``offices`` (spans), and ``place``, that of the gazetteer.
    """
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "side": entity.side,
        "mentions": spans_record(entity.mentions),
        "subkind": entity.subkind,
        "named": entity.named,
        "offices": spans_record(entity.offices),
        "place": entity.place and place_record(entity.place),
    }


def place_record(place: Place) -> Record:
    """Return what the gazetteer holds a place to be; the contract's ``where`` has its name to ``lon``."""
    return {
        "geoname": place.geoname,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "within": list(place.within),
    }


def furniture_record(furniture: Furniture) -> Record:
    """Return a stretch of text that is not the article."""
    return {"start": furniture.span.start, "end": furniture.span.end, "kind": furniture.kind}


def segment_record(segment: Segment) -> list[int | bool]:
    """Return ``[text_start, text_end, byte_start, byte_end, verbatim]``."""
    return [segment.text_start, segment.text_end, segment.byte_start, segment.byte_end, segment.verbatim]


def span_record(span: Span) -> list[int]:
    """Return ``[start, end]``."""
    return [span.start, span.end]


def spans_record(spans: Iterable[Span]) -> list[list[int]]:
    """Return a list of ``[start, end]``."""
    return [span_record(span) for span in spans]


def meta_record(meta: Meta) -> Record:
    """Return what is known of a report.

    Added: ``url``, ``captured``, ``language``, and each fact's basis and span.
    """
    facts: dict[str, Stated | None] = {name: getattr(meta, name) for name in _STATED}
    values = {name: fact and fact.value for name, fact in facts.items() if name not in _ADDED}
    bases = {f"{name}_basis": fact and fact.basis for name, fact in facts.items()}
    spans = {f"{name}_span": _stated_span(fact) for name, fact in facts.items()}
    return {
        **values,
        "published_basis": bases["published_basis"],
        "url": meta.url and meta.url.value,
        "captured": meta.captured and meta.captured.value,
        "language": meta.language,
        **bases,
        **spans,
    }


def worse(first: Status, second: Status) -> Status:
    """Return the worse of two states; from good to bad: ok, partial, not_examined."""
    return max(first, second, key=_SEVERITY.__getitem__)


def _state(document: Document, extraction: Extraction) -> Record:
    status = worse(document.status, extraction.status)
    if status == "ok":
        return {"status": status}
    notes = document.notes if document.status != "ok" else ()
    reason = (extraction.reason,) if extraction.status != "ok" and extraction.reason else ()
    said = dict.fromkeys(notes + reason)
    return {"status": status, "reason": "; ".join(said) or "no reason was recorded"}


def _stated_span(fact: Stated | None) -> list[int] | None:
    return _maybe(fact.span) if fact else None


def _maybe(span: Span | None) -> list[int] | None:
    return None if span is None else span_record(span)
