"""What a text says of itself, with the words that say it; and what it does not say stays empty."""

from __future__ import annotations

import pytest

from counterclaim.read import PARSERS, parse
from counterclaim.read.capture import Capture
from counterclaim.read.dates import read_date
from counterclaim.read.furniture import mark
from counterclaim.read.metadata import read
from counterclaim.types import Meta, Span, Stated

BODY = (
    "The harbour master of Ostrel said on March 1, 2031 that the western mole had been closed by a storm.\n\n"
    "“We found no trace of an explosion,” Teo Lind told Varrenian radio in the evening of the same day.\n"
)
HEADLINE = "Varrenia rejects claim of blast at Ostrel harbour"


def _meta(*top: str, end: tuple[str, ...] = (), given: Meta | None = None) -> Meta:
    text = "\n\n".join((*top, BODY, *end))
    meta = read(text, mark(text), given or Meta())
    for stated in (meta.title, meta.outlet, meta.byline, meta.published):
        if stated and stated.span:
            assert stated.basis == "text"
            assert stated.value in (stated.span.quote(text), read_date(stated.span.quote(text)))
    return meta


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def test_nothing_is_made_up() -> None:
    assert _meta() == Meta()


def test_the_title_is_the_first_headline() -> None:
    assert _value(_meta(HEADLINE, HEADLINE).title) == HEADLINE
    assert _value(_meta("News", "Actions", HEADLINE, "March 5, 2031").title) == HEADLINE
    assert _value(_meta("The Ostrel Herald", HEADLINE, "A second line below it").title) == HEADLINE
    assert _meta("Ferries at the mole. (Teo Lind/Reuters)").title is None
    assert _meta("The ministry says:").title is None
    assert _meta("It was a short night.").title is None
    assert _meta("Story highlights Ministry denies it", "Divers saw no hole in the hull").title is None


def test_a_text_that_is_all_short_lines_has_a_title_only_above_others() -> None:
    assert read(HEADLINE, (), Meta()).title is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Ostrel News - Local News - Harbourpost", "Harbourpost"),
        ("Harbourpost | World | Politics", "Harbourpost"),
        ("The Ostrel Herald", "The Ostrel Herald"),
        ("Ostrel Messenger - News, Weather and Tides", "Ostrel Messenger"),
        ("Local News", None),
        ("News", None),
    ],
)
def test_outlet_of_a_header(line: str, outlet: str | None) -> None:
    assert _value(_meta(line, HEADLINE).outlet) == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2031 The Ostrel Herald. All rights reserved.", "The Ostrel Herald"),
        ("Copyright © 2031 Ostrel Herald, LLC. Click here for reprint permission.", "Ostrel Herald"),
        ("© 2031 Mara Quill", None),
        ("© 2031 Islands Features Syndicate", None),
        ("Copyright 2031 The Associated Press. All rights reserved.", None),
    ],
)
def test_outlet_of_a_copyright_line(line: str, outlet: str | None) -> None:
    assert _value(_meta(HEADLINE, end=(line,)).outlet) == outlet


def test_two_outlets_are_none() -> None:
    assert _meta(HEADLINE, end=("© 2031 Ostrel Herald", "© 2031 Port Almeda Post")).outlet is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Mara Quill", "Mara Quill"),
        ("By Mara Quill and Teo van Lind, Staff writers", "Mara Quill and Teo van Lind"),
        ("BY MARA QUILL", "MARA QUILL"),
        ("Written by: Mara Quill for Harbourpost", "Mara Quill"),
        ("From our harbour correspondent, Mara Quill", "Mara Quill"),
        ("By Associated Press", None),
        ("Opinion contributor", None),
    ],
)
def test_byline(line: str, byline: str | None) -> None:
    assert _value(_meta(HEADLINE, line).byline) == byline


def test_byline_at_the_end() -> None:
    assert _value(_meta(HEADLINE, end=("Mara Quill", "Leave a Reply")).byline) == "Mara Quill"
    assert _value(_meta(HEADLINE, end=("About Mara Quill 412 Articles",)).byline) == "Mara Quill"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Mara Quill, Associated Press", "Associated Press"),
        ("Reuters", "Reuters"),
        ("Castle Harbour News Agency", "Castle Harbour News Agency"),
        ("Ostrel Radio reports:", "Ostrel Radio"),
        ("AFP reports:", "Agence France-Presse"),
        ("Some TV reports:", None),
        ("As Ostrel Radio reports:", None),
    ],
)
def test_agency_of_a_line(line: str, agency: str | None) -> None:
    assert _value(_meta(HEADLINE, line).agency) == agency


def test_agency_of_dateline_and_copyright() -> None:
    text = f"{HEADLINE}\n\nOSTREL, March 5 (Reuters) - {BODY}"
    meta = read(text, mark(text), Meta())
    assert meta.agency == Stated(value="Reuters", basis="text", span=Span(start=68, end=75))
    assert _value(_meta(HEADLINE, end=("© 2031 AFP. All rights reserved",)).agency) == "Agence France-Presse"
    assert _meta(HEADLINE, end=("The Associated Press contributed to this report.",)).agency is None


def test_an_excerpt_does_not_name_the_agency() -> None:
    text = f"{HEADLINE}\n\n{BODY}\nOstrel Radio reports:\n\n“It is shut.” Ostrel Radio stood by its report.\n"
    assert read(text, mark(text), Meta()).agency is None


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("March 5, 2031 at 11:25 am",), "2031-03-05"),
        (("Posted at 3:26 PM, Mar 05, 2031", "and last updated 2031-03-06 17:37:36-05"), "2031-03-05"),
        (("Updated 6 March 2031", "Published 5 March 2031"), "2031-03-05"),
        (("Updated 6 March 2031",), "2031-03-06"),
        (("2031-03-05 17:37:36-05",), "2031-03-05"),
        (("03/04/2031",), None),
        (("03/25/2031",), "2031-03-25"),
        (("30 February 2031",), None),
        (("Updated 4:37 p.m.",), None),
        ((), None),
    ],
)
def test_date_of_publication(lines: tuple[str, ...], published: str | None) -> None:
    assert _value(_meta(HEADLINE, *lines).published) == published


def test_a_dateline_with_its_year_dates_the_report() -> None:
    text = f"{HEADLINE}\n\nOSTREL, March 5, 2031 (Harbour Wire) - {BODY}"
    assert _value(read(text, mark(text), Meta()).published) == "2031-03-05"


def test_what_is_known_stays() -> None:
    known = Meta(
        title=Stated(value="Known", basis="metadata"),
        outlet=Stated(value="Given", basis="given"),
        published=Stated(value="2030-01-01", basis="given"),
    )
    meta = _meta("The Ostrel Herald", HEADLINE, "March 5, 2031", given=known)
    assert (meta.title, meta.outlet, meta.published) == (known.title, known.outlet, known.published)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12 March 2031", "2031-03-12"),
        ("12th of March, 2031", "2031-03-12"),
        ("Sept. 3, 2031", "2031-09-03"),
        ("Dec 07, 2031", "2031-12-07"),
        ("2031/03/12", "2031-03-12"),
        ("25.03.2031", "2031-03-25"),
        ("3/4/2031", None),
        ("12031-03-12", None),
        ("2031-13-01", None),
        ("March 2031", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert read_date(text) == iso


def test_parse_puts_all_of_it_together() -> None:
    text = f"The Ostrel Herald\r\n{HEADLINE}\r\nBy Mara Quill\r\n5 March 2031\r\n\r\n{BODY}"
    capture = Capture(raw=text.encode(), origin="a.txt", name="a", media_type="text/plain")
    document = parse(capture)
    assert document.text == text
    assert [part.kind for part in document.furniture] == ["navigation", "byline", "timestamp"]
    meta = document.meta
    assert [_value(x) for x in (meta.outlet, meta.title, meta.byline, meta.published)] == [
        "The Ostrel Herald",
        HEADLINE,
        "Mara Quill",
        "2031-03-05",
    ]
    assert parse(capture) == document


def test_every_type_has_a_parser() -> None:
    assert set(PARSERS) == {"text/plain", "text/html", "application/json"}
