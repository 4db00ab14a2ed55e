"""One report for reading and deciding: its text with the words marked, beside the rows of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Query

from counterclaim.markup import Mark, marks_of, passage_marks, told_marks
from counterclaim.records import copy_record, extraction_record, statement_record
from counterclaim.serve.contests import bearing_twin
from counterclaim.serve.lost import lost_of, lost_twin, place_marks
from counterclaim.serve.original import byte_ranges, page_of
from counterclaim.serve.page import Ledger, Page, found
from counterclaim.serve.standing import Row, row_twin, rows_of
from counterclaim.sidebyside import bearing, own_words
from counterclaim.store import ContestFilters, OrphanRow, StatementFilters, View
from counterclaim.types import Attribution, Document, Span

CONTEXT = 240
"""Characters of a report that are shown before and after the words of a statement, at least."""

Place = Annotated[str | None, Query(pattern=r"^[0-9]{1,9}-[0-9]{1,9}$")]


def report(view: Ledger, id: str, at: Place = None) -> Page:
    """One report: its text with the words marked, and the place ``at``, beside the rows of the ledger."""
    document = found(view.document, id)
    listed = view.document_row(document.id)
    values, copies = pair_values(view, document), view.copies(document.id)
    lost, extraction = lost_of(view, orphans_of(view, document)), values["extraction"]
    sought = place_marks(document, at)
    return Page(
        template="report.html",
        values={
            "title": listed.title or document.name,
            "listed": listed,
            "copies": copies,
            "orphans": lost,
            **values,
            "sought": sought,
            "marks": (*values["marks"], *sought),
        },
        twin=lambda: {
            **extraction_record(document, extraction),
            "encoding": document.encoding,
            "media_type": document.media_type,
            "notes": list(document.notes),
            "made_by": extraction.made_by,
            "statements": [statement_record(row.statement) for row in values["rows"] if not row.rejected],
            "rejected": [statement_record(row.statement) for row in values["rows"] if row.rejected],
            "review": [row_twin(row) for row in values["rows"] if row.judgements],
            "orphans": [lost_twin(one) for one in lost],
            **bearing_twin(values["bearing"]),
            "reprints": [copy_record(row.copy) for row in copies],
        },
    )


def pair_values(view: View, document: Document) -> dict[str, Any]:
    """Return what the text and its rows are drawn from."""
    extraction = view.extraction(document.id)
    statements = view.statements(StatementFilters(document=document.id))
    rows = rows_of(view, statements, view.rejected(document.id))
    borne = bearing(view, ContestFilters(document=document.id))
    own = own_words(borne).get(document.id, ())
    told = told_marks(
        document.text, acts=extraction.acts, events=extraction.events, figures=extraction.figures
    )
    return {
        "where": "report",
        "turn": None,
        "sought": (),
        "document": document,
        "extraction": extraction,
        "rows": rows,
        "marks": (*row_marks(rows, document), *told, *passage_marks(own)),
        "bearing": borne,
        "own_words": own,
        "acts": {act.act.id: act for act in view.acts(document=document.id)},
        "figures": view.figures(document=document.id),
        "original_page": {row.id: original_page(document, row.statement.attribution) for row in rows},
    }


def row_marks(rows: Iterable[Row], document: Document) -> list[Mark]:
    """Return the marks of statements under the numbers of their rows, but of rejected ones none."""
    every = tuple(rows)
    gone = {row.id for row in every if row.rejected}
    marks = marks_of([row.statement.attribution for row in every], document.furniture)
    return [mark for mark in marks if not mark.target or mark.target not in gone]


def orphans_of(view: View, document: Document) -> tuple[OrphanRow, ...]:
    """Return the decisions on this report, or on a version of it under the same origin, that meet nothing."""
    return tuple(
        one
        for one in view.orphans()
        if one.document.id == document.id or (one.current is not None and one.current.id == document.id)
    )


def around(text: str, spans: Iterable[Span]) -> Span:
    """Return the paragraphs in which spans stand, and whole ones before and after of ``CONTEXT`` characters.

    That is about two sentences each way, as far as the text goes; blank lines do not count.
    """
    given = tuple(spans)
    first, last = min(s.start for s in given), max(s.end for s in given)
    start = own = text.rfind("\n", 0, first) + 1
    while start and len(text[start:own].strip()) < CONTEXT:
        start = text.rfind("\n", 0, start - 1) + 1
    end = own = max(last, _line_end(text, last - 1))
    while end < len(text) and len(text[own:end].strip()) < CONTEXT:
        end = _line_end(text, end + 1)
    return Span(start=start, end=end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def cut(marks: Iterable[Mark], part: Span) -> list[Mark]:
    """Return the marks that stand in a part of a text, as marks of that part alone."""
    kept = []
    for mark in marks:
        start, end = max(mark.span.start, part.start), min(mark.span.end, part.end)
        if start < end:
            kept.append(replace(mark, span=Span(start=start - part.start, end=end - part.start)))
    return kept


def original_page(document: Document, attribution: Attribution) -> int:
    """Return the page of the original on which the first words of a statement stand."""
    ranges = byte_ranges(document, attribution.content[0])
    return page_of(document, ranges[0][0]) if ranges else 1
