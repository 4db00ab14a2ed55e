"""What two claims show of whether they conflict, before a model reads them: signs with learnt weights.

A sign is a number from 0 to 1: how near they are, who speaks of whom, what is negated, answered, blamed,
demanded. Their weighted sum (logistic regression, ``training/claims/weigh.py``) tells which pairs are worth
reading, and counts in the verdict on those that are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.answers import answers, calling, leaves_open, refusing, resisting
from counterclaim.compare.claims import Claim
from counterclaim.compare.field import Field
from counterclaim.compare.rivals import days_apart, is_negated
from counterclaim.tables import rows

_ACTS = (
    *("ACCUSE", "DENY", "REJECT", "DISAPPROVE", "REQUEST", "THREATEN"),
    *("SUPPORT", "AGREE", "CONSULT", "DEFEND", "PROMISE"),
)
_WORDS = ("blame", "praise", "ought", "hedged")
_QUESTION = re.compile(r"\?[\"”’']*$")
_LONG, _DAYS, _FEW = 40, 60, 5
_OPENS, _ENDS = 40, 60
"""Of a claim's words and of what stands before it, so many characters are searched for a contrast."""

Signs = dict[str, float]


def weights_of(field: Field, pairs: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """Return for each pair of claims (numbers in the field) the log odds by its signs that they conflict."""
    alone = {n: signs_of(field.claims[n]) for n in sorted({n for pair in pairs for n in pair})}
    weights = _weights()
    return np.array([_weighed(both(field, pair, alone[pair[0]], alone[pair[1]]), weights) for pair in pairs])


def _weighed(signs: Signs, weights: Signs) -> float:
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in signs.items())


def both(field: Field, pair: tuple[int, int], first: Signs, second: Signs) -> Signs:
    """Return the signs of a pair; ``first`` and ``second`` are those of its claims, each by itself."""
    found = {f"first {name}": value for name, value in first.items()}
    found |= {f"second {name}": value for name, value in second.items()}
    return found | dict(_between(field, pair, first, second))


def signs_of(claim: Claim) -> Signs:
    """Return the signs of one claim."""
    words = claim.words
    acts = {act.type for act in claim.acts}
    found = {
        "answers": answers(claim),
        "refuses": refusing(claim.cue) or resisting(claim.cue),
        "calls": calling(words),
        "negates": is_negated(claim),
        "leaves open": leaves_open(claim),
        "contrast": any(_has("contrast", w) for w in (claim.before[-_ENDS:], claim.cue, words[:_OPENS])),
        "contrast within": _has("contrast", words),
        "asks": _QUESTION.search(words) is not None,
        "by outlet": claim.attribution is None,
        "by nobody named": not claim.speakers,
        "quoted": words[:1] in ("“", '"'),
        "short": len(words.split()) < _FEW,
        "figure": bool(claim.figures),
    }
    found |= {name: _has(name, words) for name in _WORDS}
    found |= {act: act in acts for act in _ACTS}
    return {name: float(held) for name, held in found.items()} | {
        "length": min(len(words.split()), _LONG) / _LONG
    }


def _between(field: Field, pair: tuple[int, int], first: Signs, second: Signs) -> Iterator[tuple[str, float]]:
    one, other = (field.claims[n] for n in pair)
    near = max(0.0, field.likeness(*pair))
    same = one.document == other.document
    apart = abs(one.place - other.place) if same else None
    common = len(one.terms & other.terms)
    opposite = first["negates"] != second["negates"]
    yield from (("near", near), ("very near", near * near), ("one report", float(same)))
    yield from _places(apart)
    yield "words shared", min(common, 10) / 10
    yield "share of words", common / max(1, min(len(one.terms), len(other.terms)))
    yield from (("one negates", float(opposite)), ("one negates near", opposite * near))
    yield "both negate", first["negates"] * second["negates"]
    for name in ("blame", "praise", "ought", "figure", "by outlet"):
        yield f"both {name}", first[name] * second[name]
    yield "blame and praise", max(first["blame"] * second["praise"], first["praise"] * second["blame"])
    yield "one ought", float(first["ought"] != second["ought"])
    yield from _persons(one, other)
    close = apart is not None and apart <= 3
    for name in ("answers", "contrast"):
        yield f"second {name} close", second[name] * close
        yield f"second {name} near", second[name] * near
    yield "days apart", min(days_apart(one, other), _DAYS) / _DAYS


def _places(apart: int | None) -> Iterator[tuple[str, float]]:
    """How far apart two claims of one report are."""
    for name, least, most in (
        ("next", 0, 1),
        ("second next", 2, 2),
        ("close", 3, 5),
        ("some way off", 6, 10),
    ):
        yield name, float(apart is not None and least <= apart <= most)


def _persons(one: Claim, other: Claim) -> Iterator[tuple[str, float]]:
    ours, theirs = set(one.speakers), set(other.speakers)
    charges, charged = set(one.charges), set(other.charges)
    yield "one speaker", float(bool(ours & theirs))
    yield "first of second's speaker", float(bool(one.about & theirs))
    yield "second of first's speaker", float(bool(other.about & ours))
    yield "first charges second's speaker", float(bool(charges & theirs))
    yield "second charges first's speaker", float(bool(charged & ours))
    yield "both charge one", float(bool(charges & charged))
    yield "they charge others", float(bool(charges) and bool(charged) and not charges & charged)
    yield "both of one", float(bool(one.about & other.about))


def _has(sign: str, words: str) -> bool:
    return _pattern(sign).search(words) is not None


@cache
def _pattern(sign: str) -> re.Pattern[str]:
    found = (row["words"] for row in rows("counterclaim.compare", "sign_words.csv") if row["sign"] == sign)
    return re.compile(r"(?<!\w)(?:" + "|".join(found) + r")(?!\w)", re.IGNORECASE)


@cache
def _weights() -> Signs:
    """The weight of each sign; of none ("") the constant."""
    return {row["sign"]: float(row["weight"]) for row in rows("counterclaim.compare", "signs.csv")}
