"""Tables that ship as CSV files are read whole, without the lines that define their fields."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.tables import rows

PACKAGE = "invented_tables"
#: A value of a cell: what a person writes in a line of a file.
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(
    lambda cell: not cell.startswith("#")
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the tables of a package that is made for the test."""
    folder = tmp_path / PACKAGE / "data"
    folder.mkdir(parents=True)
    (tmp_path / PACKAGE / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    sys.modules.pop(PACKAGE, None)


def write(data: Path, text: str) -> None:
    (data / "harbours.csv").write_text(text, encoding="utf-8")


def test_rows_are_read_by_column_in_their_order(data: Path) -> None:
    write(data, "# name: of a harbour.\nname,state\nAlmeda,Ostrel\nTarn,Vantia\n")
    assert rows(PACKAGE, "harbours.csv") == (
        {"name": "Almeda", "state": "Ostrel"},
        {"name": "Tarn", "state": "Vantia"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "name,state\nAlmeda,Ostrel\n",
        "# one\n# two\nname,state\nAlmeda,Ostrel",
        "name,state\n# between\nAlmeda,Ostrel\n# behind\n",
        "#\nname,state\r\nAlmeda,Ostrel\r\n",
        '#,"#\nname,state\n"Almeda","Ostrel"\n',
    ],
)
def test_lines_that_begin_with_a_number_sign_are_no_rows(data: Path, text: str) -> None:
    write(data, text)
    assert rows(PACKAGE, "harbours.csv") == ({"name": "Almeda", "state": "Ostrel"},)


@pytest.mark.parametrize(
    ("line", "name", "state"),
    [
        ('"Almeda, Port of",Ostrel', "Almeda, Port of", "Ostrel"),
        ('"Port ""Almeda""",Ostrel', 'Port "Almeda"', "Ostrel"),
        ("Almeda,", "Almeda", ""),
        ("Pier #4,Ostrel", "Pier #4", "Ostrel"),
        ("Alméda|Almeda,Ostrel", "Alméda|Almeda", "Ostrel"),
    ],
)
def test_what_stands_in_a_cell_is_kept(data: Path, line: str, name: str, state: str) -> None:
    write(data, f"# fields\nname,state\n{line}\n")
    assert rows(PACKAGE, "harbours.csv") == ({"name": name, "state": state},)


def test_a_table_without_rows_is_empty(data: Path) -> None:
    write(data, "# fields\nname,state\n")
    assert rows(PACKAGE, "harbours.csv") == ()


def test_what_one_reader_does_with_a_row_the_next_does_not_see(data: Path) -> None:
    write(data, "name\nAlmeda\n")
    rows(PACKAGE, "harbours.csv")[0]["name"] = "Tarn"
    assert rows(PACKAGE, "harbours.csv") == ({"name": "Almeda"},)


def test_a_table_that_is_missing_is_an_error_that_names_it(data: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"lakes\.csv"):
        rows(PACKAGE, "lakes.csv")


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("counterclaim.facts", "states.csv"),
        ("counterclaim.extract", "acts.csv"),
        ("counterclaim.resolve", "nicknames.csv"),
    ],
)
def test_the_tables_of_each_room_are_found(package: str, name: str) -> None:
    found = rows(package, name)
    assert found
    assert all(None not in row and None not in row.values() for row in found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_a_table_that_is_written_is_read_back(data: Path, cells: list[tuple[str, str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("one", "two", "three"), *cells])
    write(data, "# one: two: three: invented.\n" + text.getvalue())
    assert [tuple(row.values()) for row in rows(PACKAGE, "harbours.csv")] == cells
