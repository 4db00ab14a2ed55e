"""Statements as questions: is the utterance an act, told by the words of its cue?

    python training/acts/statements.py SENTENCES POLNEAR_TRAIN OUTPUT [--most N]

Of our own sentences each statement found in them whose source is the marked actor, with the sentence's type;
of PolNeAR train, as NONE, statements whose cue no table knows and that have no word that denials have.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from examples import own

from counterclaim.extract.coding import ACTOR
from counterclaim.extract.model import load
from counterclaim.extract.page import Page
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import tag
from counterclaim.extract.triggers import triggers
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import read_words

_WORDS = words_of("may deny")


def page_of(text: str) -> Page:
    return Page(words=read_words(text, [(0, text)], quotations(text)), text=text)


def ours(path: Path) -> Iterator[dict[str, object]]:
    """Statements in our own sentences."""
    model = load()
    for example in own(path):
        page = page_of(example.text)
        read = tag(page.words, split_words(page.words.forms, model.tokenizer), model)
        actors = [(s, e) for s, e, mark in example.spans if mark == ACTOR]
        for one in read.tagged:
            source = [page.span(*stretch) for stretch in one.source]
            if any(s.start < e and s.end > b for s in source for b, e in actors):
                cue = [page.span(*stretch) for stretch in one.cue]
                yield {
                    "text": example.text,
                    "trigger": [[s.start, s.end] for s in cue],
                    "type": example.types[0],
                }


def neutral(path: Path) -> Iterator[dict[str, object]]:
    """Statements of PolNeAR that are no act."""
    with path.open(encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            page = page_of(raw["text"])
            starts = page.words.starts.tolist()
            known = {n for trigger in triggers(page) for n in trigger.words}
            for one in raw["attributions"]:
                cue = [n for s, e in one["cue"] for n, at in enumerate(starts) if s <= at < e]
                if cue and known.isdisjoint(cue):
                    yield from _neutral(page, cue)


def _neutral(page: Page, cue: list[int]) -> Iterator[dict[str, object]]:
    first = page.sentences[cue[0]]
    inside = [n for n in range(first, min(len(page.lower), first + 80)) if page.sentences[n] == first]
    if (
        not 5 < len(inside) < 60
        or not _WORDS.isdisjoint(page.lower[n] for n in inside)
        or cue[-1] > inside[-1]
    ):
        return
    whole = page.span(inside[0], inside[-1] + 1)
    places = [[page.span(n, n + 1).start - whole.start, page.span(n, n + 1).end - whole.start] for n in cue]
    yield {"text": whole.quote(page.text), "trigger": places, "type": "NONE"}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("sentences", type=Path)
    ask.add_argument("polnear", type=Path)
    ask.add_argument("output", type=Path)
    ask.add_argument("--most", type=int, default=900, help="how many of PolNeAR, drawn by chance")
    given = ask.parse_args()
    others = list(neutral(given.polnear))
    random.Random(7).shuffle(others)
    with given.output.open("w", encoding="utf-8") as out:
        for one in (*ours(given.sentences), *others[: given.most]):
            print(json.dumps(one, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
