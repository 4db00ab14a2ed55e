"""The page of one statement, and ids that lead to the present address: the same in every ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.review.decided import Spans
from counterclaim.serve.permalinks import excerpt
from counterclaim.store import View, Writer
from counterclaim.types import Attribution, Span, attribution_id
from serve.affair import WIRE, herald, wire, write
from serve.client import TestClient, client, tree

WIRE_ID, HERALD_ID = wire()[0].id, herald()[0].id
DENIAL, TOLD, INNER = wire()[1].attributions
HIT = herald()[1].attributions[0]
SPEAKER = wire()[1].entities[0].id


def test_a_statement_is_shown_in_its_paragraph_and_can_be_cited(room: TestClient) -> None:
    page = tree(room.get(f"/statements/{DENIAL.id}").text)
    text = page.xpath("string(//article[@class='text'])")
    assert "“Not one shell was ours,” Foreign Minister Ilse Dorrant said on Monday." in text
    assert "The minister said that the mayor" not in text
    assert "“Not one shell was ours,”" in page.xpath("//article//mark[contains(@class, 'content')]//text()")
    facts = page.xpath("string(//main)")
    for words in (f"counterclaim:statement/{DENIAL.id}", WIRE_ID, "Harbour Wire", "2031-05-06", "DENY"):
        assert words in facts
    assert f"/reports/{WIRE_ID}#s-{DENIAL.id}" in page.xpath("//main//a/@href")


def test_the_quotation_is_exact_with_what_stands_around_it(room: TestClient) -> None:
    data = room.get(f"/statements/{DENIAL.id}.json").json()
    (selector,) = data["selectors"]
    start, end = selector["refinedBy"]["start"], selector["refinedBy"]["end"]
    assert WIRE[start:end] == selector["exact"] == "“Not one shell was ours,”"
    assert WIRE[:start].endswith(selector["prefix"])
    assert WIRE[end:].startswith(selector["suffix"])
    assert len(selector["prefix"]) == len(selector["suffix"]) == 32
    assert data["sha256"] == WIRE_ID
    assert data["permalink"] == f"counterclaim:statement/{DENIAL.id}"
    ((first, last),) = data["bytes"]
    assert WIRE.encode()[first:last].decode() == selector["exact"]


def test_a_statement_leads_to_what_it_bears_on_and_who_shares_its_words(sluice: TestClient) -> None:
    with_contests = with_copies = 0
    for row in sluice.get("/statements.json").json()["statements"]:
        data = sluice.get(f"/statements/{row['id']}.json").json()
        page = tree(sluice.get(f"/statements/{row['id']}").text)
        for contest in data["contests"]:
            assert f"/contests/{contest['id']}" in page.xpath("//main//a/@href")
            assert row["id"] in str(sluice.get(f"/contests/{contest['id']}.json").json())
            with_contests += 1
        for copy in data["same_words"]:
            text = sluice.get(f"/reports/{copy['document']}.json").json()["text"]
            assert all(words in text for words in copy["words"])
            assert copy["document"] != row["document"]
            with_copies += 1
    assert with_contests
    assert with_copies


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (f"/documents/{WIRE_ID}", f"/reports/{WIRE_ID}"),
        (f"/documents/{WIRE_ID[:12]}.json", f"/reports/{WIRE_ID}.json"),
        (f"/documents/{WIRE_ID}.csv", f"/reports/{WIRE_ID}.csv"),
        (f"/actors/{SPEAKER}", f"/speakers/{SPEAKER}"),
        (f"/actors/{SPEAKER}.json", f"/speakers/{SPEAKER}.json"),
    ],
)
def test_ids_lead_to_the_present_address(room: TestClient, path: str, there: str) -> None:
    answer = room.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, there)
    assert room.get(path).status_code == 200


@pytest.mark.parametrize("kind", ["statements", "documents", "actors"])
@pytest.mark.parametrize("id", ["unknown-id", "0" * 64, "<script>", "..%2F..%2Fetc", "%00", "//a.example"])
def test_an_unknown_id_is_said_in_one_line(room: TestClient, kind: str, id: str) -> None:
    for suffix in ("", ".json", ".csv"):
        answer = room.get(f"/{kind}/{id}{suffix}", follow_redirects=False)
        assert answer.status_code == 404, (kind, id)


def ids(path: Path) -> set[str]:
    with View(path) as view:
        return {one.attribution.id for one in view.statements()}


def test_ids_are_the_same_in_another_order_and_in_another_ledger(tmp_path: Path) -> None:
    first = write(tmp_path / "a.ledger", (wire(), herald()))
    other = write(tmp_path / "b.ledger", (herald(), wire()))
    alone = write(tmp_path / "c.ledger", (herald(),))
    assert ids(first) == ids(other) > ids(alone) == {one.id for one in herald()[1].attributions}
    pages = []
    for path in (first, other, alone):
        with client(path) as room:
            pages.append(room.get(f"/statements/{HIT.id}.json").json())
    assert pages[0] == pages[1] == pages[2]
    assert pages[0]["words"]["content"] == ["the ‘harbour’ was hit <twice> & burned"]


def test_the_excerpt_leaves_out_what_lies_between() -> None:
    text = "One said this.\n\nAnother thing happened.\nA third one.\nIt went on: that.\n"
    spans = [Span(start=text.index(w), end=text.index(w) + len(w)) for w in ("One", "said", "this", "that")]
    far = Attribution(id="a", source=spans[:1], cue=spans[1:2], content=tuple(spans[2:]), manner="direct")  # type: ignore[arg-type]
    shown = excerpt(text, far)
    assert len(shown) == 2
    assert "third" not in "".join(shown)
    near = Attribution(id="a", source=(), cue=(), content=(Span(start=0, end=30),), manner="direct")
    assert len(excerpt(text, near)) == 1


def test_a_page_of_a_statement_escapes_its_text(room: TestClient) -> None:
    page = room.get(f"/statements/{HIT.id}").text
    assert "<twice>" not in page
    assert "&lt;twice&gt;" in page


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    return write(tmp_path / "decided.ledger", (wire(), herald()))


def test_an_id_that_a_correction_replaced_leads_to_what_it_became(decided: Path) -> None:
    words = Span(start=DENIAL.content[0].start + 1, end=DENIAL.content[0].end - 2)
    with Desk(decided, by="Ada") as desk:
        desk.review(
            DENIAL.id, "yes", spans=Spans(source=DENIAL.source, cue=DENIAL.cue, content=(words,)), because="r"
        )
    with client(decided) as room:
        answer = room.get(f"/statements/{DENIAL.id}.json", follow_redirects=False)
        assert answer.status_code == 308
        data = room.get(f"/statements/{DENIAL.id}.json").json()
        assert data["id"] != DENIAL.id
        assert answer.headers["location"] == f"/statements/{data['id']}.json"
        assert data["words"]["content"] == ["Not one shell was ours"]
        assert [decision["by"] for decision in data["decisions"]] == ["person:Ada"]
        page = tree(room.get(f"/statements/{DENIAL.id}").text)
        assert "Ada" in page.xpath("string(//main)")
        accepted = room.get("/statements.json?reviewed=accepted").json()
        assert [one["id"] for one in accepted["statements"]] == [data["id"]]
        assert room.get("/statements.json?reviewed=unreviewed").json()["total"] == 4
        values = {v["value"]: v["statements"] for v in accepted["facets"]["reviewed"]["values"]}
        assert values == {"accepted": 1}


def test_a_rejected_statement_says_who_rejected_it_and_why(decided: Path) -> None:
    with Desk(decided, by="Ada") as desk:
        desk.review(INNER.id, "no", because="no one speaks here")
    with client(decided) as room:
        for suffix in ("", ".json", ".csv"):
            answer = room.get(f"/statements/{INNER.id}{suffix}")
            assert answer.status_code == 404
            assert "rejected by Ada" in answer.text
            assert "no one speaks here" in answer.text


def test_reviewers_who_differ_make_a_statement_disputed(tmp_path: Path) -> None:
    report, found = herald()
    named = tuple(
        replace(one, id=attribution_id(report.id, one.source, one.cue, one.content))
        for one in found.attributions
    )
    hit, nobody = (one.id for one in named)
    ledger = write(tmp_path / "a.ledger", [(report, replace(found, attributions=named))])
    for name, statement, verdict in (
        ("Ada", hit, "unsure"),
        ("Bea", hit, "unsure"),
        ("Ada", hit, "yes"),
        ("Bea", nobody, "unsure"),
    ):
        with Desk(ledger, by=name) as desk:
            desk.review(statement, verdict)  # type: ignore[arg-type]
    with client(ledger) as room:
        states = {
            state: [one["id"] for one in room.get(f"/statements.json?reviewed={state}").json()["statements"]]
            for state in ("accepted", "unsure", "disputed", "unreviewed")
        }
        assert states == {"accepted": [hit], "unsure": [nobody], "disputed": [hit], "unreviewed": []}
        facet = room.get("/statements.json").json()["facets"]["reviewed"]["values"]
        assert {v["value"]: v["statements"] for v in facet} == {"accepted": 1, "unsure": 1, "disputed": 1}


def test_a_statement_of_a_report_that_was_replaced_says_so(tmp_path: Path) -> None:
    ledger = write(tmp_path / "a.ledger", (wire(),))
    later = herald()
    with Writer(ledger) as writer:
        newer = replace(later[0], origin=wire()[0].origin)
        writer.put(newer, later[1], fingerprint="2")
    with client(ledger) as room:
        assert "was replaced by another version" in room.get(f"/statements/{DENIAL.id}").text
        assert room.get(f"/statements/{DENIAL.id}.json").json()["withdrawn_at"]
