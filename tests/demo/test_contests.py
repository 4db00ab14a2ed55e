"""What was planted in the shipped affair as contests, and what the program makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from counterclaim.demo import reports
from counterclaim.pipeline import Options, build
from counterclaim.store import View
from counterclaim.types import Agreement, Contest, Copy, OneSided, Passage

KEY: dict[str, Any] = json.loads(Path(__file__).with_name("planted.json").read_text(encoding="utf-8"))
CONTESTS: dict[str, dict[str, Any]] = {one["id"]: one for one in KEY["contests"]}
ONE_SIDED: dict[str, dict[str, Any]] = {one["id"]: one for one in KEY["one_sided"]}
AGREEMENTS: dict[str, dict[str, Any]] = {one["id"]: one for one in KEY["agreements"]}
FILES = {one["id"]: one.get("record") or Path(one["file"]).stem for one in KEY["reports"]}
MISSED = pytest.mark.xfail(reason="not found yet", strict=True)
NOT_FOUND = frozenset(("c-force", "c-handover", "c-rubble"))
INVENTED = 0

Place = tuple[str, int, int]
Side = tuple[str, str]
"""An account and "holds", or an account and "rejects"."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """The affair as a ledger holds it."""

    contests: tuple[Contest, ...]
    one_sided: tuple[OneSided, ...]
    agreements: tuple[Agreement, ...]
    copies: tuple[Copy, ...]
    texts: dict[str, str]
    names: dict[str, str]

    def places(self, evidence: list[dict[str, Any]]) -> Iterator[Place]:
        for passage in evidence:
            document = self.names[FILES[passage["report"]]]
            at = self.texts[document].find(passage["text"])
            if at >= 0:
                yield document, at, at + len(passage["text"])

    def planted_sides(self, planted: dict[str, Any]) -> dict[Side, list[Place]]:
        sides: dict[Side, list[Place]] = {}
        for account in planted["accounts"]:
            evidence = [passage for holder in account["holders"] for passage in holder["evidence"]]
            sides[account["id"], "holds"] = list(self.places(evidence))
        for one in planted.get("rejections", ()):
            sides.setdefault((one["rejects"], "rejects"), []).extend(self.places(one["evidence"]))
        return sides

    def is_shown_as(self, planted: dict[str, Any], contest: Contest) -> bool:
        """Whether a contest has evidence of two conflicting planted sides on two conflicting sides."""
        sides = self.planted_sides(planted)
        for one, other in combinations(list(shown_sides(contest)), 2):
            if conflict(one[0], other[0]):
                for ours in standing(one[1], sides):
                    if any(conflict(ours, theirs) for theirs in standing(other[1], sides)):
                        return True
        return False


def shown_sides(contest: Contest) -> Iterator[tuple[Side, Passage]]:
    for account in contest.accounts:
        yield from (((account.id, "holds"), passage) for passage in account.passages)
    for one in contest.rejections:
        yield (one.rejects, "rejects"), one.passage


def conflict(one: Side, other: Side) -> bool:
    if one[1] == other[1] == "holds":
        return one[0] != other[0]
    return one[1] != other[1] and one[0] == other[0]


def standing(passage: Passage, sides: dict[Side, list[Place]]) -> list[Side]:
    return [side for side, places in sides.items() if any(overlap(passage, place) for place in places)]


def overlap(passage: Passage, place: Place) -> bool:
    document, start, end = place
    common = sum(max(0, min(s.end, end) - max(s.start, start)) for s in passage.spans)
    shorter = min(end - start, sum(s.end - s.start for s in passage.spans))
    return passage.document == document and common >= 0.4 * shorter


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    ledger = tmp_path_factory.mktemp("affair") / "a.ledger"
    build([str(reports())], ledger, Options(workers=1), lambda _: None)
    with View(ledger) as view:
        documents = [view.document(row.id) for row in view.documents()]
        return Read(
            contests=tuple(row.contest for row in view.contests()),
            one_sided=tuple(row.one_sided for row in view.one_sided()),
            agreements=tuple(row.agreement for row in view.agreements()),
            copies=tuple(row.copy for row in view.copies()),
            texts={document.id: document.text for document in documents},
            names={document.name: document.id for document in documents},
        )


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=MISSED if one in NOT_FOUND else ()) for one in sorted(CONTESTS)]
)
def test_a_planted_contest_is_found(read: Read, name: str) -> None:
    assert any(read.is_shown_as(CONTESTS[name], one) for one in read.contests)


def test_hardly_any_contest_is_invented(read: Read) -> None:
    invented = [
        one
        for one in read.contests
        if not any(read.is_shown_as(planted, one) for planted in CONTESTS.values())
    ]
    assert len(invented) <= INVENTED, [one.question for one in invented]


@pytest.mark.parametrize("name", sorted(ONE_SIDED))
def test_a_one_sided_accusation_is_no_contest(read: Read, name: str) -> None:
    places = list(read.places(ONE_SIDED[name]["evidence"]))
    held = [p for one in read.contests for account in one.accounts for p in account.passages]
    assert not any(overlap(passage, place) for passage in held for place in places)


def test_who_gave_no_answer_is_told_from_what_no_report_covers(read: Read) -> None:
    (told,) = (one for one in ONE_SIDED.values() if one["silence"] == "said_nothing")
    places = list(read.places(told["evidence"]))
    found = [
        one
        for one in read.one_sided
        if any(overlap(p, place) for p in one.account.passages for place in places)
    ]
    assert [one.silence for one in found] == ["said_nothing"]


def test_the_reprint_is_one_origin(read: Read) -> None:
    (planted,) = KEY["reprints"]
    pair = {read.names[FILES[planted["original"]]], read.names[FILES[planted["copy"]]]}
    assert [{one.one, one.other} for one in read.copies] == [pair]
    accounts = [account for one in read.contests for account in one.accounts]
    carried = [one for one in accounts if pair <= set(one.documents)]
    assert carried
    assert all(one.origins < len(one.passages) for one in carried)


@MISSED
def test_whose_position_changed_is_shown_with_the_days(read: Read) -> None:
    (planted,) = KEY["changes"]
    days = [step["said_on"] for step in planted["steps"]]
    assert days in [[step.said_on for step in one.steps] for c in read.contests for one in c.changes]
