"""What a text carries besides the article: recognised line by line, marked, never cut.

A wrong mark costs the statements of a sentence, a missing one costs little; so a line is marked only where
its own words (the table ``data/furniture.csv``) or its neighbours leave hardly a doubt. A line that gives
the source of what follows ("Some TV reports:") is article, and so is a heading between paragraphs.
A mark may cover only the head of a line: a dateline, or the words that open a list of highlights.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import NamedTuple, cast

from counterclaim.read.agencies import agency_named, dateline_end
from counterclaim.read.headers import is_header
from counterclaim.read.lines import Line, edges, is_paragraph, is_sentence, read_lines
from counterclaim.read.names import is_names
from counterclaim.read.stamps import is_stamp
from counterclaim.types import Furniture, FurnitureKind, Meta, Span

Marks = Mapping[int, FurnitureKind]
_BIO_LINES = 4
_TITLE_LINES = 3
_SPEECH = re.compile(r"[“”\"]|\b(?:said|says|told)\b")
_TRUNCATED = re.compile(r"[^“”\"]{20,110}\s(?:…|\.\.\.)")
_ABOUT = re.compile(r"About(?: the [Aa]uthors?\b|(?: [A-Z][\w.’'-]+){1,4} \d+ )")
_DECORATION = re.compile(r"\s+[|–—-]\s+[^|]{2,40}$")
_IS_SOMEBODY = re.compile(r"(?:,| (?:is|are|was|has|covers|writes|reports|teaches|works|hosts|runs)\b)")
_BIO = re.compile(
    r"\W{0,3}(?P<name>(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+)(?:, [^,]{2,60},)? (?:is|was)"
    r" (?:an?|the|[A-Z][\w ]+’s)\b"
    r".{0,120}\b(?:writer|columnist|author|editor|reporter|correspondent|contributor|journalist|professor|fellow"
    r"|historian|commentator|blogger|producer|host|analyst|director|founder|president|chairman|scholar)\b"
)


class _Rule(NamedTuple):
    kind: FurnitureKind
    zone: str
    longest: int
    whole: bool
    pattern: re.Pattern[str]


def mark(text: str, *, meta: Meta | None = None, known: Sequence[Furniture] = ()) -> tuple[Furniture, ...]:
    """Return what of ``text`` is not the article, in the order of the text, without overlap.

    ``meta`` tells the title and byline where they are known from elsewhere; ``known`` is what the reader
    of the format has marked already and stays.
    """
    lines = read_lines(text)
    marks = dict(_marks(lines, meta or Meta()))
    found = [Furniture(span=lines[i].span, kind=kind) for i, kind in marks.items()]
    found.extend(_heads(lines, marks))
    free = (part for part in found if not any(_overlap(part.span, other.span) for other in known))
    return tuple(sorted((*known, *free), key=lambda part: part.span))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# ---------------------------------------------------------------- whole lines


class _Page(NamedTuple):
    """The lines of a text, what is marked of them so far, and what else is known of the report."""

    lines: Sequence[Line]
    marks: Marks
    meta: Meta

    def edges(self) -> tuple[int, int]:
        """Return how many lines stand before the article, and where those after it begin."""
        return edges(self.lines, self.marks)

    def open(self, indices: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Yield those of the lines that are not marked yet, each with its place in the page."""
        return ((index, self.lines[index].text) for index in indices if index not in self.marks)

    @property
    def title(self) -> str:
        return self.meta.title.value if self.meta.title else ""

    @property
    def byline(self) -> str:
        return self.meta.byline.value if self.meta.byline else ""


_Step = Iterator[tuple[int, FurnitureKind]]


def _marks(lines: Sequence[Line], meta: Meta) -> Marks:
    """Apply the rules one after the other; a line keeps the first kind it was given."""
    marks: dict[int, FurnitureKind] = {}
    for step in (
        _everywhere,
        _captions,
        _at_edges,
        _headers,
        _menus,
        _repeated,
        _bios,
        _bare_names,
        _last_name,
        _listed,
    ):
        for index, kind in tuple(step(_Page(lines, marks, meta))):
            marks.setdefault(index, kind)
    return marks


def _everywhere(page: _Page) -> _Step:
    for index, line in enumerate(page.lines):
        kind = _by_words(line.text, "any")
        if kind and not _same(line.text, page.title):
            yield index, kind


def _at_edges(page: _Page) -> _Step:
    """Mark what is furniture only before the first paragraph or after the last."""
    top, end = page.edges()
    for index, text in page.open((*range(top), *range(max(end, top), len(page.lines)))):
        if is_stamp(text):
            yield index, "timestamp"
        elif agency_named(text):
            yield index, "credit"
        elif (kind := _by_words(text, "top" if index < top else "end")) and not _same(text, page.title):
            yield index, kind


def _headers(page: _Page) -> _Step:
    """Mark the site's or newspaper's name at the very top, where a headline follows it."""
    top, _ = page.edges()
    for index, text in page.open(range(min(top, _TITLE_LINES))):
        below = any(
            len(other.split()) >= 4 and not is_header(other) for _, other in page.open(range(index + 1, top))
        )
        if below and is_header(text) and not _same(text, page.title):
            yield index, "navigation"


def _menus(page: _Page) -> _Step:
    """Mark the other entries of a menu: short lines that stand in a row with known ones."""
    top, _ = page.edges()
    short = [
        len(line.text.split()) <= 2 and line.text.replace(" ", "").isalpha() for line in page.lines[:top]
    ]
    for run, members in groupby(range(top), key=lambda index: short[index]):
        entries = tuple(members)
        known = sum(page.marks.get(index) == "navigation" for index in entries)
        if run and known and len(entries) >= 3:
            yield from ((index, "navigation") for index in entries)


def _by_words(text: str, zone: str) -> FurnitureKind | None:
    return next((rule.kind for rule in _rules() if rule.zone == zone and _applies(rule, text)), None)


def _applies(rule: _Rule, text: str) -> bool:
    return rule.whole and len(text) <= rule.longest and rule.pattern.fullmatch(text) is not None


def _captions(page: _Page) -> _Step:
    """Mark captions told by their neighbours: cut off with an ellipsis, or standing twice in a row."""
    gaps = tuple(after.start - before.end for before, after in pairwise(page.lines))
    usual = Counter(gaps).most_common(1)[0][0] if gaps else 0
    for index, line in enumerate(page.lines):
        if _cut_short(
            page.lines, index, set_apart=min(gaps[max(index - 1, 0) : index + 1], default=0) > usual
        ):
            yield index, "caption"
        elif index and line.text == page.lines[index - 1].text and len(line.text) >= 60 and is_sentence(line):
            yield index, "caption"
            if not _SPEECH.search(line.text):  # a paragraph that a page repeats by mistake is kept once
                yield index - 1, "caption"


def _cut_short(lines: Sequence[Line], index: int, *, set_apart: bool) -> bool:
    """Tell whether a line breaks off with an ellipsis, as captions do, beside its twin or set apart.

    Set apart: with more white space around it than there is between most lines of the text.
    """
    text = lines[index].text
    if not _TRUNCATED.fullmatch(text):
        return False
    beside = (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])
    return any(other.text.startswith(text[:20]) for other in beside) or set_apart


def _repeated(page: _Page) -> _Step:
    """Mark the second and later times that a title stands before the article, and "TITLE | OUTLET"."""
    top, _ = page.edges()
    head = [(index, _plain(text)) for index, text in page.open(range(top))]
    titles = {said for _, said in head[:_TITLE_LINES]} | ({_plain(page.title)} - {""})
    for place, (index, said) in enumerate(head):
        shorter = _plain(_DECORATION.sub("", page.lines[index].text))
        again = any(said == earlier for _, earlier in head[:place])
        if len(said.split()) >= 4 and ((again and said in titles) or (shorter != said and shorter in titles)):
            yield index, "repeated_title"


def _plain(text: str) -> str:
    """Return a line for comparison: without marks and differences of case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _same(one: str, other: str) -> bool:
    return bool(other) and _plain(one) == _plain(other)


def _bios(page: _Page) -> _Step:
    """Mark the lines about the author at the end: after an "About" line, or opening with a name."""
    size = len(page.lines)
    about = next((i for i in range(max(size - 6, 0), size) if _ABOUT.match(page.lines[i].text)), size)
    yield from ((index, "author_bio") for index in range(about, size))
    last = [index for index, _ in page.open(range(about))][-_BIO_LINES:]
    for index in reversed(last[1:]):
        if not _tells_of_author(page, index):
            return
        yield index, "author_bio"


def _tells_of_author(page: _Page, index: int) -> bool:
    """Tell whether a line says who the byline's person is, or who somebody is that was not named before."""
    text = page.lines[index].text.lstrip("•*—–- ")
    for name in (part.strip() for part in re.split(r",| and |;", page.byline)):
        if len(name) > 5 and text.startswith(name) and _IS_SOMEBODY.match(text, len(name)):
            return True
    match = _BIO.match(text)
    surname = match["name"].rsplit(" ", 1)[-1] if match else None
    return surname is not None and not any(surname in line.text for line in page.lines[1:index])


def _bare_names(page: _Page) -> _Step:
    """Mark names alone on a line before the article, where a byline stands beside them or a date below."""
    top, _ = page.edges()
    for index, text in page.open(range(top)):
        if _same(text, page.byline) or (is_names(text) and _byline_place(page, index)):
            yield index, "byline"


def _byline_place(page: _Page, index: int) -> bool:
    """Tell whether a title stands above (or is known), and the author's role or a date right beside."""
    titled = bool(page.title) or any(len(line.text.split()) >= 4 for line in page.lines[:index])
    return titled and bool({page.marks.get(index - 1), page.marks.get(index + 1)} & {"timestamp", "byline"})


def _last_name(page: _Page) -> _Step:
    """Mark a name alone on the article's last line."""
    top, end = page.edges()
    last, text = max(page.open(range(len(page.lines))), default=(0, ""))
    if last >= end and last > top and is_names(text) and is_paragraph(page.lines, last - 1):
        yield last, "byline"


def _listed(page: _Page) -> _Step:
    """Mark the headlines that follow "Related:" at the end of the text."""
    _, end = page.edges()
    listing = False
    for index in range(end, len(page.lines)):
        if page.marks.get(index) == "related":
            listing = True
        elif index not in page.marks:
            listing = listing and not page.lines[index].text.endswith(".")
            if listing:
                yield index, "related"


# ---------------------------------------------------------------- heads of lines


def _heads(lines: Sequence[Line], marks: Marks) -> Iterator[Furniture]:
    """Yield the dateline before the first paragraph's first words, and the words that open highlights."""
    first = next((i for i in range(len(lines)) if i not in marks and is_paragraph(lines, i)), None)
    for index, line in enumerate(lines[: 12 if first is None else first + 1]):
        if index in marks:
            continue
        length = dateline_end(line.text) if index == first else 0
        if length:
            yield Furniture(span=Span(start=line.start, end=line.start + length), kind="dateline")
        elif rule := next((r for r in _rules() if not r.whole and r.pattern.match(line.text)), None):
            yield Furniture(span=_head_span(line, rule), kind=rule.kind)


def _head_span(line: Line, rule: _Rule) -> Span:
    match = rule.pattern.match(line.text)
    return Span(start=line.start, end=line.start + (match.end() if match else 1))


@cache
def _rules() -> tuple[_Rule, ...]:
    table = files("counterclaim.read").joinpath("data/furniture.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    return tuple(
        _Rule(
            cast(FurnitureKind, row["kind"]),
            row["zone"],
            int(row["longest"]),
            row["part"] == "line",
            re.compile(row["pattern"], re.IGNORECASE if row["case"] == "fold" else 0),
        )
        for row in rows
    )
