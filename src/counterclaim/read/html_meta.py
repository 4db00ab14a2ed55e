"""What a web page states about itself: outlet, title, byline, date, address, language. Nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from htmldate import find_date
from lxml.html import HtmlElement
from lxml.html.builder import BODY, HEAD, HTML, META
from trafilatura.settings import Document as Extracted

from counterclaim.read.html_names import names
from counterclaim.types import Basis, Meta, Span, Stated

FIRST_YEAR = 1605
"""Year of the first newspaper: programs write a year before it where they have no date."""

MAX_DATE = 100
"""Characters of a date with its time, zone and the words around it; what is longer is running text."""

MAX_NESTING = 50
"""Levels of a page's JSON that are searched for a date: it is nested two or three deep."""

_DATE_NAMES = names("date")
_META_KEYS = ("property", "name", "itemprop", "http-equiv")
_SHOWN_DATES = (
    './/*[not(self::meta)][contains(concat(" ", @itemprop, " "), " datePublished ")]',
    ".//time[@pubdate]",
    ".//article//time",
    ".//main//time",
    ".//time",
)
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")


def read_meta(tree: HtmlElement, extracted: Extracted, *, title: Stated | None, given: Meta) -> Meta:
    """Return what was given, and for the rest what the page states. ``title``: what was found in the text."""
    return Meta(
        outlet=given.outlet or _stated(extracted.sitename),
        title=given.title or title or _stated(extracted.title),
        byline=given.byline or _stated(extracted.author),
        agency=given.agency,
        published=given.published or _stated(published(tree)),
        url=given.url or _stated(extracted.url),
        language=given.language or language(tree),
    )


def quoted_title(text: str, end: int) -> Stated | None:
    """Return the title that is the first ``end`` characters of ``text``; ``None`` for an empty one."""
    basis: Basis = "text"
    span = Span(start=0, end=end) if end else None
    return Stated(value=" ".join(text[:end].split()), basis=basis, span=span) if span else None


def _stated(value: str | None) -> Stated | None:
    folded = " ".join((value or "").split())
    return Stated(value=folded, basis="metadata") if folded else None


def language(tree: HtmlElement) -> str | None:
    """Return the language the page is declared to be in, as a code of two or three letters."""
    declared = [
        *(tree.get(name) or "" for name in ("lang", "xml:lang")),
        *tree.xpath(".//meta[translate(@http-equiv, 'CLT', 'clt') = 'content-language']/@content"),
        *tree.xpath(".//meta[@property = 'og:locale']/@content"),
    ]
    codes = (match[1].lower() for value in declared if (match := _LANGUAGE.match(value)))
    return next(codes, None)


def published(tree: HtmlElement) -> str | None:
    """Return the day of publication (ISO 8601) that the page states.

    Read from its JSON-LD and meta elements, else from elements that show a date, if those all name one
    day. Dates in addresses, copyright lines and running text are not taken.
    """
    stated = (day for value in (*_linked_data(tree), *_meta_dates(tree)) if (day := _day(value)))
    return next(stated, None) or _shown_day(tree)


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath('.//script[@type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _dates_within(data, MAX_NESTING)


def _dates_within(data: object, levels: int) -> Iterator[str]:
    """Yield the dates of publication in JSON-LD, those of the outer things first."""
    if isinstance(data, dict):
        if isinstance(value := data.get("datePublished"), str):
            yield value
        data = [data[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in data]
    if isinstance(data, list) and levels:
        for part in data:
            yield from _dates_within(part, levels - 1)


def _meta_dates(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = {(element.get(key) or "").lower() for key in _META_KEYS}
        if names & _DATE_NAMES:
            yield element.get("content") or ""


def _shown_day(tree: HtmlElement) -> str | None:
    """Return the day that the first kind of date element names, if its elements agree on it."""
    for path in _SHOWN_DATES:
        elements = tree.xpath(path)
        days = {_day(e.get("datetime") or e.get("content") or e.text_content()) for e in elements} - {None}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _day(value: str) -> str | None:
    """Return the day that a stated date names, if it names one beyond doubt."""
    stated = "".join(character for character in value if character.isprintable()).strip()
    if not stated or len(stated) > MAX_DATE or _either_way(stated):
        return None
    return _iso_day(stated) or _worded_day(stated)


def _either_way(stated: str) -> bool:
    """Tell whether day and month could be taken for each other, as in 07/12/2018."""
    numbers = _NUMERIC.match(stated)
    return numbers is not None and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) <= 12


def _iso_day(stated: str) -> str | None:
    try:
        day = date.fromisoformat(stated[:10])
    except ValueError:
        return None
    return day.isoformat() if day.year >= FIRST_YEAR else None


def _worded_day(stated: str) -> str | None:
    """Return the day as htmldate reads it from a page that holds nothing but this date."""
    page = HTML(HEAD(META(name="date", content=stated)), BODY())
    day = find_date(page, original_date=True, extensive_search=False, url="")
    return day if isinstance(day, str) else None
