"""The documentation is complete and true: everything is named in it, and what it shows is what is printed.

``python tests/test_docs.py`` writes the output blocks anew. A fenced block is run where its first line ends
in ``run`` (``run=MODULE``: only where MODULE is installed), in the order of the page, in one empty folder for
each page; a block ``text output`` after it is what was printed.
"""

from __future__ import annotations

import dataclasses
import difflib
import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import get_args

import click
import pytest
import typer

from counterclaim import cli, errors, show, types
from counterclaim.publish import FORMATS
from counterclaim.publish.jsonl import FILES
from counterclaim.publish.tables import TABLES

ROOT = Path(__file__).parents[1]
NAMES = ("tutorial", "how-to", "reference", "why", "exchange", "walk")
DOCS = tuple(ROOT / "docs" / f"{name}.md" for name in NAMES)
PAGES = (*DOCS, *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY", "CHANGELOG")))
RUN = (ROOT / "README.md", DOCS[0], DOCS[1])
REFERENCE = DOCS[2].read_text("utf-8")
WIDTH = "100"
SHELL = ("bash", "-eu", "-c")
EXIT_CODES = {0, 1, 2, cli.SET_ASIDE, cli.INTERRUPTED} | {
    error.exit_code for error in vars(errors).values() if isinstance(error, type)
}

_FENCE = re.compile(r"^```(?P<info>\S[^\n]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block and where its body stands in the page."""

    info: str
    body: str
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page, in order."""
    return [
        Block(info=m["info"], body=m["body"], start=m.start("body"), end=m.end("body"))
        for m in _FENCE.finditer(page)
    ]


def ran(block: Block, folder: Path) -> str | None:
    """Run a block and return all it prints; ``None`` for one that is only shown, or cannot be run here."""
    marks = [word for word in block.info.split() if word.partition("=")[0] == "run"]
    if not marks or (marks[0] != "run" and importlib.util.find_spec(marks[0].partition("=")[2]) is None):
        return None
    line = (sys.executable, "-c") if block.info.startswith("python") else SHELL
    done = subprocess.run(
        [*line, block.body],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=300,
    )
    printed = "\n".join(row.rstrip() for row in done.stdout.decode("utf-8").splitlines()) + "\n"
    assert done.returncode == 0, f"{block.body}\n{printed}"
    return printed.lstrip("\n")


def environment() -> dict[str, str]:
    """The environment of what is run: this Python's commands first, and a terminal of fixed width."""
    scripts = sysconfig.get_path("scripts")
    path = os.pathsep.join((scripts, str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    return {**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1"}


def prepare(folder: Path, page: Path) -> None:
    """Make what a page takes for granted: the clone's sources, and for the README its first command."""
    (folder / "src").symlink_to(ROOT / "src")
    if page.name == "README.md":
        (folder / ".venv").mkdir()
        (folder / ".venv" / "bin").symlink_to(sysconfig.get_path("scripts"))
        command = [".venv/bin/counterclaim", "demo", "--no-open"]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def renewed(page: Path) -> str:
    """Return the page with every output block holding what is printed now."""
    text = page.read_text("utf-8")
    pieces, at = [], 0
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place), page)
        for block, after in pairwise([*blocks(text), Block(info="", body="", start=0, end=0)]):
            printed = ran(block, Path(place))
            if printed is not None and after.info == "text output":
                pieces += [text[at : after.start], printed]
                at = after.end
    return "".join([*pieces, text[at:]])


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_what_is_shown_is_what_is_printed(page: Path) -> None:
    was, now = page.read_text("utf-8"), renewed(page)
    changed = difflib.unified_diff(
        was.splitlines(), now.splitlines(), "as written", "as printed", lineterm=""
    )
    assert was == now, "run: python tests/test_docs.py\n" + "\n".join(changed)


def test_every_output_block_follows_one_that_is_run() -> None:
    for page in PAGES:
        for before, block in pairwise(
            [Block(info="", body="", start=0, end=0), *blocks(page.read_text("utf-8"))]
        ):
            if block.info == "text output":
                assert "run" in before.info.split(), f"{page.name}: {block.body[:80]}"
                assert block.body.strip(), f"{page.name}: an output block is empty: python tests/test_docs.py"


# ---------------------------------------------------------------- everything is named in the reference


def commands() -> dict[str, click.Command]:
    group = typer.main.get_command(cli.app)
    return dict(group.commands)  # type: ignore[attr-defined]


def options(command: click.Command) -> set[str]:
    """Return the options of a command, and of the commands under it."""
    own = {
        name for option in command.params for name in (*option.opts, *option.secondary_opts) if name[0] == "-"
    }
    return own.union(*(options(under) for under in getattr(command, "commands", {}).values()))


def section(heading: str) -> str:
    """Return the part of the reference under the heading that begins so, to the next of the same rank."""
    level = heading.split(" ", maxsplit=1)[0]
    after = REFERENCE[REFERENCE.index(f"\n{heading}") + 1 :]
    return re.split(rf"^#{{1,{len(level)}}} ", after.split("\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("name", tuple(commands()))
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    said = section(f"### `counterclaim {name}")
    heading = next(line for line in REFERENCE.splitlines() if line.startswith(f"### `counterclaim {name}"))
    if name == "extract":
        said += section("### `counterclaim build")
    missing = {o for o in options(commands()[name]) - {"--help", "-h"} if f"`{o}" not in f"{said} {heading}"}
    missing -= {o for o in missing if re.search(rf"(?<![\w-]){o}(?![\w-])", heading)}
    assert missing == set()


def test_no_command_or_option_is_shown_that_does_not_exist() -> None:
    known = commands()
    shown = [
        (page.name, line)
        for page in PAGES
        for block in blocks(page.read_text("utf-8"))
        if block.info.split()[0] == "sh"
        for line in re.split(r"\n|\||&&|;", block.body)
        if re.search(r"(?:^|/| )counterclaim(?: |$)", line) and "pip install" not in line
    ]
    assert len(shown) > 25
    for page, line in shown:
        words = re.split(r"(?:^|/| )counterclaim ", line, maxsplit=1)[1].split()
        if words[0] == "--version":
            continue
        assert words[0] in known, f"{page}: {line}"
        unknown = {w.split("=")[0] for w in words[1:] if re.match(r"--?\w", w)} - options(known[words[0]])
        assert unknown == set(), f"{page}: {line}"


def records() -> Iterator[type]:
    for thing in vars(types).values():
        if isinstance(thing, type) and dataclasses.is_dataclass(thing):
            yield thing


@pytest.mark.parametrize("record", tuple(records()), ids=lambda record: record.__name__)
def test_every_field_of_every_record_is_in_the_reference(record: type) -> None:
    said = section(f"### `{record.__name__}`\n")
    assert {f.name for f in dataclasses.fields(record) if f"`{f.name}`" not in said} == set()


@pytest.mark.parametrize("name", ["Manner", "Status", "Voice", "Certainty", "Verdict", "Basis", "MediaType"])
def test_every_value_is_in_the_reference(name: str) -> None:
    assert {value for value in get_args(getattr(types, name)) if f"`{value}`" not in REFERENCE} == set()


@pytest.mark.parametrize("name", ["EntityKind", "FurnitureKind"])
def test_every_kind_is_in_the_reference(name: str) -> None:
    said = " ".join(section("## Records").split())
    assert {kind for kind in get_args(getattr(types, name)) if not re.search(rf"\b{kind}\b", said)} == set()


def test_every_exit_code_is_in_the_reference() -> None:
    said = {int(code) for code in re.findall(r"^\| (\d+) \|", section("## Exit codes"), re.MULTILINE)}
    assert said == EXIT_CODES


def test_every_export_file_and_column_is_in_the_reference() -> None:
    exchanged = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    assert {name for name in FORMATS if f"`{name}`" not in section("### `counterclaim export")} == set()
    assert {name for name in FORMATS if f"(`--to {name}`)" not in exchanged + REFERENCE} <= {"csv", "parquet"}
    assert {name for name in FILES if f"`{name}.jsonl`" not in REFERENCE} == set()
    for table in TABLES:
        said = section(f"### `{table.name}.csv`, `{table.name}.parquet`")
        rows = re.findall(r"^\| `(\w+)` \| (\w+)[^|]*\| (.+) \|$", said, re.MULTILINE)
        assert rows == [(column.name, column.kind, column.about) for column in table.columns]


def test_every_view_is_in_the_reference() -> None:
    said = section("### `counterclaim show")
    assert {view for view in show.VIEWS if f"| `{view}`" not in said} == set()


def test_every_table_of_the_ledger_is_in_the_reference() -> None:
    folder = ROOT / "src/counterclaim/store/migrations"
    made = {
        name
        for file in folder.glob("*.sql")
        for name in re.findall(r"^CREATE TABLE (\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    said = section("## Ledger")
    assert made
    assert {name for name in made if f"`{name}`" not in said} == set()


def test_every_data_file_is_in_the_reference() -> None:
    package = ROOT / "src/counterclaim"
    files = {str(path.relative_to(package)) for path in package.glob("*/data/*") if path.is_file()}
    said = set(re.findall(r"^\| `([^`]+)` \|", section("## Data files"), re.MULTILINE))
    assert said == files


# ---------------------------------------------------------------- links


def anchors(page: Path) -> set[str]:
    headings = _HEADING.findall(_FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    for match in _LINK.finditer(page.read_text("utf-8")):
        file, _, anchor = match["target"].partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.is_relative_to(ROOT), match["target"]
        assert target.exists(), match["target"]
        assert not anchor or anchor in anchors(target), match["target"]


def main() -> None:
    """Write the output blocks of all pages anew."""
    for page in RUN:
        now = renewed(page)
        if now != page.read_text("utf-8"):
            page.write_text(now, "utf-8")
            sys.stdout.write(f"written: {page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
