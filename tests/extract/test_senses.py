"""Words of events in another sense are no triggers."""

from __future__ import annotations

import pytest

from counterclaim.extract.senses import is_other_sense
from counterclaim.extract.triggers import triggers
from extract.marked import marked


def told(notation: str) -> list[str]:
    """The words of the triggers."""
    page = marked(notation).page
    return [page.lower[t.at] for t in triggers(page)]


@pytest.mark.parametrize(
    "text",
    [
        "The guards stood on a shooting range.",
        "He walks past burning tyres.",
        "They face riot police.",
        "It is a conflict of interest.",
        "A conflict-of-interest rule holds.",
        "She is fighting for her life.",
        "A group shot hung there.",
        "There were media releases.",
        "That was in World War II.",
        "It recalls the Cold War.",
        "He spoke of the Salt War.",
        "Death to Ostrel!",
        "They shouted “Death to Ostrel” and left.",
        "An attack ad ran.",
        "They sang a protest song.",
        "An attack helicopter flew.",
        "The ceasefire line is long.",
        "There is an arrest warrant.",
        "A man named {p Nils Rask} lives there.",
        "The square named after him is wide.",
        "The port, captured by a photographer, is wide.",
        "The port was captured on video.",
        "They were targeted in a round of sanctions.",
    ],
)
def test_in_another_sense_a_word_tells_of_nothing(text: str) -> None:
    assert not {
        "shooting", "burning", "riot", "conflict", "fighting", "shot", "releases", "war", "death", "attack",
        "protest", "ceasefire", "arrest", "named", "captured", "targeted",
    } & set(told(text))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The shooting of nine rowers went on.", "shooting"),
        ("They mourn at the attack site.", "attack"),
        ("The attack victims lay there.", "attack"),
        ("The war went on.", "war"),
        ("Guards captured the port.", "captured"),
        ("The port was captured by rebels.", "captured"),
        ("Rebels targeted the mill.", "targeted"),
        ("The council has named her chief.", "named"),
        ("The bombing campaign went on.", "bombing"),
        ("They want her death to be known.", "death"),
        ("They want the rowers' death to be known.", "death"),
    ],
)
def test_in_its_own_it_does(text: str, word: str) -> None:
    assert word in told(text)


def test_a_phrase_does_not_reach_into_another_sentence() -> None:
    page = marked("It met its death. To Ostrel it was nothing.").page
    assert not is_other_sense(page, [page.lower.index("death")], "death", verb=False)


def test_the_end_of_a_text_is_no_other_sense() -> None:
    page = marked("They attack").page
    assert not is_other_sense(page, [1], "attack", verb=False)
