"""Plain text: the document's text is the file's decoded text, unchanged."""

from __future__ import annotations

from counterclaim.errors import InputError
from counterclaim.read.capture import Capture
from counterclaim.read.encoding import decode
from counterclaim.types import Document, Meta


def parse_plain(capture: Capture, *, given: Meta) -> Document:
    """Make a document of a text file. Raises ``InputError`` where there is no text in it."""
    decoded = decode(capture.raw, declared=capture.charset)
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        raise InputError(f"{capture.origin}: empty, no text in it")
    return Document(
        id=capture.id,
        name=capture.name,
        origin=capture.origin,
        media_type=capture.media_type,
        encoding=decoded.encoding,
        original=capture.raw,
        text=decoded.text,
        segments=decoded.segments,
        meta=given,
        status="partial" if decoded.notes else "ok",
        notes=decoded.notes,
    )
