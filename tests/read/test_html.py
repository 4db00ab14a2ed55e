"""Reading the article of a web page: text, title, facts about it, and pages that cannot be read."""

from __future__ import annotations

import socket

import pytest

from counterclaim.errors import InputError
from counterclaim.read.capture import Capture
from counterclaim.read.html import declared_charset, parse_html
from counterclaim.segments import faults
from counterclaim.types import Document, Meta, Stated

SENTENCES = (
    "The harbour office of Port Almeda said on Monday that ferries to Ostrel would not run this week.",
    "“Nobody was hurt,” said Mara Tollen, the harbour master, and blamed the storm for the broken pier.",
    "The government of Varrenia denied that the pier had been in bad repair before the storm came.",
    "A spokesman for the ferry company said that it had warned of the state of the pier twice this year.",
    "Repairs will take until the end of the month, the office said in a statement on Tuesday morning.",
)
BODY = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES)
HEADLINE = "Ferries to Ostrel stopped after storm breaks pier"


def read(source: str | bytes, *, given: Meta = Meta(), charset: str | None = None) -> Document:
    raw = source.encode() if isinstance(source, str) else source
    capture = Capture(raw=raw, origin="report.html", name="report", media_type="text/html", charset=charset)
    document = parse_html(capture, given=given)
    assert faults(document.text, raw, document.encoding, document.segments) == ()
    return document


def page(body: str = BODY, *, head: str = "", before: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"{before}<article>{body}</article><footer>© 2031 The Almeda Post</footer></body></html>"
    )


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the reader must not use the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_article_and_nothing_else() -> None:
    document = read(page())
    assert document.text == "\n\n".join(SENTENCES)
    assert (document.status, document.notes, document.furniture) == ("ok", (), ())
    assert (document.name, document.origin, document.media_type) == ("report", "report.html", "text/html")
    assert document.meta == Meta(language="en")


def test_the_heading_is_the_first_paragraph() -> None:
    document = read(page(head=f"<title>{HEADLINE} | The Almeda Post</title>", before=f"<h1>{HEADLINE}</h1>"))
    title = document.meta.title
    assert title is not None and title.span is not None
    assert (title.value, title.basis, title.span.start) == (HEADLINE, "text", 0)
    assert title.span.quote(document.text) == HEADLINE
    assert document.text == "\n\n".join((HEADLINE, *SENTENCES))


def test_of_several_headings_the_one_that_is_stated() -> None:
    head = (
        f'<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="Almeda Post">'
    )
    before = (
        f"<h1>Almeda Post</h1><h1>Weather for the coming week</h1><h1>{HEADLINE[:-5]} <i>the</i> pier</h1>"
    )
    document = read(page(head=head, before=before))
    assert document.text.startswith("Ferries to Ostrel stopped after storm breaks the pier\n\n")


def test_a_stated_title_that_stands_in_a_block_of_its_own() -> None:
    head = f'<meta property="og:title" content="{HEADLINE}">'
    document = read(page(head=head, before=f"<div>{HEADLINE} and more</div><div class='t'>{HEADLINE}</div>"))
    assert document.text.split("\n\n")[0] == HEADLINE


def test_the_only_heading_counts_only_before_the_article() -> None:
    head = '<meta property="og:title" content="Storm: what we know">'
    before, after = (
        read(page(head=head, before=f"<h1>{HEADLINE}</h1>")),
        read(page(BODY + f"<h1>{HEADLINE}</h1>", head=head)),
    )
    assert before.meta.title is not None and before.meta.title.value == HEADLINE
    assert after.meta.title == Stated(value="Storm: what we know", basis="metadata")


def test_a_title_that_is_not_shown_is_stated_without_a_span() -> None:
    document = read(page(head=f'<meta property="og:title" content="{HEADLINE}">'))
    assert document.meta.title == Stated(value=HEADLINE, basis="metadata")
    assert document.text.startswith(SENTENCES[0])


def test_facts_from_metadata_and_facts_given() -> None:
    head = (
        '<meta property="og:site_name" content="The Almeda Post"><meta name="author" content="Jona Reyl">'
        '<meta property="article:published_time" content="2031-03-04T08:00:00Z">'
        '<link rel="canonical" href="https://post.example/a">'
    ).replace("2031", "2019")
    stated = read(page(head=head)).meta
    assert stated.outlet == Stated(value="The Almeda Post", basis="metadata")
    assert stated.byline == Stated(value="Jona Reyl", basis="metadata")
    assert stated.published == Stated(value="2019-03-04", basis="metadata")
    assert stated.url == Stated(value="https://post.example/a", basis="metadata")
    mine = Meta(
        outlet=Stated(value="Almeda Radio", basis="given"),
        published=Stated(value="2019-03-05", basis="given"),
    )
    told = read(page(head=head), given=mine).meta
    assert (told.outlet, told.published, told.byline) == (mine.outlet, mine.published, stated.byline)


def test_repeated_paragraphs_outside_the_article_are_not_taken() -> None:
    teaser = f"<aside><a href='/x'>{SENTENCES[0]}</a></aside>"
    source = page(before=teaser)
    document = read(source)
    first = document.segments[0]
    assert first.byte_start == source.encode().rindex(SENTENCES[0].encode())


def test_text_that_is_only_in_the_metadata_is_left_out_and_said() -> None:
    source = page(
        BODY
        + "<template><p>"
        + "Hidden words that nobody who opens the page can see. " * 3
        + "</p></template>"
    )
    document = read(source)
    assert document.text == "\n\n".join(SENTENCES)
    assert document.status == "partial"
    assert len(document.notes) == 1 and "left out" in document.notes[0]


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
    ],
)
def test_the_declared_encoding_is_followed(declaration: str, encoding: str) -> None:
    body = "".join(
        f"<p>Порт Альмеда закрыт на ремонт, сообщило управление порта номер {n}.</p>" for n in range(6)
    )
    document = read(page(body, head=declaration).replace("©", "").encode(encoding))
    assert document.encoding == encoding
    assert document.text.startswith("Порт Альмеда закрыт")


def test_the_transport_goes_before_the_page() -> None:
    body = "".join(
        f"<p>Порт Альмеда закрыт на ремонт, сообщило управление порта номер {n}.</p>" for n in range(6)
    )
    raw = page(body, head='<meta charset="iso-8859-5">').replace("©", "").encode("windows-1251")
    assert read(raw, charset="windows-1251").encoding == "windows-1251"


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (b'<META content="text/html; charset=utf-8" http-equiv=x>', "utf-8"),
        (b"<meta charset='x-y'>", "x-y"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b"<p>charset=utf-8</p>", None),
        (b" " * 5000 + b"<meta charset=utf-8>", None),
    ],
)
def test_declared_charset(raw: bytes, charset: str | None) -> None:
    assert declared_charset(raw) == charset


def test_a_wrong_byte_is_said() -> None:
    document = read(page().encode().replace(b"harbour", b"harb\xffour", 1))
    assert document.status == "partial"
    assert "harb\ufffdour" in document.text


@pytest.mark.parametrize(
    "source",
    [
        "",
        " \r\n ",
        "<html></html>",
        "<html><head><title>Only a title</title></head></html>",
        "<html><body><script>var story = '<p>" + "text of a script " * 50 + "</p>';</script></body></html>",
        "<!--" * 1000,
        "<html><body><img src=x></body></html>",
    ],
    ids=["empty", "blank", "bare", "title", "script", "comment", "image"],
)
def test_a_page_without_an_article_is_refused_in_one_line(source: str) -> None:
    with pytest.raises(InputError, match=r"^no article text found in report\.html; [^\n]+$"):
        read(source)


def test_a_page_nested_too_deep_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match=r"^report\.html: the page's elements are nested too deep; [^\n]+$"):
        read("<html><body>" + "<div>" * 10_000 + BODY + "</div>" * 10_000 + "</body></html>")


@pytest.mark.parametrize(
    "source",
    [
        BODY,
        f"<p>{SENTENCES[0]}</p>",
        page(BODY.replace("\n", "\r\n")),
        page(BODY.replace(" Monday", " Mon&#7;day&#0;")),
        page(BODY.replace(" Monday", " Mon\0day")),
        page(BODY + "<a href='never closed"),
        page(BODY + "<p>" + "<b>" * 1500 + "x" + "</b>" * 1500),
        '<?xml version="1.0" encoding="utf-8"?>' + page(),
    ],
    ids=["fragment", "one", "crlf", "control", "nul", "open", "nested", "xml"],
)
def test_odd_pages_are_read(source: str) -> None:
    assert read(source).text.startswith("The harbour office of Port Almeda said on Mon")


def test_an_article_in_linked_data_is_taken_from_the_page() -> None:
    story = " ".join(SENTENCES)
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{story}"}}</script>'
    body = "".join(f"<div><span>{sentence}</span></div><ins>Advertising</ins>" for sentence in SENTENCES)
    document = read(f"<html><head>{data}</head><body><div>{body}</div></body></html>")
    assert all(sentence in document.text for sentence in SENTENCES)
