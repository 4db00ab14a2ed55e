"""Texts with marked places for tests: ``[X]`` is a place, ``[[X]]`` the one asked for, ``<x>`` a trigger."""

from __future__ import annotations

import re

import numpy as np

from counterclaim import facts
from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.places import located
from counterclaim.extract.quotation import quotations
from counterclaim.extract.where import Where
from counterclaim.extract.words import Words, read_words
from counterclaim.types import Entity, EntityKind, Place, Span

_MARK = re.compile(r"\[\[(?P<asked>[^]]*)\]\]|\[(?P<place>[^]]*)\]|<(?P<trigger>[^>]*)>")


def where(notation: str, *, kind: EntityKind = "place") -> str | None:
    """Return the name of the place of the trigger; ``kind``: what kind all that is marked is."""
    page, spans = _read(notation)
    (trigger,) = spans["trigger"]
    entities = located(page, _entities(page, spans["place"], kind))
    ids = {span: entity.id for entity in entities for span in entity.mentions}
    return Where(page, ids, entities)(*_stretch(page.words, trigger))


def place(notation: str, *, kind: EntityKind = "place") -> Place | None:
    """Return what the place asked for is held to be."""
    page, spans = _read(notation)
    (asked,) = spans["asked"]
    entities = located(page, _entities(page, sorted(spans["place"] + spans["asked"]), kind))
    return next(entity.place for entity in entities if asked in entity.mentions)


def _read(notation: str) -> tuple[Page, dict[str, list[Span]]]:
    text, at = "", 0
    spans: dict[str, list[Span]] = {"asked": [], "place": [], "trigger": []}
    for mark in _MARK.finditer(notation):
        which = mark.lastgroup or ""
        text += notation[at : mark.start()]
        spans[which].append(Span(start=len(text), end=len(text) + len(mark[which])))
        text, at = text + mark[which], mark.end()
    text += notation[at:]
    words = read_words(text, list(paragraphs(text)), quotations(text))
    marked = sorted(spans["place"] + spans["asked"])
    named: list[tuple[int, int, EntityKind]] = [(*_stretch(words, span), "place") for span in marked]
    return Page(words=words, text=text, named=tuple(named)), spans


def _entities(page: Page, marked: list[Span], kind: EntityKind) -> list[Entity]:
    mentions: dict[str, list[Span]] = {}
    for span in marked:
        mentions.setdefault(span.quote(page.text), []).append(span)
    return [
        Entity(id=name, name=name, kind=kind, side=facts.nationality(name), mentions=tuple(spans))
        for name, spans in mentions.items()
    ]


def _stretch(words: Words, span: Span) -> tuple[int, int]:
    first = int(np.searchsorted(words.ends, span.start, side="right"))
    return first, int(np.searchsorted(words.starts, span.end, side="left"))
