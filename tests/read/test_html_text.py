"""However a page is written, its text is what a reader sees, and each paragraph leads back to its bytes."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.read.capture import Capture
from counterclaim.read.encoding import Decoded, decode
from counterclaim.read.html import parse_html
from counterclaim.read.html_source import read_page
from counterclaim.read.html_text import PARAGRAPH_BREAK, Rendered, paragraphs, render, without
from counterclaim.read.offsets import byte_range
from counterclaim.segments import faults
from counterclaim.types import Meta, Segment, Span

REFERENCES = [
    "&amp;",
    "&eacute;",
    "&#8217;",
    "&nbsp;",
    "&lt;",
    "&#x1F600;",
    "&shy;",
    "&rlm;",
    "&#32;",
    "&#0;",
]
SILENT = [
    "<!-- <p>no</p> -->",
    "<script>var a = '<p>x</p>';</script>",
    "<img alt='a > b'>",
    "<!--[if IE]><![endif]-->",
]
TAGS = ["b", "i", "a href='x>y'", 'span title="it\'s"', "EM"]
SENTENCE = "The harbour office of Port Almeda said on Monday that the ferries to Ostrel would not run. "

_MARKUP = re.compile(r"<!--.*?-->|<script>.*?</script>|<(?:'[^']*'|\"[^\"]*\"|[^'\">])*>", re.DOTALL)


def told(source: str) -> str:
    """Return what stands in source, without markup and white space; not by way of the reader."""
    return "".join(html.unescape(_MARKUP.sub("", source)).split())


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
mixed = st.sampled_from(
    [
        "e\u0301",
        "👩\u200d👩\u200d👧",
        "\u202bשלום\u202c",
        "مرحبا\u200f",
        "a\u00a0b",
        "🇺🇳",
        "ﬁ",
        "\ufeff",
        "\u2028",
    ]
)
pieces = st.one_of(
    st.one_of(words, mixed).map(lambda text: (html.escape(text), text)),
    st.sampled_from(REFERENCES).map(lambda reference: (reference, html.unescape(reference))),
    st.sampled_from([" ", "\r\n", "\t ", "\n\n", "  "]).map(lambda space: (space, space)),
    st.sampled_from(SILENT).map(lambda silent: (silent, "")),
)


def wrap(inner: list[tuple[str, str]], tag: str) -> tuple[str, str]:
    source, text = "".join(part for part, _ in inner), "".join(text for _, text in inner)
    return f"<{tag}>{source}</{tag.partition(' ')[0]}>", text


inline = st.recursive(
    pieces, lambda inner: st.builds(wrap, st.lists(inner, max_size=4), st.sampled_from(TAGS)), max_leaves=6
)
blocks = st.lists(inline, max_size=6).map(
    lambda parts: ("".join(a for a, _ in parts), "".join(b for _, b in parts))
)
pages = st.lists(blocks, min_size=1, max_size=4)
encodings = st.sampled_from(["utf-8", "utf-16", "utf-8-sig"])


def seen(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


def read_all(raw: bytes) -> tuple[Rendered, Decoded]:
    decoded = decode(raw)
    page = read_page(decoded.text, origin="page")
    return render(page, paragraphs(page, [(0, len(page.text))] if page.text else []), decoded), decoded


def assert_leads_back(text: str, raw: bytes, encoding: str, segments: tuple[Segment, ...]) -> None:
    assert faults(text, raw, encoding, segments) == ()
    at = 0
    for paragraph in text.split(PARAGRAPH_BREAK):
        start, end = byte_range(segments, encoding, Span(start=at, end=at + len(paragraph)), text=text)
        assert told(raw[start:end].decode(encoding)) == "".join(paragraph.split())
        at += len(paragraph) + len(PARAGRAPH_BREAK)


@given(pages, encodings)
def test_the_text_is_what_is_seen_and_leads_back(page: list[tuple[str, str]], encoding: str) -> None:
    raw = "".join(f"<p>{source}</p>\r\n" for source, _ in page).encode(encoding)
    rendered, decoded = read_all(raw)
    assert rendered.text == PARAGRAPH_BREAK.join(seen(text) for _, text in page if text.strip())
    if rendered.text:
        assert_leads_back(rendered.text, raw, decoded.encoding, rendered.segments)


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, min_size=3, max_size=5), encodings)
def test_an_article_leads_back(page: list[tuple[str, str]], encoding: str) -> None:
    body = "".join(
        f"<p>{number} {SENTENCE}{source} {SENTENCE}</p>\r\n" for number, (source, _) in enumerate(page)
    )
    raw = f"<html><body><nav>Home</nav><article>{body}</article></body></html>".encode(encoding)
    document = parse_html(Capture(raw=raw, origin="x", name="x", media_type="text/html"), given=Meta())
    assert document.text.count(SENTENCE.strip()) == 2 * len(page)
    assert_leads_back(document.text, raw, document.encoding, document.segments)


@given(st.text(st.characters(exclude_categories=("Cs",))) | st.text(alphabet="<>/!-&;#'\"= abp\n"))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(source: str) -> None:
    raw = source.encode()
    try:
        document = parse_html(Capture(raw=raw, origin="x", name="x", media_type="text/html"), given=Meta())
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert faults(document.text, raw, document.encoding, document.segments) == ()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<div>one<br>\n two<br> <br>three<br></div>", "one\ntwo\n\nthree"),
        ("<td>a</td><td> b </td>", "a\n\nb"),
        ("a <b> b</b> c", "a b c"),
        ("<p>&nbsp;</p><p>x&nbsp;</p>", "x\u00a0"),
        ("fo<b>o</b>bar", "foobar"),
    ],
)
def test_white_space_and_breaks(source: str, text: str) -> None:
    assert read_all(source.encode())[0].text == text


def test_the_map_of_a_small_page() -> None:
    rendered, _ = read_all("<p>a&amp;b \n c</p><p>dé</p>".encode())
    assert rendered.text == "a&b c\n\ndé"
    parts = [(s.text_start, s.text_end, s.byte_start, s.byte_end, s.verbatim) for s in rendered.segments]
    assert parts == [
        (0, 1, 3, 4, True),
        (1, 2, 4, 9, False),
        (2, 3, 9, 10, True),
        (3, 4, 10, 13, False),
        (4, 5, 13, 14, True),
        (5, 7, 14, 14, False),
        (7, 9, 21, 24, True),
    ]


def test_a_wrong_byte_stands_alone() -> None:
    rendered, _ = read_all(b"<p>Port\xff Alm\xc3\xa9da</p>")
    assert rendered.text == "Port\ufffd Alméda"
    assert [(s.byte_start, s.byte_end, s.verbatim) for s in rendered.segments] == [
        (3, 7, True),
        (7, 8, False),
        (8, 16, True),
    ]


def test_stretches_of_a_line_are_joined_over_little_only() -> None:
    page = read_page(f"<p>one [1] two {'x' * 300} three</p><p>four</p>", origin="x")

    def at(word: str) -> tuple[int, int]:
        return page.text.index(word), page.text.index(word) + len(word)

    found = paragraphs(page, [at(word) for word in ("four", "two", "three", "one")])
    assert [page.text[start:end] for start, end in found] == ["one [1] two", "three", "four"]


def test_direction_marks_at_the_ends_are_kept() -> None:
    page = read_page("<p>\u202bone\u202c</p>", origin="x")
    start = page.text.index("one")
    assert [page.text[a:b] for a, b in paragraphs(page, [(start, start + 3)])] == ["\u202bone\u202c"]


def test_what_is_taken_out_leaves_both_sides() -> None:
    assert without([(0, 10), (12, 14), (20, 30)], (5, 22)) == ((0, 5), (22, 30))
