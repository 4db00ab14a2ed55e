"""Claims that cannot both hold by what they are: rival charges, rival natures, a demand and its refusal.

Two parties that charge different parties with one deed; two that call one thing an accident and no accident;
one that demands of another what that other says it will not do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from counterclaim.compare.answers import refusing, resisting
from counterclaim.compare.claims import Claim
from counterclaim.compare.field import Field
from counterclaim.compare.links import RULED, Link
from counterclaim.compare.onesided import Accusation
from counterclaim.compare.parties import Parties
from counterclaim.tables import rows

_DEED, _NATURE, _DEMAND = 0.5, 0.35, 0.4
_NEGATION = re.compile(r"\b(?:not?|never|none|nobody|nothing|neither|nor|without)\b|n['’]t\b", re.IGNORECASE)
_DAYS = 60
_COPULA = re.compile(
    r"(?:\b(?:is|was|were|are|be|been|being|as)|(?<=\b(?:it|he))['’]s|(?<=\b(?:that|this|what))['’]s)\s+(?P<no>(?:not|no|never|n['’]t)\s+)?(?:\w+ly\s+)?"
    r"(?:an?\s+|the\s+)?(?P<first>[\w-]+)(?:\s+(?P<second>[\w-]+))?",
    re.IGNORECASE,
)
_NOT_IT = re.compile(r"\b(?:no|not an?|not|wasn['’]t an?|isn['’]t an?)\s+(?P<word>[\w-]+)", re.IGNORECASE)
_WILL_NOT = re.compile(r"\b(?:will not|won['’]t|would not|wouldn['’]t|no intention|remain|stay)\b")


def rivals(field: Field, charges: Sequence[Accusation], parties: Parties) -> Iterator[Link]:
    """Yield all rivals; of each claim those most alike."""
    yield from _charges(field, charges, parties)
    yield from _natures(field)
    yield from _demands(field, parties)


def _charges(field: Field, charges: Sequence[Accusation], parties: Parties) -> Iterator[Link]:
    """Charges of one deed against different parties, by parties that do not speak for each other."""
    number = {claim.id: n for n, claim in enumerate(field.claims)}
    deeds = (side for side, kind, _ in charges if kind == "responsibility" and side.against)
    against = {
        number[stand.claim.id]: parties.circle(side.against) for side in deeds for stand in side.stands
    }
    for i, j in _pairs(field, against, _DEED / 2):
        if not against[i] & against[j] and _apart(field, i, j) and _about_one(field, i, j, _DEED):
            yield Link(one=i, other=j, score=RULED, why=("they charge different parties with one deed",))


def _natures(field: Field) -> Iterator[Link]:
    """Claims that call one thing what cannot both be."""
    called: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for n, claim in enumerate(field.claims):
        for pair, class_, word in natures(claim.words):
            called[pair].setdefault(n, (class_, word))
    for pair in sorted(called):
        some = called[pair]
        for i, j in _pairs(field, some, _NATURE / 2):
            (class_, word), (other, other_word) = some[i], some[j]
            apart = _exclude(class_, other) and _apart(field, i, j, party=True)
            if apart and _about_one(field, i, j, _NATURE):
                why = (f"one calls it “{word}”, the other “{other_word}”",)
                yield Link(one=i, other=j, score=RULED, why=why)


def _pairs(field: Field, some: Iterable[int], least: float) -> Iterator[tuple[int, int]]:
    """The pairs of some claims that are as much alike, each once."""
    numbers = sorted(some)
    yield from ((i, j) for i, j in field.alike(numbers, numbers, least) if i < j)


def _exclude(one: str, other: str) -> bool:
    """Whether two classes cannot both hold: one denies the other, or they differ and neither is denied."""
    denied = one.startswith("not "), other.startswith("not ")
    if denied == (False, False):
        return one != other
    return one.removeprefix("not ") == other.removeprefix("not ") and denied != (True, True)


def natures(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield what words call something: what it bears on, the class (with "not " before it), the words."""
    for match in _COPULA.finditer(words):
        for name in ("first", "second"):
            found = _classes().get((match[name] or "").lower())
            if found is not None:
                pair, class_ = found
                before = _NEGATION.search(words, 0, match.start())
                no = "not " if match["no"] or before else ""
                yield pair, no + class_, words[match.start() : match.end(name)]
                break
    for match in _NOT_IT.finditer(words):
        found = _classes().get(match["word"].lower())
        if found is not None:
            yield found[0], f"not {found[1]}", words[match.start() : match.end()]


def _demands(field: Field, parties: Parties) -> Iterator[Link]:
    """A demand, and a claim by whom it is made of that will not do so."""
    claims = field.claims
    asking = [n for n, c in enumerate(claims) if c.about and any(a.type == "REQUEST" for a in c.acts)]
    unwilling = [n for n, c in enumerate(claims) if c.attribution is not None and _refuses(c)]
    for n, m in field.alike(asking, unwilling, _DEMAND):
        asked = parties.circle(claims[n].about) & field.circles[m]
        if asked and claims[n].terms & claims[m].terms and _apart(field, n, m):
            why = ("one demands of the other what this says it will not do",)
            yield Link(one=n, other=m, score=RULED, why=why)


def is_negated(claim: Claim) -> bool:
    """Whether a claim says that something is not, does not, or that nobody does."""
    return _NEGATION.search(claim.words) is not None


def _refuses(claim: Claim) -> bool:
    return refusing(claim.cue) or resisting(claim.cue) or _WILL_NOT.search(claim.words.lower()) is not None


def _apart(field: Field, i: int, j: int, *, party: bool = False) -> bool:
    """Whether two claims are by sides that do not speak for each other, or by one mouth in two reports.

    ``party``: what one party says in two reports may differ, too.
    """
    one, other = field.claims[i], field.claims[j]
    if field.of_one_side(i, j):
        mouth = party or bool(set(one.speakers) & set(other.speakers))
        return one.document != other.document and mouth
    return not field.overlap(i, j)


def _about_one(field: Field, i: int, j: int, least: float) -> bool:
    """Whether two claims are of one time, and tell of one incident or are alike enough."""
    one, other = field.claims[i], field.claims[j]
    likeness = field.likeness(i, j)
    if days_apart(one, other) > _DAYS:
        return False
    if one.document != other.document and None in (one.published, other.published):
        return bool(one.incidents & other.incidents) and likeness >= least
    return likeness >= least or (bool(one.incidents & other.incidents) and likeness >= least / 2)


def days_apart(one: Claim, other: Claim) -> int:
    """Return how many days lie between the reports of two claims; 0 where a day is not known."""
    if one.published is None or other.published is None:
        return 0
    return abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days)


@cache
def _classes() -> dict[str, tuple[str, str]]:
    table = rows("counterclaim.compare", "natures.csv")
    return {row["word"]: (row["pair"], row["class"]) for row in table}
