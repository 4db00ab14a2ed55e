"""What a page states about itself: only dates and languages that it states."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fromstring

from counterclaim.read.html_meta import language, published


def tree(head: str = "", body: str = "") -> HtmlElement:
    return fromstring(f"<html><head><title>x</title>{head}</head><body>{body}<p>x</p></body></html>")


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2018-12-07T23:30:00+02:00">',
        '<meta name="DC.date.issued" content="7 December 2018">',
        '<meta itemprop="datePublished" content="Fri, 07 Dec 2018 10:00:00 GMT">',
        '<meta name="pubdate" content="20181207">',
        linked('{"@graph": [{"@type": "WebSite"}, {"datePublished": "2018-12-07"}]}'),
        linked('[{"mainEntity": {"datePublished": "2018-12-07T10:00:00Z"}}]'),
        linked("{broken") + linked('{"datePublished": "2018-12-07"}'),
        linked('{"datePublished": 7}') + '<meta name="date" content="2018-12-07">',
        '<meta name="date" content="0001-01-01"><meta name="pubdate" content="2018-12-07">',
    ],
)
def test_stated_dates(head: str) -> None:
    assert published(tree(head)) == "2018-12-07"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>© 2018 The Almeda Post. Printed on 7 December 2018.</p>"),
        ('<link rel="canonical" href="https://post.example/2018/12/07/pier">', ""),
        ('<meta property="article:modified_time" content="2018-12-07">', ""),
        ('<meta name="date" content="07/12/2018">', ""),
        ('<meta name="date" content="yesterday">', ""),
        ('<meta name="date" content="2018-13-45">', ""),
        ('<meta name="date" content="9999-01-01 and some words">'[:30] + '">', ""),
        (linked('{"dateModified": "2018-12-07"}'), ""),
        (linked("[" * 200_000), ""),
        ("", '<time datetime="2018-12-07"></time><time datetime="2018-12-09"></time>'),
    ],
)
def test_what_is_not_stated_stays_empty(head: str, body: str) -> None:
    assert published(tree(head, body)) is None


@pytest.mark.parametrize(
    "body",
    [
        '<time datetime="2018-12-07T10:00">Friday</time><time datetime="2018-12-07">again</time>',
        '<article><time>7 December 2018</time></article><aside><time datetime="2018-12-09"></time></aside>',
        '<span itemprop="datePublished">December 7, 2018</span><main><time>9 December 2018</time></main>',
        '<time pubdate datetime="2018-12-07"></time><time datetime="2018-12-09"></time>',
    ],
)
def test_shown_dates(body: str) -> None:
    assert published(tree(body=body)) == "2018-12-07"


def test_day_and_month_that_are_the_same_are_no_riddle() -> None:
    assert published(tree('<meta name="date" content="07/07/2018">')) == "2018-07-07"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('<html lang="pt-BR"><body>x</body></html>', "pt"),
        ('<html xml:lang="fr"><body>x</body></html>', "fr"),
        ('<html><head><meta http-equiv="Content-Language" content="de"></head><body>x</body></html>', "de"),
        ('<html lang=""><head><meta property="og:locale" content="it_IT"></head><body>x</body></html>', "it"),
        ('<html lang="unknown"><body>x</body></html>', None),
        ("<html><body>x</body></html>", None),
    ],
)
def test_language(source: str, code: str | None) -> None:
    assert language(fromstring(source)) == code
