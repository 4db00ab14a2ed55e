"""The overview: what it counts, and an affair drawn on a time axis no more exactly than reports tell it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counterclaim.serve import dates
from counterclaim.serve.dates import Dated, dates_of
from counterclaim.store import View, Writer
from counterclaim.types import Compared, Copied, Copy, Extraction, Meta, Stated
from serve.affair import attribution, document, span, write
from serve.client import TestClient, client, tree
from serve.harbour import fill

WORDS = "“The ferries will not sail again this winter,”"
FIRST = f"{WORDS} the harbour board said.\nThe board met on Monday, it said.\n"
SECOND = f"Late news. {WORDS} the board said, and “never mind,” it added. The board met on Monday, it said.\n"


def headings(page: str) -> list[str]:
    return [node.text_content() for node in tree(page).xpath("//main//h2")]


def test_contests_come_first_then_pictures_then_lists(sluice: TestClient) -> None:
    assert headings(sluice.get("/").text) == [
        "Where the accounts conflict",
        "When",
        "Who does what to whom",
        "Who accuses, contradicts and asks whom",
        "Reports",
        "Speakers",
        "Inputs set aside",
    ]


def test_the_picture_of_dates_has_the_same_in_tables(harbour: TestClient) -> None:
    page = tree(harbour.get("/").text)
    (picture,) = page.xpath("//div[@class='picture']/*[name()='svg']")
    drawn = {node.get("href") for node in picture.iter("a")}
    tables = page.xpath("//details[1]//table//a/@href")
    days = "/statements?since=2031-05-05&until=2031-05-11"
    assert drawn == set(tables) == {"/incidents/shelling", "/incidents/war", days}
    listed = harbour.get(days.replace("?", ".json?")).json()
    assert listed["total"] == 3
    told = [" ".join(cell.text_content().split()) for cell in page.xpath("//details[1]//tbody//td")]
    assert told == [
        "3 statements, between 5 and 11 May 2031",
        "war, in 2031",
        "shelling, Port Almeda, 4 May 2031",
    ]
    assert "Of 1 incident no date is known" in " ".join(page.text_content().split())


def test_the_twin_has_what_is_drawn(harbour: TestClient) -> None:
    data = harbour.get("/index.json").json()
    assert data["dates"]["statements"] == [{"start": "2031-05-05", "end": "2031-05-11", "count": 3}]
    assert data["dates"]["unit"] == "week"
    assert data["dates"]["undated_incidents"] == 1
    assert {"matrix", "network", "contests", "speakers", "reports"} <= data.keys()


def test_the_matrix_of_the_overview_is_the_first_kind_with_an_act(harbour: TestClient) -> None:
    assert harbour.get("/index.json").json()["matrix"]["acts"] == "deny"


def test_statements_carried_by_an_earlier_report_are_not_independent(tmp_path: Path) -> None:
    reports = []
    for name, text, day in (("b", FIRST, "2031-01-02"), ("a", SECOND, "2031-01-03")):
        one = document(text, name=name, meta=Meta(published=Stated(value=day, basis="given")))
        said = [
            attribution(one, "", "", WORDS),
            attribution(one, "", "", "The board met on Monday", manner="indirect"),
        ]
        if name == "a":
            said.append(attribution(one, "", "", "“never mind,”"))
        reports.append((one, Extraction(document=one.id, made_by="hand", attributions=tuple(said))))
    path = write(tmp_path / "ferries.ledger", reports)
    with View(path) as view:
        assert view.summary()["statements"] == 5
        assert view.count_independent() == 4
    (first, _), (second, _) = reports
    passages = tuple(
        Copied(
            one=span(left.text, "The board met on Monday, it"),
            other=span(right.text, "The board met on Monday, it"),
        )
        for left, right in [(first, second) if first.id < second.id else (second, first)]
    )
    lesser, greater = sorted((first.id, second.id))
    with Writer(path) as ledger:
        copy = Copy(one=lesser, other=greater, kind="partial", share=0.4, passages=passages)
        ledger.replace_contests(Compared(), (copy,))
    with View(path) as view:
        assert view.count_independent() == 3


def test_an_empty_ledger_has_an_overview(tmp_path: Path) -> None:
    with client(write(tmp_path / "empty.ledger", [])) as room:
        page = room.get("/").text
        assert "Nothing in this ledger is dated." in page
        assert room.get("/index.json").json()["dates"]["first"] is None


def test_many_incidents_are_counted_by_week_and_wider_dates_have_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    when = ["2031-05-04", "2031-05-05", "2031-05-06", "2031", "2031", "2031-05", "../2031-05-20", "1850"]
    told = tuple((place, day, f"fire, {day}", f"i{place}") for place, day in enumerate(when, start=1))
    monkeypatch.setattr(dates, "ROWS", 5)
    monkeypatch.setattr(View, "dated_incidents", lambda _: told)
    with View(fill(tmp_path / "harbour.ledger")) as view:
        found = dates_of(view)
    assert found.chart is not None
    assert found.chart.unit == "week"
    assert [(bar.start.isoformat(), bar.count) for bar in found.chart.incidents] == [
        ("2031-04-28", 1),
        ("2031-05-05", 2),
    ]
    assert [row.name for row in found.chart.rows] == ["in 2031: 2 incidents", "fire", "fire"]
    assert (found.outside, found.hidden, found.table) == (1, 0, ())


@pytest.mark.parametrize("when", ["nonsense", "2031-13", ""])
def test_a_date_that_is_none_is_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    monkeypatch.setattr(View, "dated_incidents", lambda _: ((1, when, "fire", "f"),))
    with View(fill(tmp_path / "harbour.ledger")) as view:
        found = dates_of(view)
    assert found.chart is not None
    assert not found.chart.rows
    assert found.outside == 1


def test_a_far_date_does_not_stretch_the_axis() -> None:
    far = Dated(
        number=1, when="1850", label="war", incident="w", start=date(1850, 1, 1), end=date(1850, 12, 31)
    )
    near = Dated(
        number=2, when="2031", label="war", incident="w", start=date(2031, 1, 1), end=date(2031, 12, 31)
    )
    reports = [date(2031, 5, 6), date(2031, 5, 9)]
    first, last = dates._axis(reports, (far, near)) or (date.min, date.max)
    assert date(2031, 3, 1) < first < last < date(2031, 7, 1)


def test_the_first_speakers_are_those_of_all_in_their_order(tmp_path: Path) -> None:
    with View(fill(tmp_path / "harbour.ledger")) as view:
        every = view.actors(speakers_only=True)
        assert len(every) > 1
        assert view.first_speakers(100) == every
        assert view.first_speakers(1) == every[:1]


def test_what_was_counted_is_counted_anew_when_the_ledger_changes(tmp_path: Path) -> None:
    one = document(FIRST, name="b", meta=Meta())
    said = attribution(one, "", "", WORDS)
    path = write(tmp_path / "ferries.ledger", [])
    with View(path) as view:
        assert (view.summary()["statements"], view.count_independent()) == (0, 0)
        write(path, [(one, Extraction(document=one.id, made_by="hand", attributions=(said,)))])
        assert (view.summary()["statements"], view.count_independent()) == (1, 1)
