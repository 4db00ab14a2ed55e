"""From bytes to text: byte-order mark, then UTF-8, then what was declared, then what is detected.

The text is the decoded bytes unchanged: line ends, byte-order mark and no-break spaces stay. A byte that
cannot be read becomes U+FFFD, and a note says where.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from counterclaim.types import Segment

WINDOW = 4096
"""Bytes per segment: how much is encoded again at most to place one character."""

SAMPLE = 16_384
"""Bytes that are looked at to detect an encoding."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings in which a piece of the bytes can be read without what stands before it.
_STATELESS = re.compile(
    r"cp(?:125\d|437|8\d\d|932|949|950)|iso8859-\d+|koi8-[rut]|mac-\w+|tis-620"
    r"|gb18030|gbk|gb2312|big5(?:hkscs)?|shift_jis\w*|euc_\w+|johab"
)
_HIGH = re.compile(rb"[\x80-\xff]")
# What an article in windows-1252 has beside ASCII: typographic marks, signs, and accented letters in words.
_WINDOWS_WORD = re.compile(
    rb"(?<![\xc2-\xf4])[\x82\x84\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbc-\xbe]"
    rb"|(?<![\xc2-\xf4])\x80(?=\d)"
    rb"|(?<=[A-Za-z])[\xc0\xc1\xc4-\xcf\xd1-\xd6\xd9-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc](?![\x80-\xbf])"
    rb"|[\xc0\xc1\xc4-\xcf\xd1-\xd6\xd9-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc](?=[A-Za-z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the Python name of its encoding, its map to the bytes, and what had to be mended."""

    text: str
    encoding: str
    segments: tuple[Segment, ...]
    notes: tuple[str, ...]


def marked_encoding(raw: bytes) -> str | None:
    """Return the encoding that a byte-order mark at the start of ``raw`` names, if there is one."""
    return next((name for mark, name in _MARKS if raw.startswith(mark)), None)


def decode(raw: bytes, *, declared: str | None = None) -> Decoded:
    """Decode ``raw``; never fails. ``declared`` is the encoding named by the transport or the file.

    A declaration is followed only where the bytes are not UTF-8 and can be read as declared.
    """
    encoding = _choose(raw, declared)
    pieces = tuple(_pieces(raw, encoding))
    return Decoded(
        text="".join(text for text, _, _ in pieces),
        encoding=encoding,
        segments=tuple(_segments(pieces)),
        notes=_notes(pieces, encoding),
    )


def _choose(raw: bytes, declared: str | None) -> str:
    marked = marked_encoding(raw)
    if marked is not None:
        return marked
    if _reads(raw, "utf-8") or _mostly_utf8(raw):
        return "utf-8"
    named = _usable(declared)
    if named is not None and _reads(raw, named):
        return named
    if not _HIGH.search(_WINDOWS_WORD.sub(b"", raw)):
        return "windows-1252"
    return _detected(raw) or "utf-8"


def _reads(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(raw: bytes) -> bool:
    """Tell whether the bytes hold at least as many well-formed multi-byte characters as wrong ones."""
    high = [character for character in raw.decode("utf-8", "replace") if character > "\x7f"]
    wrong = high.count("\ufffd")
    return wrong <= len(high) - wrong


def _usable(label: str | None) -> str | None:
    """Return the Python name for a declared or detected encoding, if it is one that can be mapped."""
    try:
        name = codecs.lookup((label or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1"):  # the web's rule: files that say so are windows-1252
        return "windows-1252"
    return name.replace("cp125", "windows-125") if _STATELESS.fullmatch(name) else None


def _detected(raw: bytes) -> str | None:
    """Return what charset-normalizer takes the first stretch beyond ASCII for, if that reads it all.

    Only where such bytes are many: a few stray ones are damage, not an encoding.
    """
    first = _HIGH.search(raw)
    sample = raw[first.start() :][:SAMPLE] if first else b""
    if len(_HIGH.findall(sample)) < max(16, len(sample) // 20):
        return None
    best = from_bytes(sample).best()
    named = _usable(best.encoding) if best else None
    return named if named is not None and _reads(raw, named) else None


def _pieces(raw: bytes, encoding: str) -> Iterator[tuple[str, bytes, bool]]:
    """Yield text, its bytes, and whether they are the same thing; wrong bytes one by one."""
    start = 0
    while start < len(raw):
        window = raw[start : start + WINDOW]
        final = start + len(window) == len(raw)
        for piece in _read_window(window, encoding, final=final):
            start += len(piece[1])
            yield piece


def _read_window(window: bytes, encoding: str, *, final: bool) -> Iterator[tuple[str, bytes, bool]]:
    """Yield the good stretch at the start of a window, and the wrong bytes that end it, if any do."""
    try:
        good, wrong = window, b""
        text = window.decode(encoding)
    except UnicodeDecodeError as error:
        good, wrong = window[: error.start], window[error.start : error.end]
        if error.end == len(window) and not final:  # a character cut by the window: left for the next
            wrong = b""
        text = good.decode(encoding)
    if good:
        yield text, good, text.encode(encoding) == good
    if wrong:
        yield "\ufffd", wrong, False


def _segments(pieces: tuple[tuple[str, bytes, bool], ...]) -> Iterator[Segment]:
    at_text = at_byte = 0
    for text, piece, verbatim in pieces:
        end_text, end_byte = at_text + len(text), at_byte + len(piece)
        yield Segment(
            text_start=at_text, text_end=end_text, byte_start=at_byte, byte_end=end_byte, verbatim=verbatim
        )
        at_text, at_byte = end_text, end_byte


def _notes(pieces: tuple[tuple[str, bytes, bool], ...], encoding: str) -> tuple[str, ...]:
    wrong, first, at = 0, 0, 0
    for text, piece, verbatim in pieces:
        if not verbatim and text == "\ufffd":
            first = first if wrong else at
            wrong += len(piece)
        at += len(piece)
    label = encoding.upper() if encoding.startswith("utf") else encoding
    if wrong == 0:
        return ()
    if wrong == 1:
        return (f"1 byte at offset {first} is not {label}; shown as U+FFFD",)
    return (f"{wrong:,} bytes are not {label}, the first at offset {first}; shown as U+FFFD",)
