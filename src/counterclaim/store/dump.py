"""The content of a ledger in one canonical order, so that two ledgers can be compared.

Left out is what two builds of the same input may differ in: times of withdrawal, the order of puts and of
judgements with the chain of them, and which ids were retired on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from counterclaim.store.connection import damage, rows, transaction
from counterclaim.store.opened import open_view

_CONTENT = {
    "documents": """
        SELECT id, name, origin, media_type, encoding, status, fingerprint, withdrawn_at IS NOT NULL, outlet,
               title, published, published_basis, url, words, meta, notes, furniture, segments, text
        FROM documents ORDER BY id""",
    "originals": "SELECT document, size, hex(data) FROM originals ORDER BY document",
    "extractions": "SELECT * FROM extractions ORDER BY document",
    "entities": "SELECT * FROM entities ORDER BY document, ordinal",
    "attributions": "SELECT * FROM attributions ORDER BY document, ordinal",
    "acts": "SELECT * FROM acts ORDER BY document, ordinal",
    "events": "SELECT * FROM events ORDER BY document, ordinal",
    "figures": "SELECT * FROM figures ORDER BY document, ordinal",
    "spans": "SELECT * FROM spans ORDER BY record, role, ordinal",
    "parties": "SELECT * FROM parties ORDER BY record, role, ordinal",
    "judgements": """
        SELECT id, relation, subject, verdict, score, reasons, "by", "at", withdrawn_at IS NOT NULL, value,
               keys
        FROM judgements ORDER BY id""",
    "machine": "SELECT document, size, hex(body) FROM machine ORDER BY document",
    "reviews": "SELECT * FROM reviews ORDER BY attribution, judgement",
    "rejected": "SELECT * FROM rejected ORDER BY document, ordinal",
    "orphans": "SELECT * FROM orphans ORDER BY judgement, document",
    "actors": "SELECT * FROM actors ORDER BY id",
    "actor_entities": "SELECT * FROM actor_entities ORDER BY actor, ordinal",
    "incidents": "SELECT * FROM incidents ORDER BY id",
    "incident_members": "SELECT * FROM incident_members ORDER BY incident, role, ordinal",
    "entries": 'SELECT id, "when", precision, what, incident FROM entries ORDER BY number',
    "entry_members": "SELECT * FROM entry_members ORDER BY entry, role, ordinal",
    "comparisons": """
        SELECT id, standing, kind, incident, wording, body FROM comparisons ORDER BY number""",
    "comparison_members": "SELECT * FROM comparison_members ORDER BY comparison, role, record",
    "passages": "SELECT * FROM passages ORDER BY comparison, passage, ordinal",
    "copies": "SELECT one, other, kind, body FROM copies ORDER BY number",
    "set_aside": "SELECT origin, reason FROM set_aside ORDER BY origin, reason",
}


def content(path: Path) -> Iterator[str]:
    """Yield every row of the ledger as one line of JSON, its table first. Raises ``LedgerError``."""
    db = open_view(path)
    try:
        with damage(path), transaction(db):
            for table, query in _CONTENT.items():
                for row in rows(db, query):
                    yield json.dumps([table, *row], ensure_ascii=False)
    finally:
        db.close()
