"""Krippendorff's alpha: the worked examples of its author, and what is undefined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.review import Agreement, Mark, alpha, verdicts
from review.pages import INNER, is_act, no, unsure, yes


def units(*observers: str) -> list[dict[str, str]]:
    """Return units from one line for each observer; a point is a value not given."""
    values = ({str(n): line[at] for n, line in enumerate(observers)} for at in range(len(observers[0])))
    return [{who: value for who, value in unit.items() if value != "."} for unit in values]


@pytest.mark.parametrize(
    ("observers", "expected"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_is_that_of_the_published_examples(observers: tuple[str, ...], expected: float) -> None:
    found = alpha(units(*observers))
    assert found.alpha == pytest.approx(expected, abs=0.0005)


def test_units_reviewers_and_observed_agreement_are_told() -> None:
    four = alpha(units("123321412...", "1233224125.3", ".3332342251.", "12332441251."))
    assert (four.units, four.reviewers) == (11, 4)
    assert alpha(units("yyn", "yny")) == Agreement(
        alpha=pytest.approx(1 - 5 * 4 / 16), units=3, reviewers=2, observed=pytest.approx(1 / 3)
    )


@pytest.mark.parametrize("observers", [("yyy", "yyy"), ("yyy", "..."), ("", "")])
def test_alpha_is_undefined_without_pairs_or_with_one_value(observers: tuple[str, ...]) -> None:
    assert alpha(units(*observers)).alpha is None


def test_who_judged_alone_is_no_reviewer_of_what_is_compared() -> None:
    assert alpha([{"a": "yes"}, {"b": "no"}]) == Agreement(alpha=None, units=0, reviewers=0, observed=None)


def test_full_agreement_on_two_values_is_one() -> None:
    assert alpha(units("yn", "yn")) == Agreement(alpha=1.0, units=2, reviewers=2, observed=1.0)


def test_the_last_standing_verdict_of_each_reviewer_counts() -> None:
    first, last, odo = yes(INNER), no(INNER), unsure(INNER, by="person:Odo")
    others = (replace(yes(INNER), withdrawn_at="2032-01-01T00:00:00Z"), is_act(INNER, None))
    marks = [Mark(attribution="it", judgement=one.id) for one in (first, last, odo, *others)]
    found = verdicts(marks, (last, *others, odo, first, yes(INNER)))
    assert found == {"it": {"person:Wren": "no", "person:Odo": "unsure"}}
