"""What ``extract`` prints for the worked example is what was read and kept last time."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from contract.models import Extraction
from golden.make import COMMAND, FOLDER, made

NAMES = sorted(path.name for path in FOLDER.glob("*.json"))


@cache
def found() -> dict[str, str]:
    return dict(made())


def test_every_report_has_a_golden_file() -> None:
    assert sorted(found()) == NAMES, f"run: {COMMAND}"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_changed(name: str) -> None:
    expected, actual = (FOLDER / name).read_text("utf-8").splitlines(), found()[name].splitlines()
    gone = [line for line in expected if line not in actual]
    new = [line for line in actual if line not in expected]
    assert (gone, new) == ([], []), f"{name} changed; if the change is right, run: {COMMAND}"
    assert expected == actual


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_file_keeps_to_the_contract(name: str) -> None:
    record = json.loads((FOLDER / name).read_text("utf-8"))
    Extraction.model_validate_json(json.dumps(record))
    assert record["attributions"]
    assert Path(record["origin"]).name == record["origin"]
