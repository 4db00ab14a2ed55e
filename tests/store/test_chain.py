"""The chain of decisions shows every change of what was decided."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reviewing import review
from counterclaim.store import DecisionWriter, View, Writer, verify
from counterclaim.store.chain import BEGINNING, link_hash
from deciding import accepted, rejected

from .strategies import any_judgements, document, judgement, telling

REPORT = document()
FOUND = telling(REPORT)
FIRST = accepted(REPORT, FOUND.attributions[0])
SECOND = rejected(REPORT, FOUND.attributions[1])
WITHDRAWN = "2031-06-01T10:00:00+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with two decisions, of which the first was withdrawn, and a rule's judgement."""
    path = tmp_path / "a.ledger"
    with Writer(path) as writer:
        writer.put(REPORT, FOUND, fingerprint="1")
        writer.put_judgements([FIRST], review=review)
        writer.put_judgements([judgement("a", "b", by="rule:a.v1", at=None, withdrawn_at="2031")])
    with DecisionWriter(path) as writer:
        writer.append([SECOND], review)
        writer.withdraw([FIRST.id], WITHDRAWN, review)
    return path


def links(path: Path) -> list[tuple[object, ...]]:
    db = apsw.Connection(str(path))
    found = list(db.execute("SELECT * FROM chain ORDER BY number"))
    db.close()
    return found


def tamper(path: Path, *sql: str) -> tuple[str, ...]:
    """Change the file as somebody would who knows how, and return what ``verify`` finds of the chain."""
    db = apsw.Connection(str(path))
    triggers = list(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    for one in sql:
        db.execute(one)
    for _, made in triggers:
        db.execute(made)
    db.close()
    return tuple(fault for fault in verify(path).faults if fault.startswith("chain"))


def test_each_link_holds_the_hash_of_the_one_before(path: Path) -> None:
    first, second, third = links(path)
    assert first[:5] == (1, FIRST.id, "made", FIRST.at, BEGINNING)
    assert second[:5] == (2, SECOND.id, "made", SECOND.at, first[5])
    assert third[:5] == (3, FIRST.id, "withdrawn", WITHDRAWN, second[5])
    with View(path) as view:
        assert view.chain_head() == (3, third[5])
    assert tamper(path) == ()


def test_the_hash_is_that_of_canonical_json(path: Path) -> None:
    decided = {
        "id": FIRST.id,
        "relation": "statement",
        "subject": list(FIRST.subject),
        "verdict": "yes",
        "score": 1.0,
        "reasons": ["as the report has it"],
        "by": "person:Ida Morn",
        "at": FIRST.at,
        "value": FIRST.value,
        "keys": [[key.anchor, key.quote, key.prefix, key.suffix] for key in FIRST.keys],
    }
    link = {"previous": BEGINNING, "event": "made", "at": FIRST.at, "judgement": decided}
    canonical = json.dumps(link, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert links(path)[0][5] == hashlib.sha256(canonical.encode()).hexdigest()


def test_an_empty_chain_has_no_head(tmp_path: Path) -> None:
    Writer(tmp_path / "a.ledger").close()
    with View(tmp_path / "a.ledger") as view:
        assert view.chain_head() == (0, BEGINNING)


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (
            "UPDATE judgements SET reasons = '[\"no\"]' WHERE id = 'SECOND'",
            "link 2 (decision SHORT, made): what",
        ),
        ("UPDATE judgements SET verdict = 'yes' WHERE id = 'SECOND'", "link 2 (decision SHORT, made): what"),
        ("UPDATE judgements SET keys = '[]' WHERE id = 'SECOND'", "link 2 (decision SHORT, made): what"),
        (
            "UPDATE judgements SET \"by\" = 'person:X' WHERE id = 'SECOND'",
            "link 2 (decision SHORT, made): what",
        ),
        (
            "UPDATE judgements SET withdrawn_at = NULL",
            "decision FIRST: its withdrawal is not what was entered",
        ),
        ("UPDATE judgements SET withdrawn_at = '2031' WHERE id = 'SECOND'", "decision SHORT: its withdrawal"),
        ("UPDATE chain SET at = '2030' WHERE number = 2", "link 2 (decision SHORT, made): what"),
        ("UPDATE chain SET event = 'withdrawn' WHERE number = 2", "decision SHORT: it was never entered"),
        (
            "UPDATE chain SET hash = printf('%064d', 7) WHERE number = 2",
            "link 3 (decision FIRST, withdrawn): it does",
        ),
        ("DELETE FROM chain WHERE number = 2", "links 2 to 2 before it are missing"),
        ("DELETE FROM chain WHERE number = 3", "decision FIRST: its withdrawal is not what was entered"),
        ("DELETE FROM judgements WHERE id = 'SECOND'", "link 2 (decision SHORT, made): there is no such"),
        ("UPDATE chain SET judgement = 'x' WHERE number = 1", "link 1 (decision x, made): there is no such"),
    ],
)
def test_tampering_is_found(path: Path, sql: str, fault: str) -> None:
    for name, one in (("SECOND", SECOND), ("FIRST", FIRST)):
        sql = sql.replace(f"'{name}'", f"'{one.id}'")
    expected = fault.replace("SHORT", SECOND.id[:12]).replace("FIRST", FIRST.id[:12])
    found = tamper(path, sql)
    assert any(expected in line for line in found), found


def test_a_chain_made_anew_behind_our_back_has_another_head(path: Path) -> None:
    with View(path) as view:
        noted = view.chain_head()
    tamper(path, "DELETE FROM chain", "UPDATE judgements SET reasons = '[]' WHERE id = 'x'")
    Writer(path).close()
    assert tamper(path) == ()
    with View(path) as view:
        assert view.chain_head() != noted
        assert view.chain_head()[0] == noted[0]


def test_nothing_is_taken_out_or_changed(path: Path) -> None:
    db = apsw.Connection(str(path))
    for sql in ("DELETE FROM chain", "UPDATE chain SET event = 'made'"):
        with pytest.raises(apsw.ConstraintError, match="only made longer"):
            db.execute(sql)
    with pytest.raises(apsw.ConstraintError, match="never changed"):
        db.execute("UPDATE judgements SET keys = '[]'")
    db.close()


@settings(max_examples=60, deadline=None)
@given(st.lists(any_judgements(), max_size=4, unique_by=lambda one: one.id))
def test_any_judgements_are_entered(tmp_path_factory: pytest.TempPathFactory, judgements: list) -> None:
    path = tmp_path_factory.mktemp("any") / "a.ledger"
    with Writer(path) as writer:
        writer.put_judgements(judgements)
    assert tamper(path) == ()
    persons = [one for one in judgements if one.by_person]
    made = [row[1] for row in links(path) if row[2] == "made"]
    assert made == [one.id for one in persons]
    assert len(links(path)) == len(persons) + sum(one.withdrawn_at is not None for one in persons)


def test_a_hash_tells_what_was_decided_apart() -> None:
    hashes = {
        link_hash(one, event, at, previous)
        for one in (FIRST, SECOND)
        for event in ("made", "withdrawn")
        for at in (None, "2031")
        for previous in (BEGINNING, "f" * 64)
    }
    assert len(hashes) == 16
