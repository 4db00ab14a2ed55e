"""What holds of every comparison: order, repetition, reprints, words, and texts that try to break it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.compare import compare
from counterclaim.types import Actor, Attribution, Compared, Entity, Span, Told
from extract.hostile import HOSTILE, TEXTS

from .affairs import Judge, actors, again, all_passages, fire, gist, page, report, words

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CHARGE = "{s {o Ostrel}} {c accused} {q {o Varrenia} of burning the grain ferry at Dorva pier}."
DENIAL = "{s {o Varrenia}} {c denied} {q burning the grain ferry}."
LINES = (
    CHARGE,
    DENIAL,
    "{s {o Varrenia}} {c said} {q the grain ferry at Dorva pier burned by itself}.",
    "{s {o Lantern League}} {c said} {q the grain ferry at Dorva pier was set alight}.",
    "{s {o Harbour Guard}} {c called} {q the story of the grain ferry a fairy tale}.",
    "{s {p Mira Tasten}} {c said} {q the winter fishing ban should be lifted}.",
    "{s {p Davin Orlen}} {c said} {q the winter fishing ban should stay}.",
    "{s {o Varrenia}} {c said} {q the winter fishing ban should stay in force}.",
    "{q “That is nonsense,”} {s {p Mira Tasten}} {c said}, {q “and nobody believes it.”}",
    "{s {o Ostrel}} {c said} {q that the bells rang. They rang at noon}.",
    "The grain ferry lay at the pier.",
)
JUDGE = Judge(
    {
        ("Varrenia of burning", "the grain ferry at Dorva pier burned"): ("rejects", "responsibility"),
        ("Varrenia of burning", "the grain ferry at Dorva pier was"): ("supports", "responsibility"),
        ("the grain ferry at Dorva pier burned", "the grain ferry at Dorva pier was"): ("rejects", "nature"),
        ("the winter fishing ban should be", "the winter fishing ban should stay"): ("rejects", "policy"),
        ("the winter fishing ban should stay", "the winter fishing ban should stay"): ("supports", "policy"),
    }
)
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
    return compare(reports, ACTORS, (), JUDGE)


def as_sets(found: Compared) -> tuple[object, ...]:
    return found.contests, found.one_sided, frozenset(found.agreements)


# ---------------------------------------------------------------- order, repetition, reprints


@FEW
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(reports: list[Told], random: st.DrawFn) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert as_sets(compared(shuffled)) == as_sets(compared(reports))


@FEW
@given(REPORTS, st.integers(0, 3))
def test_a_report_given_twice_changes_nothing(reports: list[Told], which: int) -> None:
    twice = [*reports, reports[which % len(reports)]]
    assert as_sets(compared(twice)) == as_sets(compared(reports))


@FEW
@given(REPORTS, st.integers(0, 3))
def test_a_reprint_adds_carriers_only(reports: list[Told], which: int) -> None:
    one = reports[which % len(reports)]
    before, after = compared(reports), compared([*reports, again(one, "reprint")])
    assert {gist(contest) for contest in after.contests} == {gist(contest) for contest in before.contests}
    assert len(after.one_sided) == len(before.one_sided)
    carriers = {p.document for p in all_passages(after)}
    assert carriers - {"reprint"} == {p.document for p in all_passages(before)}
    assert ("reprint" in carriers) == (one.document in carriers)
