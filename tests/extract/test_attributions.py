"""From stretches of words to attributions: exact characters, manner, and what lies within what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.extract.attributions import Reading, manner, read_attributions, spans
from counterclaim.extract.quotation import quotations
from counterclaim.types import Attribution, Span, attribution_id
from extract.marked import DOCUMENT, Marked, marked


def read(page: Marked) -> tuple[Reading, ...]:
    return read_attributions(DOCUMENT, page.text, page.words, page.tagged, quotations(page.text))


def attributions(notation: str) -> list[Attribution]:
    return [one.attribution for one in read(marked(notation))]


def nests(notation: str) -> dict[str, str | None]:
    """Which cue each cue lies within, by the first cue word."""
    page = marked(notation)
    found = {one.attribution.id: one.attribution for one in read(page)}
    cues = {key: one.cue[0].quote(page.text) for key, one in found.items()}
    return {cues[key]: cues[one.nested_in] if one.nested_in else None for key, one in found.items()}


def test_an_attribution_quotes_its_document() -> None:
    page = marked("“{q We} ran,” {s Mira Tasten} {c said} {q at noon}.")
    ((one),) = [reading.attribution for reading in read(page)]
    assert [s.quote(page.text) for s in one.source] == ["Mira Tasten"]
    assert [s.quote(page.text) for s in one.cue] == ["said"]
    assert [s.quote(page.text) for s in one.content] == ["We", "at noon"]


def test_the_id_is_of_the_document_and_the_places() -> None:
    page = marked("{s Mira Tasten} {c said} {q it sank}.")
    (one,) = (reading.attribution for reading in read(page))
    assert one.id == attribution_id(DOCUMENT, one.source, one.cue, one.content)
    likelier = replace(page.tagged[0], score=0.99)
    (again,) = read_attributions(DOCUMENT, page.text, page.words, [likelier], ())
    (other,) = read_attributions("1" * 64, page.text, page.words, page.tagged, ())
    assert again.attribution.id == one.id != other.attribution.id


def test_the_score_is_given_to_three_places() -> None:
    page = marked("{s Tasten} {c said} {q it sank}.")
    (one,) = read_attributions(DOCUMENT, page.text, page.words, [replace(page.tagged[0], score=0.123456)], ())
    assert one.attribution.score == 0.123


def test_a_reading_keeps_the_words_it_was_read_from() -> None:
    page = marked("{s Tasten} {c said} {q it sank}. {q2 It was late}, {s2 Orlen} {c2 said}.")
    assert [one.tagged for one in read(page)] == list(page.tagged)


def test_attributions_stand_in_the_order_of_their_contents() -> None:
    page = marked("{q2 It was late}, {s2 Orlen} {c2 said}. {s Tasten} {c added} {q it sank}.")
    assert [one.attribution.cue[0].quote(page.text) for one in read(page)] == ["said", "added"]


def test_source_and_cue_may_be_empty() -> None:
    page = marked("{s Tasten} {c said} {q it sank}.")
    (one,) = read_attributions(
        DOCUMENT, page.text, page.words, [replace(page.tagged[0], source=(), cue=())], ()
    )
    assert (one.attribution.source, one.attribution.cue) == ((), ())


def test_nothing_is_read_from_nothing() -> None:
    assert attributions("") == []


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("{s Tasten} {c said} {q that it sank}.", "indirect"),
        ("{s Tasten} {c said}: {q “It sank.”}", "direct"),
        ("{s Tasten} {c said}: “{q It sank}.”", "direct"),
        ("{s Tasten} {c said}: {q “It sank.}", "direct"),
        ("{q “It sank,”} {s Tasten} {c said}. {q “It was late.”}", "direct"),
        ("{q ‘It sank,’} {s Tasten} {c said}.", "direct"),
        ("{q ``It sank,''} {s Tasten} {c said}.", "direct"),
        ("{s Tasten} {c called} {q it “late”}.", "mixed"),
        ("{q “It sank,”} {s Tasten} {c said}, {q and was late}.", "mixed"),
        ("{s Tasten} {c said} {q the guards' boat sank}.", "indirect"),
        ("{s Tasten} {c said} {q it sank} in “The Long Harbour”.", "indirect"),
    ],
)
def test_manner(notation: str, expected: str) -> None:
    (one,) = attributions(notation)
    assert one.manner == expected


def test_the_manner_of_no_words_is_indirect() -> None:
    assert manner("…", (Span(start=0, end=1),), ()) == "indirect"


OUTER = "{s Tasten} {c said} {q that {s2 Orlen} {c2 denied} {q2 that it sank}}."


def test_what_lies_in_anothers_content_is_nested_in_it() -> None:
    assert nests(OUTER) == {"said": None, "denied": "said"}


def test_the_nearest_around_counts() -> None:
    text = (
        "{s Tasten} {c said} {q that {s2 Orlen} {c2 denied} {q2 that {s3 Ostrel} {c3 claimed} {q3 it sank}}}."
    )
    assert nests(text) == {"said": None, "denied": "said", "claimed": "denied"}


@pytest.mark.parametrize(
    "notation",
    [
        "{s Tasten} {c said} {q that it sank}. {s2 Orlen} {c2 denied} {q2 it}.",
        "{s Tasten} {c said} {q that} {s2 Orlen} {c2 denied} {q2 it}.",
        "{s Tasten} {c said} {q that {s2 Orlen}} {c2 denied} {q2 it}.",
        "{s Tasten} {c said} {q that {s2 Orlen} {c2 denied}} {q2 it}.",
    ],
)
def test_what_lies_outside_or_half_outside_is_not_nested(notation: str) -> None:
    assert nests(notation) == {"said": None, "denied": None}


def test_it_may_lie_in_the_parts_of_a_content() -> None:
    text = "{q {s2 Orlen} {c2 denied}}, {s Tasten} {c said}, {q {q2 that it sank}}."
    assert nests(text) == {"said": None, "denied": "said"}


def test_two_with_the_same_content_are_not_in_each_other() -> None:
    assert nests("{s Tasten} {c said} {s2 Orlen} {c2 denied} {q {q2 it}}.") == {"said": None, "denied": None}


def inner_as_nested(notation: str) -> list[str]:
    """The cues that are left where the second was read as a saying within another."""
    page = marked(notation)
    first, second = page.tagged
    found = read_attributions(DOCUMENT, page.text, page.words, [first, replace(second, nested=True)], ())
    return [one.attribution.cue[0].quote(page.text) for one in found]


def test_what_was_read_as_nested_and_lies_in_nothing_stands_by_itself() -> None:
    assert inner_as_nested(OUTER) == ["said", "denied"]
    apart = "{s Tasten} {c said} {q it sank}. {s2 Orlen} {c2 denied} {q2 it}."
    assert inner_as_nested(apart) == ["said", "denied"]


def test_characters_of_words() -> None:
    page = marked("It  sank,\n“late”.")
    assert spans(page.words, [(0, 2), (3, 6)]) == (Span(start=0, end=8), Span(start=10, end=16))
