"""The order in which statements are offered."""

from __future__ import annotations

from counterclaim.review import Offered, queue
from counterclaim.types import Verdict


def row(name: str, score: float = 0.5, *held: Verdict, document: str = "a", position: int = 0) -> Offered:
    return Offered(
        attribution=name,
        document=document,
        position=position,
        score=score,
        verdicts={f"person:{n}": verdict for n, verdict in enumerate(held)},
    )


def names(*rows: Offered) -> list[str]:
    return [one.attribution for one in queue(rows)]


def test_those_that_reviewers_differ_on_come_first_then_unsure_then_what_nobody_looked_at() -> None:
    new, doubted, differing = (
        row("new", 0.1),
        row("doubted", 0.8, "unsure"),
        row("differing", 0.9, "yes", "no"),
    )
    half = row("half", 0.95, "yes", "unsure")
    assert names(new, doubted, half, differing) == ["differing", "half", "doubted", "new"]


def test_the_machine_is_least_sure_of_the_first_then_document_and_place_count() -> None:
    rows = (
        row("sure", 0.9),
        row("second", 0.4, document="b"),
        row("third", 0.4, document="b", position=7),
        row("first", 0.4, document="a", position=9),
        row("unsure", 0.2),
    )
    assert names(*rows) == names(*reversed(rows)) == ["unsure", "first", "second", "third", "sure"]


def test_what_is_settled_is_not_offered() -> None:
    assert names(row("yes", 0.5, "yes"), row("no", 0.5, "no", "no")) == []
