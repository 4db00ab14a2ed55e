"""The same article written otherwise: offsets stay true, and a headline has its line's labels and names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from rewrite import headed, rewritten

from training.invented import (
    ARTICLES,
    SEEDS,
    Record,
    articles,
    labelled,
    named,
    seeded,
    statements,
    twofold,
    unlabelled,
)

STATED = "Officials said “the bridge is open”"
LABEL = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, len(STATED)]]}
RAW = {"id": "a", "text": f"{STATED}.\nIt’s late.", "attributions": [LABEL], "names": None}


def line_of(raw: Record, headline: str) -> tuple[int, int]:
    """Where the line stands that a headline was made from."""
    lines = (m.span() for m in re.finditer(r"[^\n]+", raw["text"]))
    same = re.compile(re.escape(headline) + r"\.?", re.IGNORECASE)
    return next((s, s + len(headline)) for s, e in lines if same.fullmatch(raw["text"][s:e]))


@given(raw=articles(statements(), unlabelled()), seed=SEEDS)
def test_a_headline_has_the_labels_and_names_of_its_line(raw: Record, seed: int) -> None:
    made = headed(raw, seeded(seed))
    if made is raw:
        return
    headline, text = made["text"].split("\n\n", 1)
    start, end = line_of(raw, headline)
    own = [a for a in raw["attributions"] if start <= a["content"][0][0] < end]
    names = [n for n in raw["names"] if start <= n[0] < end]
    assert text == raw["text"]
    assert labelled(made) == labelled(raw) + labelled({**raw, "attributions": own})
    assert named(made) == named({**raw, "names": names}) + named(raw)
    new = made["attributions"][len(raw["attributions"]) :]
    assert all(e <= len(headline) for a in new for role in ("source", "cue", "content") for _, e in a[role])


@given(raw=ARTICLES, seed=SEEDS)
def test_the_article_below_a_headline_keeps_its_labels(raw: Record, seed: int) -> None:
    made = headed(raw, seeded(seed))
    assert made["text"].endswith(raw["text"])
    assert labelled(made)[: len(raw["attributions"])] == labelled(raw)
    assert named(made)[len(made["names"]) - len(raw["names"]) :] == named(raw)


@given(raw=articles(twofold()), seed=SEEDS)
def test_without_a_short_line_of_one_sentence_there_is_no_headline(raw: Record, seed: int) -> None:
    assert headed(raw, seeded(seed)) == raw


@given(raw=ARTICLES, seed=SEEDS)
def test_written_otherwise_every_offset_holds_the_same_words(raw: Record, seed: int) -> None:
    made = rewritten(raw, seeded(seed))
    assert len(made["text"]) == len(raw["text"])
    assert (labelled(made), named(made)) == (labelled(raw), named(raw))
    assert {**made, "text": raw["text"]} == raw


@given(raw=ARTICLES, seed=SEEDS)
def test_the_same_seed_gives_the_same_article_and_the_given_one_stays(raw: Record, seed: int) -> None:
    before = repr(raw)
    for change in (headed, rewritten):
        assert change(raw, seeded(seed)) == change(raw, seeded(seed))
    assert repr(raw) == before


@pytest.mark.parametrize(
    "text",
    [
        'Officials said "the bridge is open".\nIt\'s late.',
        "Officials said ‘the bridge is open’.\nIt’s late.",
        "OFFICIALS SAID “THE BRIDGE IS OPEN”.\nIT’S LATE.",
        "Officials said “the bridge is open .\nIt’s late.",
        "Officials said  the bridge is open .\nIt’s late.",
        "Officials said “the bridge is open”. It’s late.",
        RAW["text"],
    ],
)
def test_each_way_of_writing_occurs(text: str) -> None:
    assert text in {rewritten(RAW, seeded(seed))["text"] for seed in range(1500)}


def test_capitals_that_would_move_the_offsets_are_not_written() -> None:
    raw = {**RAW, "text": RAW["text"].replace("bridge", "Straße")}
    made = {rewritten(raw, seeded(seed))["text"] for seed in range(500)}
    assert not any("STRASSE" in text for text in made)


def test_a_headline_has_no_full_stop_and_a_capital_at_each_word() -> None:
    tries = (headed(RAW, seeded(seed))["text"] for seed in range(100))
    text = next(text for text in tries if text != RAW["text"])
    assert text == f"Officials Said “The Bridge Is Open”\n\n{RAW['text']}"


def test_a_label_that_goes_on_in_another_line_is_not_in_the_headline() -> None:
    on = {**LABEL, "content": [*LABEL["content"], [len(STATED) + 2, len(RAW["text"])]]}
    raw = {**RAW, "attributions": [on]}
    made = [headed(raw, seeded(seed)) for seed in range(100)]
    assert {one["text"] for one in made} > {raw["text"]}
    assert all(len(one["attributions"]) == 1 for one in made)
