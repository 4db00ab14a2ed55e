"""JSON lines lose nothing; and the rules for where and how any export is written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from contract.samples import (
    DOCUMENT,
    ENTRY,
    EXTRACTION,
    INCIDENT,
    JUDGEMENT,
    SKIPPED,
    STATE,
    TOLD,
    FakeView,
    sample_view,
    told_view,
    views,
)
from counterclaim.errors import CounterclaimError, InputError, LedgerError
from counterclaim.publish import FORMATS, export, read_back
from counterclaim.store import View, Writer
from counterclaim.store.dump import content
from counterclaim.types import Key


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@settings(deadline=None, max_examples=150)
@given(views())
def test_what_is_written_reads_back_equal(view: FakeView) -> None:
    with TemporaryDirectory() as folder:
        export(view, to="jsonl", out=Path(folder))
        documents, extractions, judgements = read_back(Path(folder))
    ids = [row.id for row in view.documents()]
    assert documents == tuple(map(view.document, ids))
    assert extractions == tuple(map(view.extraction, ids))
    assert judgements == view.judgements()


def test_a_ledger_on_disk_reads_back_equal(tmp_path: Path) -> None:
    with Writer(tmp_path / "sample.ledger") as writer:
        writer.put(DOCUMENT, TOLD, fingerprint="test/1")
        writer.put_judgements([JUDGEMENT])
        writer.set_aside(SKIPPED)
        writer.replace_actors([STATE])
        writer.replace_incidents([INCIDENT], [ENTRY])
    with View(tmp_path / "sample.ledger") as view:
        paths = {to: export(view, to=to, out=tmp_path / to) for to in FORMATS}
    assert read_back(tmp_path / "jsonl") == ((DOCUMENT,), (TOLD,), (JUDGEMENT,))
    expected = export(told_view(), to="csv", out=tmp_path / "expected")
    assert [path.name for path in paths["csv"]] == [path.name for path in expected]
    same = {"statements.csv", "acts.csv", "events.csv", "figures.csv", "incidents.csv", "timeline.csv"}
    for path, other in zip(paths["csv"], expected, strict=True):
        assert path.name not in same or path.read_bytes() == other.read_bytes()


def test_the_same_ledger_is_made_of_what_is_read_back(tmp_path: Path) -> None:
    export(told_view(), to="jsonl", out=tmp_path)
    documents, extractions, _ = read_back(tmp_path)
    for name, found in (("one", TOLD), ("two", extractions[0])):
        with Writer(tmp_path / f"{name}.ledger") as writer:
            writer.put(documents[0], found, fingerprint="test/1")
            writer.replace_incidents([INCIDENT], [ENTRY])
    assert list(content(tmp_path / "one.ledger")) == list(content(tmp_path / "two.ledger"))


def test_decisions_read_back_with_their_keys_and_as_they_were_made(tmp_path: Path) -> None:
    quote = DOCUMENT.text[:9]
    key = Key(anchor=f"{DOCUMENT.id}@0-9", quote=quote, prefix="", suffix=DOCUMENT.text[9:41])
    value = '{"content":[[0,9]],"cue":[],"source":[]}'
    decided = replace(JUDGEMENT, relation="statement", subject=(key.anchor,), value=value, keys=(key,))
    gone = replace(decided, id="j-2", withdrawn_at="2031-05-08T08:00:00Z")
    for name in ("one", "two"):
        with Writer(tmp_path / f"{name}.ledger") as writer:
            documents, extractions, judgements = (
                read_back(tmp_path / "one") if name == "two" else ((DOCUMENT,), (TOLD,), (decided, gone))
            )
            writer.put(documents[0], extractions[0], fingerprint="test/1")
            writer.put_judgements(judgements)
        with View(tmp_path / f"{name}.ledger") as view:
            export(view, to="jsonl", out=tmp_path / name)
            assert view.judgements() == (decided, gone)
            assert view.chain_head()[0] == 3
    assert read_back(tmp_path / "two")[2] == (decided, gone)
    assert list(content(tmp_path / "one.ledger")) == list(content(tmp_path / "two.ledger"))


def test_an_export_from_before_there_were_offices_reads_back(tmp_path: Path) -> None:
    export(sample_view(), to="jsonl", out=tmp_path)
    for name, added in (("entities", {"subkind", "named", "offices"}), ("judgements", {"value", "keys"})):
        path = tmp_path / f"{name}.jsonl"
        kept = [{k: v for k, v in line.items() if k not in added} for line in lines(path)]
        path.write_text("".join(json.dumps(line) + "\n" for line in kept))
    bare = tuple(replace(entity, offices=()) for entity in EXTRACTION.entities)
    assert read_back(tmp_path) == ((DOCUMENT,), (replace(EXTRACTION, entities=bare),), (JUDGEMENT,))


def test_an_export_from_before_there_were_events_reads_back(tmp_path: Path) -> None:
    export(sample_view(), to="jsonl", out=tmp_path)
    for name in ("events", "figures", "incidents", "timeline"):
        (tmp_path / f"{name}.jsonl").unlink()
    added = {"said_span", "when_span", "place", "place_entity"}
    for name in ("attributions", "acts", "entities"):
        path = tmp_path / f"{name}.jsonl"
        kept = [{k: v for k, v in line.items() if k not in added} for line in lines(path)]
        path.write_text("".join(json.dumps(line) + "\n" for line in kept))
    bare = tuple(replace(one, said_span=None) for one in EXTRACTION.attributions)
    assert read_back(tmp_path) == ((DOCUMENT,), (replace(EXTRACTION, attributions=bare),), (JUDGEMENT,))


def test_a_lone_surrogate_reads_back_equal(tmp_path: Path) -> None:
    text = "caf\udce9 said: \ud800 stays"
    record = type(DOCUMENT)(
        id=DOCUMENT.id,
        name="odd",
        origin="caf\udce9.txt",
        media_type="text/plain",
        encoding="utf-8",
        original=b"\xe9",
        text=text,
        segments=(),
    )
    extraction = type(EXTRACTION)(document=DOCUMENT.id, made_by="test/1")
    export(FakeView([(record, extraction)]), to="jsonl", out=tmp_path)
    assert read_back(tmp_path) == ((record,), (extraction,), ())


def test_speakers_are_world_wide_and_the_entities_are_kept_beside_them(tmp_path: Path) -> None:
    export(sample_view(), to="jsonl", out=tmp_path)
    said, reportedly = lines(tmp_path / "attributions.jsonl")
    assert said["speakers"] == ["w-varrenia"]
    assert said["speaker_entities"] == ["e-minister", "e-varrenia"]
    assert reportedly["speakers"] == []
    (act,) = lines(tmp_path / "acts.jsonl")
    assert (act["actors"], act["targets"]) == (["w-varrenia"], ["e-ostrel", "w-varrenia"])
    assert (act["actor_entities"], act["target_entities"]) == (["e-minister"], ["e-ostrel", "e-varrenia"])
    assert [entity["actor"] for entity in lines(tmp_path / "entities.jsonl")] == [
        "w-varrenia",
        "w-varrenia",
        "e-ostrel",
    ]


def test_events_have_an_actor_for_each_participant(tmp_path: Path) -> None:
    export(told_view(), to="jsonl", out=tmp_path)
    (event,) = lines(tmp_path / "events.jsonl")
    assert event["participants"] == ["w-varrenia", "w-varrenia", "e-almeda"]
    assert event["participant_entities"] == ["e-varrenia", "e-minister", "e-almeda"]
    assert (event["agents"], event["place"], event["document"]) == (2, "e-almeda", DOCUMENT.id)


def test_a_figure_that_does_not_exist_is_a_clear_error(tmp_path: Path) -> None:
    view = FakeView([(DOCUMENT, EXTRACTION)], incidents=(INCIDENT,))
    with pytest.raises(LedgerError, match="f-shells is named but not in the ledger: run counterclaim verify"):
        export(view, to="jsonl", out=tmp_path)


def test_an_entity_that_nobody_holds_is_an_actor_of_its_own(tmp_path: Path) -> None:
    export(FakeView([(DOCUMENT, EXTRACTION)]), to="jsonl", out=tmp_path)
    assert [actor["id"] for actor in lines(tmp_path / "actors.jsonl")] == [
        "e-minister",
        "e-varrenia",
        "e-ostrel",
    ]


def test_an_entity_that_does_not_exist_is_a_clear_error(tmp_path: Path) -> None:
    lost = type(EXTRACTION)(
        document=DOCUMENT.id, made_by="test/1", attributions=EXTRACTION.attributions, entities=()
    )
    with pytest.raises(
        LedgerError, match="e-minister is named but not in the ledger: run counterclaim verify"
    ):
        export(FakeView([(DOCUMENT, lost)]), to="jsonl", out=tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("to", ["jsonl", "csv"])
def test_the_same_ledger_gives_the_same_bytes(to: str, tmp_path: Path) -> None:
    first = export(sample_view(), to=to, out=tmp_path / "one")
    second = export(sample_view(), to=to, out=tmp_path / "two")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert [path.name for path in first] == [path.name for path in second]


# ---------------------------------------------------------------- read_back of what a stranger wrote


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.jsonl: cannot be read"):
        read_back(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        "{}",
        '{"document": []}',
        '{"schema": "counterclaim.extraction/2"}',
        '{"schema": "counterclaim.extraction/1", "text": 3}',
        "[" * 100_000,
        '{"id": ' + "9" * 5000 + "}",
    ],
)
def test_a_line_that_is_no_record_is_an_input_error_with_its_place(line: str, tmp_path: Path) -> None:
    export(sample_view(), to="jsonl", out=tmp_path)
    with (tmp_path / "documents.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(InputError, match=r"documents\.jsonl, line 2: not a record of this version"):
        read_back(tmp_path)


def test_bytes_that_are_not_base_64_are_an_input_error(tmp_path: Path) -> None:
    export(sample_view(), to="jsonl", out=tmp_path)
    record = lines(tmp_path / "documents.jsonl")[0] | {"original_base64": "!" * 4}
    (tmp_path / "documents.jsonl").write_text(json.dumps(record))
    with pytest.raises(InputError, match=r"documents\.jsonl, line 1: .*base64"):
        read_back(tmp_path)


def test_bytes_that_are_not_utf8_are_an_input_error(tmp_path: Path) -> None:
    export(sample_view(), to="jsonl", out=tmp_path)
    (tmp_path / "judgements.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(InputError, match="judgements"):
        read_back(tmp_path)


# ---------------------------------------------------------------- where exports are written


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_the_folder_is_made_and_nothing_else_is_left_in_it(to: str, tmp_path: Path) -> None:
    paths = export(sample_view(), to=to, out=tmp_path / "a" / "b")
    assert to not in {"csv", "jsonl", "parquet"} or {path.suffix for path in paths} == {f".{to}"}
    assert sorted(paths) == sorted((tmp_path / "a" / "b").iterdir())


def test_our_files_are_replaced_and_others_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "acts.jsonl").write_text("old")
    export(sample_view(), to="jsonl", out=tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert lines(tmp_path / "acts.jsonl")[0]["id"] == "d-denial"


def test_a_link_in_the_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "acts.jsonl").symlink_to(tmp_path / "elsewhere")
    export(sample_view(), to="jsonl", out=tmp_path / "out")
    assert (tmp_path / "elsewhere").read_text() == "mine"


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(
        CounterclaimError, match="'xlsx' is not an export format: choose one of brat, csv, ftm, jsonl"
    ):
        export(sample_view(), to="xlsx", out=tmp_path)


def test_a_folder_that_is_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CounterclaimError, match=r"out: .*give another --out"):
        export(sample_view(), to="csv", out=tmp_path / "out")


def test_a_ledger_that_changes_meanwhile_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "acts.jsonl").write_text("old")
    with pytest.raises(LedgerError, match="changed"):
        export(sample_view(versions=[1, 2]), to="jsonl", out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["acts.jsonl"]
    assert (tmp_path / "acts.jsonl").read_text() == "old"


def test_judgements_keep_who_made_them(tmp_path: Path) -> None:
    export(sample_view(), to="jsonl", out=tmp_path)
    (line,) = lines(tmp_path / "judgements.jsonl")
    assert (line["by"], line["at"], line["verdict"]) == (JUDGEMENT.by, JUDGEMENT.at, "yes")
