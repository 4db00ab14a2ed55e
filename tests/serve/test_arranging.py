"""Contests that are corrected in the page: which decisions a form becomes, and what the pages show of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.pipeline import resolve
from counterclaim.review.pairs import Pair
from counterclaim.serve.arranging import CANDIDATES
from counterclaim.store import View, Writer
from counterclaim.types import Figure, Passage, anchor
from serve import sluice as dam
from serve.affair import span
from serve.client import TestClient, client, tree
from serve.deskwork import SAME, Notes, deciding

OPENED, NOBODY, RELAY, MISTAKE = (dam.told()[name][0].id for name in ("opened", "nobody", "relay", "mistake"))
HAND = anchor(dam.HAND.document, dam.HAND.spans[0])
HOSTILE = "<img src=x onerror=alert(1)> =cmd() ](javascript:x)"


@pytest.fixture(scope="module")
def desk() -> Notes:
    return Notes()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, desk: Notes) -> Iterator[TestClient]:
    with deciding(dam.fill(tmp_path_factory.mktemp("arranging") / "sluice.ledger"), desk) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _fresh(desk: Notes) -> None:
    desk.asked.clear()


def same(one: str, other: str, verdict: str = "yes") -> Pair:
    return Pair(relation="account", one=one, other=other, verdict=verdict)  # type: ignore[arg-type]


def against(one: str, other: str, verdict: str = "yes") -> Pair:
    return Pair(relation="conflict", one=one, other=other, verdict=verdict)  # type: ignore[arg-type]


def moved(room: TestClient, passage: str, how: str, at: str = "", because: str = "") -> int:
    what, _, account = how.partition(":")
    data = {"contest": "gates", "passage": passage, "how": what, "account": account, "at": at}
    data |= {"because": because}
    return room.post("/decide/move", data=data, headers=SAME).status_code


def settled(desk: Desk) -> None:
    """Wait until the world side was resolved again."""
    end = time.monotonic() + 30
    while desk.stale():
        assert time.monotonic() < end
        time.sleep(0.02)


# ---------------------------------------------------------------- what a form becomes


def test_a_passage_moves_to_another_account(room: TestClient, desk: Notes) -> None:
    assert moved(room, dam.HAND.id, f"holds:{dam.FAILED.id}", dam.NORVALE.id, "as it says") == 303
    assert desk.asked == [("arrange", (same(HAND, RELAY), same(HAND, OPENED, "no")), "as it says")]


def test_the_first_passage_leaves_the_next_statement(room: TestClient, desk: Notes) -> None:
    moved(room, dam.OPENED_1.id, f"holds:{dam.FAILED.id}", dam.NORVALE.id)
    again = dam.told()["opened again"][0].id
    assert desk.asked == [("arrange", (same(OPENED, RELAY), same(OPENED, again, "no")), None)]


def test_the_only_passage_of_an_account_leaves_nothing(room: TestClient, desk: Notes) -> None:
    moved(room, dam.RELAY.id, f"holds:{dam.SLIP.id}", dam.FAILED.id)
    assert desk.asked == [("arrange", (same(RELAY, MISTAKE),), None)]


def test_a_passage_that_holds_none_conflicts_with_none(room: TestClient, desk: Notes) -> None:
    moved(room, dam.HAND.id, "none", dam.NORVALE.id)
    pairs = (same(HAND, OPENED, "no"), against(HAND, RELAY, "no"), against(HAND, MISTAKE, "no"))
    assert desk.asked == [("arrange", pairs, None)]


@pytest.mark.parametrize(("how", "verdict"), [("apart", "no"), ("against", "yes")])
@pytest.mark.parametrize("passage", [dam.NOBODY_1, dam.ASKED, dam.SILENT], ids=["rejects", "open", "silent"])
def test_any_passage_is_set_against_an_account(
    room: TestClient, desk: Notes, passage: Passage, how: str, verdict: str
) -> None:
    moved(room, passage.id, f"{how}:{dam.FAILED.id}")
    assert desk.asked == [("arrange", (against(str(passage.attribution), RELAY, verdict),), None)]


def test_no_contest_says_so_of_all_that_stand_against_each_other(room: TestClient, desk: Notes) -> None:
    data = {"contest": "gates", "because": "two things"}
    answer = room.post("/decide/no-contest", data=data, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/contests/gates")
    ((method, pairs, because),) = desk.asked
    assert (method, because) == ("arrange", "two things")
    assert all((one.relation, one.verdict) == ("conflict", "no") for one in pairs)
    decided = [frozenset((one.one, one.other)) for one in pairs]
    assert len(set(decided)) == len(decided)
    # the two accounts that can both hold are left alone; HAND stands in the account of OPENED
    assert {frozenset(pair) for pair in ((OPENED, RELAY), (OPENED, MISTAKE), (HAND, RELAY))} <= set(decided)
    assert frozenset((OPENED, HAND)) not in decided
    assert frozenset((RELAY, MISTAKE)) not in decided


@pytest.mark.parametrize(
    ("passage", "how"),
    [
        ("unknown", "none"),
        (dam.HAND.id, "holds:unknown"),
        (dam.HAND.id, f"eats:{dam.FAILED.id}"),
        (dam.RELAY.id, f"apart:{dam.FAILED.id}"),
    ],
    ids=["no such passage", "no such account", "no such thing", "against itself"],
)
def test_what_cannot_be_is_refused(room: TestClient, desk: Notes, passage: str, how: str) -> None:
    assert moved(room, passage, how) == 422
    assert not desk.asked


def test_a_contest_that_is_gone_is_told_plainly(room: TestClient) -> None:
    data = {"contest": "gone", "passage": dam.HAND.id, "how": "none"}
    answer = room.post("/decide/move", data=data, headers=SAME)
    assert answer.status_code == 422
    assert "worked out again" in answer.text


def test_a_script_is_given_the_line_alone(room: TestClient) -> None:
    data = {"contest": "gates", "passage": dam.HAND.id, "how": "none"}
    answer = room.post("/decide/move", data=data, headers={**SAME, "hx-request": "true"})
    assert answer.status_code == 200
    assert "noted: arrange" in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("path", ["/decide/move", "/decide/no-contest", "/decide/actors/merge"])
@pytest.mark.parametrize("missing", ["origin", "sec-fetch-site"])
def test_forms_from_elsewhere_are_refused(room: TestClient, desk: Notes, path: str, missing: str) -> None:
    elsewhere = {**SAME, missing: "https://elsewhere.example" if missing == "origin" else "cross-site"}
    assert room.post(path, data={"contest": "gates"}, headers=elsewhere).status_code == 403
    assert not desk.asked


def test_without_the_key_nothing_is_arranged(tmp_path: Path) -> None:
    notes = Notes()
    with deciding(dam.fill(tmp_path / "sluice.ledger"), notes, "a-key") as locked:
        assert locked.post("/decide/no-contest", data={"contest": "gates"}, headers=SAME).status_code == 403
    assert not notes.asked


# ---------------------------------------------------------------- the pages


def test_each_statement_of_a_contest_has_its_form(room: TestClient) -> None:
    page = tree(room.get("/contests/gates").text)
    forms = page.xpath("//form[@action='/decide/move']")
    given = {form.xpath("string(.//input[@name='passage']/@value)") for form in forms}
    first = (dam.OPENED_1, dam.OPENED_3, dam.HAND, dam.RELAY, dam.MISTAKE)
    assert given == {one.id for one in (*first, dam.NOBODY_1, dam.TALE_1, dam.ASKED, dam.SILENT)}
    assert all(form.xpath("./@method") == ["post"] for form in forms)
    assert len(page.xpath("//form[@action='/decide/no-contest']")) == 1


def test_a_room_to_read_only_has_no_forms(sluice: TestClient) -> None:
    for path in ("/contests/gates", f"/statements/{OPENED}/against?q=gates", "/speakers/osk/correct?q=Ada"):
        answer = sluice.get(path)
        assert answer.status_code == 200
        assert not tree(answer.text).xpath("//form[@method='post']")


def test_another_statement_is_found_by_words_id_and_permalink(room: TestClient) -> None:
    def found(q: str) -> list[str]:
        page = tree(room.get(f"/statements/{OPENED}/against", params={"q": q}).text)
        return [str(value) for value in page.xpath("//input[@name='other']/@value")]

    assert RELAY in found("relay")
    assert found(RELAY) == found(f"counterclaim:statement/{RELAY}") == [RELAY]
    assert found(f"http://127.0.0.1:8000/statements/{RELAY}") == [RELAY]
    assert found(OPENED) == found("f" * 24) == found("nothing of the kind") == []
    assert 1 < len(found("gates")) <= CANDIDATES
    assert OPENED not in found("gates")


def test_two_statements_are_set_against_each_other(room: TestClient, desk: Notes) -> None:
    data = {"one": OPENED, "other": RELAY, "verdict": "yes", "where": "statement"}
    answer = room.post("/decide/conflict", data=data, headers=SAME)
    assert answer.headers["location"].partition("?told=")[0] == f"/statements/{OPENED}"
    room.post("/decide/account", data=data, headers=SAME)
    assert [asked[:4] for asked in desk.asked] == [
        ("conflict", OPENED, RELAY, "yes"),
        ("account", OPENED, RELAY, "yes"),
    ]


def taken(page: str) -> list[str]:
    return [str(line.text_content()) for line in tree(page).xpath("//main/p[@class='taken']")]


@pytest.mark.parametrize("relation", ["account", "conflict"])
def test_the_page_one_comes_back_to_says_once_what_was_taken(room: TestClient, relation: str) -> None:
    data = {"one": OPENED, "other": RELAY, "verdict": "yes", "where": "statement"}
    back = room.post(f"/decide/{relation}", data=data, headers=SAME).headers["location"]
    page = room.get(back).text
    assert taken(page) == [f"Taken: noted: {relation}"]
    assert f'href="/statements/{OPENED}.json"' in page
    assert taken(room.get(back).text) == []


def test_no_address_puts_words_into_a_page(room: TestClient) -> None:
    page = room.get(f"/statements/{OPENED}", params={"told": HOSTILE}).text
    assert taken(page) == []
    assert "onerror" not in page


# ---------------------------------------------------------------- with a desk that writes


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return dam.fill(tmp_path / "sluice.ledger")


def test_a_move_stands_after_what_follows_was_worked_out(ledger: Path) -> None:
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        assert moved(room, dam.HAND.id, f"holds:{dam.FAILED.id}", dam.NORVALE.id, HOSTILE) == 303
        settled(desk)
        assert desk._resolver.fault is None
        says = [one["says"] for one in room.get("/decisions.json").json()["decisions"]]
        page = room.get("/decisions").text
    hand = "“It was Norvale's hand on the lever”"
    assert sorted(says) == [
        f"{hand} and “A relay failed and the gates opened by themselves”: hold one account",
        f"{hand} and “Norvale opened the gates”: do not hold one account",
    ]
    assert not tree(page).xpath("//main//img | //main//a[starts-with(@href, 'javascript')]")
    with View(ledger) as view:
        assert {(j.relation, j.verdict, j.subject[0]) for j in view.decisions()} == {
            ("account", "yes", HAND),
            ("account", "no", HAND),
        }


def test_both_statements_of_a_decision_show_it_until_it_is_withdrawn(ledger: Path) -> None:
    data = {"one": OPENED, "other": RELAY, "verdict": "yes", "where": "statement", "because": HOSTILE}
    says = (
        "“Norvale opened the gates” and “A relay failed and the gates opened by themselves”: cannot both hold"
    )
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        back = room.post("/decide/conflict", data=data, headers=SAME).headers["location"]
        assert "the two cannot both be so" in taken(room.get(back).text)[0]
        for one, other in ((OPENED, RELAY), (RELAY, OPENED)):
            page = tree(room.get(f"/statements/{one}").text)
            (item,) = page.xpath("//main//ol[@class='why']/li")
            assert says in item.text_content()
            assert HOSTILE in item.text_content()
            assert "Ada, 20" in item.text_content()
            assert item.xpath(".//a/@href") == [f"/statements/{other}"]
            assert not page.xpath("//main//img")
            (row,) = room.get(f"/statements/{one}.json").json()["decisions_with_others"]
            assert (row["relation"], row["says"], row["other"]) == ("conflict", says, other)
        assert not tree(room.get(f"/statements/{MISTAKE}").text).xpath("//main//ol[@class='why']")
        room.post("/decide/undo", data={"where": "decisions"}, headers=SAME)
        assert room.get(f"/statements/{OPENED}.json").json()["decisions_with_others"] == []


def test_what_was_decided_in_one_step_is_undone_in_one(ledger: Path) -> None:
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        room.post("/decide/no-contest", data={"contest": "toll"}, headers=SAME)
        settled(desk)
        data = {"one": OPENED, "other": RELAY, "verdict": "yes", "where": "statement"}
        room.post("/decide/conflict", data=data, headers=SAME)
        time.sleep(0.005)
        room.post("/decide/account", data={**data, "other": HAND}, headers=SAME)
        for left in (2, 1, 0):
            assert room.post("/decide/undo", data={"where": "decisions"}, headers=SAME).status_code == 303
            with View(ledger) as view:
                assert len([one for one in view.decisions() if one.withdrawn_at is None]) == left
        answer = room.post("/decide/undo", data={"where": "decisions"}, headers=SAME)
    assert answer.status_code == 422
    assert "nothing to undo" in answer.text


@pytest.mark.parametrize(
    "other",
    ["nowhere@1-2", f"{dam.HAND.document}@5-1", f"{dam.HAND.document}@0-999999", f"{HAND} x@1-2", HAND],
    ids=["no report", "turned round", "behind the text", "two reports", "itself"],
)
def test_words_that_stand_nowhere_are_refused(ledger: Path, other: str) -> None:
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        data = {"one": HAND, "other": other, "verdict": "yes"}
        assert room.post("/decide/conflict", data=data, headers=SAME).status_code == 422
        with View(ledger) as view:
            assert view.decisions() == ()


def test_pages_say_that_they_are_being_worked_out_again(ledger: Path) -> None:
    with Desk(ledger, by="Ada", pause=60) as desk, deciding(ledger, desk) as room:
        assert not tree(room.get("/contests/gates").text).xpath("//p[@class='stale']")
        moved(room, dam.HAND.id, f"holds:{dam.FAILED.id}", dam.NORVALE.id)
        for path in ("/contests", "/contests/gates", "/speakers/osk", "/incidents/flood", "/matrix"):
            (line,) = tree(room.get(path).text).xpath("//p[@class='stale']")
            assert "worked out again" in line.text_content()
        assert not tree(room.get("/reports").text).xpath("//p[@class='stale']")
    with client(ledger) as reading:
        assert tree(reading.get("/contests").text).xpath("//p[@class='stale']")


# ---------------------------------------------------------------- with contests as they are worked out


def accounts(ledger: Path) -> list[list[set[str]]]:
    """The words of each passage, account by account, contest by contest."""
    with View(ledger) as view:
        return [
            [{" ".join(row.words) for row in account.passages} for account in contest.accounts]
            for contest in view.contests()
        ]


def test_a_contest_made_by_hand_is_taken_apart_and_undone(ledger: Path) -> None:
    charge, slip = "Norvale opened the gates", "A relay failed and the gates opened by themselves"
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        data = {"one": OPENED, "other": RELAY, "verdict": "yes", "where": "statement"}
        assert room.post("/decide/conflict", data=data, headers=SAME).status_code == 303
        settled(desk)
        (sides,) = accounts(ledger)
        assert sorted((charge in side, slip in side) for side in sides if {charge, slip} & side) == [
            (False, True),
            (True, False),
        ]
        with View(ledger) as view:
            id = view.contests()[0].contest.id
        page = room.get(f"/contests/{id}").text
        assert "Ada holds that they cannot both hold" in page
        time.sleep(0.002)
        assert room.post("/decide/no-contest", data={"contest": id}, headers=SAME).status_code == 303
        settled(desk)
        assert accounts(ledger) == []
        assert room.get(f"/contests/{id}").status_code == 404
        for held in (True, False):
            room.post("/decide/undo", data={"where": "decisions"}, headers=SAME)
            settled(desk)
            with View(ledger) as view:
                ids = [row.contest.id for row in view.contests()]
            pages = "".join(room.get(f"/contests/{id}").text for id in ids)
            assert ("Ada holds that they cannot both hold" in pages) is held


def test_a_passage_that_was_moved_stays_there_when_all_is_worked_out_again(ledger: Path) -> None:
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        for other in (RELAY, MISTAKE):
            data = {"one": OPENED, "other": other, "verdict": "yes", "where": "statement"}
            room.post("/decide/conflict", data=data, headers=SAME)
            time.sleep(0.002)
        settled(desk)
        with View(ledger) as view:
            (row,) = view.contests()
            (here,) = (a for a in row.accounts if any(p.passage.attribution == MISTAKE for p in a.passages))
            (there,) = (a for a in row.accounts if any(p.passage.attribution == OPENED for p in a.passages))
            passage = next(p.passage.id for p in here.passages if p.passage.attribution == MISTAKE)
        data = {"contest": row.contest.id, "passage": passage, "at": here.account.id, "how": "holds"}
        answer = room.post("/decide/move", data={**data, "account": there.account.id}, headers=SAME)
        assert answer.status_code == 303
        settled(desk)
        moved_to = accounts(ledger)
    with Writer(ledger) as writer:
        writer.put(*dam.reports()[0], fingerprint="2")
        resolve(writer)
    assert accounts(ledger) == moved_to
    slip = "A technician had perhaps opened one gate by mistake"
    (side,) = (side for side in moved_to[0] if slip in side)
    assert "Norvale opened the gates" in side


def test_the_outlets_own_words_are_set_against_a_statement(ledger: Path) -> None:
    report, found = dam.reports()[0]
    words = dam.GAZETTE.splitlines()[1]
    figure = Figure(id="f", span=span(report.text, "14 people died"), what="killed", value=14)
    with Writer(ledger) as writer:
        writer.put(report, replace(found, figures=(figure,)), fingerprint="2")
        resolve(writer)
    nine = "At least 9 people died"
    assert not any({words, nine} & side for sides in accounts(ledger) for side in sides)
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        own = anchor(report.id, span(report.text, words))
        data = {"one": own, "other": dam.told()["nine"][0].id, "verdict": "yes"}
        assert room.post("/decide/conflict", data=data, headers=SAME).status_code == 303
        settled(desk)
    (sides,) = (some for some in accounts(ledger) if {words} in some)
    assert sorted(map(sorted, sides)) == [[nine], [words]]
