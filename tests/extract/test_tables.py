"""The tables of facts: each defines its fields, says a thing once, and uses the terms of the code."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import get_args

import pytest

from counterclaim.extract.forms import act_verb, noun, noun_kind
from counterclaim.extract.tables import (
    act_lemmas,
    given_names,
    is_medium,
    rows,
    speaking_nouns,
    words_of,
)
from counterclaim.types import EntityKind

PLOVER = frozenset(
    (
        *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"),
        *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    )
)
"""The sixteen act types of PLOVER; DENY is ours."""
FRAMES = frozenset(("that", "to", "ing", "object"))
DATA = files("counterclaim.extract") / "data"
TABLES = sorted(f.name for f in DATA.iterdir() if f.name.endswith(".csv"))


def lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def test_there_are_tables() -> None:
    assert {"acts.csv", "media.csv", "nouns.csv", "words.csv", "firstnames.csv", "irregular.csv"} <= set(
        TABLES
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_table_begins_by_defining_its_fields(name: str) -> None:
    found = lines(name)
    head = next(n for n, line in enumerate(found) if not line.startswith("#"))
    definition = " ".join(found[:head])
    assert head >= 2
    assert all(f"{column}:" in definition for column in found[head].split(","))
    assert not any(line.startswith("#") for line in found[head:])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_as_many_fields_in_each_row(name: str) -> None:
    table = list(csv.reader(line for line in lines(name) if not line.startswith("#")))
    assert len(table) > 1
    assert {len(row) for row in table} == {len(table[0])}
    assert all(cell == cell.strip() for row in table for cell in row)
    assert all(row[0] for row in table)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_nothing_twice(name: str) -> None:
    found = [tuple(row.values()) for row in rows(name)]
    assert sorted(set(found)) == sorted(found)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("acts.csv", "lemma"),
        ("nouns.csv", "noun"),
        ("irregular.csv", "lemma"),
        ("irregular.csv", "form"),
        ("words.csv", "word"),
    ],
)
def test_words_are_lower_case(name: str, column: str) -> None:
    assert [r[column] for r in rows(name) if r[column] != r[column].lower()] == []


@pytest.mark.parametrize(
    ("name", "column"), [("nouns.csv", "noun"), ("firstnames.csv", "name"), ("irregular.csv", "lemma")]
)
def test_a_key_stands_once(name: str, column: str) -> None:
    keys = [row[column] for row in rows(name)]
    assert sorted(set(keys)) == sorted(keys)


def test_acts_are_of_known_types_and_frames() -> None:
    for row in rows("acts.csv"):
        assert row["type"] in PLOVER | {"DENY"}
        for frame in row["frames"].split("|"):
            assert frame in FRAMES | words_of("preposition"), row


def test_objects_are_asked_of_the_object_frame_alone() -> None:
    narrow = [row for row in rows("acts.csv") if row["objects"]]
    assert narrow
    assert all("object" in row["frames"].split("|") for row in narrow)
    assert all(word == word.lower() for row in narrow for word in row["objects"].split("|"))


def test_a_verb_in_a_frame_is_one_act() -> None:
    """But where the noun phrase decides: then the row that asks for one comes first."""
    places: dict[tuple[str, str], list[str]] = {}
    for row in rows("acts.csv"):
        for frame in row["frames"].split("|"):
            places.setdefault((row["lemma"], frame), []).append(row["objects"])
    assert all(all(found[:-1]) for found in places.values())


def test_every_verb_of_an_act_is_known_in_its_base_form() -> None:
    assert set(act_lemmas()) == {row["lemma"] for row in rows("acts.csv")}
    assert all(act_verb(lemma) for lemma in act_lemmas())


def test_nouns_are_of_known_kinds() -> None:
    assert set(speaking_nouns().values()) <= {*get_args(EntityKind), "document"} - {"place"}
    assert speaking_nouns()["spokesman"] == "person"
    assert speaking_nouns()["statement"] == "document"


def test_given_names_are_of_women_or_of_men() -> None:
    assert set(given_names().values()) == {"f", "m"}
    assert all(name[:1].isupper() for name in given_names())


def test_an_irregular_plural_is_of_a_noun() -> None:
    for row in rows("irregular.csv"):
        found = noun(row["form"])
        assert found is not None
        assert noun_kind(found.lemma) is not None


def test_a_list_of_words_is_read_by_its_name() -> None:
    assert "of" in words_of("preposition")
    assert words_of("no such list") == frozenset()


@pytest.mark.parametrize("name", ["Harbour Wire", "Almeda News Agency", "The Ostrel Times", "Reuters", "BBC"])
def test_media_are_known_by_a_word_or_a_name(name: str) -> None:
    assert is_medium(name)


@pytest.mark.parametrize("name", ["Ostrel", "Times", "Wire", "Mira Tasten", "Harbour Council", "reuters", ""])
def test_others_are_no_media(name: str) -> None:
    assert not is_medium(name)


def test_media_matches_are_of_two_kinds() -> None:
    assert {row["match"] for row in rows("media.csv")} == {"word", "name"}
    assert all(" " not in row["word"] for row in rows("media.csv") if row["match"] == "word")
