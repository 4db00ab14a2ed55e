"""Incidents: the list and its filters, and one with its figures, phrases, acts and statements."""

from __future__ import annotations

import pytest

from serve.client import TestClient, tree
from serve.harbour import courier, gazette

COURIER_ID, GAZETTE_ID = courier()[0].id, gazette()[0].id


def cells(page: str, caption: str) -> list[list[str]]:
    rows = tree(page).xpath("//table[contains(caption, $caption)]/tbody/tr", caption=caption)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_list_tells_date_country_and_how_many_tell_of_it(harbour: TestClient) -> None:
    assert cells(harbour.get("/incidents").text, "3 incidents") == [
        ["war “Shelling hits Port Almeda”", "in 2031", "", "0", "0", "0"],
        ["shelling, Port Almeda “the shelling of Port Almeda”", "4 May 2031", "ZZZ", "2", "3", "3"],
        ["explosion “the shelling of Port Almeda”", "no date", "", "0", "0", "0"],
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["war", "shelling", "blast"]),
        ("?kind=war", ["war"]),
        ("?country=ZZZ", ["shelling"]),
        ("?country=&kind=&q=", ["war", "shelling", "blast"]),
        ("?q=perhaps", ["shelling"]),
        ("?q=SHELLING+hits&kind=war", ["war"]),
        ("?q=nowhere", []),
    ],
)
def test_filters_narrow_the_list(harbour: TestClient, query: str, found: list[str]) -> None:
    data = harbour.get(f"/incidents.json{query}").json()
    assert [one["id"] for one in data["incidents"]] == found
    assert data["total"] == len(found)
    assert len(tree(harbour.get(f"/incidents{query}").text).xpath("//main//tbody/tr")) == len(found)


def test_filters_stay_chosen_in_the_form(harbour: TestClient) -> None:
    page = tree(harbour.get("/incidents?kind=war&country=ZZZ&q=x").text)
    assert page.xpath("//option[@selected]/@value") == ["war", "ZZZ"]


def test_when_and_where_stand_with_the_words_they_were_read_from(harbour: TestClient) -> None:
    page = tree(harbour.get("/incidents/shelling").text)
    facts = {"": ""}
    for term in page.xpath("//dl[@class='facts']/dt"):
        facts[term.text_content()] = " ".join(term.getnext().text_content().split())
    assert page.findtext(".//h1/bdi") == "shelling, Port Almeda"
    assert facts["Date"] == "4 May 2031"
    assert facts["Dates read from"] == "“on Sunday” → 4 May 2031: Almeda Courier, 2031-05-06 In the text"
    assert facts["Place"] == "Port Almeda, ZZZ 12.35° N, 3.50° W, GeoNames 4411"
    assert facts["Called there"] == "“Port Almeda”"
    assert facts["Part of"] == "war, in 2031"
    assert facts["Told by"] == "2 reports, 3 statements"
    assert page.xpath("//dd/a[starts-with(@href, '/incidents/')]/@href") == ["/incidents/war"]
    whole = tree(harbour.get("/incidents/war").text)
    assert whole.xpath("//dd/a[starts-with(@href, '/incidents/')]/@href") == ["/incidents/shelling"]


def test_figures_stand_side_by_side_with_who_gives_them(harbour: TestClient) -> None:
    page = tree(harbour.get("/incidents/shelling").text)
    heads = page.xpath("//h3//text()")
    cards = [
        [" ".join(line.text_content().split()) for line in card]
        for card in page.xpath("//ul[@class='figures']/li")
    ]
    assert heads == ["injured", "killed"]
    assert cards == [
        ["no number", "Almeda Courier (the outlet)", "“dozens hurt”", "2031-05-06 · In the text"],
        [
            "at least 12",
            "harbour master",
            "“At least 12 people died”",
            "2031-05-06, Almeda Courier · In the text",
        ],
        ["9–11", "Almeda Courier (the outlet)", "“9 dead”", "2031-05-06 · In the text"],
    ]


def test_phrases_stand_with_report_teller_parties_and_certainty(harbour: TestClient) -> None:
    envoy = "Ostrel's envoy"
    assert cells(harbour.get("/incidents/shelling").text, "3 phrases") == [
        [
            "2031-05-06Almeda Courier",
            "“Shelling hits Port Almeda”",
            "the outlet",
            *("", "", "asserted", "In the text"),
        ],
        [
            "2031-05-06Almeda Courier",
            "“the shelling of Port Almeda”",
            "harbour master",
            *("", "", "asserted", "In the text"),
        ],
        [
            "2031-05-09gazette-1",
            "“Varrenia had perhaps shelled the harbour”",
            *(envoy, "Varrenia", envoy, "hedged", "In the text"),
        ],
    ]


def test_acts_and_statements_are_listed(harbour: TestClient) -> None:
    page = harbour.get("/incidents/shelling").text
    (row,) = cells(page, "1 act")
    assert row[1:4] == ["ASSAULThedgedtold by somebody quoted: Ostrel's envoy", "Varrenia", ""]
    assert len(cells(page, "3 statements")) == 3


def test_the_twin_says_the_same(harbour: TestClient) -> None:
    data = harbour.get("/incidents/shelling.json").json()
    assert data["incident"]["label"] == "shelling, Port Almeda, 2031-05-04"
    assert data["whole"]["id"] == "war"
    assert set(data["reports"]) == {COURIER_ID, GAZETTE_ID}
    assert [one["words"] for one in data["figures"]] == ["At least 12 people died", "9 dead", "dozens hurt"]
    assert [one["name"] for one in data["figures"][0]["said_by"]] == ["harbour master"]
    assert [one["kind"] for one in data["events"]] == ["shelling", "shelling", "attack"]
    assert [one["voice"] for one in data["acts"]] == ["attributed"]
    assert len(data["statements"]) == 3
    assert [one["id"] for one in harbour.get("/incidents/war.json").json()["parts"]] == ["shelling"]


def test_an_incident_that_is_not_there_is_said_in_one_line(harbour: TestClient) -> None:
    for path in ("/incidents/unknown", "/incidents/unknown.json", "/incidents?page=9"):
        assert harbour.get(path).status_code == 404
