"""Quotations over paragraph breaks go on with the saying before them: a reader's cases, without a model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.quotation import quotations
from counterclaim.extract.runon import run_on
from counterclaim.extract.tagger import Tagged
from counterclaim.extract.words import Words
from extract.marked import Marked, marked


def went_on(page: Marked, tagged: tuple[Tagged, ...] | None = None) -> list[list[str]]:
    """The content of each attribution, in words, with what goes on."""
    found = run_on(page.tagged if tagged is None else tagged, page.words, quotations(page.text))
    return [[quoted(page, s) for s in one.content] for one in found]


def quoted(page: Marked, stretch: tuple[int, int]) -> str:
    return page.text[page.words.starts[stretch[0]] : page.words.ends[stretch[1] - 1]]


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\r\n", "\u2029"])
def test_a_quotation_goes_on_where_the_paragraph_before_left_it_open(blank: str) -> None:
    text = blank.join(
        ["{s Orlen} {c said}: {q “We hid for a day.}", "“Then they came back.", "“It was over.”"]
    )
    assert went_on(marked(text)) == [["“We hid for a day.", "“Then they came back.", "“It was over.”"]]


def test_an_open_quotation_goes_on_beside_other_words() -> None:
    page = marked("{s Orlen} {c said}: {q “We hid for a day.}\n“Then it was over.” The sign fell down.")
    assert went_on(page) == [["“We hid for a day.", "“Then it was over.”"]]


def test_a_closed_quotation_goes_on_in_a_paragraph_of_quotation_alone() -> None:
    page = marked("{q “We ran,”} {s Orlen} {c said}. {q “We hid.”}\n“Then it was over.”")
    assert went_on(page) == [["“We ran,”", "“We hid.”", "“Then it was over.”"]]


def test_a_closed_quotation_goes_on_where_its_cue_ends_the_paragraph() -> None:
    page = marked("{q “We ran,”} {s Orlen} {c said}.\n“We hid.”\n“Then it was over.”")
    assert went_on(page) == [["“We ran,”", "“We hid.”", "“Then it was over.”"]]


def test_a_closed_quotation_does_not_go_on_beside_other_words() -> None:
    page = marked("{q “We ran,”} {s Orlen} {c said}.\n“It was over by noon”, as the sign read.")
    assert went_on(page) == [["“We ran,”"]]


@pytest.mark.parametrize("heading", ["“The long night”", "‘The long night’", "“The long night"])
def test_a_heading_in_quotation_marks_is_nobodys(heading: str) -> None:
    page = marked(f"{{q “We ran,”}} {{s Orlen}} {{c said}}. {{q “We hid.”}}\n{heading}\nThe ferry sank.")
    assert went_on(page) == [["“We ran,”", "“We hid.”"]]


@pytest.mark.parametrize("last", ["“We hid!”", "“Did we hide?”", "“We hid”.", "‘We hid…’"])
def test_a_quotation_that_ends_a_sentence_is_no_heading(last: str) -> None:
    page = marked(f"{{q “We ran,”}} {{s Orlen}} {{c said}}.\n{last}")
    assert went_on(page) == [["“We ran,”", last.removesuffix(".")]]


def test_a_quotation_far_from_the_end_of_its_paragraph_does_not_go_on() -> None:
    rest = "The ferry had left the pier at noon with all its lights on and nobody saw it."
    page = marked(f"{{q “We ran,”}} {{s Orlen}} {{c said}}. {rest}\n“Then it was over.”")
    assert went_on(page) == [["“We ran,”"]]


def test_a_paragraph_without_a_quotation_ends_the_run() -> None:
    page = marked("{s Orlen} {c said}: {q “We hid for a day.}\nThe ferry sank.\n“Then it was over.”")
    assert went_on(page) == [["“We hid for a day."]]


def test_a_run_goes_on_only_at_the_head_of_a_paragraph() -> None:
    page = marked("{s Orlen} {c said}: {q “We hid for a day.}\nThe sign on the pier read: “No entry.”")
    assert went_on(page) == [["“We hid for a day."]]


def test_an_orphan_at_the_head_of_a_document_belongs_to_nobody() -> None:
    page = marked("“It was a quiet day.”\n{q “We ran,”} {s Orlen} {c said}.")
    assert went_on(page) == [["“We ran,”"]]


def test_words_that_are_somebodys_already_stay_theirs() -> None:
    page = marked("{s Orlen} {c said}: {q “We ran.”}\n{q2 “We hid,”} {s2 Tasten} {c2 said}.")
    assert went_on(page) == [["“We ran.”"], ["“We hid,”"]]


def test_a_run_is_taken_up_by_the_last_who_spoke() -> None:
    page = marked(
        "{s Orlen} {c said}: {q “We ran.”}\n"
        "{q2 “We hid,”} {s2 Tasten} {c2 said}. {q2 “Nobody saw us.}\n"
        "“It was over.”"
    )
    assert went_on(page) == [["“We ran.”"], ["“We hid,”", "“Nobody saw us.", "“It was over.”"]]


def test_a_quotation_of_which_nobody_holds_half_does_not_go_on() -> None:
    page = marked(
        "{s Orlen} {c called} {q it “late}, and in the end it did harm to us all.”\n“Then it was over.”"
    )
    assert went_on(page) == [["it “late"]]


def test_a_quotation_of_which_somebody_holds_half_goes_on() -> None:
    page = marked("{s Orlen} {c said}: {q “We hid for a} day.”\n“Then it was over.”")
    assert went_on(page) == [["“We hid for a", "“Then it was over.”"]]


def test_what_goes_on_is_the_outer_sayings() -> None:
    page = marked("{s Orlen} {c said}: {q “{s2 She} {c2 said} {q2 it was late}.”}\n“Nobody came.”")
    outer, inner = page.tagged
    assert went_on(page, (outer, replace(inner, nested=True))) == [
        ["“She said it was late.”", "“Nobody came.”"],
        ["it was late"],
    ]


def test_single_marks_go_on_too() -> None:
    page = marked("{q ‘We ran,’} {s Orlen} {c said}.\n‘We hid.’")
    assert went_on(page) == [["‘We ran,’", "‘We hid.’"]]


def test_nothing_goes_on_in_a_text_without_words() -> None:
    page = marked("")
    assert run_on((), page.words, ()) == ()


def test_what_is_given_is_not_changed() -> None:
    page = marked("{s Orlen} {c said}: {q “We ran.”}\n“We hid.”")
    before = page.tagged[0].content
    (found,) = run_on(page.tagged, page.words, quotations(page.text))
    assert page.tagged[0].content == before
    assert found.content[: len(before)] == before


LINES = st.lists(
    st.sampled_from(
        [
            "“We ran.”",
            "“We ran.",
            "It sank.",
            "He said “no” twice.",
            "“We ran,” said Orlen.",
            "‘No.’",
            "“",
            "said",
        ]
    ),
    min_size=1,
    max_size=8,
)


def said_in(words: Words) -> tuple[Tagged, ...]:
    """Each "said" with the three words before it, as far as there are any."""
    places = [n for n, form in enumerate(words.forms) if form == "said" and n > 2]
    return tuple(
        Tagged(anchor=n, nested=False, source=(), cue=((n, n + 1),), content=((n - 3, n),), score=0.9)
        for n in places
    )


@given(LINES)
def test_contents_only_grow_by_whole_quotations_of_nobody(lines: list[str]) -> None:
    page = marked("\n".join(lines))
    tagged = said_in(page.words)
    found = run_on(tagged, page.words, quotations(page.text))
    held = {n for one in tagged for s, e in one.content for n in range(s, e)}
    given: set[int] = set()
    for before, after in zip(tagged, found, strict=True):
        more = set(after.content) - set(before.content)
        assert replace(after, content=before.content) == before
        assert list(after.content) == sorted(after.content)
        for start, end in more:
            words = set(range(start, end))
            assert not words & (held | given)
            assert start > before.anchor
            given |= words
