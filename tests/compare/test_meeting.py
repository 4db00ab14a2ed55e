"""Which claims a side of a decision meets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.compare.carriers import folded, judged_as
from counterclaim.compare.claims import Claim, claims
from counterclaim.compare.meeting import Meeting
from counterclaim.types import Figure, Span, anchor, likeness

from .affairs import again, page, report

READ = report(
    page(
        "{s {o Ostrel}} {c said} {q that the bells rang. They rang at noon}.",
        "{s {p Mira Tasten}} {c said} {q the lighthouse leaks}.",
        "Nineteen keepers lost their lives.",
    )
)
LOST = Span(start=(at := READ.text.index("Nineteen")), end=at + len("Nineteen keepers"))
TOLD = replace(READ, figures=(Figure(id="lost", span=LOST, what="killed", value=19),))
REPRINT = again(TOLD, "two")
REPORTS = {"one": TOLD, "two": REPRINT}
CUT: list[Claim] = [claim for told in REPORTS.values() for claim in claims(told, {})]
KEPT = folded(CUT)[0]
MEETING = Meeting(REPORTS, CUT, judged_as(CUT, KEPT))


def met(*phrases: str, document: str = "one") -> set[str]:
    """The words of the claims that are met where these phrases stand."""
    spans = [Span(start=(at := TOLD.text.index(phrase)), end=at + len(phrase)) for phrase in phrases]
    found = MEETING.claims_at([anchor(document, span) for span in spans])
    assert found <= {claim.id for claim in KEPT}
    return {claim.words for claim in KEPT if claim.id in found}


def test_a_statement_is_met_with_all_its_sentences() -> None:
    assert met("that the bells rang. They rang at noon") == {"that the bells rang.", "They rang at noon"}
    assert met("that the bells rang.", "They rang at noon") == {"that the bells rang.", "They rang at noon"}


@pytest.mark.parametrize("document", ["one", "two"])
def test_a_statement_whose_words_were_cut_otherwise_is_met(document: str) -> None:
    assert met("said the lighthouse leaks", document=document) == {"the lighthouse leaks"}


def test_where_less_than_half_is_shared_nothing_is_met() -> None:
    assert met("leaks") == met("They rang") == met("Mira Tasten said the l") == set()


def test_what_the_outlet_tells_is_met() -> None:
    sentence = "Nineteen keepers lost their lives."
    assert met(sentence) == met("Nineteen keepers lost their") == {sentence}


@pytest.mark.parametrize(
    "anchors",
    [
        (),
        ("one",),
        ("one@3-3",),
        ("x@0-9",),
        ("one@0-9", "two@0-9"),
        ("one@0-9", "|"),
        ("one@99999999-999999999999",),
    ],
)
def test_what_names_no_place_of_one_report_meets_nothing(anchors: tuple[str, ...]) -> None:
    assert MEETING.claims_at(anchors) == frozenset()


def test_likeness_counts_each_character_once() -> None:
    def spans(*pairs: tuple[int, int]) -> list[Span]:
        return [Span(start=start, end=end) for start, end in pairs]

    assert likeness(spans((0, 10)), spans((0, 5), (5, 10), (2, 8))) == 1.0
    assert likeness(spans((0, 10)), spans((5, 15))) == pytest.approx(1 / 3)
    assert likeness(spans((0, 5)), spans((5, 9))) == likeness([], []) == 0.0
