"""Reads a JSON-lines export as the parts of a ledger, report by report.

The files must have their records in the order of ``documents.jsonl``, as the export writes them; so only one
report is held at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from counterclaim.errors import InputError
from counterclaim.publish import readback
from counterclaim.publish.checked import check_document, check_found, check_judgement, check_references
from counterclaim.publish.lines import lines_of, made
from counterclaim.publish.whole import Part, Report, extraction_of, whole_report
from counterclaim.records import EXTRACTION_SCHEMA, Record
from counterclaim.types import Document, Extraction, SetAside

_MADE: dict[str, Callable[[Record], Any]] = {
    "attributions": readback.attribution_of,
    "entities": readback.entity_of,
    "acts": readback.act_of,
    "events": readback.event_of,
    "figures": readback.figure_of,
}


def read_lines(folder: Path) -> Iterator[Part]:
    """Yield the parts of a JSON-lines export. Raises ``InputError`` with file and line."""
    for place, record in lines_of(folder / "judgements.jsonl"):
        judgement = made(place, readback.judgement_of, record)
        made(place, check_judgement, judgement)
        yield place, judgement
    for place, record in _since(folder / "withdrawn.jsonl"):
        yield made(place, _whole, record, place)
    yield from _reports(folder)
    for place, record in _since(folder / "retired.jsonl"):
        yield place, made(place, retired_of, record)
    for place, record in lines_of(folder / "set_aside.jsonl"):
        yield place, made(place, set_aside_of, record)


def set_aside_of(record: Record) -> SetAside:
    """Return an input that was set aside; ``ValueError`` where the line tells of none."""
    if not isinstance(record["origin"], str) or not isinstance(record["reason"], str):
        raise ValueError("origin and reason must be texts")
    return SetAside(origin=record["origin"], reason=record["reason"])


def retired_of(record: Record) -> tuple[str, str]:
    """Return an id that nothing has any more, and its report; ``ValueError`` where the line tells of none."""
    id_, document = record["id"], record["document"]
    if not isinstance(id_, str) or not isinstance(document, str):
        raise ValueError("id and document must be texts")
    return id_, document


def check_report(report: Report) -> None:
    """Check a report read as a whole. Raises ``ValueError``."""
    check_document(report.document)
    for found in (report.extraction, report.machine):
        if found is not None:
            check_extraction(found, report.document)


def check_extraction(found: Extraction, document: Document) -> None:
    """Check all that was found in a report. Raises ``ValueError``."""
    if found.document != document.id:
        raise ValueError("what was found is of another report")
    for kind in _MADE:
        for record in getattr(found, kind):
            check_found(record, document)
    check_references(found)


def _whole(record: Record, place: str) -> Report:
    report = whole_report(record, place)
    check_report(report)
    return report


def _since(path: Path) -> Iterator[tuple[str, Record]]:
    """Yield the lines of a file that exports from before it was written lack."""
    if path.exists():
        yield from lines_of(path)


class _Beside:
    """The lines of one file, taken report by report."""

    def __init__(self, path: Path, make: Callable[[Record], Any], *, missing: bool = False) -> None:
        self._lines = _since(path) if missing else lines_of(path)
        self._make = make
        self._next = next(self._lines, None)

    def of(self, document: Document, check: Callable[[Any, Document], None]) -> tuple[Any, ...]:
        """Return the checked records of the lines that come next and are of this report."""
        found = []
        while self._next is not None and self._next[1].get("document") == document.id:
            place, line = self._next
            record = made(place, self._make, line)
            made(place, check, record, document)
            found.append(record)
            self._next = next(self._lines, None)
        return tuple(found)

    def end(self) -> None:
        """Raise ``InputError`` where a line is left over."""
        if self._next is not None:
            place, line = self._next
            named = " ".join(str(line.get("document")).split())[:80]
            raise InputError(
                f"{place}: of the report {named!r}, which documents.jsonl has not, or in another order:"
                " export it again"
            )


def _reports(folder: Path) -> Iterator[Report]:
    later = ("events", "figures")
    beside = {
        kind: _Beside(folder / f"{kind}.jsonl", make, missing=kind in later) for kind, make in _MADE.items()
    }
    machine = _Beside(folder / "machine.jsonl", lambda line: extraction_of(line["extraction"]), missing=True)
    for place, record in lines_of(folder / "documents.jsonl"):
        document = made(place, _checked, record)
        found = {kind: lines.of(document, check_found) for kind, lines in beside.items()}
        before = machine.of(document, check_extraction)
        yield made(place, _report, record, document, found, before, place)
    for lines in (*beside.values(), machine):
        lines.end()


def _checked(record: Record) -> Document:
    if record["schema"] != EXTRACTION_SCHEMA:
        raise ValueError(f"not of the schema {EXTRACTION_SCHEMA}")
    document = readback.document_of(record)
    check_document(document)
    return document


def _report(
    record: Record, document: Document, found: dict[str, Any], machine: tuple[Extraction, ...], place: str
) -> Report:
    extraction = Extraction(
        document=document.id,
        made_by=record["made_by"],
        status=record["extraction_status"],
        reason=record["extraction_reason"],
        **found,
    )
    check_references(extraction)
    return Report(
        document=document,
        extraction=extraction,
        machine=machine[0] if machine else None,
        fingerprint=str(record.get("fingerprint", "")),
        place=place,
    )
