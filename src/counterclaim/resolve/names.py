"""Names of persons and bodies, made comparable: spelling folded, parts told apart.

Two spellings are alike where their consonants are, once letters that stand for one sound in transliterations
are made one, and where they are near each other letter by letter (Jaro-Winkler, Winkler 1990).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import JaroWinkler

from counterclaim.tables import rows

NEAR = 0.85
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_PARTICLES = frozenset(
    ("al", "el", "bin", "ben", "ibn", "von", "van", "der", "den", "de", "di", "da", "la", "le")
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to"))
_LEGAL_FORMS = frozenset(
    ("inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "gmbh")
)
_SOUNDS = (
    (r"ph", "f"),
    (r"tsch|tch|ch|tz|ts|cz|c(?=[eiy])", "c"),
    (r"sch|sh", "s"),
    (r"dzh|dj|zh", "j"),
    (r"kh|gh|h", ""),
    (r"ck|q|c(?!$)(?=[^eiyc])|c$", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"z", "s"),
)
_BRITISH = (
    (r"isation\b", "ization"),
    (r"defence\b", "defense"),
    (r"centre\b", "center"),
    (r"labour\b", "labor"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """The folded parts of a person's name; ``given`` is empty where only the surname is known."""

    given: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def key(self) -> str:
        """What names that are the same but for dots, case and accents share."""
        return " ".join((*self.given, self.surname, self.suffix)).strip()


def fold(text: str) -> str:
    """Return text without case, accents, dots and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[.'’`]", "", plain).casefold()


def person_name(name: str) -> PersonName:
    """Return the parts of a person's name."""
    words = [fold(word) for word in _WORD.findall(name)]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    first = words[:1] if _begins_with_given(name) else []
    words = first + [w for w in words[len(first) : -1] if w not in _PARTICLES] + words[-1:]
    return PersonName(given=tuple(words[:-1]), surname=words[-1] if words else "", suffix=suffix)


def _begins_with_given(name: str) -> bool:
    """Whether what could be a particle is a given name's short form: "Al Dorval", not "Al-Dorani"."""
    first, *rest = name.split()[:2] or [""]
    return bool(rest) and first.istitle() and fold(first) in _PARTICLES & given_shorts()


def body_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a body's name that tell it from others, in their order."""
    text = fold(name)
    for pattern, written in _BRITISH:
        text = re.sub(pattern, written, text)
    words = [w for w in _WORD.findall(text) if w not in _SMALL and w != "s"]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return tuple(words) or (text,)


@cache
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, those of one sound alike; a vowel it begins with counts."""
    first = "a" if word[:1] in "aeiouy" else ""
    for pattern, sound in _SOUNDS:
        word = re.sub(pattern, sound, word)
    return first + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


def alike(one: str, other: str, *, near: float = NEAR) -> bool:
    """Whether two folded words are spellings of one name; an "a" at the end makes another one of it.

    ``near``: how near each other the letters must be, from 0 to 1.
    """
    if one == other:
        return True
    if one.rstrip("h").endswith("a") != other.rstrip("h").endswith("a"):
        return False
    same = skeleton(one) == skeleton(other) and len(skeleton(one)) > 1
    return same and JaroWinkler.similarity(one, other) >= near


def is_short_for(one: str, other: str) -> bool:
    """Whether the first of two folded given names is a short form of the second."""
    return one in _shorts().get(other, ())


@cache
def given_shorts() -> frozenset[str]:
    """Return the folded short forms of given names."""
    return frozenset(short for shorts in _shorts().values() for short in shorts)


def initials(words: Sequence[str]) -> str:
    """Return the first letters of folded words."""
    return "".join(word[0] for word in words)


@cache
def _shorts() -> dict[str, frozenset[str]]:
    table = rows("counterclaim.resolve", "nicknames.csv")
    return {fold(row["name"]): frozenset(fold(short) for short in row["short"].split("|")) for row in table}
