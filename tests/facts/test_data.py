"""The tables of facts themselves: every row whole, codes in one form, no name twice, each name a name."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from counterclaim.facts.bodies import written
from facts.tables import NAMES, cells, lines, named, table, values

CODE = re.compile(r"[A-Z]{3}")
CODED = [name for name in NAMES if "code" in cells(name)[0]]
NAMED = [name for name in NAMES if "name" in cells(name)[0]]
LISTS = ("names", "adjectives", "people", "capitals")
#: Names without a capital that no English word is.
FOREIGN = {"gilets jaunes"}

each = pytest.mark.parametrize("name", NAMES)
each_coded = pytest.mark.parametrize("name", CODED)
each_named = pytest.mark.parametrize("name", NAMED)


def test_all_tables_are_looked_at() -> None:
    assert NAMES == ["bodies.csv", "events.csv", "regions.csv", "seats.csv", "states.csv", "words.csv"]
    assert CODED == NAMED == [name for name in NAMES if name not in ("events.csv", "words.csv")]


@each
def test_a_table_begins_by_defining_its_fields(name: str) -> None:
    found = lines(name)
    head = next(n for n, line in enumerate(found) if not line.startswith("#"))
    words = set(re.findall(r"\w+", " ".join(found[:head])))
    assert head >= 2
    assert set(found[head].split(",")) <= words
    assert not any(line.startswith("#") for line in found[head:])


@each
def test_every_row_is_whole(name: str) -> None:
    header, *rows = cells(name)
    assert len(rows) > 50
    assert {len(row) for row in rows} == {len(header)}
    assert [row for row in rows if any(cell != " ".join(cell.split()) for cell in row)] == []


@each
def test_a_row_stands_once(name: str) -> None:
    counted = Counter(map(tuple, cells(name)))
    assert [row for row, times in counted.items() if times > 1] == []


@each_named
def test_a_bar_stands_between_two_values(name: str) -> None:
    columns = [column for column in LISTS if column in cells(name)[0]]
    parts = [row[column].split("|") for row in table(name) for column in columns if row[column]]
    assert columns
    assert [values for values in parts if any(value != value.strip() or not value for value in values)] == []


@each_coded
def test_codes_are_three_capitals(name: str) -> None:
    optional = name in ("bodies.csv", "seats.csv")
    codes = [row["code"] for row in table(name) if row["code"] or not optional]
    assert codes
    assert [code for code in codes if not CODE.fullmatch(code)] == []


@each_coded
def test_codes_are_those_of_the_states(name: str) -> None:
    known = {row["code"] for row in table("states.csv")} | {""}
    assert {row["code"] for row in table(name)} - known == set()


@each_named
def test_no_name_stands_twice_in_a_file(name: str) -> None:
    counted = Counter(value for value, _ in named(name, "name", "names"))
    assert [value for value, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", ["bodies.csv", "seats.csv"])
def test_no_two_rows_share_a_name_case_and_dots_aside(name: str) -> None:
    owners: dict[str, set[str]] = {}
    for value, row in named(name, "name", "names"):
        owners.setdefault(written(value), set()).add(row["name"])
    assert {key: rows for key, rows in owners.items() if len(rows) > 1} == {}


@each_named
def test_no_lower_case_english_word_is_a_name(name: str) -> None:
    small = {value for value, _ in named(name, "name", "names") if value == value.lower() and value.isalpha()}
    plain = {value for value, _ in named(name, "name", "names") if not any(map(str.isupper, value))}
    assert small == set()
    assert plain <= FOREIGN


@pytest.mark.parametrize("column", ["adjectives", "people", "capitals"])
def test_no_word_of_a_state_is_lower_case(column: str) -> None:
    found = [value for value, _ in named("states.csv", column)]
    assert found
    assert [value for value in found if not any(map(str.isupper, value))] == []


@pytest.mark.parametrize("name", ["bodies.csv", "seats.csv", "states.csv", "regions.csv"])
def test_rows_are_sorted(name: str) -> None:
    keys = [tuple(row[column] for column in ("code", "name")) for row in table(name)]
    if name in ("bodies.csv", "seats.csv"):
        keys = [key[1:] for key in keys]
    assert keys == sorted(keys)


def test_a_state_has_one_row() -> None:
    codes = [row["code"] for row in table("states.csv")]
    assert len(codes) == len(set(codes)) == 197


def test_no_word_belongs_to_two_states() -> None:
    for columns in (("name", "names"), ("adjectives", "people"), ("capitals",)):
        owners: dict[str, set[str]] = {}
        for value, row in named("states.csv", *columns):
            owners.setdefault(value, set()).add(row["code"])
        assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}, columns


def test_a_name_that_is_an_adjective_too_is_of_the_same_state() -> None:
    codes = {value: row["code"] for value, row in named("states.csv", "name", "names")}
    both = [(word, row) for word, row in named("states.csv", "adjectives", "people") if word in codes]
    assert both
    assert [word for word, row in both if codes[word] != row["code"]] == []


@pytest.mark.parametrize("word", ["Congo", "Congolese", "Dominican", "Korea", "Korean"])
def test_what_two_states_share_stands_in_neither_row(word: str) -> None:
    columns = ("name", "names", "adjectives", "people", "capitals")
    assert [row["code"] for value, row in named("states.csv", *columns) if value == word] == []


@pytest.mark.parametrize("code", ["ISR", "PSE", "MCO", "SMR", "SGP", "ATG", "SYC"])
def test_where_the_capital_is_disputed_or_no_own_word_none_stands(code: str) -> None:
    (row,) = (row for row in table("states.csv") if row["code"] == code)
    assert values(row, "capitals") == []


def test_bodies_have_known_kinds() -> None:
    rows = table("bodies.csv")
    assert {row["kind"] for row in rows} == {"government", "organisation", "group"}
    assert {row["subkind"] for row in rows} == {"armed_group", ""}


def test_only_a_body_of_a_state_has_a_code() -> None:
    rows = table("bodies.csv")
    assert [row["name"] for row in rows if row["code"] and row["kind"] != "government"] == []
    assert [row["name"] for row in rows if not row["code"] and row["kind"] == "government"] == ["KGB"]


def test_the_forces_of_a_state_are_no_armed_group() -> None:
    armed = [row for row in table("bodies.csv") if row["subkind"]]
    assert len(armed) > 20
    assert [row["name"] for row in armed if row["kind"] == "government"] == []


def test_words_are_lower_case_and_of_known_lists() -> None:
    rows = table("words.csv")
    assert {row["list"] for row in rows} == {"governs", "office abroad", "state body", "state office"}
    assert [row["word"] for row in rows if not re.fullmatch(r"[a-z]+", row["word"])] == []
