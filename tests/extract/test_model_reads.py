"""What the model that ships reads in clear-cut sentences of every kind: exact source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from counterclaim.extract import ModelExtractor
from counterclaim.types import Manner
from extract.reading import Said, read

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Wanted:
    """One attribution in words; ``inside`` is the place of the one around it."""

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    manner: Manner
    inside: int | None = None


def one(
    source: str, cue: str, *content: str, manner: Manner = "indirect", inside: int | None = None
) -> Wanted:
    """Return an attribution that is expected; an empty source is none."""
    return Wanted((source,) if source else (), (cue,), content, manner, inside)


def direct(source: str, cue: str, *content: str) -> Wanted:
    return one(source, cue, *content, manner="direct")


def mixed(source: str, cue: str, *content: str) -> Wanted:
    return one(source, cue, *content, manner="mixed")


def shown(found: Said) -> Wanted:
    return Wanted(found.source, found.cue, found.content, found.manner, found.inside)


CASES = {
    "indirect": (
        "The harbour minister said that the bridge would be closed until spring.",
        [one("The harbour minister", "said", "that the bridge would be closed until spring")],
    ),
    "indirect without that": (
        "The mayor said the bridge had been closed twice.",
        [one("The mayor", "said", "the bridge had been closed twice")],
    ),
    "indirect, cue behind": (
        "The bridge will be closed until spring, the mayor said.",
        [one("the mayor", "said", "The bridge will be closed until spring")],
    ),
    "to do something": (
        "The company promised to pay the workers before the end of the month.",
        [one("The company", "promised", "to pay the workers before the end of the month")],
    ),
    "denial": (
        "The company denied that it had paid the workers late.",
        [one("The company", "denied", "that it had paid the workers late")],
    ),
    "told somebody": (
        "The mayor told reporters that the bridge would be closed until spring.",
        [one("The mayor", "told", "that the bridge would be closed until spring")],
    ),
    "name and office": (
        "On Monday Mira Tasten, the harbour minister, said the bridge was safe.",
        [one("Mira Tasten, the harbour minister,", "said", "the bridge was safe")],
    ),
    "two sayings": (
        "The mayor said the bridge was safe. The engineers said it was not.",
        [one("The mayor", "said", "the bridge was safe"), one("The engineers", "said", "it was not")],
    ),
    "direct, curly marks": (
        "“The bridge was never safe,” the engineer said.",
        [direct("the engineer", "said", "“The bridge was never safe,”")],
    ),
    "direct, straight marks": (
        '"The bridge was never safe," said the engineer.',
        [direct("the engineer", "said", '"The bridge was never safe,"')],
    ),
    "direct, British marks": (
        "‘The bridge was never safe,’ the engineer said.",
        [direct("the engineer", "said", "‘The bridge was never safe,’")],
    ),
    "direct, cue before": (
        "The engineer said, “The bridge was never safe.”",
        [direct("The engineer", "said", "“The bridge was never safe.”")],
    ),
    "split": (
        "“The bridge was never safe,” the engineer said. “We warned them twice.”",
        [direct("the engineer", "said", "“The bridge was never safe,”", "“We warned them twice.”")],
    ),
    "split within a sentence": (
        "“The bridge,” the engineer said, “was never safe.”",
        [direct("the engineer", "said", "“The bridge,”", "“was never safe.”")],
    ),
    "split, indirect": (
        "The bridge, the engineer said, was never safe.",
        [one("the engineer", "said", "The bridge", "was never safe")],
    ),
    "mixed": (
        "The engineer said the bridge was “never safe” in winter.",
        [mixed("The engineer", "said", "the bridge was “never safe” in winter")],
    ),
    "according to, behind": (
        "The bridge will be closed until spring, according to the harbour ministry.",
        [one("the harbour ministry", "according to", "The bridge will be closed until spring")],
    ),
    "according to, before": (
        "It rained on Monday. According to the harbour ministry, the bridge will be closed until spring.",
        [one("the harbour ministry", "According to", "the bridge will be closed until spring")],
    ),
    "noun": (
        "It rained on Monday. The minister's promise to reopen the bridge was not kept.",
        [one("The minister's", "promise", "to reopen the bridge")],
    ),
    "passive": (
        "The plan was condemned by teachers and parents.",
        [one("teachers and parents", "was condemned", "The plan")],
    ),
    "capitals": (
        "THE MAYOR SAID THAT THE BRIDGE WOULD BE CLOSED UNTIL SPRING.",
        [one("THE MAYOR", "SAID", "THAT THE BRIDGE WOULD BE CLOSED UNTIL SPRING")],
    ),
    "headline": (
        "Bridge was never safe, engineer says\nIt was closed on Monday.",
        [one("engineer", "says", "Bridge was never safe")],
    ),
    "nested": (
        "The mayor said that the engineers had warned that the bridge was not safe.",
        [
            one("The mayor", "said", "that the engineers had warned that the bridge was not safe"),
            one("the engineers", "had warned", "that the bridge was not safe", inside=0),
        ],
    ),
    "over paragraphs, left open": (
        "“The bridge was never safe,” the engineer said. “We warned them.\n\n“Nobody came.”",
        [
            direct(
                "the engineer", "said", "“The bridge was never safe,”", "“We warned them.", "“Nobody came.”"
            )
        ],
    ),
    "over paragraphs, closed": (
        "“The bridge was never safe,” the engineer said.\n\n“We warned them twice.”",
        [direct("the engineer", "said", "“The bridge was never safe,”", "“We warned them twice.”")],
    ),
    "another speaks in the next paragraph": (
        "“The bridge was never safe,” the engineer said.\n\n“Nobody warned us,” said the mayor.",
        [
            direct("the engineer", "said", "“The bridge was never safe,”"),
            direct("the mayor", "said", "“Nobody warned us,”"),
        ],
    ),
}
FAR_DOWN = (
    "indirect",
    "direct, curly marks",
    "direct, British marks",
    "split",
    "mixed",
    "according to, behind",
    "over paragraphs, left open",
    "another speaks in the next paragraph",
)
NOTHING = (
    "The bridge was closed on Monday and opened again in the spring.",
    "The ferry left the harbour at noon with two hundred people on board.",
    "The “peace bridge” has been closed since Monday.",
    "The council meets every Monday in the old town.",
)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_is_said(extractor: ModelExtractor, text: str, expected: list[Wanted]) -> None:
    assert [shown(found) for found in read(extractor, text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said(extractor: ModelExtractor, text: str) -> None:
    assert read(extractor, text) == []


@pytest.mark.parametrize("kind", FAR_DOWN)
def test_far_down_in_a_report_it_reads_alike(extractor: ModelExtractor, kind: str) -> None:
    before = "The bridge was closed on Monday and opened again in the spring.\n\n" * 12
    text, expected = CASES[kind]
    assert [shown(found) for found in read(extractor, before + text)] == expected
