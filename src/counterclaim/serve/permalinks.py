"""Addresses that stay: one statement by the hash that is its id, and ids that lead to the present address.

The id of a statement follows from the captured bytes and the places in them alone. So it is the same in every
ledger that has the report, whatever else is in it and whenever it was built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from fastapi import HTTPException
from markupsafe import Markup

from counterclaim.errors import LedgerError
from counterclaim.markup import Mark, marked, marks_of
from counterclaim.records import Record, judgement_record, statement_record
from counterclaim.serve.contests import bearing_twin
from counterclaim.serve.original import byte_ranges, page_of
from counterclaim.serve.page import Ledger, Page, found
from counterclaim.serve.pairdecisions import pair_decisions, pair_twin
from counterclaim.serve.render import report_address, segment
from counterclaim.sidebyside import bearing
from counterclaim.store import ContestFilters, DocumentRow, RejectedRow, Statement, View
from counterclaim.types import CONTEXT, Attribution, Document, Span

SCHEME = "counterclaim:statement/"


class Moved(Exception):
    """What is asked for stands at another address; ``address`` is without ``.json`` or ``.csv``."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One stretch of a statement by its words and what stands around them (W3C TextQuoteSelector)."""

    span: Span
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameWords:
    """Another report that shares words with the statement: those of each shared stretch."""

    report: DocumentRow
    words: tuple[str, ...]


def statement(view: Ledger, id: str) -> Page:
    """One statement: its words in their paragraph, where they stand, and what rests on them."""
    one = _statement(view, id)
    document, made_by = view.document(one.document.id), view.extraction(one.document.id).made_by
    content = tuple(quoted(document, one.attribution))
    part = bearing(view, ContestFilters(ids=view.comparisons_of(one.attribution.id)))
    decisions = view.reviews_of((one.attribution.id,)).get(one.attribution.id, ())
    pairs, copies = pair_decisions(view, one), tuple(_same_words(view, one, document.text))
    return Page(
        template="statement.html",
        values={
            "title": "Statement",
            "s": one,
            "document": document,
            "made_by": made_by,
            "withdrawn_at": view.withdrawn_at(document.id),
            "excerpt": excerpt(document.text, one.attribution),
            "content": content,
            "original_page": _original_page(document, content),
            "permalink": f"{SCHEME}{one.attribution.id}",
            "bearing": part,
            "copies": copies,
            "decisions": decisions,
            "pairs": pairs,
        },
        twin=lambda: {
            **statement_record(one),
            "permalink": f"{SCHEME}{one.attribution.id}",
            "sha256": document.id,
            "withdrawn_at": view.withdrawn_at(document.id),
            "made_by": made_by,
            "selectors": [_selector(one) for one in content],
            "bytes": [list(r) for one in content for r in byte_ranges(document, one.span)],
            **bearing_twin(part),
            "same_words": [{"document": c.report.id, "words": list(c.words)} for c in copies],
            "decisions": [judgement_record(decision) for decision in decisions],
            "decisions_with_others": [pair_twin(pair) for pair in pairs],
        },
    )


def document(view: Ledger, id: str) -> Page:
    """A report by the SHA-256 of its captured bytes."""
    _move(report_address(found(view.document_row, id).id))


def actor(view: Ledger, id: str) -> Page:
    """An actor by its id, or that of one of its entities."""
    _move(f"/speakers/{segment(found(view.actor, id).actor.id)}")


def quoted(document: Document, attribution: Attribution) -> Iterator[Quoted]:
    """Yield each stretch of the words said, with what stands before and after it."""
    text = document.text
    for span in attribution.content:
        yield Quoted(
            span=span,
            exact=span.quote(text),
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
        )


def excerpt(text: str, attribution: Attribution) -> tuple[Markup, ...]:
    """Return the paragraphs that the statement stands in, its words marked; others between are left out."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    marks = [replace(mark, anchor=False) for mark in marks_of([attribution])]
    return tuple(_marked(text, stretch, marks) for stretch in _paragraphs(text, spans))


def _paragraphs(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the stretches of whole lines in which the spans stand, in order; neighbours are one stretch."""
    lines = sorted((text.rfind("\n", 0, span.start) + 1, _line_end(text, span.end)) for span in spans)
    start, end = lines[0]
    for first, last in lines[1:]:
        if first > end and text[end:first].strip():
            yield Span(start=start, end=end)
            start = first
        end = max(end, last)
    yield Span(start=start, end=end)


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _marked(text: str, stretch: Span, marks: list[Mark]) -> Markup:
    inside = [
        replace(mark, span=Span(start=mark.span.start - stretch.start, end=mark.span.end - stretch.start))
        for mark in marks
        if stretch.start <= mark.span.start and mark.span.end <= stretch.end
    ]
    return Markup("").join(marked(stretch.quote(text), inside))


def _same_words(view: View, one: Statement, text: str) -> Iterator[SameWords]:
    """Yield the other reports that share words of the statement, in the order of the copies."""
    for row in view.copies(one.document.id):
        first = row.copy.one == one.document.id
        shared = [passage.one if first else passage.other for passage in row.copy.passages]
        words = tuple(
            text[max(part.start, span.start) : min(part.end, span.end)]
            for span in one.attribution.content
            for part in shared
            if part.start < span.end and span.start < part.end
        )
        if words:
            yield SameWords(report=row.other if first else row.one, words=words)


def _statement(view: View, id: str) -> Statement:
    try:
        one = view.statement(id)
    except LedgerError as error:
        gone = next((row for row in view.rejected() if row.attribution.id == id), None)
        raise HTTPException(404, str(error) if gone is None else _rejection(gone)) from error
    if one.attribution.id != id:
        _move(f"/statements/{segment(one.attribution.id)}")
    return one


def _rejection(row: RejectedRow) -> str:
    """Say who holds it to be no statement, since when and why."""
    words = f"statement {row.attribution.id} of report {row.document.name} was rejected"
    for decision in (one for one in row.judgements if one.verdict == "no"):
        reasons = f": {' '.join(decision.reasons)}" if decision.reasons else ""
        words += f" by {decision.by.partition(':')[2]} ({decision.at}){reasons}"
    return words


def _selector(one: Quoted) -> Record:
    return {
        "type": "TextQuoteSelector",
        "exact": one.exact,
        "prefix": one.prefix,
        "suffix": one.suffix,
        "refinedBy": {"type": "TextPositionSelector", "start": one.span.start, "end": one.span.end},
    }


def _original_page(document: Document, content: tuple[Quoted, ...]) -> int:
    ranges = byte_ranges(document, content[0].span)
    return page_of(document, ranges[0][0]) if ranges else 1


def _move(address: str) -> NoReturn:
    raise Moved(address)
