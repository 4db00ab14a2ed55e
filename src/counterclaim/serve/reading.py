"""One report for reading and deciding: its text with the words marked, beside the rows of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from counterclaim.markup import Mark, marks_of, passage_marks, told_marks
from counterclaim.records import copy_record, extraction_record, statement_record
from counterclaim.serve.contests import bearing_twin
from counterclaim.serve.original import byte_ranges, page_of
from counterclaim.serve.page import Ledger, Page, found
from counterclaim.serve.standing import Row, row_twin, rows_of
from counterclaim.sidebyside import bearing, own_words
from counterclaim.store import ContestFilters, OrphanRow, StatementFilters, View
from counterclaim.types import Attribution, Document, Span


def report(view: Ledger, id: str) -> Page:
    """One report: its text with the words marked, beside the rows of the ledger."""
    document = found(view.document, id)
    listed = view.document_row(document.id)
    values, copies = pair_values(view, document), view.copies(document.id)
    lost, extraction = orphans_of(view, document), values["extraction"]
    return Page(
        template="report.html",
        values={
            "title": listed.title or document.name,
            "listed": listed,
            "copies": copies,
            "orphans": lost,
            **values,
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
            "orphans": [orphan_twin(one) for one in lost],
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


def orphan_twin(one: OrphanRow) -> dict[str, Any]:
    """Return an orphaned decision as a record."""
    return {
        "decision": one.judgement.id,
        "reason": one.reason,
        "document": one.document.id,
        "current": one.current.id if one.current else None,
        "words": [key.quote for key in one.judgement.keys],
    }


def around(text: str, spans: Iterable[Span]) -> Span:
    """Return the paragraphs in which spans stand, with the one before and the one after."""
    given = tuple(spans)
    first, last = min(s.start for s in given), max(s.end for s in given)
    line = text.rfind("\n", 0, first) + 1
    before = text.rfind("\n", 0, line - 1) + 1 if line else 0
    return Span(start=before, end=_line_end(text, min(max(last, _line_end(text, last - 1)) + 1, len(text))))


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
