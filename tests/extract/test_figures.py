"""Figures: what is counted, how many there are, and who says so. The cases stand in ``evaluation/cases``."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given

from counterclaim.extract.figures import figures
from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.words import read_words
from counterclaim.types import Attribution, Figure, Span, identify
from extract.hostile import HOSTILE, TEXTS
from extract.marked import DOCUMENT

CASES = Path(__file__).parents[2] / "evaluation" / "cases" / "figures.csv"


def cases() -> list[tuple[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [(row["text"], row["expected"]) for row in rows]


def found(text: str, attributions: tuple[Attribution, ...] = ()) -> tuple[Figure, ...]:
    words = read_words(text, list(paragraphs(text)), ())
    return figures(DOCUMENT, Page(words=words, text=text), attributions)


def quotes(text: str) -> list[str]:
    return [figure.span.quote(text) for figure in found(text)]


def in_words(figure: Figure) -> str:
    value = "?" if figure.value is None else f"{figure.value:.15g}"
    upper = "" if figure.upper is None else f"-{figure.upper:.15g}"
    return f"{figure.what} {value}{upper}" + (f" ({figure.qualifier})" if figure.qualifier else "")


def content(name: str, *spans: tuple[int, int]) -> Attribution:
    parts = tuple(Span(start=start, end=end) for start, end in spans)
    return Attribution(id=name, source=(), cue=(), content=parts, manner="indirect")


@pytest.mark.parametrize(("text", "expected"), cases())
def test_a_case(text: str, expected: str) -> None:
    assert [in_words(figure) for figure in found(text)] == [e for e in expected.split("; ") if e]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday at least 40 people were killed there.", ["at least 40 people were killed"]),
        ("The death toll rose to 1,429 on Monday.", ["death toll rose to 1,429"]),
        ("A blast killed 12, wounding more than 30.", ["killed 12", "wounding more than 30"]),
        ("It lent them US$3.2 million for boats.", ["US$3.2 million"]),
        ("Two Ostrelian frigates left.", ["Two Ostrelian frigates"]),
    ],
)
def test_the_span_reads_well(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_the_id_is_of_document_span_and_what() -> None:
    (figure,) = found("At least 40 people were killed.")
    assert figure.id == identify("figure", document=DOCUMENT, span=[0, 30], what="killed")


def test_the_innermost_attribution_says_it() -> None:
    text = "He said that she said that 40 people were killed."
    outer, inner, other = content("outer", (8, 48)), content("inner", (22, 48)), content("other", (0, 7))
    assert [f.attribution for f in found(text, (outer, inner, other))] == ["inner"]


def test_a_figure_that_is_only_partly_in_a_content_is_nobodys() -> None:
    text = "He said that 40 people were killed."
    assert [f.attribution for f in found(text, (content("part", (8, 22)),))] == [None]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    found(text)


@given(TEXTS)
def test_any_text(text: str) -> None:
    for figure in found(text):
        assert figure.span.quote(text)


@pytest.mark.parametrize(
    "piece", ["40 ", "killed 40 and ", "40 people, including ", "at least no more than ", "1,"]
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    begun = time.process_time()
    found(piece * 10_000)
    assert time.process_time() - begun < 10


def test_more_dead_than_are_counted_are_told_as_such() -> None:
    (other,) = found("The envoy and three other guards were killed.")
    assert (other.what, other.value, other.qualifier) == ("killed", 3.0, "other")
    (hurt,) = found("The blast injured 30 others.")
    assert hurt.qualifier is None
