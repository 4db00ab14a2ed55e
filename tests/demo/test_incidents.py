"""What was planted as incidents in the shipped affair, and what the program makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counterclaim.demo import reports
from counterclaim.pipeline import Options, build
from counterclaim.store import View
from counterclaim.types import Event, Incident

KEY: dict[str, Any] = json.loads(Path(__file__).with_name("planted.json").read_text(encoding="utf-8"))
PLANTED: dict[str, dict[str, Any]] = {one["id"]: one for one in KEY["incidents"]}
_NEAR = 120


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Incident], dict[str, str]]:
    """The incidents, and for each mention what stands around it."""
    ledger = tmp_path_factory.mktemp("affair") / "a.ledger"
    build([str(reports())], ledger, Options(workers=1), lambda _: None)
    with View(ledger) as view:
        rows = [row.incident for row in view.incidents()]
        texts = {document.id: document.text for document in view.documents()}
    return rows, texts
