"""The tables of facts that ship with the extractor; each file begins by defining its fields."""

from __future__ import annotations

from functools import cache

from counterclaim import tables


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table of ``data/``."""
    return tables.rows("counterclaim.extract", name)


@cache
def speaking_nouns() -> dict[str, str]:
    """Noun lemma -> kind of speaker it names, or "document"."""
    return {row["noun"]: row["kind"] for row in rows("nouns.csv")}


@cache
def act_lemmas() -> tuple[str, ...]:
    """Lemmas of verbs whose utterance is an act."""
    return tuple(dict.fromkeys(row["lemma"] for row in rows("acts.csv")))


@cache
def given_names() -> dict[str, str]:
    """Given name, as written -> "f" or "m"."""
    return {row["name"]: row["sex"] for row in rows("firstnames.csv")}


@cache
def _media() -> tuple[frozenset[str], frozenset[str]]:
    table = rows("media.csv")
    words, names = (frozenset(r["word"] for r in table if r["match"] == m) for m in ("word", "name"))
    return words, names


def is_medium(name: str) -> bool:
    """Whether a name is that of a medium that carries other people's words."""
    words, names = _media()
    return name in names or (" " in name and not words.isdisjoint(name.split()))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of one list of ``data/words.csv``."""
    return frozenset(row["word"] for row in rows("words.csv") if row["list"] == name)
