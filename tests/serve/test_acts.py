"""Acts: the list and its filters, those of an actor, and their marks in the text of a report."""

from __future__ import annotations

import pytest

from serve.client import TestClient, tree
from serve.harbour import COURIER, courier, gazette
from serve.test_incidents import cells


def test_the_list_tells_who_did_what_in_which_voice_and_how_surely(harbour: TestClient) -> None:
    where = "In the text"
    assert cells(harbour.get("/acts").text, "3 acts") == [
        [
            "2031-05-06Almeda Courier",
            "THREATENassertedtold by the outlet",
            *("Ostrel", "Varrenia", "in June 2031Port Almeda"),
            *("Ostrel warned Varrenia of a blockade in June", where),
        ],
        [
            "2031-05-09gazette-1",
            "ASSAULThedgedtold by somebody quoted: Ostrel's envoy",
            *("Varrenia", "", "", "Varrenia had perhaps shelled the harbour", where),
        ],
        [
            "2031-05-09gazette-1",
            "DENYassertedthe utterance itself",
            *("Varrenia", "", "8 May 2031", "It never happened", where),
        ],
    ]


def test_the_list_leads_to_the_matrix_and_the_network(harbour: TestClient) -> None:
    links = tree(harbour.get("/acts").text).xpath("//p[@class='links']/a/@href")
    assert {"/matrix", "/network"} <= set(links)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["THREATEN", "ASSAULT", "DENY"]),
        ("?type=DENY", ["DENY"]),
        ("?type=&voice=outlet&certainty=", ["THREATEN"]),
        ("?certainty=hedged", ["ASSAULT"]),
        ("?certainty=hedged&type=DENY", []),
    ],
)
def test_filters_narrow_the_list(harbour: TestClient, query: str, found: list[str]) -> None:
    data = harbour.get(f"/acts.json{query}").json()
    assert [one["type"] for one in data["acts"]] == found
    assert len(tree(harbour.get(f"/acts{query}").text).xpath("//main//tbody/tr")) == len(found)


def test_filters_stay_chosen_and_others_are_refused(harbour: TestClient) -> None:
    page = tree(harbour.get("/acts?type=UNHEARD&voice=speech&certainty=denied").text)
    assert page.xpath("//option[@selected]/@value") == ["UNHEARD", "speech", "denied"]
    assert harbour.get("/acts?voice=loud").status_code == 422


def test_an_actor_has_the_acts_by_it_and_towards_it(harbour: TestClient) -> None:
    rows = cells(harbour.get("/speakers/varrenia").text, "3 acts in the reports that mention it")
    assert [(row[2], row[3]) for row in rows] == [("Ostrel", "Varrenia"), ("Varrenia", ""), ("Varrenia", "")]
    data = harbour.get("/speakers/varrenia.json").json()
    assert [one["type"] for one in data["acts"]] == ["THREATEN", "ASSAULT", "DENY"]
    master = courier()[1].entities[0].id
    assert "None was found." in harbour.get(f"/speakers/{master}").text


def test_a_report_marks_acts_events_and_figures_in_its_unchanged_text(harbour: TestClient) -> None:
    report, found = courier()
    page = tree(harbour.get(f"/reports/{report.id}").text)
    assert page.xpath("string(//article[@class='text'])") == COURIER
    places = [(node.get("id"), node.get("data-label")) for node in page.xpath("//article//span[@id]")]
    headline, shelling = found.events
    dead, counted, hurt = found.figures
    assert places == [
        (f"event-{headline.id}", None),
        (f"figure-{dead.id}", "killed"),
        (f"event-{shelling.id}", None),
        (f"figure-{counted.id}", "killed"),
        (f"figure-{hurt.id}", "injured"),
        (f"act-{found.acts[0].id}", "THREATEN"),
    ]
    assert page.xpath("//article//mark[@class='act']/text()") == ["warned"]


def test_a_report_lists_what_the_outlet_tells_and_the_figures(harbour: TestClient) -> None:
    page = tree(harbour.get(f"/reports/{courier()[0].id}").text)
    (item,) = page.xpath("//h2[@id='acts']/following-sibling::ul[1]/li")
    assert " ".join(item.text_content().split()) == (
        "THREATEN Ostrel → Varrenia (asserted; told by the outlet; in June 2031; Port Almeda) In the text"
        "“Ostrel warned Varrenia of a blockade in June”"
    )
    assert len(page.xpath("//ul[@class='figures']/li")) == 3


def test_rows_of_statements_tell_date_and_place_of_their_acts(harbour: TestClient) -> None:
    report, found = gazette()
    page = tree(harbour.get(f"/reports/{report.id}").text)
    row = page.xpath("//li[@id=$id]", id=f"row-{found.attributions[1].id}")[0]
    assert "(asserted; the utterance itself; 8 May 2031)" in " ".join(row.text_content().split())
    listed = tree(harbour.get("/statements?act=DENY").text).xpath("//main//tbody/tr/td[6]")
    assert [cell.text_content() for cell in listed] == ["DENY8 May 2031"]


def test_every_link_leads_to_an_element(harbour: TestClient) -> None:
    report = courier()[0].id
    for path in ("/acts", "/incidents/shelling", "/timeline", "/speakers/varrenia", f"/reports/{report}"):
        page = tree(harbour.get(path).text)
        for href in set(page.xpath("//main//a/@href")):
            where, _, place = href.partition("#")
            there = harbour.get(where or path)
            assert there.status_code == 200, href
            assert not place or tree(there.text).xpath("//*[@id=$id]", id=place), href
