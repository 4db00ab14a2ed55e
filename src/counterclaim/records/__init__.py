"""Our records as JSON, exactly as the output contract names and orders their fields.

Pure: a record goes in, a ``dict`` that ``json`` can write comes out, and ``dumps`` makes it one line.
Fields that the contract does not name ("added" below) come after those it does. Spans are ``[start, end]``,
half-open, in code points of the document's ``text``.
"""

from __future__ import annotations

from counterclaim.records.lines import Record, dumps
from counterclaim.records.pages import (
    ActLike,
    EventLike,
    FigureLike,
    ReportLike,
    StatementLike,
    statement_record,
    told_act_record,
    told_event_record,
    told_figure_record,
)
from counterclaim.records.text import (
    EXTRACTION_SCHEMA,
    act_record,
    attribution_record,
    document_record,
    entity_record,
    event_record,
    extraction_record,
    figure_record,
    furniture_record,
    meta_record,
    place_record,
    report_record,
    segment_record,
    span_record,
    spans_record,
    worse,
)
from counterclaim.records.world import (
    actor_record,
    entry_record,
    incident_record,
    judgement_record,
    kind_words,
    office_record,
    set_aside_record,
)

__all__ = [
    "EXTRACTION_SCHEMA",
    "ActLike",
    "EventLike",
    "FigureLike",
    "Record",
    "ReportLike",
    "StatementLike",
    "act_record",
    "actor_record",
    "attribution_record",
    "document_record",
    "dumps",
    "entity_record",
    "entry_record",
    "event_record",
    "extraction_record",
    "figure_record",
    "furniture_record",
    "incident_record",
    "judgement_record",
    "kind_words",
    "meta_record",
    "office_record",
    "place_record",
    "report_record",
    "segment_record",
    "set_aside_record",
    "span_record",
    "spans_record",
    "statement_record",
    "told_act_record",
    "told_event_record",
    "told_figure_record",
    "worse",
]
