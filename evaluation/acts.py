"""What acts are coded in ordinary news, and how many of them a reader finds right.

    python evaluation/acts.py FILE              acts an article, by type, voice, certainty; its time
    python evaluation/acts.py FILE --sheet N    N acts drawn by chance, to be judged (JSON lines)
    python evaluation/acts.py FILE --judged     share right, wrong by kind, from ``acts/judged.csv``

FILE holds articles as JSON lines (id, text, date, ...; may be gzipped), of which ``COUNT`` are drawn with a
fixed seed. ``judged.csv`` has article, type, offsets of the trigger, and a verdict: right, or what is wrong.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.extract import ModelExtractor
from counterclaim.read import Capture, Limits, captures, parse
from counterclaim.types import Act, Document, Extraction, Meta

JUDGED = Path(__file__).parent / "acts" / "judged.csv"
COUNT, SEED = 200, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article, what was found in it, and in how many seconds."""

    document: Document
    found: Extraction
    seconds: float


def chance() -> random.Random:
    """Return the same draws each time."""
    return random.Random(SEED)  # noqa: S311


def drawn(path: Path, folder: Path) -> Path:
    """Write the articles that are drawn into a file of a folder, and return it."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows = list(lines)
    out = folder / "drawn.jsonl"
    out.write_text("".join(chance().sample(rows, min(COUNT, len(rows)))), encoding="utf-8")
    return out


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file of JSON lines, searched."""
    extract = ModelExtractor()
    for item in captures([str(path)], limits=Limits()):
        if isinstance(item, Capture):
            document = parse(item, given=Meta())
            begun = time.perf_counter()
            found = extract(document)
            yield Article(document=document, found=found, seconds=time.perf_counter() - begun)


def report(articles: Sequence[Article]) -> None:
    """Print how many acts there are, and of what sort."""
    acts = [act for a in articles for act in a.found.acts]
    words = sum(len(a.document.text.split()) for a in articles)
    seconds = sum(a.seconds for a in articles)
    each = len(acts) / len(articles)
    print(f"{len(articles)} articles, {words} words, {len(acts)} acts, {each:.2f} each")
    print(f"{1000 * seconds / len(articles):.0f} ms an article, {words / len(articles):.0f} words")
    for what in ("type", "voice", "certainty"):
        counted = Counter(getattr(act, what) for act in acts)
        print(f"{what}: " + ", ".join(f"{name} {n}" for name, n in counted.most_common()))
    dated, placed = (sum(getattr(act, what) is not None for act in acts) for what in ("when", "where"))
    print(f"dated {dated}, placed {placed}, with a target {sum(bool(act.targets) for act in acts)}")


def sheet(articles: Sequence[Article], count: int) -> None:
    """Print acts drawn by chance, with the sentence around each."""
    every = [(a, act) for a in articles for act in a.found.acts]
    for article, act in chance().sample(every, min(count, len(every))):
        print(json.dumps(_line(article, act), ensure_ascii=False))


def _line(article: Article, act: Act) -> dict[str, object]:
    text, names = article.document.text, {e.id: e.name for e in article.found.entities}
    first, last = act.trigger[0].start, act.trigger[-1].end
    return {
        "article": article.document.name,
        "type": act.type,
        "start": first,
        "end": last,
        "trigger": " ... ".join(span.quote(text) for span in act.trigger),
        "actors": [names[id_] for id_ in act.actors],
        "targets": [names[id_] for id_ in act.targets],
        "voice": act.voice,
        "certainty": act.certainty,
        "when": act.when,
        "where": act.where,
        "published": article.document.meta.published and article.document.meta.published.value,
        "evidence": act.span.quote(text),
        "around": text[max(0, first - 300) : last + 300],
    }


def judged(articles: Sequence[Article]) -> None:
    """Print the share of judged acts that are right, and what is wrong with the others."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    now = {(a.document.name, act.type, act.trigger[0].start) for a in articles for act in a.found.acts}
    still = [row for row in rows if (row["article"], row["type"], int(row["start"])) in now]
    for name, some in (("judged", rows), ("of these still coded", still)):
        counted = Counter(row["verdict"] for row in some)
        right = 100 * counted["right"] / max(1, len(some))
        print(
            f"{name} {len(some)}: right {right:.1f} %; "
            + ", ".join(f"{v} {n}" for v, n in counted.most_common())
        )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("file", type=Path)
    ask.add_argument("--sheet", type=int, metavar="N")
    ask.add_argument("--judged", action="store_true")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles = list(read(drawn(given.file, Path(folder))))
    if given.sheet:
        sheet(articles, given.sheet)
    else:
        report(articles)
    if given.judged:
        judged(articles)


if __name__ == "__main__":
    main()
