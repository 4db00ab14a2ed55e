"""What is kept of before and beside persons' decisions, compared with the text of its document."""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from counterclaim.store.bodies import unpack
from counterclaim.store.connection import rows
from counterclaim.store.reviews import Rejected, machine_extraction
from counterclaim.types import Attribution, Span, attribution_id

_TEXT = "SELECT text FROM documents WHERE id = ?"
_KEPT = "SELECT 1 FROM machine WHERE document = ?"
_REJECTED = "SELECT id, body FROM rejected WHERE document = ? ORDER BY ordinal"


def machine_faults(db: apsw.Connection, document: str) -> Iterator[str]:
    """Yield what is wrong with the statements that the machine found, where they are kept."""
    if next(rows(db, _KEPT, document), None) is None:
        return
    found = machine_extraction(db, document)
    if found.document != document:
        yield "what the machine found in it is of another document"
    ((text,),) = rows(db, _TEXT, document)
    for one in found.attributions:
        yield from _attribution_faults(one, document, text, "the machine's statement")


def rejection_faults(db: apsw.Connection, document: str) -> Iterator[str]:
    """Yield what is wrong with the statements that persons rejected."""
    ((text,),) = rows(db, _TEXT, document)
    for id, body in rows(db, _REJECTED, document):
        rejected = unpack(Rejected, body)
        if rejected.attribution.id != id:
            yield f"the rejected statement {id} is another"
        yield from _attribution_faults(rejected.attribution, document, text, "the rejected statement")
        for role in ("source", "cue", "content"):
            quotes = tuple(span.quote(text) for span in getattr(rejected.attribution, role))
            if quotes != getattr(rejected, role):
                yield f"{role} of the rejected statement {id} is not what stands in the text"


def _attribution_faults(one: Attribution, document: str, text: str, what: str) -> Iterator[str]:
    if one.id != attribution_id(document, one.source, one.cue, one.content):
        yield f"{what} {one.id} does not have the id of its spans"
    if any(span.end > len(text) for span in _spans(one)):
        yield f"{what} {one.id} ends behind the text"


def _spans(one: Attribution) -> tuple[Span, ...]:
    return (*one.source, *one.cue, *one.content)
