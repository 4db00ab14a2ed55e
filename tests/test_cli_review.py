"""The commands that open the reading room: lists without a page, ledgers of an older format."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.store import View
from running import Run, in_process
from serve import sluice
from store.test_migrations import old


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return in_process(monkeypatch, capsys, "review")


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return in_process(monkeypatch, capsys, "open")


def test_an_older_ledger_is_brought_up_to_date_and_it_is_said(run: Run, tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger", 4)
    code, out, err = run(path, "--list", "--as", "Ada")
    assert (code, err) == (0, f"{path}: brought up to date from ledger format 4\n")
    assert "1 statement to look at" in out
    assert run(path, "--agreement")[2] == ""


def test_to_read_only_it_is_left_as_it_is(opening: Run, tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger", 4)
    before = path.read_bytes()
    code, _, err = opening(path, "--read-only", "--no-browser")
    assert (code, err.count("\n")) == (1, 1)
    assert "run `counterclaim open` on it" in err
    assert path.read_bytes() == before


def test_where_it_cannot_be_written_it_is_not_opened(opening: Run, tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger", 4)
    path.with_name("old.ledger.lock").mkdir()
    code, _, err = opening(path, "--no-browser")
    assert (code, err.count("\n")) == (1, 1)
    assert "copy it to a folder that can be written" in err


def test_an_older_ledger_is_opened_to_decide(
    opening: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old(tmp_path / "old.ledger", 4)
    desks: list[object] = []
    monkeypatch.setattr("counterclaim.cli_review.serve", lambda *_, desk, **__: desks.append(desk))
    code, _, err = opening(path, "--no-browser", "--as", "Ada")
    assert (code, err) == (0, f"{path}: brought up to date from ledger format 4\n")
    assert desks != [None]
    with View(path) as view:
        assert len(view.statements()) == 1


def test_decisions_are_listed_withdrawn_ones_too(run: Run, tmp_path: Path) -> None:
    path = sluice.fill(tmp_path / "sluice.ledger")
    with View(path) as view:
        first, second = (one.attribution.id for one in view.statements(limit=2))
    with Desk(path, by="Ada", pause=60) as desk:
        desk.review(first, "no", because="a headline")
        desk.review(second, "yes")
        desk.undo()
    code, out, _ = run(path, "--decisions")
    assert code == 0
    accepted, rejected = out.strip().splitlines()[1:3]
    assert "Ada" in rejected
    assert "no statement" in rejected
    assert "accepted as it stands" in accepted
    assert len([word for word in accepted.split() if word.startswith("20")]) == 2
