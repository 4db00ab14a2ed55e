"""What holds of every comparison: order, repetition, reprints, words, and texts that try to break it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.compare import compare
from counterclaim.types import Actor, Attribution, Compared, Entity, Span, Told
from extract.hostile import HOSTILE, TEXTS

from .affairs import Moody, Stems, actors, again, all_passages, fire, gist, page, report, sides, words

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CHARGE = "{s {o Ostrel}} {c accused} {q {o Varrenia} of burning the grain ferry at Dorva pier}."
DENIAL = "{s {o Varrenia}} {c denied} {q burning the grain ferry}."
BARE = "{s {o Varrenia}} {c denied} {q it}."
BLAMES = "{s {o Ostrel}} {c said} {q {o Varrenia} was responsible for the fire on the grain ferry}."
RIVAL = "{s {p Davin Orlen}} {c said} {q {o Ostrel} was responsible for the fire on the grain ferry}."
ACCIDENT = "{s {o Varrenia}} {c said} {q the fire on the grain ferry at Dorva pier was an accident}."
ATTACK = "{s {o Lantern League}} {c said} {q the fire on the grain ferry at Dorva pier was an attack}."
VOID = "{s {p Mira Tasten}} {c said} {q the winter fishing ban is unlawful}."
LAWFUL = "{s {p Davin Orlen}} {c said} {q the winter fishing ban is lawful}."
DEMAND = "{s {o Ostrel}} {c urged} {q {o Varrenia} to lift the winter fishing ban}."
REFUSAL = "{s {o Varrenia}} {c said} {q it will not lift the winter fishing ban}."
TALE = "{s {o Harbour Guard}} {c called} {q the story of the grain ferry a fairy tale}."
NONSENSE = "{q “That is nonsense,”} {s {p Mira Tasten}} {c said}, {q “and nobody believes it.”}"
BELLS = "{s {o Ostrel}} {c said} {q that the bells rang. They rang at noon}."
LINES = (
    CHARGE,
    DENIAL,
    BLAMES,
    RIVAL,
    ACCIDENT,
    ATTACK,
    TALE,
    VOID,
    LAWFUL,
    DEMAND,
    REFUSAL,
    NONSENSE,
    BELLS,
    "{s {o Lantern League} and {p Mira Tasten}} {c said} {q the old lighthouse leaks}.",
    "The grain ferry lay at the pier.",
)
ENCODER = Stems()
ACTORS = actors(report(page(*LINES)), of={"Harbour Guard": "Varrenia"})


@cache
def printed(document: str, day: int, *lines: str) -> Told:
    return report(page(*lines), document, published=f"2031-05-{day:02}", outlet=f"Paper {document}")


REPORTS = st.lists(
    st.tuples(st.integers(1, 28), st.lists(st.sampled_from(LINES), min_size=0, max_size=5, unique=True)),
    min_size=1,
    max_size=4,
).map(lambda some: [printed(f"d{n}", day, *lines) for n, (day, lines) in enumerate(some)])


def compared(reports: Sequence[Told]) -> Compared:
    return compare(reports, ACTORS, (), ENCODER)


def as_sets(found: Compared) -> tuple[object, ...]:
    return found.contests, found.one_sided, frozenset(found.agreements)


# ---------------------------------------------------------------- order, repetition, reprints


@FEW
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(reports: list[Told], random: Random) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert as_sets(compared(shuffled)) == as_sets(compared(reports))


@FEW
@given(REPORTS, st.integers(0, 10_000))
def test_the_order_does_not_matter_whatever_claims_are_near(reports: list[Told], mood: int) -> None:
    ways = [compare(some, ACTORS, (), Moody(mood)) for some in (reports, reports[::-1])]
    assert as_sets(ways[0]) == as_sets(ways[1])


@FEW
@given(REPORTS, st.integers(0, 3))
def test_a_report_given_twice_changes_nothing(reports: list[Told], which: int) -> None:
    twice = [*reports, reports[which % len(reports)]]
    assert as_sets(compared(twice)) == as_sets(compared(reports))


@FEW
@given(REPORTS, st.integers(0, 3))
def test_a_reprint_adds_carriers_and_no_parties(reports: list[Told], which: int) -> None:
    one = reports[which % len(reports)]
    before, after = compared(reports), compared([*reports, again(one, "reprint")])
    assert set(map(sides, after.contests)) == set(map(sides, before.contests))
    assert len(after.one_sided) == len(before.one_sided)
    held = [{frozenset(agreed.holders) for agreed in some.agreements} for some in (before, after)]
    assert held[0] == held[1]
    carriers = {p.document for p in all_passages(after)}
    assert carriers - {"reprint"} == {p.document for p in all_passages(before)}
    assert ("reprint" in carriers) == (one.document in carriers)


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param([(CHARGE, DENIAL)], id="one report"),
        pytest.param([(CHARGE,), (DENIAL,)], id="two reports"),
        pytest.param([(CHARGE, DENIAL, ACCIDENT, ATTACK)], id="accounts that begin in one report"),
        pytest.param([(ACCIDENT, ATTACK), (ATTACK, TALE)], id="an account in several reports"),
        pytest.param([(BLAMES, DENIAL), (BLAMES, RIVAL)], id="links of several kinds"),
        pytest.param([(DEMAND, REFUSAL), (VOID, LAWFUL)], id="two questions"),
    ],
)
def test_a_reprint_changes_no_question_and_no_position(reports: list[tuple[str, ...]]) -> None:
    some = [printed(f"d{n}", 1, *lines) for n, lines in enumerate(reports)]
    before, after = compared(some), compared([*some, again(some[0], "reprint")])
    assert set(map(gist, after.contests)) == set(map(gist, before.contests)) != set()


def test_reprints_do_not_decide_which_words_stand_for_an_account() -> None:
    ways = (
        "of burning seven crowded wooden jetties with the grain ferry",
        "of burning the great grain ferry brightly",
        "of burning the great grain ferry down",
    )
    some = [
        printed(f"d{n}", 6, f"{{s {{o Ostrel}}}} {{c accused}} {{q {{o Varrenia}} {way}}}.")
        for n, way in enumerate(ways)
    ]
    copies = [again(some[0], f"copy {n}") for n in range(5)]
    ((before,), (after,)) = (compared(reports).one_sided for reports in (some, [*some, *copies]))
    assert after.account.position == before.account.position
    assert len(after.account.passages) == len(before.account.passages) + len(copies) > 5
    assert after.account.origins == before.account.origins


def test_many_reprints_hide_no_contest() -> None:
    first, second = (printed("a", 6, VOID), printed("b", 6, LAWFUL))
    copies = [again(one, f"{one.document}{n}") for one in (first, second) for n in range(20)]
    assert len(compared([first, second]).contests) == 1
    assert len(compared([first, second, *copies]).contests) == 1


@FEW
@given(REPORTS, st.integers(0, 10_000))
def test_no_contest_is_told_twice_and_no_passage_stands_on_two_sides(reports: list[Told], mood: int) -> None:
    found = compare(reports, ACTORS, (), Moody(mood)).contests
    assert len({contest.id for contest in found}) == len(found)
    for contest in found:
        held = [p.id for account in contest.accounts for p in account.passages]
        held += [rejection.passage.id for rejection in contest.rejections]
        assert len(held) == len(set(held))


def test_records_come_in_one_order_in_every_run() -> None:
    code = """
from compare.affairs import Stems, actors, report
from counterclaim.compare import compare
said = ("the old lighthouse leaks", "herring prices doubled", "the choir sang twice", "the ban is %s")
some = [
    report("{s {o %s} and {o %s}} {c said} {q %s}." % (who, other, words.replace("%s", law)), who + words)
    for words in said
    for who, other, law in (("Ostrel", "League", "lawful"), ("Varrenia", "Guard", "unlawful"))
]
found = compare(some, actors(*some), (), Stems())
assert len(found.agreements) > 3 and found.contests
print(found)
"""
    tests = Path(__file__).parents[1]
    found = {
        subprocess.run(
            (sys.executable, "-c", code),
            cwd=tests,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(tests)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


# ---------------------------------------------------------------- answers, silence, change


def test_without_its_answers_a_contest_is_a_one_sided_accusation() -> None:
    whole, charge = printed("one", 6, CHARGE, DENIAL), printed("one", 6, CHARGE)
    answered, alone = compared([whole]), compared([charge])
    ((contest,), (accusation,)) = answered.contests, alone.one_sided
    assert not answered.one_sided and not alone.contests
    (account,) = contest.accounts
    assert [r.rejects for r in contest.rejections] == [account.id]
    assert contest.rejections[0].passage.explicit
    assert [p.id for p in accusation.account.passages] == [p.id for p in account.passages]
    assert (accusation.account.against, accusation.silence) == (("Varrenia",), "not_covered")


@FEW
@given(st.lists(st.sampled_from((VOID, LAWFUL, DEMAND, REFUSAL, BELLS)), unique=True, max_size=4))
def test_an_accusation_stands_alone_or_in_a_contest(others: list[str]) -> None:
    for answer, alone in ((DENIAL, 0), (LINES[-1], 1)):
        found = compared([printed("one", 6, CHARGE, answer, *others)])
        charges = [p for a in found.one_sided for p in a.account.passages]
        assert len(charges) == alone


def test_a_bare_denial_stands_beside_another_version() -> None:
    (contest,) = compared([printed("one", 6, BLAMES, RIVAL, BARE)]).contests
    assert [r.passage.speakers for r in contest.rejections] == [("Varrenia",)]
    assert len(contest.accounts) == 2
    (alone,) = compared([printed("one", 6, CHARGE, BARE)]).contests
    assert len(alone.accounts) == len(alone.rejections) == 1


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (BLAMES, RIVAL, "responsibility"),
        (ACCIDENT, ATTACK, "nature"),
        (VOID, LAWFUL, "conduct"),
        (DEMAND, REFUSAL, "policy"),
    ],
)
def test_claims_that_cannot_both_hold_are_a_contest_of_their_kind(one: str, other: str, kind: str) -> None:
    for reports in ([printed("one", 6, one, other)], [printed("one", 6, one), printed("two", 7, other)]):
        (contest,) = compared(reports).contests
        assert contest.kind == kind and len(contest.accounts) == 2 and contest.compatible == ()
    assert not compared([printed("one", 6, one), printed("two", 7, one)]).contests


def test_an_account_charges_whom_its_claims_accuse() -> None:
    (contest,) = compared([printed("one", 6, BLAMES, RIVAL)]).contests
    assert {(a.holders, a.against) for a in contest.accounts} == {
        (("Ostrel",), ("Varrenia",)),
        (("Davin Orlen",), ("Ostrel",)),
    }


def test_who_was_asked_and_did_not_answer_is_told() -> None:
    silence = "{o Varrenia} did not respond to a request for comment."
    (accusation,) = compared([printed("one", 6, CHARGE, silence)]).one_sided
    assert accusation.silence == "said_nothing" and len(accusation.said_nothing) == 1


def test_reports_of_the_incident_without_the_question_are_silent_on_it() -> None:
    told = [
        report(page(CHARGE), "one", incident="burning"),
        report(page(DENIAL), "two", incident="burning"),
        report("A fire was seen at the pier.", "three", incident="fire"),
    ]
    (contest,) = compare(told, ACTORS, [fire(*told)], ENCODER).contests
    assert (contest.incident, contest.silent) == ("fire", ("three",))
    assert contest.question.endswith("? Fire · Dorva")


def test_who_speaks_otherwise_on_a_later_day_has_changed() -> None:
    later = VOID.replace("unlawful", "lawful")
    found = [compared([printed("one", first, VOID), printed("two", 9, later)]).contests for first in (6, 9)]
    ((change,), none) = (changed for (contest,) in found for changed in (contest.changes,))
    assert change.holder == "Mira Tasten" and none == ()
    assert [step.said_on for step in change.steps] == ["2031-05-06", "2031-05-09"]


# ---------------------------------------------------------------- words


@FEW
@given(REPORTS)
def test_every_passage_stands_in_its_report_and_every_position_in_a_passage(reports: list[Told]) -> None:
    found = compared(reports)
    texts = {told.document: told.text for told in reports}
    for passage in all_passages(found):
        assert passage.spans == tuple(sorted(passage.spans))
        assert all(span.end <= len(texts[passage.document]) for span in passage.spans)
        assert passage.origin in {p.id for p in all_passages(found)}
    held = [(a.position, a.passages) for one in found.contests for a in one.accounts]
    held += [(one.account.position, one.account.passages) for one in found.one_sided]
    held += [(one.position, one.passages) for one in found.agreements]
    for position, passages in held:
        assert position in {words(passage, reports) for passage in passages}


@FEW
@given(REPORTS)
def test_records_point_at_each_other(reports: list[Told]) -> None:
    found = compared(reports)
    known = {contest.id for contest in found.contests}
    for contest in found.contests:
        own = {account.id for account in contest.accounts}
        assert contest.accounts and (len(contest.accounts) > 1 or contest.rejections)
        assert {r.rejects for r in contest.rejections} | {
            s.account for c in contest.changes for s in c.steps
        } <= own
        assert all(account.origins <= len(account.passages) for account in contest.accounts)
        assert all(len(set(account.documents)) == len(account.documents) for account in contest.accounts)
    for agreed in found.agreements:
        assert agreed.contest is None or agreed.contest in known
        assert len(set(agreed.holders)) > 1
        assert all(set(pair) <= set(agreed.holders) for pair in agreed.opposed)


# ---------------------------------------------------------------- texts that try to break it

HTML = (
    "<script>alert('x')</script> & <b>Ostrel</b> denied it. </p>",
    "<!-- Ostrel --> &lt;accused&gt; \x00 <img src=x onerror=y>",
    "Ostrel " + "a" * 20_000 + " lied. No." + "." * 500,
    "İİİ Ostrel said that it is a lie.",
)


@st.composite
def broken(draw: st.DrawFn) -> list[Told]:
    """Reports in which statements, names and what is said on which day stand anywhere at all."""
    some = draw(st.lists(st.one_of(st.sampled_from((*HOSTILE, *HTML)), TEXTS), min_size=1, max_size=3))
    return [_broken(draw, f"d{n}", text) for n, text in enumerate(some)]


def _broken(draw: st.DrawFn, document: str, text: str) -> Told:
    def anywhere(most: int) -> tuple[Span, ...]:
        ends = draw(st.lists(st.integers(0, len(text)), max_size=2 * most, unique=True).map(sorted))
        return tuple(Span(start=a, end=b) for a, b in zip(ends[::2], ends[1::2], strict=False))

    contents = [spans for _ in range(3) if (spans := anywhere(3))]
    names = [(name, spans) for name in ("Ostrel", "Varrenia") if (spans := anywhere(2))]
    names = (
        names[:1] if len({s for _, spans in names for s in spans}) < sum(len(s) for _, s in names) else names
    )
    return Told(
        document=document,
        published=draw(st.sampled_from((None, "2031-05-06", "2031-02-28"))),
        outlet=draw(st.sampled_from((None, "", "Harbour Wire"))),
        text=text,
        furniture=anywhere(1),
        entities=tuple(Entity(id=name, name=name, kind="organisation", mentions=at) for name, at in names),
        attributions=tuple(
            Attribution(
                id=f"{document} {n}",
                source=anywhere(1),
                cue=anywhere(1),
                content=content,
                manner="mixed",
                speakers=tuple(name for name, _ in names[: n % 3]),
            )
            for n, content in enumerate(contents)
        ),
        actors={name: name for name, _ in names},
        places={},
    )


@FEW
@given(broken())
def test_no_text_breaks_it(reports: list[Told]) -> None:
    found = compared(reports)
    for passage in all_passages(found):
        assert words(passage, reports)


def test_nothing_is_compared_with_nothing() -> None:
    assert compare((), (), (), ENCODER) == Compared()
    assert compared([report("", outlet=None, published=None)]) == Compared()
    assert compared([report("The tide came in.\nNobody spoke.")]) == Compared()


def test_who_is_no_known_actor_is_nobody() -> None:
    none: list[Actor] = []
    assert len(compare([printed("one", 6, CHARGE, DENIAL)], none, (), ENCODER).contests) == 1


def test_two_names_may_stand_at_one_place() -> None:
    place, state = (
        Entity(id=kind, name="Ostrel", kind=kind, mentions=(Span(start=0, end=6),))
        for kind in ("place", "government")
    )
    told = Told(
        document="one",
        published=None,
        text="Ostrel made no statement.",
        entities=(place, state),
        actors={"place": "Ostrel", "government": "Ostrel"},
        places={},
    )
    assert compared([told]) == Compared()
