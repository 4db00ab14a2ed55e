"""PolNeAR as windows with the words of each attribution, and the same text written in other ways."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from counterclaim.extract.decode import BEFORE, BEGIN, END, INSIDE, REACH, ROLES, SINGLE, tag
from counterclaim.extract.names import KINDS
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import Pieces
from counterclaim.extract.windows import Window, windows
from counterclaim.extract.wordpieces import split_words
from counterclaim.extract.words import Words, read_words

Stretch = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Gold:
    """One attribution in words: the stretches of source, cue and content, and whether it is nested."""

    roles: tuple[tuple[Stretch, ...], ...]
    nested: bool

    @property
    def anchor(self) -> int:
        return self.roles[1][0][0]


@dataclass(frozen=True, kw_only=True)
class Article:
    words: Words
    pieces: Pieces
    gold: tuple[Gold, ...]
    names: NDArray[np.int64] | None = None


@dataclass(frozen=True, kw_only=True)
class Example:
    """A window with the attributions whose cue it owns."""

    article: Article
    window: Window
    gold: tuple[Gold, ...]


def read_jsonl(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article(raw: dict, tokenizer: Tokenizer) -> Article:
    text = raw["text"]
    words = read_words(text, paragraphs(text), quotations(text))
    gold = (_gold(one, words) for one in raw["attributions"])
    kept = sorted((g for g in gold if g.roles[1] and g.roles[2]), key=lambda g: g.anchor)
    return Article(
        words=words,
        pieces=split_words(words.forms, tokenizer),
        gold=tuple(kept),
        names=_name_tags(raw["names"], words) if raw.get("names") is not None else None,
    )


def _name_tags(names: list[tuple[int, int, str]], words: Words) -> NDArray[np.int64]:
    tags = np.zeros(len(words), dtype=np.int64)
    for start, end, kind in names:
        stretch = _stretch((start, end), words)
        if stretch is not None:
            begin = 1 + 2 * KINDS.index(kind)
            tags[stretch[0] : stretch[1]] = begin + 1
            tags[stretch[0]] = begin
    return tags


def _gold(raw: dict, words: Words) -> Gold:
    roles = tuple(
        tuple(s for span in sorted(raw[role]) if (s := _stretch(span, words)) is not None) for role in ROLES
    )
    return Gold(roles=roles, nested=bool(raw.get("nested")))


def _stretch(span: Sequence[int], words: Words) -> Stretch | None:
    first = int(np.searchsorted(words.ends, span[0], side="right"))
    last = int(np.searchsorted(words.starts, span[1], side="left"))
    return (first, last) if first < last else None


def examples(article: Article, rng: random.Random | None = None) -> Iterator[Example]:
    """The windows of an article; with ``rng``, of other lengths and cut at other places each time."""
    sizes = np.diff(article.pieces.ends).astype(np.int32)
    for window in windows(article.words.features[:, 1], sizes, **_cut(rng)):
        own = tuple(g for g in article.gold if window.owned <= g.anchor < window.end)
        yield Example(article=article, window=window, gold=own)


def _cut(rng: random.Random | None) -> dict[str, int]:
    if rng is None:
        return {}
    longest = rng.choice((128, 160, 192, 256, 256))
    return {"longest": longest, "before": rng.choice((0, 16, 32, 48)), "first": rng.randint(40, longest)}


def tags_around(gold: Gold, window: Window) -> NDArray[np.int64]:
    """The tags of the words from ``BEFORE`` before the cue's first word to ``BEHIND`` behind it."""
    found = np.zeros(REACH, dtype=np.int64)
    offset = gold.anchor - BEFORE
    low, high = max(0, window.start - offset), min(len(found), window.end - offset)
    for role in (2, 0, 1):
        for start, end in gold.roles[role]:
            first, last = max(start - offset, low), min(end - offset, high)
            if first < last:
                found[first:last] = tag(role, INSIDE)
                found[first] = tag(role, BEGIN)
                found[last - 1] = tag(role, END)
                if last - first == 1:
                    found[first] = tag(role, SINGLE)
    return found
