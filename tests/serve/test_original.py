"""From words back to the bytes they were read from, and the bytes shown whole."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.markup import marks_of, printable
from counterclaim.serve import original
from counterclaim.serve.original import byte_ranges, page_count, page_of, rows
from counterclaim.types import Document, Segment, Span
from serve.affair import attribution, herald, wire

HTML = "<p>Renn said &ldquo;Nö, <b>never</b>&rdquo;.</p>".encode()
TEXT = "Renn said “Nö, never”.\n"


def html_report() -> Document:
    """Text of a web page: an entity and a tag inside the quotation, a line break that the reader set."""
    pieces = [("Renn said ", b"Renn said ", True), ("“", b"&ldquo;", False), ("Nö, ", "Nö, ".encode(), True)]
    pieces += [("never", b"never", True), ("”", b"&rdquo;", False), (".", b".</p>", True), ("\n", b"", False)]
    segments, at, seen = [], 0, 0
    for text, raw, verbatim in pieces:
        start = HTML.index(raw, seen)
        length = len(text.encode()) if verbatim else len(raw)
        segments.append(
            Segment(
                text_start=at,
                text_end=at + len(text),
                byte_start=start,
                byte_end=start + length,
                verbatim=verbatim,
            )
        )
        at, seen = at + len(text), start + length
    base, _ = wire()
    digest = hashlib.sha256(HTML).hexdigest()
    return replace(
        base,
        id=digest,
        original=HTML,
        text=TEXT,
        segments=tuple(segments),
        media_type="text/html",
        furniture=(),
    )


def test_words_of_a_web_page_lead_to_their_bytes() -> None:
    report = html_report()
    ranges = byte_ranges(report, Span(start=TEXT.index("“"), end=TEXT.index("”") + 1))
    assert [HTML[start:end].decode() for start, end in ranges] == ["&ldquo;Nö, ", "never", "&rdquo;"]
    assert [HTML[s:e].decode() for s, e in byte_ranges(report, Span(start=12, end=14))] == ["ö,"]
    assert byte_ranges(report, Span(start=len(TEXT) - 1, end=len(TEXT))) == ()


class Text(HTMLParser):
    """Collects the text of a piece of HTML, and that of its marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.marked, self._inside = "", "", False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "mark"

    def handle_endtag(self, _: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._inside else ""


def test_the_source_of_a_web_page_is_text_with_the_words_marked() -> None:
    report = html_report()
    said = attribution(report, "Renn", "said", "“Nö, never”")
    (row,) = rows(report, marks_of([said]), 1)
    shown = Text(str(row.html))
    assert row.offset == 0
    assert shown.text == HTML.decode()
    assert shown.marked == "Rennsaid&ldquo;Nö, never&rdquo;"


@given(
    st.lists(st.sampled_from(["a", "é", "🚢", "\n", "\r\n", "<", "x" * 50]), min_size=1, max_size=80).map(
        "".join
    )
)
@settings(max_examples=150, deadline=None)
def test_all_pages_together_are_the_original(text: str) -> None:
    report = replace(herald()[0], original=text.encode(), text=text, segments=_whole(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(original, "BLOCK", 64)
        patch.setattr(original, "ROW", 16)
        shown = [found for page in range(1, page_count(report) + 1) for found in rows(report, (), page)]
        for place in range(len(text)):
            ((start, _),) = byte_ranges(report, Span(start=place, end=place + 1))
            page = tuple(rows(report, (), page_of(report, start)))
            assert page[0].offset <= start < page[-1].offset + 64
    assert "".join(Text(str(one.html)).text for one in shown) == printable(text)
    assert [one.offset for one in shown] == sorted({one.offset for one in shown})


@pytest.mark.parametrize("name", ["rot13", "zlib", "no-such-encoding", "hex", ""])
def test_an_encoding_that_is_none_does_no_harm(name: str) -> None:
    report = replace(herald()[0], encoding=name)
    assert "".join(Text(str(row.html)).text for row in rows(report, (), 1)).startswith("Mayor Tavo Renn")


def test_an_empty_original_is_one_empty_row() -> None:
    report = replace(herald()[0], original=b"", text="", segments=())
    (row,) = rows(report, (), 1)
    assert (row.offset, str(row.html)) == (0, "")


def _whole(text: str) -> tuple[Segment, ...]:
    size = len(text.encode())
    return (Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=size, verbatim=True),)
