"""A ledger of an older version becomes one of this version with all it held, or is left alone."""

from __future__ import annotations

import zlib
from pathlib import Path

import apsw
import pytest

from counterclaim.errors import LedgerError
from counterclaim.store import DecisionWriter, View, Writer, schema, verify
from counterclaim.types import Actor

from .strategies import TEXT, attribution, document, span_of, telling

REPORT = document()
SAID = attribution(REPORT, (span_of("We will not fire"),), speakers=("e",), said_on="2031", score=0.5)


def old(path: Path, version: int = 1) -> Path:
    """Make a ledger as the first version did, a report with a statement, and bring it to a later one."""
    db = apsw.Connection(str(path))
    db.execute(schema.migrations()[0])
    db.pragma("application_id", schema.APPLICATION_ID)
    db.pragma("user_version", version)
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
    ordinals = (SAID.id, REPORT.id, 0, SAID.content[0].start)
    db.execute("INSERT INTO attributions VALUES (?, ?, ?, ?, 'direct', NULL, '2031', NULL, 0.5)", ordinals)
    (content,) = SAID.content
    place = (SAID.id, content.start, content.end, content.quote(TEXT))
    db.execute("INSERT INTO spans VALUES (?, 'content', 0, ?, ?, ?)", place)
    db.execute("INSERT INTO parties VALUES (?, 'speaker', 0, 'e')", (SAID.id,))
    for sql in schema.migrations()[1:version]:
        db.execute(sql)
    db.close()
    return path


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = old(tmp_path / "old.ledger", version)
    with pytest.raises(
        LedgerError, match=f"has ledger format {version}, not 5: run `counterclaim open` on it"
    ):
        View(path)
    with Writer(path) as writer:
        assert not writer.contests_resolved()
    assert verify(path).faults == ()
    with View(path) as view:
        found = view.extraction(REPORT.id)
        (entity,) = found.entities
        assert (entity.named, entity.subkind, entity.offices, entity.place) == (True, None, (), None)
        assert [span.quote(TEXT) for span in entity.mentions] == ["Ostrel"]
        assert found.attributions == (SAID,)
        assert found.events == found.figures == ()
        actor = Actor(id="w", name="Ostrel", kind="group", side="OST", entities=("e",))
        assert view.actor("w").actor == actor
        assert [one.speakers for one in view.statements()] == [(actor,)]
        assert [(one.id, one.value) for one in view.judgements()] == [("j", None)]
        assert view.incidents() == view.timeline() == ()
        assert view.contests() == view.one_sided() == view.agreements() == view.copies() == ()
    with Writer(path) as writer:
        writer.put(REPORT, telling(REPORT), fingerprint="2")
        assert len(list(writer.offices())) == 1
        assert [one.events for one in writer.told()] == [telling(REPORT).events]
    assert verify(path).faults == ()


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_older_ledger_gets_the_very_tables_of_a_new_one(tmp_path: Path, version: int) -> None:
    tables = []
    for path in (old(tmp_path / "old.ledger", version), tmp_path / "new.ledger"):
        Writer(path).close()
        db = apsw.Connection(str(path))
        tables.append(schema.schema_of(db))
        db.close()
    assert tables[0] == tables[1]


def test_decisions_of_before_the_chain_are_entered_in_their_order(tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger", 4)
    db = apsw.Connection(str(path))
    for number, withdrawn in ((2, None), (3, "2031-06-01"), (4, None)):
        db.execute(
            "INSERT INTO judgements VALUES"
            " (?, ?, 'same_actor', ?, 'yes', 1.0, '[]', 'person:a', '2031-05-04', ?, NULL)",
            (number, f"p{number}", f'["{REPORT.id}@0-4"]', withdrawn),
        )
    db.execute("INSERT INTO facts VALUES ('resolved', 'yes'), ('incidents_resolved', 'no')")
    db.close()
    with pytest.raises(LedgerError, match="has ledger format 4, not 5"):
        DecisionWriter(path)
    with Writer(path) as writer:
        assert writer.resolved()
        assert not writer.incidents_resolved()
        assert [one.keys for one in writer.judgements()] == [(), (), (), ()]
    db = apsw.Connection(str(path))
    links = list(db.execute("SELECT number, judgement, event FROM chain ORDER BY number"))
    db.close()
    assert links == [(1, "p2", "made"), (2, "p3", "made"), (3, "p3", "withdrawn"), (4, "p4", "made")]
    assert verify(path).faults == ()
    with View(path) as view:
        before = view.chain_head()
    Writer(path).close()
    with View(path) as view:
        assert view.chain_head() == before
        assert view.orphans() == view.rejected() == ()


def test_an_old_ledger_that_was_changed_is_not_brought_up_to_date(tmp_path: Path) -> None:
    path = old(tmp_path / "old.ledger")
    db = apsw.Connection(str(path))
    db.execute("ALTER TABLE entities ADD COLUMN subkind TEXT")
    db.close()
    with pytest.raises(LedgerError, match="its tables were changed"):
        Writer(path)


def test_all_migrations_make_the_newest_version() -> None:
    db = apsw.Connection(":memory:")
    schema.migrate(db)
    assert db.pragma("user_version") == len(schema.migrations()) >= 1
    assert db.pragma("application_id") == schema.APPLICATION_ID
