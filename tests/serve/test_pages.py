"""Every page and its twin: they answer, lead to the words in place, and refuse with one line."""

from __future__ import annotations

import pytest

from counterclaim.markup import printable
from serve.affair import HERALD, WIRE, herald, wire
from serve.client import TestClient, tree

WIRE_ID, HERALD_ID = wire()[0].id, herald()[0].id
DENIAL, TOLD, INNER = wire()[1].attributions
SPEAKER = wire()[1].entities[0].id
PATHS = (
    "/",
    "/reports",
    f"/reports/{WIRE_ID}",
    f"/reports/{HERALD_ID}",
    f"/reports/{WIRE_ID}/original",
    "/statements",
    "/speakers",
    f"/speakers/{SPEAKER}",
    "/incidents",
    "/timeline",
    "/acts",
    "/matrix",
    "/network",
    "/search",
)


def twin(path: str) -> str:
    return "/index.json" if path == "/" else f"{path}.json"


@pytest.mark.parametrize("path", PATHS)
def test_page_and_twin_answer(room: TestClient, path: str) -> None:
    page, data = room.get(path), room.get(twin(path))
    assert (page.status_code, data.status_code) == (200, 200)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert data.headers["content-type"] == "application/json"
    assert isinstance(data.json(), dict)
    assert tree(page.text).xpath("//link[@rel='alternate']/@href") == [twin(path)]


@pytest.mark.parametrize("path", PATHS)
def test_page_has_landmarks_a_title_and_headed_tables(room: TestClient, path: str) -> None:
    page = tree(room.get(path).text)
    assert page.get("lang") == "en"
    assert page.findtext(".//title")
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == len(page.xpath("//header")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    for table in page.xpath("//table"):
        assert table.xpath("caption")
        assert table.xpath("thead//th[@scope='col']")
    named = page.xpath("//input/@aria-label | //label//input/@name")
    assert len(named) == len(page.xpath("//input"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PATHS)
def test_head_is_answered_without_a_body(room: TestClient, path: str) -> None:
    assert room.head(path).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_ours_leads_somewhere(room: TestClient, path: str) -> None:
    page = tree(room.get(path).text)
    for href in set(page.xpath("//a/@href | //link/@href")):
        if href.startswith("https://wire.example"):
            continue
        where, _, place = href.partition("#")
        there = room.get(where or path)
        assert there.status_code == 200, href
        assert not place or tree(there.text).xpath("//*[@id=$id]", id=place), href


def test_overview_counts_lists_and_says_what_was_set_aside(room: TestClient) -> None:
    data = room.get("/index.json").json()
    assert data["summary"]["documents"] == 2
    assert data["summary"]["statements"] == 5
    assert [row["outlet"] for row in data["reports"]] == ["Harbour Wire", "Ostrel Herald"]
    assert data["set_aside"] == [{"origin": "reports/empty.txt", "reason": "the file is empty"}]
    page = room.get("/").text
    assert "the file is empty" in page
    assert "from metadata" in page


@pytest.mark.parametrize(("id", "text"), [(WIRE_ID, WIRE), (HERALD_ID, HERALD)])
def test_report_shows_its_text_unchanged(room: TestClient, id: str, text: str) -> None:
    page = tree(room.get(f"/reports/{id}").text)
    assert page.xpath("string(//article[@class='text'])") == printable(text)
    assert room.get(f"/reports/{id}.json").json()["text"] == text


def test_rows_and_words_lead_to_each_other(room: TestClient) -> None:
    page = tree(room.get(f"/reports/{WIRE_ID}").text)
    for item in (DENIAL, TOLD, INNER):
        row, place = f"row-{item.id}", f"s-{item.id}"
        assert page.xpath("//li[@id=$row]//a/@href", row=row)
        assert f"#{place}" in page.xpath("//li[@id=$row]//a/@href", row=row)
        assert page.xpath("//article//a[@id=$place]/@href", place=place) == [f"#{row}"]
    assert page.xpath("//li[@id=$row]//a/@href", row=f"row-{INNER.id}")[0] == f"#row-{TOLD.id}"


def test_report_names_capture_basis_and_notes(room: TestClient) -> None:
    page = room.get(f"/reports/{WIRE_ID}").text
    for words in (
        WIRE_ID,
        "read in the text",
        "from metadata",
        "utf-8",
        "1 byte that is not UTF-8 was replaced",
    ):
        assert words in page
    links = tree(page).xpath("//dd/a[starts-with(@href, 'https:')]")
    assert [(link.get("href"), link.get("rel")) for link in links] == [
        ("https://wire.example/2031/almeda?a=1&b=2", "noreferrer noopener")
    ]


def test_a_unique_beginning_of_an_id_is_enough(room: TestClient) -> None:
    assert room.get(f"/reports/{WIRE_ID[:12]}.json").json()["sha256"] == WIRE_ID


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 5),
        ("?q=&speaker=&outlet=&report=&manner=&act=&page=", 5),
        (f"?report={HERALD_ID}", 2),
        (f"?speaker={SPEAKER}", 1),
        ("?outlet=Ostrel+Herald", 2),
        ("?manner=mixed", 1),
        ("?act=DENY", 1),
        ("?q=shell", 1),
        ("?q=shell&manner=mixed", 0),
        ("?speaker=nobody-such", 0),
    ],
)
def test_filters_narrow_the_list(room: TestClient, query: str, found: int) -> None:
    data = room.get(f"/statements.json{query}").json()
    assert data["total"] == len(data["statements"]) == found
    page = tree(room.get(f"/statements{query}").text)
    assert len(page.xpath("//main//table/tbody/tr")) == found


def test_filters_stay_chosen_in_the_form(room: TestClient) -> None:
    page = tree(room.get("/statements?act=UNHEARD&manner=direct&q=x").text)
    assert page.xpath("//option[@selected]/@value") == ["direct", "UNHEARD"]
    assert page.xpath("//form[@class='filters']//input/@value") == ["x"]


def test_a_statement_says_what_the_contract_says(room: TestClient) -> None:
    (row,) = room.get("/statements.json?act=DENY").json()["statements"]
    assert row["id"] == DENIAL.id
    assert row["content"] == [[s.start, s.end] for s in DENIAL.content]
    assert row["words"]["content"] == ["“Not one shell was ours,”"]
    assert row["acts"][0]["type"] == "DENY"
    assert row["document"] == WIRE_ID


def test_search_shows_matches_as_marks_and_leads_to_the_words(room: TestClient) -> None:
    page = tree(room.get("/search?q=shell").text)
    assert "shell" in page.xpath("//mark[@class='hit']/text()")
    assert f"/reports/{WIRE_ID}#s-{DENIAL.id}" in page.xpath("//ol[@class='hits']//a/@href")
    hits = room.get("/search.json?q=shell").json()["hits"]
    assert {"text": "shell", "matched": True} in hits[0]["fragments"]


@pytest.mark.parametrize("q", ['"', "AND", "NEAR(a b)", "a*", "title:x", "(", "' OR 1=1 --", "🚢", "%00"])
def test_search_takes_anything(room: TestClient, q: str) -> None:
    assert room.get("/search", params={"q": q}).status_code == 200
    assert room.get("/statements.json", params={"q": q}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/reports/unknown-id", 404),
        ("/reports/unknown-id/original", 404),
        ("/speakers/unknown-id", 404),
        (f"/reports/{WIRE_ID}/original?page=2", 404),
        ("/statements?page=9", 404),
        ("/statements?page=0", 422),
        ("/statements?page=x", 422),
        ("/statements?manner=loud", 422),
        ("/statements?unheard=1", 422),
        (f"/search?q={'x' * 501}", 422),
        ("/reports?page=10000000000000000000000", 422),
        ("/static/rows-x.css", 422),
        ("/docs", 404),
        ("/openapi.json", 404),
        ("/static/../app.py", 404),
    ],
)
def test_what_is_not_there_is_said_in_one_line(room: TestClient, path: str, status: int) -> None:
    page = room.get(path)
    assert page.status_code == status
    if not path.endswith(".json"):
        (line,) = tree(page.text).xpath("//main/p[1]/text()")
        assert line.strip()
        assert "\n" not in line.strip()
    where, mark, query = path.partition("?")
    data = room.get(f"{where.removesuffix('.json')}.json{mark}{query}")
    assert data.status_code in (status, 404)
    assert data.json()["status"] == data.status_code
    assert data.json()["error"]


def test_styles_are_served(room: TestClient) -> None:
    for path in ("/static/room.css", "/static/rows-3.css", "/static/rows-99999999.css"):
        answer = room.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/css")
        assert len(answer.content) < 300_000
