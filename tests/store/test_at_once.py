"""Writers exclude each other, readers never wait for one, and a kill leaves whole documents."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from counterclaim.errors import LockedError
from counterclaim.store import StatementFilters, View, Writer, verify
from counterclaim.store.dump import content

from .strategies import TEXT, document, extraction

REPORTS = tuple(document(f"{TEXT}Report {number}.\n", origin=f"{number}.txt") for number in range(8))

LOCKED = """
import sys
from pathlib import Path
from counterclaim.errors import LockedError
from counterclaim.store import Writer
try:
    Writer(Path(sys.argv[1]))
except LockedError as error:
    sys.exit(str(error.exit_code))
"""

KILLED = """
import os, signal, sys
from pathlib import Path
import apsw
from counterclaim.store import Writer
from store.strategies import TEXT, document, extraction
left = int(sys.argv[2])

def trace(cursor, sql, bindings):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return True

apsw.connection_hooks.append(lambda db: db.set_exec_trace(trace))
with Writer(Path(sys.argv[1])) as writer:
    for number in range(8):
        report = document(f"{TEXT}Report {number}.\\n", origin=f"{number}.txt")
        if report.id not in writer.known():
            writer.put(report, extraction(report), fingerprint="1")
"""


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    places = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
        capture_output=True,
        text=True,
        check=False,
    )


def fill(path: Path, count: int = 2) -> None:
    with Writer(path) as writer:
        for report in REPORTS[:count]:
            writer.put(report, extraction(report), fingerprint="1")


def test_a_second_writer_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Writer(path):
        with pytest.raises(LockedError, match="is being written by another process; wait for it or stop it"):
            Writer(path)
        assert python(LOCKED, path).returncode == 1
        assert python(LOCKED, path).stderr.strip() == "5"
    Writer(path).close()


def test_a_failed_opening_frees_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    path.write_text("no ledger")
    for _ in range(2):
        with pytest.raises(Exception, match="is not a ledger"):
            Writer(path)


def test_a_view_reads_while_a_writer_holds_a_transaction(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    fill(path, 1)
    with Writer(path) as writer:
        writer._db.execute("BEGIN IMMEDIATE")
        writer._db.execute("DELETE FROM spans")
        with View(path) as view:
            assert view.summary()["documents"] == 1
            assert view.extraction(REPORTS[0].id) == extraction(REPORTS[0])
        writer._db.execute("ROLLBACK")


def test_a_ledger_at_rest_is_one_file_and_reading_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    fill(path)
    before = path.read_bytes()
    with View(path) as view:
        view.search("guard")
        assert {file.name for file in tmp_path.iterdir()} == {"a.ledger", "a.ledger.lock"}
    assert {file.name for file in tmp_path.iterdir()} == {"a.ledger", "a.ledger.lock"}
    assert path.read_bytes() == before


def test_a_view_outlives_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    fill(path, 1)
    with View(path) as view:
        fill(path, 2)
        assert view.summary()["documents"] == 2
        fill(path, 3)
        assert view.summary()["documents"] == 3
    with View(path) as view:
        assert view.summary()["documents"] == 3
    assert verify(path).faults == ()


def test_a_view_may_be_shared_by_threads(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    fill(path, 4)
    with View(path) as view, ThreadPoolExecutor(8) as pool:
        expected = view.statements()
        jobs = [pool.submit(view.statements) for _ in range(40)]
        jobs += [pool.submit(view.statements, StatementFilters(query="fire")) for _ in range(40)]
        for number, job in enumerate(jobs):
            found = job.result()
            assert found == expected if number < 40 else len(found) == 4


def test_a_thread_waits_for_another_that_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    fill(path, 4)
    with View(path) as view, ThreadPoolExecutor(1) as pool:
        with view._reading():
            job = pool.submit(view.summary)
            wait([job], timeout=0.2)
        assert job.result()["documents"] == 4


READ = """
import os, sys
from pathlib import Path
from counterclaim.store import View, schema
schema.migrations()
if os.geteuid() == 0:  # root may write anywhere
    os.setgid(65534), os.setuid(65534)
with View(Path(sys.argv[1])) as view:
    print(view.summary()["documents"], len(view.search("guard")))
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are set as on POSIX")
@pytest.mark.parametrize("log", ["none", "folded in", "left behind"])
def test_a_folder_that_cannot_be_written(tmp_path_factory: pytest.TempPathFactory, log: str) -> None:
    folder = tmp_path_factory.mktemp("read only")
    path = folder / "a.ledger"
    fill(path)
    if log != "none":
        with View(path) as view:  # a reader at the end keeps the file in its log mode
            writer = Writer(path)
            writer.put(REPORTS[2], extraction(REPORTS[2]), fingerprint="1")
            view.summary()
            left = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith("-wal")}
            writer.close()
        for file in (folder / "a.ledger-wal", folder / "a.ledger-shm"):
            file.unlink(missing_ok=True)
        if log == "left behind":
            for name, content_ in left.items():
                (folder / name).write_bytes(content_)
    outside = Path(tempfile.gettempdir())
    for parent in folder.parents[: folder.parents.index(outside) if outside in folder.parents else 2]:
        parent.chmod(0o755)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
    for file in folder.iterdir():
        file.chmod(0o444)
    done = python(READ, path)
    folder.chmod(0o755)
    if log == "left behind":
        assert "copy all its files to a folder that can be written" in done.stderr
    else:
        assert done.stdout.split() == [str(2 if log == "none" else 3), str(4 if log == "none" else 6)], (
            done.stderr
        )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_kill_leaves_whole_documents_and_the_build_resumes(tmp_path: Path) -> None:
    whole = tmp_path / "whole.ledger"
    fill(whole, 8)
    path = tmp_path / "killed.ledger"
    for statements in (3, 9, 40, 110, 160, 210, 260):
        done = python(KILLED, path, statements)
        assert done.returncode == -signal.SIGKILL, done.stderr
        if statements >= 110:
            report = verify(path)
            assert report.faults == ()
            with View(path) as view:
                for row in view.documents():
                    assert view.extraction(row.id) == extraction(view.document(row.id))
    assert python(KILLED, path, 0).returncode == 0
    assert list(content(path)) == list(content(whole))
