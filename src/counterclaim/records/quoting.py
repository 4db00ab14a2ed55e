"""How a report's words are set in quotation marks where they may bring marks of their own; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def marks(words: Sequence[str]) -> tuple[str, str]:
    """Return the marks to set before and after a quotation, given in its stretches.

    None where it brings its own at both ends; only the missing one where it was cut within a quotation.
    """
    text = _APOSTROPHE.sub("", " ".join(words).strip())
    if len(text) < 2:
        return "“", "”"
    opening, closing = text[0], text[-1]
    begins, ends = opening in _PAIRS, closing in _OPENING
    if begins and ends:
        return "", ""
    if begins and _lacks(text, opening, _PAIRS[opening]):
        return "", _PAIRS[opening]
    if ends and _lacks(text, closing, _OPENING[closing]):
        return _OPENING[closing], ""
    return "“", "”"


def words_for(position: str, passages: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return a position as words of one of these passages, in its stretches; empty where it is none."""
    given = tuple(passages)
    wanted = _in_line(position)
    if any(wanted in _in_line(piece) for words in given for piece in words):
        return (position,)
    return next((tuple(words) for words in given if _in_line(" ".join(words)) == wanted), ())


def _lacks(text: str, one: str, other: str) -> bool:
    """Whether one mark stands in a text without the other of its pair."""
    return text.count(one) % 2 == 1 if one == other else text.count(one) > text.count(other)


def _in_line(text: str) -> str:
    return " ".join(text.split())
