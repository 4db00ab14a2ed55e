"""The command that makes a ledger of an export, on the worked example with decisions in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.pipeline import resolve
from counterclaim.reviewing import review
from counterclaim.store import View, Writer
from counterclaim.store.dump import content
from counterclaim.taking import READERS
from publish.sluices import decided
from running import counterclaim


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, in which somebody gave an actor a name and rejected a statement."""
    ledger = tmp_path_factory.mktemp("demo") / "demo.ledger"
    assert counterclaim("demo", "--ledger", ledger, "--no-open").returncode == 0
    with View(ledger) as view:
        actor = view.actors(speakers_only=True)[0].actor.id
        report = view.document(view.documents()[0].id)
        found = view.extraction(report.id)
    named = counterclaim("actors", ledger, "rename", actor, "Another Name", "--by", "reader")
    assert named.returncode == 0, named.stderr
    with Writer(ledger) as writer:
        writer.put_judgements([decided(report, found.attributions[0], "no")], review=review)
        resolve(writer)
    return ledger


@pytest.mark.parametrize("to", sorted(READERS))
def test_the_worked_example_comes_back_whole(to: str, built: Path, tmp_path: Path) -> None:
    assert counterclaim("export", built, "--to", to, "--out", tmp_path / "out").returncode == 0
    done = counterclaim("import", tmp_path / "out", "--ledger", tmp_path / "again.ledger")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"10 reports and " in done.stderr
    assert list(content(tmp_path / "again.ledger")) == list(content(built))
    again = counterclaim("import", tmp_path / "out", "--ledger", tmp_path / "again.ledger")
    assert again.returncode == 1
    assert b"is not empty: name a new file" in again.stderr


def test_what_is_no_export_is_one_clear_line(tmp_path: Path) -> None:
    done = counterclaim("import", tmp_path / "no", "--ledger", tmp_path / "x.ledger")
    assert done.returncode == 1
    assert done.stderr.startswith(b"counterclaim: ")
    assert b"no export that can be taken" in done.stderr
    assert not (tmp_path / "x.ledger").exists()
