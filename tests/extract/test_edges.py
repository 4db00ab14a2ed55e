"""Where a phrase ends: marks and brackets in pairs, nothing loose at the ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.edges import mended
from counterclaim.extract.quotation import quotations
from extract.shapes import place


def mend(text: str, *words: str) -> list[str]:
    """The places of the words after mending, in words."""
    found = mended(text, [place(text, w) for w in words], quotations(text))
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("“We ran,” she said.", "We ran", "“We ran,”"),
        ("“We ran,” she said.", "“We ran", "“We ran,”"),
        ("“We ran,” she said.", "We ran,”", "“We ran,”"),
        ("“We ran,” she said.", "“We ran,", "“We ran,”"),
        ("``We ran,'' she said.", "We ran", "``We ran,''"),
        ("'We ran,' she said.", "We ran,", "'We ran,'"),
        ("She called it “a lie”.", "it “a lie", "it “a lie”"),
        ("She called it “a lie” twice.", "it “a lie” twice", "it “a lie” twice"),
        ("Orlen told us “it was late”.", "Orlen told us “", "Orlen told us"),
    ],
)
def test_marks_come_in_pairs(text: str, cut: str, whole: str) -> None:
    assert mend(text, cut) == [whole]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("the ferry (an old one) sank", "the ferry (an old one", "the ferry (an old one)"),
        ("the [old] ferry sank", "old] ferry", "[old] ferry"),
        ("the ferry (sank", "the ferry (sank", "the ferry (sank"),
        ("the ferry (an " + "old, " * 12 + "one) sank", "the ferry (an", "the ferry (an"),
    ],
)
def test_brackets_come_in_pairs_if_they_are_near(text: str, cut: str, whole: str) -> None:
    assert mend(text, cut) == [whole]


@pytest.mark.parametrize("loose", [" ", ",", ";", ":", " – ", " — ", " - ", "\u00a0", ", , "])
def test_loose_ends_are_cut_off(loose: str) -> None:
    text = f"said{loose}the ferry sank{loose}"
    assert mend(text, text.removeprefix("said")) == ["the ferry sank"]


@pytest.mark.parametrize("loose", [" and", ", but", " or", "; while"])
def test_a_conjunction_that_joins_nothing_is_cut_off(loose: str) -> None:
    text = f"the ferry sank{loose} she left"
    assert mend(text, f"the ferry sank{loose}") == ["the ferry sank"]


@pytest.mark.parametrize("words", ["the brand", "the land and sea", "the ferry sank."])
def test_what_is_whole_stays(words: str) -> None:
    assert mend(f"He saw {words} there", words) == [words]


def test_a_place_without_a_word_is_dropped() -> None:
    assert mend("the ferry , – sank", "the ferry", ", –", "sank") == ["the ferry", "sank"]


@given(st.text(alphabet="ab “”\"'(),[]-. ", max_size=40), st.data())
def test_places_stay_in_the_text_and_keep_a_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for a, b in mended(text, [(start, end)], quotations(text)):
        assert 0 <= a < b <= len(text)
        assert any(c.isalnum() for c in text[a:b])
