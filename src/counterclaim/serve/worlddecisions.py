"""What decisions across reports say, in words, with the words of the reports that they are about."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.records import marks
from counterclaim.serve.standing import told
from counterclaim.types import APART, Judgement, Key

_SHORTEST, _MOST = 120, 6
"""Characters of one quotation, and quotations of one side, that a line has at most."""
_VALUES = {"actor_name": "name", "actor_side": "state", "actor_office": "office", "actor_kind": "kind"}
_PAIRS = {
    ("account", "yes"): "hold one account",
    ("account", "no"): "do not hold one account",
    ("account", "unsure"): "unsure whether they hold one account",
    ("conflict", "yes"): "cannot both hold",
    ("conflict", "no"): "do not conflict",
    ("conflict", "unsure"): "unsure whether they conflict",
    ("same_incident", "yes"): "are one incident",
    ("same_incident", "no"): "are of two incidents",
    ("same_actor", "yes"): "are one",
    ("same_actor", "no"): "are not one",
}


def said(one: Judgement) -> str:
    """Return what a decision says, in words; what is about one statement alone as its report shows it."""
    left, right = _sides(one)
    if not one.keys:
        return told(one)
    if one.relation in _VALUES:
        return f"the {_VALUES[one.relation]} of {_quoted(left, ' […] ')} is {_short(one.value or '')}"
    says = _PAIRS.get((one.relation, one.verdict))
    if says is None:
        return told(one)
    if one.relation in ("account", "conflict"):
        return f"{_quoted(left, ' […] ')} and {_quoted(right, ' […] ')}: {says}"
    parts = [_quoted(side, ", ") for side in (left, right) if side]
    return f"{' and '.join(parts)}: {says}"


def _sides(one: Judgement) -> tuple[list[Key], list[Key]]:
    at = one.subject.index(APART) if APART in one.subject else len(one.subject)
    left = set(one.subject[:at])
    ours = [key for key in one.keys if key.anchor in left]
    return ours, [key for key in one.keys if key.anchor not in left]


def _quoted(keys: Sequence[Key], between: str) -> str:
    quotes = list(dict.fromkeys(key.quote for key in keys))
    more = f" and {len(quotes) - _MOST} more" if len(quotes) > _MOST else ""
    return between.join(_marked(_short(quote)) for quote in quotes[:_MOST]) + more


def _marked(words: str) -> str:
    before, after = marks((words,))
    return f"{before}{words}{after}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORTEST else f"{line[:_SHORTEST].rstrip()}…"
