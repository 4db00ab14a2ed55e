"""People's decisions on two statements reach contests, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare import compare
from counterclaim.types import Compared, Contest, Judgement, Passage, Told, Verdict

from .affairs import Moody, again, all_passages, words
from .deciding import Statement, decide
from .test_compare import (
    ACCIDENT,
    ACTORS,
    ATTACK,
    BARE,
    BELLS,
    BLAMES,
    CHARGE,
    DENIAL,
    ENCODER,
    FEW,
    LAWFUL,
    REPORTS,
    RIVAL,
    TALE,
    VOID,
    printed,
)

LEAKS = "{s {p Mira Tasten}} {c said} {q the old lighthouse leaks at the top}."
DRY = "{s {p Davin Orlen}} {c said} {q the keeper slept well under a dry roof}."
ASLEEP = "{s {o Lantern League}} {c said} {q the keeper sleeps well in there}."


def compared(some: Sequence[Told], *decided: Judgement) -> Compared:
    return compare(some, ACTORS, (), ENCODER, decided)


def sides(one: Contest, some: Iterable[Told]) -> set[frozenset[str]]:
    """The words of each account and, behind "rejects ", of what rejects it."""
    held = {frozenset(words(p, some) for p in account.passages) for account in one.accounts}
    return held | {frozenset((f"rejects {words(r.passage, some)}",)) for r in one.rejections}


def shown(some: Sequence[Told], *decided: Judgement) -> list[set[frozenset[str]]]:
    return [sides(one, some) for one in compared(some, *decided).contests]


def opposed(one: Contest) -> set[frozenset[str]]:
    """Pairs of passages on sides that cannot both hold."""
    fit = {frozenset(pair) for pair in one.compatible}
    found = {
        frozenset((p.id, q.id))
        for a in one.accounts
        for b in one.accounts
        if a is not b and frozenset((a.id, b.id)) not in fit
        for p in a.passages
        for q in b.passages
    }
    held = {account.id: account for account in one.accounts}
    return found | {frozenset((r.passage.id, p.id)) for r in one.rejections for p in held[r.rejects].passages}


def why(found: Compared, some: Sequence[Told], phrase: str) -> set[str]:
    return {reason for p in all_passages(found) if phrase in words(p, some) for reason in p.reasons}


# ---------------------------------------------------------------- a conflict


@pytest.mark.parametrize("turned", [False, True])
def test_a_conflict_that_no_rule_sees_is_a_contest(turned: bool) -> None:
    some = [printed("d1", 1, LEAKS), printed("d2", 9, DRY)]
    two: list[Statement] = [(some[0], 0), (some[1], 0)]
    one, other = two[::-1] if turned else two
    assert shown(some) == []
    found = compared(some, decide("conflict", "yes", one, other, because="a roof leaks or not"))
    (contest,) = found.contests
    assert sides(contest, some) == {
        frozenset(("the old lighthouse leaks at the top",)),
        frozenset(("the keeper slept well under a dry roof",)),
    }
    assert not contest.compatible
    for phrase in ("leaks", "dry"):
        expected = "Ana holds that they cannot both hold: a roof leaks or not"
        assert expected in why(found, some, phrase)


def test_an_accusation_that_a_person_holds_to_be_answered_is_a_contest() -> None:
    some = [printed("d1", 1, CHARGE), printed("d2", 2, LEAKS)]
    assert len(compared(some).one_sided) == 1 and not compared(some).contests
    found = compared(some, decide("conflict", "yes", (some[0], 0), (some[1], 0)))
    assert found.one_sided == ()
    assert [sides(one, some) for one in found.contests] == [
        {
            frozenset(("Varrenia of burning the grain ferry at Dorva pier",)),
            frozenset(("the old lighthouse leaks at the top",)),
        }
    ]


def test_an_accusation_made_again_goes_with_it() -> None:
    later = CHARGE.replace("at Dorva pier", "by night")
    some = [printed("d1", 1, CHARGE), printed("d2", 2, LEAKS), printed("d3", 3, DRY, later)]
    found = compared(some, decide("conflict", "yes", (some[0], 0), (some[1], 0)))
    assert found.one_sided == () and len(found.contests) == 1
    assert {p.document for a in found.contests[0].accounts for p in a.passages} == {"d1", "d2", "d3"}
    assert "Ana holds that they cannot both hold: read both" in why(found, some, "by night")


def test_two_bare_rejections_can_conflict() -> None:
    some = [printed("d1", 1, BARE), printed("d2", 9, TALE)]
    assert shown(some) == []
    (contest,) = compared(some, decide("conflict", "yes", (some[0], 0), (some[1], 0))).contests
    assert len(contest.accounts) == 2 and contest.rejections == ()


def test_a_bare_rejection_rejects_what_a_person_says() -> None:
    some = [printed("d1", 1, LEAKS), printed("d2", 9, BARE)]
    (contest,) = compared(some, decide("conflict", "yes", (some[1], 0), (some[0], 0))).contests
    assert sides(contest, some) == {
        frozenset(("the old lighthouse leaks at the top",)),
        frozenset(("rejects it",)),
    }


@FEW
@given(REPORTS, st.integers(0, 10_000), st.integers(0, 99), st.integers(0, 99))
def test_a_decided_conflict_always_survives(reports: list[Told], mood: int, a: int, b: int) -> None:
    said = [(told, n) for told in reports for n in range(len(told.attributions))]
    if not said:
        return
    one, other = said[a % len(said)], said[b % len(said)]
    if _content(one) == _content(other):
        return
    found = compare(reports, ACTORS, (), Moody(mood), (decide("conflict", "yes", one, other),))
    (contest,) = [c for c in found.contests if _marked(c)]
    assert any(pair <= _marked(contest) for pair in opposed(contest))


def _content(one: Statement) -> list[str]:
    return [span.quote(one[0].text) for span in one[0].attributions[one[1]].content]


def _marked(one: Contest) -> set[str]:
    """The passages that a person decided on."""
    return {p.id for p in _passages(one) if any("Ana holds" in reason for reason in p.reasons)}


def _passages(one: Contest) -> list[Passage]:
    return [*(p for a in one.accounts for p in a.passages), *(r.passage for r in one.rejections)]


# ---------------------------------------------------------------- no conflict


def test_what_does_not_conflict_is_no_contest() -> None:
    some = [printed("d1", 1, VOID), printed("d2", 1, LAWFUL)]
    assert len(shown(some)) == 1
    assert shown(some, decide("conflict", "no", (some[0], 0), (some[1], 0))) == []
    assert shown(some, decide("conflict", "no", (some[1], 0), (some[0], 0))) == []


def test_an_accusation_that_nothing_answers_any_more_is_one_sided() -> None:
    some = [printed("d1", 1, CHARGE, DENIAL)]
    assert len(shown(some)) == 1 and compared(some).one_sided == ()
    found = compared(some, decide("conflict", "no", (some[0], 0), (some[0], 1)))
    assert found.contests == () and len(found.one_sided) == 1


@FEW
@given(REPORTS, st.integers(0, 10_000), st.data())
def test_what_does_not_conflict_is_never_opposed(reports: list[Told], mood: int, data: st.DataObject) -> None:
    before = compare(reports, ACTORS, (), Moody(mood))
    pairs = [(c, pair) for c in before.contests for pair in sorted(opposed(c), key=sorted)]
    if not pairs:
        return
    _, pair = data.draw(st.sampled_from(pairs))
    one, other = (_statement(id_, before, reports) for id_ in sorted(pair))
    after = compare(reports, ACTORS, (), Moody(mood), (decide("conflict", "no", one, other),))
    assert not any(pair in opposed(contest) for contest in after.contests)


def _statement(passage: str, found: Compared, reports: Sequence[Told]) -> Statement:
    one = next(p for p in all_passages(found) if p.id == passage)
    told = next(t for t in reports if t.document == one.document)
    return told, [a.id for a in told.attributions].index(one.attribution or "")


# ---------------------------------------------------------------- accounts


def test_what_holds_the_same_account_joins_it() -> None:
    some = [printed("d1", 1, VOID), printed("d2", 1, LAWFUL), printed("d3", 2, LEAKS)]
    found = compared(some, decide("account", "yes", (some[2], 0), (some[0], 0)))
    (contest,) = found.contests
    assert sides(contest, some) == {
        frozenset(("the winter fishing ban is unlawful", "the old lighthouse leaks at the top")),
        frozenset(("the winter fishing ban is lawful",)),
    }
    assert why(found, some, "leaks") == {"Ana holds that they hold one account: read both"}


def test_what_holds_another_account_moves_to_it() -> None:
    some = [printed("d1", 1, ACCIDENT), printed("d2", 1, ATTACK), printed("d3", 2, RIVAL, BLAMES)]
    attack = "the fire on the grain ferry at Dorva pier was an attack"
    accident = "the fire on the grain ferry at Dorva pier was an accident"
    assert len(shown(some[:2])) == 1
    assert shown(some[:2], decide("account", "yes", (some[0], 0), (some[1], 0))) == []
    blames = "Varrenia was responsible for the fire on the grain ferry"
    for n, expected in ((0, accident), (1, attack)):
        found = shown(some, decide("account", "yes", (some[n], 0), (some[2], 1)))
        assert any({expected, blames} <= side for contest in found for side in contest)


def test_what_is_taken_out_of_an_account_leaves_it() -> None:
    some = [
        printed("d1", 1, CHARGE),
        printed("d2", 2, DENIAL),
        printed("d3", 3, TALE),
        printed("d4", 4, LEAKS),
    ]
    joined = decide("account", "yes", (some[0], 0), (some[3], 0))
    assert any("leaks" in word for side in shown(some, joined)[0] for word in side)
    apart = decide("account", "no", (some[3], 0), (some[0], 0), minute=1)
    assert shown(some, joined, apart) == shown(some)


def test_one_that_conflicts_itself_stands_on_after_it_was_taken_out() -> None:
    ban = "{s {o Lantern League}} {c said} {q the winter fishing ban is void and unlawful}."
    some = [printed("d1", 1, VOID), printed("d2", 1, LAWFUL), printed("d3", 2, ban)]
    void, other = "the winter fishing ban is unlawful", "the winter fishing ban is void and unlawful"
    joined = decide("account", "yes", (some[0], 0), (some[2], 0))
    against = decide("conflict", "yes", (some[1], 0), (some[2], 0))
    lawful = frozenset(("the winter fishing ban is lawful",))
    assert shown(some, joined, against) == [{frozenset((void, other)), lawful}]
    taken = decide("account", "no", (some[0], 0), (some[2], 0), minute=1)
    found = compared(some, joined, against, taken)
    assert [sides(one, some) for one in found.contests] == [{frozenset((void,)), frozenset((other,)), lawful}]
    assert len(found.contests[0].compatible) == 1
    assert "Ana holds that they do not hold one account: read both" in why(found, some, other)


# ---------------------------------------------------------------- which decisions count

TWO = [printed("d1", 1, LEAKS), printed("d2", 9, DRY)]
PAIR: tuple[Statement, Statement] = ((TWO[0], 0), (TWO[1], 0))


@pytest.mark.parametrize(
    ("made", "contests"),
    [
        ((("conflict", "yes"), ("conflict", "no")), 0),
        ((("conflict", "no"), ("conflict", "yes")), 1),
        ((("conflict", "yes"), ("conflict", "unsure")), 0),
        ((("conflict", "yes"), ("account", "yes")), 0),
        ((("account", "yes"), ("conflict", "yes")), 1),
        ((("account", "no"), ("conflict", "yes")), 1),
        ((("conflict", "yes"), ("account", "no")), 1),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_later_decision_counts(
    made: tuple[tuple[str, Verdict], ...], contests: int, turned: bool
) -> None:
    first, then = (
        decide(relation, verdict, *PAIR[:: -1 if turned and n else 1], minute=n, by=f"person:{n}")
        for n, (relation, verdict) in enumerate(made)
    )
    assert len(shown(TWO, first, then)) == len(shown(TWO, then, first)) == contests


@pytest.mark.parametrize(
    "changed",
    [
        {"by": "rule:conflict.v1"},
        {"withdrawn_at": "2031-06-02T00:00:00+00:00"},
        {"relation": "same"},
        {"subject": ("d1@0-999999999999999999", "|", "d2@0-3")},
        {"subject": ("nobody@0-30", "|", "d2@0-3")},
        {"subject": ("d1", "d2")},
        {"subject": ("|",)},
        {"subject": ()},
    ],
)
def test_what_is_no_standing_decision_of_a_person_on_two_statements_changes_nothing(
    changed: dict[str, object],
) -> None:
    made = decide("conflict", "yes", *PAIR)
    assert len(shown(TWO, made)) == 1
    assert compared(TWO, replace(made, **changed)) == compared(TWO)  # type: ignore[arg-type]


def test_three_that_contradict_keep_the_later() -> None:
    some = [printed("d1", 1, LEAKS), printed("d2", 2, ASLEEP), printed("d3", 3, DRY), printed("d4", 4, VOID)]
    leaks, asleep, dry, void = ((told, 0) for told in some)
    made = [
        decide("conflict", "yes", leaks, dry),
        decide("conflict", "yes", leaks, void, minute=1),
        decide("account", "yes", leaks, asleep, minute=2),
        decide("account", "yes", asleep, dry, minute=3),
    ]
    (found,) = shown(some, *made)
    assert frozenset(("the old lighthouse leaks at the top",)) in found
    assert any(
        {"the keeper sleeps well in there", "the keeper slept well under a dry roof"} <= s for s in found
    )


def test_a_decision_on_a_reprint_is_one_on_what_it_prints() -> None:
    some = [*TWO, again(TWO[0], "reprint")]
    found = compared(some, decide("conflict", "yes", (some[2], 0), PAIR[1]))
    (contest,) = found.contests
    assert contest == compared(some, decide("conflict", "yes", *PAIR)).contests[0]
    assert {p.document for a in contest.accounts for p in a.passages} == {"d1", "d2", "reprint"}


def test_of_a_statement_the_sentence_that_is_about_it_is_in_the_contest() -> None:
    some = [
        printed("d1", 1, BELLS),
        printed("d2", 1, LEAKS.replace("the old lighthouse leaks", "nothing rang at noon")),
    ]
    (found,) = shown(some, decide("conflict", "yes", (some[0], 0), (some[1], 0)))
    assert frozenset(("They rang at noon",)) in found and len(found) == 2


DECIDED = st.lists(
    st.tuples(
        st.sampled_from(("account", "conflict")),
        st.sampled_from(("yes", "no", "unsure")),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    max_size=6,
)


@FEW
@given(REPORTS, DECIDED, st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_decisions_does_not_matter(
    reports: list[Told], made: list[tuple[str, Verdict, int, int]], mood: int, random: Random
) -> None:
    said = [(told, n) for told in reports for n in range(len(told.attributions))]
    decided = [
        decide(relation, verdict, said[a % len(said)], said[b % len(said)], minute=minute)
        for minute, (relation, verdict, a, b) in enumerate(made)
        if said
    ]
    ways = []
    for _ in range(2):
        found = compare(reports, ACTORS, (), Moody(mood), decided)
        ways.append((found.contests, found.one_sided, frozenset(found.agreements)))
        reports, decided = list(reports), list(decided)
        random.shuffle(reports)
        random.shuffle(decided)
    assert ways[0] == ways[1]
