"""The reader of web pages: trafilatura decides what is the article, the source gives its characters.

What trafilatura returns is rewritten, so it is only a search pattern here: its passages are located in the
visible text of the page, and the document's text is made from there. The network is never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import trafilatura
from lxml.etree import LxmlError, _Element, iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import Document as Extracted

from counterclaim.errors import InputError
from counterclaim.read.align import Folded, Located, Range, fold, locate
from counterclaim.read.capture import Capture
from counterclaim.read.encoding import decode
from counterclaim.read.html_meta import quoted_title, read_meta
from counterclaim.read.html_names import names
from counterclaim.read.html_saved import saved
from counterclaim.read.html_source import Page, read_page
from counterclaim.read.html_text import PARAGRAPH_BREAK, paragraphs, render, without
from counterclaim.read.html_title import find_title
from counterclaim.read.html_tree import parse_tree
from counterclaim.types import Document, Meta

TRIVIAL_LOSS = 0.02
"""Share of the article's characters that may be missing before a document counts as partial."""

DECLARATION = 4096
"""Bytes at the start of a page that are searched for its encoding; the standard asks for the first 1,024."""

_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_BLOCK_TAGS = names("passage")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """What of the visible text goes into the document: the title's range, if there is one, and the body's."""

    title: Range | None
    body: tuple[Range, ...]
    located: Located


def parse_html(capture: Capture, *, given: Meta) -> Document:
    """Return the article of a web page. Fields of ``given`` go before what the page says.

    Raises InputError where the page is over a fixed limit or no article text is found in it.
    """
    decoded = decode(capture.raw, declared=capture.charset or declared_charset(capture.raw))
    page = read_page(decoded.text, origin=capture.origin)
    tree = parse_tree(decoded.text, origin=capture.origin)
    article = _article(tree) if tree is not None else None
    if tree is None or article is None:
        raise _no_article(capture.origin)
    layout = _layout(page, article)
    if not layout.body:
        raise _no_article(capture.origin)
    stretches = (*((layout.title,) if layout.title else ()), *layout.body)
    rendered = render(page, stretches, decoded)
    end = rendered.text.index(PARAGRAPH_BREAK) if layout.title else 0
    meta = read_meta(tree, article, title=quoted_title(rendered.text, end), given=given)
    partial = bool(decoded.notes) or layout.located.lost > TRIVIAL_LOSS * layout.located.wanted
    return Document(
        id=capture.id,
        name=capture.name,
        origin=capture.origin,
        media_type=capture.media_type,
        encoding=decoded.encoding,
        original=capture.raw,
        text=rendered.text,
        segments=rendered.segments,
        meta=replace(meta, captured=given.captured or saved(decoded.text)),
        status="partial" if partial else "ok",
        notes=(*decoded.notes, *_loss_notes(layout.located)),
    )


def declared_charset(raw: bytes) -> str | None:
    """Return the encoding that a page names in its first bytes, if it does."""
    found = _CHARSET.search(raw, 0, DECLARATION)
    return found[1].decode("ascii", "replace") if found else None


def _article(tree: HtmlElement) -> Extracted | None:
    """Return what trafilatura takes for the article and what it reads about it, if it finds any."""
    try:
        article = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (LxmlError, RecursionError):
        return None
    return article if isinstance(article, Extracted) else None


def _no_article(origin: str) -> InputError:
    return InputError(f"no article text found in {origin}; save the whole page, or give the article as text")


def _passages(body: _Element) -> Iterator[str]:
    """Yield the text of the article's blocks in reading order."""
    passage: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCK_TAGS:
            yield "".join(passage)
            passage = []
        passage.append((element.text if event == "start" else element.tail) or "")
    yield "".join(passage)


def _layout(page: Page, article: Extracted) -> _Layout:
    folded = fold(page.text)
    located = locate(folded, _passages(article.body))
    ranges = tuple(folded.unfold(*found) for found in located.ranges)
    title = _title(page, folded, article, located) if ranges else None
    body = paragraphs(page, without(ranges, title) if title else ranges)
    return _Layout(title=title, body=body, located=located)


def _title(page: Page, folded: Folded, article: Extracted, located: Located) -> Range | None:
    return find_title(
        page,
        folded,
        stated=article.title or page.title,
        outlet=article.sitename or "",
        first=located.ranges[0],
    )


def _loss_notes(located: Located) -> tuple[str, ...]:
    if not located.lost:
        return ()
    share = located.lost / located.wanted
    return (
        f"{located.lost:,} of {located.wanted:,} characters of the article ({share:.1%}, "
        f"{located.passages_lost} whole passages) were not found in the page's visible text and are left out",
    )
