"""A file that is not a ledger as we make it is refused; nothing of it is run, nothing is written to it."""

from __future__ import annotations

import hashlib
import random
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from counterclaim.errors import LedgerError
from counterclaim.store import View, Writer, connection, packing, verify

from .strategies import document, entry, incident, judgement, telling

REPORT = document()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    with Writer(path) as writer:
        writer.put(REPORT, telling(REPORT), fingerprint="1")
        writer.put_judgements([judgement(REPORT.id)])
        shooting = incident(telling(REPORT))
        writer.replace_incidents([shooting], [entry(shooting)])
    return path


def run(path: Path, sql: str) -> None:
    """Change the file as a stranger could: with all protection of the schema off."""
    db = apsw.Connection(str(path))
    db.config(apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1)
    db.execute(sql)
    db.close()


CHANGES = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM facts; END",
    "a view": "CREATE VIEW v AS SELECT 1",
    "a virtual table": "CREATE VIRTUAL TABLE v USING fts5(x)",
    "a table": "CREATE TABLE t (x)",
    "an index": "CREATE INDEX i ON acts (lower(type))",
    "a column": "ALTER TABLE facts ADD COLUMN x TEXT",
    "statistics": "ANALYZE",
    "a missing index": "DROP INDEX documents_active",
    "a missing trigger": "DROP TRIGGER judgements_stand",
    "a table made a view": "DROP TABLE facts; CREATE VIEW facts AS SELECT 'resolved' AS name, 'yes' AS value",
    "a default that is run": "UPDATE sqlite_schema SET sql = replace(sql, 'reason TEXT', "
    "'reason TEXT DEFAULT (random())') WHERE name = 'set_aside'",
    "a check left out": "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (size >= 0)', '') "
    "WHERE name = 'originals'",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("opened", [View, Writer, verify], ids=["View", "Writer", "verify"])
def test_a_changed_schema_is_refused(path: Path, change: str, opened: Callable[[Path], object]) -> None:
    run(path, CHANGES[change])
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(LedgerError, match=r"its tables were changed|is damaged"):
        opened(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_only_spacing_may_differ(path: Path) -> None:
    run(path, "UPDATE sqlite_schema SET sql = replace(sql, '  ', ' ')")
    with View(path) as view:
        assert view.document(REPORT.id) == REPORT


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("PRAGMA application_id = 1", "is not a ledger of counterclaim"),
        ("PRAGMA user_version = 99", "was made by a newer counterclaim"),
        ("PRAGMA user_version = 0", "has ledger format 0"),
        ("PRAGMA user_version = -5", "has ledger format -5"),
    ],
)
@pytest.mark.parametrize("opened", [View, Writer])
def test_a_wrong_header_is_refused(
    path: Path, sql: str, reason: str, opened: Callable[[Path], object]
) -> None:
    run(path, sql)
    with pytest.raises(LedgerError, match=reason):
        opened(path)


@pytest.mark.parametrize("opened", [View, Writer])
@pytest.mark.parametrize(
    "content",
    [
        b"Ostrel accused the guard.\n" * 200,
        hashlib.shake_128(b"noise").digest(20_000),
        b"SQLite format 3\0" * 900,
    ],
    ids=["text", "noise", "magic"],
)
def test_any_other_file_is_refused(tmp_path: Path, content: bytes, opened: Callable[[Path], object]) -> None:
    path = tmp_path / "a.ledger"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"a\.ledger (is not a ledger|is damaged)"):
        opened(path)
    assert path.read_bytes() == content


def test_a_truncated_ledger_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for size in (100, 4096, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:size])
        with pytest.raises(LedgerError):
            View(path)


def test_flipped_bytes_give_a_ledger_error_or_nothing(path: Path, tmp_path: Path) -> None:
    whole, random_ = path.read_bytes(), random.Random(7)  # noqa: S311
    for number in range(150):
        broken = bytearray(whole)
        for _ in range(random_.choice((1, 4, 40))):
            broken[random_.randrange(len(whole))] = random_.randrange(256)
        target = tmp_path / f"{number}.ledger"
        target.write_bytes(broken)
        try:
            verify(target)
            with View(target) as view:
                read_everything(view)
        except LedgerError as error:
            assert "\n" not in str(error)


def read_everything(view: View) -> None:
    view.summary(), view.documents(), view.statements(), view.actors(), view.judgements(), view.set_aside()
    view.search("guard"), view.outlets(), view.acts(), view.figures(), view.timeline()
    view.contests(), view.one_sided(), view.agreements(), view.copies()
    for one in view.incidents():
        view.incident(one.id)
    for row in view.documents():
        view.document(row.id), view.extraction(row.id)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE documents SET meta = '[[[['",
        "UPDATE documents SET meta = replace(hex(zeroblob(50000)), '0', '[')",
        'UPDATE documents SET meta = \'{"outlet":[["x"],"given",null,null]}\'',
        'UPDATE documents SET meta = \'{"colour\\u001b[2J":["x","given",null,null]}\'',
        "UPDATE documents SET segments = '[[0,1]]'",
        "UPDATE documents SET segments = '[[0.5,1,0,1,1]]'",
        "UPDATE documents SET furniture = '[[5,2,\"byline\"]]'",
        "UPDATE documents SET furniture = '[[1,2,\"<script>\"]]'",
        "UPDATE documents SET notes = '{\"a\":1}'",
        "UPDATE documents SET notes = '[1]'",
        "UPDATE documents SET text = CAST(x'ff00fe' AS TEXT)",
        "UPDATE originals SET size = size - 1",
        "UPDATE originals SET size = 9000000000000000000",
        "UPDATE originals SET data = x'789c00'",
        "DELETE FROM originals",
    ],
)
def test_a_hostile_value_is_a_ledger_error_and_a_fault(path: Path, sql: str) -> None:
    run(path, sql)
    with View(path) as view, pytest.raises(LedgerError) as raised:
        view.document(REPORT.id)
    assert str(raised.value).isprintable()
    assert verify(path).faults


def test_an_original_is_never_unpacked_beyond_its_size() -> None:
    bomb = packing.compress(bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(LedgerError, match="is not the 10 bytes"):
        packing.decompress(bomb, 10)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    with pytest.raises(LedgerError, match="larger than the ledger takes"):
        packing.decompress(bomb, packing.LARGEST_ORIGINAL + 1)


def test_judgements_cannot_be_changed_in_the_file(path: Path) -> None:
    for sql in (
        "DELETE FROM judgements",
        "UPDATE judgements SET verdict = 'no'",
        "UPDATE judgements SET score = 0",
    ):
        with pytest.raises(apsw.ConstraintError, match="withdrawn, never"):
            run(path, sql)


def test_a_missing_ledger_and_other_things(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        View(tmp_path / "none.ledger")
    for opened in (View, Writer):
        with pytest.raises(LedgerError):
            opened(tmp_path)
    with pytest.raises(LedgerError, match="no folder"):
        Writer(tmp_path / "no folder" / "a.ledger")


def test_an_empty_file_becomes_a_ledger_but_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    path.touch()
    with pytest.raises(LedgerError, match="is not a ledger"):
        View(path)
    Writer(path).close()
    View(path).close()


def test_odd_names_are_only_names(path: Path) -> None:
    for name in ("a?mode=rwc&x.ledger", "a#b%20.ledger", "häfen 1.ledger"):
        copy = path.with_name(name)
        shutil.copy(path, copy)
        with View(copy) as view:
            assert view.document(REPORT.id) == REPORT


def test_the_connection_is_hardened(path: Path) -> None:
    db = connection.connect(path)
    assert db.pragma("trusted_schema") == 0
    assert db.pragma("cell_size_check") == 1
    for switch, state in connection.SWITCHES.items():
        assert db.config(switch, -1) == bool(state)
    for sql in (
        "SELECT load_extension('x')",
        "ATTACH 'b.ledger' AS b",
        'SELECT "no such column"',
        "DELETE FROM facts",
        "CREATE TABLE t (x)",
    ):
        with pytest.raises(apsw.Error):
            db.execute(sql)
    db.close()


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.53.9")
    with pytest.raises(LedgerError, match=r"SQLite 3\.53\.9 is too old"):
        View(path)


def test_what_is_no_subkind_and_no_answer_is_not_stored(path: Path) -> None:
    db = apsw.Connection(str(path))
    for sql in ("UPDATE entities SET subkind = 'x'", "UPDATE entities SET named = 2"):
        with pytest.raises(apsw.ConstraintError):
            db.execute(sql)
    with pytest.raises(apsw.ConstraintError, match="never changed"):
        db.execute("UPDATE judgements SET value = 'x'")
    db.close()
