"""The README's two commands can be cut out as .ci/run does it; the lock is complete and names no place."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci/run").read_text("utf-8")
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)(?P<rest>.*(?:\n[ \t].*)*)", re.MULTILINE)


def cut(name: str, *, root: Path = ROOT) -> list[str]:
    """Return the lines of a command, cut out by the function of .ci/run itself."""
    function = CI[CI.index("command_named() {") :].split("\n}\n")[0] + "\n}\n"
    done = subprocess.run(
        ["bash", "-eu", "-c", f"{function}command_named {name}"], cwd=root, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").splitlines()


@pytest.mark.parametrize("name", ["demo", "test"])
def test_each_command_is_one_line(name: str) -> None:
    (line,) = cut(name)
    assert f"\n{line}\n" in README
    assert README.count(f"<!-- command: {name} -->") == 1


def test_the_commands_fetch_nothing_that_is_not_pinned() -> None:
    for name in ("demo", "test"):
        steps = [shlex.split(step) for step in cut(name)[0].split("&&")]
        installs = [step for step in steps if "install" in step]
        assert len(installs) == 2
        assert {"--require-hashes", "-r", "requirements.lock"} <= set(installs[0])
        assert {"--no-deps", "--no-build-isolation", "."} <= set(installs[1])


def test_the_last_steps_do_the_work() -> None:
    assert cut("demo")[0].endswith(".venv/bin/counterclaim demo")
    assert cut("test")[0].endswith(".venv/bin/python -m pytest -n 2 --dist loadfile")
    assert 'run_named demo " --no-open"' in CI


def test_a_command_of_two_lines_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("<!-- command: test -->\n```sh\none\ntwo\n```\n", "utf-8")
    assert cut("test", root=tmp_path) == ["one", "two"]
    assert cut("demo", root=tmp_path) == []


def test_ci_is_executable() -> None:
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_every_locked_package_has_hashes_and_no_address() -> None:
    found = list(PINNED.finditer(LOCK))
    assert len(found) == len(re.findall(r"^[^\s#]", LOCK, re.MULTILINE))
    assert {match["name"] for match in found if "--hash=sha256:" not in match["rest"]} == set()
    assert not re.search(r"://|file:|@|index|find-links|--(?!hash=)", "\n".join(LOCK.splitlines()[2:]))


def test_the_lock_holds_all_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0].lower() for one in asked}
    assert names - {match["name"] for match in PINNED.finditer(LOCK)} == set()


def test_the_table_of_dependencies_is_the_locks() -> None:
    reference = (ROOT / "docs/reference.md").read_text("utf-8").split("## Dependencies")[1]
    said = set(re.findall(r"^\| ([a-z0-9-]+) \| (\d[^ |]*) \|", reference, re.MULTILINE))
    locked = {(match["name"], match["version"]) for match in PINNED.finditer(LOCK)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert said <= locked
    assert {name for name, _ in said} == {re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0] for one in asked}


def test_this_python_is_one_that_the_readme_names() -> None:
    assert "Python 3.11 or newer" in README
    assert sys.version_info >= (3, 11)


def test_the_citation_names_the_version() -> None:
    version = re.search(
        r'__version__ = "([^"]+)"', (ROOT / "src/counterclaim/__init__.py").read_text("utf-8")
    )
    assert version
    assert f"\nversion: {version[1]}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
