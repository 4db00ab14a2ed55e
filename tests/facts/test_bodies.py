"""Bodies are found by each of their names, case aside but for acronyms, and by the names of their seats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.tables import speaking_nouns
from counterclaim.facts import Body, body, seat
from counterclaim.facts.bodies import body_names, written
from facts.tables import named, table, values

BODIES = named("bodies.csv", "name", "names")
SEATS = named("seats.csv", "name", "names")
KNOWN = {written(name) for name, _ in BODIES}


@pytest.mark.parametrize("row", table("bodies.csv"), ids=lambda row: row["name"])
def test_every_name_of_a_body_reads_back(row: dict[str, str]) -> None:
    expected = Body(
        name=row["name"], kind=row["kind"], subkind=row["subkind"] or None, code=row["code"] or None
    )
    assert {body(name) for name in values(row, "name", "names")} == {expected}


@pytest.mark.parametrize("row", table("seats.csv"), ids=lambda row: row["name"])
def test_every_seat_stands_for_its_body(row: dict[str, str]) -> None:
    for name in values(row, "name", "names"):
        found = seat(name)
        assert found is not None
        assert found.code == (row["code"] or None)
        assert found.name == row["body"] or body(row["body"]) == found
        assert body(name) is not None


def test_a_seat_agrees_with_the_body_of_its_name() -> None:
    """ "Kremlin" stands in both tables: whichever is asked, the state is the same."""
    both = [name for name, _ in SEATS if written(name) in KNOWN]
    assert both
    for name in both:
        found, sits = body(name), seat(name)
        assert found is not None
        assert sits is not None
        assert (found.code, found.kind) == (sits.code, sits.kind)


def test_names_are_yielded_as_they_are_written_each_once() -> None:
    assert [name for name, _ in body_names()] == [name for name, _ in BODIES]


def test_a_name_is_of_a_group_or_an_organisation_never_of_a_government() -> None:
    """The names stand beside those the model tags, and it knows no governments."""
    kinds = dict(body_names())
    assert set(kinds.values()) == {"group", "organisation"}
    assert all((kinds[name] == "group") == (row["kind"] == "group") for name, row in BODIES)


@pytest.mark.parametrize(
    "name",
    [
        "African Union",
        "the African Union",
        "The African Union",
        "AFRICAN UNION",
        " african  union ",
        "AU",
        "A.U.",
    ],
)
def test_article_case_dots_and_spaces_do_not_count(name: str) -> None:
    found = body(name)
    assert found is not None
    assert (found.name, found.kind, found.code) == ("African Union", "organisation", None)


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ("Korean People's Army", "Korean People’s Army"),
        ("Japan's Self-Defense Forces", "Japan’s Self-Defense Forces"),
    ],
)
def test_sorts_of_apostrophe_do_not_count(straight: str, curly: str) -> None:
    assert body(straight) == body(curly) is not None


@pytest.mark.parametrize(
    "word",
    ["who", "Who", "au", "Au", "un", "pa", "Pa", "it", "the", "The", "the the", "", " ", ".", "cd", "hm"],
)
def test_a_small_word_is_no_acronym(word: str) -> None:
    assert body(word) is None


@pytest.mark.parametrize("noun", sorted(speaking_nouns()))
def test_no_common_noun_is_a_body(noun: str) -> None:
    """A report's "the police", "a board" are described: they are no body of the tables by that alone."""
    assert [body(word) for word in (noun, f"the {noun}", f"{noun}s", noun.capitalize())] == [None] * 4


@pytest.mark.parametrize(
    "name", ["Harbour Council", "Ostrel", "Norway", "Oslo", "Ministry", "Foreign Ministry"]
)
def test_what_no_table_knows_is_no_body(name: str) -> None:
    """A name that several states have is left out: "Foreign Ministry" is anybody's."""
    assert (body(name), seat(name)) == (None, None)


def test_a_body_is_no_seat() -> None:
    assert seat("African Union") is None


def test_a_seat_without_a_state_is_an_organisation() -> None:
    found = seat("Brussels")
    assert found is not None
    assert (found.name, found.kind, found.code) == ("European Union", "organisation", None)


@given(st.text(max_size=20))
def test_written_twice_is_written_once(name: str) -> None:
    """What has been brought into form stays as it is, but for an article behind an article."""
    once = written(name)
    if not once.startswith("the "):
        assert written(once) == once


@given(st.sampled_from([name for name, _ in BODIES]), st.sampled_from(["", "the ", "The "]))
def test_an_article_changes_nothing(name: str, article: str) -> None:
    assert body(article + name) == body(name)


@given(st.sampled_from([name for name, _ in BODIES if not name.removeprefix("The ").isupper()]))
def test_case_changes_nothing_for_a_name_in_words(name: str) -> None:
    assert body(name.lower()) == body(name)


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=6))
def test_an_acronym_in_small_letters_is_found_only_if_it_is_also_a_name_in_words(letters: str) -> None:
    if body(letters.lower()) is not None:
        assert letters.casefold() in KNOWN | {written(name) for name, _ in SEATS}
