"""Bad input: each piece is reported in one clear line, the rest is read, and nothing takes for ever."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

from counterclaim.store import View, verify
from running import counterclaim

GOOD = "Ines Dorval said on Monday that the harbour of Port Almeda was shelled at dawn by Ostrel."
#: Set aside: what is in the folder, and what must be said of it.
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty: no text in it"),
    "blank.txt": (b"\xef\xbb\xbf \r\n\t", "empty: no text in it"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 99, "binary: it holds NUL bytes"),
    "cut.txt.gz": (gzip.compress(GOOD.encode() * 99)[:-9], "cannot be read"),
    "bomb.txt.gz": (
        gzip.compress(bytes(50_000_000).replace(b"\0", b"a")),
        "more than the limit of 10,000,000",
    ),
    "same.txt": (GOOD.encode(), "same bytes as"),
    "tags.html": (b"<html><body><p>No.</p>" + b"<b>" * 200_000, "more than 50,000 tags"),
    "blocks.html": (b"<html><body>" + b"<div><p>He said no.</p></div>" * 50_000, "more than 50,000 tags"),
}
#: Records of the feed, each with the name it is reported under; None: it is taken.
RECORDS: tuple[tuple[bytes, str, str | None], ...] = (
    (b'{"id": "notext"}', "notext", "the record has no text"),
    (b'{"id": "blank", "text": " \\n"}', "blank", "the record has no text"),
    (b'{"id": "number", "text": 5}', "number", "the record has no text"),
    (b"not json", "line 4", "not JSON at character 0"),
    (b'["a list"]', "line 5", "not a JSON object"),
    (b"[" * 100_000, "line 6", "not usable JSON"),
    (b'{"id": "half", "text": "Karel Osko \\ud800 said that \\udc00 he left."}', "half", None),
    (b'{"id": "nul", "text": "Karel Osko\\u0000 said that \\u0000 he left."}', "nul", None),
    (b'{"id": "good", "text": "Karel Osko denied that he left."}', "good", None),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "in"
    folder.mkdir()
    (folder / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "broken.txt").write_bytes(
        b"Ines Dorval said \xff\xfe\x80 that she left. \xc3\x28 He denied it.\n"
    )
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.txt").symlink_to(folder / "nothing")
    for name, (raw, _) in REFUSED.items():
        (folder / name).write_bytes(raw)
    (folder / "feed.jsonl").write_bytes(b"\n".join(line for line, _, _ in RECORDS))
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> tuple[int, list[str], Path]:
    """Exit code and lines of a build of the folder, of a missing path, and of an empty folder."""
    empty = folder.parent / "nothing here"
    empty.mkdir()
    ledger = folder.parent / "bad.ledger"
    run = counterclaim("build", folder, folder.parent / "missing.txt", empty, "--ledger", ledger)
    return run.returncode, run.stderr.decode().splitlines(), ledger


def of(lines: list[str], name: str) -> str:
    """The one line that speaks of an input."""
    (line,) = [line for line in lines if f"{name}: " in line]
    return line


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_reported_in_one_line(told: tuple[int, list[str], Path], name: str) -> None:
    line = of(told[1], f"/{name}")
    assert line.startswith("set aside: ")
    assert REFUSED[name][1] in line


@pytest.mark.parametrize(("name", "reason"), [(name, reason) for _, name, reason in RECORDS if reason])
def test_a_bad_record_is_reported_in_one_line(
    told: tuple[int, list[str], Path], name: str, reason: str
) -> None:
    line = of(told[1], f"/feed.jsonl#{name}")
    assert line.startswith("set aside: ")
    assert reason in line
    assert line.count("feed.jsonl") == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/loop", "which is read already; not followed"),
        ("/nowhere.txt", "a broken link"),
        ("/missing.txt", "no such file or folder"),
        ("/nothing here", "no file in this folder"),
        ("/broken.txt", "4 bytes are not UTF-8, the first at offset 17; shown as U+FFFD"),
        ("/feed.jsonl#half", "lone surrogate"),
    ],
)
def test_a_bad_place_or_damage_is_reported_in_one_line(
    told: tuple[int, list[str], Path], name: str, reason: str
) -> None:
    assert reason in of(told[1], name)


def test_the_rest_is_built_and_the_exit_code_says_so(told: tuple[int, list[str], Path]) -> None:
    code, lines, ledger = told
    assert code == 3
    refused = len(REFUSED) + sum(reason is not None for *_, reason in RECORDS) + 4
    assert ": 5 reports examined (" in lines[-1]
    assert lines[-1].endswith(f", 0 unchanged, {refused} set aside")
    with View(ledger) as view:
        assert {row.name for row in view.documents()} == {"a-good", "broken", "half", "nul", "good"}
        assert len(view.set_aside()) == refused
    assert verify(ledger).faults == ()


def test_extract_says_the_same(folder: Path, told: tuple[int, list[str], Path]) -> None:
    run = counterclaim("extract", folder)
    assert run.returncode == 3
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [record["id"] for record in records] == ["a-good", "broken", "half", "nul", "good"]
    assert {r["id"]: r["status"] for r in records}["broken"] == "partial"
    said = [line for line in told[1][:-1] if "missing.txt" not in line and "nothing here" not in line]
    assert sorted(run.stderr.decode().splitlines()) == sorted(said)


def test_a_line_of_50_megabytes_is_passed_over(tmp_path: Path) -> None:
    with (tmp_path / "feed.jsonl").open("wb") as feed:
        feed.write(b'{"id": "big", "text": "')
        for _ in range(50):
            feed.write(b"word " * 200_000)
        feed.write(b'"}\n{"id": "good", "text": "Karel Osko denied that he left."}\n')
    with (tmp_path / "line.txt").open("wb") as text:
        for _ in range(50):
            text.write(b"word " * 200_000)
    run = counterclaim("build", tmp_path, "--ledger", tmp_path / "a.ledger")
    lines = run.stderr.decode().splitlines()
    assert run.returncode == 3
    assert "more than the limit of 10,000,000" in of(lines, "feed.jsonl#line 1")
    assert "more than the limit of 10,000,000" in of(lines, "line.txt")
    assert "1 reports examined" in lines[-1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_an_unreadable_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(GOOD)
    (tmp_path / "secret.txt").chmod(0)
    run = counterclaim("extract", tmp_path)
    assert run.returncode == 3
    assert "cannot be read" in run.stderr.decode()


SENTENCE = f"{GOOD[:-1]}, and “nobody knew of it,” Karel Osko told reporters. He accused Varrenia of lying. "
#: Texts on which a careless pattern or loop takes minutes or for ever.
HEAVY = {
    "one paragraph of 300 kB": SENTENCE * (300_000 // len(SENTENCE)),
    "marks alone": "”“\"'‘’«»" * 2_000,
    "straight marks alone": '"' * 15_000,
    "marks never closed": "“" * 15_000,
    "commas": "," * 100_000,
    "line breaks": "\n" * 100_000 + "a",
    "lines of one letter": "a\n" * 5_000,
    "brackets": "(" * 10_000 + ")" * 10_000,
    "square brackets": "[" * 10_000,
    "less-than signs": "<" * 10_000,
    "spaces": "a" + " " * 100_000 + "b",
    "no-break spaces": "a" + "\xa0" * 100_000 + "b",
    "tabs": "\t" * 100_000 + "a",
    "capitals": "A" * 100_000,
    "names": "Abc " * 5_000,
    "names with commas": "By " + "Abc Def, " * 2_000,
    "initials": "A." * 50_000,
    "digits": "1" * 100_000,
    "dates": "1/1/" * 25_000,
    "full stops": "." * 100_000,
    "dashes": "-" * 100_000,
    "combining marks": "a" + "\u0301" * 100_000,
    "emoji": "👩‍👩‍👧‍👦" * 1_000,
    "directions": "\u202e" * 50_000 + "abc",
    "pipes": "| " * 5_000,
    "addresses": "http://a.b/" * 2_000,
    "copyright signs": "© " * 5_000,
    "quotations": "“Yes,” he said. " * 1_500,
    "quotations never closed": "“The port is closed\n" * 2_000,
    "sayings in sayings": "He said that she said that " * 500,
    "short lines": "He said the port is closed.\n" * 2_000,
    "different names": "".join(f"Ines Dorval{n} said no.\n" for n in range(1_000)),
    "one sentence": "He said " + "that the port was closed and " * 1_500,
    "wrapped by hand": ("word and " * 8 + "\n") * 1_000,
}


@pytest.mark.slow
def test_nothing_takes_for_ever(tmp_path: Path) -> None:
    """Each takes seconds; the limit only tells a hang from work, on a slow and busy machine too."""
    folder, ledger = tmp_path / "heavy", tmp_path / "a.ledger"
    folder.mkdir()
    for kind, text in HEAVY.items():
        (folder / f"{kind}.txt").write_text(text, encoding="utf-8")
    try:
        run = counterclaim("build", folder, "--ledger", ledger, limit=300)
    except subprocess.TimeoutExpired:
        with View(ledger) as view:
            done = {row.name for row in view.documents()}
        pytest.fail(f"not read after five minutes: {sorted(HEAVY.keys() - done)}")
    assert run.returncode == 0, run.stderr.decode()
    assert verify(ledger).faults == ()
