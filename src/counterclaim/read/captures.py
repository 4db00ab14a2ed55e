"""From files, folders, patterns and standard input to captures, one for each report; bad input set aside.

A report is held in memory, a collection never: JSON lines are read line by line, and a line over the
limit is read past without being held. Whatever cannot be read becomes a ``SetAside`` with one line of
reason, and the rest goes on.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from counterclaim.read.capture import Capture
from counterclaim.read.encoding import decode, marked_encoding
from counterclaim.read.limits import Limits
from counterclaim.read.walk import files, shown
from counterclaim.types import MediaType, SetAside

STDIN = "-"
"""The input that stands for standard input."""

_CHUNK = 1 << 16
_UNREADABLE = (OSError, EOFError, zlib.error)


class Stream(Protocol):
    """What is needed of an open file, packed or not."""

    def peek(self, size: int = 0, /) -> bytes: ...
    def read(self, size: int = -1, /) -> bytes: ...
    def readline(self, size: int = -1, /) -> bytes: ...


class _Suffix(NamedTuple):
    media: MediaType | None
    what: str


class _Input(NamedTuple):
    """One file while it is read: how it is called, and what its suffix says it holds."""

    origin: str
    stem: str
    media: MediaType | None


def captures(inputs: Sequence[str], *, limits: Limits | None = None) -> Iterator[Capture | SetAside]:
    """Yield one capture for each report of ``inputs``, and one ``SetAside`` for each that is not taken.

    An input is a file, a folder (read whole, in order of name), a pattern the shell left alone, or "-".
    The second of two reports with the same bytes is set aside. A JSON-lines record's origin is
    ``PATH#ID``, ``PATH#line N`` where it has no usable id, and ``PATH#ID (line N)`` where an earlier
    record of the file has the same id.
    """
    first: dict[str, str] = {}
    for item in _all(inputs, limits or Limits()):
        if isinstance(item, SetAside):
            yield item
        elif item.id in first:
            yield SetAside(origin=item.origin, reason=f"same bytes as {first[item.id]}")
        else:
            first[item.id] = item.origin
            yield item


def _all(inputs: Sequence[str], limits: Limits) -> Iterator[Capture | SetAside]:
    if STDIN in inputs:
        yield from _contents(_stdin(), _Input("stdin", "stdin", None), limits)
    for item in files([name for name in inputs if name != STDIN]):
        if isinstance(item, SetAside):
            yield item
        else:
            yield from _file(item, limits)


def _stdin() -> Stream:
    source = sys.stdin.buffer
    return cast(Stream, source) if isinstance(source, io.BufferedReader) else _peekable(source.read())


def _peekable(raw: bytes) -> Stream:
    return cast(Stream, io.BufferedReader(io.BytesIO(raw)))


def _file(path: Path, limits: Limits) -> Iterator[Capture | SetAside]:
    packed = path.suffix.lower() == ".gz"
    inner = path.with_suffix("") if packed else path
    suffix = _suffixes().get(inner.suffix.lower(), _Suffix(None, ""))
    source = _Input(shown(path), shown(inner.stem), suffix.media)
    if suffix.what:
        yield SetAside(origin=source.origin, reason=f"not read: {suffix.what}")
        return
    try:
        with gzip.open(path) if packed else path.open("rb") as stream:
            yield from _contents(cast(Stream, stream), source, limits)
    except _UNREADABLE as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        yield SetAside(origin=source.origin, reason=f"cannot be read: {why}")


@cache
def _suffixes() -> dict[str, _Suffix]:
    table = package_files("counterclaim.read").joinpath("data/suffixes.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    return {
        row["suffix"]: _Suffix(None if row["media"] == "none" else cast(MediaType, row["media"]), row["what"])
        for row in rows
    }


def _contents(stream: Stream, source: _Input, limits: Limits) -> Iterator[Capture | SetAside]:
    media = source.media or _sniff(stream.peek(_CHUNK))
    if media == "application/json":
        yield from _records(stream, source, limits)
    else:
        yield _report(stream, source._replace(media=media), limits)


def _sniff(head: bytes) -> MediaType:
    """Return what a file without a known suffix holds, from its first bytes."""
    start = decode(head[:2048]).text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("{") and marked_encoding(head) in (None, "utf-8"):
        return "application/json"
    return "text/html" if start.startswith(("<!doctype html", "<html")) or "<html" in start else "text/plain"


# ---------------------------------------------------------------- one report a file


def _report(stream: Stream, source: _Input, limits: Limits) -> Capture | SetAside:
    raw = stream.read(limits.max_bytes + 1)
    origin = source.origin if source.origin != "stdin" else f"stdin:{hashlib.sha256(raw).hexdigest()[:12]}"
    fault = _report_fault(raw, limits)
    if fault:
        return SetAside(origin=origin, reason=fault)
    return Capture(raw=raw, origin=origin, name=source.stem, media_type=source.media or "text/plain")


def _report_fault(raw: bytes, limits: Limits) -> str | None:
    if len(raw) > limits.max_bytes:
        return f"more than the limit of {limits.max_bytes:,} bytes; raise --max-bytes"
    if not raw.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        return "empty: no text in it"
    if b"\0" in raw and not (marked_encoding(raw) or "").startswith(("utf-16", "utf-32")):
        return "binary: it holds NUL bytes"
    return None


# ---------------------------------------------------------------- JSON lines


def _records(stream: Stream, source: _Input, limits: Limits) -> Iterator[Capture | SetAside]:
    taken: set[str] = set()
    number = 0
    for number, (line, size) in enumerate(_lines(stream, limits.max_bytes), start=1):
        if line is None:
            reason = f"{size:,} bytes, more than the limit of {limits.max_bytes:,}; raise --max-bytes"
            yield _line_aside(source, number, reason)
        elif line.strip():
            yield _record(line, number, source, taken)
    if number == 0:
        yield SetAside(origin=source.origin, reason="empty: no records in it")


def _lines(stream: Stream, limit: int) -> Iterator[tuple[bytes | None, int]]:
    """Yield each line without its end, and its size; ``None`` for a line over the limit, which is skipped."""
    mark = b"\xef\xbb\xbf"
    while line := stream.readline(limit + 3):  # room for the line end and a byte more
        body = line.rstrip(b"\r\n").removeprefix(mark)
        mark = b""  # only the first line may carry one
        if len(body) <= limit and (line.endswith(b"\n") or len(line) < limit + 3):
            yield body, len(body)
        else:
            yield None, len(line) + (0 if line.endswith(b"\n") else _skip_line(stream))


def _skip_line(stream: Stream) -> int:
    """Read on to the end of the line, holding no more than a chunk; return how many bytes that was."""
    skipped = 0
    while piece := stream.readline(_CHUNK):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            return skipped - 1
    return skipped


def _record(line: bytes, number: int, source: _Input, taken: set[str]) -> Capture:
    """Make one capture of a line; one that is not JSON is left for the parser to refuse."""
    name = _record_id(line)
    usable = name is not None and name.isprintable() and 0 < len(name) <= 200
    label = name if usable and name is not None else f"line {number}"
    origin = f"{source.origin}#{label}" + (f" (line {number})" if label in taken else "")
    taken.add(label)
    return Capture(raw=line, origin=origin, name=name or label, media_type="application/json")


def _record_id(line: bytes) -> str | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = record.get("id") if isinstance(record, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    return str(found).encode("utf-8", "replace").decode("utf-8")


def _line_aside(source: _Input, number: int, reason: str) -> SetAside:
    where = f"line {number} of {source.origin}"
    return SetAside(origin=f"{source.origin}#line {number}", reason=f"{where}: {reason}")
