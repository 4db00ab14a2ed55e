"""The timeline: under months and years, no more exact than what is told, and what has no date is counted."""

from __future__ import annotations

from serve.client import TestClient, tree
from serve.harbour import gazette


def told(harbour: TestClient) -> list[tuple[str, list[str]]]:
    page = tree(harbour.get("/timeline").text)
    return [
        (head.text_content(), [" ".join(p.text_content().split()) for p in head.getnext().xpath(".//p")])
        for head in page.xpath("//h2")
    ]


def test_lines_stand_under_the_month_or_year_in_which_they_begin(harbour: TestClient) -> None:
    assert told(harbour) == [
        ("2031", ["in 2031known to the year", "war “Shelling hits Port Almeda”"]),
        (
            "May 2031",
            [
                *("4 May 2031", "shelling, Port Almeda “the shelling of Port Almeda” 3 statements"),
                *("8 May 2031", "Varrenia · DENY", "“It never happened,” gazette-1, 2031-05-09"),
                *("between 8 May and 2 June 2031an interval", "Varrenia · DENY"),
            ],
        ),
    ]


def test_lines_lead_to_the_incident_or_to_the_words(harbour: TestClient) -> None:
    links = tree(harbour.get("/timeline").text).xpath("//main//ol//a/@href")
    report, found = gazette()
    place = f"/reports/{report.id}#s-{found.attributions[1].id}"
    assert links == ["/incidents/war", "/incidents/shelling", place]


def test_what_has_no_date_is_counted(harbour: TestClient) -> None:
    data = harbour.get("/timeline.json").json()
    assert data["undated"] == {"incidents": 1, "acts": 0}
    assert data["total"] == len(data["entries"]) == 4
    assert "1 incident, 0 acts in speech" in harbour.get("/timeline").text


def test_a_ledger_without_dates_says_so(room: TestClient) -> None:
    assert "Nothing in this ledger is dated" in room.get("/timeline").text
    assert room.get("/timeline.json").json()["undated"] == {"incidents": 0, "acts": 1}
