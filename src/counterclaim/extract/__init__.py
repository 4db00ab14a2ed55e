"""From a document to everything found in it: attributions, entities, acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from counterclaim.extract.acts import code_acts, told_acts
from counterclaim.extract.attributions import Reading, read_attributions
from counterclaim.extract.barenames import bare_names
from counterclaim.extract.choose import chosen
from counterclaim.extract.closing import closed
from counterclaim.extract.coding import coded
from counterclaim.extract.credits import credited
from counterclaim.extract.dating import Dated
from counterclaim.extract.denials import denials
from counterclaim.extract.entities import Parties, distinct
from counterclaim.extract.events import Scene, Setting, events, figured
from counterclaim.extract.figures import figures
from counterclaim.extract.mentions import group, mentions
from counterclaim.extract.metonymy import acting
from counterclaim.extract.model import digest, load, load_metonymy
from counterclaim.extract.names import names
from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.places import located
from counterclaim.extract.quotation import quotations
from counterclaim.extract.quoting import quoted
from counterclaim.extract.runon import run_on
from counterclaim.extract.tagger import tag
from counterclaim.extract.told import Telling, acting_stretches, tellings
from counterclaim.extract.triggers import triggers
from counterclaim.extract.truecase import truecased
from counterclaim.extract.where import Where
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import Words, read_words
from counterclaim.types import Act, Document, Entity, Extraction

__all__ = ["Extractor", "ModelExtractor"]

RULES_VERSION = "4"


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
        words = truecased(read_words(text, _article(document), marks))
        pieces = split_words(words.forms, model.tokenizer)
        read = tag(words, pieces, model)
        whole = run_on(closed(chosen(read.tagged, words), words, marks), words, marks)
        tagged = quoted(whole, words)
        readings = read_attributions(document.id, text, words, tagged, marks)
        found = bare_names(text, words, tuple(names(read.names.tolist())))
        page = Page(words=words, text=text, named=tuple((n.start, n.end, n.kind) for n in found))
        asked = tuple(triggers(page))
        asked = (*asked, *denials(page, readings, asked))
        answers = tuple(coded(page, pieces, asked, model))
        sources = [stretch for reading in readings for stretch in reading.tagged.source]
        acting_ = acting(words, read.states, found, [*sources, *acting_stretches(answers)], load_metonymy())
        named = group(mentions(words, text, found, acting_))
        parties = Parties(document.id, text, words, readings, named)
        told = tuple(tellings(parties, readings, answers))
        return self._recorded(document, words, readings, parties, told)

    def _recorded(
        self,
        document: Document,
        words: Words,
        readings: Sequence[Reading],
        parties: Parties,
        told: Sequence[Telling],
    ) -> Extraction:
        said, known = credited(document, parties.attributions(), parties.entities())
        entities = located(parties.page, distinct(known))
        where = Where(parties.page, parties.places(), entities)
        published = document.meta.published
        dated = Dated(parties.page, said, published.value if published else None)
        attributions = dated.attributions
        setting = Setting(when=dated.when, where=lambda first, last: where(first, last + 1))
        scene = Scene(document=document.id, parties=parties, attributions=attributions, setting=setting)
        spoken = code_acts(document.id, words, readings, attributions, parties.places())
        covered = {act.attribution for act in spoken}
        new = told_acts(scene, told)
        acts = (*spoken, *(a for a in new if a.voice != "speech" or a.attribution not in covered))
        found = tuple(events(scene, told, acts))
        return Extraction(
            document=document.id,
            made_by=self.name,
            attributions=attributions,
            entities=entities,
            acts=tuple(sorted(_placed(acts, entities), key=lambda a: (a.trigger, a.type))),
            events=found,
            figures=tuple(figured(figures(document.id, parties.page, attributions), found, parties.page)),
        )


def _placed(acts: Iterable[Act], entities: Iterable[Entity]) -> Iterator[Act]:
    """The acts with the names of their places."""
    names = {entity.id: entity.name for entity in entities}
    yield from (replace(act, where=names.get(act.place or "")) for act in acts)


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
