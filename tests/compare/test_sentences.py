"""Where sentences end: at marks before capitals, at blank lines, and not at what is only shortened."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.sentences import ends_sentence, sentences
from counterclaim.types import Span
from extract.hostile import HOSTILE, TEXTS


def cut(text: str) -> list[str]:
    if not text:
        return []
    return [span.quote(text) for span in sentences(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry burned. Nobody spoke", ["The ferry burned.", "Nobody spoke"]),
        ("Who did it? “Not we!” said the guard.", ["Who did it?", "“Not we!” said the guard."]),
        ("“It burned.” “It sank.”", ["“It burned.”", "“It sank.”"]),
        ("It burned … The guard left.", ["It burned …", "The guard left."]),
        ("It burned. then it sank.", ["It burned. then it sank."]),
        ("Mr. Orlen met Gen. Tasten. They ate.", ["Mr. Orlen met Gen. Tasten.", "They ate."]),
        (
            "D. Orlen left St. Dorva on Feb. 3. Then it rained.",
            ["D. Orlen left St. Dorva on Feb. 3.", "Then it rained."],
        ),
        ("“No. We never burned it.”", ["“No.", "We never burned it.”"]),
        ("They met at No. 4 Pier. It rained.", ["They met at No. 4 Pier.", "It rained."]),
        ("Some 3.5 tonnes burned.", ["Some 3.5 tonnes burned."]),
        ("a title\n\n the text ", ["a title", "the text"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_only_the_stretch_is_cut() -> None:
    text = "One. Two. Three."
    assert [s.quote(text) for s in sentences(text, Span(start=2, end=8))] == ["e.", "Two"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    holds(text, 0, len(text))


@given(st.one_of(TEXTS, st.text(alphabet="A. \n”No3", max_size=40)), st.data())
def test_nothing_but_white_space_is_lost(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    holds(text, start, data.draw(st.integers(start, len(text))))


def holds(text: str, start: int, end: int) -> None:
    if start == end:
        return
    found = list(sentences(text, Span(start=start, end=end)))
    assert all(start <= s.start < s.end <= end for s in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(s.quote(text) == s.quote(text).strip() for s in found)
    kept = "".join("".join(s.quote(text).split()) for s in found)
    assert kept == "".join(text[start:end].split())


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It sank.", True),
        ("It sank.”", True),
        ("It sank!”) ", True),
        ("It sank,”", False),
        ("It", False),
        ("", False),
    ],
)
def test_ends_sentence(text: str, ends: bool) -> None:
    assert ends_sentence(f"{text}Then", len(text)) is ends
