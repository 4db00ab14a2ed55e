"""Utterances that are acts: who accuses, denies, demands, and whom it is aimed at."""

from __future__ import annotations

import pytest

from counterclaim.extract import ParseExtractor
from extract.reading import Said, read, said

Case = tuple[str, list[Said]]

ACTS: list[Case] = [
    (
        "Mira Tasten accused Ostrel of firing on the ferry.",
        [
            said(
                "Mira Tasten",
                "accused",
                "Ostrel of firing on the ferry",
                by="Mira Tasten",
                act="ACCUSE",
                targets=("Ostrel",),
            )
        ],
    ),
    (
        "Mira Tasten blamed Ostrel for the loss of the ferry.",
        [
            said(
                "Mira Tasten",
                "blamed",
                "Ostrel for the loss of the ferry",
                by="Mira Tasten",
                act="ACCUSE",
                targets=("Ostrel",),
            )
        ],
    ),
    (
        "Davin Orlen was accused by Mira Tasten of lying to the council.",
        [
            said(
                "Mira Tasten",
                "was accused … of",
                "lying to the council",
                by="Mira Tasten",
                act="ACCUSE",
                targets=("Davin Orlen",),
            )
        ],
    ),
    (
        "Ostrel denied that its guards had fired on the ferry.",
        [said("Ostrel", "denied", "that its guards had fired on the ferry", by="Ostrel", act="DENY")],
    ),
    (
        "Ostrel denied firing on the ferry.",
        [said("Ostrel", "denied", "firing on the ferry", by="Ostrel", act="DENY")],
    ),
    (
        "Ostrel denied responsibility for the loss of the ferry.",
        [said("Ostrel", "denied", "responsibility for the loss of the ferry", by="Ostrel", act="DENY")],
    ),
    (
        "Ostrel dismissed the report as a fabrication.",
        [said("Ostrel", "dismissed", "the report as a fabrication", by="Ostrel", act="REJECT")],
    ),
    (
        "Ostrel rejected the accusation on Monday.",
        [said("Ostrel", "rejected", "the accusation", by="Ostrel", act="REJECT")],
    ),
    (
        "Mira Tasten demanded that Ostrel apologise to the families.",
        [
            said(
                "Mira Tasten",
                "demanded",
                "that Ostrel apologise to the families",
                by="Mira Tasten",
                act="REQUEST",
                targets=("Ostrel",),
            )
        ],
    ),
    (
        "Mira Tasten urged Ostrel to open the border.",
        [
            said(
                "Mira Tasten",
                "urged",
                "to open the border",
                by="Mira Tasten",
                act="REQUEST",
                targets=("Ostrel",),
            )
        ],
    ),
    (
        "Mira Tasten called for a truce.",
        [said("Mira Tasten", "called for", "a truce", by="Mira Tasten", act="REQUEST")],
    ),
    (
        "Ostrel threatened to close the border.",
        [said("Ostrel", "threatened", "to close the border", by="Ostrel", act="THREATEN")],
    ),
    (
        "Mira Tasten thanked the Harbour Council for its help.",
        [
            said(
                "Mira Tasten",
                "thanked",
                "the Harbour Council for its help",
                by="Mira Tasten",
                act="SUPPORT",
                targets=("Harbour Council",),
            )
        ],
    ),
    (
        "Mira Tasten praised Davin Orlen for his courage.",
        [
            said(
                "Mira Tasten",
                "praised",
                "Davin Orlen for his courage",
                by="Mira Tasten",
                act="SUPPORT",
                targets=("Davin Orlen",),
            )
        ],
    ),
    (
        "Varrenia and Ostrel agreed to reopen the border.",
        [
            said(
                "Varrenia and Ostrel",
                "agreed",
                "to reopen the border",
                by=("Varrenia", "Ostrel"),
                act="AGREE",
            )
        ],
    ),
    (
        "Ostrel welcomed the report of the council.",
        [said("Ostrel", "welcomed", "the report of the council", by="Ostrel", act="SUPPORT")],
    ),
    (
        "Mira Tasten did accuse Ostrel of firing on the ferry.",
        [
            said(
                "Mira Tasten",
                "did accuse",
                "Ostrel of firing on the ferry",
                by="Mira Tasten",
                act="ACCUSE",
                targets=("Ostrel",),
            )
        ],
    ),
]

NO_ACTS: list[Case] = [
    (
        "Ostrel did not deny that its guards had fired on the ferry.",
        [said("Ostrel", "did not deny", "that its guards had fired on the ferry", by="Ostrel")],
    ),
    (
        "Ostrel has not denied that its guards fired on the ferry.",
        [said("Ostrel", "has not denied", "that its guards fired on the ferry", by="Ostrel")],
    ),
    (
        "Ostrel never accused Varrenia of firing on the ferry.",
        [said("Ostrel", "never accused", "Varrenia of firing on the ferry", by="Ostrel")],
    ),
    ("Mira Tasten wants to accuse Ostrel of firing on the ferry.", []),
    (
        "Mira Tasten may accuse Ostrel of firing on the ferry.",
        [said("Mira Tasten", "may accuse", "Ostrel of firing on the ferry", by="Mira Tasten")],
    ),
    (
        "Mira Tasten will accuse Ostrel of firing on the ferry.",
        [said("Mira Tasten", "will accuse", "Ostrel of firing on the ferry", by="Mira Tasten")],
    ),
    (
        "Mira Tasten said she would accuse Ostrel of firing on the ferry.",
        [said("Mira Tasten", "said", "she would accuse Ostrel of firing on the ferry", by="Mira Tasten")],
    ),
]

AFTERTHOUGHTS: list[Case] = [
    (
        "Mira Tasten announced that the guards would leave the harbour, saying that Ostrel had agreed.",
        [
            said("Mira Tasten", "announced", "that the guards would leave the harbour", by="Mira Tasten"),
            said("Mira Tasten", "saying", "that Ostrel had agreed", by="Mira Tasten"),
        ],
    ),
    (
        "Mira Tasten left the talks on Monday, saying that Ostrel was not ready.",
        [said("Mira Tasten", "saying", "that Ostrel was not ready", by="Mira Tasten")],
    ),
    (
        "Davin Orlen denied that his guards had fired, adding that they had been warned.",
        [
            said("Davin Orlen", "denied", "that his guards had fired", by="Davin Orlen", act="DENY"),
            said("Davin Orlen", "adding", "that they had been warned", by="Davin Orlen"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_an_utterance_that_is_an_act(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_ACTS)
def test_denied_wished_and_reported_acts_are_not_coded(
    extractor: ParseExtractor, text: str, expected: list[Said]
) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), AFTERTHOUGHTS)
def test_an_afterthought_goes_with_the_main_subject(
    extractor: ParseExtractor, text: str, expected: list[Said]
) -> None:
    assert read(extractor, text) == expected
