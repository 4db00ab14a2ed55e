"""What people hold of claims, by their numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.decided import Decision, Relation
from counterclaim.compare.links import Link
from counterclaim.compare.rulings import Rulings
from counterclaim.types import Verdict


def decision(
    relation: Relation, verdict: Verdict, one: tuple[int, ...], other: tuple[int, ...], at: int = 0
) -> Decision:
    return Decision(relation=relation, verdict=verdict, one=one, other=other, at=f"{at:02}", why=f"{at}")


def order(number: int) -> tuple[str, str, str, int]:
    return "2031", "2031", "d", number


def link(one: int, other: int) -> Link:
    return Link(one=one, other=other, score=0.9, why=())


def test_one_account_is_all_claims_of_both_statements_and_of_what_holds_it_too() -> None:
    some = Rulings([decision("account", "yes", (0, 1), (2,)), decision("account", "yes", (2,), (3,), 1)])
    assert some.whole(3) == {0, 1, 2, 3} and some.whole(4) == {4}
    assert some.joined([{4}, {0}, {5}, {3}]) == [{4}, {0, 3}, {5}]
    assert list(some.kept([link(0, 3), link(3, 4)])) == [link(3, 4)]


def test_what_is_held_apart_is_never_united() -> None:
    for apart in (decision("account", "no", (0,), (2,)), decision("conflict", "yes", (2,), (0,))):
        some = Rulings(
            [decision("account", "yes", (0,), (1,), 2), decision("account", "yes", (1,), (2,), 1), apart]
        )
        assert some.whole(1) == {0, 1} and [d.at for d in some.accounts] == ["02"]


def test_what_does_not_conflict_frees_its_whole_account() -> None:
    some = Rulings([decision("account", "yes", (0,), (1,)), decision("conflict", "no", (2,), (1,))])
    assert some.free(0, 2) and some.free(2, 0) and not some.free(0, 3)
    assert list(some.kept([link(0, 2), link(2, 3)])) == [link(2, 3)]


def test_a_decided_conflict_is_not_freed_by_another_decision() -> None:
    some = Rulings(
        [
            decision("account", "yes", (0,), (1,)),
            decision("conflict", "no", (1,), (2,)),
            decision("conflict", "yes", (0,), (2,)),
        ]
    )
    assert some.barred(2, 0) and not some.free(0, 2) and some.free(1, 2)


def test_of_what_is_parted_the_later_goes_with_its_statement_and_its_account() -> None:
    some = Rulings([decision("account", "no", (3, 4), (0,)), decision("account", "yes", (4,), (6,))])
    assert some.parted({0, 1, 3, 4, 5, 6}, order) == [{0, 1, 5}, {3, 4, 6}]
    assert some.parted({1, 3, 4}, order) == [{1, 3, 4}]


def test_reasons_are_those_of_standing_decisions_on_what_is_present() -> None:
    some = Rulings(
        [
            decision("conflict", "yes", (0,), (1,), 1),
            decision("conflict", "no", (0,), (1,), 2),
            decision("account", "no", (0,), (2,), 3),
            decision("account", "unsure", (0,), (4,), 4),
        ]
    )
    assert some.reasons(0, (0, 1, 2, 4)) == ("2", "3")
    assert some.reasons(1, (0, 2)) == ("2",) and some.reasons(3, (0,)) == ()
    assert some and not Rulings() and not Rulings([decision("account", "unsure", (0,), (4,), 4)])


MADE = st.lists(
    st.builds(
        decision,
        st.sampled_from(("account", "conflict")),
        st.sampled_from(("yes", "no", "unsure")),
        st.sets(st.integers(0, 3), min_size=1, max_size=2).map(lambda s: tuple(sorted(s))),
        st.sets(st.integers(4, 7), min_size=1, max_size=2).map(lambda s: tuple(sorted(s))),
        st.integers(0, 9),
    ),
    max_size=8,
    unique_by=lambda d: d.at,
)


@given(MADE)
def test_one_account_is_never_one_with_what_is_held_apart(made: list[Decision]) -> None:
    some = Rulings(made)
    for n in range(8):
        whole = some.whole(n)
        assert n in whole and all(some.whole(m) == whole for m in whole)
        assert not any(some.barred(i, j) for i in whole for j in whole)
        assert some.parted(set(whole), order) == [set(whole)]
    parts = some.parted(set(range(8)), order)
    assert sorted(n for part in parts for n in part) == list(range(8))
