"""Who speaks: names, offices, pronouns, descriptions, and those who stay unnamed."""

from __future__ import annotations

import pytest

from counterclaim.extract import ParseExtractor
from extract.reading import Said, read, said

Case = tuple[str, list[Said]]

SPEAKERS: list[Case] = [
    (
        "Mira Tasten and Davin Orlen said that the guards had been warned.",
        [
            said(
                "Mira Tasten and Davin Orlen",
                "said",
                "that the guards had been warned",
                by=("Mira Tasten", "Davin Orlen"),
            )
        ],
    ),
    (
        "Mira Tasten arrived on Monday. She said that the guards had been warned.",
        [said("She", "said", "that the guards had been warned", by="Mira Tasten")],
    ),
    (
        "Davin Orlen arrived on Monday.\n“The guards were warned twice,” he said.",
        [said("he", "said", "“The guards were warned twice,”", manner="direct", by="Davin Orlen")],
    ),
    (
        "Mira Tasten met Davin Orlen on Monday. She said the guards had been warned.",
        [said("She", "said", "the guards had been warned", by="Mira Tasten")],
    ),
    (
        "Mira Tasten, the harbour minister, arrived on Monday.\n“The guards were warned twice,” Tasten said.",
        [said("Tasten", "said", "“The guards were warned twice,”", manner="direct", by="Mira Tasten")],
    ),
    (
        "Harbour Minister Mira Tasten said the guards had been warned twice.",
        [
            said(
                "Harbour Minister Mira Tasten",
                "said",
                "the guards had been warned twice",
                by="Mira Tasten",
                role="Harbour Minister",
            )
        ],
    ),
    (
        "Mira Tasten, the harbour minister, said the guards had been warned twice.",
        [
            said(
                "Mira Tasten, the harbour minister",
                "said",
                "the guards had been warned twice",
                by="Mira Tasten",
                role="harbour minister",
            )
        ],
    ),
    (
        "The harbour minister, Mira Tasten, said the guards had been warned twice.",
        [
            said(
                "The harbour minister, Mira Tasten",
                "said",
                "the guards had been warned twice",
                by="Mira Tasten",
                role="harbour minister",
            )
        ],
    ),
    (
        "General Davin Orlen said the guards had been warned twice.",
        [
            said(
                "General Davin Orlen",
                "said",
                "the guards had been warned twice",
                by="Davin Orlen",
                role="General",
            )
        ],
    ),
    (
        "“The guards were warned,” said Davin Orlen, the head of the harbour guard.",
        [
            said(
                "Davin Orlen, the head of the harbour guard",
                "said",
                "“The guards were warned,”",
                manner="direct",
                by="Davin Orlen",
                role="head of the harbour guard",
            )
        ],
    ),
    (
        "Davin Orlen, a spokesman for the ministry, told the BBC the ferry was empty.",
        [
            said(
                "Davin Orlen, a spokesman for the ministry",
                "told",
                "the ferry was empty",
                by="Davin Orlen",
                role="spokesman for the ministry",
                via=("BBC",),
            )
        ],
    ),
    (
        "Davin Orlen, a spokesman for the ministry, arrived.\n“The ferry was empty,” the spokesman said.",
        [said("the spokesman", "said", "“The ferry was empty,”", manner="direct", by="Davin Orlen")],
    ),
    (
        "A spokesman for the ministry said it was empty.\nThe spokesman added that a ferry would leave.",
        [
            said(
                "A spokesman for the ministry",
                "said",
                "it was empty",
                by="spokesman for the ministry",
            ),
            said(
                "The spokesman",
                "added",
                "that a ferry would leave",
                by="spokesman for the ministry",
            ),
        ],
    ),
    (
        "A government official said the ferry was empty.\nA second official said it had carried weapons.",
        [
            said("A government official", "said", "the ferry was empty", by="government official"),
            said("A second official", "said", "it had carried weapons", by="second official"),
        ],
    ),
    (
        "A harbour official said that the ferry was empty.\nAnother official said it had carried weapons.",
        [
            said("A harbour official", "said", "that the ferry was empty", by="harbour official"),
            said("Another official", "said", "it had carried weapons", by="Another official"),
        ],
    ),
    (
        "A harbour official said that the ferry was empty.\nThe official said it had carried no weapons.",
        [
            said("A harbour official", "said", "that the ferry was empty", by="harbour official"),
            said("The official", "said", "it had carried no weapons", by="harbour official"),
        ],
    ),
    (
        "Davin Orlen, who said that he had been warned twice before the ferry left, resigned on Monday.",
        [said("who", "said", "that he had been warned twice before the ferry left", by="Davin Orlen")],
    ),
    (
        "The minister who said that the ferry was empty has resigned.",
        [said("who", "said", "that the ferry was empty", by="minister")],
    ),
    (
        "A statement said that the guards had been warned twice before the ferry left.",
        [said("A statement", "said", "that the guards had been warned twice before the ferry left")],
    ),
    (
        "The statement, issued on Monday, said that the guards had been warned twice.",
        [said("The statement", "said", "that the guards had been warned twice")],
    ),
    (
        "The ministry said in a statement that the guards had been warned twice.",
        [said("The ministry", "said", "that the guards had been warned twice", by="ministry")],
    ),
    (
        "In a statement, the ministry said that the guards had been warned twice.",
        [said("the ministry", "said", "that the guards had been warned twice", by="ministry")],
    ),
    (
        "Davin Orlen's statement said that the guards had been warned twice.",
        [said("Davin Orlen's statement", "said", "that the guards had been warned twice", by="Davin Orlen")],
    ),
    (
        "The ministry's statement said that the guards had been warned twice.",
        [said("The ministry's statement", "said", "that the guards had been warned twice", by="ministry")],
    ),
    (
        "The ministry said that the ferry was empty. It added that the guards had been warned.",
        [
            said("The ministry", "said", "that the ferry was empty", by="ministry"),
            said("It", "added", "that the guards had been warned", by="ministry"),
        ],
    ),
    (
        "Ostrel said that the ferry was empty. It added that the guards had been warned.",
        [
            said("Ostrel", "said", "that the ferry was empty", by="Ostrel"),
            said("It", "added", "that the guards had been warned", by="Ostrel"),
        ],
    ),
    (
        "The protesters said that the ferry was empty. They said the guards had been warned.",
        [
            said("The protesters", "said", "that the ferry was empty", by="protesters"),
            said("They", "said", "the guards had been warned", by="protesters"),
        ],
    ),
    (
        "Officials said that the ferry was empty.",
        [said("Officials", "said", "that the ferry was empty", by="Officials")],
    ),
    (
        "Residents of Port Almeda said that the ferry was empty.",
        [said("Residents of Port Almeda", "said", "that the ferry was empty", by="Residents of Port Almeda")],
    ),
    (
        "“I saw nothing,” said a fisherman who lives on the pier.",
        [said("a fisherman", "said", "“I saw nothing,”", manner="direct", by="fisherman")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_who_speaks(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected
