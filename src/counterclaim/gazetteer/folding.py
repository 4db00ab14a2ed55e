"""Names as they are searched: case and diacritics aside; and, one step further, spellings aside.

Two ways to write one name in Latin letters differ in few regular ways ("Sheikhoun" and "Sheikhun", "Raqqa"
and "Raqqah"); ``loose`` does away with those alone. Nothing here is a likeness: keys are the same or not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_LETTERS = (
    ("ł", "l"), ("ø", "o"), ("đ", "d"), ("ı", "i"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"),
    ("Ł", "L"), ("Ø", "O"), ("Đ", "D"), ("Æ", "AE"), ("Þ", "Th"), ("-", " "), ("‐", " "), ("–", " "),
)  # fmt: skip
_NO_MARKS = bytes.maketrans(b"", b"")
_MARKS = b"'`\"."
_SPELLINGS = (
    (re.compile(r"\b(?:al|el|ar|as|ash|ad|at|an|az|ed|er|es|ul) (?=[a-z]{3})"), ""),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"([a-z])\1"), r"\1"),
    (re.compile(r"(?<=[ae])h\b"), ""),
)


def folded(names: Sequence[str]) -> list[str]:
    """Return names without diacritics and apostrophes, hyphens as spaces; capitals stay. One pass for all."""
    text = "\n".join(names)
    for letter, plain in _LETTERS:
        text = text.replace(letter, plain)
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").translate(_NO_MARKS, _MARKS)
    return bare.decode("ascii").split("\n")


def key(name: str) -> str:
    """Return the key of one name: folded, in lower case, with single spaces."""
    return " ".join(folded([" ".join(name.split())])[0].lower().split())


def loose(keys: str) -> str:
    """Return a key, or keys on lines, with the regular differences of spelling and Arabic articles undone."""
    for pattern, plain in _SPELLINGS:
        keys = pattern.sub(plain, keys)
    return keys
