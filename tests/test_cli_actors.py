"""The commands under ``counterclaim actors LEDGER``: how they are given, what they print, how they end."""

from __future__ import annotations

import getpass
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counterclaim.pipeline import resolve
from counterclaim.store import View, Writer
from running import Run, in_process
from test_register import NAMES, REPORTS, called, decisions, found, put, the

CHANGING = ("merge", "split", "rename", "set", "withdraw")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return in_process(monkeypatch, capsys, "actors")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    put(path, *range(len(REPORTS)))
    return path


# ---------------------------------------------------------------- the list


def test_the_list_is_a_table(run: Run, ledger: Path) -> None:
    code, out, err = run(ledger)
    assert (code, err) == (0, "")
    assert [word for word in out.splitlines()[1].split() if word.isalpha()] == [
        "id",
        "name",
        "kind",
        "side",
        "statements",
        "reports",
    ]
    cells = next(line for line in out.splitlines() if "Ines Dorval" in line).replace("│", "").split()
    assert cells == [the(ledger, "Ines Dorval")[:6], "Ines", "Dorval", "person", "3", "3"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), ("--json", "--search", "osko")),
        (("--json",), ("--search", "osko", "--all")),
        (("--search", "osko", "--json"), ()),
        ((), ("--search=osko", "--json")),
    ],
)
def test_options_stand_on_either_side_of_the_ledger(
    run: Run, ledger: Path, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    code, out, err = run(*before, ledger, *after)
    assert (code, err) == (0, "")
    assert [json.loads(line)["name"] for line in out.splitlines()] == ["Karel Osko"]


def test_json_lines_hold_whole_actors(run: Run, ledger: Path) -> None:
    _, out, _ = run(ledger, "--json")
    records = [json.loads(line) for line in out.splitlines()]
    with View(ledger) as view:
        rows = view.actors(speakers_only=True)
    assert [(r["id"], r["statements"], r["documents"]) for r in records] == [
        (row.actor.id, row.statements, row.documents) for row in rows
    ]


def test_those_who_never_speak_are_listed_on_demand(run: Run, ledger: Path) -> None:
    report = REPORTS[1]
    with Writer(ledger) as writer:
        writer.put(report, replace(found(report, NAMES[1]), attributions=()), fingerprint="2")
        resolve(writer)
    assert "I. Dorval" not in run(ledger)[1]
    assert "I. Dorval" not in run(ledger, "--search", "i. dorval")[1]
    assert "I. Dorval" in run(ledger, "--all", "--search", "i. dorval")[1]


def test_a_ledger_may_be_called_like_a_command(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ledger.parent)
    ledger.rename("merge")
    assert run("merge", "show", "Osko")[0] == 1
    assert run("merge", "--search", "merge")[0] == 0


# ---------------------------------------------------------------- changes


def test_people_correct_and_take_back(run: Run, ledger: Path) -> None:
    first, second = the(ledger, "Ines Dorval"), the(ledger, "I. Dorval")
    code, out, err = run(ledger, "merge", first[:6], second[:6], "--by", "anna", "--because", "asked her")
    (decision,) = decisions(ledger)
    assert (code, out) == (0, "")
    assert err == (
        f"Ines Dorval and I. Dorval are one actor now (3 reports); decision {decision.id[:6]};"
        f" undo: counterclaim actors {ledger} withdraw {decision.id[:6]}\n"
    )
    assert (decision.by, decision.reasons) == ("person:anna", ("asked her",))
    made = datetime.fromisoformat(decision.at or "")
    assert made.utcoffset() == timedelta(0)
    assert made.microsecond == 0

    shown = run(ledger, "show", first[:6])[1]
    assert f"{decision.id[:6]}: “Ines Dorval” and “I. Dorval” are one" in shown
    assert "asked her (person:anna, " in shown

    code, out, err = run(ledger, "withdraw", decision.id[:6])
    assert (code, out) == (0, "")
    assert err == f"withdrawn: decision {decision.id[:6]} (“Ines Dorval” and “I. Dorval” are one)\n"
    (decision,) = decisions(ledger)
    (line,) = (line for line in run(ledger, "decisions")[1].splitlines() if decision.id[:6] in line)
    made, withdrawn = (str(time)[:19].replace("T", " ") for time in (decision.at, decision.withdrawn_at))
    assert [cell.strip() for cell in line.strip("│").split("│")] == [
        decision.id[:6],
        made,
        "anna",
        "“Ines Dorval” and “I. Dorval” are one",
        "asked her",
        withdrawn,
    ]


def test_a_split_a_name_and_values(run: Run, ledger: Path) -> None:
    id_ = the(ledger, "Ines Dorval")
    assert run(ledger, "split", id_[:6], REPORTS[3].id[:12])[0] == 0
    assert len(called(ledger, "Ines Dorval")) == 2
    osko = the(ledger, "Karel Osko")
    assert run(ledger, "rename", osko, "  Karel\tR. [b]Osko ")[2].startswith(
        "Karel Osko is called Karel R. [b]Osko now; "
    )
    assert run(ledger, "set", osko, "--side", "xos", "--office", "Mayor of Ostrel", "--kind", "group")[0] == 0
    (actor,) = called(ledger, "Karel R. [b]Osko")
    assert (actor.side, actor.offices[0].title, actor.kind) == ("XOS", "Mayor of Ostrel", "group")
    assert run(ledger, "set", osko, "--side", "None")[0] == 0
    assert called(ledger, "Karel R. [b]Osko")[0].side is None
    assert {decision.by for decision in decisions(ledger)} == {f"person:{getpass.getuser()}"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("merge", "aaaaaa"),
        ("merge",),
        ("split", "aaaaaa"),
        ("rename", "aaaaaa"),
        ("rename", "aaaaaa", " "),
        ("rename", "aaaaaa", "A", "--by", ""),
        ("rename", "aaaaaa", "A", "--because", ""),
        ("set", "aaaaaa"),
        ("set", "aaaaaa", "--side", "RU"),
        ("set", "aaaaaa", "--side", ""),
        ("set", "aaaaaa", "--kind", "state"),
        ("set", "aaaaaa", "--office", ""),
        ("withdraw",),
        ("--json", "decisions"),
        ("--nothing",),
        ("--search",),
    ],
)
def test_what_is_not_understood_is_a_usage_error(run: Run, ledger: Path, arguments: tuple[str, ...]) -> None:
    code, out, err = run(ledger, *arguments)
    assert (code, out) == (2, "")
    assert err
    assert decisions(ledger) == ()


def test_without_a_ledger_is_a_usage_error(run: Run) -> None:
    assert run()[0] == 2
    assert run("--json")[0] == 2


def test_an_unknown_id_is_one_line_with_candidates(run: Run, ledger: Path) -> None:
    code, out, err = run(ledger, "show", "Dorval")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("counterclaim: no actor has the id 'Dorval'; of that name: ")
    assert f"{the(ledger, 'I. Dorval')[:6]} I. Dorval" in err


def test_a_locked_ledger_ends_with_5(run: Run, ledger: Path) -> None:
    osko = the(ledger, "Karel Osko")
    with Writer(ledger):
        assert run(ledger, "rename", osko, "Osko")[0] == 5
        assert run(ledger, "show", osko)[0] == 0


@pytest.mark.parametrize("command", [(), *((name,) for name in ("show", "decisions", *CHANGING))])
def test_every_command_has_help(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run("a.ledger", *command, "--help")
    assert (code, err) == (0, "")
    assert "counterclaim actors " in out
    assert all(f" {name} " in out for name in command)
    assert ("--because" in out) == (command in {(name,) for name in CHANGING[:4]})


def test_a_login_without_a_name_must_give_one(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    osko = the(ledger, "Karel Osko")
    code, _, err = run(ledger, "rename", osko, "Osko")
    assert (code, err) == (1, "counterclaim: this login has no name: say who decides with --by NAME\n")
    assert run(ledger, "rename", osko, "Osko", "--by", "anna")[0] == 0
