"""What is told apart from the article, and above all what is not."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counterclaim.read.furniture import mark
from counterclaim.types import Furniture, FurnitureKind, Meta, Span, Stated

BODY = (
    "The harbour master of Ostrel said on Tuesday that the western mole had been closed since the storm.",
    "“We found no trace of an explosion,” Teo Lind, the harbour master, told Varrenian radio in the evening.",
    "The ministry in Port Almeda rejected the claim and said that its divers had seen a hole in the hull.",
)
HEADLINE = "Varrenia rejects claim of blast at Ostrel harbour"


def _marked(text: str, meta: Meta | None = None) -> list[tuple[str, str]]:
    return [(part.kind, part.span.quote(text)) for part in mark(text, meta=meta)]


def _page(*, top: tuple[str, ...] = (), middle: tuple[str, ...] = (), end: tuple[str, ...] = ()) -> str:
    return "\n\n".join((*top, BODY[0], *middle, *BODY[1:], *end))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("navigation", "News"),
        ("navigation", "Actions"),
        ("navigation", "Ostrel News - Local News - Harbourpost"),
        ("navigation", "Harbourpost | World | Politics"),
        ("navigation", "Home > News > Varrenia"),
        ("navigation", "The Ostrel Herald"),
        ("navigation", "PORT ALMEDA SENTINEL"),
        ("navigation", "Ostrel Messenger - News, Weather and Tides"),
        ("slogan", "Bringing the islands together since 1987"),
        ("slogan", "Your trusted source for island news"),
        ("slogan", "Independent journalism since 1994"),
        ("byline", "By Mara Quill"),
        ("byline", "By Mara Quill and Teo van Lind, Staff writers"),
        ("byline", "BY MARA QUILL, OSTREL HERALD"),
        ("byline", "Written by: Mara Quill"),
        ("byline", "From our harbour correspondent, Mara Quill"),
        ("timestamp", "March 5, 2031 at 11:25 am"),
        ("timestamp", "Wednesday, 5 March 2031"),
        ("timestamp", "Posted at 3:26 PM, Mar 05, 2031"),
        ("timestamp", "and last updated 2031-03-05 17:37:36-05"),
        ("timestamp", "Published: 5 March 2031 08:12 GMT"),
        ("timestamp", "Updated 4:37 p.m. ET"),
        ("timestamp", "05/03/2031"),
        ("dateline", "This article appeared in the print edition of 5 March"),
        ("caption", "FILE - In this March 5, 2031 file photo, ferries lie in Ostrel harbour."),
        ("caption", "Mara Quill speaks in Ostrel on March 5, 2031. (AP Photo/Teo Lind)"),
        ("caption", "Ferries in Ostrel harbour. (Teo Lind/Reuters)"),
        ("caption", "Enlarge this image toggle caption Teo Lind/Getty Images"),
        ("caption", "Photo: Teo Lind/Ostrel Herald"),
        ("caption", "Foreign Minister Mara Quill, left, and Teo Lind shake hands in Ostrel"),
        ("caption", "Harbour Master Teo Lind is pictured in Ostrel on March 5, 2031"),
        ("share", "Share on Facebook"),
        ("credit", "Fact checked by the Ostrel Desk"),
        ("credit", "Associated Press"),
        ("related", "Story highlights"),
    ],
)
def test_lines_above_the_article(kind: str, line: str) -> None:
    text = _page(top=(line, HEADLINE) if kind in ("navigation", "slogan") else (HEADLINE, line))
    assert _marked(text) == [(kind, line)]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("navigation", "ADVERTISEMENT"),
        ("navigation", "Story Continued Below"),
        ("caption", "(Teo Lind/Getty Images)"),
        ("caption", "Image credit: Ostrel Archive"),
        ("share", "Sharing is caring!"),
        ("share", "Share this article: Tweet | Email | Print"),
        ("share", "Follow Mara Quill on Twitter @maraquill"),
        ("share", "Sign up for our daily newsletter and never miss a tide."),
        ("comment_form", "Leave a Reply"),
        ("comment_form", "Your email address will not be published. Required fields are marked *"),
        ("comment_form", "12 comments"),
        ("credit", "(Reporting by Mara Quill; Editing by Teo Lind)"),
        ("credit", "Reporting by Mara Quill in Ostrel; Editing by Teo Lind"),
        ("credit", "(c) 2031 AP. All rights reserved."),
        ("credit", "© Ostrel Herald"),
        ("credit", "The Associated Press contributed to this report."),
        ("credit", "This article was originally published by the Ostrel Herald."),
        ("related", "Read more:"),
        ("related", "RELATED: Divers return to the western mole"),
        ("related", "[Read: Divers return to the western mole]"),
        ("timestamp", "This story has been updated."),
    ],
)
def test_lines_known_wherever_they_stand(kind: str, line: str) -> None:
    assert _marked(_page(top=(HEADLINE,), middle=(line,))) == [(kind, line)]
    assert _marked(_page(top=(HEADLINE,), end=(line,))) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Some TV reports:",
        "Ostrel Radio reports:",
        "‘Highly unlikely’",
        "Reckless escalation",
        "What the divers found",
        "Comments from the ministry",
        "News from the islands is slow, he said.",
        "By noon the mole was closed.",
        "By Tuesday evening Varrenia had withdrawn the charge.",
        "On March 5, 2031, the ministry denied it.",
        "March 5, 2031: the ministry denies it",
        "Updated figures show 31 dead, the ministry said.",
        "Share prices in Ostrel fell, Quill said.",
        "Follow-up talks failed, Lind said.",
        "Left and right, divers accused the ministry.",
        "Quill, left out of the talks, accused Lind.",
        "The film, pictured as proof by Varrenia, was false, Lind said.",
        "Video from Ostrel shows the hull before the storm, Quill claimed.",
        "Photographs from the harbour prove it, she said.",
        "“Read more,” Lind said.",
        "More: he denied it.",
        "Copyright law was broken, Quill alleged.",
        "(c) the ministry rejects the third charge",
        "Quill contributed to this dispute, Lind said.",
        "Source: divers saw a hole in the hull",
        "Lind reported from the mole that nothing had moved.",
        "About 30 articles were found in the hull.",
        "But elsewhere in the islands …",
        "Mara Quill",
        "Teo Lind is an editor whom the ministry accused on Tuesday.",
        "Watch out, Lind told the divers.",
        "Support for the mole’s closure grew, she said.",
        "No comment, Quill said.",
        "12 comments were deleted, Lind said.",
    ],
)
def test_the_article_is_left_alone(line: str) -> None:
    assert _marked(_page(top=(HEADLINE,), middle=(line,))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Varrenia sees worst storm since 2009",
        "Serving officer accused of firing at Ostrel",
        "News of blast was false, says Varrenia",
        "Updated count: 31 dead in Ostrel, says ministry",
        "Varrenia - Almeda talks fail",
        "By land and sea, Varrenia strikes back",
        "Caught on film: the hole in the hull",
    ],
)
def test_a_headline_is_left_alone(line: str) -> None:
    assert _marked(_page(top=(line,))) == []


def test_a_repeated_title_is_marked_from_the_second_time_on() -> None:
    text = _page(top=(HEADLINE, HEADLINE.upper(), HEADLINE))
    assert _marked(text) == [("repeated_title", HEADLINE.upper()), ("repeated_title", HEADLINE)]
    decorated = f"{HEADLINE} | Harbourpost"
    assert _marked(_page(top=(decorated, HEADLINE))) == [("repeated_title", decorated)]


def test_a_known_title_is_not_furniture() -> None:
    meta = Meta(title=Stated(value="Read more:", basis="metadata"))
    assert _marked(_page(top=("Read more:",)), meta) == []


def test_a_menu_is_marked_whole() -> None:
    entries = ("News", "Tides", "Notices", "Subscribe")
    assert _marked(_page(top=(*entries, HEADLINE))) == [("navigation", entry) for entry in entries]


def test_names_alone_on_a_line() -> None:
    assert _marked(_page(end=("Mara Quill",))) == [("byline", "Mara Quill")]
    assert _marked(_page(top=(HEADLINE, "Mara Quill", "5 March 2031")))[0] == ("byline", "Mara Quill")
    assert _marked(_page(top=(HEADLINE, "Western Mole"))) == []
    assert _marked(_page(end=("North Harbour Office",))) == []
    meta = Meta(byline=Stated(value="Mara Quill", basis="metadata"))
    assert _marked(_page(top=(HEADLINE, "Mara Quill")), meta) == [("byline", "Mara Quill")]


def test_what_is_said_about_the_author() -> None:
    end = ("About Mara Quill 412 Articles", "I keep bees and write on harbours.")
    assert _marked(_page(end=end)) == [("author_bio", line) for line in end]
    bio = "Sanna Reef is a columnist who lives in Port Almeda. Her book on the tides appears in May."
    assert _marked(_page(end=(bio,))) == [("author_bio", bio)]
    named = (
        "Teo Lind is the director of the harbour, and he said on Tuesday that nobody had been near the hull."
    )
    assert _marked(_page(end=(named,))) == []


def test_captions_that_break_off_or_stand_twice() -> None:
    short, full = (
        "Minister Mara Quill and her …",
        "Minister Mara Quill and her guards enter the harbour  …",
    )
    assert _marked(_page(middle=(short, full))) == [("caption", short), ("caption", full)]
    twice = "Ferries lie at the western mole of Ostrel harbour on the morning after the storm."
    assert _marked(_page(top=(twice, twice))) == [("caption", twice), ("caption", twice)]


def test_a_paragraph_that_the_page_repeats_is_kept_once() -> None:
    text = _page(middle=(BODY[0],))
    assert [(part.kind, part.span.start) for part in mark(text)] == [("caption", text.rindex(BODY[0]))]


def test_headlines_listed_at_the_end() -> None:
    end = ("Related:", "Advertisement", "Who shut the mole?", "Storm closes Ostrel harbour")
    kinds = ("related", "navigation", "related", "related")
    assert _marked(_page(end=end)) == list(zip(kinds, end, strict=True))
    assert _marked(_page(end=("Related:", "He went home.", "The mole is shut"))) == [("related", "Related:")]


@pytest.mark.parametrize(
    "head",
    [
        "OSTREL (AP) —",
        "PORT ALMEDA, Varrenia —",
        "OSTREL, Varrenia, March 5 (Reuters) -",
        "OSTREL, 5 March 2031 (Harbour Wire) –",
        "Ostrel (AFP) -",
    ],
)
def test_only_the_dateline_of_a_first_paragraph_is_marked(head: str) -> None:
    assert _marked(_page(top=(HEADLINE, f"{head} {BODY[0]}"))) == [("dateline", head)]


@pytest.mark.parametrize(
    "head", ["OHM — the harbour union — says", "Quill (Ostrel) -", "The OHM (Harbour Union) says"]
)
def test_a_first_paragraph_without_dateline(head: str) -> None:
    assert _marked(_page(top=(HEADLINE, f"{head} that {BODY[0]}"))) == []


def test_highlights_keep_their_words() -> None:
    assert _marked(_page(top=(f"Story highlights {BODY[0]}",))) == [("related", "Story highlights")]


def test_what_the_format_marked_stays() -> None:
    text = _page(top=("News", HEADLINE))
    known = (Furniture(span=Span(start=0, end=3), kind="share"),)
    assert mark(text, known=known) == known


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                (*BODY, HEADLINE, "News", "Related:", "By Mara Quill", "Mara Quill", "…", "\u2028", "")
            ),
            st.text(max_size=40),
        )
    ),
    st.sampled_from(["\n", "\r\n", "\n\n", "\u2029"]),
)
@example(["", "\xa0News\xa0", "\u3000"], "\r\n")
def test_marks_are_ordered_apart_and_never_blank(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = mark(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(part.span.end <= len(text) and part.span.quote(text).strip() for part in found)
    assert mark(text) == found


def test_the_table_is_well_formed() -> None:
    table = files("counterclaim.read").joinpath("data/furniture.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in table.splitlines() if not line.startswith("#")))
    for row in rows:
        re.compile(row["pattern"])
        assert row["kind"] in get_args(FurnitureKind)
        assert (row["zone"], row["case"], row["part"]) in {
            (zone, case, part)
            for zone in ("any", "top", "end")
            for case in ("fold", "exact")
            for part in ("line", "head")
        }
        assert 0 < int(row["longest"]) <= 700
