"""Decisions are written while another process builds: none is lost, none is half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError
from counterclaim.reviewing import review
from counterclaim.store import DecisionWriter, View, Writer, verify
from counterclaim.store.dump import content
from deciding import accepted, rejected

from .strategies import TEXT, document, telling
from .test_at_once import python

REPORT = document()
FOUND = telling(REPORT)
DENIAL, ACCUSATION = FOUND.attributions

HOLDING = """
import sys, time
from pathlib import Path
from counterclaim.store import Writer
with Writer(Path(sys.argv[1])) as writer:
    writer._db.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
    writer._db.execute("ROLLBACK")
"""

BUILDING = """
import sys
from pathlib import Path
from counterclaim.reviewing import review
from counterclaim.store import Writer
from store.strategies import TEXT, document, telling
report = document()
with Writer(Path(sys.argv[1])) as writer:
    print("begun", flush=True)
    for number in range(40):
        other = document(f"{TEXT}Report {number}.\\n", origin=f"{number}.txt")
        writer.put(other, telling(other), fingerprint="1", review=review)
        writer.put(report, telling(report), fingerprint=str(number), review=review)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
import apsw
from counterclaim.reviewing import review
from counterclaim.store import DecisionWriter
from deciding import accepted, rejected
from store.strategies import document, telling
left = int(sys.argv[2])

def trace(cursor, sql, bindings):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return True

apsw.connection_hooks.append(lambda db: db.set_exec_trace(trace))
report = document()
denial, accusation = telling(report).attributions
made = [accepted(report, denial), rejected(report, accusation)]
with DecisionWriter(Path(sys.argv[1])) as writer:
    for one in made:
        writer.append([one], review)
    writer.withdraw([made[1].id], "2031-06-01T10:00:00+00:00", review)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    with Writer(path) as writer:
        writer.put(REPORT, FOUND, fingerprint="1")
        writer.replace_actors([])
    return path


def started(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a process and return it when it has said that it is at it."""
    places = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    with process.stdout:
        assert process.stdout.readline()
    return process


def test_there_must_be_a_ledger_of_this_format(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        DecisionWriter(tmp_path / "none.ledger")
    assert not list(tmp_path.iterdir())
    (tmp_path / "text.ledger").write_text("no ledger")
    with pytest.raises(LedgerError, match="is not a ledger"):
        DecisionWriter(tmp_path / "text.ledger")


def test_what_it_reads(path: Path) -> None:
    one, other = accepted(REPORT, DENIAL), rejected(REPORT, ACCUSATION)
    with DecisionWriter(path) as writer:
        assert writer.text_of(REPORT.id) == TEXT
        assert writer.decisions_of(REPORT.id) == writer.by_persons() == ()
        assert writer.append([one, other], review) == (one, other)
        assert writer.append([one], review) == ()
        assert writer.machine_extraction(REPORT.id) == FOUND
        withdrawn = writer.withdraw([one.id], "2031-06-01", review)
        assert withdrawn == (one,)
        assert writer.withdraw([one.id], "2031-07-01", review) == ()
        assert writer.decisions_of(REPORT.id) == (other,)
        assert writer.by_persons() == (replace(one, withdrawn_at="2031-06-01"), other)
        assert not writer.resolved()
        with pytest.raises(LedgerError, match="no judgement"):
            writer.withdraw(["?"], "2031-06-01", review)
        with pytest.raises(LedgerError, match="no document"):
            writer.text_of("?")
    assert [file.name for file in path.parent.iterdir() if file.name != "a.ledger.lock"] == ["a.ledger"]


def test_a_writer_does_not_keep_it_out_and_hears_of_it(path: Path) -> None:
    with Writer(path) as writer, DecisionWriter(path) as decisions:
        before = writer.revision()
        assert writer.resolved()
        decisions.append([rejected(REPORT, ACCUSATION)], review)
        assert writer.revision() > before
        assert not writer.resolved()
        assert writer.replace_actors([], at=before) is False
        assert writer.replace_incidents([], [], at=before) is False
        assert writer.put_judgements([], at=before) is False
        assert not writer.resolved()
        assert writer.replace_actors([], at=writer.revision())
        assert writer.resolved()
        with writer.one_state() as state:
            decisions.append([accepted(REPORT, DENIAL)], review)
            assert len(writer.judgements()) == 1
            assert writer.revision() == state
        assert len(writer.judgements()) == 2
        assert writer.revision() > state


def test_a_busy_ledger_is_waited_for(path: Path) -> None:
    process = started(HOLDING, path, 0.5)
    with DecisionWriter(path) as writer:
        begun = time.monotonic()
        writer.append([accepted(REPORT, DENIAL)], review)
        assert time.monotonic() - begun > 0.1
    assert process.wait() == 0
    with View(path) as view:
        assert len(view.judgements()) == 1


def test_a_ledger_busy_for_too_long_is_told_and_nothing_is_changed(path: Path) -> None:
    process = started(HOLDING, path, 1.5)
    with DecisionWriter(path, wait=100) as writer:
        with pytest.raises(
            LedgerError, match="is busy: another process is writing to it; nothing was changed"
        ):
            writer.append([accepted(REPORT, DENIAL)], review)
        assert process.wait() == 0
        assert writer.append([accepted(REPORT, DENIAL)], review)


def test_no_decision_is_lost_while_another_process_builds(path: Path) -> None:
    process = started(BUILDING, path)
    made = []
    with DecisionWriter(path) as writer:
        for number in range(30):
            at = f"2031-05-04T10:00:{number:02}+00:00"
            made.append((accepted if number % 2 else rejected)(REPORT, ACCUSATION, at=at))
            assert writer.append([made[-1]], review)
    assert process.wait() == 0
    assert verify(path).faults == ()
    with View(path) as view:
        assert view.judgements() == tuple(made)
        assert view.extraction(REPORT.id) == FOUND
        assert view.reviews_of([ACCUSATION.id]) == {ACCUSATION.id: tuple(made)}
        assert len(view.documents()) == 41
        assert view.chain_head()[0] == 30


def test_threads_may_share_it(path: Path) -> None:
    made = [accepted(REPORT, DENIAL, by=f"person:Reader {number}") for number in range(20)]
    with DecisionWriter(path) as writer, ThreadPoolExecutor(6) as pool:
        assert all(pool.map(lambda one: writer.append([one], review), made))
    with View(path) as view:
        assert set(view.judgements()) == set(made)
        assert view.review_counts().by_reviewer == tuple(sorted((one.by[7:], 1) for one in made))
    assert verify(path).faults == ()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_kill_leaves_whole_decisions(path: Path) -> None:
    before = path.read_bytes()
    states = set()
    for left in range(12, 400, 7):
        path.write_bytes(before)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        done = python(KILLED, path, left)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert verify(path).faults == ()
        with View(path) as view:
            states.add((len(view.judgements()), len(view.rejected()), view.chain_head()[0]))
    else:
        pytest.fail("it was killed every time")
    assert states <= {(0, 0, 0), (1, 0, 1), (2, 1, 2), (2, 0, 3)}
    assert len(states) >= 3
    lines = list(content(path))
    assert sum(line.startswith('["judgements"') for line in lines) == 2
