"""From links to questions: what hangs together, on which side, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.compare.claims import Claim
from counterclaim.compare.field import field
from counterclaim.compare.grouping import Grouping
from counterclaim.compare.links import Link
from counterclaim.compare.settled import question

from .affairs import Moody, Stems
from .made import claim, parties

NAMES = ("Ostrel", "Varrenia", "Tasten", "Orlen", "Guard", "League")
SIDES = parties(*NAMES)
BURNED, LIT = "the grain ferry burned at the pier", "the grain ferry burned by night"
WHOLE, SAFE = "the grain ferry lies whole at the pier", "the grain ferry lies safe"
BAN, VOID = "the winter ban on herring is lawful", "the winter ban on herring is void"

Tie = tuple[int, int] | tuple[int, int, float]


def link(one: int, other: int, score: float = 0.9, why: str = "they differ") -> Link:
    return Link(one=one, other=other, score=score, why=(why,))


def grouping(some: Iterable[Claim], ties: Iterable[Tie]) -> Grouping:
    return Grouping(field(tuple(some), Stems(), SIDES), [link(*tie) for tie in ties])


def grouped(some: Sequence[Claim], *ties: Tie) -> list[set[frozenset[str]]]:
    """Return the sides of each question, by the words of their claims."""
    found = grouping(some, ties).knots()
    return [{frozenset(some[n].words for n in side) for side in knot.sides} for knot in found]


def said(*words: str) -> list[Claim]:
    return [claim(w, who, document=who) for w, who in zip(words, NAMES, strict=False)]


def test_two_claims_that_cannot_both_hold_are_a_question() -> None:
    assert grouped(said(BURNED, WHOLE), (0, 1)) == [{frozenset((BURNED,)), frozenset((WHOLE,))}]
    assert grouped(said(BURNED, WHOLE), (1, 0)) == grouped(said(BURNED, WHOLE), (0, 1))


def test_without_a_conflict_there_is_no_question() -> None:
    assert grouped(said(BURNED, LIT)) == grouped(said(BURNED, WHOLE)) == grouped([]) == []


def test_claims_that_no_link_touches_stand_on_no_side() -> None:
    assert grouped(said(BURNED, WHOLE, LIT), (0, 1)) == [{frozenset((BURNED,)), frozenset((WHOLE,))}]


def test_what_stands_against_the_same_is_one_side() -> None:
    expected = [{frozenset((BURNED,)), frozenset((WHOLE, SAFE))}]
    assert grouped(said(BURNED, WHOLE, SAFE), (0, 1), (0, 2)) == expected


def test_what_one_party_says_is_one_side() -> None:
    some = [*said(BURNED, WHOLE), claim(LIT, "Ostrel", document="b"), claim(SAFE, "Varrenia", document="c")]
    expected = [{frozenset((BURNED, LIT)), frozenset((WHOLE, SAFE))}]
    assert grouped(some, (0, 1), (1, 2), (2, 3)) == expected


def test_three_that_cannot_hold_together_are_three_sides() -> None:
    assert [len(s) for s in grouped(said(BURNED, WHOLE, SAFE), *combinations(range(3), 2))] == [3]


def test_those_who_charge_different_parties_are_not_one_side() -> None:
    denied = claim("nobody burned it", "Varrenia", document="a")
    charges = [
        claim(f"{who} burned the grain ferry", by, document=by, charges=[who])
        for by, who in (("Tasten", "Guard"), ("Orlen", "League"))
    ]
    assert [len(sides) for sides in grouped([denied, *charges], (0, 1), (0, 2))] == [3]
    same = [claim(c.words, *c.speakers, document=c.document, charges=["Guard"]) for c in charges]
    assert [len(sides) for sides in grouped([denied, *same], (0, 1), (0, 2))] == [2]


def test_a_chain_of_quarrels_is_not_one_question() -> None:
    some = said(BURNED, WHOLE, BAN, VOID)
    assert len(grouped(some, (0, 1), (2, 3), (1, 2, 0.5))) == 2
    assert len(grouped(said(BURNED, WHOLE, LIT, SAFE), (0, 1), (2, 3), (1, 2, 0.5))) == 1


def test_of_two_links_the_surer_counts() -> None:
    some = field(tuple(said(BURNED, WHOLE)), Stems(), SIDES)
    for links in ((link(0, 1, 0.4), link(1, 0, 0.8)), (link(1, 0, 0.8), link(0, 1, 0.4))):
        made = Grouping(some, links)
        found = made.between(0, 1)
        assert found is made.between(1, 0) and found is not None and found.score == 0.8
        assert len(made.knots()) == 1
    assert Grouping(some, ()).between(0, 1) is None


def test_two_that_cannot_both_hold_are_never_on_one_side() -> None:
    ours = [claim(f"{BURNED} {n}", "Ostrel", document=f"d{n}") for n in range(8)]
    found = grouping([*ours, *said(LIT, WHOLE)[1:]], [*((n, 8) for n in range(8)), (0, 7)])
    (knot,) = found.knots()
    assert not any({0, 7} <= side for side in knot.sides)


def test_what_leaves_it_open_in_the_same_report_is_undecided() -> None:
    some = said(BURNED, WHOLE)
    words = "it is unclear whether the grain ferry burned at the pier"
    near, other, far = (
        claim(words, "Tasten", document="Ostrel", place=3),
        claim("it is unclear what herring costs", "Tasten", document="Ostrel", place=4),
        claim(words, "Tasten", document="another"),
    )
    made = grouping([*some, near, other, far], [(0, 1)])
    found = question(made.knots()[0], made)
    assert found is not None and [stand.claim for stand in found.undecided] == [near]
    assert {stand.claim.id for side in found.sides for stand in side.stands} == {c.id for c in some}


CLAIMS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from((BURNED, LIT, WHOLE, SAFE)), st.sampled_from("abc")),
    min_size=2,
    max_size=9,
    unique=True,
)
TIES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from((0.8, 0.9, 0.95))), max_size=14
)


@settings(max_examples=80, deadline=None)
@given(CLAIMS, TIES, st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_whatever_is_linked_sides_are_apart_and_questions_are_made(
    some: list[tuple[str, str, str]], ties: list[tuple[int, int, float]], mood: int, random: Random
) -> None:
    claims = tuple(
        claim(words, who, document=document, place=n, cue="denied" if n % 3 == 1 else "said")
        for n, (who, words, document) in enumerate(some)
    )
    links = [link(i, j, score) for i, j, score in ties if i != j and max(i, j) < len(claims)]
    of = field(claims, Moody(mood), SIDES)
    made, shuffled = Grouping(of, links), Grouping(of, random.sample(links, len(links)))
    assert [knot.sides for knot in made.knots()] == [knot.sides for knot in shuffled.knots()]
    linked = {n for one in links for n in (one.one, one.other)}
    taken: set[int] = set()
    for knot in made.knots():
        assert len(knot.sides) > 1 and all(knot.sides)
        assert sum(map(len, knot.sides)) == len(knot.members()) and knot.members() <= linked
        assert taken.isdisjoint(knot.members())
        assert all(made.between(i, j) is None for side in knot.sides for i, j in combinations(side, 2))
        taken |= knot.members()
        found = question(knot, made)
        if found is not None:
            stands = [s.claim.id for side in found.sides for s in side.stands]
            assert found.sides and all(side.stands for side in found.sides)
            assert len(found.sides) > 1 or found.rejections
            stands += [stand.claim.id for stand, _ in found.rejections]
            assert len(stands) == len(set(stands)) and set(stands) <= {c.id for c in claims}
            assert all(0 <= at < len(found.sides) for _, at in found.rejections)
            assert all(a < b < len(found.sides) for a, b in found.compatible)
