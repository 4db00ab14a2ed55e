"""What it costs to find who speaks: in a report, and across a growing collection.

    python benchmarks/actors.py ARTICLES [--count N]    JSON lines with id and text, may be .gz

In a report: the time of extraction, and the share of it that names, metonymy, speakers and kinds take.
Across: judging and making the actors of a quarter, a half and all of the reports; near-linear growth shows
as a steady time per entity.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from counterclaim.extract import ModelExtractor
from counterclaim.extract.attributions import read_attributions
from counterclaim.extract.barenames import bare_names
from counterclaim.extract.choose import chosen
from counterclaim.extract.entities import Parties
from counterclaim.extract.mentions import group, mentions
from counterclaim.extract.metonymy import acting
from counterclaim.extract.model import load, load_metonymy
from counterclaim.extract.names import names
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import tag
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import read_words
from counterclaim.read import Capture, captures, parse
from counterclaim.resolve import actors, judge
from counterclaim.types import Document, Entity

Result = TypeVar("Result")


def documents(path: Path, count: int) -> Iterator[Document]:
    """Yield the first articles of a file."""
    found = (capture for capture in captures([str(path)]) if isinstance(capture, Capture))
    yield from (parse(capture) for capture in islice(found, count))


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the seconds that a call took, and its result."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def who_speaks(document: Document) -> float:
    """Return the seconds that finding the speakers of one report takes, once the model has read it."""
    text, model = document.text, load()
    marks = quotations(text)
    words = read_words(text, list(paragraphs(text)), marks)
    read = tag(words, split_words(words.forms, model.tokenizer), model)
    readings = read_attributions(document.id, text, words, chosen(read.tagged, words), marks)
    raw = tuple(names(read.names.tolist()))

    def work() -> None:
        found = bare_names(text, words, raw)
        sources = [stretch for reading in readings for stretch in reading.tagged.source]
        acts = acting(words, read.states, found, sources, load_metonymy())
        Parties(document.id, text, words, readings, group(mentions(words, text, found, acts))).entities()

    return timed(work)[0]


def growth(reports: Sequence[Sequence[Entity]]) -> Iterator[str]:
    """Yield a line for each part of the reports."""
    yield f"{'reports':>8}{'entities':>10}{'actors':>8}{'judgements':>12}{'seconds':>9}{'us an entity':>14}"
    for share in (4, 2, 1):
        part = reports[: len(reports) // share]
        entities = [entity for report in part for entity in report]
        seconds, (judged, made) = timed(lambda some=entities: _resolved(some))
        each = 1e6 * seconds / len(entities)
        yield f"{len(part):>8}{len(entities):>10}{made:>8}{judged:>12}{seconds:>9.2f}{each:>14.1f}"


def _resolved(entities: Sequence[Entity]) -> tuple[int, int]:
    judgements = judge(entities)
    return len(judgements), len(actors(entities, judgements))


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("articles", type=Path, help="JSON lines with id and text, may be .gz")
    parser.add_argument("--count", type=int, default=800, help="how many articles")
    options = parser.parse_args()
    found = list(documents(options.articles, options.count))
    extractor = ModelExtractor()
    extractor(found[0])
    seconds, extractions = timed(lambda: [extractor(document) for document in found])
    some = found[:: max(1, len(found) // 100)]
    part = sum(map(who_speaks, some)) / len(some)
    lines = [
        f"{len(found)} reports, {sum(len(d.text.split()) for d in found) / len(found):.0f} words each",
        f"extraction {1000 * seconds / len(found):.1f} ms a report; who speaks {1000 * part:.1f} ms of it",
        *growth([extraction.entities for extraction in extractions]),
    ]
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
