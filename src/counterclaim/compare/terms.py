"""The words of a passage that can show that two passages are about one thing: content words, by their stems.

Stems are those of the Snowball English stemmer (Porter 2001).
"""

from __future__ import annotations

import re
from functools import cache

from snowballstemmer import stemmer

from counterclaim.tables import rows

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_OWNED = re.compile(r"['’]\w*$")


@cache
def plain_words() -> frozenset[str]:
    """Return the words that tell nothing of what a passage is about."""
    return frozenset(row["word"] for row in rows("counterclaim.compare", "plain.csv"))


@cache
def stem(word: str) -> str:
    """Return what a lower-case word shares with its other forms: "accusing", "accused" -> "accus"."""
    return str(_stemmer().stemWord(_OWNED.sub("", word)))


def terms(words: str) -> frozenset[str]:
    """Return the stems of the content words of a passage."""
    found = (match.group().lower().replace("’", "'") for match in WORD.finditer(words))
    return frozenset(stem(word) for word in found if word not in plain_words() and len(word) > 1)


@cache
def _stemmer() -> stemmer:
    return stemmer("english")
