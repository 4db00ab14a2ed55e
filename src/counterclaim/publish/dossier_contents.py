"""What a dossier tells, in HTML and in Markdown: gathered once, report by report where it is large."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from counterclaim import __version__
from counterclaim.markup import marked, marks_of, passage_marks, told_marks, web_address
from counterclaim.publish.dossier_methods import methods
from counterclaim.sidebyside import Pair, bearing, own_words, pair
from counterclaim.store import ActRow, DocumentRow, IncidentRow, Statement, StatementFilters, View
from counterclaim.types import Document, Entry, Extraction, Incident, Judgement, Passage, Span

SHOWN = 30
"""Phrases and figures of one incident, and places of one dated line, that are shown at most."""

PERMALINK = "counterclaim:statement/"
"""What stands before the id of a statement in its permalink."""

_FOLDER = re.compile(r"[^#]*[/\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One report of the dossier: its place in the list, and all that is shown of it.

    ``listed_events`` are those of the incidents of the file: the others are not marked. ``own_words`` bear on
    contests, and the outlet says them itself. ``reviews`` holds the standing decisions on its statements.
    With ``excerpts`` the paragraphs without a mark are left out.
    """

    number: int
    listed: DocumentRow
    document: Document
    extraction: Extraction
    statements: tuple[Statement, ...]
    reviews: Mapping[str, tuple[Judgement, ...]]
    listed_events: frozenset[str]
    own_words: tuple[Passage, ...]
    excerpts: bool

    @property
    def text(self) -> Iterator[Markup]:
        """The text with the statements' words marked, piece by piece."""
        text, found = self.document.text, self.extraction
        said = marks_of([s.attribution for s in self.statements], self.document.furniture)
        events = [event for event in found.events if event.id in self.listed_events]
        told = told_marks(text, acts=found.acts, events=events, figures=found.figures)
        return marked(text, (*said, *told, *passage_marks(self.own_words)), excerpts=self.excerpts)

    @property
    def told(self) -> tuple[Span, ...]:
        """The places of all that the file tells of this report."""
        found = self.extraction
        said = (s.attribution for s in self.statements)
        spoken = (span for one in said for span in (*one.source, *one.cue, *one.content))
        events = (one.trigger for one in found.events if one.id in self.listed_events)
        acts = (span for one in found.acts for span in one.trigger)
        own = (span for one in self.own_words for span in one.spans)
        return (*spoken, *events, *acts, *(one.span for one in found.figures), *own)

    @property
    def names(self) -> dict[str, str]:
        """The names of the report's own entities, by id."""
        return {entity.id: entity.name for entity in self.extraction.entities}


def contents(view: View, *, excerpts: bool) -> dict[str, Any]:
    """Gather what the templates tell; reports, incidents, acts and copies are read while they are told."""
    documents, every, entries = view.documents(), view.incidents(), view.timeline()
    incidents = _worth_listing(every)
    compared = bearing(view, most=None)
    listed = frozenset(id for one in incidents for id in one.events)
    own = own_words(compared)
    return {
        "summary": view.summary(),
        "counts": view.review_counts(),
        "rejected": view.rejected(),
        "orphans": view.orphans(),
        "methods": methods(view),
        "documents": documents,
        "speakers": view.actors(speakers_only=True),
        "set_aside": view.set_aside(),
        "folders": _folders([row.origin for row in documents] + [item.origin for item in view.set_aside()]),
        "parts": (
            _part(view, number, row, events=listed, own=own.get(row.id, ()), excerpts=excerpts)
            for number, row in enumerate(documents, start=1)
        ),
        "excerpts": excerpts,
        "numbers": {row.id: number for number, row in enumerate(documents, start=1)},
        "compared": compared,
        "pairs": _pairs(view),
        "entries": entries,
        "undated": _undated(view, every, entries),
        "listed_incidents": frozenset(one.id for one in incidents),
        "incidents": _incidents(view, incidents),
        "unlisted": len(every) - len(incidents),
        "acts": _acts(view, documents),
        "shown": SHOWN,
        "permalink": PERMALINK,
        "version": __version__,
    }


def without(text: str, folders: tuple[str, ...]) -> str:
    """Return an origin or a reason without the folders."""
    for folder in folders:
        text = text.replace(folder, "")
    return text


def _folders(origins: list[str]) -> tuple[str, ...]:
    """Return the folders of local files, longest first: a dossier does not tell how a disk is laid out."""
    local = (_FOLDER.match(origin) for origin in origins if web_address(origin) is None)
    return tuple(sorted({match.group() for match in local if match}, key=lambda f: (-len(f), f)))


def _part(  # noqa: PLR0913
    view: View,
    number: int,
    row: DocumentRow,
    *,
    events: frozenset[str],
    own: tuple[Passage, ...],
    excerpts: bool,
) -> Part:
    statements = view.statements(StatementFilters(document=row.id))
    return Part(
        number=number,
        listed=row,
        document=view.document(row.id),
        extraction=view.extraction(row.id),
        statements=statements,
        reviews=view.reviews_of(s.attribution.id for s in statements),
        listed_events=events,
        own_words=own,
        excerpts=excerpts,
    )


def _pairs(view: View) -> Iterator[Pair]:
    for row in view.copies():
        yield pair(row, (view.document(row.one.id).text, view.document(row.other.id).text))


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
