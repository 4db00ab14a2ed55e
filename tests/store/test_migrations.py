"""A ledger of an older version becomes one of this version with all it held, or is left alone."""

from __future__ import annotations

import zlib
from pathlib import Path

import apsw
import pytest

from counterclaim.errors import LedgerError
from counterclaim.store import View, Writer, schema, verify
from counterclaim.types import Actor

from .strategies import TEXT, document, extraction

REPORT = document()


def old(path: Path) -> Path:
    """Make a ledger as the first version did: a report with one entity, its actor and a judgement."""
    db = apsw.Connection(str(path))
    db.execute(schema.migrations()[0])
    db.pragma("application_id", schema.APPLICATION_ID)
    db.pragma("user_version", 1)
    raw = REPORT.original
    db.execute(
        "INSERT INTO documents VALUES (?, 'a', 'a.txt', 'text/plain', 'utf-8', 'ok', '1', 1, NULL, NULL,"
        " NULL, NULL, NULL, NULL, ?, '{}', '[]', '[]', ?, ?)",
        (REPORT.id, len(TEXT.split()), f"[[0,{len(TEXT)},0,{len(raw)},1]]", TEXT),
    )
    db.execute("INSERT INTO originals VALUES (?, ?, ?)", (REPORT.id, len(raw), zlib.compress(raw)))
    db.execute("INSERT INTO extractions VALUES (?, 'hand.v0', 'ok', NULL)", (REPORT.id,))
    db.execute("INSERT INTO entities VALUES ('e', ?, 0, 'Ostrel', 'group', 'OST')", (REPORT.id,))
    start = TEXT.index("Ostrel")
    db.execute("INSERT INTO spans VALUES ('e', 'mention', 0, ?, ?, 'Ostrel')", (start, start + 6))
    db.execute(
        "INSERT INTO judgements VALUES (1, 'j', 'r', '[\"e\"]', 'yes', 1.0, '[]', 'rule:a', NULL, NULL)"
    )
    db.execute("INSERT INTO actors VALUES ('w', 'Ostrel', 'group', 'OST')")
    db.execute("INSERT INTO actor_entities VALUES ('w', 0, 'e')")
    db.close()
    return path


def test_a_ledger_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger")
    with pytest.raises(LedgerError, match="has ledger format 1, not 2: run `counterclaim build` on it"):
        View(path)
    Writer(path).close()
    assert verify(path).faults == ()
    with View(path) as view:
        (entity,) = view.extraction(REPORT.id).entities
        assert (entity.named, entity.subkind, entity.offices) == (True, None, ())
        assert [span.quote(TEXT) for span in entity.mentions] == ["Ostrel"]
        actor = Actor(id="w", name="Ostrel", kind="group", side="OST", entities=("e",))
        assert view.actor("w").actor == actor
        assert [(one.id, one.value) for one in view.judgements()] == [("j", None)]
    with Writer(path) as writer:
        writer.put(REPORT, extraction(REPORT), fingerprint="2")
        assert len(list(writer.offices())) == 1


def test_an_old_ledger_that_was_changed_is_not_brought_up_to_date(tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger")
    db = apsw.Connection(str(path))
    db.execute("ALTER TABLE entities ADD COLUMN subkind TEXT")
    db.close()
    with pytest.raises(LedgerError, match="its tables were changed"):
        Writer(path)


def test_migrations_make_one_version_each() -> None:
    db = apsw.Connection(":memory:")
    schema.migrate(db)
    assert db.pragma("user_version") == len(schema.migrations()) >= 1
    assert db.pragma("application_id") == schema.APPLICATION_ID
