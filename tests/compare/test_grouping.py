"""From links to questions: what hangs together, on which side, and what does not."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.compare.candidates import Field
from counterclaim.compare.claims import Claim
from counterclaim.compare.grouping import Grouping, Levels
from counterclaim.compare.links import links
from counterclaim.compare.settled import question

from .affairs import Answers, Judge, Moody
from .made import claim, parties

NAMES = ("Ostrel", "Varrenia", "Tasten", "Orlen", "Guard", "League")
SIDES = parties(*NAMES)
BURNED, LIT = "the grain ferry burned at the pier", "the grain ferry burned by night"
WHOLE, SAFE = "the grain ferry lies whole at the pier", "the grain ferry lies safe"
APART: Answers = {
    (one, other): ("rejects", "occurrence") for one in (BURNED, LIT) for other in (WHOLE, SAFE)
} | {(BURNED, LIT): ("supports", "occurrence"), (WHOLE, SAFE): ("supports", "occurrence")}


def grouped(some: Iterable[Claim], judge: Judge, levels: Levels | None = None) -> list[set[frozenset[str]]]:
    """Return the sides of each question, by the words of their claims."""
    claims = tuple(some)
    field = Field(claims, judge.vectors(claims))
    made = Grouping(field, links(field, judge), levels or Levels(), SIDES)
    return [{frozenset(claims[n].words for n in side) for side in knot.sides} for knot in made.knots(judge)]


def said(*words: str) -> list[Claim]:
    return [claim(w, who, document=who) for w, who in zip(words, NAMES, strict=False)]


def test_two_claims_that_cannot_both_hold_are_a_question() -> None:
    assert grouped(said(BURNED, WHOLE), Judge(APART)) == [{frozenset((BURNED,)), frozenset((WHOLE,))}]


def test_claims_that_agree_are_one_side() -> None:
    expected = [{frozenset((BURNED, LIT)), frozenset((WHOLE, SAFE))}]
    assert grouped(said(BURNED, WHOLE, LIT, SAFE), Judge(APART)) == expected


def test_agreement_alone_is_no_question() -> None:
    assert grouped(said(BURNED, LIT), Judge(APART)) == []
    assert grouped(said(BURNED, WHOLE), Judge()) == []
    assert grouped([], Judge()) == []


def test_what_agrees_with_a_side_joins_it() -> None:
    judge = Judge({(BURNED, WHOLE): ("rejects", "occurrence"), (BURNED, LIT): ("supports", "occurrence")})
    assert grouped(said(BURNED, WHOLE, LIT), judge) == [{frozenset((BURNED, LIT)), frozenset((WHOLE,))}]


def test_three_that_cannot_hold_together_are_three_sides() -> None:
    judge = Judge(dict.fromkeys(((BURNED, WHOLE), (BURNED, SAFE), (WHOLE, SAFE)), ("rejects", "occurrence")))
    assert [len(sides) for sides in grouped(said(BURNED, WHOLE, SAFE), judge)] == [3]


def test_a_chain_of_quarrels_is_not_one_question() -> None:
    ban, stay = "the winter ban on herring is lawful", "the winter ban on herring is void"
    chain: Answers = {
        (BURNED, WHOLE): ("rejects", "occurrence"),
        (ban, stay): ("rejects", "conduct"),
        (WHOLE, ban): ("rejects", "conduct"),
    }
    linked = Judge(chain)
    assert len(grouped(said(BURNED, WHOLE, ban, stay), linked)) == 2


def test_levels_say_what_counts() -> None:
    some = said(BURNED, WHOLE)
    assert grouped(some, Judge(APART), Levels(rejects=0.99)) == []
    assert grouped(some, Judge(APART), Levels(alike=0.99)) != []


def test_a_link_that_is_added_again_replaces_the_first() -> None:
    claims = tuple(said(BURNED, WHOLE))
    field = Field(claims, Judge().vectors(claims))
    made = Grouping(field, (*links(field, Judge(APART)), *links(field, Judge())), Levels(), SIDES)
    assert made.between(0, 1) is made.between(1, 0)
    assert made.knots(Judge()) == []


CLAIMS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from((BURNED, LIT, WHOLE, SAFE)), st.sampled_from("abc")),
    min_size=2,
    max_size=9,
    unique=True,
)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.integers(0, 10_000))
def test_whatever_the_judge_says_sides_are_apart_and_questions_are_made(
    some: list[tuple[str, str, str]], mood: int
) -> None:
    claims = tuple(
        claim(words, who, document=document, place=n, cue="denied" if n % 3 == 1 else "said")
        for n, (who, words, document) in enumerate(some)
    )
    judge = Moody(mood)
    field = Field(claims, judge.vectors(claims))
    made = Grouping(field, links(field, judge), Levels(supports=0.4, rejects=0.4), SIDES)
    for knot in made.knots(judge):
        assert len(knot.sides) > 1 and all(knot.sides)
        assert sum(map(len, knot.sides)) == len(knot.members())
        found = question(knot, made, SIDES)
        if found is not None:
            stands = [s.claim.id for side in found.sides for s in side.stands]
            stands += [stand.claim.id for stand, _ in found.rejections]
            assert len(stands) == len(set(stands)) and set(stands) <= {c.id for c in claims}
            assert all(0 <= at < len(found.sides) for _, at in found.rejections)
            assert all(a < b < len(found.sides) for a, b in found.compatible)
