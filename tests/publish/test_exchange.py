"""Exports for other programs, each read by a reader of its own; no report can break out of any of them."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from contract.samples import FakeView
from counterclaim.publish import FORMATS, export
from counterclaim.publish.losses import holdings
from counterclaim.publish.plover import ACTS, coded
from counterclaim.publish.ris import one_line
from counterclaim.publish.standoff import CONFIGURATION
from counterclaim.publish.webannotation import AROUND
from counterclaim.sheets import guard, unguard
from counterclaim.store import View
from counterclaim.types import EntityKind
from publish import sluices
from serve import harbour
from serve import sluice as dispute
from serve.affair import hostile

ROOT = Path(__file__).parents[2]
LOSSY = ("brat", "ftm", "plover", "ris", "schemaorg", "timelinejs")
PAYLOADS = (
    "<script>alert(1)</script>",
    '"</q><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "x\r\nER  - \r\nTY  - BOOK",
    "T9\tSource 0 1\tx\nE9\tDENY:T9",
    "\u2028line\u2029break\x85and\x0b",
    "../../etc/passwd\0",
    "javascript:alert(1)",
    "lone \ud800 surrogate",
)


@pytest.fixture(scope="module")
def affair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sluices.fill(tmp_path_factory.mktemp("affair") / "affair.ledger")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour.fill(tmp_path_factory.mktemp("harbour") / "harbour.ledger")


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dispute.fill(tmp_path_factory.mktemp("sluice") / "sluice.ledger")


def written(ledger: Path, to: str, out: Path) -> Path:
    with View(ledger) as view:
        export(view, to=to, out=out)
    return out


def planted(payload: str) -> tuple[Any, Any]:
    """A report in which every field is the payload, also one that no file can hold."""
    report, found = hostile(payload.replace("\ud800", "\ue000"))
    return _swapped(report), _swapped(found)


def _swapped(thing: Any) -> Any:
    if isinstance(thing, str):
        return thing.replace("\ue000", "\ud800")
    if isinstance(thing, tuple):
        return tuple(map(_swapped, thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: _swapped(getattr(thing, f.name)) for f in fields(thing)})
    return thing


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def properties(path: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in lines(path):
        found.setdefault(line["schema"], []).append(line["properties"] | {"id": line["id"]})
    return found


# ---------------------------------------------------------------- what is true of all


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_the_same_ledger_gives_the_same_bytes(to: str, affair: Path, tmp_path: Path) -> None:
    one, other = written(affair, to, tmp_path / "one"), written(affair, to, tmp_path / "other")
    assert [path.name for path in sorted(one.iterdir())] == [path.name for path in sorted(other.iterdir())]
    for path in one.iterdir():
        assert to == "parquet" or path.read_bytes() == (other / path.name).read_bytes(), path.name


@pytest.mark.parametrize("to", LOSSY)
def test_what_is_left_out_is_told_by_numbers(to: str, affair: Path, tmp_path: Path) -> None:
    record = json.loads((written(affair, to, tmp_path / to) / f"{to}-losses.json").read_text("utf-8"))
    with View(affair) as view:
        counts = holdings(view)
    assert record["left_out"]
    assert record["left_out"].items() <= counts.items()
    assert record["left_out"]["judgements"] == counts["judgements"] > 0
    assert record["always_left_out"]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("to", [*LOSSY, "webannotation"])
def test_a_hostile_report_stays_in_its_place(to: str, payload: str, tmp_path: Path) -> None:
    report, found = planted(payload)
    paths = export(FakeView([(report, found)]), to=to, out=tmp_path)
    assert {path.name for path in paths} == {path.name for path in tmp_path.iterdir()}
    assert all(re.fullmatch(r"[a-z0-9][\w.-]*", path.name) for path in paths)
    CHECKS[to](tmp_path, report.text)


# ---------------------------------------------------------------- PLOVER


def test_acts_are_events_with_codes(affair: Path, told: Path, tmp_path: Path) -> None:
    (denied,) = plover(written(affair, "plover", tmp_path / "one"))
    assert (denied["event"], denied["cameo"], denied["type"], denied["quadcode"]) == (
        "REJECT",
        "016",
        "DENY",
        "3",
    )
    assert (denied["date"], denied["enddate"], denied["when"]) == ("2032-03-02",) * 3
    assert (denied["mode"], denied["context"]) == ("", "")
    assert (denied["actor"], denied["recipient"]) == ("Petra Holm", "Tarn")
    assert (denied["place"], denied["country"], denied["lat"]) == ("Weir End", "NOR", "1.5")
    text = sluices.FIRST
    assert text[int(denied["start"]) : int(denied["end"])] == denied["text"]
    assert denied["url"] == "https://post.example/gate?a=1&b=2"
    acts = {row["type"]: row for row in plover(written(told, "plover", tmp_path / "two"))}
    assert (acts["THREATEN"]["date"], acts["THREATEN"]["enddate"]) == ("2031-06-01", "2031-06-30")
    assert (acts["THREATEN"]["when"], acts["THREATEN"]["cameo"]) == ("2031-06", "13")
    assert (acts["ASSAULT"]["actor_code"], acts["ASSAULT"]["date"]) == ("VRN", "")


def plover(folder: Path) -> list[dict[str, str]]:
    with (folder / "plover.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{name: unguard(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def test_an_unknown_type_has_no_code() -> None:
    assert coded("WAVE", "plover") is None
    assert {coded(kind, "quad") for kind in ("AGREE", "AID", "DENY", "ASSAULT")} == {"1", "2", "3", "4"}


def test_every_column_is_documented() -> None:
    page = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    assert {column.name for column in ACTS.columns if f"`{column.name}`" not in page} == set()


def _hostile_plover(folder: Path, _: str) -> None:
    with (folder / "plover.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert all(len(row) == len(ACTS.columns) for row in rows)
    cells = [cell for row in rows[1:] for cell in row if not re.fullmatch(r"-?[\d.]+", cell)]
    assert cells == [guard(unguard(cell)) for cell in cells]


# ---------------------------------------------------------------- schema.org


def test_quotations_and_claims(affair: Path, tmp_path: Path) -> None:
    graph = json.loads((written(affair, "schemaorg", tmp_path) / "schemaorg.jsonld").read_text("utf-8"))
    assert graph["@context"] == "https://schema.org"
    nodes = graph["@graph"]
    named = {node["@id"]: node for node in nodes}
    assert len(named) == len(nodes)
    (quotation,) = [node for node in nodes if node["@type"] == "Quotation"]
    assert quotation["text"] == "We opened it at once"
    assert [named[one["@id"]]["name"] for one in quotation["creator"]] == ["Petra Holm"]
    article = named[quotation["isPartOf"]["@id"]]
    assert (article["@type"], article["headline"]) == ("NewsArticle", "Gate stayed shut")
    assert (article["publisher"]["name"], article["datePublished"]) == ("Hallin Post", "2032-03-02")
    assert (quotation["dateCreated"], article["url"]) == ("2032-03-02", "https://post.example/gate?a=1&b=2")
    assert not re.search("Review|rating", json.dumps([node["@type"] for node in nodes]))


def test_accounts_are_claims_with_their_first_appearance(disputed: Path, tmp_path: Path) -> None:
    graph = json.loads((written(disputed, "schemaorg", tmp_path) / "schemaorg.jsonld").read_text("utf-8"))
    claims = [node for node in graph["@graph"] if ":account:" in node["@id"]]
    with View(disputed) as view:
        order = [f"urn:sha256:{row.id}" for row in view.documents()]
        positions = [a.account.position for row in view.contests() for a in row.accounts]
        positions += [row.account.account.position for row in view.one_sided()]
    assert [claim["text"] for claim in claims] == positions
    assert all(claim["@type"] == "Claim" for claim in claims)
    for claim in claims:
        appears = [one["@id"] for one in claim["appearance"]]
        assert claim["firstAppearance"]["@id"] == min(appears, key=order.index)


def _hostile_schemaorg(folder: Path, _: str) -> None:
    nodes = json.loads((folder / "schemaorg.jsonld").read_text("utf-8"))["@graph"]
    assert {node["@type"] for node in nodes} <= {"Organization", "NewsArticle", "Quotation", "Claim"}
    assert not any(node.get("url", "http").startswith("javascript") for node in nodes)


# ---------------------------------------------------------------- FollowTheMoney

#: What FollowTheMoney 3.5 knows of the schemata that are written: properties, without those of all things.
KNOWN = {
    "Person": {"name", "country", "position", "notes"},
    "PublicBody": {"name", "country", "notes"},
    "Organization": {"name", "country", "notes"},
    "LegalEntity": {"name", "country", "notes"},
    "Article": {
        *("title", "author", "publisher", "publishedAt", "retrievedAt", "sourceUrl", "bodyText", "notes"),
    },
    "Mention": {"document", "resolved", "name", "contextCountry"},
    "Note": {"description", "entity", "proof", "notes"},
    "Event": {
        *("name", "summary", "notes", "organizer", "involved", "location", "country", "proof"),
        *("date", "startDate", "endDate"),
    },
}


def check_entities(folder: Path) -> None:
    every = lines(folder / "entities.ftm.json")
    ids = {line["id"]: line["schema"] for line in every}
    assert len(ids) == len(every)
    for line in every:
        assert set(line["properties"]) <= KNOWN[line["schema"]], line
        values = [value for given in line["properties"].values() for value in given]
        assert all(isinstance(value, str) and value for value in values)
        for name in ("document", "proof", "resolved", "entity", "organizer", "involved"):
            for value in line["properties"].get(name, ()):
                assert (ids[value] == "Article") == (name in ("document", "proof"))


def test_entities_of_follow_the_money(affair: Path, told: Path, tmp_path: Path) -> None:
    found = properties(written(affair, "ftm", tmp_path / "one") / "entities.ftm.json")
    check_entities(tmp_path / "one")
    assert {body["name"][0]: body["country"] for body in found["PublicBody"]} == {"Tarn": ["no"]}
    assert [body["position"] for body in found["Person"]] == [["warden"]]
    article = next(one for one in found["Article"] if one["title"] == ["Gate stayed shut"])
    assert (article["publishedAt"], article["retrievedAt"]) == (["2032-03-02"], ["2032-03-03"])
    assert article["bodyText"] == [sluices.FIRST]
    assert "We opened it at once" in [note["description"][0] for note in found["Note"]]
    (act,) = [event for event in found["Event"] if "summary" in event]
    assert (act["name"], act["date"], len(act["involved"])) == (["DENY"], ["2032-03-02"], 2)
    events = properties(written(told, "ftm", tmp_path / "two") / "entities.ftm.json")["Event"]
    check_entities(tmp_path / "two")
    war = next(event for event in events if event["name"] == ["war, 2031"])
    assert (war["startDate"], war["endDate"]) == (["2031-01-01"], ["2031-12-31"])


def _hostile_ftm(folder: Path, _: str) -> None:
    check_entities(folder)
    assert "sourceUrl" not in properties(folder / "entities.ftm.json")["Article"][0]


# ---------------------------------------------------------------- TimelineJS


def test_slides_of_the_timeline(told: Path, tmp_path: Path) -> None:
    whole = json.loads((written(told, "timelinejs", tmp_path) / "timelinejs.json").read_text("utf-8"))
    year, shelling, denied, between = whole["events"]
    assert year["start_date"] == {"year": 2031, "month": 1, "day": 1}
    assert year["end_date"] == {"year": 2031, "month": 12, "day": 31}
    assert (year["display_date"], year["text"]["headline"]) == ("2031", "war, 2031")
    assert "end_date" not in denied
    assert denied["text"]["text"] == "<p><q>“It never happened,”</q> (gazette-1)</p>"
    assert shelling["text"]["text"].count("<p>") == 3
    assert between["end_date"] == {"year": 2031, "month": 6, "day": 2}
    assert not any("media" in event for event in whole["events"])


def test_what_reports_say_is_never_markup_on_a_slide(tmp_path: Path) -> None:
    for payload in PAYLOADS:
        report, found = planted(payload)
        (said,) = found.attributions
        entry = harbour.timeline()[1]
        entry = type(entry)(
            id=payload, when="2031-05-04", precision="day", what=payload, attributions=(said.id,)
        )
        export(FakeView([(report, found)], timeline=(entry,)), to="timelinejs", out=tmp_path)
        (slide,) = json.loads((tmp_path / "timelinejs.json").read_text("utf-8"))["events"]
        assert "<" not in slide["text"]["headline"]
        bare = re.sub(r"</?[pq]>", "", slide["text"]["text"])
        assert not re.search("[<>\"']", bare)
        shown = " ".join(payload.replace("\ud800", "\ufffd").split())
        assert html.unescape(slide["text"]["headline"]) == shown


def _hostile_timelinejs(folder: Path, _: str) -> None:
    assert json.loads((folder / "timelinejs.json").read_text("utf-8"))["events"] == []


# ---------------------------------------------------------------- brat

_LINE = {
    "T": r"T\d+\t[\w-]+ \d+ \d+(;\d+ \d+)*\t[^\t]+",
    "E": r"E\d+\t[\w-]+:T\d+( [\w]+:[TE]\d+)*",
    "R": r"R\d+\t\w+ Arg1:[TE]\d+ Arg2:[TE]\d+",
    "A": r"A\d+\t\w+ [TE]\d+( \w+)?",
    "#": r"#\d+\tAnnotatorNotes [TE]\d+\t[^\t]*",
}


def standoff(folder: Path, text: str) -> dict[str, list[list[str]]]:
    """Read the standoff file of a folder: lines by kind, each checked against the text."""
    (ann,), (txt,) = folder.glob("*.ann"), folder.glob("*.txt")
    kept = txt.read_bytes().decode("utf-8")
    assert kept == text.replace("\ud800", "\ufffd")
    found: dict[str, list[list[str]]] = {kind: [] for kind in _LINE}
    for line in ann.read_bytes().decode("utf-8").splitlines():
        assert re.fullmatch(_LINE[line[0]], line), line
        cells = line.split("\t")
        found[line[0]].append(cells)
        if line[0] == "T":
            spans = [tuple(map(int, one.split())) for one in cells[1].split(" ", 1)[1].split(";")]
            assert " ".join(kept[start:end] for start, end in spans) == cells[2]
    keys = [cells[0] for kind in found.values() for cells in kind]
    assert len(keys) == len(set(keys))
    named = re.findall(r"[:\s]([TE]\d+)", "\n".join("\t".join(f[:2]) for k in "ERA#" for f in found[k]))
    assert set(named) <= set(keys)
    return found


def test_standoff_of_a_report(tmp_path: Path) -> None:
    report, extraction = sluices.first()
    export(FakeView([(report, extraction)]), to="brat", out=tmp_path)
    found = standoff(tmp_path, report.text)
    assert {path.stem for path in tmp_path.glob("*.ann")} == {report.id}
    labels = Counter(cells[1].split()[0] for cells in found["T"])
    assert labels["Statement"] == len(extraction.attributions) == 4
    (denied,) = [cells for cells in found["T"] if cells[1].startswith("DENY")]
    assert denied[2] == "opened at once"
    assert denied[1].count(";") == 1
    assert [cells[1] for cells in found["R"]] == ["Part_of Arg1:E4 Arg2:E3"]
    assert f"DENY:{denied[0]} Actor:T1 Target:T2 Place:T4" in [cells[1] for cells in found["E"]]
    assert "Manner E1 direct" in [cells[1] for cells in found["A"]]
    declared = set(re.findall(r"^(\w+)", CONFIGURATION, re.MULTILINE))
    assert {f[1].split()[0] for f in (*found["T"], *found["R"], *found["A"])} <= declared
    assert {kind.capitalize() for kind in EntityKind.__args__} <= declared  # type: ignore[attr-defined]


def test_words_over_the_end_of_a_line_are_split(tmp_path: Path) -> None:
    report, extraction = sluices.first()
    (_, *rest) = extraction.attributions
    over = sluices.told(report, "", "", sluices.FIRST[sluices.FIRST.index("on Tuesday") :][:40])
    found = type(extraction)(document=report.id, made_by="hand", attributions=(over, *rest[:0]))
    export(FakeView([(report, found)]), to="brat", out=tmp_path)
    (words,) = standoff(tmp_path, report.text)["T"]
    assert words[1].count(";") == 2
    assert words[2] == "on Tuesday. Tarn blamed Hallin. At least 3"[: len(words[2])]


def _hostile_brat(folder: Path, text: str) -> None:
    standoff(folder, text)
    assert (folder / "annotation.conf").read_text("utf-8") == CONFIGURATION


# ---------------------------------------------------------------- RIS


def ris(path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in path.read_bytes().decode("utf-8").split("\r\n"):
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "TY":
            found.append({})
        assert match[1] not in found[-1]
        found[-1][match[1]] = match[2]
    assert all(next(iter(one)) == "TY" and list(one)[-1] == "ER" for one in found)
    return found


def test_bibliographic_records(affair: Path, tmp_path: Path) -> None:
    records = ris(written(affair, "ris", tmp_path) / "reports.ris")
    report, _ = sluices.first()
    assert records[0] == {
        "TY": "NEWS",
        "TI": "Gate stayed shut",
        "T2": "Hallin Post",
        "AU": "Oda Lind",
        "DA": "2032/03/02/",
        "PY": "2032",
        "Y2": "2032/03/03/",
        "UR": "https://post.example/gate?a=1&b=2",
        "LA": "en",
        "ID": report.id,
        "N1": f"SHA-256 of the captured bytes: {report.id}",
        "ER": "",
    }
    assert (records[1]["TI"], records[1].get("DA")) == ("gazette-1", None)


def test_a_value_is_one_line() -> None:
    assert one_line("a\r\nER  - \x85b\u2028c\td") == "a ER - b c d"


def _hostile_ris(folder: Path, _: str) -> None:
    (record,) = ris(folder / "reports.ris")
    assert record["TY"] == "NEWS"
    assert "UR" not in record


# ---------------------------------------------------------------- Web Annotation


def test_annotations_quote_and_place_words(affair: Path, tmp_path: Path) -> None:
    folder = written(affair, "webannotation", tmp_path)
    every = lines(folder / "annotations.jsonl")
    assert len({one["id"] for one in every}) == len(every)
    (collection,) = lines(folder / "collection.json")
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", len(every))
    report, _ = sluices.first()
    statement = next(
        one
        for one in every
        if one["body"][0]["type"] == "counterclaim:Statement" and report.id in one["target"][0]["source"]
    )
    assert (statement["type"], statement["motivation"]) == ("Annotation", "classifying")
    assert statement["body"][1]["value"] == "Petra Holm"
    assert [target["role"] for target in statement["target"]] == ["source", "cue", "content", "said_span"]
    for target in statement["target"]:
        position, words = target["selector"]
        start, end = position["start"], position["end"]
        assert words["exact"] == report.text[start:end]
        assert words["prefix"] == report.text[max(0, start - AROUND) : start]
        assert words["suffix"] == report.text[end : end + AROUND]


def test_decisions_are_annotations_by_people(affair: Path, tmp_path: Path) -> None:
    every = lines(written(affair, "webannotation", tmp_path) / "annotations.jsonl")
    made = [one for one in every if one.get("creator", {}).get("type") == "Person"]
    assert {one["creator"]["name"] for one in made} == {"reader", "second reader"}
    assert Counter(one["motivation"] for one in made) == {"assessing": 3, "moderating": 2}
    assert all(one["created"] == sluices.AT for one in made)
    assert all(target["selector"]["exact"] for one in made for target in one["target"])
    assert all(one["creator"]["type"] != "Person" for one in every if "creator" in one and one not in made)


def test_all_terms_are_the_models_or_in_the_context(affair: Path, tmp_path: Path) -> None:
    folder = written(affair, "webannotation", tmp_path)
    terms = set(json.loads((folder / "context.jsonld").read_text("utf-8"))["@context"])
    model = {
        *("@context", "id", "type", "motivation", "body", "target", "creator", "created", "name", "purpose"),
        *("format", "value", "via", "source", "selector", "start", "end", "exact", "prefix", "suffix"),
    }
    used: set[str] = set()

    def walk(value: Any) -> None:
        for one in value if isinstance(value, list) else []:
            walk(one)
        if isinstance(value, dict):
            used.update(value)
            for name, one in value.items():
                if name != "record":
                    walk(one)

    walk(lines(folder / "annotations.jsonl"))
    assert used - model <= terms
    assert {"record", "role", "anchor"} <= used


def _hostile_webannotation(folder: Path, text: str) -> None:
    every = lines(folder / "annotations.jsonl")
    assert not any(re.search(r"[\s<>\"]", one["id"]) for one in every)
    targets = [target for one in every if isinstance(one["target"], list) for target in one["target"]]
    for target in targets:
        position, words = target["selector"]
        assert text[position["start"] : position["end"]] == words["exact"]


CHECKS = {
    "brat": _hostile_brat,
    "ftm": _hostile_ftm,
    "plover": _hostile_plover,
    "ris": _hostile_ris,
    "schemaorg": _hostile_schemaorg,
    "timelinejs": _hostile_timelinejs,
    "webannotation": _hostile_webannotation,
}
