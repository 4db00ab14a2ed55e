"""The tables of facts that ship with the extractor; each file begins by defining its fields."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table of ``data/``; lines that begin with # are its definition."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines))


@cache
def speaking_nouns() -> dict[str, str]:
    """Noun lemma -> kind of speaker it names, or "document"."""
    return {row["noun"]: row["kind"] for row in rows("nouns.csv")}


@cache
def saying_verbs() -> frozenset[str]:
    """Lemmas of verbs that say something whatever their object is, speech acts among them."""
    return frozenset(r["lemma"] for r in rows("saying.csv")) | {r["lemma"] for r in rows("acts.csv")}


@cache
def bearing_verbs() -> frozenset[str]:
    """Lemmas of verbs whose object can be what somebody says: "made a claim"."""
    return frozenset(r["lemma"] for r in rows("bearing.csv"))


@cache
def headings() -> frozenset[str]:
    """Words that head a line without anybody speaking: "VIDEO: ..."."""
    return frozenset(r["word"] for r in rows("headings.csv"))


@cache
def _media() -> tuple[frozenset[str], frozenset[str]]:
    table = rows("media.csv")
    words, names = (frozenset(r["word"] for r in table if r["match"] == m) for m in ("word", "name"))
    return words, names


def is_medium(name: str) -> bool:
    """Whether a name is that of a medium that carries other people's words."""
    words, names = _media()
    return name in names or (" " in name and not words.isdisjoint(name.split()))
