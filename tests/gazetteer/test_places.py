"""The places of a name: countries, parts, counties, towns; what they lie in; how far they are apart."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.gazetteer import Found, country, distance, named, part
from counterclaim.gazetteer.towns import LEAST_PEOPLE, towns
from counterclaim.tables import rows
from counterclaim.types import Place

UKRAINE, CRIMEA, USA, TEXAS = 690791, 703883, 6252001, 4736286


def kinds(name: str) -> set[str]:
    return {found.kind for found in named(name)}


def first(name: str) -> Found:
    return named(name)[0]


def test_a_country_has_no_point_and_lies_in_nothing() -> None:
    found = first("Ukraine")
    expected = Place(geoname=UKRAINE, name="Ukraine", country="UKR")
    assert (found.kind, found.part, found.place) == ("country", "UA", expected)


@pytest.mark.parametrize("name", ["United States", "U.S.", "US", "America"])
def test_a_country_is_found_by_the_names_newspapers_use(name: str) -> None:
    assert any(found.place.geoname == USA for found in named(name))


@pytest.mark.parametrize("name", ["Crimea", "crimea", "Autonomous Republic of Crimea", "Crimea region"])
def test_a_part_lies_in_its_country_and_has_no_point(name: str) -> None:
    (found,) = named(name)
    assert (found.kind, found.part) == ("region", "UA.11")
    assert (found.place.geoname, found.place.within, found.place.lat) == (CRIMEA, (UKRAINE,), None)


def test_a_county_lies_in_its_part() -> None:
    counties = [found for found in named("Franklin County") if found.part.startswith("US.TX.")]
    assert [found.place.within for found in counties] == [(TEXAS, USA)]


def test_a_town_has_a_point_and_lies_in_part_and_country() -> None:
    (found,) = named("Perevalne")
    assert found.kind == "town"
    assert found.place.within == (CRIMEA, UKRAINE)
    assert found.place.lat == pytest.approx(44.84, abs=0.1)
    assert found.people >= LEAST_PEOPLE


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("Khan Sheikhun", "Khān Shaykhūn"),
        ("al-Raqqa", "Ar Raqqah"),
        ("Simferopol'", "Simferopol"),
        ("Slavyansk", "Slovyansk"),
        ("Latakiyah", "Latakia"),
    ],
)
def test_a_town_is_found_by_other_ways_to_write_it(name: str, town: str) -> None:
    assert town in {found.place.name for found in named(name)}


def test_another_name_is_not_a_towns_own() -> None:
    own = {found.place.name: found.own for found in named("Philadelphia")}
    assert own["Philadelphia"]
    assert not own["Amman"]


def test_the_biggest_comes_first() -> None:
    people = [found.people for found in named("Paris")]
    assert len(people) > 5
    assert people == sorted(people, reverse=True)


def test_one_name_is_several_things() -> None:
    assert kinds("Georgia") == {"country", "region"}
    assert kinds("Kherson") == {"region", "town"}


@pytest.mark.parametrize("name", ["", "  ", "'", "sheng hu li ya", "Xyzzyqq", "北京", "a" * 10_000])
def test_what_no_place_is_called_finds_none(name: str) -> None:
    assert named(name) == ()


@given(st.text(max_size=40))
def test_any_text_may_be_asked_for(text: str) -> None:
    assert all(found.place.geoname > 0 for found in named(text))


@pytest.mark.parametrize(
    ("name", "codes"), [("Ohio", ("US.OH",)), ("Calif.", ("US.CA",)), ("Syria", ("SY",))]
)
def test_what_may_stand_behind_a_name_has_a_code(name: str, codes: tuple[str, ...]) -> None:
    assert part(name) == codes


def test_a_town_is_no_part() -> None:
    assert part("Springfield") == ()


def test_a_country_is_found_by_its_code() -> None:
    found = country("UKR")
    assert found is not None
    assert found.place.geoname == UKRAINE
    assert country("XXX") is None


def test_distance_is_along_a_great_circle() -> None:
    pole, equator = (
        Place(geoname=1, name="Pole", lat=90.0, lon=0.0),
        Place(geoname=2, name="Line", lat=0.0, lon=7.0),
    )
    assert distance(pole, equator) == pytest.approx(math.pi / 2 * 6371)
    assert distance(pole, pole) == 0
    assert distance(pole, Place(geoname=3, name="Land")) == math.inf


def test_towns_are_read_once() -> None:
    assert towns() is towns()


def test_the_table_of_parts_is_whole() -> None:
    table = rows("counterclaim.gazetteer", "regions.csv")
    assert len(table) > 6000
    assert len({row["code"] for row in table}) == len(table)
    assert all(re.fullmatch(r"[A-Z]{2}\.\w+(\.\w+)?", row["code"]) for row in table)
    assert all(row["geoname"].isdigit() and row["name"] for row in table)
