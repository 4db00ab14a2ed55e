"""What a text says of itself: title, outlet, byline, agency, date. What it does not say stays empty.

Only lines that stand outside the article are read (its furniture, and the headline); a date or a name in a
sentence of the article is never taken for the report's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.read.agencies import agency_named, dateline_agency
from counterclaim.read.dates import find_date
from counterclaim.read.headers import outlet_part
from counterclaim.read.lines import Line, is_paragraph, is_sentence, read_lines
from counterclaim.read.names import is_names, is_outlet
from counterclaim.types import Furniture, FurnitureKind, Meta, Span, Stated

_COPYRIGHT = re.compile(
    r"\W*(?:©|\(c\)|Copyright|COPYRIGHT)[\s©,]*(?:\([cC]\)\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s*)?"
    r"(?:by\s+)?(?P<name>(?:The\s)?[A-Z][\w&’'-]*(?:\s(?:of|and|the|for|&|[A-Z][\w&’'-]*)){0,5})(?=\s*(?:[.,;|]|$|All\b|LLC|Inc|Ltd))"
)
_INITIALS = re.compile(r"[A-Z]{2,5}")
_BY = re.compile(
    r"(?:(?:written|posted|published|story|reported|report|words|text)\s+)?(?:by|author)\b:?\s+"
    r"|from (?:our|a)\b[^,]{0,40}\bcorrespondents?(?:,| in [\w ]+,)\s+",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"About\s+(?P<name>.+?)\s+\d[\d,.]*\s+\w+$", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w.’'&-]*(?: (?:of|[A-Z][\w.’'&-]*)){0,4}) (?:reports|reported|writes):"
)
_NOBODY = re.compile(
    r"(?:As|Some|Other|Several|Many|All|Most|Local|These|Those|Media|Police|State|Government|Officials?|He|She|It|They)\b"
)
_OPENING_LINES = 6
_CHANGED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)


def read(text: str, furniture: Sequence[Furniture], meta: Meta) -> Meta:
    """Return ``meta`` with what was still unknown filled from the text, each with the span that says it."""
    title = meta.title or _title(text, furniture)
    return replace(
        meta,
        title=title,
        outlet=meta.outlet or _only(_in_header(text, furniture)) or _only(_in_copyright(text, furniture)),
        byline=meta.byline or _byline(text, furniture),
        agency=meta.agency or _only(_agencies(text, furniture)),
        published=meta.published or _published(text, furniture),
    )


def _of(furniture: Sequence[Furniture], *kinds: FurnitureKind) -> Iterator[Span]:
    return (part.span for part in furniture if part.kind in kinds)


def _is_marked(position: int, furniture: Sequence[Furniture]) -> bool:
    """Tell whether a position lies in a piece of furniture; the pieces are in order and apart."""
    place = bisect_right(furniture, position, key=_start) - 1
    return place >= 0 and position < furniture[place].span.end


def _start(part: Furniture) -> int:
    return part.span.start


def _stated(text: str, start: int, end: int, value: str | None = None) -> Stated:
    span = Span(start=start, end=end)
    return Stated(value=value or " ".join(span.quote(text).split()), basis="text", span=span)


def _only(found: Iterator[Stated]) -> Stated | None:
    """Return the first of the statements if they all say the same, otherwise nothing."""
    stated = tuple(found)
    return stated[0] if len({item.value for item in stated}) == 1 else None


# ---------------------------------------------------------------- title


def _title(text: str, furniture: Sequence[Furniture]) -> Stated | None:
    """Return the first line before the article that can be a headline."""
    lines = read_lines(text)
    for index, line in enumerate(lines):
        if _is_marked(line.start, furniture):
            if _opens_highlights(line, furniture):
                return None
            continue
        if is_paragraph(lines, index) or index + 1 == len(lines):
            return None
        if (
            len(line.text.split()) >= 3
            and not is_names(line.text)
            and not _runs_on(line.text, is_sentence(line))
        ):
            return _stated(text, line.start, line.end)
    return None


def _opens_highlights(line: Line, furniture: Sequence[Furniture]) -> bool:
    """Tell whether only the head of a line is marked: what follows are highlights or the article."""
    place = bisect_right(furniture, line.start, key=_start) - 1
    return place >= 0 and furniture[place].span.end < line.end


def _runs_on(text: str, ended: bool) -> bool:
    """Tell whether a short line is a sentence of its own, or opens what follows, rather than a headline."""
    return text.endswith((":", ",", ";", ")")) or (ended and text.rstrip("”’\"')]").endswith("."))


# ---------------------------------------------------------------- outlet


def _in_header(text: str, furniture: Sequence[Furniture]) -> Iterator[Stated]:
    for span in _of(furniture, "navigation"):
        place = outlet_part(span.quote(text))
        if place:
            yield _stated(text, span.start + place[0], span.start + place[1])


def _in_copyright(text: str, furniture: Sequence[Furniture]) -> Iterator[Stated]:
    for span in _of(furniture, "credit"):
        match = _COPYRIGHT.match(span.quote(text))
        name = match["name"] if match else ""
        if match and (is_outlet(name) or _INITIALS.fullmatch(name)) and not agency_named(name):
            yield _stated(text, span.start + match.start("name"), span.start + match.end("name"))


# ---------------------------------------------------------------- byline and agency


def _byline(text: str, furniture: Sequence[Furniture]) -> Stated | None:
    for span in _of(furniture, "byline"):
        said = span.quote(text)
        by = _BY.match(said)
        start = by.end() if by else 0
        length = _names_length(said[start:])
        if length and not agency_named(said[start : start + length]):
            return _stated(text, span.start + start, span.start + start + length)
    for span in _of(furniture, "author_bio"):
        match = _ABOUT.match(span.quote(text))
        if match:
            return _stated(text, span.start + match.start("name"), span.start + match.end("name"))
    return None


def _names_length(said: str) -> int:
    """Return how much of a byline is names: all of it, or what stands before the author's role or outlet."""
    ends = [match.start() for match in re.finditer(r",|\s[|–—-]\s| for | in |$", said)]
    titled = said.title() if said.isupper() else said
    return max((end for end in ends if is_names(titled[:end])), default=0)


def _agencies(text: str, furniture: Sequence[Furniture]) -> Iterator[Stated]:
    for span in _of(furniture, "dateline"):
        found = dateline_agency(text[span.start : span.end + 2])
        if found:
            yield _stated(text, span.start + found[1], span.start + found[2], found[0])
    for span in _of(furniture, "byline", "credit"):
        yield from _credited(text, span)
    yield from _reported(text, furniture)


def _reported(text: str, furniture: Sequence[Furniture]) -> Iterator[Stated]:
    """Yield the source of a text that opens with a line such as "Ostrel Radio reports:".

    Not where the line only introduces an excerpt: in the midst of a text, before a quotation, or where
    the source is spoken of again.
    """
    lines = tuple(line for line in read_lines(text) if not _is_marked(line.start, furniture))
    for line, below in pairwise(lines[: _OPENING_LINES + 1]):
        match = _REPORTS.fullmatch(line.text)
        if match and not _NOBODY.match(line.text) and below.text[0] not in "“\"‘'":
            start, end = line.start + match.start("name"), line.start + match.end("name")
            if match["name"] not in text[line.end :]:
                yield _stated(text, start, end, agency_named(match["name"]))


def _credited(text: str, span: Span) -> Iterator[Stated]:
    """Yield the agency that a byline ends with, a copyright line names, or that stands alone on a line."""
    said = span.quote(text)
    copyright_line = _COPYRIGHT.match(said)
    by = _BY.match(said) or re.match(r"(?:original )?source:\s*", said, re.IGNORECASE)
    places = [(copyright_line.start("name"), copyright_line.end("name"))] if copyright_line else []
    cut = max(said.rfind(mark) + 1 for mark in (",", "|", "—", "–"))
    places.extend((start, len(said)) for start in {0, by.end() if by else 0, cut})
    for start, end in places:
        name = agency_named(said[start:end])
        if name:
            first = end - len(said[start:end].lstrip())
            yield _stated(text, span.start + first, span.start + end, name)
            return


# ---------------------------------------------------------------- date


def _published(text: str, furniture: Sequence[Furniture]) -> Stated | None:
    """Return the first date of posting; where there is none, the first date of change."""
    dates = [found for span in _of(furniture, "timestamp", "dateline") if (found := _date(text, span))]
    posted = [stated for stated, changed in dates if not changed]
    return next(iter(posted or [stated for stated, _ in dates]), None)


def _date(text: str, span: Span) -> tuple[Stated, bool] | None:
    said = span.quote(text)
    found = find_date(said)
    if found is None:
        return None
    iso, start, end = found
    changed = _CHANGED.search(said, 0, start) is not None
    return _stated(text, span.start + start, span.start + end, iso), changed
