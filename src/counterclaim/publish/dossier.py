"""The dossier: one HTML file to hand on. It asks for nothing, runs nothing, and prints.

Its only style sheet stands inside and is named by hash in a Content-Security-Policy of its own, so that
whatever an article contains stays text in any browser.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim import __version__, sidebyside
from counterclaim.errors import CounterclaimError, LedgerError
from counterclaim.facts import state_of_code
from counterclaim.markup import (
    STYLE,
    coordinates,
    escape,
    figure_words,
    fragment,
    marked,
    marks_of,
    office_dates,
    passage_marks,
    target_rules,
    told_marks,
    undated,
    web_address,
    when_words,
)
from counterclaim.records import kind_words
from counterclaim.sidebyside import Pair, bearing, own_words, pair
from counterclaim.store import ActRow, DocumentRow, IncidentRow, PassageRow, Statement, View
from counterclaim.types import Actor, Document, Entry, Extraction, Incident, Passage

LIT_ROWS = 500
"""Rows of one report that are lit up together with their words at most."""


SHOWN = 30
"""Phrases and figures of one incident, and places of one dated line, that are shown at most."""

_FOLDER = re.compile(r"[^#]*[/\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One report of the dossier: its place in the list, and all that is shown of it.

    ``listed_events`` are those of the incidents of the file: the others are not marked. ``own_words`` bear on
    contests, and the outlet says them itself.
    """

    number: int
    listed: DocumentRow
    document: Document
    extraction: Extraction
    statements: tuple[Statement, ...]
    listed_events: frozenset[str]
    own_words: tuple[Passage, ...]

    @property
    def text(self) -> Iterator[Markup]:
        """The text with the statements' words marked, piece by piece."""
        text, found = self.document.text, self.extraction
        said = marks_of([s.attribution for s in self.statements], self.document.furniture)
        events = [event for event in found.events if event.id in self.listed_events]
        told = told_marks(text, acts=found.acts, events=events, figures=found.figures)
        return marked(text, (*said, *told, *passage_marks(self.own_words)))

    @property
    def names(self) -> dict[str, str]:
        """The names of the report's own entities, by id."""
        return {entity.id: entity.name for entity in self.extraction.entities}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    """Where the links of accounts side by side lead: to other places of the file."""

    numbers: dict[str, int]
    incidents: frozenset[str]

    def actor(self, actor: Actor) -> str:  # noqa: ARG002
        return ""

    def report(self, report: DocumentRow) -> str:
        number = self.numbers.get(report.id)
        return f"#report-{number}" if number else ""

    def incident(self, incident: Incident) -> str:
        return fragment("incident", incident.id) if incident.id in self.incidents else ""

    def contest(self, id: str) -> str:
        return fragment("contest", id)

    def account(self, contest: str, account: str) -> str:  # noqa: ARG002
        return fragment("account", account)

    def alone(self, kind: str, id: str) -> str:
        return fragment(kind, id)

    def passage(self, row: PassageRow) -> str:
        statement = row.passage.attribution
        return fragment("passage", row.passage.id) if statement is None else fragment("s", statement)


def write_dossier(view: View, target: Path) -> None:
    """Write all of ``view`` to ``target`` as one HTML file, whole or not at all; report by report.

    Raises ``CounterclaimError`` where the file cannot be written, ``LedgerError`` where another process
    changed the ledger meanwhile.
    """
    try:
        _replace(target, _pieces(view))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CounterclaimError(
            f"{target}: the dossier cannot be written ({reason}): choose another place with -o"
        ) from error


def _pieces(view: View) -> Iterator[str]:
    """Yield the file piece by piece; one report at a time is held."""
    version = view.data_version()
    documents, every, entries = view.documents(), view.incidents(), view.timeline()
    incidents = _worth_listing(every)
    compared = bearing(view, most=None)
    numbers = {row.id: number for number, row in enumerate(documents, start=1)}
    style = _style(max((row.statements for row in documents), default=0))
    values: dict[str, Any] = {
        "style": style,
        "policy": _policy(style),
        "summary": view.summary(),
        "documents": documents,
        "speakers": view.actors(speakers_only=True),
        "set_aside": view.set_aside(),
        "folders": _folders([row.origin for row in documents] + [item.origin for item in view.set_aside()]),
        "parts": _parts(
            view, documents, frozenset(id for one in incidents for id in one.events), own_words(compared)
        ),
        "numbers": numbers,
        "compared": compared,
        "pairs": _pairs(view),
        "links": _Links(numbers=numbers, incidents=frozenset(one.id for one in incidents)),
        "entries": entries,
        "undated": _undated(view, every, entries),
        "incidents": _incidents(view, incidents),
        "unlisted": len(every) - len(incidents),
        "acts": _acts(view, documents),
        "shown": SHOWN,
        "version": __version__,
    }
    yield from _environment().get_template("dossier.html").generate(values)
    if view.data_version() != version:
        raise LedgerError(
            "the ledger was changed while the dossier was written: nothing was kept, write it again"
        )


def _folders(origins: list[str]) -> tuple[str, ...]:
    """Return the folders of local files, longest first: a dossier does not tell how a disk is laid out."""
    local = (_FOLDER.match(origin) for origin in origins if web_address(origin) is None)
    return tuple(sorted({match.group() for match in local if match}, key=lambda f: (-len(f), f)))


def without(text: str, folders: tuple[str, ...]) -> str:
    """Return an origin or a reason without the folders."""
    for folder in folders:
        text = text.replace(folder, "")
    return text


def _pairs(view: View) -> Iterator[Pair]:
    for row in view.copies():
        yield pair(row, (view.document(row.one.id).text, view.document(row.other.id).text))


def _parts(
    view: View,
    documents: tuple[DocumentRow, ...],
    listed_events: frozenset[str],
    own: dict[str, tuple[Passage, ...]],
) -> Iterator[Part]:
    for number, listed in enumerate(documents, start=1):
        yield Part(
            number=number,
            listed=listed,
            document=view.document(listed.id),
            extraction=view.extraction(listed.id),
            statements=view.statements(document=listed.id),
            listed_events=listed_events,
            own_words=own.get(listed.id, ()),
        )


def _worth_listing(incidents: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Leave out those of which one phrase tells, and nothing but that something of a kind happened."""
    wholes = {one.part_of for one in incidents}
    return tuple(
        one
        for one in incidents
        if one.when
        or one.where
        or len(one.events) > 1
        or one.figures
        or one.acts
        or one.part_of
        or one.id in wholes
    )


def _incidents(view: View, listed: tuple[Incident, ...]) -> Iterator[IncidentRow]:
    return (view.incident(one.id) for one in listed)


def _acts(view: View, documents: tuple[DocumentRow, ...]) -> Iterator[ActRow]:
    return (act for row in documents for act in view.acts(document=row.id))


def _undated(view: View, incidents: tuple[Incident, ...], entries: tuple[Entry, ...]) -> dict[str, int]:
    """Count the incidents and the utterances that are acts of which no date is known."""
    dated = {act for entry in entries if entry.incident is None for act in entry.acts}
    return {
        "incidents": sum(one.when is None for one in incidents),
        "acts": max(0, view.count_acts(voice="speech") - len(dated)),
    }


def _replace(target: Path, pieces: Iterator[str]) -> None:
    """Write ``pieces`` beside ``target`` and put the finished file in its place."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".dossier-") as aside:
        part = Path(aside) / "part.html"
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)


def _style(rows: int) -> Markup:
    """Return the style sheet as it stands in the file; none of it comes from an article."""
    source, _, _ = PackageLoader("counterclaim.publish").get_source(_environment(), "dossier.css")
    return Markup("\n".join((STYLE, sidebyside.STYLE, source, target_rules(min(rows, LIT_ROWS)))))  # noqa: S704 (ours throughout)


def _policy(style: str) -> str:
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    env = Environment(
        loader=ChoiceLoader(
            [PackageLoader("counterclaim.publish"), PackageLoader("counterclaim.sidebyside")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(fragment=fragment)
    env.filters.update(
        web_address=web_address,
        without=without,
        kind_words=kind_words,
        office_dates=office_dates,
        when_words=when_words,
        undated=undated,
        figure_words=figure_words,
        coordinates=coordinates,
        state_of_code=state_of_code,
    )
    sidebyside.equip(env)
    return env


def _finalize(value: object) -> object:
    return escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value
