"""What is taken of files, folders, patterns and standard input, and the one line each bad input gets."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from counterclaim.read.capture import Capture
from counterclaim.read.captures import captures
from counterclaim.read.limits import Limits
from counterclaim.types import SetAside

ARTICLE = "The port of Ostrel is shut, the harbour master said.\n"


def _take(*inputs: Path | str, limit: int = 10_000_000) -> list[Capture | SetAside]:
    return list(captures([str(item) for item in inputs], limits=Limits(max_bytes=limit)))


def _one(*inputs: Path | str, limit: int = 10_000_000) -> Capture | SetAside:
    (found,) = _take(*inputs, limit=limit)
    return found


def _reason(*inputs: Path | str, limit: int = 10_000_000) -> str:
    found = _one(*inputs, limit=limit)
    assert isinstance(found, SetAside)
    assert "\n" not in found.reason
    return found.reason


def _names(found: list[Capture | SetAside]) -> list[str]:
    return [item.name for item in found if isinstance(item, Capture)]


def _put(path: Path, raw: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


@pytest.mark.parametrize(
    ("name", "raw", "media"),
    [
        ("a.txt", ARTICLE, "text/plain"),
        ("a.TEXT", ARTICLE, "text/plain"),
        ("a.md", "# Shut\n", "text/plain"),
        ("a.htm", "<p>Shut</p>", "text/html"),
        ("a", " \n<!DOCTYPE html><p>Shut</p>", "text/html"),
        ("a.cgi", "<?xml version='1.0'?><html><p>Shut</p>", "text/html"),
        ("a.report", ARTICLE, "text/plain"),
    ],
)
def test_type_by_suffix_or_first_bytes(tmp_path: Path, name: str, raw: str, media: str) -> None:
    path = _put(tmp_path / name, raw)
    assert _one(path) == Capture(raw=raw.encode(), origin=str(path), name="a", media_type=media)  # type: ignore[arg-type]


def test_a_folder_is_read_whole_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/z.txt", "c.txt", ".git/x.txt", "b/.y.txt"):
        _put(tmp_path / name, name)
    assert _names(_take(tmp_path)) == ["z", "1", "2", "c"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = _put(tmp_path / "a.txt", ARTICLE)
    assert _names(_take(path, tmp_path, tmp_path, path)) == ["a"]


def test_patterns_that_the_shell_left_alone(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "in/a3.txt"):
        _put(tmp_path / name, name)
    assert _names(_take(f"{tmp_path}/**/a?.txt")) == ["a1", "a2", "a3"]
    assert _reason(f"{tmp_path}/x*.txt") == "no file matches this pattern"


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    assert _names(_take(_put(tmp_path / "a[1].txt", ARTICLE))) == ["a[1]"]


def test_a_loop_of_links_is_reported_once_and_not_followed(tmp_path: Path) -> None:
    _put(tmp_path / "in/a.txt", ARTICLE)
    (tmp_path / "in/loop").symlink_to(tmp_path)
    found = _take(tmp_path)
    assert _names(found) == ["a"]
    assert [item.reason for item in found if isinstance(item, SetAside)] == [
        f"a link to {tmp_path}, which is read already; not followed"
    ]


def test_links_that_lead_nowhere_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert {item.reason for item in _take(tmp_path) if isinstance(item, SetAside)} == {"a broken link"}


def test_a_missing_input(tmp_path: Path) -> None:
    assert _reason(tmp_path / "no.txt") == "no such file or folder"


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.txt", b"", "empty: no text in it"),
        ("a.html", b"\xef\xbb\xbf \r\n", "empty: no text in it"),
        ("a.txt", b"abc\x00\x01def", "binary: it holds NUL bytes"),
        ("a.txt", b"x" * 101, "more than the limit of 100 bytes; raise --max-bytes"),
        (
            "a.txt.gz",
            gzip.compress(b"x" * 101, mtime=0),
            "more than the limit of 100 bytes; raise --max-bytes",
        ),
        ("a.txt.gz", b"no gzip", "cannot be read: Not a gzipped file"),
        ("a.txt.gz", gzip.compress(b"x" * 90, mtime=0)[:-9], "cannot be read: Compressed file ended"),
        ("a.jsonl", b"", "empty: no records in it"),
        ("a.pdf", b"%PDF", "not read: a PDF file; save its text as .txt first"),
        ("a.PNG", b"PNG", "not read: an image"),
        ("a.zip", b"PK", "not read: an archive; unpack it first"),
        ("a.json", b"{}", "not read: JSON, but not known to hold one record a line"),
    ],
)
def test_each_bad_file_gets_one_clear_line(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    assert _reason(_put(tmp_path / name, raw), limit=100).startswith(said)


def test_utf16_is_not_binary(tmp_path: Path) -> None:
    assert isinstance(_one(_put(tmp_path / "a.txt", "\ufeffShut".encode("utf-16-le"))), Capture)


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = _put(tmp_path / "a.txt", ARTICLE)
    monkeypatch.setattr(Path, "open", refuse)
    assert _reason(path) == "cannot be read: Permission denied"


def test_the_second_of_two_equal_reports_is_set_aside(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        _put(tmp_path / name, ARTICLE)
    first, second = _take(tmp_path)
    assert isinstance(first, Capture)
    assert second == SetAside(origin=f"{tmp_path}/b.txt", reason=f"same bytes as {tmp_path}/a.txt")


def test_a_packed_report_is_unpacked(tmp_path: Path) -> None:
    found = _one(_put(tmp_path / "a.txt.gz", gzip.compress(ARTICLE.encode())))
    assert isinstance(found, Capture)
    assert (found.raw, found.name) == (ARTICLE.encode(), "a")


def test_records_of_json_lines(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "x", "text": "one"}\r\n',
        b"\n",
        b'{"id": 7, "text": "two"}\n',
        b'{"text": "three"}\n',
        b'{"id": "x", "text": "four"}\n',
        b'{"id": "a\\nb", "text": "five"}\n',
        b'{"id": true, "text": "six"}\n',
        b"not json",
    ]
    path = _put(tmp_path / "a.jsonl", b"".join(lines))
    found = [item for item in _take(path) if isinstance(item, Capture)]
    assert [item.origin.removeprefix(str(path)) for item in found] == [
        "#x",
        "#7",
        "#line 4",
        "#x (line 5)",
        "#line 6",
        "#line 7",
        "#line 8",
    ]
    assert [item.name for item in found] == ["x", "7", "line 4", "x", "a\nb", "line 7", "line 8"]
    assert found[0].raw == b'{"id": "x", "text": "one"}'
    assert found[-1].raw == b"not json"


def test_equal_lines_are_one_report(tmp_path: Path) -> None:
    path = _put(tmp_path / "a.jsonl", b'{"id": 1, "text": "a"}\n' * 2)
    assert [type(item) for item in _take(path)] == [Capture, SetAside]


@pytest.mark.parametrize("packed", [False, True])
def test_a_line_over_the_limit_is_passed_over(tmp_path: Path, packed: bool) -> None:
    raw = b'{"id": 1}\n{"id": 2' + b" " * 200_000 + b"}\n" + b'{"id": 3}\n{"id": 4' + b" " * 300_000
    path = _put(tmp_path / ("a.jsonl" + ".gz" * packed), gzip.compress(raw) if packed else raw)
    found = _take(path, limit=1000)
    assert _names(found) == ["1", "3"]
    limit = "more than the limit of 1,000; raise --max-bytes"
    assert [item for item in found if isinstance(item, SetAside)] == [
        SetAside(origin=f"{path}#line {n}", reason=f"line {n} of {path}: {size:,} bytes, {limit}")
        for n, size in ((2, 200_009), (4, 300_008))
    ]


@pytest.mark.parametrize("size", range(18, 24))
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_the_limit_counts_the_line_without_its_end(tmp_path: Path, size: int, end: bytes) -> None:
    record = b'{"id": 1, "t": "' + b"x" * (size - 18) + b'"}'
    found = _one(_put(tmp_path / "a.jsonl", record + end), limit=20)
    assert isinstance(found, Capture) == (len(record) <= 20)


def _stdin(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    _stdin(monkeypatch, b' {"id": "x", "text": "a"}\n{"id": "y", "text": "b"}\n')
    assert [item.origin for item in _take("-")] == ["stdin#x", "stdin#y"]
    _stdin(monkeypatch, b"<html><p>Shut</p></html>")
    page = _one("-")
    assert isinstance(page, Capture)
    assert (page.media_type, page.name) == ("text/html", "stdin")
    _stdin(monkeypatch, ARTICLE.encode())
    report = _one("-")
    assert isinstance(report, Capture)
    assert (report.media_type, report.origin) == ("text/plain", f"stdin:{report.id[:12]}")


def test_odd_file_names_are_shown_on_one_line(tmp_path: Path) -> None:
    path = _put(tmp_path / "a\n\x1b[31mb\udcff.txt", ARTICLE)
    found = _one(path)
    assert isinstance(found, Capture)
    assert found.origin == f"{tmp_path}/a\\n\\x1b[31mb\\xff.txt"
    found.name.encode()


def test_a_collection_is_streamed(tmp_path: Path) -> None:
    path = _put(tmp_path / "a.jsonl", b"".join(json.dumps({"id": n}).encode() + b"\n" for n in range(3)))
    stream = captures([str(path)])
    assert next(stream) == Capture(
        raw=b'{"id": 0}', origin=f"{path}#0", name="0", media_type="application/json"
    )
    stream.close()  # type: ignore[attr-defined]
