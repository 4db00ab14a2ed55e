"""Fragments of a hit begin and end between words, and say whether words are left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.store.search import LEAD, LONGEST_WORD, WINDOW, fragments


def shown(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(text for text, _ in pieces)


def test_no_word_is_cut() -> None:
    text = "harbourmasters " * 20 + "needle " + "lighthouses " * 40
    at = text.index("needle")
    pieces, cut = fragments(text, [(at, at + 6)])
    assert ("needle", True) in pieces
    assert set(shown(pieces).split()) == {"harbourmasters", "needle", "lighthouses"}
    assert cut == (True, True)


def test_a_short_text_is_whole() -> None:
    whole = (("a ", False), ("needle", True), (" here", False))
    assert fragments("a needle here", [(2, 8)]) == (whole, (False, False))
    assert fragments("no match", []) == ((("no match", False),), (False, False))


def test_a_word_without_end_is_cut_all_the_same() -> None:
    pieces, cut = fragments("x" * 1000, [(500, 501)])
    assert len(shown(pieces)) == WINDOW
    assert cut == (True, True)


@given(st.text(alphabet="ab \n", min_size=1, max_size=900), st.data())
def test_fragments_are_one_stretch_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 400)))
    pieces, (before, after) = fragments(text, [(start, end)])
    found = shown(pieces)
    assert found in text
    assert (text[start:end], True) in pieces
    assert text.startswith(found) or before
    assert text.endswith(found) or after
    assert len(found) <= LEAD + max(WINDOW, end - start) + LONGEST_WORD
