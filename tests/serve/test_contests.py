"""Contests: the lists with their filters, and one with its accounts as columns, in the sources' words."""

from __future__ import annotations

import re

import pytest
from lxml.html import HtmlElement

from serve.client import TestClient, tree
from serve.sluice import (
    DELAY,
    FAILED,
    FOURTEEN,
    GATES,
    HAND,
    NORVALE,
    OPENED_1,
    REPORTS,
    SLIP,
    copy,
    told,
)

PAGES = (
    *("/contests", "/contests/gates", "/contests/toll", "/one-sided", "/one-sided/delay", "/agreements"),
    *("/agreements/night", "/reprints"),
)
VERDICTS = re.compile(r"\b(lie[sd]?|lying|false|true|claims?|admits?|debunk|credible|liar)\b", re.IGNORECASE)


def words(node: HtmlElement) -> str:
    return " ".join(node.text_content().split())


def heading(one: HtmlElement, path: str) -> HtmlElement:
    """The heading of a thing, which stands one step lower in a list than on a page of its own."""
    return one.find("h2" if path.count("/") > 1 else "h3")


def column(page: HtmlElement, id: str) -> HtmlElement:
    (found,) = page.xpath("//section[@id=$id]", id=f"account-{id}")
    return found


def test_the_list_tells_question_kind_incident_accounts_and_holders(sluice: TestClient) -> None:
    first, second = tree(sluice.get("/contests").text).xpath("//article[div[contains(@class, 'glance')]]")
    assert words(first.find("h3")) == "flood, Hallin: who opened the gates?"
    assert words(first.find("p")) == (
        "Kind: who is responsible · Incident: flood, Hallin, 29 February 2032 · 3 accounts, 2 rejections"
    )
    assert [words(one) for one in first.xpath(".//div[@class='account']")] == [
        "Account 1 Norvale Ada Quill for Esterlund; Lakeside Wire (the outlet)"
        " 3 independent statements in 3 reports; 1 rejection, by Bram Osk",
        "Account 2 “A relay failed” Bram Osk for Norvale 1 independent statement in 1 report;"
        " 1 rejection, by Ada Quill",
        "Account 3 “A technician had perhaps opened one gate by mistake” Bram Osk for Norvale"
        " 1 independent statement in 1 report",
    ]
    assert [words(one) for one in second.xpath(".//div[@class='account']")] == [
        "Account 1 “14” Merrow Gazette (the outlet) 1 independent statement in 1 report",
        "Account 2 “At least 9” Norvale; River police of Norvale 1 independent statement in 1 report",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["gates", "toll"]),
        ("?kind=toll", ["toll"]),
        ("?actor=quill", ["gates"]),
        ("?actor=police&kind=", ["gates", "toll"]),
        ("?q=FAIRY", ["gates"]),
        ("?q=nowhere", []),
    ],
)
def test_filters_narrow_the_list(sluice: TestClient, query: str, found: list[str]) -> None:
    data = sluice.get(f"/contests.json{query}").json()
    assert [one["id"] for one in data["contests"]] == found
    assert data["total"] == len(found)
    page = tree(sluice.get(f"/contests{query}").text)
    assert len(page.xpath("//div[contains(@class, 'glance')]")) == len(found)


def test_filters_stay_chosen_and_unknown_ones_are_refused(sluice: TestClient) -> None:
    for path in ("/contests", "/one-sided", "/agreements"):
        page = tree(sluice.get(f"{path}?kind=conduct&actor=roe&q=hours").text)
        assert page.xpath("//option[@selected]/@value") == ["conduct", "roe"]
        assert sluice.get(f"{path}?kind=blame").status_code == 422


def test_accounts_are_columns_in_order_with_both_levels_of_holders(sluice: TestClient) -> None:
    page = tree(sluice.get("/contests/gates").text)
    ids = page.xpath("//section[contains(@class, 'account')]/@id")
    assert ids == [f"account-{one.id}" for one in (NORVALE, FAILED, SLIP)]
    assert words(column(page, NORVALE.id).xpath("dl")[0]) == (
        "Persons Ada Quill, water minister for Esterlund"
        " Governments and organisations Esterlund through Ada Quill"
        " Outlets that say so in their own words Lakeside Wire"
    )
    assert "3 independent statements in 3 reports" in words(column(page, NORVALE.id))
    assert "Said as likely or possible only" in words(column(page, SLIP.id))
    assert "Said as likely" not in words(column(page, FAILED.id))


def test_each_statement_has_its_words_source_outlet_date_and_place(sluice: TestClient) -> None:
    page = tree(sluice.get("/contests/gates").text)
    first = column(page, NORVALE.id).xpath("div[@class='statement']")[0]
    assert words(first).startswith(
        "Ada Quill, water minister “Norvale opened the gates”"
        " said 1 March 2032; Merrow Gazette, 2032-03-02 · In the text"
    )
    links = column(page, NORVALE.id).xpath(".//a[.='In the text']/@href")
    assert links[0] == f"/reports/{REPORTS['gazette'].id}#s-{OPENED_1.attribution}"
    assert f"/reports/{REPORTS['wire'].id}#passage-{HAND.id}" in links


def test_a_repeated_statement_is_folded_under_the_first_with_its_differences(sluice: TestClient) -> None:
    page = tree(sluice.get("/contests/gates").text)
    same, changed = column(page, NORVALE.id).xpath(".//details[@class='carried']")
    assert words(same) == (
        "Also carried by 1 report The same words said 1 March 2032; Hallin Post, 2032-03-03 · In the text"
    )
    assert same.get("open") is None
    assert changed.get("open") is not None
    assert words(changed).startswith(
        "Also carried by 1 report, in 1 with differences “Nobody touched the gates"
    )
    assert [words(item) for item in changed.xpath(".//ul[@class='differing']/li")] == [
        "left out “in our control room”",
        "changed “a” to “one”",
    ]
    assert [node.text for node in changed.xpath(".//blockquote//ins")] == ["one"]


def test_rejections_stand_in_the_column_rejected_and_lead_to_what_is_held_instead(sluice: TestClient) -> None:
    page = tree(sluice.get("/contests/gates").text)
    (rejection,) = column(page, FAILED.id).xpath("div[@class='rejection']")
    assert words(rejection) == (
        "Rejected by Ada Quill: “a fairy tale” Lakeside Wire, 2032-03-03 · In the text"
        " Explicit: these words reject it themselves; the same words hold account 1"
    )
    assert rejection.xpath(".//a[.='account 1']/@href") == [f"/contests/gates#account-{NORVALE.id}"]
    assert len(column(page, NORVALE.id).xpath("div[@class='rejection']")) == 1
    assert not column(page, SLIP.id).xpath("div[@class='rejection']")


def test_what_can_both_hold_what_changed_and_who_says_nothing_is_told(sluice: TestClient) -> None:
    text = words(tree(sluice.get("/contests/gates").text))
    for part in (
        "account 2 (“A relay failed”) and account 3 (“A technician had perhaps opened one gate by mistake”)"
        ": nothing was found that cannot both hold",
        "Bram Osk held: 2 March 2032: account 2 “A relay failed and the gates opened by themselves”",
        "4 March 2032: account 3",
        "Said on it without taking a side These words are about the question and hold none of the accounts."
        " Parliament of Esterlund “an inquiry”",
        "Asked, and gave no answer So the reports say; why is not known."
        " River police of Norvale “did not comment”",
        "Reports that say nothing of it They tell of the incident, and nothing in them was found on this"
        " question. Harbour Weekly, 2032-03-08: Funerals along the Merrow",
        "two accounts name different causes of one flood",
    ):
        assert part in text


def test_one_sided_accusations_make_up_no_answer(sluice: TestClient) -> None:
    for path in ("/one-sided", "/one-sided/delay", "/contests"):
        (one,) = tree(sluice.get(path).text).xpath("//article[@id='one-sided-delay']")
        assert words(heading(one, path)) == "“The river police waited for hours”"
        assert "Against River police of Norvale" in words(one)
        assert "Ines Roe, mayor of Tarn (since 2032-03-02 or earlier)" in words(one)
        assert "No report of this ledger tells of an answer." in words(one)
    (data,) = sluice.get("/one-sided.json").json()["one_sided"]
    assert data == sluice.get("/one-sided/delay.json").json()
    assert (data["id"], data["silence"]) == (DELAY.id, "not_covered")


def test_agreements_tell_who_agrees_and_who_is_opposed_elsewhere(sluice: TestClient) -> None:
    for path in ("/agreements", "/agreements/night", "/contests"):
        (one,) = tree(sluice.get(path).text).xpath("//article[@id='agreement-night']")
        assert words(heading(one, path)) == "“the gates opened on Sunday night”"
        assert "Held by Norvale, Esterlund" in words(one)
        assert "Elsewhere these hold accounts that conflict: Norvale and Esterlund" in words(one)
    assert sluice.get("/agreements/night.json").json()["holders"] == ["norvale", "esterlund"]


def test_reprints_stand_side_by_side_with_marks_and_words_for_what_differs(sluice: TestClient) -> None:
    page = tree(sluice.get("/reprints").text)
    (table,) = page.xpath("//table")
    assert [words(head) for head in table.xpath(".//th")] == ["Merrow Gazette", "Hallin Post"]
    (both, differs) = table.xpath("./tbody/tr")
    assert [node.text for node in both[0].iter("del")][1:] == ["in our control room", "a"]
    assert [node.text for node in both[1].iter("ins")] == ["one"]
    assert [words(item) for item in differs.iter("li")][1:] == [
        "only in the first “in our control room”",
        "in the first “a”, in the second “one”",
    ]
    assert "96 %: nearly all words of the shorter report stand in the other" in words(page)
    (data,) = sluice.get("/reprints.json").json()["reprints"]
    assert (data["one"], data["other"], data["share"]) == (copy().one, copy().other, 0.96)
    assert sluice.get(f"/reprints.json?report={REPORTS['wire'].id}").json()["total"] == 0
    assert "Show all" in sluice.get(f"/reprints?report={REPORTS['post'].id}").text


def test_incidents_actors_reports_and_the_overview_lead_to_contests(sluice: TestClient) -> None:
    def hrefs(path: str) -> list[str]:
        return tree(sluice.get(path).text).xpath("//main//a/@href")

    wire, post = REPORTS["wire"].id, REPORTS["post"].id
    for path in ("/", "/incidents/flood", "/speakers/osk", f"/reports/{wire}", f"/reports/{post}"):
        assert "/contests/gates" in hrefs(path)
    assert {"/one-sided/delay", "/agreements/night"} <= set(hrefs("/incidents/flood"))
    assert "holds accounts 2 and 3; rejects account 1" in words(tree(sluice.get("/speakers/osk").text))
    assert "rejects account 1; charged by account 1" in words(tree(sluice.get("/speakers/norvale").text))
    assert f"/reprints?report={post}" in hrefs(f"/reports/{post}")
    assert f"/reports/{REPORTS['gazette'].id}" in hrefs(f"/reports/{post}")
    assert "Reports that share passages" not in sluice.get(f"/reports/{wire}").text
    for path in ("/incidents/flood", "/speakers/osk", f"/reports/{wire}"):
        assert "gates" in [one["id"] for one in sluice.get(f"{path}.json").json()["contests"]]


def test_words_that_an_outlet_says_itself_can_be_led_to_in_the_report(sluice: TestClient) -> None:
    for report, passage in (("wire", HAND), ("gazette", FOURTEEN)):
        page = tree(sluice.get(f"/reports/{REPORTS[report].id}").text)
        (place,) = page.xpath("//*[@id=$id]", id=f"passage-{passage.id}")
        assert place.get("data-label") == "contest"
        (article,) = page.xpath("//article")
        assert article.text_content() == REPORTS[report].text


def test_every_quotation_stands_in_a_report_and_no_page_judges(sluice: TestClient) -> None:
    texts = [report.text for report in REPORTS.values()]
    statements = [span.quote(text) for one, _ in told().values() for text in texts for span in one.source]
    for path in PAGES:
        page = tree(sluice.get(path).text)
        for quotation in page.xpath("//blockquote//bdi"):
            assert any(quotation.text_content() in text for text in texts)
        for quoted in re.findall("“([^“”]+)”", page.xpath("//main")[0].text_content()):
            assert any(quoted in text for text in (*texts, *statements)), quoted
        for quotation in page.xpath("//blockquote | //li//del | //li//ins | //h3 | //td[@class='words']"):
            quotation.drop_tree()
        assert VERDICTS.findall(words(page.xpath("//main")[0]).replace("does not make it true", "")) == []


def test_every_page_has_a_twin_and_what_is_not_there_is_said_in_one_line(sluice: TestClient) -> None:
    for path in PAGES:
        assert sluice.get(path).status_code == sluice.get(f"{path}.json").status_code == 200
    data = sluice.get("/contests/gates.json").json()
    assert data["question"] == GATES.question
    assert data["accounts"][0]["holders"] == ["quill", "esterlund"]
    assert [one["rejects"] for one in data["rejections"]] == [NORVALE.id, NORVALE.id, FAILED.id]
    for path in (
        "/contests/x",
        "/one-sided/x",
        "/agreements/x",
        "/contests?page=9",
        "/reprints?report=0123456789",
    ):
        assert sluice.get(path).status_code == 404
    assert sluice.get("/contests/x.json").status_code == 404


def test_a_ledger_without_contests_says_so(room: TestClient) -> None:
    assert "No contest fits" in room.get("/contests").text
    assert "No two reports were found to share passages" in room.get("/reprints").text
    assert room.get("/contests.json").json()["counts"] == {"one_sided": 0, "agreements": 0}
