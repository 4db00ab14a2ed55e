"""What a dossier tells of persons' decisions: states of statements, what was rejected, what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from counterclaim.publish.dossier import write_dossier
from counterclaim.publish.dossier_methods import review_state
from counterclaim.publish.markdown import write_markdown
from counterclaim.store import Mark, Orphan, Reviewed, View, Writer
from counterclaim.types import Attribution, Extraction, Judgement, Key, anchor, judgement_id
from serve.affair import wire, write

REPORT, FOUND = wire()
DENIAL, TOLD, INNER = FOUND.attributions


def decision(one: Attribution, verdict: str, *, relation: str = "statement", **more: str) -> Judgement:
    place = anchor(REPORT.id, one.content[0])
    identity = {
        "relation": relation,
        "subject": (place,),
        "verdict": verdict,
        "by": more.get("by", "person:Ida Brenn"),
        "at": more.get("at", "2031-06-01T10:00:00+00:00"),
    }
    quote = one.content[0].quote(REPORT.text)
    return Judgement(
        id=judgement_id(**identity),  # type: ignore[arg-type]
        score=1.0,
        reasons=(more.get("because", "so it reads"),),
        keys=(Key(anchor=place, quote=quote, prefix="", suffix=""),),
        **identity,  # type: ignore[arg-type]
    )


KEPT = decision(DENIAL, "yes", at="2031-06-01T10:00:00+00:00")
GONE = decision(INNER, "no", at="2031-06-02T10:00:00+00:00", because="only repeated | <b>here</b>")
OPEN = decision(TOLD, "unsure", at="2031-06-03T10:00:00+00:00")


def reviewed(_text: str, found: Extraction, _decisions: tuple[Judgement, ...]) -> Reviewed:
    return Reviewed(
        extraction=replace(found, attributions=(DENIAL, TOLD)),
        rejected=(INNER,),
        marks=tuple(
            Mark(attribution=one.id, judgement=made.id, machine=one.id)
            for one, made in ((DENIAL, KEPT), (INNER, GONE))
        ),
        orphans=(Orphan(judgement=OPEN.id, reason="the text it was made on changed"),),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = write(tmp_path / "a.ledger", [(REPORT, FOUND)])
    with Writer(path) as writer:
        writer.put_judgements((KEPT, GONE, OPEN), review=reviewed)
    return path


def text_of(ledger: Path, write_it: Callable[..., None]) -> str:
    with View(ledger) as view:
        write_it(view, ledger.with_suffix(".out"))
    return ledger.with_suffix(".out").read_text("utf-8")


def test_a_statement_shows_who_decided_what_on_it(ledger: Path) -> None:
    page = document_fromstring(text_of(ledger, write_dossier))
    states = {one.id: page.xpath("//tr[@id=$id]", id=f"row-{one.id}") for one in FOUND.attributions}
    assert "held to be a statement, Ida Brenn, 2031-06-01" in states[DENIAL.id][0].text_content()
    assert "not reviewed" in states[TOLD.id][0].text_content()
    assert not states[INNER.id]


def test_it_counts_and_lists_what_was_rejected_and_what_is_open(ledger: Path) -> None:
    page = document_fromstring(text_of(ledger, write_dossier))
    (section,) = page.xpath("//section[@aria-labelledby='review']")
    rows = [[cell.text_content() for cell in row] for row in section.xpath(".//table[1]/tbody/tr")]
    assert rows[:5] == [
        ["Not reviewed", "1"],
        ["Held to be statements", "1"],
        ["Undecided", "0"],
        ["Rejected, and so not among the statements", "1"],
        ["Decisions that meet nothing any more", "1"],
    ]
    words = section.text_content()
    assert "Ida Brenn, 2031-06-02: no; only repeated | <b>here</b>" in words
    assert "the text it was made on changed" in words
    assert "1 link" not in page.text_content() and "3 links" in page.text_content()


def test_markdown_tells_the_same(ledger: Path) -> None:
    text = text_of(ledger, write_markdown)
    assert "| Rejected, and so not among the statements | 1 |" in text
    assert "Ida Brenn, 2031-06-02: no; only repeated \\| \\<b\\>here\\</b\\>" in text
    assert "held to be a statement, Ida Brenn, 2031-06-01" in text
    assert "the text it was made on changed" in text


def test_the_last_decision_in_time_gives_the_state() -> None:
    later = decision(DENIAL, "unsure", at="2031-06-09T10:00:00+00:00", by="person:Olm Tarry")
    spoke = decision(DENIAL, "yes", relation="statement_speaker", at="2031-06-04T10:00:00+00:00")
    assert review_state((later, KEPT)) == "undecided, Olm Tarry, 2031-06-09"
    assert review_state((spoke,)) == "speaker decided, Ida Brenn, 2031-06-04"
    assert review_state(()) == "not reviewed"
