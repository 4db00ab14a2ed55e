"""Deciding on the page of a report: what a form asks of the desk, what is shown then, and what is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.review.decided import Act, Named, Spans
from counterclaim.store import View, Writer, verify
from counterclaim.types import Span, anchor
from serve.affair import WIRE, document, span, write
from serve.client import TestClient, tree
from serve.deskwork import SAME, Notes, deciding, told

REPORT, FOUND = told()
DENIAL, TOLD, INNER = (one.id for one in FOUND.attributions)
MINISTER = FOUND.entities[0]
SCRIPT = {**SAME, "hx-request": "true"}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "almeda.ledger", (told(),))


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def room(ledger: Path, notes: Notes) -> Iterator[TestClient]:
    with deciding(ledger, notes) as client:
        yield client


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    with Desk(ledger, by="Ada", pause=3600) as opened:
        yield opened


@pytest.fixture
def live(ledger: Path, desk: Desk) -> Iterator[TestClient]:
    with deciding(ledger, desk) as client:
        yield client


def row(client: TestClient, id: str) -> str:
    (found,) = tree(client.get(f"/reports/{REPORT.id}").text).xpath("//*[@id=$id]", id=f"row-{id}")
    return " ".join(found.text_content().split())


# ---------------------------------------------------------------- what a form asks of the desk


@pytest.mark.parametrize("verdict", ["yes", "no", "unsure"])
def test_a_verdict_is_written_and_leads_back_to_the_row(room: TestClient, notes: Notes, verdict: str) -> None:
    form = {"statement": DENIAL, "verdict": verdict, "because": " heard\r\nit "}
    answer = room.post("/decide/review", headers=SAME, data=form)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/reports/{REPORT.id}#row-{DENIAL}"
    assert notes.asked == [("review", DENIAL, verdict, "heard\nit", None)]


def test_words_are_found_nearest_to_where_the_statement_stands(room: TestClient, notes: Notes) -> None:
    form = {"statement": INNER, "source": "the mayor", "cue": "had told her", "content": "We saw nothing."}
    assert room.post("/decide/words", headers=SAME, data=form).status_code == 303
    spans = Spans(
        source=(span(WIRE, "the mayor"),),
        cue=(span(WIRE, "had told her"),),
        content=(span(WIRE, "We saw nothing."),),
    )
    assert notes.asked == [("review", INNER, "yes", None, spans)]


def test_empty_source_and_cue_say_that_there_is_none(room: TestClient, notes: Notes) -> None:
    form = {"statement": DENIAL, "source": "", "cue": "", "content": "Not one shell […] ours"}
    assert room.post("/decide/words", headers=SAME, data=form).status_code == 303
    content = (span(WIRE, "Not one shell"), span(WIRE, "ours"))
    assert notes.asked == [("review", DENIAL, "yes", None, Spans(content=content))]


@pytest.mark.parametrize(
    ("role", "words"), [("source", "The general"), ("cue", "shouted"), ("content", "Every shell was ours")]
)
def test_words_that_do_not_stand_there_are_refused_by_name(
    room: TestClient, notes: Notes, role: str, words: str
) -> None:
    form = {"statement": DENIAL, "source": "", "cue": "", "content": "Not one shell was ours", role: words}
    answer = room.post("/decide/words", headers=SAME, data=form)
    assert answer.status_code == 422
    name = {"source": "Source", "cue": "Cue", "content": "Words said"}[role]
    assert f"{name}: “{words}” does not stand in this report word for word" in answer.text
    assert not notes.asked


def test_a_speaker_of_the_report_is_named_by_its_first_mention(room: TestClient, notes: Notes) -> None:
    room.post("/decide/speaker", headers=SAME, data={"statement": INNER, "entity": MINISTER.id})
    at = anchor(REPORT.id, MINISTER.mentions[0])
    assert notes.asked == [("speaker", INNER, (Named(at=at, name="Ilse Dorrant", kind="person"),), None)]


def test_a_speaker_who_is_not_in_the_list_is_named_by_words(room: TestClient, notes: Notes) -> None:
    form = {"statement": INNER, "entity": "", "words": "the mayor", "name": "Mayor", "kind": "group"}
    room.post("/decide/speaker", headers=SAME, data=form)
    at = anchor(REPORT.id, span(WIRE, "the mayor"))
    assert notes.asked == [("speaker", INNER, (Named(at=at, name="Mayor", kind="group", new=True),), None)]


def test_nobody_may_be_named(room: TestClient, notes: Notes) -> None:
    room.post("/decide/speaker", headers=SAME, data={"statement": DENIAL, "nobody": "true"})
    assert notes.asked == [("speaker", DENIAL, (), None)]


def test_several_may_speak_and_those_there_are_stay_chosen(room: TestClient, notes: Notes) -> None:
    page = tree(room.get(f"/correct/{DENIAL}").text)
    assert page.xpath("//select[@name='entity']/option[@selected]/@value") == [MINISTER.id]
    assert not page.xpath("//input[@name='nobody']/@checked")
    form = {"statement": INNER, "entity": [MINISTER.id, MINISTER.id], "words": "the mayor"}
    room.post("/decide/speaker", headers=SAME, data=form)
    named = (
        Named(at=anchor(REPORT.id, MINISTER.mentions[0]), name="Ilse Dorrant", kind="person"),
        Named(at=anchor(REPORT.id, span(WIRE, "the mayor")), name="the mayor", kind="person", new=True),
    )
    assert notes.asked == [("speaker", INNER, named, None)]


def test_an_act_and_those_at_whom_it_is_aimed(room: TestClient, notes: Notes) -> None:
    form = {"statement": TOLD, "type": "ACCUSE", "target": [MINISTER.id]}
    room.post("/decide/act", headers=SAME, data=form)
    aimed = (anchor(REPORT.id, MINISTER.mentions[0]),)
    assert notes.asked == [("act", TOLD, Act(type="ACCUSE", targets=aimed), None)]


def test_no_act(room: TestClient, notes: Notes) -> None:
    room.post("/decide/act", headers=SAME, data={"statement": DENIAL, "type": "", "target": [MINISTER.id]})
    assert notes.asked == [("act", DENIAL, Act(type=None), None)]


def test_a_statement_is_added(room: TestClient, notes: Notes) -> None:
    form = {"report": REPORT.id, "content": "Varrenia", "source": "Ostrel", "near": str(len(WIRE))}
    answer = room.post("/decide/add", headers=SAME, data=form)
    assert answer.headers["location"] == f"/reports/{REPORT.id}"
    at = WIRE.rindex("Varrenia")
    source = (span(WIRE, "Ostrel"),)
    content = (Span(start=at, end=at + len("Varrenia")),)
    assert notes.asked == [("add", REPORT.id, Spans(source=source, content=content), None)]


@pytest.mark.parametrize(("path", "name"), [("/decide/account", "account"), ("/decide/conflict", "conflict")])
def test_two_statements_are_held_together_or_apart(
    room: TestClient, notes: Notes, path: str, name: str
) -> None:
    form = {"one": DENIAL, "other": TOLD, "verdict": "no", "contest": "c/1"}
    answer = room.post(path, headers=SAME, data=form)
    assert answer.headers["location"] == "/contests/c%2F1"
    assert notes.asked == [(name, DENIAL, TOLD, "no", None)]


@pytest.mark.parametrize(("path", "name"), [("/decide/withdraw", "withdraw"), ("/decide/again", "again")])
def test_a_decision_is_withdrawn_or_made_again(room: TestClient, notes: Notes, path: str, name: str) -> None:
    answer = room.post(path, headers=SAME, data={"decision": "abc", "where": "decisions"})
    assert answer.headers["location"] == "/decisions"
    assert notes.asked == [(name, "abc")]


@pytest.mark.parametrize(
    ("path", "form", "words"),
    [
        ("/decide/review", {"statement": DENIAL, "verdict": "maybe"}, "verdict"),
        ("/decide/review", {"statement": DENIAL}, "verdict"),
        ("/decide/review", {"verdict": "yes"}, "statement"),
        ("/decide/review", {"statement": DENIAL, "verdict": "yes", "admin": "1"}, "admin"),
        ("/decide/review", {"statement": DENIAL, "verdict": ["yes", "no"]}, "given twice"),
        ("/decide/review", {"statement": DENIAL, "verdict": "yes", "where": "//evil.example"}, "where"),
        ("/decide/review", {"statement": DENIAL, "verdict": "yes", "skip": "-1"}, "skip"),
        ("/decide/words", {"statement": DENIAL, "content": " […] "}, "content"),
        ("/decide/words", {"statement": "unknown", "content": "x"}, "no statement"),
        ("/decide/speaker", {"statement": DENIAL, "entity": "unknown"}, "speaks of nobody"),
        ("/decide/speaker", {"statement": DENIAL}, "say that nobody is named"),
        ("/decide/speaker", {"statement": DENIAL, "entity": ""}, "say that nobody is named"),
        (
            "/decide/speaker",
            {"statement": DENIAL, "entity": MINISTER.id, "nobody": "true"},
            "speaker: choose",
        ),
        ("/decide/speaker", {"statement": DENIAL, "words": "Ostrel", "nobody": "true"}, "speaker: choose"),
        ("/decide/speaker", {"statement": DENIAL, "words": "Ostrel […] Monday"}, "stand together"),
        ("/decide/speaker", {"statement": DENIAL, "words": "Ostrel", "kind": "ghost"}, "kind"),
        ("/decide/act", {"statement": DENIAL, "type": "<b>"}, "there is no act"),
        ("/decide/add", {"report": "unknown-report", "content": "x"}, "unknown"),
        ("/decide/add", {"report": REPORT.id}, "content"),
    ],
)
def test_a_form_of_another_shape_is_refused_in_one_line(
    room: TestClient, notes: Notes, path: str, form: dict[str, str], words: str
) -> None:
    answer = room.post(path, headers=SAME, data=form)
    assert answer.status_code == 422
    assert words in answer.text
    assert not notes.asked


def test_bytes_that_are_no_form_are_refused(room: TestClient) -> None:
    headers = {**SAME, "content-type": "application/x-www-form-urlencoded"}
    for body in (b"statement=%ff&verdict=yes", b"\xff=1", b"a=1&" * 300):
        assert room.post("/decide/review", headers=headers, content=body).status_code == 422


def test_what_the_desk_cannot_do_is_said(room: TestClient, notes: Notes) -> None:
    notes.fault = "the ledger is busy <now>"
    form = {"statement": DENIAL, "verdict": "yes"}
    answer = room.post("/decide/review", headers=SAME, data=form)
    assert answer.status_code == 422
    assert "the ledger is busy &lt;now&gt;" in answer.text
    plain = room.post("/decide/review", headers=SCRIPT, data=form)
    assert (plain.status_code, plain.text) == (422, "the ledger is busy <now>")
    assert plain.headers["content-type"].startswith("text/plain")


# ---------------------------------------------------------------- what is shown, with and without a script


def test_without_a_desk_there_are_no_forms(room: TestClient, ledger: Path) -> None:
    from serve.client import client

    with client(ledger) as reading:
        for path in (f"/reports/{REPORT.id}", "/review", "/decisions", f"/correct/{DENIAL}"):
            assert not tree(reading.get(path).text).xpath("//form[@method='post']"), path
    assert tree(room.get(f"/reports/{REPORT.id}").text).xpath("//form[@method='post']")


def test_every_form_can_be_sent_without_a_script(room: TestClient, notes: Notes) -> None:
    for path in (f"/reports/{REPORT.id}", f"/correct/{DENIAL}", "/review"):
        page = tree(room.get(path).text)
        for form in page.xpath("//main//form[@method='post']"):
            assert form.get("action").startswith("/decide/"), path
            assert form.xpath(".//button[@type='submit']"), path
            if form.get("action") in ("/decide/review", "/decide/words", "/decide/speaker", "/decide/act"):
                button = form.xpath(".//button[@name]")
                sent = dict(form.form_values()) | {one.get("name"): one.get("value") for one in button[:1]}
                answer = room.post(form.get("action"), headers=SAME, data=sent)
                assert answer.status_code == 303, (path, form.get("action"), answer.text)
    assert notes.asked


def test_fields_are_labelled_and_ids_are_used_once(room: TestClient) -> None:
    for path in (f"/reports/{REPORT.id}", f"/correct/{DENIAL}", "/review", "/decisions"):
        page = tree(room.get(path).text)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        labels = set(page.xpath("//label/@for"))
        for field in page.xpath(
            "//main//*[self::input[not(@type='hidden')] or self::select or self::textarea]"
        ):
            assert field.get("id") in labels, (path, field.get("name"))


def test_a_script_is_given_the_row_the_text_and_the_counts(live: TestClient) -> None:
    form = {"statement": DENIAL, "verdict": "yes"}
    answer = live.post("/decide/review", headers=SCRIPT, data=form)
    assert answer.status_code == 200
    assert "hx-retarget" not in answer.headers
    part = tree(f"<div>{answer.text}</div>")
    assert part.xpath("//li/@id") == [f"row-{DENIAL}"]
    assert part.xpath("//*[@hx-swap-oob]/@id") == ["text", "rows-head", "counts", "said"]
    assert "1 accepted, 2 not looked at yet" in part.xpath("string(//*[@id='counts'])")
    assert "accepted as a statement" in part.xpath("string(//*[@id='said'])")


def test_a_script_is_given_all_rows_where_words_change(live: TestClient) -> None:
    form = {"statement": DENIAL, "content": "Not one shell was ours"}
    answer = live.post("/decide/words", headers=SCRIPT, data=form)
    assert answer.headers["hx-retarget"] == "#pair"
    assert tree(f"<div>{answer.text}</div>").xpath("//*[@id='pair']")


# ---------------------------------------------------------------- deciding in a ledger


def test_accepting_undoing_and_rejecting_change_the_row(live: TestClient) -> None:
    assert "not looked at yet" in row(live, DENIAL)
    live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "yes"})
    assert "✓ accepted Ada: accepted" in row(live, DENIAL)
    live.post("/decide/undo", headers=SAME, data={"report": REPORT.id})
    assert "not looked at yet" in row(live, DENIAL)
    form = {"statement": DENIAL, "verdict": "no", "because": "a headline"}
    live.post("/decide/review", headers=SAME, data=form)
    page = tree(live.get(f"/reports/{REPORT.id}").text)
    assert "✕ rejected Ada: rejected, “a headline”" in row(live, DENIAL)
    assert page.xpath("//del//bdi/text()") == ["“Not one shell was ours,”"]
    assert not page.xpath("//*[@id=$id]", id=f"s-{DENIAL}")
    assert page.xpath("string(//*[@id='rows-head'])") == "2 statements"
    live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "yes"})
    assert tree(live.get(f"/reports/{REPORT.id}").text).xpath("//*[@id=$id]", id=f"s-{DENIAL}")


def test_new_words_give_the_row_another_id_and_the_old_one_leads_to_it(live: TestClient) -> None:
    form = {"statement": DENIAL, "source": "", "cue": "said", "content": "Not one shell was ours"}
    answer = live.post("/decide/words", headers=SAME, data=form)
    place = answer.headers["location"].partition("#row-")[2]
    assert place
    assert place != DENIAL
    assert "✎ corrected Ada: words corrected" in row(live, place)
    assert live.get(f"/correct/{DENIAL}.json").json()["id"] == place
    again = live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "unsure"})
    assert again.headers["location"].endswith(f"#row-{place}")


def test_a_speaker_and_an_act_are_corrected(live: TestClient, ledger: Path) -> None:
    speaker = {"statement": INNER, "words": "the mayor", "name": "Mayor of Port Almeda"}
    live.post("/decide/speaker", headers=SAME, data=speaker)
    live.post("/decide/act", headers=SAME, data={"statement": INNER, "type": "ACCUSE"})
    seen = row(live, INNER)
    assert seen.count("Mayor of Port Almeda") > 1
    assert "speaker: Mayor of Port Almeda" in seen
    assert "act: ACCUSE" in seen
    with View(ledger) as view:
        assert [act.type for act in view.statement(INNER).acts] == ["ACCUSE"]
    assert not verify(ledger).faults


def test_an_added_statement_stands_among_the_rows(live: TestClient, ledger: Path) -> None:
    form = {"report": REPORT.id, "source": "Ostrel", "cue": "accused", "content": "Varrenia", "near": "999"}
    live.post("/decide/add", headers=SAME, data=form)
    page = tree(live.get(f"/reports/{REPORT.id}").text)
    assert page.xpath("string(//*[@id='rows-head'])") == "4 statements"
    assert "＋ added Ada: added" in " ".join(page.xpath("string(//section[@class='rows'])").split())
    assert not verify(ledger).faults


def test_undo_goes_back_through_all_decisions_of_one_reviewer_and_touches_no_others(
    live: TestClient, ledger: Path
) -> None:
    with Desk(ledger, by="Ben", pause=3600) as other:
        other.review(TOLD, "yes")
    for verdict in ("yes", "unsure", "no"):
        live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": verdict})
    for _ in range(3):
        assert live.post("/decide/undo", headers=SAME, data={"where": "report"}).status_code == 303
    answer = live.post("/decide/undo", headers=SAME, data={"where": "report"})
    assert answer.status_code == 422
    assert "nothing to undo" in answer.text
    assert "not looked at yet" in row(live, DENIAL)
    assert "Ben: accepted" in row(live, TOLD)


def test_reviewers_stand_side_by_side_and_differing_is_said(live: TestClient, ledger: Path) -> None:
    live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "yes"})
    with Desk(ledger, by="Ben", pause=3600) as other:
        other.review(DENIAL, "unsure", because="who heard it?")
    seen = row(live, DENIAL)
    assert "reviewers differ" in seen
    assert "Ada: accepted" in seen
    assert "Ben: unsure, “who heard it?”" in seen


def test_accepted_and_given_other_words_are_told_apart_with_the_new_words(live: TestClient) -> None:
    live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "yes"})
    assert "accepted as it stands" in live.get("/decisions").text
    form = {"statement": DENIAL, "source": "", "cue": "said", "content": "Not one shell was ours"}
    live.post("/decide/words", headers=SAME, data=form)
    page = live.get("/decisions").text
    assert "given other words" in page
    assert "now: “<bdi>Not one shell was ours</bdi>”" in page
    assert "accepted as a statement" not in page


def test_decisions_are_listed_with_the_chain_and_withdrawn_there(live: TestClient) -> None:
    live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "no", "because": "=1+1"})
    data = live.get("/decisions.json").json()
    (made,) = data["decisions"]
    assert (made["by"], made["verdict"], made["words"]) == ("person:Ada", "no", ["“Not one shell was ours,”"])
    assert data["chain"]["number"] == 1
    assert data["chain"]["hash"] in live.get("/decisions").text
    live.post("/decide/withdraw", headers=SAME, data={"decision": made["id"], "where": "decisions"})
    after = live.get("/decisions.json").json()
    assert after["decisions"][0]["withdrawn_at"]
    assert after["chain"]["number"] == 2
    assert "withdrawn" in live.get("/decisions").text
    again = live.post("/decide/withdraw", headers=SAME, data={"decision": made["id"]})
    assert again.status_code == 422


def test_decisions_on_a_report_that_changed_wait_with_their_words_and_can_be_made_again(
    ledger: Path, live: TestClient
) -> None:
    live.post(
        "/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "no", "because": "mocked"}
    )
    newer = document(f"Corrected.\n{WIRE}", name="wire-1", meta=REPORT.meta)
    with Writer(ledger) as writer:
        writer.put(
            newer, replace(FOUND, document=newer.id, attributions=(), acts=(), entities=()), fingerprint="1"
        )
    page = live.get(f"/reports/{newer.id}").text
    assert "Decisions whose words are not found any more" in page
    (lost,) = live.get("/decisions.json").json()["orphans"]
    assert lost["words"] == ["“Not one shell was ours,”"]
    form = {"decision": lost["decision"], "where": "report", "report": newer.id}
    assert live.post("/decide/again", headers=SAME, data=form).status_code == 422
    live.post("/decide/undo", headers=SAME, data={"where": "report"})
    assert not live.get("/decisions.json").json()["orphans"]


def test_an_accepted_statement_is_decided_again_on_a_new_version(ledger: Path, live: TestClient) -> None:
    live.post("/decide/review", headers=SAME, data={"statement": DENIAL, "verdict": "yes"})
    newer = document(f"Corrected.\n{WIRE}", name="wire-1", meta=REPORT.meta)
    with Writer(ledger) as writer:
        writer.put(
            newer, replace(FOUND, document=newer.id, attributions=(), acts=(), entities=()), fingerprint="1"
        )
    (lost,) = live.get("/decisions.json").json()["orphans"]
    form = {"decision": lost["decision"], "where": "report", "report": newer.id}
    assert live.post("/decide/again", headers=SAME, data=form).status_code == 303
    with View(ledger) as view:
        (added,) = [one for one in view.offered() if one.document == newer.id]
        assert view.statement(added.id).content == ("“Not one shell was ours,”",)


def test_a_speaker_and_an_act_are_decided_again_and_their_place_is_shown(
    ledger: Path, live: TestClient
) -> None:
    live.post("/decide/review", headers=SAME, data={"statement": INNER, "verdict": "yes"})
    named = {"statement": INNER, "entity": MINISTER.id, "words": "the mayor", "name": "Mayor"}
    live.post("/decide/speaker", headers=SAME, data=named)
    coded = {"statement": INNER, "type": "ACCUSE", "target": [MINISTER.id]}
    live.post("/decide/act", headers=SAME, data=coded)
    newer = document(f"Corrected.\n{WIRE}", name="wire-1", meta=REPORT.meta)
    with Writer(ledger) as writer:
        empty = replace(FOUND, document=newer.id, attributions=(), acts=(), entities=())
        writer.put(newer, empty, fingerprint="1")
    said = span(newer.text, "“We saw nothing.”")
    page = tree(live.get("/decisions").text)
    places = page.xpath("//ul[@class='lost']//a[contains(., 'Where these words stand')]/@href")
    assert places == [f"/reports/{newer.id}?at={said.start}-{said.end}#passage-here"] * 3
    shown = tree(live.get(places[0].partition("#")[0]).text)
    assert shown.xpath("//mark[contains(@class, 'passage')][ancestor::article]/text()") == [
        "“We saw nothing.”"
    ]
    assert shown.xpath("//*[@id='passage-here']")
    for lost in live.get("/decisions.json").json()["orphans"]:
        assert lost["refused"] is None
        assert lost["place"] == [said.start, said.end]
        answer = live.post("/decide/again", headers=SAME, data={"decision": lost["decision"]})
        assert answer.status_code == 303, answer.text
    assert not live.get("/decisions.json").json()["orphans"]
    with View(ledger) as view:
        (row,) = view.statements()
        names = {one.id: one.name for one in view.extraction(newer.id).entities}
        assert [names[id] for id in row.attribution.speakers] == ["Ilse Dorrant", "Mayor"]
        assert [(act.type, [names[id] for id in act.targets]) for act in row.acts] == [
            ("ACCUSE", ["Ilse Dorrant"])
        ]
    assert not verify(ledger).faults


def test_a_decision_that_cannot_be_made_again_says_why(ledger: Path, live: TestClient) -> None:
    live.post("/decide/speaker", headers=SAME, data={"statement": INNER, "entity": MINISTER.id})
    newer = document(WIRE.replace("Ilse Dorrant", "Somebody"), name="wire-1", meta=REPORT.meta)
    with Writer(ledger) as writer:
        empty = replace(FOUND, document=newer.id, attributions=(), acts=(), entities=())
        writer.put(newer, empty, fingerprint="1")
    page = live.get(f"/reports/{newer.id}").text
    assert "“Ilse Dorrant”, which it names, does not stand there just once" in page
    assert "/decide/again" not in page
    assert "?at=" in page
    (lost,) = live.get("/decisions.json").json()["orphans"]
    answer = live.post("/decide/again", headers=SAME, data={"decision": lost["decision"]})
    assert (answer.status_code, "does not stand there just once" in answer.text) == (422, True)


@pytest.mark.parametrize("at", ["0-9999999", "5-5", "9-3", "999999-9999999"])
def test_a_place_that_is_none_is_not_marked(room: TestClient, at: str) -> None:
    assert "passage-here" not in room.get(f"/reports/{REPORT.id}?at={at}").text


@pytest.mark.parametrize("at", ["x", "-1-3", "1", "1-2-3", "%3Cb%3E", "1-99999999999999999999"])
def test_a_place_of_another_shape_is_refused(room: TestClient, at: str) -> None:
    assert room.get(f"/reports/{REPORT.id}?at={at}").status_code == 422


def test_the_ledger_is_whole_after_deciding(live: TestClient, ledger: Path) -> None:
    for id in (DENIAL, TOLD, INNER):
        live.post("/decide/review", headers=SAME, data={"statement": id, "verdict": "no"})
    assert not verify(ledger).faults
    with sqlite3.connect(ledger) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
