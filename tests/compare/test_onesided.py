"""Who is accused of what, by whom, what answers it, and who was asked and gave no answer."""

from __future__ import annotations

from itertools import permutations

import pytest

from counterclaim.compare.onesided import accusations
from counterclaim.compare.silences import silence, silences

from .made import claim, parties, told

LEAGUE, GUARD, MINISTRY = "Lantern League", "Harbour Guard", "Finance Ministry"
SIDES = parties(LEAGUE, "Tasten", of={"Orlen": "Ostrel", MINISTRY: "Vessen", GUARD: "Vessen"})
SITTING = "the Finance Ministry of sitting on the money promised to each bereaved family"
ACCUSED = claim(SITTING, LEAGUE, cue="accused", charges=[MINISTRY])


def test_an_act_of_accusing_is_an_accusation() -> None:
    ((side, kind, answers),) = accusations([ACCUSED], SIDES)
    assert (side.against, side.position, kind, answers) == ((MINISTRY,), "", "conduct", ())
    assert side.stands[0].reasons == ("charges Finance Ministry in the words “accused”",)


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("the Harbour Guard is to blame", "said"),
        ("the Harbour Guard was behind the fire", "said"),
        ("the Harbour Guard was responsible", "repeated"),
        ("the Harbour Guard bears responsibility for it all", "said"),
        ("We hold the Harbour Guard responsible", "said"),
        ("I blame the Harbour Guard for all of it", "said"),
        ("the Harbour Guard for the fire", "blamed"),
        ("the Harbour Guard responsible for the fire", "holds"),
        ("the Harbour Guard is complicit", "said"),
        ("the Harbour Guard lied about the keys", "said"),
        ("the blame lies squarely with the Harbour Guard", "said"),
    ],
)
def test_words_of_a_charge(words: str, cue: str) -> None:
    said = claim(words, "Orlen", cue=cue, about=[GUARD, "Tasten"], event="fire")
    ((side, _, _),) = accusations([said], SIDES)
    assert side.against == (GUARD,)


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("the Harbour Guard is not to blame", "said"),
        ("the Harbour Guard was responsible", "denied"),
        ("whether the Harbour Guard is to blame", "asked"),
        ("Is the Harbour Guard lying about it?", "asked"),
        ("the Harbour Guard might be behind the fire", "said"),
        ("the Harbour Guard is responsible for the lights", "said"),
        ("Tasten accused the Harbour Guard of arson", "said"),
        ("the Harbour Guard of arson", "stopped short of accusing"),
        ("pro-Guard crowds were responsible", "said"),
        ("the Harbour Guard arrived at noon", "said"),
    ],
)
def test_words_that_charge_nobody(words: str, cue: str) -> None:
    assert accusations([claim(words, "Orlen", cue=cue, about=[GUARD])], SIDES) == ()


def test_nobody_accuses_their_own() -> None:
    assert accusations([claim(SITTING, "Vessen", cue="accused", charges=["Vessen"])], SIDES) == ()


def test_what_an_outlet_tells_itself_is_no_accusation() -> None:
    said = claim("the Harbour Guard is to blame", outlet="Harbour Wire", about=[GUARD])
    assert accusations([said], SIDES) == ()


@pytest.mark.parametrize(
    ("words", "event", "kind"),
    [
        ("the Harbour Guard of blowing up the customs hall", "bombing", "responsibility"),
        ("the Harbour Guard of rude letters", None, "conduct"),
        ("the Harbour Guard of covering up the attack", "attack", "conduct"),
    ],
)
def test_a_deed_is_told_from_conduct(words: str, event: str | None, kind: str) -> None:
    said = claim(words, "Orlen", cue="accused", charges=[GUARD], event=event)
    assert [k for _, k, _ in accusations([said], SIDES)] == [kind]


def test_a_charge_that_is_repeated_is_one() -> None:
    again = claim(
        "the Finance Ministry of sitting on money for bereaved families",
        LEAGUE,
        document="two",
        published="2031-05-09",
        cue="again accused",
        charges=[MINISTRY],
    )
    other = claim(
        "the Finance Ministry of burning its files",
        LEAGUE,
        document="three",
        cue="accused",
        charges=[MINISTRY],
    )
    for order in permutations([again, ACCUSED, other]):
        found = accusations(order, SIDES)
        assert [[s.claim.document for s in side.stands] for side, _, _ in found] == [
            ["one", "two"],
            ["three"],
        ]


def test_the_same_charge_by_others_is_another() -> None:
    other = claim(SITTING, "Orlen", document="two", cue="accused", charges=[MINISTRY])
    assert len(accusations([ACCUSED, other], SIDES)) == 2


def test_an_answer_of_those_accused_stands_beside() -> None:
    answer = claim("it", "Vessen", place=1, cue="denied")
    later = claim("money was promised to any bereaved family", MINISTRY, document="two", cue="denied")
    unrelated = claim("the price of herring", MINISTRY, document="three", cue="denied")
    ((_, _, answers),) = accusations([ACCUSED, answer, later, unrelated], SIDES)
    assert [stand.claim.document for stand in answers] == ["one", "two"]
    assert all(stand.explicit for stand in answers)


LETTER = "The ministry did not answer three calls and a letter from this newspaper."


@pytest.mark.parametrize(
    "text",
    [
        f"The League accused the Finance Ministry of greed. {LETTER}",
        "A spokesman for the Finance Ministry declined to comment.",
        "The Finance Ministry, a grey house by the river that no one likes, made no statement on Monday.",
        "The Finance Ministry had not replied to our questions when this edition went to press.",
        "But the Finance Ministry could not immediately be reached.",
        "There was no immediate comment from the Finance Ministry.",
        "The Finance Ministry did not respond to a request for comment.",
        "The Finance Ministry didn’t immediately return calls.",
    ],
)
def test_who_gave_no_answer(text: str) -> None:
    report = told(text, MINISTRY)
    (silent,) = silences([report])
    assert silent.actors == (MINISTRY,)
    assert silent.stand.claim.words == silent.span.quote(text)
    assert silent.stand.claim.attribution is None


@pytest.mark.parametrize(
    "text",
    [
        "The Finance Ministry did not respond to the attack.",
        "The Finance Ministry has not answered the prayers of the poor.",
        "The Finance Ministry said what it had to say.",
        "In talks with the Finance Ministry the man declined to comment.",
        "The Finance Ministry declined further comment, saying that the books were closed.",
    ],
)
def test_other_words_tell_of_no_silence(text: str) -> None:
    assert silences([told(text, MINISTRY)]) == ()


def test_those_asked_in_the_same_report_said_nothing() -> None:
    (side, _, _) = accusations([ACCUSED], SIDES)[0]
    here, elsewhere = (
        silences([told(LETTER.replace("The m", "Finance M"), MINISTRY, document=d)]) for d in ("one", "two")
    )
    assert silence(side, here, SIDES) == ("said_nothing", (here[0].stand,))
    assert silence(side, elsewhere, SIDES) == ("not_covered", ())
    assert silence(side, silences([told("Tasten declined to comment.", "Tasten")]), SIDES) == (
        "not_covered",
        (),
    )
