"""Utterances that are acts: who accuses, denies, demands, and whom it is aimed at."""

from __future__ import annotations

import pytest

from extract.marked import acts, found

Acts = list[tuple[str, tuple[str, ...]]]

ACTS: list[tuple[str, Acts]] = [
    (
        "{s {p Mira Tasten}} {c accused} {q {l Ostrel} of firing on the ferry}.",
        [("ACCUSE", ("Ostrel",))],
    ),
    (
        "{s {p Mira Tasten}} {c blamed} {q {l Ostrel} for the loss of the ferry}.",
        [("ACCUSE", ("Ostrel",))],
    ),
    (
        "{p Davin Orlen} {c was accused} by {s {p Mira Tasten}} {c of} {q lying to the council}.",
        [("ACCUSE", ("Davin Orlen",))],
    ),
    (
        "{s {p Mira Tasten}} {c accused} {q {l Ostrel} and {l Varrenia} of firing on the ferry}.",
        [("ACCUSE", ("Ostrel", "Varrenia"))],
    ),
    (
        "{s {p Mira Tasten}} {c accused} {q the guards of {l Ostrel} of firing on the ferry}.",
        [("ACCUSE", ())],
    ),
    ("{s {l Ostrel}} {c denied} {q that its guards had fired on the ferry}.", [("DENY", ())]),
    ("{s {l Ostrel}} {c denied} {q its guards had fired on the ferry}.", [("DENY", ())]),
    ("{s {l Ostrel}} {c denied} {q firing on the ferry}.", [("DENY", ())]),
    ("{s {l Ostrel}} {c denied} {q responsibility for the loss of the ferry}.", [("DENY", ())]),
    ("{s {l Ostrel}} {c denies} {q the accusations}.", [("DENY", ())]),
    ("{q The guards did not fire}, {s {l Ostrel}} {c denied}.", [("DENY", ())]),
    ("{s {l Ostrel}} {c dismissed} {q the report as a fabrication}.", [("REJECT", ())]),
    ("{s {l Ostrel}} {c rejected} {q the accusation} on Monday.", [("DENY", ())]),
    ("{s {l Ostrel}} {c refused} {q to open the border}.", [("REJECT", ())]),
    (
        "{s {p Mira Tasten}} {c demanded} {q that {l Ostrel} apologise to the families}.",
        [("REQUEST", ("Ostrel",))],
    ),
    ("{s {p Mira Tasten}} {c urged} {l Ostrel} {q to open the border}.", [("REQUEST", ("Ostrel",))]),
    (
        "{s {p Mira Tasten}} {c called on} {q {l Ostrel} to open the border}.",
        [("REQUEST", ("Ostrel",))],
    ),
    ("{s {p Mira Tasten}} {c called for} {q a truce}.", [("REQUEST", ())]),
    ("{s {l Ostrel}} {c threatened} {q to close the border}.", [("THREATEN", ())]),
    (
        "{s {p Mira Tasten}} {c thanked} {q the {o Harbour Council} for its help}.",
        [("SUPPORT", ("Harbour Council",))],
    ),
    (
        "{s {p Mira Tasten}} {c praised} {q the pilot {p Davin Orlen} for his courage}.",
        [("SUPPORT", ("Davin Orlen",))],
    ),
    ("{s {l Varrenia} and {l Ostrel}} {c agreed} {q to reopen the border}.", [("AGREE", ())]),
    ("{s {l Ostrel}} {c welcomed} {q the report of the council}.", [("SUPPORT", ())]),
    (
        "{s {p Mira Tasten}} {c did accuse} {q {l Ostrel} of firing on the ferry}.",
        [("ACCUSE", ("Ostrel",))],
    ),
    (
        "{s {p Mira Tasten}} left, {c accusing} {q {l Ostrel} of firing on the ferry}.",
        [("ACCUSE", ("Ostrel",))],
    ),
    ("{s {p Mira Tasten}} {c protested against} {q the new law}.", [("PROTEST", ())]),
]

NO_ACTS = [
    "{s {l Ostrel}} {c did not deny} {q that its guards had fired on the ferry}.",
    "{s {l Ostrel}} {c has not denied} {q that its guards fired on the ferry}.",
    "{s {l Ostrel}} {c didn't deny} {q that its guards had fired on the ferry}.",
    "{s {l Ostrel}} {c never accused} {q {l Varrenia} of firing on the ferry}.",
    "{s {l Ostrel}} {c has neither confirmed nor denied} {q that its guards had fired}.",
    "{s {p Mira Tasten}} {c wants to accuse} {q {l Ostrel} of firing on the ferry}.",
    "{s {p Mira Tasten}} wants {c to accuse} {q {l Ostrel} of firing on the ferry}.",
    "{s {p Mira Tasten}} {c may accuse} {q {l Ostrel} of firing on the ferry}.",
    "{s {p Mira Tasten}} {c will accuse} {q {l Ostrel} of firing on the ferry}.",
    "{s {p Mira Tasten}} {c refused to accuse} {q {l Ostrel} of firing on the ferry}.",
    "{s {p Mira Tasten}} {c refused} {q to accuse {l Ostrel} of firing on the ferry}.",
    "{s {p Mira Tasten}} {c stopped short of accusing} {q {l Ostrel} of firing on the ferry}.",
    "{s {p Mira Tasten}} left without {c accusing} {q {l Ostrel} of firing on the ferry}.",
    "If {s {p Mira Tasten}} {c accused} {q {l Ostrel} of firing}, nobody would listen.",
    "Did {s {p Mira Tasten}} {c accuse} {q {l Ostrel} of firing on the ferry}?",
    "{s {l Ostrel}} {c denied} {q the guards entry}.",
    "{s {p Mira Tasten}'s} {c demand for} {q a truce} was heard.",
    "{p Davin Orlen} {c was accused of} {q lying to the council}.",
    "{c The alleged} {q attack} was on Monday.",
    "{s {p Mira Tasten}} {c said} {q she would accuse {l Ostrel} of firing on the ferry}.",
    "{s {l Ostrel}} {c welcomed} {q {p Davin Orlen}} at the border.",
    "{s The paint} {c threatens} {q to peel}.",
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_an_utterance_that_is_an_act(text: str, expected: Acts) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize("text", NO_ACTS)
def test_denied_wished_and_reported_acts_are_not_coded(text: str) -> None:
    assert acts(text) == []


def test_an_act_shows_its_evidence() -> None:
    result = found(
        "Nobody was surprised.\n{s {p Mira Tasten}} {c accused} {q {l Ostrel} of firing on the ferry}.\n"
    )
    (act,), (attribution,) = result.acts, result.attributions
    assert act.span.quote(result.text) == "Mira Tasten accused Ostrel of firing on the ferry"
    assert [t.quote(result.text) for t in act.trigger] == ["accused"]
    assert (act.attribution, act.actors) == (attribution.id, attribution.speakers)
    assert (act.voice, act.certainty) == ("speech", "asserted")


def test_nobody_accuses_themselves() -> None:
    assert acts("{s {p Mira Tasten}} {c blamed} {q {p Mira Tasten} for the loss}.") == [("ACCUSE", ())]
