"""What is kept in memory of a ledger gives what its tables give, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.store import StatementFilters, View, Writer
from counterclaim.types import Actor, Extraction
from serve.affair import write
from serve.deskwork import told

from .strategies import TEXT, document, extraction

REPORTS = (
    document(TEXT, origin="a.txt", outlet="Port Almeda Courier", published="2031-05-04"),
    document(TEXT + " ", origin="b.txt", outlet="Ostrel Herald", published="2031-06"),
    document(TEXT + "  ", origin="c.txt", outlet="Ostrel Herald", published="2030-12-31"),
    document(TEXT + "   ", origin="d.txt"),
)
ASKED = (
    StatementFilters(),
    StatementFilters(manner="direct"),
    StatementFilters(outlet="Ostrel Herald"),
    StatementFilters(side="OST"),
    StatementFilters(act="DENY"),
    StatementFilters(since="2031"),
    StatementFilters(query="fire"),
    StatementFilters(query="fire", manner="indirect", side="OST"),
    StatementFilters(query="nothing at all"),
    StatementFilters(reviewed="unreviewed"),
)


def grouped(found: list[Extraction], side: str = "OST") -> tuple[Actor, ...]:
    """One actor for those of the same name, the first of an invented side."""
    names: dict[str, list[str]] = {}
    for one in found:
        for entity in one.entities:
            names.setdefault(entity.name, []).append(entity.id)
    return tuple(
        Actor(
            id=f"actor-{number}",
            name=name,
            kind="group",
            side=None if number else side,
            entities=tuple(entities),
        )
        for number, (name, entities) in enumerate(sorted(names.items()))
    )


def changes(writer: Writer) -> Iterator[None]:
    found = [extraction(report) for report in REPORTS]
    for report, one in zip(REPORTS, found, strict=True):
        writer.put(report, one, fingerprint="1")
        yield
    writer.replace_actors(grouped(found))
    yield
    newer = document(f"{TEXT}Newer.\n", origin="a.txt", published="2031-05-05")
    writer.put(newer, extraction(newer), fingerprint="2")
    yield
    writer.withdraw(REPORTS[2].id)
    yield
    writer.replace_actors(grouped([*found[1:2], found[3]], side="VAR"))
    yield


def equal_the_tables(view: View, path: Path) -> None:
    with View(path) as plain:
        for asked in ASKED:
            every = plain.statements(asked)
            assert view.count_statements(asked) == len(every)
            paged = [
                one for at in range(len(every) + 1) for one in view.statements(asked, limit=1, offset=at)
            ]
            assert tuple(paged) == every
            assert view.facets(asked) == plain.facets(asked)
        speakers = plain.actors(speakers_only=True)
        assert view.speakers(limit=1000) == speakers
        assert view.speakers(limit=1, offset=1) == speakers[1:2]
        assert view.count_speakers() == view.summary()["speakers"] == len(speakers)
        assert view.speaker_names(limit=2) == tuple((row.actor.id, row.actor.name) for row in speakers[:2])


def test_what_is_kept_follows_every_change(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Writer(path) as writer, View(path) as view:
        while not view.prepare():
            pass
        for _ in changes(writer):
            equal_the_tables(view, path)


def test_a_change_in_one_report_reads_no_other_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ledger"
    with Writer(path) as writer, View(path) as view:
        for report in REPORTS[:3]:
            writer.put(report, extraction(report), fingerprint="1")
        view.facets()
        read: list[str] = []
        add = view._voices._add
        monkeypatch.setattr(view._voices, "_add", lambda ids: (read.extend(ids), add(ids)))
        writer.put(REPORTS[3], extraction(REPORTS[3]), fingerprint="1")
        view.facets()
        assert read == [REPORTS[3].id]


def test_the_name_of_a_speaker_that_was_read_again_is_the_new_one(tmp_path: Path) -> None:
    path, report = tmp_path / "a.ledger", REPORTS[0]
    found = extraction(report)
    with Writer(path) as writer, View(path) as view:
        writer.put(report, found, fingerprint="1")
        assert view.speakers(limit=9)
        renamed = tuple(replace(one, name=f"{one.name} the Elder") for one in found.entities)
        writer.put(report, replace(found, entities=renamed), fingerprint="2")
        assert view.speakers(limit=9) == view.actors(speakers_only=True)
        assert all(name.endswith("the Elder") for _, name in view.speaker_names(limit=9))


def test_decisions_are_followed_too(tmp_path: Path) -> None:
    path = write(tmp_path / "almeda.ledger", (told(),))
    with Desk(path, by="Ada", pause=3600) as desk, View(path) as view:
        ids = [one.attribution.id for one in view.statements()]
        while not view.prepare():
            pass
        equal_the_tables(view, path)
        desk.review(ids[0], "no")
        equal_the_tables(view, path)
        desk.review(ids[1], "unsure")
        equal_the_tables(view, path)
        assert {one.id for one in view.judged()} == set(ids[:2])
        assert view.count_unjudged() == len(view.unjudged(limit=9)) == len(ids) - 2
        desk.undo()
        desk.undo()
        equal_the_tables(view, path)
        assert view.judged() == ()
        assert view.count_unjudged() == len(ids)
