"""The visible text of a page, and where each of its characters stands in the source."""

from __future__ import annotations

import pytest

from counterclaim.errors import InputError
from counterclaim.read import html_source
from counterclaim.read.html_source import BLOCK, LINE, read_page


def shown(source: str) -> str:
    return read_page(source, origin="page").text.replace(BLOCK, "|").replace(LINE, "/")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one</p><p>two", "|one||two"),
        ("a<br>b<br/>c</br>d", "a/b/c/d"),
        ("a <b>bold</b><I>er</I>", "a bolder"),
        ("<a href='x>y' title=\"<p>\">link</a>", "link"),
        ("<a href=x>y</a>", "y"),
        ("<a b='c>d", "d"),
        ('<a b="c>d<a b', "d"),
        ("<img alt=a/b>c", "c"),
        ("<a =x==\"'>'y>z", "'y>z"),
        ("1 < 2 <3 <", "1 < 2 <3 <"),
        ("a<!-- <p>no</p> -->b<!-->c<!--->d<!-- x --!>e", "abcde"),
        ("a<!-- never closed <p>b", "a"),
        ("<!DOCTYPE html><?php x ?>a</>b</ x>c", "abc"),
        ("a<![CDATA[b]]>c", "ac"),
        ("<script>if (a<b) '<p>x</p>'</script>a<style>p>b{}</style>b", "ab"),
        ("a<script>never closed <p>b", "a"),
        ("<SCRIPT>x</sCript >a<textarea><p>b</textarea>c", "ac"),
        ("<svg><title/></svg>a", "a"),
        ("a<template><p>b<template>c</template></p></template>d", "ad"),
        ("a<template>b", "ab"),
        ("<template shadowrootmode=open>a</template>b", "ab"),
        ("&amp;&lt;&eacute;&#233;&#xE9;&#128512;&copy &bogus; & &", "&<ééé😀© &bogus; & &"),
        ("a&#0;b&#31;c&#x110000;d&#xD800;e", "a\ufffdbc\ufffdd\ufffde"),
        ("\ufeffa\ufeffb", "a\ufeffb"),
        ("a\0b\x1ec\x1fd\x0be", "abcde"),
        ("e\u0301\u00a0\u200f\u2028x", "e\u0301\u00a0\u200f\u2028x"),
    ],
)
def test_what_is_visible(source: str, text: str) -> None:
    assert shown(source) == text


def test_every_piece_leads_back_to_the_source() -> None:
    source = "<p>T&eacute;l &amp; <b>port</b>\r\n<br>of&nbsp;Ostrel<!-- x --></p>"
    page = read_page(source, origin="page")
    assert [source[piece.start : piece.end] for piece in page.pieces if piece.text not in (BLOCK, LINE)] == [
        "T",
        "&eacute;",
        "l ",
        "&amp;",
        " ",
        "port",
        "\r\n",
        "of",
        "&nbsp;",
        "Ostrel",
    ]
    assert all(source[p.start : p.end] == p.text for p in page.pieces if p.verbatim)
    assert "".join(page.text[start : start + 1] for start in page.starts) == "".join(
        p.text[0] for p in page.pieces
    )


def test_headings_and_title() -> None:
    page = read_page("<title>A &amp; B</title><h1>One</h1>x<h1>Two <b>more</b></h1><h1>open", origin="page")
    assert [page.text[start:end].strip(BLOCK) for start, end in page.headings] == ["One", "Two more"]
    assert page.title == "A & B"


@pytest.mark.parametrize("source", ["<b>" * 200_000, "<p>x</p>" * 100_000])
def test_a_page_with_too_many_tags_is_refused_in_one_line(source: str) -> None:
    with pytest.raises(InputError, match=r"^report\.html: the page has more than 50,000 tags; [^\n]+$"):
        read_page(source, origin="report.html")


def test_a_page_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_source, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError, match=r"^report\.html: the page is longer than 10 characters"):
        read_page("x" * 11, origin="report.html")


@pytest.mark.parametrize("unit", ["<", "&", "<!--", '<a x="', "<title>", "<template>", "</", "<script>"])
def test_hostile_repetition_is_read_to_the_end(unit: str) -> None:
    assert shown("start " + unit * 20_000).startswith("start ")
