"""Marks on a report's text: overlapping spans flattened into runs, and runs written as inert HTML.

Text from an article only ever becomes an escaped text node inside our own elements; nothing is added to
the text itself, since labels are drawn by the style sheet from ``data-label``. So the text content of the
HTML is the text (see ``printable`` for the two things that HTML cannot carry). Imports only types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Literal
from urllib.parse import quote, urlsplit

import markupsafe
from markupsafe import Markup

from counterclaim.types import Act, Attribution, Event, Figure, Furniture, Office, Passage, Place, Span

Role = Literal["source", "cue", "content", "furniture", "act", "event", "figure", "passage"]

NAMES: dict[Role, str] = {
    "source": "source",
    "cue": "cue",
    "content": "words",
    "furniture": "furniture",
    "act": "act",
    "event": "event",
    "figure": "figure",
    "passage": "contest",
}
STYLE = files("counterclaim").joinpath("markup.css").read_text("utf-8")

_RETURN = Markup("&#13;")
_MARKED = Markup('{}<mark class="{}">{}</mark>')
_LABEL = Markup('<span class="tag {}" data-label="{}"></span>')
_LINK = Markup(
    '<a class="tag {}" id="s-{}" href="{}" data-label="{}" aria-label="Statement {}: to its row"></a>'
)
_PLACE = Markup('<span class="tag {}" id="{}-{}" data-label="{}"></span>')
_MUTE = Markup('<span class="tag {}" id="{}-{}"></span>')
_LEFT_OUT = Markup('<p class="gap soft">[…]</p>')
_STEM = 4
_TOLD: frozenset[Role] = frozenset(("act", "event", "figure", "passage"))
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_BOUND = re.compile(r"\[(?:\.\.)?([^\[\]]*?)(?:\.\.)?\]")
_DATE = re.compile(r"(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_EXACT = 3
"""Parts of a date that is one day."""
_NAMED = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MONTHS = {f"{number:02}": name for number, name in enumerate(_NAMED, start=1)} | _SEASONS
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One span to be shown. ``number`` is the row's number on the page (0: none), ``target`` its record's id.

    With ``anchor`` the place can be linked to: as ``s-TARGET``, and links back to ``row-TARGET``, or where
    the role is act, event, figure or passage as ``act-``, ``event-``, ``figure-``, ``passage-TARGET``.
    """

    span: Span
    role: Role
    label: str
    number: int = 0
    target: str = ""
    anchor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters ``start`` to ``end`` under the same marks; ``opening`` are those that begin here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """One line of a text, and its runs with their words."""

    text: str
    runs: tuple[tuple[str, Run], ...]


def printable(text: str) -> str:
    """Return ``text`` with NUL and lone surrogates, which HTML cannot carry, shown as U+FFFD, one for one."""
    return _UNPRINTABLE.sub("�", text)


def escape(text: str) -> Markup:
    """Return ``text`` as HTML that reads back as the same characters, carriage returns included."""
    return markupsafe.escape(printable(text)).replace("\r", _RETURN)


def fragment(prefix: str, target: str) -> str:
    """Return the address, within one page, of a record's element: ``#s-ID``, ``#row-ID``, ``#act-ID``."""
    return f"#{prefix}-{quote(printable(target), safe='')}"


def office_dates(office: Office) -> str:
    """Return when an office was held, in words, as far as it is known: "since 2031-05-04 or earlier"."""
    dates = (("since", office.start), ("until", office.end))
    return ", ".join(f"{word} {_date_words(date)}" for word, date in dates if date)


def _date_words(date: str) -> str:
    """Say what the EDTF sets ``[..DATE]`` and ``[DATE..]`` say; another date stands as it is."""
    bound = _BOUND.fullmatch(date)
    if bound is None or date.startswith("[..") == date.endswith("..]"):
        return date
    return f"{bound[1]} or {'earlier' if date.startswith('[..') else 'later'}"


def when_words(when: str) -> str:
    """Return an EDTF date in words no more exact than it; what is no such date stands as it is.

    "4 May 2031", "in May 2031", "in 2031", "between 4 and 9 May 2031", "on or before 4 May 2031".
    """
    start, slash, end = when.partition("/")
    first, last = _date_parts(start), _date_parts(end)
    if not slash:
        return f"{'in ' if len(first) < _EXACT else ''}{' '.join(first)}" if first else when
    if first and last:
        return f"between {' '.join(_without_shared(first, last))} and {' '.join(last)}"
    if (start, end).count("..") != 1 or not (first or last):
        return when
    known, bound = (first, "after") if first else (last, "before")
    return f"{'in' if len(known) < _EXACT else 'on'} or {bound} {' '.join(known)}"


def _date_parts(date: str) -> tuple[str, ...]:
    """Return day, month or season, and year in words, as far as given; nothing where it is no date."""
    found = _DATE.fullmatch(date)
    if found is None or (found[2] or "01") not in _MONTHS:
        return ()
    year = f"the {found[1][:3]}0s" if found[1].endswith("X") else found[1]
    month = (_MONTHS[found[2]],) if found[2] else ()
    day = (str(int(found[3])),) if found[3] else ()
    return (*day, *month, year)


def _without_shared(first: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    """Drop from the first date the month and year that the last one has too: "4" of "4 and 9 May"."""
    while len(first) == len(last) > 1 and first[-1] == last[-1]:
        first, last = first[:-1], last[:-1]
    return first


def undated(label: str, when: str | None) -> str:
    """Return what an incident is called without its date, which is told in words beside it."""
    return label.removesuffix(f", {when}") if when else label


def figure_words(figure: Figure) -> str:
    """Return a figure as a number with its qualifier, "at least 12"; nothing where no number is given.

    None at all is told by its qualifier, "no one".
    """
    if figure.value == 0 and figure.upper is None and figure.qualifier:
        return figure.qualifier
    numbers = [f"{value:,.15g}" for value in (figure.value, figure.upper) if value is not None]
    return " ".join(part for part in (figure.qualifier, "–".join(numbers)) if part) if numbers else ""


def coordinates(place: Place) -> str:
    """Return where a place lies in degrees, "33.51° N, 36.28° E"; nothing where it has no point."""
    if place.lat is None or place.lon is None:
        return ""
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.2f}° {north}, {abs(place.lon):.2f}° {east}"


def web_address(url: str | None) -> str | None:
    """Return ``url`` where it is plainly http or https with a host, else ``None``: it stays mere text."""
    if not url or not url.isprintable() or any(c.isspace() or c == "\\" for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def marks_of(attributions: Iterable[Attribution], furniture: Iterable[Furniture] = ()) -> tuple[Mark, ...]:
    """Return the marks of one report: each attribution's spans, numbered from 1 as given, and furniture."""
    numbered = enumerate(attributions, start=1)
    marks = [mark for number, item in numbered for mark in _attribution_marks(number, item)]
    marks += [Mark(span=f.span, role="furniture", label=f.kind.replace("_", " ")) for f in furniture]
    return tuple(marks)


def told_marks(
    text: str, *, acts: Iterable[Act] = (), events: Iterable[Event] = (), figures: Iterable[Figure] = ()
) -> tuple[Mark, ...]:
    """Return the marks of what a report tells of: triggers of acts and events, words of figures.

    An event or a figure has no label where the words themselves say what it is.
    """
    marks = [
        Mark(span=span, role="act", label=act.type, target=act.id, anchor=place == 0)
        for act in acts
        for place, span in enumerate(act.trigger)
    ]
    for event in events:
        label = _unless_said(event.kind, event.trigger.quote(text))
        marks.append(Mark(span=event.trigger, role="event", label=label, target=event.id, anchor=True))
    for figure in figures:
        label = _unless_said(figure.what, figure.span.quote(text))
        marks.append(Mark(span=figure.span, role="figure", label=label, target=figure.id, anchor=True))
    return tuple(marks)


def passage_marks(passages: Iterable[Passage]) -> tuple[Mark, ...]:
    """Return the marks of passages that bear on a contest and are no statement: the outlet's own words."""
    return tuple(
        Mark(span=span, role="passage", label=NAMES["passage"], target=one.id, anchor=place == 0)
        for one in passages
        for place, span in enumerate(one.spans)
    )


def flatten(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> tuple[Run, ...]:
    """Cut ``0..length`` wherever a mark begins or ends and at ``cuts``; the runs cover it without gap.

    Marks may overlap, nest and repeat in any way; what lies beyond ``length`` is left out.
    """
    inside = sorted((m for m in marks if m.span.start < length), key=lambda m: (m.span.start, -m.span.end))
    edges = {0, length, *(c for c in cuts if 0 < c < length)}
    edges |= {edge for m in inside for edge in (m.span.start, min(m.span.end, length))}
    points = sorted(edges)
    runs: list[Run] = []
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(points):
        first = upcoming
        while upcoming < len(inside) and inside[upcoming].span.start == start:
            upcoming += 1
        opening = inside[first:upcoming]
        active = [m for m in active if m.span.end > start] + opening
        runs.append(Run(start=start, end=end, marks=tuple(active), opening=tuple(opening)))
    return tuple(runs)


def marked(text: str, marks: Iterable[Mark], *, excerpts: bool = False) -> Iterator[Markup]:
    """Yield the HTML of ``text``, one paragraph a line, with its marks and their labels.

    With ``excerpts`` paragraphs in which nothing but furniture is marked are left out, which is shown.
    """
    left_out = False
    for line in _paragraphs(text, marks):
        if excerpts and not any(mark.role != "furniture" for _, run in line.runs for mark in run.marks):
            if not left_out:
                yield _LEFT_OUT
            left_out = True
            continue
        left_out = False
        yield Markup('<p dir="auto">') if line.text.strip() else Markup('<p class="gap">')
        yield from (run_html(words, run) for words, run in line.runs)
        yield Markup("</p>")


def _paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[_Paragraph]:
    lines = [match.span() for match in _LINE.finditer(text)]
    runs = iter(flatten(len(text), marks, cuts=(start for start, _ in lines)))
    for start, end in lines:
        inside: list[tuple[str, Run]] = []
        for run in runs:
            inside.append((text[run.start : run.end], run))
            if run.end >= end:
                break
        yield _Paragraph(text=text[start:end], runs=tuple(inside))


def run_html(words: str, run: Run) -> Markup:
    """Return the HTML of one run: the labels of the marks that begin here, then its words."""
    tags = Markup("").join(map(_tag, run.opening))
    return _MARKED.format(tags, _classes(run.marks), escape(words)) if run.marks else escape(words)


def target_rules(count: int) -> str:
    """Return style rules that light up every word of row N while its place or its row is the page's target,
    or the row is under the pointer or holds the focus: rows ``1..count`` inside an element ``.pair``."""
    states = ":target", ".row:is(:hover,:focus-within)"
    rule = ".pair:has(.n{0}{1}) mark.n{0}{{background:var(--lit)}}"
    return "\n".join(rule.format(number, state) for number in range(1, count + 1) for state in states)


def _unless_said(label: str, words: str) -> str:
    """Return a label, or nothing where its stem stands in the words: "killing" for "killed"."""
    return "" if label[:_STEM].lower() in words.lower() else label


def _attribution_marks(number: int, item: Attribution) -> Iterator[Mark]:
    parts: tuple[tuple[Role, tuple[Span, ...]], ...]
    parts = (("source", item.source), ("cue", item.cue), ("content", item.content))
    for role, spans in parts:
        for place, span in enumerate(spans):
            anchor = role == "content" and place == 0
            label = f"{number} {NAMES[role]}"
            yield Mark(span=span, role=role, label=label, number=number, target=item.id, anchor=anchor)


def _tag(mark: Mark) -> Markup:
    style, label = _classes((mark,)), escape(mark.label)
    if not mark.anchor:
        return _LABEL.format(style, label)
    if mark.role in _TOLD:
        place = (style, mark.role, escape(mark.target))
        return _PLACE.format(*place, label) if mark.label else _MUTE.format(*place)
    return _LINK.format(style, escape(mark.target), fragment("row", mark.target), label, mark.number)


def _classes(marks: Iterable[Mark]) -> str:
    names = {mark.role: None for mark in marks} | {f"n{mark.number}": None for mark in marks if mark.number}
    twice = sum(mark.role == "content" for mark in marks) > 1
    return " ".join([*names, "nested"] if twice else names)
