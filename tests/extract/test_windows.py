"""Windows: every word is owned by one, and none holds more than it may."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from counterclaim.extract.windows import BEFORE, LONGEST, Window, windows
from counterclaim.extract.words import BREAK, SPACE

TEXT = st.lists(st.tuples(st.sampled_from([SPACE, SPACE, SPACE, BREAK]), st.integers(1, 9)), max_size=60)


def arrays(text: list[tuple[int, int]]) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """Gaps and sizes; a text begins with a break."""
    gaps = np.array([gap for gap, _ in text], dtype=np.uint8)
    gaps[:1] = BREAK
    return gaps, np.array([size for _, size in text], dtype=np.int32)


def paragraphs(*sizes: list[int]) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    return arrays([(SPACE if n else BREAK, size) for one in sizes for n, size in enumerate(one)])


def cut(*sizes: list[int], longest: int = 10, before: int = 3, first: int = 0) -> list[tuple[int, int, int]]:
    found = windows(*paragraphs(*sizes), longest=longest, before=before, first=first)
    return [(w.start, w.owned, w.end) for w in found]


def test_a_short_text_is_one_window() -> None:
    assert cut([1, 1, 1], [1, 1]) == [(0, 0, 5)]


def test_a_text_without_words_has_no_window() -> None:
    assert cut() == []


def test_a_window_owns_as_many_whole_paragraphs_as_fit() -> None:
    assert cut([1] * 4, [1] * 3, [1] * 5, [1]) == [(0, 0, 7), (4, 7, 13)]


def test_a_window_sees_what_stands_before_what_it_owns() -> None:
    assert cut([1] * 6, [2, 2, 2], [1] * 3) == [(0, 0, 6), (3, 6, 9), (8, 9, 12)]


def test_a_long_paragraph_is_cut() -> None:
    assert cut([1] * 16, [1]) == [(0, 0, 7), (4, 7, 14), (11, 14, 17)]


def test_a_word_that_is_longer_than_a_window_stands_alone() -> None:
    assert cut([1, 30, 1]) == [(0, 0, 1), (0, 1, 2), (2, 2, 3)]


def test_the_first_window_can_be_shortened() -> None:
    assert cut([1] * 4, [1] * 3, [1] * 3, first=4) == [(0, 0, 4), (1, 4, 10)]


@given(TEXT, st.integers(2, 30), st.data())
def test_every_word_is_owned_once_in_order(
    text: list[tuple[int, int]], longest: int, data: st.DataObject
) -> None:
    before, first = data.draw(st.integers(0, longest - 1)), data.draw(st.integers(0, longest))
    found = list(windows(*arrays(text), longest=longest, before=before, first=first))
    assert [n for w in found for n in range(w.owned, w.end)] == list(range(len(text)))
    assert all(0 <= w.start <= w.owned < w.end for w in found)


@given(TEXT, st.integers(2, 30), st.data())
def test_no_window_is_too_long(text: list[tuple[int, int]], longest: int, data: st.DataObject) -> None:
    before = data.draw(st.integers(0, longest - 1))
    gaps, sizes = arrays(text)
    for one in windows(gaps, sizes, longest=longest, before=before):
        held, seen = sizes[one.owned : one.end].sum(), sizes[one.start : one.owned].sum()
        assert seen <= before
        assert held + seen <= longest or one.end == one.owned + 1


@given(TEXT, st.integers(2, 30), st.data())
def test_a_paragraph_is_cut_only_where_it_does_not_fit(
    text: list[tuple[int, int]], longest: int, data: st.DataObject
) -> None:
    before = data.draw(st.integers(0, longest - 1))
    gaps, sizes = arrays(text)
    breaks = [*np.flatnonzero(gaps == BREAK).tolist(), len(sizes)]
    for one in windows(gaps, sizes, longest=longest, before=before):
        if one.end not in breaks:
            end = next(b for b in breaks if b > one.owned)
            assert sizes[one.owned : end].sum() > longest - before


@given(TEXT)
def test_what_is_seen_is_as_much_as_fits(text: list[tuple[int, int]]) -> None:
    gaps, sizes = arrays(text)
    for one in windows(gaps, sizes, longest=20, before=6):
        assert one.start == 0 or sizes[one.start - 1 : one.owned].sum() > 6


@pytest.mark.parametrize("paragraph", [5, 60, 5_000])
def test_the_number_of_windows_grows_with_the_text(paragraph: int) -> None:
    def count(words: int) -> int:
        gaps = np.full(words, SPACE, dtype=np.uint8)
        gaps[::paragraph] = BREAK
        found: list[Window] = list(windows(gaps, np.ones(words, dtype=np.int32)))
        return len(found)

    assert count(50_000) <= 50_000 / (LONGEST - BEFORE - 60) + 1
    assert count(100_000) <= 2 * count(50_000)
