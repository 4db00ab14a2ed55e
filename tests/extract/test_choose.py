"""Which cues are reported: likely ones, one reading for each, one source and one cue."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.choose import MORE, THRESHOLD, THRESHOLD_NESTED, chosen
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import Words
from extract.marked import marked

CLAIM = "{s Tasten} {c denied} {q the} {c2 claim} {q2 that the ferry was empty}"
MANY = marked("said " * 30).words


def tagged(anchor: int, **rest: object) -> Tagged:
    """An attribution to a word; whatever is not given is a stretch of its own."""
    given: dict[str, object] = {"source": (), "cue": ((anchor, anchor + 1),), "content": ((20, 25),)}
    return Tagged(anchor=anchor, **{"nested": False, "score": 0.9, **given, **rest})  # type: ignore[arg-type]


def anchors(*found: Tagged, words: Words = MANY) -> list[int]:
    return [one.anchor for one in chosen(found, words)]


def test_nothing_is_chosen_from_nothing() -> None:
    assert chosen((), MANY) == ()
    assert chosen((), marked("").words) == ()


def test_what_is_not_likely_enough_falls() -> None:
    assert anchors(tagged(3, score=THRESHOLD - 0.01)) == []
    assert anchors(tagged(3, score=THRESHOLD)) == [3]
    assert chosen([tagged(3, score=0.3)], MANY, threshold=0.3) == (tagged(3, score=0.3),)


def test_more_is_asked_of_a_saying_within_another() -> None:
    assert anchors(tagged(3, nested=True, score=THRESHOLD_NESTED - 0.01)) == []
    assert anchors(tagged(3, nested=True, score=THRESHOLD_NESTED)) == [3]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("{s Tasten} {c wanted} {q the report}", False),
        ("{s Tasten} {c denied} {q the report}", True),
        ("{c said} {q the report}", True),
    ],
)
def test_a_cue_that_says_nothing_must_be_likelier(text: str, stands: bool) -> None:
    read = marked(text)
    (one,) = read.tagged
    assert bool(chosen([replace(one, score=THRESHOLD)], read.words)) is stands
    assert bool(chosen([replace(one, score=THRESHOLD + MORE)], read.words))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("{c wanted} {q the report}", False),
        ("{q The report} {c reportedly} {q was late}", True),
        ("{s Tasten} {c wanted} {q the report}", True),
    ],
)
def test_what_nobody_says_is_hearsay_or_nothing(text: str, stands: bool) -> None:
    read = marked(text)
    assert bool(chosen([replace(one, score=0.9) for one in read.tagged], read.words)) is stands


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("{s Tasten} {c denied} {q the claim}", True),
        ("{s Tasten} {c wanted} {q the claim}", False),
        ("{s We} {c denied} {q the claim}", False),
        ("{s Tasten} {c denied} {q it}", False),
    ],
)
def test_within_a_statement_only_sayings_of_others_stand(text: str, stands: bool) -> None:
    read = marked(text)
    (one,) = read.tagged
    assert bool(chosen([replace(one, nested=True, score=0.9)], read.words)) is stands


def test_what_says_nothing_falls() -> None:
    assert anchors(tagged(3, content=())) == []


def test_of_two_readings_of_a_cue_the_likelier_stands() -> None:
    outer, inner = tagged(3, score=0.6), tagged(3, nested=True, score=0.7)
    assert chosen([outer, inner], MANY) == (inner,)


def test_cues_that_share_a_word_are_rivals() -> None:
    long, short = tagged(3, cue=((3, 6),), score=0.6), tagged(5, score=0.8)
    assert anchors(long, short) == [5]
    assert anchors(long, replace(short, anchor=6, cue=((6, 7),))) == [3, 6]


def test_where_no_cue_was_tagged_it_is_the_word_that_was_asked_about() -> None:
    (one,) = chosen([tagged(3, cue=())], MANY)
    assert one.cue == ((3, 4),)
    assert anchors(tagged(3, cue=(), score=0.8), tagged(3, nested=True, score=0.7)) == [3]
    assert anchors(tagged(4, cue=(), score=0.8), tagged(3, cue=((3, 5),), score=0.9)) == [3]


def test_a_rival_of_what_fell_stands() -> None:
    first, second, third = tagged(3, cue=((3, 5),)), tagged(4, cue=((4, 6),)), tagged(5, cue=((5, 7),))
    scores = zip((first, second, third), (0.9, 0.8, 0.7), strict=True)
    assert anchors(*(replace(one, score=score) for one, score in scores)) == [3, 5]


def test_sayings_within_sayings_both_stand() -> None:
    page = marked(CLAIM)
    assert [page.words.forms[one.anchor] for one in chosen(page.tagged, page.words)] == ["denied", "claim"]


@pytest.mark.parametrize("role", ["source", "cue"])
def test_of_several_sources_and_cues_the_nearest_stands(role: str) -> None:
    (one,) = chosen([tagged(10, **{role: ((1, 3), (9, 11), (17, 18))})], MANY)
    assert getattr(one, role) == ((9, 11),)


def test_of_two_as_near_the_earlier_stands() -> None:
    (one,) = chosen([tagged(10, source=((12, 13), (8, 9)))], MANY)
    assert one.source == ((8, 9),)


def test_content_may_have_several_parts() -> None:
    page = marked("{q The ferry}, {s Tasten} {c said}, {q was empty}.")
    assert chosen(page.tagged, page.words) == page.tagged


def test_words_of_an_earlier_paragraph_belong_to_no_cue() -> None:
    page = marked("{q Ferry sinks}\n{s Tasten} {c said} {q it was empty}.")
    (one,) = chosen(page.tagged, page.words)
    assert one.content == (page.find("it was empty"),)


def test_a_quotation_in_an_earlier_paragraph_may_belong_to_a_cue() -> None:
    page = marked("{q “We waited.}\n{q “It sank,”} {s Tasten} {c said}.")
    (one,) = chosen(page.tagged, page.words)
    assert one.content == page.tagged[0].content


STRETCHES = st.lists(
    st.tuples(st.integers(0, 28), st.integers(1, 3)).map(lambda s: (s[0], min(s[0] + s[1], 30))), max_size=3
).map(lambda found: tuple(sorted(set(found))))
TAGGED = st.builds(
    tagged,
    st.integers(0, 29),
    nested=st.booleans(),
    source=STRETCHES,
    cue=STRETCHES,
    content=STRETCHES,
    score=st.sampled_from([0.2, 0.5, 0.7, 0.9]),
)


def cue_words(one: Tagged) -> set[int]:
    stretches: tuple[Stretch, ...] = one.cue or ((one.anchor, one.anchor + 1),)
    return {n for start, end in stretches for n in range(start, end)}


@given(st.lists(TAGGED, max_size=8))
def test_no_two_share_a_word_of_their_cues(found: list[Tagged]) -> None:
    kept = chosen(found, MANY)
    assert all(not cue_words(a) & cue_words(b) for a, b in itertools.combinations(kept, 2))
    assert all(one.score >= THRESHOLD and one.content for one in kept)
    assert all(len(one.source) <= 1 and len(one.cue) == 1 for one in kept)
    assert list(kept) == sorted(kept, key=lambda one: (one.anchor, one.nested))


@given(st.lists(TAGGED, max_size=8))
def test_what_fell_had_a_rival_at_least_as_likely(found: list[Tagged]) -> None:
    kept = chosen(found, MANY)
    for one in found:
        alone = chosen([one], MANY)
        if alone and alone[0] not in kept:
            assert any(k.score >= one.score and cue_words(k) & cue_words(alone[0]) for k in kept)


@settings(max_examples=40)
@given(
    st.lists(TAGGED, max_size=4, unique_by=lambda one: (one.anchor, one.nested)).flatmap(
        lambda found: st.tuples(st.just(found), st.permutations(found))
    )
)
def test_the_order_given_makes_no_difference(orders: tuple[list[Tagged], list[Tagged]]) -> None:
    assert chosen(orders[0], MANY) == chosen(orders[1], MANY)
