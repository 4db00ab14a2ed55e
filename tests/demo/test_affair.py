"""The shipped affair and the hand-written key of what was planted in it hold together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from lxml import html

from counterclaim.demo import reports

KEY: dict[str, Any] = json.loads(Path(__file__).with_name("planted.json").read_text(encoding="utf-8"))
REPORTS: dict[str, dict[str, Any]] = {report["id"]: report for report in KEY["reports"]}
CONTESTS: dict[str, dict[str, Any]] = {contest["id"]: contest for contest in KEY["contests"]}
KINDS = {"responsibility", "occurrence", "nature", "toll", "conduct", "policy"}
PARTIES = ("varrenia", "kelmarra", "ysterland", "league", "jfi")


def read(name: str) -> str:
    return (reports() / name).read_text(encoding="utf-8")


def feed(name: str) -> dict[str, dict[str, str]]:
    return {record["id"]: record for record in map(json.loads, read(name).splitlines())}


def visible(page: str) -> str:
    body: Any = html.fromstring(page).find("body")
    for element in body.xpath(".//script | .//style"):
        element.drop_tree()
    return re.sub(r"\s+", " ", body.text_content())


def text_of(report: dict[str, Any]) -> str:
    if "record" in report:
        return feed(report["file"])[report["record"]]["text"]
    text = read(report["file"])
    return visible(text) if report["file"].endswith(".html") else text


TEXTS = {name: text_of(report) for name, report in REPORTS.items()}


def prose(report: dict[str, Any]) -> str:
    text, body = TEXTS[report["id"]], report["body"]
    return text[text.index(body["from"]) : text.index(body["to"]) + len(body["to"])]


def passages(node: Any) -> Iterator[dict[str, Any]]:
    """Every piece of evidence in the key, wherever it stands."""
    if isinstance(node, dict) and {"report", "text"} <= node.keys():
        yield node
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from passages(child)


def holders(contest: dict[str, Any]) -> Iterator[str]:
    for account in contest["accounts"]:
        yield from (entry["holder"] for entry in account["holders"])


def party_of(actor: str) -> str:
    """The party an id speaks for: a spokesman for his ministry, the ministry for its government."""
    known = {entry["id"]: entry for kind in ("persons", "unnamed", "parties") for entry in KEY[kind]}
    above = known.get(actor, {}).get("for") or known.get(actor, {}).get("part_of")
    return party_of(above) if above else actor


def actor_ids() -> set[str]:
    return {entry["id"] for kind in ("persons", "parties", "outlets", "unnamed") for entry in KEY[kind]}


def test_every_file_is_in_the_key_and_every_report_in_the_folder() -> None:
    assert {report["file"] for report in REPORTS.values()} == {path.name for path in reports().iterdir()}
    records = {report["record"] for report in REPORTS.values() if "record" in report}
    assert records == set(feed("feed.jsonl"))


@pytest.mark.parametrize("passage", list(passages(KEY)), ids=lambda item: str(item["report"]))
def test_evidence_stands_in_its_report(passage: dict[str, Any]) -> None:
    found = TEXTS[passage["report"]].count(passage["text"])
    assert found == 1 or 1 <= passage.get("occurrence", 0) <= found


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: str(report["id"]))
def test_furniture_stands_outside_the_prose(report: dict[str, Any]) -> None:
    for item in report["furniture"]:
        found = TEXTS[report["id"]].count(item["text"])
        assert found == 1 or 1 <= item.get("occurrence", 0) <= found
        assert item.get("occurrence") or item["text"] not in prose(report)


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: str(report["id"]))
def test_reports_have_the_length_of_news(report: dict[str, Any]) -> None:
    assert 250 <= len(prose(report).split()) <= 600


def test_feed_records_say_what_the_key_says() -> None:
    names = {outlet["id"]: outlet["name"] for outlet in KEY["outlets"]}
    for report in (report for report in REPORTS.values() if "record" in report):
        record = feed(report["file"])[report["record"]]
        assert record["date"] == report["published"]
        assert record["title"] == report["title"]
        assert record["byline"] == report["byline"]
        assert record["outlet"] == names[report["outlet"]]


def test_titles_stand_in_the_reports_that_carry_them() -> None:
    for report in (report for report in REPORTS.values() if "record" not in report):
        assert report["title"] in TEXTS[report["id"]]
        assert not report["byline"] or report["byline"] in TEXTS[report["id"]]


def test_headline_attributions_are_in_their_titles() -> None:
    for headline in KEY["headlines"]:
        title = REPORTS[headline["report"]]["title"]
        assert headline["cue"] in title
        assert headline["content"] in title


def test_outlets_and_days() -> None:
    days = sorted(date.fromisoformat(report["published"]) for report in REPORTS.values())
    assert len(REPORTS) >= 9
    assert len({report["outlet"] for report in REPORTS.values()}) >= 7
    assert (days[-1] - days[0]).days >= 7
    assert len(set(days)) >= 7


def test_no_real_country_is_named() -> None:
    codes = Locale("en").territories
    names = [name for code, name in codes.items() if len(code) == 2 and code not in {"ZZ", "XA", "XB"}]
    everything = " ".join(read(path.name) for path in reports().iterdir())
    real = [name for name in names if re.search(rf"\b{re.escape(name)}\b", everything)]
    assert len(names) > 240
    assert real == []


def test_links_lead_nowhere_real() -> None:
    hosts: set[str] = set()
    for path in reports().iterdir():
        hosts |= set(re.findall(r"https?://([^/\"'\s]+)", read(path.name)))
    assert {host for host in hosts if not host.endswith(".example")} == {"schema.org"}


def test_names_of_persons_and_parties_occur() -> None:
    everything = " ".join([*TEXTS.values(), *(report["title"] for report in REPORTS.values())])
    everything = everything.replace("’", "'")
    for entry in [*KEY["persons"], *KEY["parties"]]:
        missing = [name for name in entry["aliases"] if name.replace("’", "'") not in everything]
        assert missing == [], entry["id"]


def test_ids_are_unique_and_resolve() -> None:
    ids = [entry["id"] for kind in ("persons", "parties", "outlets", "unnamed") for entry in KEY[kind]]
    assert len(ids) == len(set(ids))
    used = {name for contest in KEY["contests"] for name in holders(contest)}
    used |= {entry["by"] for contest in KEY["contests"] for entry in contest["rejections"]}
    used |= {name for agreement in KEY["agreements"] for name in agreement["holders"]}
    used |= {entry[side] for entry in KEY["nested"] for side in ("outer", "inner")}
    assert used <= actor_ids()


@pytest.mark.parametrize("contest", CONTESTS.values(), ids=lambda contest: str(contest["id"]))
def test_contests_have_two_held_accounts(contest: dict[str, Any]) -> None:
    accounts = {account["id"] for account in contest["accounts"]}
    assert contest["kind"] in KINDS
    assert len(accounts) == len(contest["accounts"]) >= 2
    assert all(account["holders"] for account in contest["accounts"])
    assert {entry["rejects"] for entry in contest["rejections"]} <= accounts
    assert contest["incident"] in {None, *(incident["id"] for incident in KEY["incidents"])}
    assert all(list(passages(entry)) for account in contest["accounts"] for entry in account["holders"])


def test_every_kind_of_contest_is_planted() -> None:
    assert {contest["kind"] for contest in KEY["contests"]} == KINDS


@pytest.mark.parametrize("party", PARTIES)
def test_every_party_is_accused_and_denies(party: str) -> None:
    answered = [
        contest["id"]
        for contest in KEY["contests"]
        if any(party in map(party_of, account["against"]) for account in contest["accounts"])
        and party in map(party_of, (entry["by"] for entry in contest["rejections"]))
    ]
    assert answered


def test_one_sided_accusations_are_no_contests() -> None:
    contested = {(item["report"], item["text"]) for item in passages(KEY["contests"])}
    alone = {(item["report"], item["text"]) for item in passages(KEY["one_sided"])}
    assert alone
    assert not alone & contested


def test_changes_go_from_one_account_to_another() -> None:
    for change in KEY["changes"]:
        accounts = {account["id"] for account in CONTESTS[change["contest"]]["accounts"]}
        steps = change["steps"]
        assert {step["account"] for step in steps} <= accounts
        assert steps[0]["account"] != steps[-1]["account"]
        assert [step["said_on"] for step in steps] == sorted(step["said_on"] for step in steps)


def test_the_reprint_is_the_wire_report_less_the_cut() -> None:
    for reprint in KEY["reprints"]:
        original, copy = (prose(REPORTS[reprint[side]]) for side in ("original", "copy"))
        for cut in reprint["cut"]:
            assert original.count(cut) == 1
            original = original.replace(f"{cut} ", "")
        straight = copy.translate(str.maketrans("“”’", '""\''))
        assert straight == original
        assert reprint["credit"] in TEXTS[reprint["copy"]]


def test_figures_conflict() -> None:
    dead = {figure["value"] for figure in KEY["figures"] if figure["what"] == "dead"}
    assert len(dead) == 3


def test_the_page_is_a_whole_one() -> None:
    page = read("2031-05-16-rvv-upper-sedd.html")
    assert 10_000 <= len(page.encode()) <= 20_000
    for part in ("<nav", "<script", "<style", "<figcaption", "<form", 'property="article:published_time"'):
        assert part in page
    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=", page)
    assert 'rel="stylesheet"' not in page
