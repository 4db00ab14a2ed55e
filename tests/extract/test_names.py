"""Names: tags of words, read as stretches."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.names import KINDS, NAME_TAGS, names

PERSON, MORE_PERSON, ORGANISATION, MORE_ORGANISATION, PLACE, MORE_PLACE, GROUP, MORE_GROUP = range(1, 9)


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ([], []),
        ([0, 0], []),
        ([0, PERSON, 0], [(1, 2, "person")]),
        ([PERSON, MORE_PERSON, 0], [(0, 2, "person")]),
        ([PERSON, MORE_PERSON], [(0, 2, "person")]),
        ([PERSON, PERSON], [(0, 1, "person"), (1, 2, "person")]),
        (
            [ORGANISATION, MORE_ORGANISATION, MORE_ORGANISATION, PLACE],
            [(0, 3, "organisation"), (3, 4, "place")],
        ),
        ([0, MORE_PLACE, MORE_PLACE, 0], [(1, 3, "place")]),
        ([PERSON, MORE_ORGANISATION], [(0, 1, "person"), (1, 2, "organisation")]),
        ([GROUP, 0, MORE_GROUP], [(0, 1, "group"), (2, 3, "group")]),
    ],
)
def test_tags_are_read_as_stretches(tags: list[int], found: list[tuple[int, int, str]]) -> None:
    assert [(n.start, n.end, n.kind) for n in names(tags)] == found


def test_there_are_two_tags_for_each_kind() -> None:
    assert NAME_TAGS == 9
    assert [next(names([1 + 2 * n])).kind for n in range(len(KINDS))] == list(KINDS)


@given(st.lists(st.integers(0, NAME_TAGS - 1), max_size=30))
def test_every_tagged_word_stands_in_one_name_of_its_kind(tags: list[int]) -> None:
    found = list(names(tags))
    assert all(a.end <= b.start for a, b in pairwise(found))
    kinds = {n: one.kind for one in found for n in range(one.start, one.end)}
    assert kinds == {n: KINDS[(one - 1) // 2] for n, one in enumerate(tags) if one}
