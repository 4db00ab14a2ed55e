"""One statement after the other: in which order, with what context, and how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.errors import InputError
from counterclaim.markup import Mark
from counterclaim.review.decided import Act
from counterclaim.serve.reading import CONTEXT, around, cut
from counterclaim.serve.review import Turn, offer, waiting_for
from counterclaim.serve.words import placed
from counterclaim.store import View
from counterclaim.types import Span
from serve.affair import WIRE, write
from serve.client import TestClient, client, tree
from serve.deskwork import SAME, deciding, told

REPORT, FOUND = told()
SCORES = (0.9, 0.4, 0.6)
DENIAL, TOLD, INNER = (one.id for one in FOUND.attributions)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    scored = zip(FOUND.attributions, SCORES, strict=True)
    found = replace(FOUND, attributions=tuple(replace(one, score=score) for one, score in scored))
    return write(tmp_path / "almeda.ledger", ((REPORT, found),))


@pytest.fixture
def live(ledger: Path) -> Iterator[TestClient]:
    with Desk(ledger, by="Ada", pause=3600) as desk, deciding(ledger, desk) as room:
        yield room


def offered(room: TestClient, query: str = "") -> str | None:
    following = room.get(f"/review.json{query}").json()["next"]
    return following and following["id"]


def decide(room: TestClient, statement: str, verdict: str, **more: str) -> str:
    form = {"statement": statement, "verdict": verdict, "where": "review", **more}
    return room.post("/decide/review", headers=SAME, data=form).headers["location"]


def test_what_the_machine_is_least_sure_of_comes_first(live: TestClient) -> None:
    seen = []
    for _ in range(3):
        seen.append(offered(live))
        assert decide(live, seen[-1] or "", "yes") == "/review"
    assert seen == [TOLD, INNER, DENIAL]
    assert offered(live) is None
    assert "Nothing is left to look at" in live.get("/review").text


def test_skipping_goes_on_and_stays_after_a_decision(live: TestClient) -> None:
    assert offered(live, "?skip=1") == INNER
    assert decide(live, INNER, "yes", skip="1") == "/review?skip=1"
    assert offered(live, "?skip=1") == DENIAL
    assert offered(live, "?skip=99") == DENIAL
    assert tree(live.get("/review").text).xpath("//a[@class='skipping']/@href") == ["/review?skip=1"]


def test_what_one_is_unsure_of_is_not_offered_again_before_the_rest(live: TestClient) -> None:
    decide(live, TOLD, "unsure")
    assert offered(live) == INNER
    decide(live, INNER, "yes")
    decide(live, DENIAL, "no")
    assert offered(live) == TOLD


def test_where_reviewers_differ_comes_first_then_what_another_is_unsure_of(
    live: TestClient, ledger: Path
) -> None:
    with Desk(ledger, by="Ben", pause=3600) as ben, Desk(ledger, by="Cleo", pause=3600) as cleo:
        ben.review(DENIAL, "yes")
        cleo.review(DENIAL, "no")
        ben.review(INNER, "unsure")
    assert [offered(live, f"?skip={n}") for n in range(3)] == [DENIAL, INNER, TOLD]
    left = live.get("/review.json").json()["left"]
    assert left == {"offered": 3, "differing": 1, "unsure": 1, "unreviewed": 1}


def test_who_set_an_act_has_looked_at_it(live: TestClient, ledger: Path) -> None:
    with Desk(ledger, by="Ben", pause=3600) as ben:
        ben.act(TOLD, Act(type=None, targets=()))
    page = live.get("/review.json").json()
    assert page["left"] == {"offered": 2, "differing": 0, "unsure": 0, "unreviewed": 2}
    assert (page["counts"]["accepted"], page["counts"]["unreviewed"]) == (1, 2)
    assert TOLD not in [offered(live, f"?skip={n}") for n in range(2)]
    assert live.get("/statements.json?reviewed=accepted").json()["total"] == 1
    with View(ledger) as view:
        assert TOLD not in [one.attribution for one in waiting_for(view.offered(), "Ada")]


def test_an_act_set_is_no_verdict_where_there_is_one(live: TestClient, ledger: Path) -> None:
    with Desk(ledger, by="Ben", pause=3600) as ben:
        ben.act(TOLD, Act(type=None, targets=()))
    decide(live, TOLD, "unsure")
    left = live.get("/review.json").json()["left"]
    assert (left["differing"], left["unsure"], left["unreviewed"]) == (0, 1, 2)


def test_what_others_settled_is_offered_where_asked_for(live: TestClient, ledger: Path) -> None:
    with Desk(ledger, by="Ben", pause=3600) as ben:
        ben.review(TOLD, "yes")
    assert TOLD not in [offered(live, f"?skip={n}") for n in range(2)]
    assert offered(live, "?skip=2&others=true") == TOLD
    assert decide(live, TOLD, "no", skip="2", others="true") == "/review?skip=2&others=true"


def test_agreement_is_told_where_two_have_looked(live: TestClient, ledger: Path) -> None:
    assert live.get("/review.json").json()["agreement"] is None
    with Desk(ledger, by="Ben", pause=3600) as ben:
        for id, mine, theirs in ((DENIAL, "yes", "yes"), (TOLD, "no", "no"), (INNER, "yes", "no")):
            decide(live, id, mine)
            ben.review(id, theirs)  # type: ignore[arg-type]
    found = live.get("/review.json").json()["agreement"]
    assert (found["units"], found["reviewers"]) == (3, 2)
    assert found["alpha"] == pytest.approx(4 / 9)  # 1 - (6 - 1) * 2 / (6 * 6 - 3 * 3 - 3 * 3)
    assert "Krippendorff's alpha 0.444" in live.get("/review").text


def test_the_words_stand_marked_in_their_paragraph(live: TestClient) -> None:
    page = tree(live.get("/review").text)
    shown = page.xpath("string(//article[@class='text'])")
    assert "The minister said that the mayor had told her" in shown
    assert shown.strip() in WIRE
    assert page.xpath("//article//mark[contains(@class, 'content')]")
    assert page.xpath("//form[@action='/decide/words']")


def test_a_script_is_given_the_next_one(live: TestClient) -> None:
    form = {"statement": TOLD, "verdict": "yes", "where": "review"}
    answer = live.post("/decide/review", headers={**SAME, "hx-request": "true"}, data=form)
    part = tree(f"<div>{answer.text}</div>")
    assert part.xpath("//*[@id='offer']//*[contains(@class, 'row')]/@id") == [f"row-{INNER}"]
    assert "accepted" in part.xpath("string(//*[@id='said'])")


def test_a_reader_without_a_desk_sees_the_queue_and_no_forms(ledger: Path) -> None:
    with client(ledger) as room:
        assert offered(room) == TOLD
        page = room.get("/review").text
    assert "opened to read only" in page
    assert "/decide/" not in page


@pytest.mark.parametrize("query", ["?skip=-1", "?skip=x", "?others=perhaps", "?key=1", "?page=2"])
def test_what_may_not_stand_in_the_address_is_refused(live: TestClient, query: str) -> None:
    assert live.get(f"/review{query}").status_code == 422


def test_an_unknown_statement_is_not_corrected(live: TestClient) -> None:
    assert live.get("/correct/unknown").status_code == 404


# ---------------------------------------------------------------- words and paragraphs


TEXT = "One day.\nHe said “no”, then he said “no” again… and  left.\nThe end.\n"


@pytest.mark.parametrize(
    ("words", "near", "quotes"),
    [
        ("“no”", 0, [(17, "“no”")]),
        ("“no”", 60, [(36, "“no”")]),
        ("“no” […] “no”", 0, [(17, "“no”"), (36, "“no”")]),
        ("“no” [...] again", 99, [(36, "“no”"), (41, "again")]),
        ("again… and left", 0, [(41, "again… and  left")]),
        ("“no” … left", 60, [(36, "“no”"), (53, "left")]),
        ("left.\n The end", 0, [(53, "left.\nThe end")]),
        (" ", 0, []),
        ("[…]", 0, []),
    ],
)
def test_words_are_placed(words: str, near: int, quotes: list[tuple[int, str]]) -> None:
    spans = placed(TEXT, words, near, "content")
    assert [(span.start, span.quote(TEXT)) for span in spans] == quotes


@pytest.mark.parametrize("words", ["“No”", "no” “", "(.*)", "“no” […] “no” […] “no”", "[…] nowhere"])
def test_words_that_stand_nowhere_are_refused(words: str) -> None:
    with pytest.raises(InputError, match=r"content: “.*” does not stand in this report"):
        placed(TEXT, words, 0, "content")


def test_too_many_pieces_are_refused() -> None:
    with pytest.raises(InputError, match="too many"):
        placed("a " * 50, " […] ".join("a" * 30), 0, "cue")


@pytest.mark.parametrize("text", ["", "one\n", "one\ntwo\nthree\nfour\nfive", "\n\n\nword\n\n\n", "word"])
def test_the_paragraphs_around_hold_the_words(text: str) -> None:
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            part = around(text, [Span(start=start, end=end)])
            assert part.start <= start < end <= part.end <= len(text)
    if text.startswith("one\ntwo"):
        assert around(text, [Span(start=8, end=13)]).quote(text) == text


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n\n"])
@pytest.mark.parametrize("long", [20, 100, 400])
def test_what_was_said_before_and_after_is_shown_over_blank_lines(between: str, long: int) -> None:
    lines = [f"{number:03} {'word ' * (long // 5)}." for number in range(40)]
    text = between.join(lines)
    middle = text.index("020")
    part = around(text, [Span(start=middle, end=middle + 3)])
    before, after = text[part.start : middle], text[middle : part.end].partition("\n")[2]
    for shown in (before, after):
        assert CONTEXT <= len(shown.strip()) < CONTEXT + max(long, CONTEXT) + 80
    assert text[part.start :].startswith(tuple(lines))
    assert text[: part.end].endswith(tuple(lines))


def test_marks_are_cut_to_a_part() -> None:
    marks = [
        Mark(span=Span(start=s, end=e), role="cue", label="") for s, e in ((0, 3), (2, 6), (5, 9), (8, 9))
    ]
    found = cut(marks, Span(start=3, end=8))
    assert [(mark.span.start, mark.span.end) for mark in found] == [(0, 3), (2, 5)]


def test_the_queue_is_that_of_all_statements_together(ledger: Path) -> None:
    with (
        Desk(ledger, by="Ada", pause=3600) as ada,
        Desk(ledger, by="Bo", pause=3600) as bo,
        View(ledger) as view,
    ):
        for decide_ in (
            lambda: ada.review(DENIAL, "unsure"),
            lambda: bo.review(DENIAL, "yes"),
            lambda: bo.review(INNER, "yes"),
            lambda: ada.review(TOLD, "unsure"),
            lambda: bo.review(TOLD, "no"),
        ):
            decide_()
            for by, others in (("Ada", False), ("Ada", True), ("Bo", True), ("Cy", True), (None, False)):
                slow = waiting_for(view.offered(), by, others=others)
                fast = [offer(view, Turn(skip=skip, others=others), by) for skip in range(len(slow))]
                assert [values["row"].id for values in fast] == [one.attribution for one in slow]
                assert all(values["left"].offered == len(slow) for values in fast)
