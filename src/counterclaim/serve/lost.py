"""Decisions whose words are not found any more: where they stand in the report as it is now, if they do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.errors import InputError
from counterclaim.markup import Mark, fragment
from counterclaim.review import Version, carried, orphan_place
from counterclaim.serve.render import address, segment
from counterclaim.store import OrphanRow, View
from counterclaim.types import Document, Span, hull

_HERE = "here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An orphaned decision: the ``place`` of its words now, and why it cannot be decided again as it is.

    ``place`` is None where its words do not stand there just once, ``refused`` where it can be.
    """

    row: OrphanRow
    place: Span | None
    refused: str | None

    @property
    def address(self) -> str | None:
        """Where its words are shown in the report as it is now."""
        return place_address(self.row.current.id, self.place) if self.row.current and self.place else None


def lost_of(view: View, orphans: Iterable[OrphanRow]) -> tuple[Lost, ...]:
    """Return orphaned decisions with what became of their words."""

    @cache
    def version(document: str) -> Version:
        return Version(document=document, text=view.document(document).text)

    return tuple(
        Lost(row=one, place=None, refused=None)
        if one.current is None
        else _lost(one, version(one.document.id), version(one.current.id))
        for one in orphans
    )


def lost_twin(one: Lost) -> dict[str, Any]:
    """Return an orphaned decision as a record."""
    row = one.row
    return {
        "decision": row.judgement.id,
        "reason": row.reason,
        "document": row.document.id,
        "current": row.current.id if row.current else None,
        "words": [key.quote for key in row.judgement.keys],
        "place": [one.place.start, one.place.end] if one.place else None,
        "refused": one.refused,
    }


def place_address(report: str, place: Span) -> str:
    """Return the address of a report on which a place is marked."""
    path = address(f"/reports/{segment(report)}", at=f"{place.start}-{place.end}")
    return path + fragment("passage", _HERE)


def place_marks(document: Document, at: str | None) -> tuple[Mark, ...]:
    """Return the mark of a place ``START-END`` that an address asks for; none where it is no place there."""
    start, end = (int(part) for part in at.split("-")) if at else (0, 0)
    if not start < end <= len(document.text):
        return ()
    span = Span(start=start, end=end)
    return (Mark(span=span, role="passage", label=_HERE, target=_HERE, anchor=True),)


def _lost(one: OrphanRow, old: Version, new: Version) -> Lost:
    places, refused = orphan_place(one.judgement, new.text), None
    try:
        carried(one.judgement, old, new)
    except InputError as error:
        refused = str(error)
    return Lost(row=one, place=hull(places) if places else None, refused=refused)
