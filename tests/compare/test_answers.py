"""Whether a claim sets itself against another: by its act, by its cue, by what it calls false."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.compare.answers import (
    answers,
    calling,
    is_bare,
    leaves_open,
    refusing,
    rejecting,
    rejecting_words,
    resisting,
)
from counterclaim.types import Act

from .made import claim


@pytest.mark.parametrize(
    "cue", ["denied", "has rejected", "dismissed", "was disputing", "hit back", "Denies"]
)
def test_cues_that_refuse(cue: str) -> None:
    said = claim("the burning of the grain ferry at the pier", "Ostrel", cue=cue)
    assert refusing(cue) and rejecting(cue) and is_bare(said) and answers(said)
    assert rejecting_words(said) in cue


@pytest.mark.parametrize(
    "words", ["that is a lie", "It was simply untrue", "they are baseless", "there is no truth in it"]
)
def test_words_that_call_something_false(words: str) -> None:
    said = claim(words, "Ostrel")
    assert calling(words) and rejecting(words) and is_bare(said) and answers(said)
    assert rejecting_words(said) in words and rejecting_words(said)


@pytest.mark.parametrize(
    "words", ["the ferry burned", "he lies on the deck", "the deniers left", "a falsetto rang"]
)
def test_other_words_answer_nothing(words: str) -> None:
    said = claim(words, "Ostrel")
    assert not (answers(said) or is_bare(said) or rejecting(words)) and rejecting_words(said) == ""


@pytest.mark.parametrize("cue", ["opposed", "had refused", "scoffed at", "was contesting"])
def test_cues_that_resist(cue: str) -> None:
    said = claim("the lifting of the herring ban", "Ostrel", cue=cue)
    assert resisting(cue) and answers(said) and not refusing(cue)
    assert rejecting_words(said) in cue


@pytest.mark.parametrize("cue", ["did not deny", "never denied", "didn’t reject", "would not refuse"])
def test_who_does_not_deny_does_not_refuse(cue: str) -> None:
    assert not refusing(cue) and not resisting(cue)


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("it was too early to say what had burned", "said"),
        ("we cannot yet confirm who lit it", "said"),
        ("The cause is unclear", "said"),
        ("why the ferry burned", "declined to say"),
        ("they do not know", "told reporters"),
    ],
)
def test_what_leaves_something_open(words: str, cue: str) -> None:
    assert leaves_open(claim(words, "Ostrel", cue=cue))


@pytest.mark.parametrize("words", ["the ferry burned", "it was clear who lit it", "we know the cause"])
def test_what_leaves_nothing_open(words: str) -> None:
    assert not leaves_open(claim(words, "Ostrel"))


def test_what_says_more_than_that_it_is_false_is_not_bare() -> None:
    words = "that is a lie, for the grain ferry burned by itself while seven guards slept on the far jetty"
    said = claim(words, "Ostrel")
    assert answers(said) and not is_bare(said)


def test_an_act_of_denying_answers() -> None:
    said = claim("the ferry was at sea", "Ostrel")
    act = Act(
        id="a",
        type="DENY",
        actors=(),
        voice="speech",
        certainty="asserted",
        span=said.spans[0],
        trigger=said.spans,
    )
    assert answers(replace(said, acts=(act,))) and not answers(said)


def test_the_words_that_reject_are_quoted_as_they_stand() -> None:
    assert rejecting_words(claim("Mayor İpek knows that it is a lie", "Ostrel")) == "is a lie"
