"""A ledger made of an export holds the same; what does not hold together makes none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counterclaim.errors import CounterclaimError, InputError, LedgerError
from counterclaim.publish import export
from counterclaim.publish import lines as reading
from counterclaim.store import View, Writer, verify
from counterclaim.store.dump import content
from counterclaim.taking import READERS, take
from publish import sluices

FORMATS = tuple(READERS)
LINES = {"jsonl": "documents.jsonl", "webannotation": "annotations.jsonl"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sluices.fill(tmp_path_factory.mktemp("affair") / "affair.ledger")


def exported(ledger: Path, to: str, out: Path) -> Path:
    with View(ledger) as view:
        export(view, to=to, out=out)
    return out


def silently(_: int) -> None:
    """Tell nobody."""


def took(folder: Path, ledger: Path) -> Path:
    take(folder, ledger, silently, silently)
    return ledger


def changed(path: Path, change: Callable[[dict[str, Any]], bool | None]) -> int:
    """Change the first line of a file that ``change`` says it changed; return its number."""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        record = json.loads(line)
        if change(record):
            lines[number] = json.dumps(record)
            path.write_text("\n".join(lines) + "\n", "utf-8")
            return number + 1
    raise AssertionError("nothing was changed")


def test_the_affair_has_everything_in_it(ledger: Path) -> None:
    assert verify(ledger).faults == ()
    with View(ledger) as view:
        assert (len(view.documents()), len(view.withdrawn())) == (2, 1)
        assert len(view.corrected()) == 1
        assert len(view.orphans()) == 1
        assert len(view.rejected()) == 1
        assert any(judgement.withdrawn_at for judgement in view.judgements() if judgement.by_person)
        assert all(judgement.keys for judgement in view.judgements() if judgement.by_person)
        assert view.set_aside()


@pytest.mark.parametrize("to", FORMATS)
def test_export_then_import_gives_the_same_ledger(to: str, ledger: Path, tmp_path: Path) -> None:
    again = took(exported(ledger, to, tmp_path / "out"), tmp_path / "again.ledger")
    assert list(content(again)) == list(content(ledger))
    assert verify(again).faults == ()
    with View(ledger) as one, View(again) as other:
        assert one.judgements() == other.judgements()
        assert one.chain_head()[0] == other.chain_head()[0]
    assert sorted(path.name for path in tmp_path.iterdir()) in (
        ["again.ledger", "again.ledger.lock", "out"],
        ["again.ledger", "out"],
    )


@pytest.mark.parametrize("to", FORMATS)
def test_the_export_of_what_was_imported_is_the_same(to: str, ledger: Path, tmp_path: Path) -> None:
    first = exported(ledger, to, tmp_path / "first")
    second = exported(took(first, tmp_path / "again.ledger"), to, tmp_path / "second")
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name


@pytest.mark.parametrize("to", FORMATS)
def test_ids_that_nothing_has_any_more_are_kept(to: str, ledger: Path, tmp_path: Path) -> None:
    with Writer(tmp_path / "one.ledger") as writer:
        report, found = sluices.first()
        writer.put(report, found, fingerprint="1")
        writer.retire([("gone", report.id)])
        judgement = sluices.decided(report, found.attributions[0], "no", by="rule:x.v1", at=None)
        kept = {
            "relation": "same_actor",
            "subject": ("gone", found.entities[0].id),
            "verdict": "no",
            "by": "rule:x.v1",
        }
        writer.put_judgements(
            [type(judgement)(id=sluices.judgement_id(**kept), score=0.1, reasons=("names",), **kept)]
        )
    again = took(exported(tmp_path / "one.ledger", to, tmp_path / "out"), tmp_path / "again.ledger")
    with View(again) as view:
        assert view.retired() == (("gone", report.id),)


# ---------------------------------------------------------------- what is refused


def refused(folder: Path, ledger: Path, message: str, error: type[CounterclaimError] = InputError) -> None:
    with pytest.raises(error, match=message):
        took(folder, ledger)
    assert not ledger.exists()
    assert not [path for path in ledger.parent.iterdir() if path.name.startswith(".import-")]


def test_a_ledger_that_holds_something_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    out, there = exported(ledger, "jsonl", tmp_path / "out"), tmp_path / "there.ledger"
    took(out, there)
    before = list(content(there))
    with pytest.raises(LedgerError, match=r"there\.ledger is not empty"):
        took(out, there)
    assert list(content(there)) == before


def test_an_empty_ledger_is_filled(ledger: Path, tmp_path: Path) -> None:
    Writer(tmp_path / "empty.ledger").close()
    filled = took(exported(ledger, "jsonl", tmp_path / "out"), tmp_path / "empty.ledger")
    assert list(content(filled)) == list(content(ledger))


def test_a_file_that_is_no_ledger_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(LedgerError):
        took(exported(ledger, "jsonl", tmp_path / "out"), tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_folder_without_an_export_says_what_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    refused(tmp_path / "out", tmp_path / "x.ledger", r"no documents\.jsonl or annotations\.jsonl in it")


def test_two_exports_in_one_folder_are_not_guessed_between(ledger: Path, tmp_path: Path) -> None:
    for to in FORMATS:
        exported(ledger, to, tmp_path / "out")
    refused(tmp_path / "out", tmp_path / "x.ledger", "more than one export")


def test_a_quotation_that_does_not_stand_at_its_position(ledger: Path, tmp_path: Path) -> None:
    out = exported(ledger, "webannotation", tmp_path / "out")

    def change(line: dict[str, Any]) -> bool:
        if line["body"][0]["type"] != "counterclaim:Statement":
            return False
        line["target"][0]["selector"][1]["exact"] += "!"
        return True

    number = changed(out / "annotations.jsonl", change)
    refused(
        out, tmp_path / "x.ledger", rf"annotations\.jsonl, line {number}: .*position and quotation disagree"
    )


def test_offsets_that_were_changed_do_not_have_the_id(ledger: Path, tmp_path: Path) -> None:
    out = exported(ledger, "jsonl", tmp_path / "out")

    def change(line: dict[str, Any]) -> bool:
        line["content"][0][0] += 1
        return True

    changed(out / "attributions.jsonl", change)
    refused(out, tmp_path / "x.ledger", r"attributions\.jsonl, line 1: .*does not have the id of its spans")


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("span", [0, 10**9], "ends behind the text"),
        ("span", [5, 5], "must not be empty"),
        ("span", [0, True], "type"),
        ("span", "ab", "record of this version"),
        ("what", 3, "type"),
        ("value", "3", "type"),
        ("value", 10**30, "type"),
        ("attribution", "nobody", "names nobody, which is nothing in this report"),
        ("document", "ab" * 32, "documents.jsonl has not"),
    ],
)
def test_a_record_that_is_wrong(
    field: str, wrong: object, message: str, ledger: Path, tmp_path: Path
) -> None:
    out = exported(ledger, "jsonl", tmp_path / "out")
    changed(out / "figures.jsonl", lambda line: line.update({field: wrong}) or True)
    refused(out, tmp_path / "x.ledger", message)


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("original_base64", "AAAA", "its bytes are not those of the report"),
        ("text", "other words", ""),
        ("segments", [], ""),
        ("schema", "counterclaim.extraction/9", "not of the schema"),
        ("name", None, ""),
        ("notes", [3], "a text of the report is none"),
        ("furniture", [{"start": 0, "end": 10**8, "kind": "byline"}], "ends behind the text"),
        ("furniture", [{"start": 0, "end": 1, "kind": "other"}], "not one of"),
        ("media_type", "text/other", ""),
        ("document_status", "other", ""),
    ],
)
def test_a_report_that_is_wrong(
    field: str, wrong: object, message: str, ledger: Path, tmp_path: Path
) -> None:
    out = exported(ledger, "jsonl", tmp_path / "out")
    if field == "name":
        (out / "documents.jsonl").write_bytes(b"[]\n")
    else:
        changed(out / "documents.jsonl", lambda line: line.update({field: wrong}) or True)
    refused(out, tmp_path / "x.ledger", rf"documents\.jsonl, line 1: .*{message}")


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("verdict", "no", "does not have the id of what it says"),
        ("verdict", "maybe", "not one of"),
        ("score", "high", "type"),
        ("keys", [{"anchor": "x"}], "record of this version"),
    ],
)
def test_a_judgement_that_is_wrong(
    field: str, wrong: object, message: str, ledger: Path, tmp_path: Path
) -> None:
    out = exported(ledger, "jsonl", tmp_path / "out")

    def change(line: dict[str, Any]) -> bool:
        if line["verdict"] != "yes":
            return False
        line[field] = wrong
        return True

    number = changed(out / "judgements.jsonl", change)
    refused(out, tmp_path / "x.ledger", rf"judgements\.jsonl, line {number}: .*{message}")


def test_a_judgement_on_what_is_not_there(ledger: Path, tmp_path: Path) -> None:
    out = exported(ledger, "jsonl", tmp_path / "out")
    said = {"relation": "same_actor", "subject": ("a", "b"), "verdict": "no", "by": "rule:x.v1"}
    line = {"id": sluices.judgement_id(**said), "score": 0.1, "reasons": [], "at": None, "withdrawn_at": None}
    with (out / "judgements.jsonl").open("a") as file:
        file.write(json.dumps({**said, **line}) + "\n")
    refused(
        out, tmp_path / "x.ledger", r"judgements\.jsonl, line \d+: a judgement on 'a', which is not there"
    )


def test_a_report_that_is_there_twice(ledger: Path, tmp_path: Path) -> None:
    out = exported(ledger, "jsonl", tmp_path / "out")
    for name in ("documents",):
        path = out / f"{name}.jsonl"
        path.write_text(path.read_text("utf-8") * 2, "utf-8")
    refused(out, tmp_path / "x.ledger", r"documents\.jsonl, line 3: .*there twice")


@pytest.mark.parametrize("to", FORMATS)
def test_a_line_longer_than_any_of_ours(
    to: str, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = exported(ledger, to, tmp_path / "out")
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    refused(out, tmp_path / "x.ledger", r"\.jsonl, line \d+: longer than")


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("line", ["not json", "[" * 100_000, "3", "{}", '{"body": 3}', '{"schema": {}}'])
def test_a_line_that_is_nothing_of_ours(line: str, to: str, ledger: Path, tmp_path: Path) -> None:
    out = exported(ledger, to, tmp_path / "out")
    path = out / LINES[to]
    path.write_text(f"{line}\n{path.read_text('utf-8')}", "utf-8")
    refused(out, tmp_path / "x.ledger", rf"{LINES[to]}, line 1: not a record of this version")


def test_annotations_that_were_cut_off(ledger: Path, tmp_path: Path) -> None:
    out = exported(ledger, "webannotation", tmp_path / "out")
    lines = (out / "annotations.jsonl").read_text("utf-8").splitlines()
    (out / "annotations.jsonl").write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    refused(out, tmp_path / "x.ledger", r"collection\.json, line 1: there are \d+ annotations")


def test_words_that_are_said_to_be_of_another_report(ledger: Path, tmp_path: Path) -> None:
    out = exported(ledger, "webannotation", tmp_path / "out")

    def change(line: dict[str, Any]) -> bool:
        if line["body"][0]["type"] != "counterclaim:Entity":
            return False
        line["target"][0]["source"] = f"urn:sha256:{'ab' * 32}"
        return True

    changed(out / "annotations.jsonl", change)
    refused(out, tmp_path / "x.ledger", "words of another report")
