"""A reviewer's desk: decisions while others write, and what follows from them, resolved in the background."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.errors import LedgerError, ModelError
from counterclaim.resolving import Resolver
from counterclaim.review.decided import Act, Named, Spans
from counterclaim.store import View, Writer, verify
from counterclaim.types import Span, anchor
from serve.affair import WIRE, span, write
from serve.deskwork import told

REPORT, FOUND = told()
DENIAL, TOLD, INNER = (one.id for one in FOUND.attributions)
PATIENCE = 20.0


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "almeda.ledger", (told(),))


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.02)


def test_each_decision_is_kept_with_its_words_and_reviewer(ledger: Path) -> None:
    at = anchor(REPORT.id, span(WIRE, "the mayor"))
    with Desk(ledger, by="Ada", pause=3600) as desk:
        assert desk.review(DENIAL, "yes") == "““Not one shell was ours,””: accepted as a statement"
        desk.speaker(INNER, (Named(at=at, name="Mayor", kind="person", new=True),), because="as told")
        desk.act(INNER, Act(type="DENY"))
        desk.account(DENIAL, INNER, "yes")
        desk.conflict(DENIAL, TOLD, "no")
    with View(ledger) as view:
        made = view.decisions()
    assert [one.relation for one in made] == [
        *("statement", "statement_speaker", "statement_act", "account", "conflict")
    ]
    assert {one.by for one in made} == {"person:Ada"}
    assert made[1].reasons == ("as told",)
    assert [key.quote for key in made[0].keys] == ["“Not one shell was ours,”"]
    assert made[3].subject[1] == "|"
    assert not verify(ledger).faults


def test_a_long_statement_is_told_shortened(ledger: Path) -> None:
    with Desk(ledger, by="Ada", pause=3600) as desk:
        line = desk.review(TOLD, "unsure")
    assert line == "“the mayor had told her: “We saw nothing.…”: looked at, unsure"


def test_what_meets_nothing_is_refused(ledger: Path) -> None:
    with Desk(ledger, by="Ada", pause=3600) as desk:
        with pytest.raises(LedgerError, match="no statement"):
            desk.review("unknown", "yes")
        with pytest.raises(LedgerError, match="one statement"):
            desk.account(DENIAL, DENIAL, "yes")
        with pytest.raises(LedgerError, match="nothing to undo"):
            desk.undo()
        with pytest.raises(LedgerError, match="no decision 'unknown'"):
            desk.withdraw("unknown")
        with pytest.raises(LedgerError, match="no present version"):
            desk.again("unknown")
    with View(ledger) as view:
        assert not view.decisions()


def test_there_is_no_desk_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        Desk(tmp_path / "none.ledger", by="Ada")
    assert not list(tmp_path.iterdir())


def test_one_decides_while_another_process_holds_the_lock(ledger: Path) -> None:
    with Writer(ledger), Desk(ledger, by="Ada", pause=0.01) as desk:
        desk.review(DENIAL, "no")
        assert desk.stale()
        until(lambda: desk._resolver.fault is not None)
        assert "written by another process" in (desk._resolver.fault or "")
        desk.review(TOLD, "no")
    with View(ledger) as view:
        assert len(view.decisions()) == 2


def test_a_ledger_that_was_left_stale_is_resolved_when_it_is_opened(ledger: Path) -> None:
    with Desk(ledger, by="Ada", pause=3600) as desk:
        desk.add(REPORT.id, Spans(content=(Span(start=0, end=7),)))
        assert desk.stale()
    with Desk(ledger, by="Ada", pause=0.01) as desk:
        until(lambda: not desk.stale())


def test_many_decisions_are_resolved_once_after_the_last(ledger: Path) -> None:
    done: list[float] = []
    resolver = Resolver(ledger, pause=0.3, work=lambda _: done.append(time.monotonic()))
    for _ in range(5):
        resolver.note()
        time.sleep(0.02)
    last = time.monotonic()
    until(lambda: bool(done))
    resolver.close()
    assert len(done) == 1
    assert done[0] - last > 0.2


def test_a_locked_ledger_is_tried_again(ledger: Path) -> None:
    done: list[int] = []
    resolver = Resolver(ledger, pause=0.01, retry=0.05, work=lambda _: done.append(1))
    with Writer(ledger):
        resolver.note()
        until(lambda: resolver.fault is not None)
        assert not done
    until(lambda: bool(done))
    until(lambda: resolver.fault is None)
    resolver.close()


def test_a_failure_is_kept_and_the_next_decision_tries_again(ledger: Path) -> None:
    faults = [ModelError("the model is missing")]

    def work(_: Writer) -> None:
        if faults:
            raise faults.pop()

    resolver = Resolver(ledger, pause=0.01, work=work)
    resolver.note()
    until(lambda: resolver.fault == "the model is missing")
    resolver.note()
    until(lambda: resolver.fault is None)
    resolver.close()


def test_closing_begins_nothing_new(ledger: Path) -> None:
    done: list[int] = []
    resolver = Resolver(ledger, pause=0.2, work=lambda _: done.append(1))
    resolver.note()
    resolver.close()
    resolver.note()
    time.sleep(0.4)
    assert not done
