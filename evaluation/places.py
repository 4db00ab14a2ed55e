"""How well places are told from their namesakes, and where things happen: ``cases/places.csv``, by kind.

python evaluation/places.py            accuracy by kind
python evaluation/places.py --wrong    also each case that is not right
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from counterclaim import facts, gazetteer
from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.places import located
from counterclaim.extract.quotation import quotations
from counterclaim.extract.where import Where
from counterclaim.extract.words import Words, read_words
from counterclaim.types import Entity, Place, Span

CASES = Path(__file__).parent / "cases" / "places.csv"
_MARK = re.compile(r"\[\[(?P<asked>[^]]*)\]\]|\[(?P<place>[^]]*)\]|<(?P<trigger>[^>]*)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text without its marks; where its places, the one asked for and the trigger stand."""

    text: str
    places: tuple[Span, ...]
    asked: Span | None
    trigger: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One case, what was expected and what was found, and whether that is right."""

    id: str
    kind: str
    text: str
    expect: str
    found: str
    right: bool


def judged() -> Iterator[Judged]:
    """Yield every case with what is made of it."""
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            found, right = _answer(case(row["text"]), row["expect"])
            yield Judged(found=found, right=right, **row)


def case(notation: str) -> Case:
    """Return a text with its marks read."""
    text, at = "", 0
    spans: dict[str, list[Span]] = {"asked": [], "place": [], "trigger": []}
    for mark in _MARK.finditer(notation):
        kind = mark.lastgroup or ""
        text += notation[at : mark.start()]
        spans[kind].append(Span(start=len(text), end=len(text) + len(mark[kind])))
        text, at = text + mark[kind], mark.end()
    places = tuple(sorted(spans["place"] + spans["asked"]))
    asked, trigger = (next(iter(spans[kind]), None) for kind in ("asked", "trigger"))
    return Case(text=text + notation[at:], places=places, asked=asked, trigger=trigger)


def _answer(one: Case, expect: str) -> tuple[str, bool]:
    words = read_words(one.text, list(paragraphs(one.text)), quotations(one.text))
    named = tuple((*_words(words, span), "place") for span in one.places)
    page = Page(words=words, text=one.text, named=named)
    entities = located(page, tuple(_entities(one)))
    if one.trigger is not None:
        ids = {span: e.id for e in entities for span in e.mentions}
        found = Where(page, ids, entities)(*_words(words, one.trigger)) or "-"
        return found, found == expect
    place = next(e.place for e in entities if one.asked in e.mentions)
    return (f"{place.name} {place.country}" if place else "-"), _is_right(place, expect)


def _entities(one: Case) -> Iterator[Entity]:
    mentions: dict[str, list[Span]] = {}
    for span in one.places:
        mentions.setdefault(span.quote(one.text), []).append(span)
    for name, spans in mentions.items():
        side = facts.nationality(name)
        yield Entity(id=name, name=name, kind="place", side=side, mentions=tuple(spans))


def _is_right(place: Place | None, expect: str) -> bool:
    if place is None or expect == "-":
        return place is None and expect == "-"
    wide = (f.place.geoname for f in gazetteer.named(expect) if f.kind in ("country", "region"))
    return bool({place.geoname, *place.within} & ({int(expect)} if expect.isdigit() else set(wide)))


def _words(words: Words, span: Span) -> tuple[int, int]:
    first = int(np.searchsorted(words.ends, span.start, side="right"))
    return first, int(np.searchsorted(words.starts, span.end, side="left"))


def main() -> None:
    """Print accuracy by kind."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--wrong", action="store_true", help="print each case that is not right")
    wrong = parser.parse_args().wrong
    results = list(judged())
    every, right = Counter(r.kind for r in results), Counter(r.kind for r in results if r.right)
    for kind, count in every.items():
        print(f"{kind:9} {right[kind]:3} of {count:3}")
    print(f"{'all':9} {right.total():3} of {every.total():3}")
    for one in results:
        if wrong and not one.right:
            print(f"{one.id}: {one.text}\n    expected {one.expect}, found {one.found}")


if __name__ == "__main__":
    main()
