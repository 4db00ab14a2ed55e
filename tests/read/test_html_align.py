"""Finding passages in a page that holds more than they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.align import Folded, fold, locate

FIRST = "The harbour of Port Almeda was closed on Monday."
SECOND = "Nobody was hurt, the office of the harbour master said."
THIRD = "Ferries to Ostrel will run again from Wednesday on."


def found(page: str, passages: list[str]) -> list[str]:
    folded = fold(page)
    return [page[slice(*folded.unfold(*part))] for part in locate(folded, passages).ranges]


def places(page: str, passages: list[str]) -> list[int]:
    folded = fold(page)
    return [folded.unfold(*part)[0] for part in locate(folded, passages).ranges]


def test_white_space_and_silent_characters_do_not_matter() -> None:
    page = "x  The har\u00adbour\n of\u00a0Port\u200b Almeda was closed on Monday.  y"
    assert found(page, [FIRST]) == ["The har\u00adbour\n of\u00a0Port\u200b Almeda was closed on Monday."]


def test_of_repeated_passages_the_one_in_order_is_taken() -> None:
    page = f"Yes. {FIRST} Yes. {SECOND} Yes. {THIRD} Yes."
    assert places(page, [FIRST, "Yes.", SECOND, THIRD]) == [
        page.index(FIRST),
        page.index("Yes. " + SECOND),
        page.index(SECOND),
        page.index(THIRD),
    ]


def test_a_repeated_passage_before_the_first_sure_one_is_the_nearest() -> None:
    page = f"Report {SECOND[:20]} Report {FIRST}"
    assert places(page, ["Report", FIRST]) == [page.rindex("Report"), page.index(FIRST)]


def test_each_copy_of_a_repeated_passage_has_its_own_place() -> None:
    page = f"{FIRST} {SECOND} {FIRST}"
    assert places(page, [FIRST, SECOND, FIRST]) == [0, page.index(SECOND), page.rindex(FIRST)]


def test_a_passage_out_of_order_is_found_anywhere() -> None:
    page = f"{THIRD} {FIRST} {SECOND}"
    assert sorted(found(page, [FIRST, SECOND, THIRD])) == sorted([FIRST, SECOND, THIRD])


def test_a_short_passage_is_not_found_inside_a_word() -> None:
    page = f"Norway. {FIRST} Now No {SECOND}"
    assert places(page, [FIRST, "No", SECOND])[1] == page.index("No " + SECOND)
    assert locate(fold(f"Norway {FIRST}"), ["No", FIRST]).lost == 2


def test_a_passage_with_something_between_is_put_together() -> None:
    page = f"x {FIRST} ADVERTISEMENT {SECOND} y"
    assert found(page, [f"{FIRST} {SECOND}"]) == [FIRST, SECOND]


def test_a_passage_that_is_not_there_is_counted_as_lost() -> None:
    located = locate(fold(FIRST), [FIRST, "An entirely different statement stands here."])
    assert (located.passages_lost, located.lost) == (1, 39)
    assert located.wanted == len(fold(FIRST).text) + 39


def test_nothing_in_nothing() -> None:
    assert locate(fold(""), []).ranges == ()
    assert locate(fold(""), [FIRST]).passages_lost == 1


@given(st.text())
def test_folding_leads_back(text: str) -> None:
    folded = fold(text)
    assert folded.text == "".join(c for c in text if c.isprintable() and c != " ")
    assert all(text[folded.unfold(at, at + 1)[0]] == folded.text[at] for at in range(len(folded.text)))


@given(st.lists(st.text(alphabet="ab c", min_size=1, max_size=40), max_size=8), st.data())
def test_what_is_located_is_what_was_wanted(blocks: list[str], data: st.DataObject) -> None:
    wanted = [block for block in blocks if data.draw(st.booleans())]
    page: Folded = fold(" | ".join(blocks))
    located = locate(page, wanted)
    pieces = {page.text[start:end] for start, end in located.ranges}
    assert located.lost == 0
    assert pieces <= {fold(block).text for block in wanted}


@pytest.mark.parametrize("passage", ["a" * 5000, "ab " * 3000])
def test_a_long_passage_of_one_kind_is_found(passage: str) -> None:
    assert found(f"{passage}\n\n{FIRST}", [passage, FIRST])[-1] == FIRST
