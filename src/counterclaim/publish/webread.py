"""Reads a Web Annotation export as the parts of a ledger, report by report.

Of each annotation the body with our ``record`` counts, and the words it targets; their position and their
quotation must agree with the text of the report. What is made for other programs is not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.errors import InputError
from counterclaim.publish.checked import check_document, check_found, check_judgement, check_references
from counterclaim.publish.lines import lines_of, made
from counterclaim.publish.readback import document_of, judgement_of
from counterclaim.publish.webterms import FOUND, KINDS, ROLES, Kind
from counterclaim.publish.whole import Part, Report, extraction_of
from counterclaim.publish.wholelines import check_extraction, retired_of, set_aside_of
from counterclaim.records import EXTRACTION_SCHEMA, Record
from counterclaim.types import Document, Extraction, Judgement

_KIND_OF: dict[str, Kind] = {terms.type: kind for kind, terms in KINDS.items()}


def read_annotations(folder: Path) -> Iterator[Part]:
    """Yield the parts of a Web Annotation export. Raises ``InputError`` with file and line."""
    path = folder / "annotations.jsonl"
    at_hand: _AtHand | None = None
    number = 0
    for number, (place, line) in enumerate(lines_of(path), start=1):  # noqa: B007
        kind, record = made(place, _ours, line)
        if kind in FOUND:
            if at_hand is None:
                raise InputError(f"{place}: words of a report before any report: export it again")
            made(place, at_hand.add, kind, record, line)
            continue
        if at_hand is not None:
            yield made(at_hand.place, at_hand.report)
        at_hand = made(place, _AtHand, record, place) if kind == "report" else None
        if kind != "report":
            yield place, made(place, _rest, kind, record, line)
    if at_hand is not None:
        yield made(at_hand.place, at_hand.report)
    _check_total(folder / "collection.json", number)


def _check_total(path: Path, found: int) -> None:
    """Check that no annotation is missing at the end."""
    for place, record in lines_of(path):
        if record.get("total") != found:
            raise InputError(f"{place}: there are {found} annotations and not the total: export it again")


def _ours(line: Record) -> tuple[Kind, Record]:
    for body in line["body"]:
        if body.get("type") in _KIND_OF:
            record = body["record"]
            if not isinstance(record, dict):
                raise ValueError("the record of a body must be an object")
            return _KIND_OF[body["type"]], record
    raise ValueError("no body of the annotation has a record of ours")


class _AtHand:
    """A report of which the annotations are being read."""

    def __init__(self, record: Record, place: str) -> None:
        if record["schema"] != EXTRACTION_SCHEMA:
            raise ValueError(f"not of the schema {EXTRACTION_SCHEMA}")
        self.place = place
        self._record = record
        self._document = document_of(record)
        check_document(self._document)
        self._found: dict[str, list[Any]] = defaultdict(list)

    def add(self, kind: Kind, record: Record, line: Record) -> None:
        """Add what an annotation says of the report. Raises ``ValueError``."""
        one = FOUND[kind].read({**record, **_spans(kind, line["target"], self._document)})
        check_found(one, self._document)
        self._found[FOUND[kind].field].append(one)

    def report(self) -> Report:
        """Return the report with all that was found in it. Raises ``ValueError``."""
        record = self._record
        extraction = Extraction(
            document=self._document.id,
            made_by=record["made_by"],
            status=record["extraction_status"],
            reason=record["extraction_reason"],
            **{kind: tuple(found) for kind, found in self._found.items()},
        )
        check_references(extraction)
        machine = extraction_of(record["machine"]) if record["machine"] else None
        if machine is not None:
            check_extraction(machine, self._document)
        return Report(
            document=self._document,
            extraction=extraction,
            machine=machine,
            fingerprint=str(record["fingerprint"]),
            withdrawn=record["withdrawn"] is True,
            place=self.place,
        )


def _spans(kind: Kind, targets: list[Record], document: Document) -> Record:
    """Return the spans of a record under its fields, out of the words it targets."""
    found: dict[str, list[list[int]]] = {role: [] for role in ROLES[kind]}
    for target in targets:
        if target["source"] != f"urn:sha256:{document.id}":
            raise ValueError("words of another report than the one before it")
        found[target["role"]].append(_span(target["selector"], document.text))
    several = ROLES[kind]
    return {role: spans if several[role] else _one(spans) for role, spans in found.items()}


def _one(spans: list[list[int]]) -> list[int] | None:
    if len(spans) > 1:
        raise ValueError("several words where there can be one")
    return spans[0] if spans else None


def _span(selectors: list[Record], text: str) -> list[int]:
    by_type = {selector["type"]: selector for selector in selectors}
    position, words = by_type["TextPositionSelector"], by_type["TextQuoteSelector"]
    start, end = position["start"], position["end"]
    if not (type(start) is int and type(end) is int and 0 <= start < end):
        raise ValueError("a position must be two numbers, the first less than the second")
    if text[start:end] != words["exact"]:
        raise ValueError(f"position and quotation disagree: at [{start}, {end}) the report has other words")
    return [start, end]


def _rest(kind: Kind, record: Record, line: Record) -> Any:
    if kind == "judgement":
        return _judgement(record, line)
    return retired_of(record) if kind == "retired" else set_aside_of(record)


def _judgement(record: Record, line: Record) -> Judgement:
    keys = [_key(target) for target in line["target"] if "anchor" in target]
    judgement = judgement_of({**record, "keys": keys})
    check_judgement(judgement)
    return judgement


def _key(target: Record) -> Record:
    words = target["selector"]
    named = {"anchor": target["anchor"], "quote": words["exact"]}
    return named | {"prefix": words["prefix"], "suffix": words["suffix"]}
