"""Lines of what was taken: each is told once, and not for ever."""

from __future__ import annotations

import pytest

from counterclaim.serve import tellings
from counterclaim.serve.tellings import MOST, Tellings


def test_a_line_is_given_away_once_and_only_for_its_id() -> None:
    kept = Tellings()
    one, other = kept.keep("one"), kept.keep("other")
    assert one != other
    assert kept.take(None) is kept.take("") is kept.take("guessed") is None
    assert (kept.take(other), kept.take(other), kept.take(one)) == ("other", None, "one")


def test_lines_that_nobody_fetched_go(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Tellings()
    ids = [kept.keep(str(number)) for number in range(MOST + 1)]
    assert kept.take(ids[0]) is None
    assert kept.take(ids[1]) == "1"
    monkeypatch.setattr(tellings, "LASTS", -1.0)
    assert kept.take(kept.keep("late")) is None
