"""Help for tests of the whole program: invented reports, the command line here or as a process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim import cli

Run = Callable[..., tuple[int, str, str]]
COMMAND = (sys.executable, "-c", "from counterclaim.cli import main; main()")
PLACES = ("Port Almeda", "Ostrel", "Varrenia", "Sedd Valley", "Corvell", "Quillmouth")
PEOPLE = ("Ines Dorval", "Karel Osko", "Tomas Ruhl", "Mara Ventis", "Jonas Pell")


def report(number: int) -> str:
    """Return a short invented report; every number gives another."""
    who, other = PEOPLE[number % len(PEOPLE)], PEOPLE[(number + 2) % len(PEOPLE)]
    here, there = PLACES[number % len(PLACES)], PLACES[(number + 1) % len(PLACES)]
    return (
        f"{here} denies raid number {number}\n\n"
        f"{here}, 12 May 2031. The foreign minister of {here}, {who}, said on Monday that no boat had left"
        f" the harbour. “We did not fire {number} shells,” {who.split()[1]} told reporters.\n\n"
        f"{other}, who speaks for the government of {there}, accused {here} of lying. According to residents,"
        f" at least {number + 2} people were hurt.\n"
    )


def write_reports(folder: Path, count: int) -> Path:
    """Write ``count`` reports into a folder of their own and return it."""
    folder.mkdir()
    for number in range(count):
        (folder / f"report-{number:02}.txt").write_text(report(number), encoding="utf-8")
    return folder


def counterclaim(
    *arguments: str | Path, cwd: Path | None = None, given: bytes | None = None, limit: int = 300
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own; one that is not done after ``limit`` seconds is an error."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=given, capture_output=True, timeout=limit, check=False)


def in_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str) -> Run:
    """Return what runs a command in this process, and returns exit code, output and talk."""

    def ran(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["counterclaim", command, *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "200")
        with pytest.raises(SystemExit) as end:
            cli.main()
        printed = capsys.readouterr()
        return int(end.value.code or 0), printed.out, printed.err

    return ran
