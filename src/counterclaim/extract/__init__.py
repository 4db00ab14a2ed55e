"""From a document to everything found in it: attributions, entities, acts."""

from __future__ import annotations

from typing import Protocol

from counterclaim.extract.acts import code_acts
from counterclaim.extract.attributions import read_attributions
from counterclaim.extract.mentions import group, mentions
from counterclaim.extract.parse import MODEL_VERSION, paragraphs, parse
from counterclaim.extract.rank import weights
from counterclaim.extract.speakers import resolve_speakers
from counterclaim.types import Document, Extraction

__all__ = ["Extractor", "ParseExtractor"]

RULES_VERSION = "1"


class Extractor(Protocol):
    """Finds what is said in a document. ``name`` changes whenever the same text may give another result."""

    @property
    def name(self) -> str: ...

    def __call__(self, document: Document) -> Extraction: ...


class ParseExtractor:
    """Attributions from a dependency parse and quotation marks, ranked by weights learnt from PolNeAR."""

    @property
    def name(self) -> str:
        """Rules, parser and weights, each with its version."""
        return f"parse.v{RULES_VERSION}/en_core_web_sm-{MODEL_VERSION}/{weights().digest}"

    def __call__(self, document: Document) -> Extraction:
        """Extract. Raises ``ModelError`` when the parser cannot be loaded."""
        read = parse(_article(document))
        title = document.meta.title
        readings = read_attributions(
            document.id, document.text, read, weights(), headline=title.span if title else None
        )
        attributions, entities, places = resolve_speakers(
            document.id, document.text, readings, group(mentions(read))
        )
        return Extraction(
            document=document.id,
            made_by=self.name,
            attributions=attributions,
            entities=entities,
            acts=code_acts(document.id, readings, attributions, places),
        )


def _article(document: Document) -> list[tuple[int, str]]:
    """The paragraphs of the article, without what is page furniture, be it a line or the head of one."""
    pieces = list(paragraphs(document.text))
    for furniture in document.furniture:
        start, end = furniture.span.start, furniture.span.end
        pieces = [rest for piece in pieces for rest in _outside(piece, start, end)]
    return pieces


def _outside(piece: tuple[int, str], start: int, end: int) -> list[tuple[int, str]]:
    """What of a piece of text lies before and behind a stretch."""
    offset, text = piece
    if end <= offset or offset + len(text) <= start:
        return [piece]
    parts = ((offset, text[: max(0, start - offset)]), (max(end, offset), text[end - offset :]))
    return [(at, part) for at, part in parts if part and not part.isspace()]
