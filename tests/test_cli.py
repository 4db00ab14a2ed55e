"""The command line keeps to the contract: results on standard output, talk on standard error, exit codes."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import pytest
from pyarrow import parquet

from contract.models import Extraction
from counterclaim import __version__, cli
from counterclaim.demo import reports as demo
from counterclaim.show import VIEWS
from counterclaim.store import Writer
from running import COMMAND, counterclaim, report, write_reports

COMMANDS = ("build", "extract", "show", "actors", "open", "dossier", "export", "verify", "demo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def ran(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["counterclaim", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "200")
        with pytest.raises(SystemExit) as end:
            cli.main()
        code = end.value.code
        printed = capsys.readouterr()
        return Ran(code=code if isinstance(code, int) else 0, out=printed.out, err=printed.err)

    return ran


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, built once; tests that change it take a copy."""
    ledger = tmp_path_factory.mktemp("demo") / "demo.ledger"
    done = counterclaim("demo", "--ledger", ledger, "--no-open")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"10 reports examined" in done.stderr
    return ledger


@pytest.fixture
def ledger(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "copy.ledger"))


# ---------------------------------------------------------------- help and usage


def test_the_commands_are_those_of_the_contract(run: Run) -> None:
    helped = run("--help")
    assert (helped.code, helped.err) == (0, "")
    assert all(f" {command} " in helped.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    helped = run(command, "--help")
    assert (helped.code, helped.err) == (0, "")
    assert f"counterclaim {command} " in helped.out
    assert run(command, "-h").out == helped.out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == Ran(code=0, out=f"counterclaim {__version__}\n", err="")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("extract",),
        ("build", "a.txt"),
        ("nothing",),
        ("extract", "a.txt", "--date", "yesterday"),
        ("extract", "a.txt", "--max-bytes", "0"),
        ("show", "a.ledger", "nothing"),
        ("export", "a.ledger", "--to", "xml", "--out", "x"),
        ("open", "a.ledger", "--port", "70000"),
        ("dossier", "a.ledger"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


# ---------------------------------------------------------------- extract


def test_extract_keeps_the_ids_and_the_order(run: Run, tmp_path: Path) -> None:
    records = [{"id": f"r{n}", "text": report(n), "outlet": "The Ostrel Gazette"} for n in (3, 1, 2)]
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    alone = tmp_path / "alone.txt"
    alone.write_text(report(4), encoding="utf-8")
    done = run("extract", feed, alone)
    assert (done.code, done.err) == (0, "")
    assert [record["id"] for record in done.records] == ["r3", "r1", "r2", "alone"]
    assert [record["text"] for record in done.records] == [*(r["text"] for r in records), report(4)]
    assert done.records[0]["meta"]["outlet"] == "The Ostrel Gazette"
    for line in done.out.splitlines():
        Extraction.model_validate_json(line)


def test_extract_keeps_the_order_over_processes(run: Run, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 9)
    names = [folder / f"report-{n:02}.txt" for n in (8, 0, 7, 1, 6, 2, 5, 3, 4)]
    done = run("extract", *names, "--workers", "2")
    assert (done.code, done.err) == (0, "")
    assert [record["id"] for record in done.records] == [name.stem for name in names]
    assert done.out == run("extract", *names, "--workers", "1").out


def test_plain_text_is_unchanged(run: Run, tmp_path: Path) -> None:
    raw = "\ufeffInes Dorval said:\r\n“We did\u00a0not\u2028fire 🚢.”\r\r\n\tShe\u0301 left.\u0085\n".encode()
    path = tmp_path / "odd.txt"
    path.write_bytes(raw)
    assert run("extract", path).records[0]["text"].encode() == raw


def test_what_is_given_is_taken(run: Run, tmp_path: Path) -> None:
    path = write_reports(tmp_path / "reports", 1) / "report-00.txt"
    done = run("extract", path, "--outlet", "The Ostrel Gazette", "--date", "2031-05-13")
    meta = done.records[0]["meta"]
    assert (meta["outlet"], meta["published"], meta["published_basis"]) == (
        "The Ostrel Gazette",
        "2031-05-13",
        "given",
    )


def test_a_dash_is_standard_input(tmp_path: Path) -> None:
    done = counterclaim("extract", "-", given=report(5).encode())
    (line,) = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr, json.loads(line)["text"]) == (0, b"", report(5))
    feed = json.dumps({"id": "a", "text": report(6)}) + "\nnot json\n"
    done = counterclaim("build", "-", "--ledger", tmp_path / "a.ledger", given=feed.encode())
    assert done.returncode == 3
    assert b"stdin#line 2: not JSON" in done.stderr
    assert b"1 reports examined" in done.stderr


def test_a_reader_that_leaves_is_no_crash(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 5)
    with subprocess.Popen(
        [*COMMAND, "extract", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=300) in (0, 1)


def test_what_cannot_be_read_is_code_3(run: Run, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 1)
    done = run("extract", tmp_path / "nothing.txt", folder)
    assert done.code == 3
    assert len(done.records) == 1
    assert done.err == f"set aside: {tmp_path / 'nothing.txt'}: no such file or folder\n"


def test_names_of_files_never_reach_the_terminal_as_commands(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / "\x1b[31m[bold]\n.txt"
    odd.touch()
    done = run("extract", tmp_path)
    assert done.code == 3
    assert "\x1b" not in done.err
    assert done.err.count("\n") == 1
    assert "[bold]" in done.err


# ---------------------------------------------------------------- build


def test_a_second_build_finds_nothing_to_do(run: Run, ledger: Path) -> None:
    done = run("build", demo(), "--ledger", ledger)
    assert (done.code, done.out) == (0, "")
    assert "0 reports examined (0 words, 0 statements), 10 unchanged, 0 set aside" in done.err


def test_a_ledger_that_is_being_written_is_code_5(run: Run, ledger: Path) -> None:
    with Writer(ledger):
        done = run("build", demo(), "--ledger", ledger)
    assert done.code == 5
    assert done.err.strip() == f"counterclaim: {ledger} is being written by another process; " + (
        "wait for it or stop it"
    )


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent in another way")
def test_an_interrupt_is_code_130_and_loses_nothing(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 40)
    ledger = tmp_path / "a.ledger"
    command = [*COMMAND, "build", str(folder), "--ledger", str(ledger), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not ledger.exists() and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr is not None
        lines = process.stderr.read().decode().split("\n")
        assert process.wait(timeout=300) == 130
    assert [line for line in lines if line] == [
        "counterclaim: interrupted; what was stored is kept, the same command goes on from there"
    ]
    done = counterclaim("build", folder, "--ledger", ledger)
    assert done.returncode == 0
    assert b"40 reports" in done.stderr or b" unchanged, 0 set aside" in done.stderr


# ---------------------------------------------------------------- show


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_as_many_records_as_rows(run: Run, ledger: Path, view: str) -> None:
    shown, told = run("show", ledger, view), run("show", ledger, view, "--json")
    assert (shown.code, told.code, shown.err, told.err) == (0, 0, "", "")
    assert view == "set-aside" or told.records
    if view in ("reports", "summary", "actors"):
        assert shown.out.count("\n") >= len(told.records) + 4
    if view not in ("contests", "one_sided", "agreements", "reprints"):
        assert shown.out.strip().startswith("┏")


def test_statements_are_shown_when_no_view_is_named(run: Run, ledger: Path) -> None:
    assert run("show", ledger, "--json").out == run("show", ledger, "statements", "--json").out


def test_statements_can_be_narrowed(run: Run, ledger: Path) -> None:
    every = run("show", ledger, "--json").records
    one = run("show", ledger, "reports", "--json").records[0]["id"]
    of_report = run("show", ledger, "--report", one[:10], "--json").records
    assert of_report == [record for record in every if record["document"] == one]
    assert 0 < len(of_report) < len(every)
    speaker = run("show", ledger, "actors", "--json").records[0]["id"]
    spoken = run("show", ledger, "--speaker", speaker, "--json").records
    assert [r["id"] for r in spoken] == [r["id"] for r in every if speaker in r["speakers"] + r["via"]]
    assert len(run("show", ledger, "--limit", "3", "--json").records) == 3
    assert 0 < len(run("show", ledger, "--search", "the", "--json").records) <= len(every)


def test_a_statement_quotes_its_report(run: Run, ledger: Path) -> None:
    reports = {r["sha256"]: r["text"] for r in run("extract", demo()).records}
    for record in run("show", ledger, "--json").records:
        text = reports[record["document"]]
        assert [text[start:end] for start, end in record["content"]] == record["words"]["content"]


@pytest.mark.parametrize("arguments", [("--report", "ffffffff"), ("--report", "x")])
def test_an_unknown_report_is_one_line_and_code_1(run: Run, ledger: Path, arguments: tuple[str, ...]) -> None:
    done = run("show", ledger, *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)


# ---------------------------------------------------------------- dossier, export, verify


def test_a_dossier_is_written(run: Run, ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "dossier.html"
    done = run("dossier", ledger, "-o", page)
    assert (done.code, done.out) == (0, "")
    assert str(page) in done.err.replace("\n", "")
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")


def test_exports_hold_every_statement(run: Run, ledger: Path, tmp_path: Path) -> None:
    count = len(run("show", ledger, "--json").records)
    for form in ("jsonl", "csv", "parquet"):
        done = run("export", ledger, "--to", form, "--out", tmp_path / form)
        assert (done.code, done.out) == (0, "")
    assert len((tmp_path / "jsonl" / "attributions.jsonl").read_text("utf-8").splitlines()) == count
    assert parquet.read_table(tmp_path / "parquet" / "statements.parquet").num_rows == count
    with (tmp_path / "csv" / "statements.csv").open(encoding="utf-8-sig", newline="") as rows:
        assert len(list(csv.DictReader(rows))) == count


def test_a_whole_ledger_is_verified(run: Run, ledger: Path) -> None:
    done = run("verify", ledger)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("10 documents, ")
    assert done.out.endswith(" references checked: 0 faults\n")


def test_a_changed_quotation_is_code_4(run: Run, ledger: Path) -> None:
    db = apsw.Connection(str(ledger))
    first = "(SELECT record, role, ordinal FROM spans LIMIT 1)"
    db.execute(f"UPDATE spans SET quote = quote || '!' WHERE (record, role, ordinal) = {first}")  # noqa: S608
    db.close()
    done = run("verify", ledger)
    assert done.code == 4
    assert done.out.endswith(" 1 faults\n")
    assert len(done.out.splitlines()) == 2


# ---------------------------------------------------------------- files that are no ledgers


@pytest.mark.parametrize(
    "command",
    [
        ("show",), ("verify",), ("dossier", "-o", "x.html"), ("export", "--to", "csv", "--out", "x"),
        ("open", "--no-browser"),
    ],
    ids=lambda command: command[0],
)  # fmt: skip
@pytest.mark.parametrize("content", [b"", b"not a ledger" * 99, b"SQLite format 3\0" + bytes(4096)])
def test_a_strangers_file_is_refused_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], content: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    stranger = tmp_path / "stranger.ledger"
    stranger.write_bytes(content)
    name, *options = command
    done = run(name, stranger, *options)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"counterclaim: {stranger} ")
    assert done.err.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"stranger.ledger"}
    assert stranger.read_bytes() == content


def test_a_missing_ledger_is_one_line_that_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("show", tmp_path / "none.ledger")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "counterclaim build" in done.err


def test_what_cannot_be_written_is_one_line(run: Run, ledger: Path, tmp_path: Path) -> None:
    for arguments in (
        ("dossier", ledger, "-o", tmp_path / "no" / "x.html"),
        ("export", ledger, "--to", "jsonl", "--out", ledger),
        ("build", demo(), "--ledger", tmp_path / "no" / "a.ledger"),
        ("build", demo(), "--ledger", tmp_path),
    ):
        done = run(*arguments)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1), arguments


# ---------------------------------------------------------------- the order of reports


def test_the_order_of_reports_does_not_change_the_export(run: Run, tmp_path: Path) -> None:
    names = sorted(path for path in demo().iterdir() if path.suffix in (".txt", ".html", ".jsonl"))
    exports = []
    for number in range(3):
        ledger, out = tmp_path / f"{number}.ledger", tmp_path / f"out{number}"
        assert run("build", *names, "--ledger", ledger).code == 0
        assert run("export", ledger, "--to", "jsonl", "--out", out).code == 0
        exports.append({path.name: sorted(path.read_text("utf-8").splitlines()) for path in out.iterdir()})
        random.Random(number).shuffle(names)  # noqa: S311
    assert exports[0] == exports[1] == exports[2]
    assert exports[0]["actors.jsonl"]
