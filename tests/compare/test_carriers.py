"""The same words of the same mouth in several reports."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.carriers import folded
from counterclaim.compare.claims import Claim

from .made import claim

WORDS = "the grain ferry burned at the pier"
FIRST = claim(WORDS, "Orlen", document="b", published="2031-05-06")
LATER = claim(WORDS, "Orlen", document="a", published="2031-05-09")


def test_what_was_printed_first_is_judged_and_the_others_carry_it() -> None:
    kept, carried = folded([LATER, FIRST])
    assert kept == (FIRST,) and carried[FIRST.id] == (LATER,)


def test_a_report_of_an_unknown_day_comes_last() -> None:
    undated = claim(WORDS, "Orlen", document="0", published=None)
    kept, carried = folded([undated, LATER, FIRST])
    assert kept == (FIRST,) and carried[FIRST.id] == (LATER, undated)


@pytest.mark.parametrize(
    "words", [WORDS.upper(), f"“{WORDS},”", f"{WORDS} .", WORDS.replace(" ", "  ").replace("ferry", "ferry,")]
)
def test_letters_and_marks_do_not_make_other_words(words: str) -> None:
    kept, _ = folded([FIRST, claim(words, "Orlen", document="c", published="2031-05-10")])
    assert kept == (FIRST,)


@pytest.mark.parametrize(
    "other",
    [
        claim(WORDS, "Tasten", document="c"),
        claim(f"{WORDS} again", "Orlen", document="c"),
        claim(WORDS, "Orlen", document="c", cue="denied"),
        claim(WORDS, outlet="Harbour Wire", document="c"),
    ],
    ids=["another mouth", "other words", "said otherwise", "told by an outlet"],
)
def test_what_is_not_the_same(other: Claim) -> None:
    kept, carried = folded([FIRST, other])
    assert set(kept) == {FIRST, other} and not any(carried.values())


def test_what_outlets_tell_in_the_same_words_is_one() -> None:
    one, other = (claim(WORDS, outlet=name, document=name) for name in ("Packet", "Wire"))
    kept, carried = folded([other, one])
    assert kept == (one,) and carried[one.id] == (other,)


def test_a_few_words_are_the_same_only_behind_the_same() -> None:
    one, other, third = (
        claim("that is a lie", "Orlen", document=document, before=before)
        for document, before in (
            ("a", "The guard lit the ferry."),
            ("b", "Bells rang."),
            ("c", "the guard lit the ferry"),
        )
    )
    kept, carried = folded([one, other, third])
    assert kept == (one, other) and carried[one.id] == (third,)
    long = [replace(c, words=WORDS) for c in (one, other)]
    assert len(folded(long)[0]) == 1


def test_what_is_said_twice_in_one_report_is_carried_by_no_other() -> None:
    again = claim(WORDS, "Orlen", document="b", place=3)
    kept, carried = folded([again, FIRST])
    assert kept == (FIRST,) and carried[FIRST.id] == ()


def test_mouths_without_an_actor_are_told_apart_by_what_they_are_called() -> None:
    guard, clerk = (
        replace(FIRST, speakers=(), said_by=name, document=name, id=name) for name in ("a guard", "a clerk")
    )
    assert len(folded([guard, clerk])[0]) == 2
    assert len(folded([guard, replace(guard, said_by="A Guard", document="z", id="z")])[0]) == 1


SOME = st.lists(
    st.builds(
        lambda words, by, document, place, day: claim(
            words, by, document=document, place=place, published=day
        ),
        st.sampled_from((WORDS, "that is a lie", "the ban on herring is void")),
        st.sampled_from(("Orlen", "Tasten")),
        st.sampled_from("abc"),
        st.integers(0, 4),
        st.sampled_from((None, "2031-05-06", "2031-05-07")),
    ),
    max_size=12,
    unique_by=lambda c: (c.document, c.place),
)


@given(SOME, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_all_is_kept_or_carried(some: list[Claim], random: Random) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    kept, carried = folded(some)
    assert (kept, dict(carried)) == (folded(shuffled)[0], dict(folded(shuffled)[1]))
    assert set(carried) == {c.id for c in kept}
    for one in kept:
        assert all(more.document != one.document for more in carried[one.id])
        assert all((more.words, more.speakers) == (one.words, one.speakers) for more in carried[one.id])
    assert {c.document for c in some} == {c.document for one in kept for c in (one, *carried[one.id])}
