"""Reading: from files to documents, each with its text, the map to its bytes, its furniture and metadata.

``captures`` finds the reports, ``parse`` makes a document of each. A new format is one module with a
function of the shape of ``Parser`` and one line in ``PARSERS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from counterclaim.read.capture import Capture
from counterclaim.read.captures import captures
from counterclaim.read.furniture import mark
from counterclaim.read.html import parse_html
from counterclaim.read.jsonl import parse_json_record
from counterclaim.read.limits import Limits
from counterclaim.read.metadata import read
from counterclaim.read.plain import parse_plain
from counterclaim.types import Document, MediaType, Meta

__all__ = ["PARSERS", "READER_VERSION", "Capture", "Limits", "Parser", "captures", "parse"]

READER_VERSION = "read.v2"
"""Changes whenever the same bytes may give another document: part of what a ledger remembers."""


class Parser(Protocol):
    """Makes a document of a capture of one media type; raises ``InputError`` where there is no text in it."""

    def __call__(self, capture: Capture, *, given: Meta) -> Document: ...


PARSERS: Mapping[MediaType, Parser] = {
    "text/plain": parse_plain,
    "text/html": parse_html,
    "application/json": parse_json_record,
}


def parse(capture: Capture, *, given: Meta | None = None) -> Document:
    """Make a document of a capture, with its furniture marked and its metadata read.

    What is ``given`` goes before what the format says, and that before what stands in the text. Raises
    ``InputError`` where there is nothing to read.
    """
    document = PARSERS[capture.media_type](capture, given=given or Meta())
    furniture = mark(document.text, meta=document.meta, known=document.furniture)
    return replace(document, furniture=furniture, meta=read(document.text, furniture, document.meta))
