"""Marks: any spans, flattened and written as HTML, leave the text as it was."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.markup import (
    NAMES,
    Mark,
    coordinates,
    escape,
    figure_words,
    flatten,
    marked,
    marks_of,
    office_dates,
    passage_marks,
    printable,
    target_rules,
    told_marks,
    undated,
    web_address,
    when_words,
)
from counterclaim.types import Figure, Office, Place, Span
from serve.affair import wire
from serve.harbour import COURIER, courier, gazette
from serve.sluice import FOURTEEN, GAZETTE, HAND

TEXTS = st.text(
    st.sampled_from("<>&\"'\r\n\t \x00\ud800\u202e\u0301ab🚢") | st.characters(), min_size=1, max_size=60
)


class Reader(HTMLParser):
    """Reads HTML back: its text, and the elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text) + 3)
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=8))
    roles = st.sampled_from(sorted(NAMES))
    marks = [
        Mark(
            span=Span(start=min(pair), end=max(pair) + 1),
            role=draw(roles),
            label=draw(TEXTS),
            number=number,
            target=draw(TEXTS),
            anchor=draw(st.booleans()),
        )
        for number, pair in enumerate(pairs)
    ]
    return text, marks


@given(marked_texts())
@settings(max_examples=300, deadline=None)
def test_marked_text_reads_back_as_the_text(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    html = Reader("".join(marked(text, marks)))
    assert html.text == printable(text)
    assert {tag for tag, _ in html.tags} <= {"p", "mark", "a", "span"}
    assert all(
        set(attrs) <= {"class", "dir", "id", "href", "data-label", "aria-label"} for _, attrs in html.tags
    )


@given(marked_texts())
@settings(max_examples=300, deadline=None)
def test_runs_cover_the_text_and_carry_exactly_the_marks_of_each_character(
    given: tuple[str, list[Mark]],
) -> None:
    text, marks = given
    runs = flatten(len(text), marks)
    assert [runs[0].start, *(run.end for run in runs)][-1] == len(text)
    assert all(left.end == right.start for left, right in pairwise(runs))
    for run in runs:
        for place in range(run.start, run.end):
            there = [mark for mark in marks if mark.span.start <= place < mark.span.end]
            assert sorted(map(id, run.marks)) == sorted(map(id, there))
    opened = [mark for run in runs for mark in run.opening]
    assert sorted(map(id, opened)) == sorted(id(mark) for mark in marks if mark.span.start < len(text))


@given(TEXTS)
def test_escape_reads_back_and_changes_only_what_html_cannot_carry(text: str) -> None:
    assert Reader(f"<p>{escape(text)}</p>").text == printable(text)
    pairs = zip(text, printable(text), strict=True)
    assert all(new in (old, "\ufffd") for old, new in pairs)
    carried = all(char != "\x00" and not "\ud800" <= char <= "\udfff" for char in text)
    assert (printable(text) == text) == carried


def test_a_nested_statement_shows_both_marks_and_one_anchor_each() -> None:
    report, found = wire()
    html = Reader("".join(marked(report.text, marks_of(found.attributions, report.furniture))))
    anchors = [attrs for tag, attrs in html.tags if tag == "a"]
    assert [a["id"] for a in anchors] == [f"s-{item.id}" for item in found.attributions]
    assert [a["href"] for a in anchors] == [f"#row-{item.id}" for item in found.attributions]
    assert any("nested" in (attrs["class"] or "") for tag, attrs in html.tags if tag == "mark")
    labels = [attrs["data-label"] for _, attrs in html.tags if "data-label" in attrs]
    assert labels[:4] == ["navigation", "1 words", "1 source", "1 cue"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " https://a.example",
        "https://a.example\\@b.example",
        "data:text/html,x",
        "file:///etc/hosts",
        "//a.example/x",
        "https://",
        "http://[bad",
        "https://a.example/\u202egpj",
        "",
        None,
    ],
)
def test_what_is_not_plainly_a_web_address_is_no_link(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1#z", "HTTP://a.example", "https://varrenia.example/ü"]
)
def test_a_web_address_is_a_link(url: str) -> None:
    assert web_address(url) == url


def test_target_rules_name_each_row_and_no_other() -> None:
    assert target_rules(0) == ""
    rules = target_rules(2)
    assert "mark.n1{" in rules
    assert "mark.n2{" in rules
    assert "n3" not in rules


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        ("[..2031-05-04]", None, "since 2031-05-04 or earlier"),
        (None, "[2031-05..]", "until 2031-05 or later"),
        ("2029", "2030~", "since 2029, until 2030~"),
        ("[2029..2030]", "[2031]", "since [2029..2030], until [2031]"),
        ("[..]", "[", "since [..], until ["),
    ],
)
def test_when_an_office_was_held(start: str | None, end: str | None, words: str) -> None:
    assert office_dates(Office(title="Mayor", start=start, end=end)) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2031-05-04", "4 May 2031"),
        ("2031-05", "in May 2031"),
        ("2031", "in 2031"),
        ("203X", "in the 2030s"),
        ("2031-21", "in spring 2031"),
        ("2031-05-04/2031-05-09", "between 4 and 9 May 2031"),
        ("2031-05-30/2031-06-02", "between 30 May and 2 June 2031"),
        ("2031-12-30/2032-01-02", "between 30 December 2031 and 2 January 2032"),
        ("2031-05/2031-07", "between May and July 2031"),
        ("2031/2033", "between 2031 and 2033"),
        ("2031-05-04/2031-06", "between 4 May 2031 and June 2031"),
        ("../2031-05-04", "on or before 4 May 2031"),
        ("2031-05/..", "in or after May 2031"),
        *((other, other) for other in ("../..", "/", "", "2031-13", "2031-05-04~", "<b>/2031", "٢٠٣١")),
    ],
)
def test_a_date_in_words_is_no_more_exact_than_it(when: str, words: str) -> None:
    assert when_words(when) == words


def test_a_label_without_its_date() -> None:
    assert undated("shelling, Port Almeda, 2031-05", "2031-05") == "shelling, Port Almeda"
    assert undated("shelling, Port Almeda", "2031-05") == undated("shelling, Port Almeda", None)


@pytest.mark.parametrize(
    ("value", "upper", "qualifier", "words"),
    [
        (12.0, None, "at least", "at least 12"),
        (1730.0, 2000.5, None, "1,730–2,000.5"),
        (0.0, None, None, "0"),
        (0.0, None, "no one", "no one"),
        (None, None, "nearly", ""),
    ],
)
def test_a_figure_in_words(
    value: float | None, upper: float | None, qualifier: str | None, words: str
) -> None:
    figure = Figure(
        id="f", span=Span(start=0, end=1), what="killed", value=value, upper=upper, qualifier=qualifier
    )
    assert figure_words(figure) == words


def test_coordinates_are_given_where_there_is_a_point() -> None:
    assert coordinates(Place(geoname=1, name="Almeda", lat=-1.0, lon=2.345)) == "1.00° S, 2.35° E"
    assert coordinates(Place(geoname=1, name="Ostrel")) == ""


def test_what_is_told_of_has_a_label_where_the_words_do_not_say_it() -> None:
    _, found = courier()
    marks = told_marks(COURIER, acts=found.acts, events=found.events, figures=found.figures)
    assert [(mark.role, mark.label) for mark in marks] == [
        ("act", "THREATEN"),
        ("event", ""),
        ("event", ""),
        ("figure", "killed"),
        ("figure", "killed"),
        ("figure", "injured"),
    ]
    said = replace(found.events[1], kind="shells")
    assert [mark.label for mark in told_marks(COURIER, events=(said,))] == [""]
    report, other = gazette()
    assert [mark.label for mark in told_marks(report.text, events=other.events)] == ["attack"]


def test_the_outlets_own_words_on_a_contest_can_be_linked_to_by_their_passage() -> None:
    two = replace(FOURTEEN, spans=(*FOURTEEN.spans, Span(start=0, end=5)))
    marks = passage_marks((two, HAND))
    assert [(mark.role, mark.target, mark.anchor) for mark in marks] == [
        ("passage", FOURTEEN.id, True),
        ("passage", FOURTEEN.id, False),
        ("passage", HAND.id, True),
    ]
    read = Reader("".join(marked(GAZETTE, marks[:2])))
    assert read.text == GAZETTE
    assert [attributes["id"] for _, attributes in read.tags if "id" in attributes] == [f"passage-{two.id}"]
