"""How well the article is found in web pages, and whether each paragraph leads back to its bytes.

Set: article-extraction-benchmark (Scrapinghub), 181 news pages with the article body a person marked.
Measure: the set's own (its evaluate.py): shingles of four words, normalised for each page; precision and
recall are means over the pages, F1 is made from them. Accuracy is the share of pages without any error.

    python evaluation/html_body.py ../shared/data/pages/aeb
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import trafilatura

from counterclaim.errors import InputError
from counterclaim.read.capture import Capture
from counterclaim.read.encoding import decode
from counterclaim.read.html import declared_charset, parse_html
from counterclaim.read.html_text import PARAGRAPH_BREAK
from counterclaim.read.offsets import byte_range, faults
from counterclaim.types import Document, Meta, Span

_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
Counts = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One page: true and false positives and false negatives of both bodies, and the state of the map."""

    page: str
    ours: Counts
    trafilatura: Counts
    paragraphs: int
    astray: tuple[str, ...]
    faults: int
    lost: str
    set_aside: str
    seconds: float
    seconds_trafilatura: float


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return the runs of ``size`` words in ``text``; a shorter text is one run."""
    words = _WORD.findall(text)
    runs = (tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
    return Counter(run for run in runs if run)


def compare(true: str, found: str) -> Counts:
    """Return true positives, false positives and false negatives as shares of the page."""
    wanted, got = shingles(true), shingles(found)
    counts = ((wanted & got).total(), (got - wanted).total(), (wanted - got).total())
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def measures(counts: Sequence[Counts]) -> Mapping[str, float]:
    """Return F1, precision, recall and accuracy as the set's own program computes them."""
    precision = statistics.mean(tp / (tp + fp) for tp, fp, _ in counts if tp + fp > 0)
    recall = statistics.mean(tp / (tp + fn) for tp, _, fn in counts if tp + fn > 0)
    return {
        "F1": 2 * precision * recall / (precision + recall),
        "precision": precision,
        "recall": recall,
        "accuracy": statistics.mean(fp + fn == 0 for _, fp, fn in counts),
    }


def body(document: Document) -> str:
    """Return the text without the paragraph that is the title."""
    title = document.meta.title
    return document.text[title.span.end :] if title and title.span else document.text


def astray(document: Document) -> Iterable[str]:
    """Yield the paragraphs whose bytes, without markup and white space, are not the paragraph."""
    at = 0
    for paragraph in document.text.split(PARAGRAPH_BREAK):
        span = Span(start=at, end=at + len(paragraph))
        start, end = byte_range(document.segments, document.encoding, span, text=document.text)
        source = document.original[start:end].decode(document.encoding, "replace")
        if squeezed(unescape(_MARKUP.sub("", source))) != squeezed(paragraph):
            yield paragraph
        at = span.end + len(PARAGRAPH_BREAK)


def squeezed(text: str) -> str:
    """Return ``text`` without white space."""
    return "".join(text.split())


def bare(raw: bytes) -> str:
    """Return what trafilatura alone, with the same settings, takes for the article."""
    text = decode(raw, declared=declared_charset(raw)).text
    return trafilatura.extract(text, include_comments=False) or ""


def examine(page: str, raw: bytes, true: str) -> Outcome:
    """Read one page both ways."""
    capture = Capture(raw=raw, origin=page, name=page, media_type="text/html")
    start = time.perf_counter()
    reason, document = "", None
    try:
        document = parse_html(capture, given=Meta())
    except InputError as error:
        reason = str(error)
    middle = time.perf_counter()
    alone = bare(raw)
    end = time.perf_counter()
    return Outcome(
        page=page,
        ours=compare(true, body(document) if document else ""),
        trafilatura=compare(true, alone),
        paragraphs=len(document.text.split(PARAGRAPH_BREAK)) if document else 0,
        astray=tuple(astray(document)) if document else (),
        faults=len(faults(document.text, raw, document.encoding, document.segments)) if document else 0,
        lost="; ".join(document.notes) if document else "",
        set_aside=reason,
        seconds=middle - start,
        seconds_trafilatura=end - middle,
    )


def report(outcomes: Sequence[Outcome]) -> Iterable[str]:
    """Yield the lines of the report."""
    yield "| | F1 | precision | recall | accuracy | seconds a page |"
    yield "|---|---|---|---|---|---|"
    for name, counts, seconds in (
        ("counterclaim", [o.ours for o in outcomes], [o.seconds for o in outcomes]),
        ("trafilatura alone", [o.trafilatura for o in outcomes], [o.seconds_trafilatura for o in outcomes]),
    ):
        values = " | ".join(f"{value:.4f}" for value in measures(counts).values())
        yield f"| {name} | {values} | {statistics.mean(seconds):.3f} (longest {max(seconds):.2f}) |"
    paragraphs, wrong = sum(o.paragraphs for o in outcomes), sum(len(o.astray) for o in outcomes)
    yield ""
    yield f"Paragraphs that lead back to their bytes: {paragraphs - wrong} of {paragraphs}."
    yield f"Faults of the offset map: {sum(o.faults for o in outcomes)}."
    yield f"Pages set aside: {sum(bool(o.set_aside) for o in outcomes)} of {len(outcomes)}."
    yield f"Pages with a note: {sum(bool(o.lost) for o in outcomes)}."


def main() -> None:
    """Run over the set and print the report; with ``--pages`` also what is remarkable on each page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", action="store_true")
    options = parser.parse_args()
    truth = json.loads((options.folder / "ground-truth.json").read_text("utf-8"))
    outcomes = [
        examine(
            page,
            gzip.decompress((options.folder / "html" / f"{page}.html.gz").read_bytes()),
            entry["articleBody"],
        )
        for page, entry in sorted(truth.items())
    ]
    if options.pages:
        for outcome in outcomes:
            print(
                outcome.page[:8],
                *(f"{value:.3f}" for value in (*outcome.ours, *outcome.trafilatura)),
                end=" ",
            )
            print(
                f"{outcome.seconds:.2f}",
                outcome.set_aside,
                outcome.lost,
                [text[:80] for text in outcome.astray],
            )
    print("\n".join(report(outcomes)))


if __name__ == "__main__":
    main()
