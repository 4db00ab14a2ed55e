"""What is said in a sentence, by whom, in which words: one invented sentence after the other."""

from __future__ import annotations

import pytest

from counterclaim.extract import ParseExtractor
from extract.reading import Said, read, said

Case = tuple[str, list[Said]]

SAYING: list[Case] = [
    (
        "Mira Tasten said that the guards had been warned twice.",
        [said("Mira Tasten", "said", "that the guards had been warned twice", by="Mira Tasten")],
    ),
    (
        "Mira Tasten says the guards have been warned twice.",
        [said("Mira Tasten", "says", "the guards have been warned twice", by="Mira Tasten")],
    ),
    (
        "Mira Tasten said the guards had been warned twice.",
        [said("Mira Tasten", "said", "the guards had been warned twice", by="Mira Tasten")],
    ),
    (
        "The guards, Mira Tasten said, had been warned twice.",
        [said("Mira Tasten", "said", "The guards", "had been warned twice", by="Mira Tasten")],
    ),
    (
        "The guards had been warned twice, Mira Tasten said.",
        [said("Mira Tasten", "said", "The guards had been warned twice", by="Mira Tasten")],
    ),
    (
        "Mira Tasten added that the harbour would stay closed until the spring.",
        [
            said(
                "Mira Tasten",
                "added",
                "that the harbour would stay closed until the spring",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "Mira Tasten announced that the harbour would reopen in the spring.",
        [said("Mira Tasten", "announced", "that the harbour would reopen in the spring", by="Mira Tasten")],
    ),
    (
        "Mira Tasten told the council that the guards had been warned twice.",
        [said("Mira Tasten", "told", "that the guards had been warned twice", by="Mira Tasten")],
    ),
    (
        "The guards have been warned, says Mira Tasten.",
        [said("Mira Tasten", "says", "The guards have been warned", by="Mira Tasten")],
    ),
]

QUOTING: list[Case] = [
    (
        "«The guards were warned twice,» Mira Tasten said.",
        [said("Mira Tasten", "said", "«The guards were warned twice,»", manner="direct", by="Mira Tasten")],
    ),
    (
        "Mira Tasten said: “The guards were warned.”\n“They were warned twice,” said Davin Orlen.",
        [
            said("Mira Tasten", "said", "“The guards were warned.”", manner="direct", by="Mira Tasten"),
            said("Davin Orlen", "said", "“They were warned twice,”", manner="direct", by="Davin Orlen"),
        ],
    ),
    (
        "“The guards were warned twice,” Mira Tasten said.",
        [said("Mira Tasten", "said", "“The guards were warned twice,”", manner="direct", by="Mira Tasten")],
    ),
    (
        "“The guards were warned twice,” said Mira Tasten.",
        [said("Mira Tasten", "said", "“The guards were warned twice,”", manner="direct", by="Mira Tasten")],
    ),
    (
        "Mira Tasten said, “The guards were warned twice.”",
        [said("Mira Tasten", "said", "“The guards were warned twice.”", manner="direct", by="Mira Tasten")],
    ),
    (
        "Mira Tasten said: “The guards were warned twice.”",
        [said("Mira Tasten", "said", "“The guards were warned twice.”", manner="direct", by="Mira Tasten")],
    ),
    (
        '"The guards were warned twice," Mira Tasten said.',
        [said("Mira Tasten", "said", '"The guards were warned twice,"', manner="direct", by="Mira Tasten")],
    ),
    (
        "'The guards were warned twice,' said Mira Tasten.",
        [said("Mira Tasten", "said", "'The guards were warned twice,'", manner="direct", by="Mira Tasten")],
    ),
    (
        "``The guards were warned twice,'' Mira Tasten said.",
        [said("Mira Tasten", "said", "``The guards were warned twice,''", manner="direct", by="Mira Tasten")],
    ),
    (
        "“The guards were warned,” Mira Tasten said. “They were warned twice.”",
        [
            said(
                "Mira Tasten",
                "said",
                "“The guards were warned,”",
                "“They were warned twice.”",
                manner="direct",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "“The guards,” Mira Tasten said, “were warned twice on Monday.”",
        [
            said(
                "Mira Tasten",
                "said",
                "“The guards,”",
                "“were warned twice on Monday.”",
                manner="direct",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "“The guards were warned,” said Mira Tasten. “Nobody listened.\n“They were warned and laughed.”",
        [
            said(
                "Mira Tasten",
                "said",
                "“The guards were warned,”",
                "“Nobody listened.",
                "“They were warned and laughed.”",
                manner="direct",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "Mira Tasten said: “The guards were warned.\n“They were warned twice.\n“Nobody listened.”",
        [
            said(
                "Mira Tasten",
                "said",
                "“The guards were warned.",
                "“They were warned twice.",
                "“Nobody listened.”",
                manner="direct",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "Mira Tasten said: “The guards were warned.”\n“They were warned twice.”",
        [
            said(
                "Mira Tasten",
                "said",
                "“The guards were warned.”",
                "“They were warned twice.”",
                manner="direct",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "Mira Tasten said the guards had been “warned twice” by the harbour council.",
        [
            said(
                "Mira Tasten",
                "said",
                "the guards had been “warned twice” by the harbour council",
                manner="mixed",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "Mira Tasten called the report “a shameful lie” on Monday.",
        [said("Mira Tasten", "called", "the report “a shameful lie”", manner="mixed", by="Mira Tasten")],
    ),
    (
        "“Were the guards warned?” Mira Tasten asked.",
        [said("Mira Tasten", "asked", "“Were the guards warned?”", manner="direct", by="Mira Tasten")],
    ),
]

ACCORDING: list[Case] = [
    (
        "The harbour at Port Almeda will stay closed until the spring, according to the harbour ministry.",
        [
            said(
                "the harbour ministry",
                "according to",
                "The harbour at Port Almeda will stay closed until the spring",
                by="harbour ministry",
            )
        ],
    ),
    (
        "According to Mira Tasten, the guards had been warned twice before the ferry left.",
        [
            said(
                "Mira Tasten",
                "According to",
                "the guards had been warned twice before the ferry left",
                by="Mira Tasten",
            )
        ],
    ),
    (
        "According to a report by the Harbour Council, the ferry carried more people than it was allowed to.",
        [
            said(
                "a report by the Harbour Council",
                "According to",
                "the ferry carried more people than it was allowed to",
                by="Harbour Council",
            )
        ],
    ),
]

NOUNS: list[Case] = [
    (
        "Ostrel's claim that the ferry was carrying weapons was repeated in parliament.",
        [said("Ostrel", "claim", "that the ferry was carrying weapons", by="Ostrel")],
    ),
    (
        "The claim that the ferry was carrying weapons was repeated by Davin Orlen on Tuesday.",
        [
            said(
                "Davin Orlen",
                "was repeated",
                "The claim that the ferry was carrying weapons",
                by="Davin Orlen",
            )
        ],
    ),
    (
        "Mira Tasten repeated her claim that the ferry was carrying weapons.",
        [said("Mira Tasten", "repeated … claim", "that the ferry was carrying weapons", by="Mira Tasten")],
    ),
    (
        "Mira Tasten's promise to reopen the harbour was not kept.",
        [said("Mira Tasten", "promise", "to reopen the harbour", by="Mira Tasten")],
    ),
    (
        "The ministry issued a statement saying that the guards had been warned twice.",
        [
            said(
                "The ministry",
                "issued … statement",
                "saying that the guards had been warned twice",
                by="ministry",
            )
        ],
    ),
]

NESTED: list[Case] = [
    (
        "Mira Tasten said Ostrel's claim that the ferry was carrying weapons was a lie.",
        [
            said(
                "Mira Tasten",
                "said",
                "Ostrel's claim that the ferry was carrying weapons was a lie",
                by="Mira Tasten",
            ),
            said("Ostrel", "claim", "that the ferry was carrying weapons", by="Ostrel", inside=0),
        ],
    ),
    (
        "According to Mira Tasten, Ostrel denies that its guards fired on the ferry.",
        [
            said(
                "Mira Tasten",
                "According to",
                "Ostrel denies that its guards fired on the ferry",
                by="Mira Tasten",
            ),
            said("Ostrel", "denies", "that its guards fired on the ferry", by="Ostrel", act="DENY", inside=0),
        ],
    ),
    (
        "Mira Tasten denied Ostrel's claim that she had fled.",
        [
            said("Mira Tasten", "denied", "Ostrel's claim that she had fled", by="Mira Tasten", act="DENY"),
            said("Ostrel", "claim", "that she had fled", by="Ostrel", inside=0),
        ],
    ),
]

HEADLINES: list[Case] = [
    (
        "Ostrel denies that guards fired on ferry\nThe ferry sank on Monday.",
        [said("Ostrel", "denies", "that guards fired on ferry", by="Ostrel", act="DENY")],
    ),
    (
        "Mira Tasten denies claims of cover-up\nThe ferry sank on Monday.",
        [said("Mira Tasten", "denies", "claims of cover-up", by="Mira Tasten", act="DENY")],
    ),
    (
        "Mira Tasten: Guards fired on ferry without warning\nThe ferry sank on Monday.",
        [said("Mira Tasten", ":", "Guards fired on ferry without warning", by="Mira Tasten")],
    ),
    (
        "Ferry was empty, says harbour minister\nThe boat sank on Monday.",
        [said("harbour minister", "says", "Ferry was empty", by="harbour minister")],
    ),
    (
        "Ostrel accuses Varrenia of firing on ferry\nThe boat sank on Monday.",
        [
            said(
                "Ostrel",
                "accuses",
                "Varrenia of firing on ferry",
                by="Ostrel",
                act="ACCUSE",
                targets=("Varrenia",),
            )
        ],
    ),
    (
        "Orlen: “We did not fire”\nThe boat sank on Monday.",
        [said("Orlen", ":", "“We did not fire”", manner="direct", by="Orlen")],
    ),
    (
        "Ostrel threatens to close border\nThe boat sank on Monday.",
        [said("Ostrel", "threatens", "to close border", by="Ostrel", act="THREATEN")],
    ),
    ("VIDEO: Ferry sinks off Port Almeda\nThe boat sank on Monday.", []),
]

QUOTED_AS: list[Case] = [
    (
        "The agency quoted her as saying that the guards had been warned twice before the ferry left.",
        [said("her", "saying", "that the guards had been warned twice before the ferry left")],
    ),
    (
        "The Harbour News Agency quoted Davin Orlen as saying that the guards had been warned twice.",
        [
            said(
                "Davin Orlen",
                "saying",
                "that the guards had been warned twice",
                by="Davin Orlen",
                via=("Harbour News Agency",),
            )
        ],
    ),
    (
        "“We were warned twice,” the Harbour News Agency quoted Davin Orlen as saying.",
        [
            said(
                "Davin Orlen",
                "saying",
                "“We were warned twice,”",
                manner="direct",
                by="Davin Orlen",
                via=("Harbour News Agency",),
            )
        ],
    ),
    (
        "The news agency quoted Davin Orlen as saying, “We were warned twice before the ferry left.”",
        [
            said(
                "Davin Orlen",
                "saying",
                "“We were warned twice before the ferry left.”",
                manner="direct",
                by="Davin Orlen",
            )
        ],
    ),
    (
        "“We were warned twice,” Davin Orlen was quoted as saying by the Harbour News Agency.",
        [said("Davin Orlen", "saying", "“We were warned twice,”", manner="direct", by="Davin Orlen")],
    ),
]

CARRIED: list[Case] = [
    (
        "Mira Tasten told the Almeda News Agency that the guards had been warned twice.",
        [
            said(
                "Mira Tasten",
                "told",
                "that the guards had been warned twice",
                by="Mira Tasten",
                via=("Almeda News Agency",),
            )
        ],
    ),
    (
        "“We were warned twice,” Mira Tasten told the Almeda Times on Monday.",
        [
            said(
                "Mira Tasten",
                "told",
                "“We were warned twice,”",
                manner="direct",
                by="Mira Tasten",
                via=("Almeda Times",),
            )
        ],
    ),
    (
        "Mira Tasten told reporters that the guards had been warned twice.",
        [said("Mira Tasten", "told", "that the guards had been warned twice", by="Mira Tasten")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAYING)
def test_a_verb_and_its_clause(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), QUOTING)
def test_a_cue_beside_a_quotation(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), ACCORDING)
def test_according_to(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_a_noun_for_what_is_said(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_a_saying_within_a_saying(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_a_headline(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text, headline=True) == expected


@pytest.mark.parametrize(("text", "expected"), QUOTED_AS)
def test_words_that_another_quotes(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(("text", "expected"), CARRIED)
def test_words_that_a_medium_carried(extractor: ParseExtractor, text: str, expected: list[Said]) -> None:
    assert read(extractor, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left Port Almeda at noon and sank off the coast.",
        "The “peace harbour” has been closed since Monday.",
        "Its “special guards” patrolled the coast on Monday.",
        "The council meets every Monday in the old town.",
        "The sign on the pier says nothing.",
        "Mira Tasten was born in Port Almeda.",
        "“The Long Harbour” was shown in Port Almeda on Monday.",
        "Say what you will, the ferry sank.",
        "It is said that the ferry was empty.",
        "Ostrel was accused of firing on the ferry.",
        "Ostrel denied the guards entry to the harbour.",
        "Ostrel dismissed three of its guards.",
    ],
)
def test_no_attribution(extractor: ParseExtractor, text: str) -> None:
    assert read(extractor, text) == []
