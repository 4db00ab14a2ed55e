"""Incidents: the list of all of them, and one with all that tells of it, each in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Annotated

from fastapi import Query

from counterclaim.records import (
    Record,
    incident_record,
    statement_record,
    told_act_record,
    told_event_record,
    told_figure_record,
)
from counterclaim.serve.contests import bearing_twin
from counterclaim.serve.page import Ledger, Page, found, offered, paged, pager
from counterclaim.serve.query import PER_PAGE, IncidentFilters
from counterclaim.sidebyside import bearing
from counterclaim.store import ContestFilters, EventRow, IncidentRow, View
from counterclaim.tables import rows
from counterclaim.types import Incident

SHOWN = 100
"""Rows of one kind that the page of an incident shows at most; its twin has all."""
DATES = 6
"""Words that dates were read from, that the page shows at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """A date of an event, and the words of the report that it was read from."""

    when: str
    words: str
    event: EventRow


def incidents(view: Ledger, query: Annotated[IncidentFilters, Query()]) -> Page:
    """Incidents, narrowed by the filters in the address."""
    total = view.count_incidents(**query.selection)
    shown = view.incidents(**query.selection, limit=PER_PAGE, offset=query.offset)
    return Page(
        template="incidents.html",
        values={
            "title": "Incidents",
            "incidents": shown,
            "phrases": view.phrases(one.id for one in shown),
            "filters": query,
            "choices": {
                "kind": offered(_kinds(), query.kind),
                "country": offered(_countries(), query.country),
            },
            "pager": pager("/incidents", query, total),
        },
        twin=lambda: {**paged(query, total), "incidents": list(_list_twin(view, shown))},
    )


def incident(view: Ledger, id: str) -> Page:
    """One incident: when and where, the figures, how reports refer to it, acts and statements."""
    row = found(view.incident, id)
    borne = bearing(view, ContestFilters(incident=row.incident.id))
    return Page(
        template="incident.html",
        values={
            "title": row.incident.label,
            "row": row,
            "bearing": borne,
            "dates": list(islice(_distinct(_read_dates(view, row.events)), DATES)),
            "called": list(dict.fromkeys(one.place.name for one in row.events if one.place)),
            "most": SHOWN,
        },
        twin=lambda: {**_twin(row), **bearing_twin(borne)},
    )


def _kinds() -> Iterator[tuple[str, str]]:
    return ((row["kind"], row["kind"]) for row in rows("counterclaim.facts", "events.csv"))


def _countries() -> list[tuple[str, str]]:
    named = ((row["code"], row["name"]) for row in rows("counterclaim.facts", "states.csv"))
    return sorted(named, key=lambda pair: pair[1])


def _read_dates(view: View, events: Iterable[EventRow]) -> Iterator[ReadDate]:
    texts: dict[str, str] = {}
    for one in events:
        when, place, report = one.event.when, one.event.when_span, one.document.id
        if when is not None and place is not None:
            texts[report] = texts.get(report) or view.document(report).text
            yield ReadDate(when=when, words=place.quote(texts[report]), event=one)


def _distinct(dates: Iterable[ReadDate]) -> Iterator[ReadDate]:
    seen: set[tuple[str, str]] = set()
    for one in dates:
        if (one.when, one.words) not in seen:
            seen.add((one.when, one.words))
            yield one


def _list_twin(view: View, shown: Iterable[Incident]) -> Iterator[Record]:
    figures = {told.figure.id: told for told in view.figures(ids=chain(*(one.figures for one in shown)))}
    for one in shown:
        given = [figures[id] for id in one.figures if id in figures]
        yield incident_record(one, ((told.document.id, told.figure) for told in given))


def _twin(row: IncidentRow) -> Record:
    given = ((told.document.id, told.figure) for told in row.figures)
    return {
        "incident": incident_record(row.incident, given),
        "whole": row.whole and incident_record(row.whole),
        "parts": [incident_record(part) for part in row.parts],
        "reports": [report.id for report in row.documents],
        "events": [told_event_record(event) for event in row.events],
        "acts": [told_act_record(act) for act in row.acts],
        "figures": [told_figure_record(figure) for figure in row.figures],
        "statements": [statement_record(statement) for statement in row.statements],
    }
