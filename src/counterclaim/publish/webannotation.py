"""The whole ledger in the W3C Web Annotation Data Model: one annotation a line, in JSON-LD.

Words are targets with a ``TextPositionSelector`` (code points) and a ``TextQuoteSelector`` each; ``role``
says what they are to the record. A body has the record itself under ``record``, without its words; further
bodies tell what it is in plain text for programs that know no more than the model. ``context.jsonld`` has
the terms that are ours. ``webread`` makes the ledger again of these lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from counterclaim import records
from counterclaim.markup import web_address
from counterclaim.publish.streamed import known, write_lines
from counterclaim.publish.webterms import CONTEXT, FOUND, KINDS, ROLES, TERMS, Kind
from counterclaim.publish.whole import Report, extraction_json, reports
from counterclaim.publish.world import World, world_of
from counterclaim.records import Record
from counterclaim.types import CONTEXT as AROUND
from counterclaim.types import Act, Attribution, Entity, Event, Judgement, SetAside, identify

if TYPE_CHECKING:
    from counterclaim.store import View


def export_webannotation(view: View, folder: Path) -> tuple[Path, ...]:
    """Write ``annotations.jsonl``, ``collection.json`` and ``context.jsonld``; same ledger, same bytes."""
    counted = 0

    def lines() -> Iterator[Record]:
        nonlocal counted
        for counted, line in enumerate(_annotations(view, world_of(view)), start=1):  # noqa: B007
            yield line

    return (
        write_lines(folder / "annotations.jsonl", lines()),
        write_lines(folder / "collection.json", [_collection(counted)]),
        write_lines(folder / "context.jsonld", [TERMS]),
    )


def _collection(total: int) -> Record:
    return {
        "@context": CONTEXT,
        "id": "urn:counterclaim:ledger",
        "type": "AnnotationCollection",
        "label": "A ledger of counterclaim; its annotations are the lines of annotations.jsonl",
        "total": total,
    }


def _annotations(view: View, world: World) -> Iterator[Record]:
    yield from map(_judgement, view.judgements())
    for withdrawn in (True, False):
        for report in reports(view, withdrawn=withdrawn):
            yield _report(report)
            yield from _found(report, world)
    for id_, document in view.retired():
        yield _plain("retired", id_, {"id": id_, "document": document}, _source(document))
    yield from map(_set_aside, view.set_aside())


def _annotation(kind: Kind, id_: str, bodies: list[Record], target: object, **more: str) -> Record:
    return {
        "@context": CONTEXT,
        "id": f"urn:counterclaim:{kind}:{quote(id_, safe='', errors='surrogatepass')}",
        "type": "Annotation",
        "motivation": KINDS[kind].motivation,
        **more,
        "body": bodies,
        "target": target,
    }


def _body(kind: Kind, record: Record) -> Record:
    return {"type": KINDS[kind].type, "purpose": KINDS[kind].motivation, "record": record}


def _plain(kind: Kind, id_: str, record: Record, target: object) -> Record:
    return _annotation(kind, id_, [_body(kind, record)], target)


def _text(purpose: str, value: str) -> list[Record]:
    return (
        [{"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}] if value else []
    )


def _source(document: str) -> str:
    return f"urn:sha256:{document}"


# ---------------------------------------------------------------- reports


def _report(report: Report) -> Record:
    document = report.document
    record = {
        **records.document_record(document, report.extraction),
        "fingerprint": report.fingerprint,
        "withdrawn": report.withdrawn,
        "machine": extraction_json(report.machine),
    }
    meta = record["meta"]
    told = ", ".join(part for part in (meta["outlet"], meta["title"], meta["published"]) if part)
    target = {
        "id": _source(document.id),
        "type": "Text",
        "format": document.media_type,
        "via": web_address(meta["url"] or ""),
    }
    return _annotation(
        "report", document.id, [_body("report", record), *_text("describing", told)], known(target)
    )


def _found(report: Report, world: World) -> Iterator[Record]:
    for kind, make in FOUND.items():
        for one in getattr(report.extraction, make.field):
            record = make.record(one)
            targets = _targets(kind, record, report)
            yield _annotation(kind, one.id, [_body(kind, record), *_tags(one, world)], targets)


def _targets(kind: Kind, record: Record, report: Report) -> list[Record]:
    """Take the spans out of a record and return the words they stand for."""
    found = []
    for role, many in ROLES[kind].items():
        spans = record.pop(role)
        for start, end in spans if many else [spans] if spans else []:
            found.append(_words(report, role, start, end))
    return found


def _words(report: Report, role: str, start: int, end: int) -> Record:
    text = report.document.text
    return {
        "type": "SpecificResource",
        "source": _source(report.document.id),
        "role": role,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _tags(one: object, world: World) -> list[Record]:
    """Return what a record is in plain text: who speaks, the type of an act, a name."""
    if isinstance(one, Attribution):
        return _text("identifying", "; ".join(_names(one.speakers, world)))
    if isinstance(one, Act):
        return _text("tagging", one.type)
    if isinstance(one, Event):
        return _text("tagging", one.kind)
    return _text("identifying", one.name) if isinstance(one, Entity) else []


def _names(entities: tuple[str, ...], world: World) -> list[str]:
    held = [entity for entity in entities if entity in world.actor_of]
    return world.names(held)


# ---------------------------------------------------------------- what people decided, and the rest


def _judgement(judgement: Judgement) -> Record:
    record = records.judgement_record(judgement)
    keys = {key["anchor"]: key for key in record.pop("keys")}
    name = judgement.by.partition(":")[2] or judgement.by
    made = {"creator": {"type": "Person" if judgement.by_person else "Software", "name": name}}
    decided = f"{judgement.relation}: {judgement.verdict}; {'; '.join(judgement.reasons)}"
    annotation = _annotation(
        "judgement",
        judgement.id,
        [_body("judgement", record), *_text("commenting", decided)],
        [_subject(one, keys.get(one)) for one in judgement.subject],
    )
    if judgement.relation == "statement" and judgement.verdict == "no":
        annotation["motivation"] = "moderating"
    return annotation | made | ({"created": judgement.at} if judgement.at else {})


def _subject(named: str, key: Record | None) -> object:
    """Return what a judgement is about: the words of an anchor with its key, else the bare name."""
    if key is None:
        return {"id": f"urn:counterclaim:subject:{quote(named, safe='', errors='surrogatepass')}"}
    document = named.partition("@")[0]
    selector = {
        "type": "TextQuoteSelector",
        "exact": key["quote"],
        "prefix": key["prefix"],
        "suffix": key["suffix"],
    }
    return {"type": "SpecificResource", "source": _source(document), "anchor": named, "selector": selector}


def _set_aside(item: SetAside) -> Record:
    record = records.set_aside_record(item)
    id_ = identify("set aside", **record)
    return _plain("set_aside", id_, record, {"id": f"urn:counterclaim:input:{id_}"})
