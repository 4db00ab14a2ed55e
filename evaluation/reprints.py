"""Reprints: precision and recall on real pairs that were read, and on copies planted among real articles.

``reprints/pairs.csv`` holds ids and judgements, no text. Precision counts what the program calls a copy,
recall what was judged one. Pairs "found" are drawn from what the program found, so their recall is no news;
pairs "near" and "event" come from an independent search for any 12 words in common, and hold what it missed.
The rules were set while these were read; "later" pairs were drawn and read when the rules were fixed.

Planted: an article printed again with one word in twenty changed and other quotation marks; one cut to its
first half; and two of its paragraphs (60 words and more of prose) put into another article.

    python evaluation/reprints.py ../shared/load/dev_load_20k.jsonl.gz [--articles N]
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from counterclaim.read import captures, parse
from counterclaim.resolve.reprints import copies
from counterclaim.types import Document, SetAside
from counterclaim.types.copies import Copy, Printed

PAIRS = Path(__file__).parent / "reprints" / "pairs.csv"
PLANTED = 60


def printed(document: Document) -> Printed:
    """Return an article as it is compared with others; its id is that of its record."""
    agency, published = document.meta.agency, document.meta.published
    return Printed(
        document=document.name,
        text=document.text,
        furniture=tuple(part.span for part in document.furniture),
        agency=agency.value if agency else None,
        published=published.value if published else None,
    )


def articles(path: Path, most: int | None) -> list[Printed]:
    """Return the articles of a collection."""
    taken = islice((one for one in captures((path,)) if not isinstance(one, SetAside)), most)
    return [printed(parse(capture)) for capture in taken]


def judged() -> list[dict[str, str]]:
    """Return the pairs that were read."""
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def table(rows: Sequence[Mapping[str, str]], found: Mapping[tuple[str, str], Copy]) -> Iterator[str]:
    """Yield precision and recall, by how the pairs were drawn and in all."""
    yield f"{'drawn':<8}{'pairs':>6}{'copies':>8}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
    for drawn in (*dict.fromkeys(row["drawn"] for row in rows), "all"):
        some = [row for row in rows if drawn in (row["drawn"], "all")]
        told = [row for row in some if (row["one"], row["other"]) in found]
        right = sum(row["judged"] == "copy" for row in told)
        copied = sum(row["judged"] == "copy" for row in some)
        rates = f"{_rate(right, len(told)):>11}{_rate(right, copied):>8}"
        yield f"{drawn:<8}{len(some):>6}{copied:>8}{len(told):>7}{right:>7}{rates}"


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


# ------------------------------------------------------------------ planted copies


def planted(reports: Sequence[Printed]) -> Iterator[tuple[str, Printed, str]]:
    """Yield the kind, the copy that is planted, and the id of what it was made of."""
    chance = random.Random(11)  # noqa: S311
    fit = [r for r in reports if 400 <= len(r.text.split()) <= 1500 and len(_prose(r)) >= 2 and r.published]
    for number, (one, host) in enumerate(_twos(chance.sample(fit, 6 * PLANTED))):
        kind = ("whole", "half", "passage")[number % 3]
        yield kind, replace(_plant(kind, one, host, chance), furniture=(), agency=None), one.document


def _twos(some: Sequence[Printed]) -> Iterable[tuple[Printed, Printed]]:
    return zip(some[::2], some[1::2], strict=True)


def _plant(kind: str, one: Printed, host: Printed, chance: random.Random) -> Printed:
    name = f"planted-{kind}-{one.document}"
    if kind == "whole":
        return replace(one, document=name, text=_changed(one.text, chance))
    if kind == "half":
        return replace(one, document=name, text=one.text[: len(one.text) // 2])
    lines = host.text.split("\n\n")
    middle = len(lines) // 2
    text = "\n\n".join((*lines[:middle], *_prose(one)[:2], *lines[middle:]))
    return replace(host, document=name, text=text, published=one.published)


def _prose(report: Printed) -> list[str]:
    """Paragraphs in the middle of a report that quote nobody."""
    lines = [line for line in re.split(r"\n+", report.text) if line.strip()]
    inner = lines[len(lines) // 5 : -len(lines) // 4]
    plain = [line for line in inner if not re.search(r"[“”\"@]|:$", line)]
    return [line for line in plain if 30 <= len(line.split()) <= 120]


def _changed(text: str, chance: random.Random) -> str:
    parts = re.split(r"( +)", text)
    said = [part if part.isspace() or "\n" in part or chance.random() > 0.05 else "indeed" for part in parts]
    return "".join(said).replace("“", '"').replace("”", '"').replace("’", "'")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("collection", type=Path)
    parser.add_argument("--articles", type=int, help="only the first so many")
    options = parser.parse_args()
    reports = articles(options.collection, options.articles)
    plants = list(planted(reports))
    made = copies(reports)
    found = {(copy.one, copy.other): copy for copy in made}
    kinds = Counter(copy.kind for copy in made)
    whole, partial = kinds["reprint"], kinds["partial"]
    print(f"{len(reports)} articles, {len(made)} copies: {whole} reprints, {partial} partial\n")
    known = {report.document for report in reports}
    print("\n".join(table([row for row in judged() if {row["one"], row["other"]} <= known], found)))
    told = {(c.one, c.other): c for c in copies((*reports, *(copy for _, copy, _ in plants)))}
    print(f"\n{'planted':<8}{'copies':>8}{'found':>7}{'recall':>8}")
    for kind in ("whole", "half", "passage"):
        some = [tuple(sorted((copy.document, source))) for k, copy, source in plants if k == kind]
        hits = sum(pair in told for pair in some)
        print(f"{kind:<8}{len(some):>8}{hits:>7}{_rate(hits, len(some)):>8}")


if __name__ == "__main__":
    main()
