"""One record of a JSON-lines file: the document's text is the record's ``text`` string, unchanged.

The original is the record's line, so every character is traced through the string's escapes to the bytes
of the line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from counterclaim.errors import InputError
from counterclaim.read.capture import Capture
from counterclaim.read.dates import read_date, read_moment
from counterclaim.read.encoding import Decoded, decode
from counterclaim.read.escapes import Piece, pieces, value_range
from counterclaim.read.offsets import byte_range, touched
from counterclaim.types import Document, Meta, Segment, Span, Stated

_ODD = re.compile(r"[\s\x00-\x1f\x7f]+")
_LONGEST = 1000
"""Characters of a metadata field that are kept."""


def parse_json_record(capture: Capture, *, given: Meta) -> Document:
    """Make a document of a JSON record with ``text`` and outlet, title, byline (or authors), date, url,
    captured (or retrieved).

    Raises ``InputError`` where the line is not a JSON object or has no text. A field that is not text, or a
    date that is not clear, is left out with a note.
    """
    decoded = decode(capture.raw, declared=capture.charset)
    record = _load(capture, decoded.text)
    found = _text_pieces(capture, decoded.text, record)
    lone = sum(piece.lone for piece in found)
    damage = (*decoded.notes, *((_lone_note(lone),) if lone else ()))
    meta, notes = _meta(record)
    return Document(
        id=capture.id,
        name=capture.name,
        origin=capture.origin,
        media_type=capture.media_type,
        encoding=decoded.encoding,
        original=capture.raw,
        text="".join(piece.value for piece in found),
        segments=tuple(_segments(found, decoded)),
        meta=_prefer(given, meta),
        status="partial" if damage else "ok",
        notes=(*damage, *notes),
    )


def _load(capture: Capture, source: str) -> dict[str, Any]:
    try:
        record = json.loads(source)
    except json.JSONDecodeError as error:
        raise InputError(f"{capture.origin}: not JSON at character {error.pos}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{capture.origin}: not usable JSON: {error}") from error
    if not isinstance(record, dict):
        raise InputError(f"{capture.origin}: not a JSON object with a text")
    return record


def _text_pieces(capture: Capture, source: str, record: dict[str, Any]) -> tuple[Piece, ...]:
    text = record.get("text")
    where = value_range(source, "text") if isinstance(text, str) and text.strip() else None
    if where is None:
        raise InputError(f"{capture.origin}: the record has no text; it needs a field text that is not blank")
    return tuple(pieces(source, *where))


def _lone_note(count: int) -> str:
    escapes = "1 escape is half a character" if count == 1 else f"{count:,} escapes are half a character each"
    return f"{escapes} (lone surrogate); shown as U+FFFD"


# ---------------------------------------------------------------- the map to the bytes


def _segments(found: tuple[Piece, ...], decoded: Decoded) -> Iterator[Segment]:
    """Carry each piece of the value over to bytes; a plain piece may cross several stretches of bytes."""
    at = 0
    for piece in found:
        span = Span(start=piece.start, end=piece.end)
        parts = touched(decoded.segments, span) if piece.plain else ()
        for part in parts:
            yield _part(part, span, decoded, at - piece.start)
        if not parts:
            yield _whole(span, decoded, at, len(piece.value))
        at += len(piece.value)


def _part(part: Segment, span: Span, decoded: Decoded, shift: int) -> Segment:
    """Return that part of a stretch of the line which lies in ``span``, moved to its place in the text."""
    inside = Span(start=max(part.text_start, span.start), end=min(part.text_end, span.end))
    byte_start, byte_end = byte_range((part,), decoded.encoding, inside, text=decoded.text)
    return Segment(
        text_start=inside.start + shift,
        text_end=inside.end + shift,
        byte_start=byte_start,
        byte_end=byte_end,
        verbatim=part.verbatim,
    )


def _whole(span: Span, decoded: Decoded, at: int, length: int) -> Segment:
    byte_start, byte_end = byte_range(decoded.segments, decoded.encoding, span, text=decoded.text)
    return Segment(
        text_start=at, text_end=at + length, byte_start=byte_start, byte_end=byte_end, verbatim=False
    )


# ---------------------------------------------------------------- metadata


def _meta(record: dict[str, Any]) -> tuple[Meta, tuple[str, ...]]:
    """Return what the record says of the report, and a note for each field that could not be used."""
    notes: list[str] = []
    fields = {name: _field(record, name, notes) for name in ("outlet", "title", "url")}
    byline = _field(record, "byline", notes) or _field(record, "authors", notes)
    said = _field(record, "date", notes)
    published = read_date(said) if said else None
    if said and not published:
        notes.append("the field date is not a clear date; left out")
    captured = _captured(record, notes)
    days = {"published": published, "captured": captured}
    return Meta(**_stated({**fields, "byline": byline, **days})), tuple(notes)


def _captured(record: dict[str, Any], notes: list[str]) -> str | None:
    for name in ("captured", "retrieved"):
        if said := _field(record, name, notes):
            moment = read_moment(said)
            if not moment:
                notes.append(f"the field {name} is not a date or date-time of ISO 8601; left out")
            return moment
    return None


def _field(record: dict[str, Any], name: str, notes: list[str]) -> str | None:
    value = record.get(name)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        notes.append(f"the field {name} is not text; left out")
        return None
    return _clean(value or "") or None


def _clean(value: str) -> str:
    """Return a field as one printable line; half characters become U+FFFD."""
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _ODD.sub(" ", whole).strip()[:_LONGEST]


def _stated(values: dict[str, str | None]) -> dict[str, Any]:
    return {name: Stated(value=value, basis="metadata") for name, value in values.items() if value}


def _prefer(given: Meta, found: Meta) -> Meta:
    """Return ``found``, overruled by whatever was given."""
    names = ("outlet", "title", "byline", "agency", "published", "url", "captured", "language")
    stated = {name: getattr(given, name) for name in names}
    return replace(found, **{name: value for name, value in stated.items() if value is not None})
