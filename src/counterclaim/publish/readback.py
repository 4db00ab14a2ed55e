"""Reads a JSON-lines export back into the records it was made from.

The files may come from a stranger: a line that is no record of ours is an ``InputError`` with its place.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from counterclaim.errors import InputError
from counterclaim.records import EXTRACTION_SCHEMA, Record
from counterclaim.types import (
    Act,
    Attribution,
    Document,
    Entity,
    Event,
    Extraction,
    Figure,
    Furniture,
    Judgement,
    Key,
    Meta,
    Place,
    Segment,
    Span,
    Stated,
)

T = TypeVar("T")
ReadBack = tuple[tuple[Document, ...], tuple[Extraction, ...], tuple[Judgement, ...]]

_STATED = ("outlet", "title", "byline", "agency", "published", "url", "captured")


def read_back(folder: Path) -> ReadBack:
    """Return the documents, their extractions in the same order, and the judgements of an export.

    Actors, incidents, the timeline and what is compared are made of these again; their files are not read.
    Raises ``InputError`` for a file that is missing or a line that is not a record of this version.
    """
    attributions = _by_document(folder / "attributions.jsonl", attribution_of)
    entities = _by_document(folder / "entities.jsonl", entity_of)
    acts = _by_document(folder / "acts.jsonl", act_of)
    events = _by_document(folder / "events.jsonl", event_of, since=True)
    figures = _by_document(folder / "figures.jsonl", figure_of, since=True)

    def report(record: Record) -> tuple[Document, Extraction]:
        document = document_of(record)
        extraction = Extraction(
            document=document.id,
            made_by=record["made_by"],
            attributions=tuple(attributions[document.id]),
            entities=tuple(entities[document.id]),
            acts=tuple(acts[document.id]),
            events=tuple(events[document.id]),
            figures=tuple(figures[document.id]),
            status=record["extraction_status"],
            reason=record["extraction_reason"],
        )
        return document, extraction

    reports = tuple(_read(folder / "documents.jsonl", report))
    judgements = tuple(_read(folder / "judgements.jsonl", judgement_of))
    return tuple(pair[0] for pair in reports), tuple(pair[1] for pair in reports), judgements


def _by_document(path: Path, make: Callable[[Record], T], *, since: bool = False) -> dict[str, list[T]]:
    """Group the records of a file; ``since``: an export from before there were such records lacks it."""
    found: dict[str, list[T]] = defaultdict(list)
    if since and not path.exists():
        return found
    for document, record in _read(path, lambda line: (str(line["document"]), make(line))):
        found[document].append(record)
    return found


def _read(path: Path, make: Callable[[Record], T]) -> Iterator[T]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                yield _made(line, make, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read ({error}): give the folder of a JSON-lines export"
        ) from error


def _made(line: str, make: Callable[[Record], T], place: str) -> T:
    try:
        return make(json.loads(line))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise InputError(f"{place}: not a record of this version ({error!r}): export it again") from error


def document_of(record: Record) -> Document:
    """Return the record that a line of an export holds: a report."""
    if record["schema"] != EXTRACTION_SCHEMA:
        raise ValueError(record["schema"])
    return Document(
        id=record["document"],
        name=record["id"],
        origin=record["origin"],
        media_type=record["media_type"],
        encoding=record["encoding"],
        original=base64.b64decode(record["original_base64"], validate=True),
        text=record["text"],
        segments=tuple(_segment(*segment) for segment in record["segments"]),
        meta=_meta(record["meta"]),
        furniture=tuple(_furniture(**furniture) for furniture in record["furniture"]),
        status=record["document_status"],
        notes=tuple(record["notes"]),
    )


def _meta(record: Record) -> Meta:
    facts = {name: _stated(record, name) for name in _STATED}
    return Meta(**facts, language=record["language"])


def _stated(record: Record, name: str) -> Stated | None:
    if record.get(name) is None:
        return None
    span = record[f"{name}_span"]
    return Stated(value=record[name], basis=record[f"{name}_basis"], span=_span(span) if span else None)


def _segment(text_start: int, text_end: int, byte_start: int, byte_end: int, verbatim: bool) -> Segment:
    return Segment(
        text_start=text_start,
        text_end=text_end,
        byte_start=byte_start,
        byte_end=byte_end,
        verbatim=verbatim,
    )


def _furniture(start: int, end: int, kind: str) -> Furniture:
    return Furniture(span=Span(start=start, end=end), kind=kind)  # type: ignore[arg-type]


def _span(pair: list[int]) -> Span:
    start, end = pair
    return Span(start=start, end=end)


def _maybe(pair: list[int] | None) -> Span | None:
    return None if pair is None else _span(pair)


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, pairs))


def attribution_of(record: Record) -> Attribution:
    """Return the record that a line of an export holds: a statement."""
    return Attribution(
        id=record["id"],
        source=_spans(record["source"]),
        cue=_spans(record["cue"]),
        content=_spans(record["content"]),
        manner=record["manner"],
        speakers=tuple(record["speaker_entities"]),
        role=record["role"],
        via=tuple(record["via_entities"]),
        said_on=record["said_on"],
        said_span=_maybe(record.get("said_span")),
        nested_in=record["nested_in"],
        score=record["score"],
    )


def entity_of(record: Record) -> Entity:
    """Return the record that a line of an export holds: an entity."""
    return Entity(
        id=record["id"],
        name=record["name"],
        kind=record["kind"],
        subkind=record.get("subkind"),
        side=record["side"],
        named=record.get("named", True),
        offices=_spans(record.get("offices", [])),
        place=_place(**record["place"]) if record.get("place") else None,
        mentions=_spans(record["mentions"]),
    )


def _place(*, within: list[int], **known: Any) -> Place:
    return Place(**known, within=tuple(within))


def act_of(record: Record) -> Act:
    """Return the record that a line of an export holds: an act."""
    return Act(
        id=record["id"],
        type=record["type"],
        actors=tuple(record["actor_entities"]),
        targets=tuple(record["target_entities"]),
        when=record["when"],
        when_span=_maybe(record.get("when_span")),
        where=record["where"],
        place=record.get("place_entity"),
        voice=record["voice"],
        certainty=record["certainty"],
        span=_span(record["span"]),
        trigger=_spans(record["trigger"]),
        attribution=record["attribution"],
    )


def event_of(record: Record) -> Event:
    """Return the record that a line of an export holds: an event."""
    return Event(
        id=record["id"],
        kind=record["kind"],
        trigger=_span(record["trigger"]),
        span=_span(record["span"]),
        participants=tuple(record["participant_entities"]),
        agents=record["agents"],
        when=record["when"],
        when_span=_maybe(record["when_span"]),
        place=record["place_entity"],
        certainty=record["certainty"],
        attribution=record["attribution"],
        act=record["act"],
        definite=record["definite"],
    )


def figure_of(record: Record) -> Figure:
    """Return the record that a line of an export holds: a figure."""
    return Figure(
        id=record["id"],
        span=_span(record["span"]),
        what=record["what"],
        value=record["value"],
        upper=record["upper"],
        qualifier=record["qualifier"],
        attribution=record["attribution"],
        event=record["event"],
    )


def judgement_of(record: Record) -> Judgement:
    """Return the record that a line of an export holds: a judgement."""
    return Judgement(
        id=record["id"],
        relation=record["relation"],
        subject=tuple(record["subject"]),
        verdict=record["verdict"],
        score=record["score"],
        reasons=tuple(record["reasons"]),
        by=record["by"],
        at=record["at"],
        withdrawn_at=record["withdrawn_at"],
        value=record.get("value"),
        keys=tuple(Key(**key) for key in record.get("keys", [])),
    )
