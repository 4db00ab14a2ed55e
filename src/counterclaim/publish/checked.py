"""Whether what is read from an export holds together: types, spans, ids and references.

Each check raises ``ValueError`` with what is wrong; the reader adds the place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from counterclaim import segments
from counterclaim.store.bodies import pack, unpack
from counterclaim.types import (
    Attribution,
    Document,
    Extraction,
    Judgement,
    Meta,
    Span,
    attribution_id,
    judgement_id,
)

T = TypeVar("T")


def typed(record: T) -> T:
    """Return the record, each of whose values is of the type its field declares."""
    if unpack(type(record), pack(record)) != record:
        raise ValueError("a value is not of the type of its field")
    return record


def check_document(document: Document) -> None:
    """Check that a report is the one of its bytes, and that all offsets lie in its text."""
    _check_texts(document)
    if hashlib.sha256(document.original).hexdigest() != document.id:
        raise ValueError(f"its bytes are not those of the report {document.id[:12]}")
    for fault in segments.faults(document.text, document.original, document.encoding, document.segments):
        raise ValueError(fault)
    stated = (getattr(document.meta, field.name) for field in fields(Meta))
    for span in (*(f.span for f in document.furniture), *(getattr(one, "span", None) for one in stated)):
        if span:
            _within(span, document.text)


def _check_texts(document: Document) -> None:
    for part in (document.meta, *document.furniture, *document.segments):
        typed(part)
    head = (document.id, document.name, document.origin, document.encoding, document.text, *document.notes)
    if not all(isinstance(text, str) for text in head):
        raise ValueError("a text of the report is none")


def check_found(record: Any, document: Document) -> None:
    """Check a record of one report: its types, that its spans lie in the text, and a statement's id."""
    typed(record)
    for span in _spans(record):
        _within(span, document.text)
    if isinstance(record, Attribution):
        expected = attribution_id(document.id, record.source, record.cue, record.content)
        if record.id != expected:
            raise ValueError(f"the statement {record.id} does not have the id of its spans")


def _spans(record: Any) -> Iterator[Span]:
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from _spans(one)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _spans(getattr(record, field.name))


def _within(span: Span, text: str) -> None:
    if span.end > len(text):
        raise ValueError(f"[{span.start}, {span.end}) ends behind the text of {len(text)} characters")


def check_references(found: Extraction) -> None:
    """Check that every id that a record of the report names is that of another of its records."""
    entities = {one.id for one in found.entities}
    statements, acts = {one.id for one in found.attributions}, {one.id for one in found.acts}
    events = {one.id for one in found.events}
    for one in found.attributions:
        _known(one.id, (*one.speakers, *one.via), entities)
        _known(one.id, (one.nested_in,), statements)
    for act in found.acts:
        _known(act.id, (*act.actors, *act.targets, act.place), entities)
        _known(act.id, (act.attribution,), statements)
    for event in found.events:
        _known(event.id, (*event.participants, event.place), entities)
        _known(event.id, (event.attribution,), statements)
        _known(event.id, (event.act,), acts)
    for figure in found.figures:
        _known(figure.id, (figure.attribution,), statements)
        _known(figure.id, (figure.event,), events)


def _known(what: str, named: tuple[str | None, ...], known: set[str]) -> None:
    for id_ in named:
        if id_ is not None and id_ not in known:
            raise ValueError(f"{what} names {id_}, which is nothing in this report")


def check_judgement(judgement: Judgement) -> None:
    """Check a judgement's types and that its id is that of what it says."""
    typed(judgement)
    expected = judgement_id(
        relation=judgement.relation,
        subject=judgement.subject,
        verdict=judgement.verdict,
        by=judgement.by,
        at=judgement.at,
        value=judgement.value,
    )
    if judgement.id != expected:
        raise ValueError(f"the judgement {judgement.id} does not have the id of what it says")
