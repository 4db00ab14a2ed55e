"""The page of an actor: offices, names by report, why its entities are one, and who is perhaps the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.serve.actors import REPORTS, SHOWN
from counterclaim.store import Writer
from counterclaim.types import (
    Actor,
    Document,
    Entity,
    Extraction,
    Judgement,
    Meta,
    Office,
    Stated,
    anchor,
    judgement_id,
)
from serve.affair import document, entity, herald, wire, write
from serve.client import TestClient, client, tree

RULE, READER = "rule:same_name.v1", "person:Ida Brenn"
LATER = document(
    "Dorrant, once a minister, left. Varrenia was silent.\n",
    name="later-1",
    meta=Meta(published=Stated(value="2031-06-01", basis="given")),
)
ONCE, STATE = entity(LATER, "Dorrant", "Dorrant"), entity(LATER, "Varrenia", "Varrenia")
MINISTER, MAYOR = wire()[1].entities[0], herald()[1].entities[0]
HELD = (
    Office(title="Foreign Minister", start="[..2031-05-06]", end="[..2031-06-01]"),
    Office(title="Mayor"),
    Office(title="Envoy", start="2029"),
)
PERSON = Actor(
    id="dorrant",
    name="Ilse Dorrant",
    kind="person",
    side="VRN",
    part_of="state",
    offices=HELD,
    entities=(MINISTER.id, ONCE.id),
)


def judgement(*subject: str, verdict: str, by: str = RULE, reason: str = "why", **more: str) -> Judgement:
    named = {"relation": "same_actor", "subject": subject, "verdict": verdict, "by": by, **more}
    return Judgement(id=judgement_id(**named), score=0.9, reasons=(reason,), **named)  # type: ignore[arg-type]


def place(report: Document, one: Entity) -> str:
    return anchor(report.id, one.mentions[0])


JUDGED = (
    judgement(MINISTER.id, ONCE.id, verdict="yes", reason="both are called Dorrant"),
    judgement(MAYOR.id, ONCE.id, verdict="unsure", reason="both were mayors"),
    judgement(
        place(LATER, ONCE), verdict="yes", by=READER, at="2031-06-02", relation="actor_side", value="VRN"
    ),
    judgement(place(wire()[0], MINISTER), "|", place(LATER, STATE), verdict="no", by=READER, at="2031-06-03"),
)


def fill(path: Path, *judgements: Judgement) -> Path:
    write(path, (wire(), herald()))
    state = Actor(
        id="state",
        name="Varrenia",
        kind="organisation",
        subkind="armed_group",
        side=None,
        entities=(STATE.id,),
    )
    mayor = Actor(id="mayor", name="Tavo Renn", kind="person", side=None, entities=(MAYOR.id,))
    found = Extraction(document=LATER.id, made_by="hand", entities=(ONCE, STATE))
    with Writer(path) as writer:
        writer.put(LATER, found, fingerprint="1")
        writer.put_judgements(judgements)
        writer.replace_actors([PERSON, state, mayor])
    return path


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(fill(tmp_path_factory.mktemp("judged") / "a.ledger", *JUDGED)) as room:
        yield room


def test_offices_stand_with_what_is_known_of_their_dates(judged: TestClient) -> None:
    facts = tree(judged.get("/speakers/dorrant").text).xpath("//dl[@class='facts']/*")
    said = [node.text_content() for node in facts]
    offices = [said[number + 1] for number, name in enumerate(said) if name == "Office"]
    assert offices == [
        "Foreign Minister (since 2031-05-06 or earlier, until 2031-06-01 or earlier)",
        "Mayor",
        "Envoy (since 2029)",
    ]
    assert said[said.index("Part of") + 1] == "Varrenia"
    assert said[said.index("State") + 1] == "VRN"


def test_the_list_tells_kind_side_and_offices(judged: TestClient) -> None:
    for path in ("/", "/speakers"):
        rows = tree(judged.get(path).text).xpath("//table[.//th='Offices']/tbody/tr")
        assert [cell.text_content() for cell in rows[0]][:4] == [
            "Ilse Dorrant",
            "person",
            "VRN",
            "Foreign Minister, Mayor and 1 more",
        ]
    assert judged.get("/speakers/state").text.count("armed group") == 1


def test_names_lead_to_the_reports_that_use_them(judged: TestClient) -> None:
    page = tree(judged.get("/speakers/dorrant").text)
    rows = page.xpath("//table[contains(caption, 'What the reports call it')]/tbody/tr")
    assert [(row[0].text_content(), row.xpath(".//a/@href")) for row in rows] == [
        ("Dorrant", [f"/reports/{LATER.id}"]),
        ("Ilse Dorrant", [f"/reports/{wire()[0].id}"]),
    ]


def why(page: str, heading: str) -> list[str]:
    found = tree(page).xpath("//h2[@id=$id]/following-sibling::*[1][self::ol]/li", id=heading)
    return [" ".join(item.text_content().split()) for item in found]


def test_judgements_stand_with_verdict_score_reasons_and_maker(judged: TestClient) -> None:
    page = judged.get("/speakers/dorrant").text
    assert why(page, "one") == [
        "Not one: Varrenia why Decided by Ida Brenn, 2031-06-03, score 0.90",
        "One both are called Dorrant By the rule same_name.v1, score 0.90",
    ]
    assert why(page, "perhaps") == ["Unsure: Tavo Renn both were mayors By the rule same_name.v1, score 0.90"]


def test_judgements_that_say_the_same_are_shown_once(tmp_path: Path) -> None:
    alike = [judgement(MINISTER.id, f"{number}", verdict="yes", reason="one name") for number in range(3)]
    with client(fill(tmp_path / "a.ledger", *alike, JUDGED[0])) as room:
        assert why(room.get("/speakers/dorrant").text, "one") == [
            "One one name By the rule same_name.v1, score 0.90; 3 judgements",
            "One both are called Dorrant By the rule same_name.v1, score 0.90",
        ]
        assert len(room.get("/speakers/dorrant.json").json()["judgements"]) == 4


def test_what_people_set_stands_apart(judged: TestClient) -> None:
    page = judged.get("/speakers/dorrant").text
    assert why(page, "given") == ["Side VRN why Decided by Ida Brenn, 2031-06-02, score 0.90"]
    assert why(judged.get("/speakers/mayor").text, "given") == []


def test_who_is_perhaps_the_same_can_be_looked_at_from_both(judged: TestClient) -> None:
    for one, other in (("dorrant", "mayor"), ("mayor", "dorrant")):
        page = tree(judged.get(f"/speakers/{one}").text)
        assert page.xpath("//h2[@id='perhaps']/following-sibling::ol[1]//a/@href") == [f"/speakers/{other}"]


def test_links_lead_somewhere(judged: TestClient) -> None:
    page = tree(judged.get("/speakers/dorrant").text)
    for href in set(page.xpath("//main//a/@href")):
        where, _, target = href.partition("#")
        there = judged.get(where or "/speakers/dorrant")
        assert there.status_code == 200, href
        assert not target or tree(there.text).xpath("//*[@id=$id]", id=target), href


def test_the_twin_says_the_same(judged: TestClient) -> None:
    data = judged.get("/speakers/dorrant.json").json()
    assert data["speaker"]["offices"][0] == {
        "title": "Foreign Minister",
        "from": "[..2031-05-06]",
        "to": "[..2031-06-01]",
    }
    assert data["speaker"]["part_of"] == "state"
    assert data["part_of"] == {"id": "state", "name": "Varrenia"}
    assert data["names"][1] == {"name": "Ilse Dorrant", "documents": [wire()[0].id]}
    assert [(one["verdict"], one["by"], one["value"]) for one in data["judgements"]] == [
        ("no", READER, None),
        ("yes", RULE, None),
        ("unsure", RULE, None),
        ("yes", READER, "VRN"),
    ]
    assert data["judgements"][2]["others"] == [{"id": "mayor", "name": "Tavo Renn"}]
    assert data["total"] == len(data["statements"]) == 1


def test_an_actor_on_whom_nothing_was_decided(judged: TestClient, tmp_path: Path) -> None:
    with client(fill(tmp_path / "b.ledger")) as room:
        assert "Nothing was decided: one report speaks of it." in room.get("/speakers/mayor").text
        assert "Nothing was decided: nothing that stands says why." in room.get("/speakers/dorrant").text
        assert "Perhaps the same" not in room.get("/speakers/dorrant").text
        assert room.get("/speakers/mayor.json").json()["judgements"] == []


def test_a_page_shows_the_first_of_many_and_its_twin_all(tmp_path: Path) -> None:
    many = [
        judgement(MAYOR.id, f"{number}", verdict="unsure", reason=f"{number}") for number in range(SHOWN + 3)
    ]
    with client(fill(tmp_path / "c.ledger", *many)) as room:
        page = tree(room.get("/speakers/mayor").text)
        assert len(page.xpath("//ol[@class='why']/li")) == SHOWN
        assert page.xpath("//a[text()='all as JSON']/@href") == ["/speakers/mayor.json"]
        assert len(room.get("/speakers/mayor.json").json()["judgements"]) == SHOWN + 3


def test_a_name_of_many_reports_lists_the_first(tmp_path: Path) -> None:
    path = fill(tmp_path / "d.ledger")
    with Writer(path) as writer:
        called = []
        for number in range(REPORTS + 2):
            more = document(f"Varrenia, {number}.\n", name=f"more-{number}", meta=Meta())
            called.append(entity(more, "Varrenia", "Varrenia"))
            found = Extraction(document=more.id, made_by="hand", entities=(called[-1],))
            writer.put(more, found, fingerprint="1")
        whole = Actor(id="all", name="V", kind="group", side=None, entities=tuple(one.id for one in called))
        writer.replace_actors([whole])
    with client(path) as room:
        page = tree(room.get("/speakers/all").text)
        assert len(page.xpath("//td//a[starts-with(@href, '/reports/')]")) == REPORTS
        assert "and 2 more" in page.text_content()
        assert len(room.get("/speakers/all.json").json()["names"][0]["documents"]) == REPORTS + 2
