"""Sets that are united, but never across a decision that held them apart."""

from __future__ import annotations

from itertools import permutations

import pytest

from counterclaim.resolve.unions import Unions

IDS = ("a", "b", "c", "d")


def sets(unions: Unions) -> set[frozenset[str]]:
    return {frozenset(o for o in IDS if unions.leader(o) == unions.leader(i)) for i in IDS}


def test_each_stands_alone_at_first() -> None:
    assert sets(Unions(IDS, ())) == {frozenset(one) for one in IDS}


@pytest.mark.parametrize("pairs", list(permutations([["a", "b"], ["b", "c"], ["d"]])))
def test_the_least_leads_whatever_the_order(pairs: tuple[list[str], ...]) -> None:
    unions = Unions(IDS, ())
    for pair in pairs:
        unions.unite(pair)
    assert sets(unions) == {frozenset("abc"), frozenset("d")}
    assert unions.leader("c") == "a"


def test_what_is_apart_stays_apart_by_any_way() -> None:
    unions = Unions(IDS, [(frozenset("a"), frozenset("d"))])
    unions.unite(["a", "b"])
    unions.unite(["c", "d"])
    unions.unite(["b", "c"])
    assert sets(unions) == {frozenset("ab"), frozenset("cd")}


def test_a_decision_on_ids_that_are_gone_does_nothing() -> None:
    unions = Unions(IDS, [(frozenset("x"), frozenset("a"))])
    unions.unite(["a", "b"])
    assert unions.leader("b") == "a"
