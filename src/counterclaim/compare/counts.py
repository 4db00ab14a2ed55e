"""Figures as they can be held against each other: what they count, and which numbers they allow.

"At least 19" and "24" may both hold, "at least 31" and "19" cannot. Figures that count only some of those
concerned ("five of the dead", "including two guards") are left out, as are those that name no number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.compare.claims import Claim
from counterclaim.compare.terms import WORD, stem, terms
from counterclaim.tables import rows
from counterclaim.types import Figure, Span

_TOLLS = frozenset(
    ("killed", "injured", "missing", "casualties", "displaced", "arrested", "kidnapped", "protesters")
)
_SOME_OF = re.compile(r"\bof (?:the|those|these|our|their|its|his|her)\b", re.I)
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+|[a-z]+")
_ROUND, _SLACK = 100, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure that a claim gives: its words as they stand there, and the numbers it allows.

    ``counted``: stems of who is counted, beyond "people".
    """

    claim: Claim
    figure: Figure
    words: str
    low: float
    high: float
    counted: frozenset[str]

    @property
    def value(self) -> float:
        """The number it gives."""
        return self.figure.value or 0.0

    @property
    def same(self) -> tuple[str, frozenset[str]]:
        """What two figures must share to be of one thing."""
        return self.figure.what, self.counted

    @property
    def allows(self) -> tuple[float, float]:
        """The least and the greatest number that it allows."""
        return self.low, self.high

    def short(self) -> str:
        """Return the figure in a few words: "at least 31 killed"."""
        number = f"{self.value:,.0f}" + (f" to {self.figure.upper:,.0f}" if self.figure.upper else "")
        told = "" if number == "0" else f"{self.figure.qualifier or ''} "
        return f"{told.lstrip()}{number} {self.figure.what}"


def counts(claim: Claim) -> Iterator[Count]:
    """Yield the figures that a claim gives of all who are concerned."""
    for figure in claim.figures:
        words = cut(claim, figure.span)
        if words and _is_its(claim, figure) and not _is_part(figure, words):
            low, high = _allowed(figure)
            yield Count(
                claim=claim, figure=figure, words=words, low=low, high=high, counted=counted_in(words)
            )


def can_both_hold(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether some number is allowed by two figures."""
    return max(one[0], other[0]) <= min(one[1], other[1])


def cut(claim: Claim, span: Span) -> str:
    """Return the words of a claim at a stretch of its report; "" where they cannot be found for sure."""
    if sum(s.end - s.start + 1 for s in claim.spans) - 1 != len(claim.words):
        return ""
    at = 0
    for one in claim.spans:
        if one.start <= span.start and span.end <= one.end:
            return claim.words[at + span.start - one.start : at + span.end - one.start]
        at += one.end - one.start + 1
    return ""


def counted_in(words: str) -> frozenset[str]:
    """Return the stems that tell who is counted: of "12 Ostrelian sailors were killed", two."""
    found = (term for term in terms(words) if not any(c.isdigit() for c in term))
    return frozenset(found) - _unsaid()


def numbers_in(words: str) -> frozenset[float]:
    """Return the numbers in some words, in digits or spelled out: "thirty-one", "2,086"."""
    found: list[float] = []
    lower, total, last = words.lower(), 0.0, 0
    for match in _TOKEN.finditer(lower):
        word = match.group()
        if word not in _numbers() and not word[0].isdigit():
            continue
        if not _goes_on(total, lower[last : match.start()].strip(" -‐‑"), word):
            found.append(total)
            total = 0.0
        total = float(word.replace(",", "")) if word[0].isdigit() else _next(total, *_numbers()[word])
        last = match.end()
    return frozenset((*found, total)) - {0.0}


def says(kind: str, words: str) -> bool:
    """Whether words of a kind (``data/counts.csv``) stand in some words."""
    return _pattern(kind).search(words.lower()) is not None


def _goes_on(total: float, between: str, word: str) -> bool:
    """Whether a word belongs to the number before it: "twenty" and "four", "two hundred" and "five"."""
    if word[0].isdigit():
        return False
    kind, value = _numbers()[word]
    joins = between == "" or (between == "and" and total % _ROUND == 0)
    fits = kind == "scale" or (total % _ROUND == 0 or (total % 10 == 0 and value < 10))
    return joins and fits


def _next(total: float, kind: str, value: float) -> float:
    if kind == "scale":
        return max(total, 1.0) * value
    return total + value


def _is_its(claim: Claim, figure: Figure) -> bool:
    """Whether a figure is of a claim's own saying, and told as so."""
    own = claim.attribution.id if claim.attribution else None
    told = {event.id: event.certainty for event in claim.events}
    sure = told.get(figure.event or "", "asserted") in ("asserted", "hedged")
    return figure.attribution == own and figure.what in _TOLLS and figure.value is not None and sure


def _is_part(figure: Figure, words: str) -> bool:
    some = _SOME_OF.search(words)
    return says("part", figure.qualifier or "") or (
        some is not None and bool(numbers_in(words[: some.start()]))
    )


def _allowed(figure: Figure) -> tuple[float, float]:
    value, qualifier = figure.value or 0.0, figure.qualifier or ""
    low, high = value, value
    if figure.upper is not None:
        high = max(value, figure.upper)
    if says("about", qualifier) or (value and value % _ROUND == 0):
        low, high = low * (1 - _SLACK), high * (1 + _SLACK)
    if says("least", qualifier):
        high = math.inf
    elif says("most", qualifier):
        low = 0.0
    return low, high


@cache
def _unsaid() -> frozenset[str]:
    words = (row["words"] for row in _table() if row["kind"] in ("harm", "cardinal", "scale"))
    plain = (
        m.group()
        for row in _table()
        if row["kind"] in ("least", "most", "about")
        for m in WORD.finditer(row["words"])
    )
    return frozenset(stem(word) for word in (*words, *plain))


@cache
def _numbers() -> dict[str, tuple[str, float]]:
    kinds = ("cardinal", "scale")
    return {row["words"]: (row["kind"], float(row["value"])) for row in _table() if row["kind"] in kinds}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    found = (row["words"] for row in _table() if row["kind"] == kind)
    return re.compile(r"\b(?:" + "|".join(found) + r")\b")


@cache
def _table() -> tuple[dict[str, str], ...]:
    return rows("counterclaim.compare", "counts.csv")
