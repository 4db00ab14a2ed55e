"""Independent statements: those whose words do not stand already in an earlier report.

Carried is a statement all of whose content lies in a passage that its report shares with an earlier one
(``copies``), and a direct quotation of ``LEAST_WORDS`` words or more, each of them the same as in an earlier
report. Earlier: by date of publication (unknown last), then by origin. Capitals and punctuation do not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.copies import select
from counterclaim.store.packing import id_list

LEAST_WORDS = 5
"""Words of a quotation that are not the same in two reports by chance."""
_SLACK = 2
"""Characters, as quotation marks are, by which content may stand out of a shared passage."""
_DOCUMENTS = """
    SELECT id FROM documents WHERE withdrawn_at IS NULL ORDER BY published IS NULL, published, origin, id"""
_TOTAL = """
    SELECT count(*) FROM attributions a JOIN documents d ON d.id = a.document AND d.withdrawn_at IS NULL"""
# What stands in no shared passage and is no direct quotation is not carried, and most statements are such.
_CONTENT = """
    SELECT a.document, a.id, a.manner = 'direct', s.start, s."end", s.quote FROM attributions a
    CROSS JOIN spans s ON s.record = a.id AND s.role = 'content'
    WHERE a.manner = 'direct' OR a.document IN (SELECT value FROM json_each(?)) ORDER BY a.id, s.ordinal"""
_WORD = re.compile(r"\w+")

Stretches = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Said:
    document: str
    direct: bool
    places: Stretches
    quotes: list[str]


def count_independent(db: apsw.Connection) -> int:
    """Count the statements that are carried by no earlier report's words."""
    order = {id: place for place, (id,) in enumerate(rows(db, _DOCUMENTS))}
    shared = _shared(db, order)
    first: dict[str, str] = {}
    ((total,),) = rows(db, _TOTAL)
    said = sorted(_said(db, order, shared), key=lambda one: order[one.document])
    return int(total) - sum(_carried(one, shared, first) for one in said)


def _said(db: apsw.Connection, order: Mapping[str, int], shared: Iterable[str]) -> Iterable[_Said]:
    """Return the statements of active documents that may be carried."""
    found: dict[str, _Said] = {}
    for document, id, direct, start, end, quote in rows(db, _CONTENT, id_list(shared)):
        if document in order:
            one = found.setdefault(id, _Said(document, bool(direct), [], []))
            one.places.append((start, end))
            one.quotes.append(quote)
    return found.values()


def _carried(one: _Said, shared: Mapping[str, Stretches], first: dict[str, str]) -> bool:
    repeated = one.direct and _repeated(first, one.document, one.quotes)
    return repeated or _copied(one.places, shared.get(one.document, []))


def _shared(db: apsw.Connection, order: Mapping[str, int]) -> Mapping[str, Stretches]:
    """Return for each report the stretches that it shares with an earlier one."""
    found = defaultdict[str, Stretches](list)
    for copy in select(db):
        if copy.one in order and copy.other in order:
            later = "one" if order[copy.one] > order[copy.other] else "other"
            spans = (getattr(passage, later) for passage in copy.passages)
            found[getattr(copy, later)] += [(span.start, span.end) for span in spans]
    return found


def _copied(places: Stretches, shared: Iterable[tuple[int, int]]) -> bool:
    return all(
        any(first - _SLACK <= start and end <= last + _SLACK for first, last in shared)
        for start, end in places
    )


def _repeated(first: dict[str, str], document: str, quotes: Iterable[str]) -> bool:
    """Say whether an earlier report has this quotation; where it is the first, remember its report."""
    words = _WORD.findall(" ".join(quotes).casefold())
    return len(words) >= LEAST_WORDS and first.setdefault(" ".join(words), document) != document
