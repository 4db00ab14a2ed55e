"""What was planted as incidents in the shipped affair, and what the program makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counterclaim.demo import reports
from counterclaim.facts import happenings
from counterclaim.pipeline import Options, build
from counterclaim.store import View
from counterclaim.types import Event, Extraction, Figure, Incident

KEY: dict[str, Any] = json.loads(Path(__file__).with_name("planted.json").read_text(encoding="utf-8"))
PLANTED: dict[str, dict[str, Any]] = {one["id"]: one for one in KEY["incidents"]}
#: Characters around a passage in which a mention is of what the passage tells.
NEAR = 40


@dataclass(frozen=True, kw_only=True)
class Read:
    """The affair as a ledger holds it."""

    incidents: tuple[Incident, ...]
    texts: dict[str, str]
    extractions: tuple[Extraction, ...]

    @property
    def events(self) -> dict[str, Event]:
        return {event.id: event for one in self.extractions for event in one.events}

    @property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for one in self.extractions for figure in one.figures}

    def told(self, planted: str) -> list[Incident]:
        """The incidents of harm that have a mention in the evidence of a planted one."""
        places = list(self._evidence(planted))
        return [
            one
            for one in self.incidents
            if happenings.kind(one.kind).family in ("violence", "disaster")
            and any(self._is_at(event, places) for event in one.events)
        ]

    def _evidence(self, planted: str) -> Iterator[tuple[str, int, int]]:
        for passage in PLANTED[planted]["evidence"]:
            for document, text in self.texts.items():
                at = text.find(passage["text"])
                if at >= 0:
                    yield document, at - NEAR, at + len(passage["text"]) + NEAR

    def _is_at(self, event: str, places: list[tuple[str, int, int]]) -> bool:
        at = self.events[event].trigger.start
        document = next(one.document for one in self.extractions if event in {e.id for e in one.events})
        return any(document == d and first <= at < last for d, first, last in places)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    ledger = tmp_path_factory.mktemp("affair") / "a.ledger"
    build([str(reports())], ledger, Options(workers=1), lambda _: None)
    with View(ledger) as view:
        ids = [row.id for row in view.documents()]
        return Read(
            incidents=view.incidents(),
            texts={id_: view.document(id_).text for id_ in ids},
            extractions=tuple(view.extraction(id_) for id_ in ids),
        )


def test_the_two_are_never_one(read: Read) -> None:
    blast, fire = ({one.id for one in read.told(name)} for name in ("blast", "upper-sedd"))
    assert blast
    assert fire
    assert not blast & fire


@pytest.mark.parametrize("name", PLANTED)
def test_those_that_have_a_date_have_the_planted_one(read: Read, name: str) -> None:
    assert {one.when for one in read.told(name)} <= {None, PLANTED[name]["when"]}


def test_reports_of_the_blast_meet(read: Read) -> None:
    """Names that no gazetteer has are read as now this, now that: so few of the reports meet."""
    assert sum(len(one.documents) > 1 for one in read.told("blast")) >= 2


def test_figures_of_the_blast_stand_with_it(read: Read) -> None:
    killed = [read.figures[id_] for one in read.told("blast") for id_ in one.figures]
    assert 24 in {figure.value for figure in killed if figure.what == "killed"}
