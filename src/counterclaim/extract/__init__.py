"""From a document to everything found in it: attributions, entities, acts."""

from __future__ import annotations

from typing import Protocol

from counterclaim.extract.acts import code_acts
from counterclaim.extract.attributions import read_attributions
from counterclaim.extract.barenames import bare_names
from counterclaim.extract.choose import chosen
from counterclaim.extract.closing import closed
from counterclaim.extract.credits import credited
from counterclaim.extract.mentions import group, mentions
from counterclaim.extract.metonymy import acting
from counterclaim.extract.model import digest, load, load_metonymy
from counterclaim.extract.names import names
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.quoting import quoted
from counterclaim.extract.runon import run_on
from counterclaim.extract.speakers import resolve_speakers
from counterclaim.extract.tagger import tag
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import read_words
from counterclaim.types import Document, Extraction

__all__ = ["Extractor", "ModelExtractor"]

RULES_VERSION = "3"


class Extractor(Protocol):
    """Finds what is said in a document. ``name`` changes whenever the same text may give another result."""

    @property
    def name(self) -> str: ...

    def __call__(self, document: Document) -> Extraction: ...


class ModelExtractor:
    """Attributions and names by a model learnt from PolNeAR; speakers and acts by rules over them."""

    @property
    def name(self) -> str:
        """The rules' version and the weights'."""
        return f"model.v{RULES_VERSION}/{digest()}"

    def __call__(self, document: Document) -> Extraction:
        """Extract. Raises ``ModelError`` when the weights are missing or not those of this version."""
        text, model = document.text, load()
        marks = quotations(text)
        words = read_words(text, _article(document), marks)
        read = tag(words, split_words(words.forms, model.tokenizer), model)
        whole = run_on(closed(chosen(read.tagged, words), words, marks), words, marks)
        tagged = quoted(whole, words)
        readings = read_attributions(document.id, text, words, tagged, marks)
        found = bare_names(text, words, tuple(names(read.names.tolist())))
        sources = [stretch for reading in readings for stretch in reading.tagged.source]
        acts = acting(words, read.states, found, sources, load_metonymy())
        named = group(mentions(words, text, found, acts))
        attributions, entities, places = resolve_speakers(document.id, text, words, readings, named)
        told, entities = credited(document, attributions, entities)
        return Extraction(
            document=document.id,
            made_by=self.name,
            attributions=told,
            entities=entities,
            acts=code_acts(document.id, words, readings, attributions, places),
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
