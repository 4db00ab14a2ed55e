"""One reading for each cue, one owner for each quotation."""

from __future__ import annotations

import itertools

import pytest

from counterclaim.extract.select import overlap, select
from extract.shapes import candidate, place, scored

LINE = "“We ran,” Orlen said on Monday, “and we hid.”"
CLAIM = "Tasten denied the claim that the ferry was empty"


def test_a_reading_below_what_is_asked_of_it_falls() -> None:
    one = candidate(CLAIM, "denied", "the claim that the ferry was empty")
    assert select([scored(one, 0.39)]) == ()
    assert select([scored(one, 0.4)]) == (scored(one, 0.4),)
    assert select([scored(one, 0.2, needed=0.12)]) == (scored(one, 0.2, needed=0.12),)


def test_the_likeliest_reading_of_a_cue_stands() -> None:
    plain = scored(candidate(CLAIM, "denied", "the claim that the ferry was empty", frame="object"), 0.6)
    bearer = scored(candidate(CLAIM, "denied", "that the ferry was empty", frame="bearer"), 0.8)
    assert select([plain, bearer]) == (bearer,)


def test_two_cues_do_not_share_a_content() -> None:
    likely = scored(candidate(CLAIM, "denied", "that the ferry was empty"), 0.8)
    rival = scored(candidate(CLAIM, "claim", "that the ferry was empty", frame="noun"), 0.6)
    assert select([rival, likely]) == (likely,)


def test_two_cues_with_contents_of_their_own_both_stand_in_text_order() -> None:
    text = "Tasten said the ferry sank and added the guards ran"
    first = scored(candidate(text, "said", "the ferry sank"), 0.5)
    second = scored(candidate(text, "added", "the guards ran"), 0.9)
    assert select([second, first]) == (first, second)


def test_the_two_halves_of_a_quotation_parted_by_its_cue_are_joined() -> None:
    after = scored(candidate(LINE, "said", "“We ran,”", frame="after"), 0.9)
    before = scored(candidate(LINE, "said", "“and we hid.”", frame="before"), 0.7)
    (found,) = select([after, before])
    assert found.candidate.content == (place(LINE, "“We ran,”"), place(LINE, "“and we hid.”"))
    assert found.candidate.frame == "after"
    assert found.score == 0.9


def test_halves_that_overlap_are_not_joined() -> None:
    after = scored(candidate(LINE, "said", "“We ran,”", frame="after"), 0.9)
    wider = scored(candidate(LINE, "said", "“We ran,” Orlen", frame="before"), 0.7)
    assert select([after, wider]) == (after,)


def test_a_saying_within_another_s_content_stands_beside_it() -> None:
    claim = "the ferry sank at noon with all its lights on"
    text = f"Tasten said that Orlen claimed {claim}"
    outer = scored(candidate(text, "said", f"that Orlen claimed {claim}", source="Tasten"), 0.9)
    inner = scored(candidate(text, "claimed", claim, source="Orlen"), 0.8)
    assert select([inner, outer]) == (outer, inner)


def test_the_order_given_makes_no_difference() -> None:
    readings = [
        scored(candidate(LINE, "said", "“We ran,”", frame="after"), 0.9),
        scored(candidate(LINE, "said", "“and we hid.”", frame="before"), 0.7),
        scored(candidate(LINE, "said", "“We ran,”", frame="ccomp"), 0.9),
        scored(candidate(LINE, "Monday", "“We ran,”", frame="noun"), 0.9),
    ]
    places = {
        tuple((s.candidate.frame, s.candidate.content) for s in select(order))
        for order in itertools.permutations(readings)
    }
    assert len(places) == 1


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ([(0, 4)], [(4, 8)], 0),
        ([(0, 4)], [(2, 8)], 2),
        ([(0, 4), (6, 9)], [(2, 8)], 4),
        ([], [(0, 4)], 0),
    ],
)
def test_overlap_counts_shared_characters(
    one: list[tuple[int, int]], other: list[tuple[int, int]], shared: int
) -> None:
    assert overlap(one, other) == overlap(other, one) == shared
