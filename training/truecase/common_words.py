"""Make ``extract/data/casing.csv``: which words of English news are written with a small letter.

Counts words within sentences of the training articles of PolNeAR (not the first of a sentence, nor those of
headlines). A word is common that is not much oftener written with a capital; regular forms of another are
left out. What else is known stands in ``special.csv``. Nothing but words leaves the articles.

    python training/truecase/common_words.py polnear/train.jsonl > src/counterclaim/extract/data/casing.csv
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.truecase import stems
from counterclaim.extract.words import LOWER, MARK, read_words

SHARE = 0.25
SPECIAL = Path(__file__).parent / "special.csv"
HEAD = """# How words of English news are written, for texts wholly in capitals.
# Made by training/truecase/common_words.py. word: in lower case.
# written: empty for a small letter; "title" with a capital before a name; "part" with one behind a name, or
# before "of" and a name ("Usulutan Department"); "particle" small between parts of a name;
# "capital" always with a capital.
"""


def counted(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how often each word stands within a sentence with a small letter, and at all."""
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with path.open(encoding="utf-8") as file:
        for text in (json.loads(line)["text"] for line in file):
            for form, shape in _within(text):
                every[form.lower()] += 1
                small[form.lower()] += shape == LOWER
    return small, every


def _within(text: str) -> Iterator[tuple[str, int]]:
    words = read_words(text, list(paragraphs(text)), ())
    page = Page(words=words, text=text)
    for _, group in groupby(range(len(words)), key=lambda n: page.sentences[n]):
        inner = [n for n in list(group)[1:] if page.shapes[n] != MARK and words.forms[n].isalpha()]
        if 2 * sum(page.shapes[n] == LOWER for n in inner) > len(inner):
            yield from ((words.forms[n], page.shapes[n]) for n in inner)


def _base(common: set[str]) -> set[str]:
    """Return the words that are no regular form of another one returned."""
    base: set[str] = set()
    for word in sorted(common, key=lambda w: (len(w), w)):
        if base.isdisjoint(stems(word)):
            base.add(word)
    return base


def main() -> None:
    """Write the table."""
    small, every = counted(Path(sys.argv[1]))
    common = {w for w, count in small.items() if count > SHARE * every[w] and w.isascii()}
    with SPECIAL.open(encoding="utf-8", newline="") as file:
        special = {row["word"]: row["written"] for row in csv.DictReader(file)}
    sys.stdout.write(HEAD)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("word", "written"))
    writer.writerows(sorted((dict.fromkeys(_base(common), "") | special).items()))


if __name__ == "__main__":
    main()
