"""The page of a search: what the words stand in, narrowed, paged, and led to the words in place."""

from __future__ import annotations

import pytest

from serve.affair import herald, wire
from serve.client import TestClient, tree

WIRE_ID, HERALD_ID = wire()[0].id, herald()[0].id
DENIAL, TOLD, INNER = wire()[1].attributions
SPEAKER = wire()[1].entities[0].id


def test_statements_reports_and_speakers_are_found(room: TestClient) -> None:
    data = room.get("/search.json?q=Dorrant").json()
    assert [hit["id"] for hit in data["hits"]] == [DENIAL.id]
    assert data["total"] == 1
    assert data["hits"][0]["kind"] == "statement"
    assert data["hits"][0]["words"]["cue"] == ["said on Monday"]
    assert [row["document"] for row in data["reports"]] == [WIRE_ID]
    assert [row["id"] for row in data["speakers"]] == [SPEAKER]
    page = tree(room.get("/search?q=Dorrant").text)
    assert page.xpath("//h2/text()")[:2] == ["Speakers", "Reports"]
    assert f"/speakers/{SPEAKER}" in page.xpath("//section//a/@href")
    assert f"/reports/{WIRE_ID}#s-{DENIAL.id}" in page.xpath("//ol[@class='hits']//a/@href")
    assert f"/statements/{DENIAL.id}" in page.xpath("//ol[@class='hits']//a/@href")
    assert "Dorrant" in page.xpath("//ol[@class='hits']//mark[@class='hit']/text()")


def test_contests_are_found_by_words_apart(sluice: TestClient) -> None:
    (row, *_) = sluice.get("/contests.json").json()["contests"]
    words = [word.strip("?,.") for word in row["question"].split() if len(word.strip("?,.")) > 3]
    data = sluice.get("/search.json", params={"q": f"{words[-1]} {words[0]}".upper()}).json()
    assert row["id"] in [one["id"] for one in data["contests"]]
    page = sluice.get("/search", params={"q": f"{words[-1]} {words[0]}"}).text
    assert f"/contests/{row['id']}" in tree(page).xpath("//section//a/@href")


def test_the_address_narrows_the_statements_found(room: TestClient) -> None:
    assert room.get("/search.json?q=mayor").json()["total"] == 3
    narrowed = room.get(f"/search.json?q=mayor&report={HERALD_ID}").json()
    assert [hit["document"] for hit in narrowed["hits"]] == [HERALD_ID]
    assert narrowed["filters"]["report"] == HERALD_ID
    page = tree(room.get("/search?q=mayor&manner=mixed").text)
    links = page.xpath("//ul[@class='chosen']//a/@href")
    assert links == ["/search?manner=mixed", "/search?q=mayor"]
    assert len(page.xpath("//ol[@class='hits']/li")) == 1


def test_no_words_and_no_hits_are_said(room: TestClient) -> None:
    for query in ("", "?q=", "?manner=direct", "?q=+"):
        assert room.get(f"/search{query}").status_code == 200
        assert room.get(f"/search.json{query}").json()["hits"] == []
    assert "do not stand together" in room.get("/search?q=zzzz").text
    assert room.get("/search?q=shell&page=2").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "since=2031-13",
        "until=2031-05-99",
        "until=%3Cscript%3E",
        "since=2031-05-06T00:00",
        "reviewed=maybe",
        "manner=loud",
        "unheard=1",
        "report=nothing-such",
        "report=%00",
        "report=../../etc",
        "page=-1",
        "page=1e3",
        f"side={'x' * 41}",
        f"speaker={'x' * 201}",
    ],
)
@pytest.mark.parametrize("path", ["/search", "/statements"])
def test_what_cannot_be_asked_is_refused_in_one_line(room: TestClient, path: str, query: str) -> None:
    page = room.get(f"{path}?q=shell&{query}")
    assert page.status_code == 422, query
    (line,) = tree(page.text).xpath("//main/p[1]/text()")
    assert line.strip()
    assert "\n" not in line.strip()
    data = room.get(f"{path}.json?q=shell&{query}")
    assert data.status_code == data.json()["status"] == 422
    assert room.get(f"{path}.csv?q=shell&{query}").status_code == 422


@pytest.mark.parametrize("value", ["' OR 1=1 --", "\x00", "\ud7ff", "🚢", "%", "_", "../", "<b>", "a" * 40])
@pytest.mark.parametrize("name", ["speaker", "side", "outlet", "act", "incident"])
def test_an_unknown_value_gives_nothing(room: TestClient, name: str, value: str) -> None:
    for path in ("/search", "/statements"):
        answer = room.get(f"{path}.json", params={"q": "shell", name: value})
        assert (answer.status_code, answer.json()["total"]) == (200, 0)
        assert room.get(path, params={"q": "shell", name: value}).status_code == 200
