"""Texts with what the model would tag marked in them, so that a test needs no model.

Braces mark a stretch: ``{s ...}`` the source, ``{c ...}`` the cue and ``{q ...}`` the content of the first
attribution, ``{s2 ...}`` of the second; ``{p ...}`` the name of a person, ``{o ...}`` of an organisation,
``{l ...}`` of a place, ``{g ...}`` of a group. A key that stands twice marks two stretches; braces nest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.extract.acts import code_acts
from counterclaim.extract.attributions import Reading, read_attributions
from counterclaim.extract.barenames import bare_names
from counterclaim.extract.entities import Parties
from counterclaim.extract.mentions import group, mentions
from counterclaim.extract.metonymy import speaking
from counterclaim.extract.names import Name
from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import Words, read_words
from counterclaim.types import Act, Attribution, Entity, EntityKind, Span

DOCUMENT = "0" * 64
_KINDS: dict[str, EntityKind] = {"p": "person", "o": "organisation", "l": "place", "g": "group"}
_MARK = re.compile(r"\{([a-z])(\d*) |\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text without its marks, its words, and what was marked."""

    text: str
    words: Words
    names: tuple[Name, ...]
    tagged: tuple[Tagged, ...]

    @property
    def page(self) -> Page:
        """The words with the names as they were marked."""
        named = tuple((n.start, n.end, n.kind) for n in self.names)
        return Page(words=self.words, text=self.text, named=named)

    def find(self, phrase: str) -> Stretch:
        """Return the words of the first place where a phrase stands."""
        return _stretch(self.words, self.text.index(phrase), self.text.index(phrase) + len(phrase))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was made of a marked text."""

    text: str
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    acts: tuple[Act, ...]
    places: dict[Span, str]

    def name(self, entity: str) -> str:
        """Return the name of an entity by its id."""
        return next(e.name for e in self.entities if e.id == entity)

    def entity(self, name: str) -> Entity:
        """Return the only entity of a name."""
        (found,) = (e for e in self.entities if e.name == name)
        return found


def marked(notation: str) -> Marked:
    """Return a text with its marks read."""
    text, spans = _unmarked(notation)
    words = read_words(text, paragraphs(text), quotations(text))
    stretches = {key: [_stretch(words, *span) for span in found] for key, found in spans.items()}
    named = [(_KINDS[key], s) for (key, _), found in stretches.items() if key in _KINDS for s in found]
    names = [Name(start=start, end=end, kind=kind) for kind, (start, end) in named]
    numbers = sorted({number for key, number in stretches if key in "scq"})
    return Marked(
        text=text,
        words=words,
        names=tuple(sorted(names, key=lambda n: n.start)),
        tagged=tuple(_tagged(stretches, number) for number in numbers),
    )


def readings(page: Marked) -> tuple[Reading, ...]:
    """Return the attributions as the model's tags give them."""
    return read_attributions(DOCUMENT, page.text, page.words, page.tagged, quotations(page.text))


def parties_of(page: Marked, read: Sequence[Reading], acting: Iterable[Stretch] = ()) -> Parties:
    """Return those in a marked text; names at ``acting`` stand for an actor, as sources do."""
    bare = bare_names(page.text, page.words, page.names)
    sources = [*(stretch for tagged in page.tagged for stretch in tagged.source), *acting]
    names = group(mentions(page.words, page.text, bare, speaking(page.words, bare, sources)))
    return Parties(DOCUMENT, page.text, page.words, read, names)


def found(notation: str) -> Found:
    """Return what is made of a marked text."""
    page = marked(notation)
    read = readings(page)
    parties = parties_of(page, read)
    attributions, entities, places = parties.attributions(), parties.entities(), parties.places()
    acts = code_acts(DOCUMENT, page.words, read, attributions, places)
    return Found(text=page.text, attributions=attributions, entities=entities, acts=acts, places=places)


def speakers(notation: str) -> list[tuple[str, ...]]:
    """Return the names of the speakers of each attribution, in the order of the text."""
    result = found(notation)
    ordered = sorted(result.attributions, key=lambda a: a.cue[0])
    return [tuple(result.name(s) for s in a.speakers) for a in ordered]


def acts(notation: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return type and names of the targets of each act."""
    result = found(notation)
    return [(act.type, tuple(result.name(t) for t in act.targets)) for act in result.acts]


def _unmarked(notation: str) -> tuple[str, dict[tuple[str, int], list[tuple[int, int]]]]:
    text, at = "", 0
    opened: list[tuple[str, int, int]] = []
    spans: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for mark in _MARK.finditer(notation):
        text += notation[at : mark.start()]
        at = mark.end()
        if mark.group() == "}":
            key, number, start = opened.pop()
            spans[key, number].append((start, len(text)))
        else:
            opened.append((mark[1], int(mark[2] or 1), len(text)))
    return text + notation[at:], spans


def _stretch(words: Words, start: int, end: int) -> Stretch:
    first = int(np.searchsorted(words.ends, start, side="right"))
    return first, int(np.searchsorted(words.starts, end, side="left"))


def _tagged(stretches: dict[tuple[str, int], list[Stretch]], number: int) -> Tagged:
    source, cue, content = (tuple(sorted(stretches.get((key, number), []))) for key in "scq")
    return Tagged(anchor=cue[0][0], nested=False, source=source, cue=cue, content=content, score=0.9)
