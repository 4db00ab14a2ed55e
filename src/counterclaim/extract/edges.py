"""Where a phrase ends that was cut by the parse: quotation marks and brackets come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.extract.quotation import Quotation

Place = tuple[int, int]
_LOOSE = " \t\u00a0,;:–—-"
_BRACKETS = {"(": ")", "[": "]"}
_NEAR = 40
_DANGLING = re.compile(r"[\s,;]+(?:and|but|or|while)$")
_REST = ".,!?…;:"


def mended(text: str, places: Iterable[Place], quoted: tuple[Quotation, ...]) -> tuple[Place, ...]:
    """Return the places with their outer quotation marks and brackets complete and loose ends cut off."""
    found = (_trimmed(text, _bracketed(text, _marked(text, place, quoted))) for place in places)
    return tuple(place for place in found if any(c.isalnum() for c in text[place[0] : place[1]]))


def _marked(text: str, place: Place, quoted: tuple[Quotation, ...]) -> Place:
    start, end = place
    for q in quoted:
        if q.start + q.mark == start:
            start = q.start
        if start <= q.start < end < q.end and not text[end : q.end - q.mark].strip(_REST + " "):
            end = q.end
        if q.end - q.mark == end and q.closed and start <= q.start:
            end = q.end
        if q.end - q.mark < end < q.end:
            end = q.end
        if q.start < end <= q.start + q.mark and start < q.start:
            end = q.start
        if q.closed and q.start < start and end == q.end:
            end -= q.mark
    return start, end


def _bracketed(text: str, place: Place) -> Place:
    """Take in the other bracket of one inside the place, if it stands within a few characters of it."""
    start, end = place
    for opening, closing in _BRACKETS.items():
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing):
            at = text.find(closing, end, end + _NEAR)
            end = at + 1 if at >= 0 else end
        elif inside.count(closing) > inside.count(opening):
            at = text.rfind(opening, max(0, start - _NEAR), start)
            start = at if at >= 0 else start
    return start, end


def _trimmed(text: str, place: Place) -> Place:
    start, end = place
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    dangling = _DANGLING.search(text, start, end)
    return (start, dangling.start()) if dangling and dangling.end() == end else (start, end)
