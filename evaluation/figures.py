"""How well figures ("at least 40 people were killed") are read, on the sentences of ``cases/figures.csv``.

A figure is right where what is counted, value, end of the range and qualifier are those of the case.

    python evaluation/figures.py             the measures
    python evaluation/figures.py --wrong     also each case that is not right
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.extract.figures import figures
from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.words import read_words
from counterclaim.types import Figure

CASES = Path(__file__).parent / "cases" / "figures.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A case, and what the program finds in it."""

    id: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def right(self) -> int:
        """How many of the figures found are expected."""
        return (Counter(self.expected) & Counter(self.found)).total()


def judged() -> Iterator[Judged]:
    """Yield the cases with what is found in each."""
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            expected = tuple(part.strip() for part in row["expected"].split(";") if part)
            found = tuple(in_words(figure) for figure in read(row["text"]))
            yield Judged(id=row["id"], text=row["text"], expected=expected, found=found)


def read(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text, without its attributions."""
    words = read_words(text, list(paragraphs(text)), quotations(text))
    return figures("0" * 64, Page(words=words, text=text), ())


def in_words(figure: Figure) -> str:
    """Return a figure as the cases write it."""
    value = "?" if figure.value is None else f"{figure.value:.15g}"
    upper = "" if figure.upper is None else f"-{figure.upper:.15g}"
    qualifier = f" ({figure.qualifier})" if figure.qualifier else ""
    return f"{figure.what} {value}{upper}{qualifier}"


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--wrong", action="store_true", help="also print the cases that are not right")
    options = parser.parse_args()
    cases = list(judged())
    right = sum(case.right for case in cases)
    found, expected = (sum(len(getattr(case, part)) for case in cases) for part in ("found", "expected"))
    print(
        f"{len(cases)} sentences, {expected} figures:"
        f" precision {right / found:.1%}, recall {right / expected:.1%}"
    )
    for case in cases:
        if options.wrong and sorted(case.expected) != sorted(case.found):
            print(f"{case.id} {case.text}\n  expected {case.expected}\n  found    {case.found}")


if __name__ == "__main__":
    main()
