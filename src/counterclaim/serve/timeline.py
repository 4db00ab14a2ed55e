"""The timeline: what is dated, by the month or year in which it begins, no more exactly than it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import Query

from counterclaim.markup import when_words
from counterclaim.records import Record, entry_record
from counterclaim.serve.page import Ledger, Page, paged, pager
from counterclaim.serve.query import PER_PAGE, Paged
from counterclaim.store import Statement, View
from counterclaim.types import Entry

TOLD = 3
"""Statements that one line of the timeline leads to at most; its twin has the ids of all."""
_MONTH = len("2031-05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with the first statements that tell of it, where it is no incident, which has its own page."""

    entry: Entry
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The lines of one date, which is a day or something wider."""

    when: str
    precision: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The dates that begin in one month, or of which only the year is known."""

    heading: str
    dates: tuple[Dated, ...]


def timeline(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """All that is dated, in order; what has no date is counted."""
    entries = view.timeline()
    shown = entries[query.offset : query.offset + PER_PAGE]
    undated = _undated(view, entries)
    return Page(
        template="timeline.html",
        values={
            "title": "Timeline",
            "stretches": list(_stretches(view, shown)),
            "undated": undated,
            "phrases": view.phrases(entry.incident for entry in shown if entry.incident),
            "pager": pager("/timeline", query, len(entries)),
        },
        twin=lambda: {
            **paged(query, len(entries)),
            "undated": undated,
            "entries": [entry_record(entry) for entry in shown],
        },
    )


def _undated(view: View, entries: Iterable[Entry]) -> Record:
    """Count the incidents and the utterances that are acts of which no date is known."""
    dated = [entry for entry in entries if entry.incident is None]
    incidents = sum(entry.incident is not None for entry in entries)
    said = len({act for entry in dated for act in entry.acts})
    return {
        "incidents": max(0, view.count_incidents() - incidents),
        "acts": max(0, view.count_acts(voice="speech") - said),
    }


def _stretches(view: View, entries: Iterable[Entry]) -> Iterator[Stretch]:
    for heading, ones in groupby(entries, key=lambda entry: _heading(entry.when)):
        yield Stretch(heading=heading, dates=tuple(_dates(view, ones)))


def _dates(view: View, entries: Iterable[Entry]) -> Iterator[Dated]:
    for (when, precision), ones in groupby(entries, key=lambda entry: (entry.when, entry.precision)):
        yield Dated(when=when, precision=precision, lines=tuple(_line(view, entry) for entry in ones))


def _line(view: View, entry: Entry) -> Line:
    ids = () if entry.incident else entry.attributions[:TOLD]
    return Line(entry=entry, statements=tuple(view.statement(id) for id in ids))


def _heading(when: str) -> str:
    """Return the month in which a date begins (or ends, where the begin is open), or the year alone."""
    start, _, end = when.partition("/")
    words = when_words((end if start == ".." else start)[:_MONTH]).removeprefix("in ")
    return words[:1].upper() + words[1:]
