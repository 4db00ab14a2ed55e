"""The gate: numbers below their floors are refused, and those of this version are not below them."""

from __future__ import annotations

import json

import gate
import pytest

FLOORS = {"cases": {"sha256": "abc", "floors": {"exact source": 70.0, "exact cue": 60.0}}}


def test_a_number_below_its_floor_is_named() -> None:
    numbers = {"exact source": 69.9, "exact cue": 60.0}
    assert list(gate.faults(FLOORS, "cases", "abc", numbers)) == [
        "cases, exact source: 69.9 is below its floor, 70.0"
    ]


def test_other_data_are_refused() -> None:
    with pytest.raises(SystemExit, match="not those of the floors"):
        list(gate.faults(FLOORS, "cases", "abd", {}))


def test_raising_never_lowers() -> None:
    numbers = {"exact source": 60.0, "exact cue": 80.0}
    raised = gate.moved(FLOORS, "cases", "abc", numbers, lower=False)
    assert raised["cases"]["floors"] == {"exact source": 70.0, "exact cue": 80.0 - gate.MARGIN}
    lowered = gate.moved(FLOORS, "cases", "abc", numbers, lower=True)
    assert lowered["cases"]["floors"]["exact source"] == 60.0 - gate.MARGIN


@pytest.mark.slow
def test_no_number_is_below_its_floor() -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert {"cases", "dev slice", "dev"} <= floors.keys()
    wrong = [
        fault
        for name, digest, numbers in gate.measured(whole=False)
        for fault in gate.faults(floors, name, digest, numbers)
    ]
    assert wrong == []
