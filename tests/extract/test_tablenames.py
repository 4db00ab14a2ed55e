"""Names of the tables where the model tagged none or a part: whole, and never in place of a person."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.names import Name
from counterclaim.extract.tablenames import with_table_names
from extract.marked import Marked, marked


def quoted(page: Marked, name: Name) -> str:
    return page.text[page.words.starts[name.start] : page.words.ends[name.end - 1]]


def read(notation: str) -> list[tuple[str, str]]:
    """The names of a marked text with those of the tables: what is quoted, and its kind."""
    page = marked(notation)
    return [(quoted(page, name), name.kind) for name in with_table_names(page.words, page.names)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They asked the African Union again.", "African Union", "organisation"),
        ("They sailed to New Zealand again.", "New Zealand", "place"),
        ("They met the Japan Self-Defense Forces there.", "Japan Self-Defense Forces", "organisation"),
        ("They saw the Crimean Tatars again.", "Crimean Tatars", "group"),
        ("They asked the UN again.", "UN", "organisation"),
        ("They left the UAE again.", "UAE", "place"),
        ("They left the U.S. again.", "U.S", "place"),
        ("They saw gilets and the Côte d'Ivoire team.", "Côte d'Ivoire", "place"),
    ],
)
def test_a_name_of_the_tables_is_found_where_none_was_tagged(text: str, name: str, kind: str) -> None:
    page = marked(text)
    ((found, of),) = read(text)
    assert found.rstrip(".") == name
    assert of == kind
    assert page.names == ()


@pytest.mark.parametrize(
    "text",
    [
        "They ate turkey and Turkey again.",
        "A Norway spruce stood there.",
        "They saw Chad and Jordan again.",
        "They asked who we are, and us.",
        "THEY ASKED THE UN AGAIN",
        "They asked the african union again.",
        "They asked the African harbour Union again.",
        "They asked the Harbour Council again.",
        "gilets jaunes walked by.",
        "",
    ],
)
def test_a_single_word_or_what_is_written_otherwise_is_no_name(text: str) -> None:
    """ "Turkey" can be a bird; of single words only an acronym among small ones is taken."""
    assert read(text) == []


def test_a_name_does_not_go_over_the_end_of_a_paragraph() -> None:
    assert read("They left for New\nZealand again.") == []
    assert read("They asked the African\n\nUnion again.") == []
    assert read("They left for New Zealand\nand slept.") == [("New Zealand", "place")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The African {o Union} met.", [("African Union", "organisation")]),
        ("The {g African} Union met.", [("African Union", "organisation")]),
        ("The {g African} {o Union} met.", [("African Union", "organisation")]),
        ("They left New {l Zealand} again.", [("New Zealand", "place")]),
        (
            "{p Mira Tasten} asked the African {o Union} in {l Nairobi}.",
            [("Mira Tasten", "person"), ("African Union", "organisation"), ("Nairobi", "place")],
        ),
    ],
)
def test_a_part_gives_way_to_the_whole(text: str, names: list[tuple[str, str]]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The {o African Union} met.",
        "The {o African Union Harbour Board} met.",
        "The {o Harbour African Union} met.",
        "{p Mira African Union} met.",
        "The African {p Union} met.",
        "{p Jordan} Tasten left.",
        "The {l African Union} met.",
        "A {o Norway} spruce stood there.",
        "They left {l Norway} again.",
        "The {o Harbour African} Union met.",
    ],
)
def test_what_the_model_tagged_whole_longer_or_as_a_person_stays(text: str) -> None:
    page = marked(text)
    assert with_table_names(page.words, page.names) == list(page.names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left the Democratic Republic of Congo again.", "Democratic Republic of Congo"),
        ("They left the Republic of Congo again.", "Republic of Congo"),
        ("They left Papua New Guinea again.", "Papua New Guinea"),
        ("They left the Republic of Guinea-Bissau again.", "Republic of Guinea-Bissau"),
    ],
)
def test_the_longest_name_counts(text: str, name: str) -> None:
    """A name can lie inside the name of another state."""
    assert read(text) == [(name, "place")]


PIECES = st.sampled_from(
    (
        *(
            "African",
            "Union",
            "New",
            "Zealand",
            "Republic",
            "of",
            "Congo",
            "UN",
            "U.S.",
            "the",
            "Norway",
            "\n",
        ),
        *("{p Mira Tasten}", "{o Union}", "{g African}", "{l New Zealand}", "{o African Union}", "{l Congo}"),
    )
)
TEXTS = st.lists(PIECES, max_size=15).map(" ".join)


@given(TEXTS)
def test_names_are_in_order_and_apart(text: str) -> None:
    page = marked(text)
    found = with_table_names(page.words, page.names)
    assert all(name.start < name.end <= len(page.words) for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TEXTS)
def test_a_word_that_was_in_a_name_stays_in_one(text: str) -> None:
    page = marked(text)
    found = with_table_names(page.words, page.names)
    words = {at for name in found for at in range(name.start, name.end)}
    assert {at for name in page.names for at in range(name.start, name.end)} <= words


@given(TEXTS)
def test_a_person_stays_a_person(text: str) -> None:
    page = marked(text)
    found = with_table_names(page.words, page.names)
    persons = [name for name in page.names if name.kind == "person"]
    assert [name for name in found if name.kind == "person"] == persons


@given(TEXTS)
def test_what_was_found_is_found_again(text: str) -> None:
    page = marked(text)
    found = with_table_names(page.words, page.names)
    assert with_table_names(page.words, found) == found
