"""What parts of the extractor are worth, on PolNeAR dev: the same weights with a part changed.

    python evaluation/ablation.py [--fp32 DIR] [--every N]

Rows: as shipped; other windows and contexts; other least scores; no rules for quotations that run on;
statements within statements left out; all capitals; no quotation marks; and, with --fp32, the graphs in DIR
(from ``training/attribution/export.py --fp32``). Only attributions are scored (no page furniture is looked
for).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import polnear

from counterclaim.extract import tagger
from counterclaim.extract.attributions import spans
from counterclaim.extract.choose import THRESHOLD, chosen
from counterclaim.extract.closing import closed
from counterclaim.extract.model import Model, load
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.runon import run_on
from counterclaim.extract.tagger import tag
from counterclaim.extract.windows import windows
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import read_words

Record = polnear.Record
METRICS = ("attribution +source", "direct +source", "indirect +source", "mixed +source")
EXACT = ("exact source", "exact cue", "exact content")


def found(
    text: str, model: Model, *, threshold: float = THRESHOLD, running: bool = True, nested: bool = True
) -> list[Record]:
    """The attributions of a text in the scorer's form."""
    marks = quotations(text)
    words = read_words(text, paragraphs(text), marks)
    tagged = chosen(
        tag(words, split_words(words.forms, model.tokenizer), model).tagged, words, threshold=threshold
    )
    if running:
        tagged = run_on(closed(tagged, words, marks), words, marks)
    return [
        {role: [(s.start, s.end) for s in spans(words, getattr(one, role))] for role in polnear.ROLES}
        for one in tagged
        if nested or not one.nested
    ]


def changed(**cut: int) -> Callable[[str], list[Record]]:
    """The extractor with other windows."""

    def read(text: str) -> list[Record]:
        usual = tagger.windows
        tagger.windows = partial(windows, **cut)
        try:
            return found(text, load())
        finally:
            tagger.windows = usual

    return read


def rows(fp32: Path | None) -> Iterator[tuple[str, Callable[[str], list[Record]]]]:
    """Yield the name of each row and its extractor."""
    yield "as shipped", lambda text: found(text, load())
    if fp32:
        names = ("reader", "linker")
        parts = {name: (fp32 / f"{name}.onnx").read_bytes() for name in names}
        model = Model(**parts, tokenizer=(fp32 / "tokenizer.json").read_bytes(), digest="fp32")
        yield "weights in fp32", lambda text: found(text, model)
    for longest, before in ((256, 0), (256, 16), (256, 96), (128, 16), (128, 48)):
        yield f"windows of {longest}, context {before}", changed(longest=longest, before=before)
    for threshold in (0.35, 0.4, 0.5, 0.55):
        yield f"least score {threshold}", partial(found, model=load(), threshold=threshold)
    yield "no rules for long quotations", lambda text: found(text, load(), running=False)
    yield "nothing within statements", lambda text: found(text, load(), nested=False)
    yield "text in capitals", lambda text: found(_same_length(text, text.upper()), load())
    bare = str.maketrans('“”"', "   ")
    yield "text without quotation marks", lambda text: found(text.translate(bare), load())


def _same_length(text: str, other: str) -> str:
    return other if len(other) == len(text) else text


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--fp32", type=Path, help="folder with the graphs in 32-bit floating point")
    ask.add_argument("--every", type=int, default=1, help="only every Nth article")
    given = ask.parse_args()
    data = polnear.data(polnear.SHARED / "data" / "polnear", polnear.SHARED / "score" / "score.py")
    if data is None:
        sys.exit("PolNeAR dev or the scorer is absent: nothing measured")
    data = polnear.Data(articles=data.articles[:: given.every], rules=data.rules)
    print(f"| | {' | '.join((*METRICS, *EXACT))} |")
    print("|---" * (1 + len(METRICS) + len(EXACT)) + "|")
    for name, read in rows(given.fp32):
        metrics = polnear.scores(data, [read(a["text"]) for a in data.articles])
        points = [f"{100 * metrics[m]['F1']:.1f}" for m in (*METRICS, *EXACT)]
        print(f"| {name} | {' | '.join(points)} |", flush=True)


if __name__ == "__main__":
    main()
