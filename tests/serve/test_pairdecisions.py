"""Decisions on two statements, shown with each of them whatever became of its words."""

from __future__ import annotations

from pathlib import Path

from counterclaim.desk import Desk
from counterclaim.types import anchor
from serve import sluice as dam
from serve.client import tree
from serve.deskwork import SAME, deciding

OPENED, RELAY = (dam.told()[name][0].id for name in ("opened", "relay"))
HAND = anchor(dam.HAND.document, dam.HAND.spans[0])


def test_a_decision_stays_with_a_statement_whose_words_were_corrected(tmp_path: Path) -> None:
    ledger = dam.fill(tmp_path / "sluice.ledger")
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        desk.conflict(OPENED, RELAY, "yes")
        form = {"statement": RELAY, "content": "A relay failed"}
        assert room.post("/decide/words", data=form, headers=SAME).status_code == 303
        now = room.get(f"/statements/{RELAY}.json").headers["location"].removesuffix(".json")
        ((one,), (other,)) = (
            room.get(f"{path}.json").json()["decisions_with_others"]
            for path in (f"/statements/{OPENED}", now)
        )
    assert one["id"] == other["id"]
    assert (f"/statements/{one['other']}", other["other"]) == (now, OPENED)


def test_a_decision_on_the_outlets_own_words_leads_to_their_report(tmp_path: Path) -> None:
    ledger = dam.fill(tmp_path / "sluice.ledger")
    with Desk(ledger, by="Ada", pause=0) as desk, deciding(ledger, desk) as room:
        room.post("/decide/account", data={"one": OPENED, "other": HAND, "verdict": "no"}, headers=SAME)
        (item,) = tree(room.get(f"/statements/{OPENED}").text).xpath("//main//ol[@class='why']/li")
    assert "do not hold one account" in item.text_content()
    assert item.xpath(".//a/@href") == [f"/reports/{dam.HAND.document}"]
