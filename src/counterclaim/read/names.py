"""Lines that hold nothing but a name, of persons or of an outlet, told by their shape."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_WORD = r"(?:[A-Z][a-zA-Z.’'-]*[a-zà-ÿ.]|[A-ZÀ-Þ][\w’'-]+|[A-Z]\.?)"
_NAME = rf"{_WORD}(?: (?:de|da|di|du|van|von|der|den|bin|bint|al|el|la|ibn|{_WORD})){{1,3}}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,5}}")
_OUTLET = re.compile(r"[A-Z0-9][\w.’'&-]*(?: (?:of|and|the|de|[A-Z0-9][\w.’'&-]*))*")
_STOP = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b[A-Z])\.$")
_LONGEST = 100


def is_names(text: str) -> bool:
    """Tell whether ``text`` is one personal name of two to four words, or a list of such names."""
    if len(text) > _LONGEST or text.isupper() or _STOP.search(text) or not _NAMES.fullmatch(text):
        return False
    words = [word for word in re.split(r"[\s,&]+", text) if word and word != "and"]
    return not any(word.lower() in _words("not_names.csv") for word in words)


def is_outlet(text: str) -> bool:
    """Tell whether ``text`` is shaped like the name of a newspaper, station or news site."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and _OUTLET.fullmatch(text) is not None
        and words[-1].lower() in _words("outlet_words.csv")
    )


@cache
def _words(table: str) -> frozenset[str]:
    lines = files("counterclaim.read").joinpath("data", table).read_text("utf-8").splitlines()
    return frozenset(row["word"] for row in csv.DictReader(line for line in lines if line[:1] != "#"))
