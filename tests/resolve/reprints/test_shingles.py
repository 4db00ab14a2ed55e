"""Words as numbers, the sample of shingles, MinHash."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.resolve.reprints import minhash
from counterclaim.resolve.reprints.align import runs
from counterclaim.resolve.reprints.shingles import number, shingles, winnowed, words
from counterclaim.types import Span
from resolve.reprints.wire import babble


def test_words_stand_where_they_stand() -> None:
    said = "Don’t — “go”, café\u0301 o'Dell’s 1,000"
    found = words(said)
    assert [said[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == [
        "Don’t", "go", "café\u0301", "o'Dell’s", "1", "000",
    ]  # fmt: skip
    assert found.ids.tolist() == words("DON'T go CAFÉ\u0301 o’dell's 1 000").ids.tolist()


def test_words_in_furniture_are_left_out() -> None:
    found = words("one two three four", (Span(start=4, end=7),))
    assert found.ids.tolist() == words("one three four").ids.tolist()
    assert found.parts.tolist() == [0, 1, 1]


def test_numbers_do_not_change_from_run_to_run() -> None:
    code = "from counterclaim.resolve.reprints.shingles import number; raise SystemExit(number('quay') % 251)"
    other = subprocess.run([sys.executable, "-c", code], check=False)
    assert other.returncode == number("quay") % 251


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6), st.integers(39, 60), st.integers(0, 90), st.integers(0, 90))
def test_39_words_running_share_two_kept_shingles(seed: int, size: int, before: int, after: int) -> None:
    same = babble(seed, size)
    one = f"{babble(seed + 1, before)} {same} {babble(seed + 2, after)}"
    other = f"{babble(seed + 3, after)} {same} {babble(seed + 4, before)}"
    kept = [set(winnowed(shingles(words(said).ids)).tolist()) for said in (one, other)]
    assert len(kept[0] & kept[1]) >= 2


def test_minhash_estimates_jaccard() -> None:
    some = np.random.default_rng(4).permutation(np.arange(1700, dtype=np.uint64)) * np.uint64(2**53 + 1)
    for shared in (300, 600, 900):
        one, other = some[:1000], some[1000 - shared : 2000 - shared]
        jaccard = len(np.intersect1d(one, other)) / len(np.union1d(one, other))
        table = np.stack([minhash.signature(one), minhash.signature(other)])
        (estimate,) = minhash.alike(table, np.array([0]), np.array([1]))
        assert abs(estimate - jaccard) < 0.12


def test_a_full_bucket_ties_all_and_grows_linearly() -> None:
    table = np.stack([minhash.signature(np.arange(500, dtype=np.uint64))] * 200)
    one, other = minhash.pairs(table)
    assert len(one) < 200 * minhash.FIRST
    assert set(minhash.groups(200, one, other).tolist()) == {0}
    assert (one < other).all()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=60), st.lists(st.integers(0, 3), max_size=60))
def test_runs_are_equal_and_never_overlap(one: list[int], other: list[int]) -> None:
    first, second = np.array(one, np.uint64), np.array(other, np.uint64)
    found = runs(first, second)
    assert list(found) == sorted(found)
    for run in found:
        assert one[run.one : run.one + run.size] == other[run.other : run.other + run.size]
    for start in (0, 1):
        places = sorted((run[start], run.size) for run in found)
        assert all(a + size <= b for (a, size), (b, _) in pairwise(places))
