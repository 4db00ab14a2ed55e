"""A ledger made again of an export: read, checked, stored aside, resolved, verified, and then put in place.

The files may come from a stranger: what they say of one report is taken as found in it, as from a ledger;
actors, incidents and contests are never taken from them but made anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from counterclaim.errors import InputError, LedgerError
from counterclaim.pipeline import resolve
from counterclaim.publish.webread import read_annotations
from counterclaim.publish.whole import Part, Report
from counterclaim.publish.wholelines import read_lines
from counterclaim.resolve.anchors import APART
from counterclaim.reviewing import review
from counterclaim.store import View, Writer, verify
from counterclaim.types import Extraction, Judgement, SetAside

READERS: dict[str, tuple[str, Callable[[Path], Iterator[Part]]]] = {
    "jsonl": ("documents.jsonl", read_lines),
    "webannotation": ("annotations.jsonl", read_annotations),
}
"""For each format that can be taken: a file by which it is known, and its reader."""
MOST_FAULTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many reports and judgements were taken."""

    reports: int
    judgements: int


def take(
    folder: Path, ledger: Path, on_report: Callable[[int], None], on_judged: Callable[[int], None]
) -> Taken:
    """Make a ledger of an export. Raises ``InputError`` with file and line, ``LedgerError``.

    ``on_report`` hears how many reports were stored, ``on_judged`` how many answers the models of claims
    gave.
    There is no ledger, or the empty one there was, until all is read and verified.
    """
    read = _reader(folder)
    _refuse_what_is_there(ledger)
    with tempfile.TemporaryDirectory(dir=ledger.parent, prefix=".import-") as aside:
        made = Path(aside) / "whole.ledger"
        with Writer(made) as writer:
            taken = _store(writer, read(folder), on_report)
            resolve(writer, on_judged)
        _refuse_faults(made)
        made.replace(ledger)
    return taken


def _reader(folder: Path) -> Callable[[Path], Iterator[Part]]:
    found = [name for name, (file, _) in READERS.items() if (folder / file).is_file()]
    if not found:
        files = " or ".join(file for file, _ in READERS.values())
        raise InputError(f"{folder} holds no export that can be taken: there is no {files} in it")
    if len(found) > 1:
        raise InputError(
            f"{folder} holds more than one export ({', '.join(found)}): give each its own folder"
        )
    return READERS[found[0]][1]


def _refuse_what_is_there(ledger: Path) -> None:
    """Raise ``LedgerError`` where there is a ledger that holds anything, or anything else."""
    if not ledger.parent.is_dir():
        raise LedgerError(f"no folder {ledger.parent}: make it, or name another place for the ledger")
    if not ledger.exists():
        return
    with Writer(ledger), View(ledger) as view:
        if view.documents() or view.withdrawn() or view.judgements():
            raise LedgerError(f"{ledger} is not empty: name a new file for what is imported")


def _refuse_faults(made: Path) -> None:
    faults = verify(made).faults
    if faults:
        told = "; ".join(faults[:MOST_FAULTS])
        raise InputError(f"what the export holds does not hold together ({told}): export it again")


@dataclass(slots=True)
class _Held:
    """What was read so far: the ids that judgements may name, and what is stored or checked at the end."""

    ids: set[str] = field(default_factory=set)
    reports: int = 0
    judgements: list[tuple[str, Judgement]] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    retired: list[tuple[str, str]] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)


def _store(writer: Writer, parts: Iterable[Part], on_report: Callable[[int], None]) -> Taken:
    """Store the judgements, then the reports with the decisions on them applied, then the rest."""
    held = _Held()
    for part in parts:
        if isinstance(part, Report):
            if not held.reports:
                writer.put_judgements(judgement for _, judgement in held.judgements)
            _store_report(writer, part, held)
            on_report(held.reports)
        else:
            place, thing = part
            _hold(place, thing, held)
    for document in sorted(held.withdrawn & writer.known().keys()):
        writer.withdraw(document)
    writer.retire(held.retired)
    for place, judgement in held.judgements:
        _check_subject(place, judgement, held.ids)
    for item in held.set_aside:
        writer.set_aside(item)
    return Taken(reports=held.reports, judgements=len(held.judgements))


def _store_report(writer: Writer, report: Report, held: _Held) -> None:
    document, found = report.document, report.machine or report.extraction
    if document.id in held.ids:
        raise InputError(f"{report.place}: the report {document.id[:12]} is there twice: export it again")
    try:
        writer.put(document, found, fingerprint=report.fingerprint, review=review)
    except InputError as error:
        raise InputError(f"{report.place}: {error}") from error
    held.reports += 1
    held.ids |= {document.id, *_ids(report.extraction), *_ids(found)}
    if report.withdrawn:
        held.withdrawn.add(document.id)


def _ids(found: Extraction) -> Iterator[str]:
    for records in (found.attributions, found.entities, found.acts, found.events, found.figures):
        yield from (record.id for record in records)


def _hold(place: str, thing: Judgement | SetAside | tuple[str, str], held: _Held) -> None:
    if isinstance(thing, Judgement):
        if held.reports:
            raise InputError(f"{place}: a judgement after the reports: export it again")
        held.judgements.append((place, thing))
        held.ids.add(thing.id)
    elif isinstance(thing, SetAside):
        held.set_aside.append(thing)
    else:
        id_, document = thing
        if document not in held.ids:
            raise InputError(f"{place}: of the report {document[:80]!r}, which is not there: export it again")
        held.retired.append((id_, document))
        held.ids.add(id_)


def _check_subject(place: str, judgement: Judgement, known: set[str]) -> None:
    for named in judgement.subject:
        leads = named in known or (
            judgement.by_person and (named == APART or named.partition("@")[0] in known)
        )
        if not leads and judgement.withdrawn_at is None:
            raise InputError(f"{place}: a judgement on {named[:80]!r}, which is not there: export it again")
