"""What the model learns from, as sentences with marks and answers: silver roles, own sentences, PLV train."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from counterclaim.extract.coding import ACTOR, TARGET, TRIGGER, TYPES
from counterclaim.extract.quotation import quotations
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import MARK, UNQUOTED, Words, read_words

_MARK = re.compile(r"\{([svt]) |\}")
_PLV = re.compile(r"</?([st])>")
_MARKS = {"s": ACTOR, "v": TRIGGER, "t": TARGET}
_YIELD = ("CONCEDE", "RETREAT")
_HEAD_FEATURES = (MARK, 2, UNQUOTED, 0)

Spans = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence, its marked spans (start, end, mark), and whether roles and which types are known."""

    text: str
    spans: Spans
    types: tuple[str, ...] = ()
    roles: bool = False


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """An example as numbers; ``roles`` and ``types`` are empty where they are not known."""

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    firsts: NDArray[np.int64]
    roles: NDArray[np.int64]
    types: NDArray[np.bool_]


def own(path: Path) -> list[Example]:
    """Sentences in our notation: {s actor}, {v trigger}, {t target}."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [_marked(row["text"], _MARK, row["type"]) for row in rows]


def plv(path: Path) -> list[Example]:
    """PLV train; its YIELD is CONCEDE or RETREAT."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [_marked(row["marked"], _PLV, row["root"]) for row in rows]


def silver(path: Path) -> list[Example]:
    """Verbs with their subjects and objects, of ``silver.py``."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            named = ((TRIGGER, row["trigger"]), (ACTOR, row["actors"]), (TARGET, row["targets"]))
            spans = tuple((s, e, mark) for mark, places in named for s, e in places)
            found.append(Example(text=row["text"], spans=spans, roles=True))
    return found


def statements(path: Path) -> list[Example]:
    """Statements with their cue marked, of ``statements.py``."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spans = tuple((s, e, TRIGGER) for s, e in row["trigger"])
            found.append(Example(text=row["text"], spans=spans, types=(row["type"],)))
    return found


def _marked(text: str, notation: re.Pattern[str], kind: str) -> Example:
    plain, at = "", 0
    open_: list[tuple[str, int]] = []
    spans: list[tuple[int, int, int]] = []
    for match in notation.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if match.group(1) and not match.group().startswith("</"):
            open_.append((match.group(1), len(plain)))
        else:
            name, start = open_.pop()
            spans.append((start, len(plain), _MARKS[name]))
    types = _YIELD if kind == "YIELD" else (kind,)
    return Example(text=plain + text[at:], spans=tuple(spans), types=types, roles=notation is _MARK)


def asked(example: Example, *, marks: frozenset[int]) -> tuple[Example, Spans]:
    """The example with only some of its marks shown, and all its spans."""
    shown = tuple(span for span in example.spans if span[2] in marks)
    return replace(example, spans=shown, roles=example.roles and marks == {TRIGGER}), example.spans


def encode(example: Example, answer: Spans, tokenizer: Tokenizer) -> Encoded:
    """An example as numbers."""
    words = read_words(example.text, [(0, example.text)], quotations(example.text))
    pieces = split_words(words.forms, tokenizer)
    counts = np.diff(pieces.ends)
    marks = _over(words, example.spans)
    features = np.column_stack([words.features.astype(np.int64), marks])
    roles = _over(words, [s for s in answer if s[2] != TRIGGER])
    return Encoded(
        pieces=np.concatenate([[pieces.head], pieces.ids]),
        features=np.concatenate([[_HEAD_FEATURES], np.repeat(features, counts, axis=0)]),
        firsts=pieces.ends[:-1] + 1,
        roles=np.maximum(roles - 1, 0) if example.roles else np.zeros(0, np.int64),
        types=np.array([t in example.types for t in TYPES]) if example.types else np.zeros(0, np.bool_),
    )


def _over(words: Words, spans: Spans | list[tuple[int, int, int]]) -> NDArray[np.int64]:
    """The mark of each word."""
    found = np.zeros(len(words), dtype=np.int64)
    for start, end, mark in spans:
        found[(words.starts < end) & (words.ends > start)] = mark
    return found


def variants(example: Example, chance: np.random.Generator) -> Iterator[tuple[Example, Spans]]:
    """The questions asked about an example in one epoch."""
    if TRIGGER not in {span[2] for span in example.spans}:
        yield asked(example, marks=frozenset((ACTOR, TARGET)))
        return
    yield asked(example, marks=frozenset((TRIGGER,)))
    if example.roles and example.types and example.types != ("NONE",):
        extra = {TRIGGER} if chance.random() < 0.3 else set()
        yield asked(example, marks=frozenset({ACTOR, TARGET} | extra))
