"""Which state some words name: by name, adjective or body, the first and the longest; none by guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.facts import nation, nationality, nouns, without_nation
from facts.tables import named, table

WORDS = st.sampled_from(
    (
        "Norway",
        "Norwegian",
        "Chilean",
        "New",
        "Zealand",
        "Kremlin",
        "UN",
        "of",
        "the",
        "minister",
        "US",
        "us",
        "Oslo",
    )
)
PHRASES = st.lists(WORDS, max_size=10)
LONG = {
    "Democratic Republic of the Congo": "COD",
    "Democratic People's Republic of Korea": "PRK",
    "Saint Vincent and the Grenadines": "VCT",
    "St Vincent and the Grenadines": "VCT",
    "St. Vincent and the Grenadines": "VCT",
}
#: They do not begin with a capital, and a stretch does.
SMALL = {"eSwatini", "ni-Vanuatu"}
STATES = named("states.csv", "name", "names", "adjectives", "people")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Norway", "NOR"),
        ("the Norwegian foreign minister", "NOR"),
        ("minister of Chile", "CHL"),
        ("New Zealand prime minister", "NZL"),
        ("Papua New Guinea police", "PNG"),
        ("South Korean minister", "KOR"),
        ("Kenyan ambassador to Japan", "KEN"),
        ("Central African Republic minister", "CAF"),
        ("National Diet official", "JPN"),
        ("Lok Sabha speaker", "IND"),
        ("U.S. official", "USA"),
    ],
)
def test_the_first_and_longest_name_counts(words: str, code: str) -> None:
    assert nation(words.split()) == code


@pytest.mark.parametrize(
    "words",
    [
        "",
        "the foreign minister",
        "us officials",
        "norwegian minister",
        "Ostrelian minister",
        "UN envoy for Norway",
        "African Union envoy to Kenya",
        "European Commission president",
        "Korean minister",
        "Oslo mayor",
    ],
)
def test_no_state_is_named(words: str) -> None:
    """A body of no single state leaves none, however many states are named behind it."""
    assert nation(words.split()) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [(w, row["code"]) for w, row in STATES if w not in LONG.keys() | SMALL and " " in w],
)
def test_a_name_of_several_words_is_found_whole(name: str, code: str) -> None:
    """ "Republic of Congo" lies inside the name of another state: the longest one counts."""
    assert nation(name.split()) == code


def test_every_name_of_one_word_is_found() -> None:
    one = [(word, row["code"]) for word, row in STATES if " " not in word and word not in SMALL]
    assert len(one) > 400
    assert [word for word, code in one if nation([word]) != code] == []


@pytest.mark.parametrize(("name", "code"), LONG.items())
def test_a_name_of_more_than_four_words_is_found_whole(name: str, code: str) -> None:
    assert nation(name.split()) == code


@pytest.mark.parametrize("name", ["New Mexico", "British Columbia", "Northern Ireland"])
def test_a_region_is_not_the_state_whose_name_lies_in_its(name: str) -> None:
    inside = {row["code"] for value, row in named("regions.csv", "name") if value == name}
    assert nation([*name.split(), "governor"]) in inside | {None}


@pytest.mark.parametrize(
    ("name", "code"), [("Chile", "CHL"), ("Chilean", "CHL"), ("Chileans", "CHL"), ("US", "USA")]
)
def test_a_nationality_is_a_name_or_an_adjective(name: str, code: str) -> None:
    assert nationality(name) == code


@pytest.mark.parametrize("name", ["Kremlin", "Santiago", "National Diet", "chilean", "UN", "Queensland", ""])
def test_bodies_capitals_and_regions_are_no_nationality(name: str) -> None:
    assert nationality(name) is None


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Norwegian foreign minister", "foreign minister"),
        ("minister of New Zealand", "minister of"),
        ("Kenyan ambassador to Japan", "ambassador to"),
        ("Kremlin spokesman", "Kremlin spokesman"),
        ("us officials", "us officials"),
        ("Oslo mayor", "Oslo mayor"),
        ("", ""),
    ],
)
def test_words_that_name_a_state_are_left_out(words: str, rest: str) -> None:
    assert without_nation(words.split()) == rest.split()


@given(PHRASES)
def test_what_is_left_names_no_state_and_keeps_its_order(words: list[str]) -> None:
    rest = iter(words)
    left = without_nation(words)
    assert all(word in rest for word in left)
    assert [word for word in left if nationality(word)] == []


@given(PHRASES, st.lists(st.sampled_from(("minister", "of", "the", "us")), max_size=5))
def test_small_words_before_change_nothing(words: list[str], before: list[str]) -> None:
    assert nation([*before, *words]) == nation(words)


@given(PHRASES, PHRASES)
def test_a_state_is_not_overruled_by_words_behind(words: list[str], behind: list[str]) -> None:
    """Only a name that goes on ("New" + "Zealand") can change what a phrase names."""
    first = nation(words)
    if first is not None:
        assert nation([*words, "minister", *behind]) == first


@pytest.mark.parametrize("name", ["governs", "state body", "state office", "office abroad"])
def test_a_list_of_nouns_is_read_by_its_name(name: str) -> None:
    assert nouns(name) == {row["word"] for row in table("words.csv") if row["list"] == name} != frozenset()


def test_a_list_that_is_none_is_empty() -> None:
    assert nouns("no such list") == frozenset()


def test_what_governs_is_a_body_of_a_state() -> None:
    assert nouns("governs") <= nouns("state body")


def test_offices_and_bodies_are_told_apart() -> None:
    assert nouns("state body") & nouns("state office") == frozenset()
    assert {"minister", "ambassador", "spokesman"} <= nouns("state office")
    assert {"fisherman", "writer", "player", "resident"} & nouns("state office") == set()
