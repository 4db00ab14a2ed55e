"""A ledger of an older format is brought up to date where it can be written, or left as it was."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from counterclaim.errors import LedgerError, LockedError
from counterclaim.store import View, Writer, renew, schema

from .test_migrations import old


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_it_is_brought_up_to_date_once(tmp_path: Path, version: int) -> None:
    path = old(tmp_path / "old.ledger", version)
    assert renew(path) == version
    with View(path) as view:
        assert len(view.documents()) == 1
    assert renew(path) is None


def test_what_is_no_older_ledger_is_left_to_who_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "other"
    assert renew(path) is None
    path.write_bytes(b"no ledger at all, but long enough to be looked into" * 40)
    assert renew(path) is None
    for format_ in (0, -5, 99):
        newer = old(tmp_path / f"{format_}.ledger", 4)
        with apsw.Connection(str(newer)) as db:
            db.pragma("user_version", format_)
        db.close()
        assert renew(newer) is None
    assert sorted(one.suffix for one in tmp_path.iterdir()) == ["", ".ledger", ".ledger", ".ledger"]


def test_where_it_cannot_be_written_is_said_what_to_do(tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger", 4)
    path.with_name("old.ledger.lock").mkdir()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"format 4, not .*copy it.*run `counterclaim open` on the copy"):
        renew(path)
    assert path.read_bytes() == before


def test_one_that_is_being_written_or_was_changed_is_refused_as_such(tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger", 4)
    new = tmp_path / "new.ledger"
    with Writer(new):
        new.with_name("new.ledger.lock").replace(path.with_name("old.ledger.lock"))
        with pytest.raises(LockedError, match="being written"):
            renew(path)
    db = apsw.Connection(str(path))
    db.execute("CREATE TABLE guest (a)")
    db.close()
    with pytest.raises(LedgerError, match="its tables were changed"):
        renew(path)
    db = apsw.Connection(str(path))
    assert db.pragma("user_version") == 4 < len(schema.migrations())
    db.close()
