"""Passages: whose words they are, how they are said, and which are one statement carried twice."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.claims import Claim
from counterclaim.compare.passages import Passages, is_hedged, is_same, origins
from counterclaim.compare.questions import Stand
from counterclaim.types import Passage

from .made import claim, parties, told

SIDES = parties("Tasten", of={"Orlen": "Ostrel"})
MADE = Passages(SIDES, {d: told("", document=d, outlet=f"Paper {d}") for d in ("one", "two", "three")})
FIRE = "the grain ferry was set on fire by night"


def of(*claims: Claim) -> tuple[Passage, ...]:
    return MADE.of([Stand(claim=one) for one in claims])


def said_on(one: Claim, day: str) -> Claim:
    assert one.attribution is not None
    return replace(one, attribution=replace(one.attribution, said_on=day))


def test_a_passage_tells_who_says_it_and_for_whom() -> None:
    said = claim(FIRE, "Orlen")
    (passage,) = MADE.of([Stand(claim=said, reasons=("why",), explicit=True)])
    assert (passage.id, passage.document, passage.spans) == (said.id, "one", said.spans)
    assert said.attribution is not None and passage.attribution == said.attribution.id
    assert (passage.speakers, passage.parties, passage.outlet) == (("Orlen",), ("Ostrel",), None)
    assert (passage.explicit, passage.reasons, passage.said_on) == (True, ("why",), "2031-05-06")


def test_what_an_outlet_tells_is_its_own() -> None:
    (passage,) = of(claim(FIRE, outlet="Paper one"))
    assert (passage.attribution, passage.outlet, passage.speakers) == (None, "Paper one", ())


def test_the_day_it_was_said_comes_before_the_day_it_was_printed() -> None:
    early, late = said_on(claim(FIRE, "Orlen", document="two"), "2031-05-01"), claim("it sank", "Tasten")
    assert [p.said_on for p in of(late, early)] == ["2031-05-01", "2031-05-06"]
    (unknown,) = of(claim(FIRE, "Orlen", published=None))
    assert unknown.said_on is None


def test_a_reprint_has_the_origin_of_the_first() -> None:
    first, reprint = claim(FIRE, "Orlen"), claim(FIRE, "Orlen", document="two", published="2031-05-08")
    third = claim(f"{FIRE} at the pier", "Orlen", document="three", published="2031-05-09")
    found = of(third, reprint, first)
    assert [p.document for p in found] == ["one", "two", "three"]
    assert {p.origin for p in found} == {first.id} and origins(found) == 1


@pytest.mark.parametrize(
    "other",
    [
        claim(FIRE, "Tasten", document="two"),
        claim("the harbour master saw nothing of the kind", "Orlen", document="two"),
        claim(FIRE, "Orlen", place=3),
        claim("It was", "Tasten", document="two"),
    ],
)
def test_other_words_or_another_mouth_are_another_statement(other: Claim) -> None:
    one = claim(FIRE if len(other.words) > 10 else "It was", "Orlen")
    assert not is_same(one, other) and not is_same(other, one)
    assert origins(of(one, other)) == 2


def test_words_without_a_named_mouth_and_outlets_own_words() -> None:
    nobody = [claim(FIRE, document=d) for d in ("one", "two")]
    outlets = [claim(FIRE, document=d, outlet=f"Paper {d}") for d in ("one", "two")]
    assert is_same(*nobody) and is_same(*outlets)
    assert not is_same(claim(FIRE, "Orlen", document="two"), outlets[0])


def test_short_words_must_be_the_same() -> None:
    one, other = claim("No!", "Orlen"), claim("no", "Orlen", document="two")
    assert is_same(one, other)
    assert not is_same(one, replace(other, words="no, never"))


@pytest.mark.parametrize("words", ["It may have burned", "it was allegedly burned", "it probably sank"])
def test_hedged(words: str) -> None:
    assert is_hedged(claim(words, "Orlen")) and of(claim(words, "Orlen"))[0].hedged


def test_a_cue_may_hedge() -> None:
    assert is_hedged(claim("it burned", "Orlen", cue="suggested"))
    assert not is_hedged(claim("it burned on the mightiest river", "Orlen"))


CLAIMS = st.lists(
    st.builds(
        lambda words, by, document, place, published: claim(
            words, *by, document=document, place=place, published=published
        ),
        st.sampled_from((FIRE, f"{FIRE} at sea", "no", "…", "the herring came back early this year")),
        st.sampled_from((("Orlen",), ("Tasten",), ())),
        st.sampled_from(("one", "two", "three")),
        st.integers(0, 3),
        st.sampled_from(("2031-05-06", "2031-05-07", None)),
    ),
    max_size=8,
    unique_by=lambda c: (c.document, c.place),
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_passages_do_not_depend_on_order_and_origins_are_among_them(
    some: list[Claim], random: Random
) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    found = of(*some)
    assert of(*shuffled) == found and {p.id for p in found} == {c.id for c in some}
    first = {p.id: n for n, p in enumerate(found)}
    assert all(
        first[p.origin] <= n and found[first[p.origin]].origin == p.origin for n, p in enumerate(found)
    )
    assert origins(found) <= len(found)
