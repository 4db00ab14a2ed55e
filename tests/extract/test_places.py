"""Places told from their namesakes by the words beside them, the document, their size; or left open."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.places import words_of
from counterclaim.extract.tables import rows
from extract.placed import place


@pytest.mark.parametrize(
    ("notation", "country"),
    [
        ("Snow fell in [[Tripoli]], [Lebanon].", "LBN"),
        ("Snow fell in the Libyan city of [[Tripoli]].", "LBY"),
        ("Snow fell in [[Paris]], [Texas].", "USA"),
        ("Snow fell in [Lebanon]'s [[Tripoli]].", "LBN"),
        ("Snow fell in [[Valencia]] in northern [Venezuela].", "VEN"),
    ],
)
def test_the_words_beside_a_name_decide_first(notation: str, country: str) -> None:
    found = place(notation)
    assert found is not None
    assert found.country == country


def test_a_list_of_states_says_nothing_of_the_first() -> None:
    found = place("Envoys came from [[Paris]], [Lebanon] and [Chile].")
    assert found is not None
    assert found.country == "FRA"


def test_then_the_country_spoken_of_decides() -> None:
    lebanese = place("Lebanese schools in [Beirut] and [[Tripoli]] are open. [Lebanon] has many.")
    libyan = place("Libyan schools in [Benghazi] and [[Tripoli]] are open. [Libya] has many.")
    assert lebanese is not None
    assert libyan is not None
    assert (lebanese.country, libyan.country) == ("LBN", "LBY")


def test_a_great_town_is_known_alone() -> None:
    found = place("Snow fell in [[Paris]].")
    assert found is not None
    assert found.country == "FRA"


@pytest.mark.parametrize(
    "name", ["Springfield", "Georgia", "Franklin County", "Dorva", "Old Harbour Quarter"]
)
def test_where_nothing_decides_a_place_stays_open(name: str) -> None:
    assert place(f"Snow fell in [[{name}]].") is None


@pytest.mark.parametrize(
    "notation",
    [
        "Ships left the Strait of [[Hormuz]].",
        "They went [[East]] again.",
        "The [[Ukrainian]] snow fell.",
        "Snow fell on the beach of [[Beach]].",
    ],
)
def test_what_is_no_places_name_stays_open(notation: str) -> None:
    assert place(notation) is None


def test_region_behind_a_name_makes_it_the_part() -> None:
    part, town = place("Snow fell in [[Kherson]] region."), place("Ukrainian snow fell in [[Kherson]].")
    assert part is not None
    assert town is not None
    assert part.lat is None
    assert town.lat is not None
    assert town.within[0] == part.geoname


@pytest.mark.parametrize("kind", ["person", "organisation", "government", "group"])
def test_only_a_place_is_placed(kind: str) -> None:
    assert place("Snow fell in [[Paris]].", kind=kind) is None  # type: ignore[arg-type]


@given(st.text(st.characters(exclude_characters="[]<>"), min_size=1, max_size=60))
def test_any_name_may_stand_anywhere(name: str) -> None:
    if any(c.isalnum() for c in name):
        place(f"{name} [[Paris]] {name}")


def test_many_places_take_little_time() -> None:
    text = " ".join(f"[Springfield{n}] [Paris{n}]" for n in range(1500)) + " [[Paris]]"
    begun = time.perf_counter()
    place(text)
    assert time.perf_counter() - begun < 5


def test_the_table_begins_by_defining_its_lists() -> None:
    table = rows("places.csv")
    assert len({(row["list"], row["word"]) for row in table}) == len(table)
    assert all(row["word"] == row["word"].lower() for row in table)
    assert {row["list"] for row in table} == {
        "settlement", "side", "part", "local", "taken", "verb", "water", "happening", "behind state",
            "body",
    }  # fmt: skip
    assert "city" in words_of("settlement")
