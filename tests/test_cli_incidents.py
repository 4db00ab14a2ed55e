"""The commands under ``counterclaim incidents LEDGER``: how they are given, what they print, how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.store import View, Writer
from running import Run, in_process
from test_casebook import ATTACK, SHELLING, TEXTS, decisions, put, the, world

CHANGING = ("merge", "split")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return in_process(monkeypatch, capsys, "incidents")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    put(path, *range(len(TEXTS)))
    return path


def test_the_list_is_a_table(run: Run, ledger: Path) -> None:
    code, out, err = run(ledger)
    assert (code, err) == (0, "")
    assert [word for word in out.splitlines()[1].split() if word.isalpha()] == [
        "id",
        "incident",
        "country",
        "mentions",
        "reports",
        "statements",
    ]
    cells = next(line for line in out.splitlines() if SHELLING in line).strip("│").split("│")
    assert [cell.strip() for cell in cells] == [the(ledger, SHELLING)[:6], SHELLING, "OSL", "2", "2", "0"]


@pytest.mark.parametrize(
    ("before", "after"),
    [((), ("--json", "--search", "attack")), (("--search", "attack", "--json"), ()), (("--json",), ())],
)
def test_options_stand_on_either_side_of_the_ledger(
    run: Run, ledger: Path, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    code, out, err = run(*before, ledger, *after)
    assert (code, err) == (0, "")
    labels = [json.loads(line)["label"] for line in out.splitlines()]
    with View(ledger) as view:
        known = [one.label for one in view.incidents()]
    assert labels == ([ATTACK] if "attack" in (*before, *after) else known)


def test_people_correct_and_take_back(run: Run, ledger: Path) -> None:
    before = world(ledger)
    first, second = the(ledger, SHELLING), the(ledger, ATTACK)
    code, out, err = run(ledger, "merge", first[:6], second[:6], "--by", "anna", "--reason", "asked there")
    (decision,) = decisions(ledger)
    assert (code, out) == (0, "")
    assert err.endswith(
        f"; decision {decision.id[:6]}; undo: counterclaim incidents {ledger} withdraw {decision.id[:6]}\n"
    )
    assert (decision.by, decision.reasons) == ("person:anna", ("asked there",))

    assert "asked there (person:anna, " in run(ledger, "show", first[:6])[1]
    code, out, err = run(ledger, "split", first[:6], "1", "--because", "another day")
    assert (code, out) == (0, "")
    assert " are 2 incidents now; " in err
    listed = run(ledger, "decisions")[1]
    assert "asked there" in listed
    assert "another day" in listed

    assert run(ledger, "withdraw", *(one.id[:6] for one in decisions(ledger)))[0] == 0
    assert world(ledger) == before
    assert all(one.withdrawn_at for one in decisions(ledger))


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("merge",),
        ("merge", "aaaaaa"),
        ("split",),
        ("split", "aaaaaa"),
        ("split", "aaaaaa", "1", "--by", " "),
        ("split", "aaaaaa", "1", "--because", ""),
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


def test_an_unknown_id_is_one_line_with_candidates(run: Run, ledger: Path) -> None:
    code, out, err = run(ledger, "show", "Dorva")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("counterclaim: no incident has the id 'Dorva'; of that name: ")


def test_a_locked_ledger_ends_with_5(run: Run, ledger: Path) -> None:
    id_ = the(ledger, SHELLING)
    with Writer(ledger):
        assert run(ledger, "split", id_, "1")[0] == 5
        assert run(ledger, "show", id_)[0] == 0


@pytest.mark.parametrize("command", [(), *((name,) for name in ("show", "decisions", "withdraw", *CHANGING))])
def test_every_command_has_help(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run("a.ledger", *command, "--help")
    assert (code, err) == (0, "")
    assert "counterclaim incidents " in out
    assert all(f" {name} " in out for name in command)
    assert ("--because" in out) == (command in {(name,) for name in CHANGING})
