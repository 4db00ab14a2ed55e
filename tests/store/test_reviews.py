"""Decisions on statements: applied where they were made, kept over every re-run, taken back whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import LedgerError
from counterclaim.reviewing import MEETS_NOTHING, TEXT_CHANGED, review
from counterclaim.store import DecisionWriter, Reviewed, View, Writer, verify
from counterclaim.store.bodies import pack, unpack
from counterclaim.store.dump import content
from counterclaim.store.reviews import REPLACED
from counterclaim.types import Extraction
from deciding import accepted, corrected, decision, rejected

from .strategies import TEXT, any_documents, any_extractions, document, judgement, span_of, telling

REPORT = document(outlet="Port Almeda Courier", published="2031-05-04")
FOUND = telling(REPORT)
DENIAL, ACCUSATION = FOUND.attributions
SHORTER = corrected(
    REPORT, ACCUSATION, source=ACCUSATION.source, cue=ACCUSATION.cue, content=(span_of("of firing first"),)
)
ADDED = decision(
    REPORT,
    (span_of("Port Almeda Courier"),),
    value=f'{{"content":[[0,{len("Port Almeda Courier")}]],"cue":[],"source":[]}}',
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    with Writer(path) as writer:
        writer.put(REPORT, FOUND, fingerprint="1")
    return path


def decided(path: Path, *made: object) -> None:
    with DecisionWriter(path) as writer:
        for one in made:
            assert writer.append([one], review) == (one,)


def ids(path: Path) -> list[str]:
    with View(path) as view:
        return [said.id for said in view.extraction(REPORT.id).attributions]


def test_an_accepted_statement_is_marked_and_nothing_else_changes(path: Path) -> None:
    made = accepted(REPORT, DENIAL)
    decided(path, made)
    with View(path) as view:
        assert view.extraction(REPORT.id) == FOUND
        assert view.reviews_of([DENIAL.id, ACCUSATION.id, "?"]) == {DENIAL.id: (made,)}
        assert view.rejected() == view.orphans() == ()
        counts = view.review_counts()
        assert (counts.statements, counts.unreviewed, counts.accepted) == (2, 1, 1)
        assert (counts.unsure, counts.rejected, counts.orphans) == (0, 0, 0)
        assert counts.by_reviewer == (("Ida Morn", 1),)
        assert not view.resolved()
    assert verify(path).faults == ()


def test_a_rejected_statement_is_kept_aside_and_comes_back(path: Path) -> None:
    made = rejected(REPORT, ACCUSATION)
    before = list(content(path))
    decided(path, made)
    assert ids(path) == [DENIAL.id]
    with View(path) as view:
        (row,) = view.rejected()
        assert row.attribution.content == ACCUSATION.content
        assert row.content == ("the Varren guard of firing first",)
        assert (row.source, row.cue) == (("Ostrel",), ("accused",))
        assert (row.document.id, row.judgements) == (REPORT.id, (made,))
        assert view.rejected(REPORT.id[:8]) == (row,)
        assert view.review_counts().rejected == 1
        assert view.summary()["statements"] == 1
        with pytest.raises(LedgerError, match="no document"):
            view.rejected("f" * 64)
    assert verify(path).faults == ()
    with Writer(path) as writer:
        assert writer.machine_extraction(REPORT.id) == FOUND
        writer.withdraw_judgement(made.id, "2031-06-01T10:00:00+00:00", review=review)
    after = [line for line in content(path) if not line.startswith('["judgements"')]
    assert after == before


def test_corrected_words_have_a_new_id_to_which_the_old_ones_lead(path: Path) -> None:
    decided(path, SHORTER)
    (new,) = set(ids(path)) - {DENIAL.id}
    with View(path) as view:
        assert view.statement(ACCUSATION.id).content == ("of firing first",)
        assert view.became(ACCUSATION.id) == new
        assert view.became(DENIAL.id) is view.became(new) is view.became("?") is None
        with pytest.raises(LedgerError, match="no statement"):
            view.statement("?")
    again = corrected(
        REPORT,
        replace(ACCUSATION, content=(span_of("of firing first"),)),
        content=(span_of("firing first"),),
        at="2031-05-05T10:00:00+00:00",
    )
    decided(path, again)
    with View(path) as view:
        assert view.statement(ACCUSATION.id) == view.statement(new)
        assert view.statement(new).content == ("firing first",)
        assert [one.id for one in view.reviews_of([view.statement(new).attribution.id]).popitem()[1]] == [
            SHORTER.id,
            again.id,
        ]
    assert verify(path).faults == ()


def test_an_added_statement_survives_a_machine_that_finds_nothing(path: Path) -> None:
    decided(path, ADDED, accepted(REPORT, DENIAL))
    with Writer(path) as writer:
        nothing = Extraction(document=REPORT.id, made_by="another.v2")
        writer.put(REPORT, nothing, fingerprint="2", review=review)
        assert writer.machine_extraction(REPORT.id) == nothing
    with View(path) as view:
        found = view.extraction(REPORT.id)
        assert found.made_by == "another.v2"
        assert sorted(one.content for one in found.attributions) == sorted(
            [(span_of("Port Almeda Courier"),), DENIAL.content]
        )
        assert view.orphans() == ()
    assert verify(path).faults == ()


def test_decisions_are_kept_over_a_later_extraction(path: Path) -> None:
    decided(path, SHORTER, rejected(REPORT, DENIAL))
    expected = ids(path)
    with Writer(path) as writer:
        later = replace(FOUND, made_by="hand.v2")
        writer.put(REPORT, later, fingerprint="2", review=review)
        assert writer.decisions_of(REPORT.id) == writer.judgements()
        assert writer.machine_extraction(REPORT.id) == later
    assert ids(path) == expected
    with View(path) as view:
        assert view.extraction(REPORT.id).made_by == "hand.v2"
        assert len(view.rejected()) == 1
    assert verify(path).faults == ()


def test_a_decision_on_what_is_found_no_more_is_an_orphan(path: Path) -> None:
    made = decision(REPORT, ACCUSATION.content, "unsure")
    decided(path, made)
    with View(path) as view:
        assert view.review_counts().unsure == 1
    with Writer(path) as writer:
        writer.put(
            REPORT,
            replace(FOUND, attributions=(), acts=(), events=(), figures=()),
            fingerprint="2",
            review=review,
        )
    with View(path) as view:
        (row,) = view.orphans()
        assert (row.judgement, row.reason) == (made, MEETS_NOTHING)
        assert row.document == row.current
        assert view.review_counts().orphans == 1
    assert verify(path).faults == ()


def test_a_new_version_of_a_report_gets_no_decision_silently(path: Path) -> None:
    made = accepted(REPORT, DENIAL)
    decided(path, made, rejected(REPORT, ACCUSATION))
    newer = document(TEXT + "Corrected.\n", outlet="Port Almeda Courier", published="2031-05-04")
    with Writer(path) as writer:
        writer.put(newer, telling(newer), fingerprint="1", review=review)
    with View(path) as view:
        assert view.extraction(newer.id) == telling(newer)
        row, other = view.orphans()
        assert (row.judgement, row.reason) == (made, REPLACED)
        assert (row.document.id, row.current and row.current.id) == (REPORT.id, newer.id)
        assert other.document == row.document
        assert view.rejected() == ()
        counts = view.review_counts()
        assert (counts.statements, counts.unreviewed, counts.orphans) == (2, 2, 2)
    with DecisionWriter(path) as writer:
        assert writer.withdraw([made.id], "2031-06-01", review)
    with View(path) as view:
        assert view.orphans() == (other,)
    assert verify(path).faults == ()
    with Writer(path) as writer:
        writer.put(REPORT, FOUND, fingerprint="1", review=review)
    with View(path) as view:
        assert view.orphans() == ()
        assert len(view.rejected()) == 1
    assert verify(path).faults == ()


def test_a_reader_that_reads_the_same_bytes_otherwise_moves_decisions(path: Path) -> None:
    made = rejected(REPORT, ACCUSATION)
    decided(path, made)
    cut = f"From the archive. {TEXT}"
    longer = replace(document(cut), id=REPORT.id, origin=REPORT.origin)
    moved = replace(
        FOUND,
        attributions=(
            replace(
                ACCUSATION,
                source=(),
                cue=(),
                content=(span_of("the Varren guard of firing first", cut),),
                speakers=(),
                via=(),
            ),
        ),
        entities=(),
        acts=(),
        events=(),
        figures=(),
    )
    with Writer(path) as writer:
        writer.put(longer, moved, fingerprint="2", review=review)
    with View(path) as view:
        assert view.extraction(REPORT.id).attributions == ()
        (row,) = view.rejected()
        assert row.content == ("the Varren guard of firing first",)
        assert view.orphans() == ()
    with Writer(path) as writer:
        other = replace(document("Nothing of it.\n"), id=REPORT.id, origin=REPORT.origin)
        writer.put(other, replace(moved, attributions=()), fingerprint="3", review=review)
    with View(path) as view:
        (lost,) = view.orphans()
        assert (lost.judgement, lost.reason) == (made, TEXT_CHANGED)


def test_without_review_what_was_found_stands_and_decisions_are_kept(path: Path) -> None:
    decided(path, SHORTER)
    with Writer(path) as writer:
        writer.put(REPORT, FOUND, fingerprint="2")
        assert writer.decisions_of(REPORT.id) == (SHORTER,)
    with View(path) as view:
        assert view.extraction(REPORT.id) == FOUND
        assert view.reviews_of([ACCUSATION.id]) == {}


def test_what_cannot_be_applied_changes_nothing(path: Path) -> None:
    def wrong(*_: object) -> Reviewed:
        raise LedgerError("no")

    before = list(content(path))
    for writer in (Writer(path), DecisionWriter(path)):
        with writer, pytest.raises(LedgerError, match="no"):
            if isinstance(writer, Writer):
                writer.put_judgements([SHORTER], review=wrong)
            else:
                writer.append([SHORTER], wrong)
    assert list(content(path)) == before
    with View(path) as view:
        assert view.chain_head() == (0, "0" * 64)


def test_decisions_on_actors_are_no_reviews_and_may_be_orphans(path: Path) -> None:
    made = decision(REPORT, (span_of("Ostrel"),), relation="same_actor")
    decided(path, made)
    with View(path) as view:
        assert view.extraction(REPORT.id) == FOUND
        assert view.review_counts().by_reviewer == ()
        assert view.orphans() == ()
    with Writer(path) as writer:
        other = replace(document("Nothing of it.\n"), id=REPORT.id, origin=REPORT.origin)
        writer.put(other, Extraction(document=REPORT.id, made_by="hand.v3"), fingerprint="3", review=review)
    with View(path) as view:
        assert [row.judgement for row in view.orphans()] == [made]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_the_machine_found_is_kept_exactly(data: st.DataObject) -> None:
    found = data.draw(any_extractions(data.draw(any_documents())))
    finite = replace(found, attributions=tuple(replace(one, score=0.5) for one in found.attributions))
    assert unpack(Extraction, pack(finite)) == finite


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE machine SET body = x'00'", "is not the"),
        ("UPDATE machine SET size = size - 1", "is not the"),
        ("UPDATE rejected SET id = 'x'", "is another"),
        ("UPDATE rejected SET body = replace(body, 'Ostrel', 'Estrel')", "source of the rejected statement"),
        ("UPDATE rejected SET body = replace(body, '[{\"end\":', '[{\"end\":9')", "the rejected statement"),
        ("UPDATE rejected SET body = '{}'", "not the fields"),
        ("UPDATE reviews SET attribution = 'x'", "refers to x"),
        ("UPDATE reviews SET judgement = 'x'", "refers to x"),
        ("UPDATE reviews SET document = 'x'", "refers to x"),
        ("UPDATE rejected SET document = 'x'", "refers to x"),
        ("UPDATE machine SET document = 'x'", "refers to x"),
        ("INSERT INTO orphans VALUES ('x', 'y', 'why')", "refers to x"),
    ],
)
def test_tampering_with_reviews_is_found(path: Path, sql: str, fault: str) -> None:
    decided(path, rejected(REPORT, ACCUSATION))
    db = apsw.Connection(str(path))
    db.execute(sql)
    db.close()
    assert any(fault in line for line in verify(path).faults), verify(path).faults


def test_a_machine_judgement_is_no_decision(path: Path) -> None:
    with Writer(path) as writer:
        writer.replace_actors([])
        writer.put_judgements([judgement("one", "two", by="rule:a.v1", at=None)], review=review)
        assert writer.resolved()
        assert writer.decisions_of(REPORT.id) == ()
