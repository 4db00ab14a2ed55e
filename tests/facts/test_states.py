"""States, capitals and regions are found by the words newspapers use, written as newspapers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.facts import adjective, capital, region, state
from counterclaim.facts.states import state_names
from facts.tables import named, table, values

NAMES = named("states.csv", "name", "names")
PEOPLES = named("states.csv", "adjectives", "people")
CAPITALS = named("states.csv", "capitals")
REGIONS = named("regions.csv", "name", "names")
LOOK_UPS = (state, adjective, capital, region)


@pytest.mark.parametrize("row", table("states.csv"), ids=lambda row: row["code"])
def test_every_name_of_a_state_reads_back(row: dict[str, str]) -> None:
    found = {state(name) for name in values(row, "name", "names")}
    assert len(found) == 1
    (one,) = found
    assert one is not None
    assert (one.code, one.name, list(one.adjectives)) == (row["code"], row["name"], values(row, "adjectives"))


def test_every_adjective_and_people_reads_back() -> None:
    assert [word for word, row in PEOPLES if adjective(word) != row["code"]] == []


def test_every_capital_reads_back() -> None:
    assert [word for word, row in CAPITALS if capital(word) != row["code"]] == []


def test_every_region_reads_back() -> None:
    assert [word for word, row in REGIONS if region(word) != row["code"]] == []


def test_names_are_yielded_as_they_are_written_each_once() -> None:
    assert list(state_names()) == [name for name, _ in NAMES]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Norway", "NOR"),
        ("Chile", "CHL"),
        ("Japan", "JPN"),
        ("Kenya", "KEN"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("UAE", "ARE"),
        ("U.A.E.", "ARE"),
        ("Cabo Verde", "CPV"),
        ("Czechia", "CZE"),
        ("Côte d'Ivoire", "CIV"),
        ("eSwatini", "SWZ"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Republic of Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
    ],
)
def test_a_state_is_found_by_name_and_abbreviation(name: str, code: str) -> None:
    found = state(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "name",
    ["us", "Us", "u.s.", "norway", "NORWAY", "uae", "Norwegian", "Oslo", "Ostrel", "Vantia", "Korea", ""],
)
def test_other_words_are_no_state(name: str) -> None:
    assert state(name) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [("Norwegian", "NOR"), ("Norwegians", "NOR"), ("Chilean", "CHL"), ("Kenyans", "KEN"), ("Swiss", "CHE")],
)
def test_adjectives_and_peoples_are_of_their_state(word: str, code: str) -> None:
    assert adjective(word) == code


@pytest.mark.parametrize("word", ["norwegian", "Norway", "Korean", "Congolese", "Ostrelian", ""])
def test_other_words_are_no_adjective(word: str) -> None:
    assert adjective(word) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("Oslo", "NOR"), ("Santiago", "CHL"), ("Nairobi", "KEN"), ("Tokyo", "JPN"), ("Brasília", "BRA")],
)
def test_a_capital_is_of_its_state(name: str, code: str) -> None:
    assert capital(name) == code


@pytest.mark.parametrize(
    "name", ["Bergen", "Valparaiso", "Mombasa", "Osaka", "oslo", "Norway", "The Hague", "Male"]
)
def test_other_cities_are_no_capital(name: str) -> None:
    assert capital(name) is None


@pytest.mark.parametrize(
    ("name", "code"), [("Queensland", "AUS"), ("Tyrol", "AUT"), ("Tirol", "AUT"), ("New South Wales", "AUS")]
)
def test_a_region_is_of_its_state(name: str, code: str) -> None:
    assert region(name) == code


@pytest.mark.parametrize("name", ["queensland", "Victoria", "Punjab", "Arunachal Pradesh", "Ostrel"])
def test_what_is_claimed_twice_or_means_something_else_is_no_region(name: str) -> None:
    assert region(name) is None


def test_washington_is_the_capital_and_georgia_both_state_and_region() -> None:
    georgia = state("Georgia")
    assert (capital("Washington"), region("Washington")) == ("USA", None)
    assert georgia is not None
    assert (georgia.code, region("Georgia")) == ("GEO", "USA")


@given(st.sampled_from([word for word, _ in (*NAMES, *PEOPLES, *CAPITALS, *REGIONS)]))
def test_a_word_in_lower_case_is_no_fact(word: str) -> None:
    """ "us", "turkey", "chad" are words: nothing is found where the text has no capital."""
    assert [look_up(word.lower()) for look_up in LOOK_UPS] == [None] * 4


@given(st.text(max_size=12))
def test_whatever_is_looked_up_is_found_as_it_is_written_or_not_at_all(word: str) -> None:
    known = {name.replace(".", "") if name.isupper() else name for name, _ in NAMES}
    looked_for = word.replace(".", "") if word.isupper() else word
    assert (state(word) is not None) == (looked_for in known)
