"""Decisions follow their words within a document, and wait where these are gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.reviewing import TEXT_CHANGED, documents_of, keyed, moved, review
from counterclaim.types import Extraction, Judgement

ONE = "The envoy of Ostrel spoke of the ferry; the harbour was quiet."
OTHER = "Varrenia sent a ferry."
TEXTS = {"a": ONE, "b": OTHER}


def judgement(*subject: str, **more: object) -> Judgement:
    fields = {
        "relation": "same_actor",
        "verdict": "yes",
        "score": 1.0,
        "reasons": (),
        "by": "person:x",
        **more,
    }
    return Judgement(id="j", subject=subject, **fields)  # type: ignore[arg-type]


MADE = keyed(judgement("a@13-19", "|", "b@0-8"), TEXTS)


def test_a_decision_gets_keys_once() -> None:
    assert [(key.anchor, key.quote) for key in MADE.keys] == [("a@13-19", "Ostrel"), ("b@0-8", "Varrenia")]
    assert keyed(MADE, {}) == MADE
    assert documents_of([MADE, judgement("e-1")]) == {"a", "b"}


def test_words_that_stand_where_they_stood_change_nothing() -> None:
    assert moved([MADE, judgement("e-1")], TEXTS) == (MADE, judgement("e-1"))


def test_each_document_is_followed_by_itself() -> None:
    longer = f"By a reader. {ONE}"
    (found,) = moved([MADE], {"a": longer, "b": OTHER})
    assert found.subject == ("a@26-32", "|", "b@0-8")
    assert [key.anchor for key in found.keys] == ["a@26-32", "b@0-8"]


def test_an_anchor_in_a_document_that_is_no_more_active_stays() -> None:
    assert moved([MADE], {"b": OTHER}) == (MADE,)


def test_words_that_are_gone_leave_the_decision_out() -> None:
    assert moved([MADE], {"a": "Nothing.", "b": OTHER}) == ()


def test_without_keys_offsets_count() -> None:
    bare = replace(MADE, keys=())
    assert moved([bare], {"a": "Nothing.", "b": OTHER}) == (bare,)


@pytest.mark.parametrize(("text", "lost"), [(ONE, 0), ("Nothing.", 1)])
def test_what_is_decided_on_other_things_only_waits_where_its_words_are_gone(text: str, lost: int) -> None:
    found = Extraction(document="a", made_by="hand.v1")
    done = review(text, found, (MADE,))
    assert done.extraction == found
    assert [(one.judgement, one.reason) for one in done.orphans] == [("j", TEXT_CHANGED)] * lost
