"""Actors and incidents that are corrected in the page, by a desk that writes: what is one, and all undone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.pipeline import resolve
from counterclaim.serve.correcting import WAYS
from counterclaim.store import View, Writer, verify
from serve import sluice as dam
from serve.client import TestClient, tree
from serve.deskwork import SAME, Notes, deciding
from serve.test_arranging import HOSTILE, settled
from test_casebook import ATTACK, SHELLING, put

Names = dict[str, int]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The affair of the sluice, its actors as they are resolved."""
    path = dam.fill(tmp_path / "sluice.ledger")
    with Writer(path) as writer:
        writer.put(*dam.reports()[0], fingerprint="2")
        resolve(writer)
    return path


@pytest.fixture
def shelled(tmp_path: Path) -> Path:
    """Reports of a shelling, of an attack that may be the same, and of a meeting."""
    path = tmp_path / "dorva.ledger"
    put(path, 0, 1, 2, 3)
    return path


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    with Desk(ledger, by="Ada", pause=0) as opened:
        yield opened


@pytest.fixture
def room(ledger: Path, desk: Desk) -> Iterator[TestClient]:
    with deciding(ledger, desk) as opened:
        yield opened


def names(ledger: Path) -> Names:
    with View(ledger) as view:
        return {row.actor.name: row.documents for row in view.actors()}


def labels(ledger: Path) -> dict[str, int]:
    with View(ledger) as view:
        return {one.label: len(one.documents) for one in view.incidents()}


def actor(ledger: Path, name: str) -> str:
    with View(ledger) as view:
        return next(row.actor.id for row in view.actors() if row.actor.name == name)


def incident(ledger: Path, label: str) -> str:
    with View(ledger) as view:
        return next(one.id for one in view.incidents() if one.label == label)


def post(room: TestClient, path: str, **data: object) -> str:
    answer = room.post(path, data=data, headers=SAME)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def undo(room: TestClient, desk: Desk) -> None:
    time.sleep(0.002)
    post(room, "/decide/undo", where="decisions")
    settled(desk)


def says(room: TestClient) -> list[str]:
    return [one["says"] for one in room.get("/decisions.json").json()["decisions"]]


# ---------------------------------------------------------------- actors


def test_two_actors_become_one_and_part_again(ledger: Path, room: TestClient, desk: Desk) -> None:
    before = names(ledger)
    osk, quill = actor(ledger, "Bram Osk"), actor(ledger, "Ada Quill")
    back = post(room, "/decide/actors/merge", actor=osk, same=[quill], because=HOSTILE)
    settled(desk)
    assert len(names(ledger)) == len(before) - 1
    assert room.get(back).status_code == 200
    assert says(room) == ["“Bram Osk”, “Ada Quill”: are one"]
    assert not tree(room.get("/decisions").text).xpath("//main//img")
    assert not tree(room.get(back).text).xpath("//main//img")
    undo(room, desk)
    assert names(ledger) == before


def test_reports_that_mean_somebody_else_are_parted(ledger: Path, room: TestClient, desk: Desk) -> None:
    osk, daily = actor(ledger, "Bram Osk"), dam.REPORTS["daily"].id
    before = names(ledger)
    post(room, "/decide/actors/split", actor=osk, apart=[daily])
    settled(desk)
    with View(ledger) as view:
        assert sorted(row.documents for row in view.actors() if row.actor.name == "Bram Osk") == [1, 3]
    assert says(room) == ["“Osk” and “Bram Osk”: are not one"]
    undo(room, desk)
    assert names(ledger) == before


def test_name_state_office_and_kind_are_set_at_once(ledger: Path, room: TestClient, desk: Desk) -> None:
    osk = actor(ledger, "Bram Osk")
    given = {"name": "Bram  Osk of Norvale", "side": "NLD", "office": "minister", "kind": "person"}
    post(room, "/decide/actors/set", actor=osk, because="by the register", **given)
    settled(desk)
    with View(ledger) as view:
        one = view.actor(osk).actor
        assert (one.name, one.side) == ("Bram Osk of Norvale", "NLD")
        assert "minister" in {office.title for office in one.offices}
    assert "the name of “Bram Osk” is Bram Osk of Norvale" in says(room)
    undo(room, desk)
    assert actor(ledger, "Bram Osk")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("merge", {"same": []}),
        ("merge", {"same": ["unknown"]}),
        ("split", {"apart": []}),
        ("split", {"apart": ["unknown"]}),
        ("split", {"apart": [one.id for one in dam.REPORTS.values()]}),
        ("set", {}),
        ("set", {"side": "nl"}),
        ("set", {"side": "<b>"}),
        ("set", {"kind": "deity"}),
        ("set", {"name": "x" * 1001}),
        ("set", {"spouse": "x"}),
    ],
)
def test_what_cannot_be_is_refused(
    ledger: Path, room: TestClient, path: str, data: dict[str, object]
) -> None:
    osk = actor(ledger, "Bram Osk")
    answer = room.post(f"/decide/actors/{path}", data={"actor": osk, **data}, headers=SAME)
    assert answer.status_code in (422, 404)
    assert says(room) == []


def test_another_actor_is_chosen_from_a_list(ledger: Path, room: TestClient) -> None:
    osk = actor(ledger, "Bram Osk")
    page = tree(room.get(f"/speakers/{osk}/correct", params={"q": "ada"}).text)
    (choice,) = page.xpath("//input[@name='same']")
    assert choice.get("value") == actor(ledger, "Ada Quill")
    assert "3 statements" in page.xpath("string(//label[starts-with(@for, 'same-')])")
    assert {one.get("value") for one in page.xpath("//input[@name='apart']")} == {
        dam.REPORTS[name].id for name in ("gazette", "post", "wire", "daily")
    }
    assert not tree(room.get(f"/speakers/{osk}/correct?q=zzz").text).xpath("//input[@name='same']")


def test_a_hostile_name_stays_words(ledger: Path, room: TestClient, desk: Desk) -> None:
    osk = actor(ledger, "Bram Osk")
    post(room, "/decide/actors/set", actor=osk, name=HOSTILE)
    settled(desk)
    for path in (f"/speakers/{osk}", f"/speakers/{osk}/correct?q=src", "/speakers", "/decisions"):
        page = tree(room.get(path).text)
        assert not page.xpath(
            "//main//img | //main//*[@onerror] | //main//a[starts-with(@href, 'javascript')]"
        )
        assert HOSTILE in " ".join(page.text_content().split())


# ---------------------------------------------------------------- incidents


def test_two_incidents_become_one_and_part_again(shelled: Path) -> None:
    before = labels(shelled)
    with Desk(shelled, by="Ada", pause=0) as desk, deciding(shelled, desk) as room:
        one, other = incident(shelled, SHELLING), incident(shelled, ATTACK)
        page = tree(room.get(f"/incidents/{one}/correct", params={"q": "attack"}).text)
        assert page.xpath("//input[@name='same']/@value") == [other]
        post(room, "/decide/incidents/merge", incident=one, same=[other])
        settled(desk)
        assert len(labels(shelled)) == len(before) - 1
        assert max(labels(shelled).values()) == 3
        assert says(room)[0] in (
            "“shelling”, “attack”: are one incident",
            "“attack”, “shelling”: are one incident",
        )
        undo(room, desk)
        assert labels(shelled) == before
    assert verify(shelled).faults == ()


def test_mentions_of_another_incident_are_parted(shelled: Path) -> None:
    before = labels(shelled)
    with Desk(shelled, by="Ada", pause=0) as desk, deciding(shelled, desk) as room:
        one = incident(shelled, SHELLING)
        page = tree(room.get(f"/incidents/{one}/correct").text)
        mentions = page.xpath("//input[@name='apart']/@value")
        assert len(mentions) == 2
        post(room, "/decide/incidents/split", incident=one, apart=mentions[:1])
        settled(desk)
        assert labels(shelled) != before
        undo(room, desk)
        assert labels(shelled) == before
        refused = room.post(
            "/decide/incidents/split", data={"incident": one, "apart": mentions}, headers=SAME
        )
        assert refused.status_code == 422


# ---------------------------------------------------------------- all of them


def test_all_that_was_decided_is_undone_the_newest_first(ledger: Path, room: TestClient, desk: Desk) -> None:
    before = names(ledger)
    osk, quill = actor(ledger, "Bram Osk"), actor(ledger, "Ada Quill")
    opened, relay = (dam.told()[name][0].id for name in ("opened", "relay"))
    post(room, "/decide/review", statement=opened, verdict="yes")
    time.sleep(0.002)
    post(room, "/decide/conflict", one=opened, other=relay, verdict="yes")
    time.sleep(0.002)
    post(room, "/decide/actors/merge", actor=osk, same=[quill])
    for left in (2, 1, 0):
        undo(room, desk)
        with View(ledger) as view:
            standing = [one for one in view.decisions() if one.withdrawn_at is None]
            assert len(standing) == left
    assert names(ledger) == before


@pytest.mark.parametrize("path", sorted(WAYS))
def test_each_way_asks_for_the_key(tmp_path: Path, path: str) -> None:
    notes = Notes()
    with deciding(dam.fill(tmp_path / "sluice.ledger"), notes, "a-key") as locked:
        assert locked.post(path, data={"actor": "osk"}, headers=SAME).status_code == 403
    assert not notes.asked
