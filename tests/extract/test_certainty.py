"""Certainty: what is told as done, doubted, denied, or only thought of."""

from __future__ import annotations

import pytest

from counterclaim.extract.certainty import certainty
from counterclaim.extract.triggers import triggers
from extract.marked import marked


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The navy attacked the port.", "asserted"),
        ("The navy has attacked the port.", "asserted"),
        ("The navy did not attack the port.", "denied"),
        ("The navy never attacked the port.", "denied"),
        ("The navy may have attacked the port.", "hedged"),
        ("The navy allegedly attacked the port.", "hedged"),
        ("The navy reportedly attacked the port.", "hedged"),
        ("The navy would attack the port.", "hypothetical"),
        ("The navy will attack the port.", "hypothetical"),
        ("The navy may attack the port.", "hypothetical"),
        ("The navy plans to attack the port.", "hypothetical"),
        ("The navy began to attack the port.", "asserted"),
        ("If the navy attacked the port, it would lose.", "hypothetical"),
        ("Has the navy attacked the port?", "hypothetical"),
        ("Nobody knows whether the navy attacked the port.", "hypothetical"),
        ("The navy fears being attacked.", "hypothetical"),
        ("The attack was brief.", "asserted"),
        ("No attack took place.", "denied"),
        ("A possible attack was on their minds.", "hypothetical"),
        ("The threat of an attack grew.", "hypothetical"),
        ("The alleged attack was brief.", "hedged"),
        ("The suspected gas attack was brief.", "hedged"),
        ("Without an attack, it ended.", "denied"),
        ("The navy carried out an attack.", "asserted"),
        ("The navy did not carry out an attack.", "denied"),
        ("The guild called for attacks on the port.", "hypothetical"),
        ("Guild Warns Against Ostrel Attacks", "hypothetical"),
        ("The guild warned against new attacks.", "hypothetical"),
        ("The guild demanded an attack.", "hypothetical"),
        ("The guild could seek an attack.", "hypothetical"),
        ("There is a warrant for the attack.", "hypothetical"),
        ("The guild wants this attack told in full.", "asserted"),
        ("The guild urged calm after the attack.", "asserted"),
        ("The guild demanded an end to the attack.", "asserted"),
        ("The guild wanted, after the attack, calm.", "asserted"),
        ("The navy is ready for an attack.", "hypothetical"),
        ("The navy is ready to attack the port.", "hypothetical"),
        ("The guild has the aim of attacking the port.", "hypothetical"),
        ("The aim of the attack was clear.", "asserted"),
        ("The navy continues to carry out attacks.", "asserted"),
        ("The navy continued to attack the port.", "asserted"),
        ("The navy will continue to attack the port.", "hypothetical"),
        ("The navy did not continue to attack the port.", "denied"),
    ],
)
def test_the_words_around_a_trigger_say_how_sure_it_is(sentence: str, expected: str) -> None:
    page = marked(sentence).page
    trigger = next(t for t in triggers(page) if page.lower[t.at].startswith("attack"))
    assert certainty(page, trigger) == expected
