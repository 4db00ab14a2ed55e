"""The cases of times: their file can be read, and the program answers them."""

from __future__ import annotations

import times

CASES = times.load()


def test_the_file_holds_enough_of_every_kind() -> None:
    assert len(CASES) >= 150
    assert len({case.id for case in CASES}) == len(CASES)
    assert {case.tier for case in CASES} <= set(times.TIERS)
    assert {"said", "event", "no time", "relative", "range"} <= {case.kind for case in CASES}


def test_dates_that_are_given_are_right() -> None:
    outcomes = [times.outcome(case) for case in CASES]
    given = [one for one in outcomes if one.found]
    assert sum(one.right for one in given) >= 0.98 * len(given)
    assert sum(one.right for one in outcomes) >= 0.97 * len(outcomes)


def test_a_wrong_answer_is_shown() -> None:
    case = times.Case(
        id="t-1", kind="date", tier="STRONG", published=None, marked="On [[3 May 2031]].", expected="2030"
    )
    (line,) = times.wrong([times.outcome(case)])
    assert line == "t-1 date: expected 2030, found 2031-05-03: On [[3 May 2031]]."
    assert "right 0 of 1; 0 of 1 dates given" in list(times.report([times.outcome(case)]))
