"""All that a ledger is made of again: reports, active and withdrawn, judgements, and what was set aside.

Actors, incidents, the timeline and what is compared follow from these; the chain of decisions is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim import records
from counterclaim.publish.readback import document_of
from counterclaim.records import Record
from counterclaim.store.bodies import pack, unpack
from counterclaim.types import Document, Extraction, Judgement, SetAside

if TYPE_CHECKING:
    from counterclaim.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of a ledger: what stands of it now, and what was found before persons' decisions.

    ``fingerprint`` is what it was examined with. ``machine``, what was found before, is None
    where it is the same. ``place`` is where
    it was read ("FILE, line N").
    """

    document: Document
    extraction: Extraction
    machine: Extraction | None = None
    fingerprint: str = ""
    withdrawn: bool = False
    place: str = ""


Part = Report | tuple[str, Judgement] | tuple[str, SetAside] | tuple[str, tuple[str, str]]
"""What a reader yields: a report, or with its place a judgement, an input set aside, a retired id."""


def reports(view: View, *, withdrawn: bool) -> Iterator[Report]:
    """Yield the reports of a ledger in its order: the active or the withdrawn ones."""
    fingerprints, corrected = view.fingerprints(), view.corrected()
    for row in view.withdrawn() if withdrawn else view.documents():
        yield Report(
            document=view.document(row.id),
            extraction=view.extraction(row.id),
            machine=view.machine_extraction(row.id) if row.id in corrected else None,
            fingerprint=fingerprints.get(row.id, ""),
            withdrawn=withdrawn,
        )


def whole_record(report: Report) -> Record:
    """Return a report as one record, with all that was found in it under the names of our own fields."""
    return {
        **records.document_record(report.document, report.extraction),
        "fingerprint": report.fingerprint,
        "extraction": extraction_json(report.extraction),
        "machine": extraction_json(report.machine),
    }


def whole_report(record: Record, place: str) -> Report:
    """Return the withdrawn report of which ``whole_record`` made a record."""
    return Report(
        document=document_of(record),
        extraction=extraction_of(record["extraction"]),
        machine=extraction_of(record["machine"]) if record["machine"] else None,
        fingerprint=record["fingerprint"],
        withdrawn=True,
        place=place,
    )


def extraction_json(found: Extraction | None) -> Record | None:
    """Return what was found in a report under the names of our own fields."""
    return None if found is None else json.loads(pack(found))


def extraction_of(record: Record) -> Extraction:
    """Return what ``extraction_json`` was made of. Raises ``ValueError``."""
    return unpack(Extraction, json.dumps(record))
