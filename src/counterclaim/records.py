"""Our records as JSON, exactly as the output contract names and orders their fields.

Pure: a record goes in, a ``dict`` that ``json`` can write comes out, and ``dumps`` makes it one line.
Fields that the contract does not name ("added" below) come after those it does. Spans are ``[start, end]``,
half-open, in code points of the document's ``text``.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from typing import Any, Protocol

from counterclaim.types import (
    Act,
    Actor,
    Attribution,
    Document,
    Entity,
    Extraction,
    Furniture,
    Judgement,
    Meta,
    Office,
    Segment,
    SetAside,
    Span,
    Stated,
    Status,
)

EXTRACTION_SCHEMA = "counterclaim.extraction/1"

Record = dict[str, Any]

_SEVERITY: dict[Status, int] = {"ok": 0, "partial": 1, "not_examined": 2}
_STATED = ("outlet", "title", "byline", "agency", "published", "url")
_UNSAFE_IN_A_LINE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def dumps(record: Record) -> str:
    """Return ``record`` as one line of JSON without its line end; ``ValueError`` for NaN or infinity.

    Characters stand as themselves, except those at which some readers break a line (U+0085, U+2028,
    U+2029) and lone surrogates, which UTF-8 cannot hold: these are written as JSON escapes. (JSON cannot
    keep a high and a low surrogate apart: where a text has both side by side, they are read as one.)
    """
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE_IN_A_LINE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


# ---------------------------------------------------------------- text side


def extraction_record(document: Document, extraction: Extraction) -> Record:
    """Return the line that ``counterclaim extract`` prints for one document; ``actors`` are its entities."""
    return {
        **report_record(document, extraction),
        "attributions": [attribution_record(attribution) for attribution in extraction.attributions],
        "actors": [entity_record(entity) for entity in extraction.entities],
        "acts": [act_record(act) for act in extraction.acts],
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
    """Return an attribution; ``speakers`` and ``via`` are the ids that the attribution itself holds."""
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
    }


def act_record(act: Act) -> Record:
    """Return an act; ``actors`` and ``targets`` are the ids that the act itself holds."""
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
    }


def entity_record(entity: Entity) -> Record:
    """Return one of the ``actors`` of a document; added: ``subkind``, ``named``, ``offices`` (spans)."""
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "side": entity.side,
        "mentions": spans_record(entity.mentions),
        "subkind": entity.subkind,
        "named": entity.named,
        "offices": spans_record(entity.offices),
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
    """Return what is known of a report; added: ``url``, ``language``, and each fact's basis and span."""
    facts: dict[str, Stated | None] = {name: getattr(meta, name) for name in _STATED}
    values = {name: fact and fact.value for name, fact in facts.items() if name != "url"}
    bases = {f"{name}_basis": fact and fact.basis for name, fact in facts.items()}
    spans = {f"{name}_span": _stated_span(fact) for name, fact in facts.items()}
    return {
        **values,
        "published_basis": bases["published_basis"],
        "url": meta.url and meta.url.value,
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
    return span_record(fact.span) if fact and fact.span else None


# ---------------------------------------------------------------- between and world side


def judgement_record(judgement: Judgement) -> Record:
    """Return a judgement; added: ``relation``, ``score`` and ``value``."""
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


def kind_words(actor: Actor | Entity) -> str:
    """Return the kind in words, the narrower one where there is one: "armed group", "medium", "person"."""
    return (actor.subkind or actor.kind).replace("_", " ")


def set_aside_record(item: SetAside) -> Record:
    """Return an input that was not taken, and why."""
    return {"origin": item.origin, "reason": item.reason}


# ---------------------------------------------------------------- statements, as pages show them


class ReportLike(Protocol):
    """What ``statement_record`` reads of the report in which a statement stands."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...


class StatementLike(Protocol):
    """An attribution with its words, its report and its world-wide actors; the ledger's view gives these."""

    @property
    def attribution(self) -> Attribution: ...
    @property
    def document(self) -> ReportLike: ...
    @property
    def source(self) -> tuple[str, ...]: ...
    @property
    def cue(self) -> tuple[str, ...]: ...
    @property
    def content(self) -> tuple[str, ...]: ...
    @property
    def speakers(self) -> tuple[Actor, ...]: ...
    @property
    def via(self) -> tuple[Actor, ...]: ...
    @property
    def acts(self) -> tuple[Act, ...]: ...


def statement_record(statement: StatementLike) -> Record:
    """Return a statement for a page's twin: the attribution with world-wide actor ids, and its words.

    ``words`` are the quotations of ``source``, ``cue`` and ``content``, one for each span; ``actors`` name
    those in ``speakers`` and ``via``; ``acts`` still hold the ids of the document's own entities.
    """
    report = statement.document
    return {
        **attribution_record(statement.attribution),
        "speakers": [actor.id for actor in statement.speakers],
        "via": [actor.id for actor in statement.via],
        "document": report.id,
        "document_name": report.name,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "words": {
            "source": list(statement.source),
            "cue": list(statement.cue),
            "content": list(statement.content),
        },
        "actors": [_named(actor) for actor in dict.fromkeys(statement.speakers + statement.via)],
        "acts": [act_record(act) for act in statement.acts],
    }


def _named(actor: Actor) -> Record:
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "side": actor.side}
