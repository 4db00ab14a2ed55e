"""The visible text of a web page, and for each character the place in the source it was read from.

The grammar is that of the tokenizer in the HTML Living Standard (13.2.5), kept to what decides which
characters are text: tags with quoted attributes, comments, elements whose content is raw, character
references. No tree is built, so depth costs nothing; every step moves on, so the time grows with the size.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from counterclaim.errors import InputError
from counterclaim.read.html_names import names

MAX_TAGS = 50_000
"""Opening and closing tags in one page. The largest of 181 news pages has 3,168; with this many in one
paragraph the search for the article takes 25 seconds, and the time grows with their square."""

MAX_CHARACTERS = 10_000_000
"""Characters of source in one page: twenty times the largest of the same 181 pages."""

BLOCK = "\x1e"
"""Stands in the visible text where a block (paragraph, division, cell) begins or ends."""

LINE = "\x1f"
"""Stands in the visible text for a line break inside a block."""

BYTE_ORDER_MARK = "\ufeff"

SPACE = " \t\n\r\f"
"""White space in the sense of HTML, which a browser folds; the no-break space is not among it."""

_BLOCKS = names("block")
_RAW = frozenset(["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"])
_TAG = re.compile(
    r"""</?([a-z][^\s/>]*+)
        (?:[\s/]++ | =?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+ | =)*+""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_COMMENT_END = re.compile(r"(?<=<!--)-?>|--!?>")
_REFERENCE = r"&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{1,31});?"
_CONTROL = r"\x00-\x08\x0b\x0e-\x1f\x7f"
_RUN = re.compile(rf"(?P<reference>{_REFERENCE})|(?P<control>[{_CONTROL}]+)|[^&{_CONTROL}]+|&")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Visible text, the half-open range of the source it was read from, and whether they are equal."""

    text: str
    start: int
    end: int
    verbatim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as a reader sees it. ``starts`` are the offsets of the pieces in ``text``.

    ``headings`` are the ranges of ``text`` that stand in ``h1`` elements; ``title`` the title element.
    """

    text: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    headings: tuple[tuple[int, int], ...]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A stretch of source: text, a tag with its ``name``, or the content of a raw element."""

    kind: str
    start: int
    end: int
    name: str = ""


def read_page(source: str, *, origin: str) -> Page:
    """Return the visible text of ``source``. Raises InputError where the page is over a fixed limit."""
    if len(source) > MAX_CHARACTERS:
        raise InputError(
            f"{origin}: the page is longer than {MAX_CHARACTERS:,} characters; give a smaller one"
        )
    tokens = tuple(_within_limit(_tokens(source), origin))
    hidden = frozenset(n for a, b in _ranges(tokens, "template", source) for n in range(a, b))
    headings = _ranges(tokens, "h1", source)
    pieces: list[Piece] = []
    first_piece = [0]
    for number, token in enumerate(tokens):
        if number not in hidden:
            pieces.extend(_pieces(token, source))
        first_piece.append(len(pieces))
    starts = tuple(accumulate((len(piece.text) for piece in pieces), initial=0))
    return Page(
        text="".join(piece.text for piece in pieces),
        pieces=tuple(pieces),
        starts=starts[:-1],
        headings=tuple((starts[first_piece[a]], starts[first_piece[b]]) for a, b in headings),
        title=next((_plain(t, source) for t in tokens if t.kind == "raw" and t.name == "title"), ""),
    )


def _within_limit(tokens: Iterator[_Token], origin: str) -> Iterator[_Token]:
    tags = 0
    for token in tokens:
        tags += token.kind in ("open", "close")
        if tags > MAX_TAGS:
            raise InputError(f"{origin}: the page has more than {MAX_TAGS:,} tags; give the article as text")
        yield token


def _tokens(source: str) -> Iterator[_Token]:
    """Cut the source at its markup. What cannot be markup is text; an unclosed tag ends the page."""
    at, endless = int(source.startswith(BYTE_ORDER_MARK)), frozenset[str]()
    while at < len(source):
        token = _token(source, at)
        if token is None:
            return
        yield token
        at = token.end
        if token.kind == "open" and token.name in _RAW - endless:
            end = _raw_end(source, at, token.name)
            if end is None:
                endless |= {token.name}
            else:
                yield _Token(kind="raw", start=at, end=end, name=token.name)
                at = end


def _token(source: str, at: int) -> _Token | None:
    """Return the token at ``at``; ``None`` where a tag or a comment is not closed before the page ends."""
    if source[at] != "<":
        end = source.find("<", at)
        return _Token(kind="text", start=at, end=end if end >= 0 else len(source))
    tag = _TAG.match(source, at)
    if tag is not None:
        kind = "close" if source[at + 1] == "/" else "open"
        return (
            _Token(kind=kind, start=at, end=tag.end() + 1, name=tag[1].lower())
            if _closed(tag, source)
            else None
        )
    if source.startswith(("<!", "<?", "</"), at):
        end = _comment_end(source, at)
        return _Token(kind="comment", start=at, end=end) if end else None
    return _Token(kind="text", start=at, end=at + 1)


def _closed(tag: re.Match[str], source: str) -> bool:
    return tag.end() < len(source)


def _comment_end(source: str, at: int) -> int:
    """Return where a comment, declaration or other construct to be skipped ends; 0 where it never does."""
    if source.startswith("<!--", at):
        end = _COMMENT_END.search(source, at + 4)
        return end.end() if end else 0
    return source.find(">", at) + 1


def _raw_end(source: str, at: int, name: str) -> int | None:
    """Return where the closing tag of a raw element stands.

    Without one, scripts and the like run to the end of the page; a title is then taken for an empty one,
    as inside a drawing.
    """
    end = re.compile(rf"</{name}(?=[\s/>])", re.ASCII | re.IGNORECASE).search(source, at)
    if end is not None:
        return end.start()
    return None if name == "title" else len(source)


def _ranges(tokens: tuple[_Token, ...], name: str, source: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of tokens inside elements called ``name``, outermost ones only, closed ones only."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if token.name != name or token.kind == "raw" or _shadow(token, source):
            continue
        if token.kind == "open":
            opened.append(number)
        elif opened:
            start = opened.pop()
            found = [*_before(found, start), (start, number)]
    return tuple(found)


def _before(found: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    """Drop the ranges at the end of ``found`` that lie inside one which begins at ``start``."""
    while found and found[-1][0] > start:
        found.pop()
    return found


def _shadow(token: _Token, source: str) -> bool:
    """Tell whether the tag opens a template that the browser shows in its place."""
    return token.kind == "open" and "shadowrootmode" in source[token.start : token.end].lower()


def _pieces(token: _Token, source: str) -> Iterator[Piece]:
    """Yield what a token shows: characters, a mark where a block or a line ends, or nothing."""
    if token.kind == "text":
        yield from _characters(source, token.start, token.end)
    elif token.kind in ("open", "close"):
        mark = LINE if token.name == "br" else BLOCK if token.name in _BLOCKS else ""
        if mark:
            yield Piece(text=mark, start=token.start, end=token.end, verbatim=False)


def _characters(source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the text between two places, character references resolved, control characters left out."""
    for run in _RUN.finditer(source, start, end):
        text = html.unescape(run[0]) if run["reference"] else run[0]
        if text and not run["control"]:
            yield Piece(text=text, start=run.start(), end=run.end(), verbatim=text == run[0])


def _plain(token: _Token, source: str) -> str:
    return " ".join("".join(piece.text for piece in _characters(source, token.start, token.end)).split())
