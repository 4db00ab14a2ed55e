"""Accusations, what answers them, and who was asked and gave no answer.

An accusation is found by its act ("accused", as the extractor coded it) or by closed patterns
(``data/charges.csv``); what is denied, asked or only supposed is none. The same charge by the same side
against the same is one, however often it is repeated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.compare.answers import answers, rejecting
from counterclaim.compare.claims import Claim
from counterclaim.compare.kinds import DEEDS
from counterclaim.compare.parties import Parties
from counterclaim.compare.questions import Side, Stand
from counterclaim.compare.terms import terms
from counterclaim.facts import happenings
from counterclaim.tables import rows
from counterclaim.types import ContestKind

_SURE = frozenset(("asserted", "hedged"))
_UNSURE = re.compile(
    r"\b(?:if|whether|not|never|nobody|no one|would|could|might|may|should|short of|without)\b"
    r"|n['’]t\b|\b(?:refus|declin|avoid|investigat)"
)
_TOLD = re.compile(r"\b(?:false|wrong|unfair|unjust)ly\b")
_OWN = frozenset(("i", "we", "he", "she", "they"))
_FOR = re.compile(r"\b(?:pro|anti)-\w+")
_CLAUSE = re.compile(r"[,;:“”\"()]|\b(?:that|but|because|which|who|while|said|says)\b")
_RESPONSIBLE = re.compile(r"\b(?:responsible|accountable)\b")
_SUBJECT = 6
_SHARED = 0.5
_AFTER, _TERMS = 4, 2


@dataclass(frozen=True, slots=True)
class _Charge:
    """A claim that charges somebody, the words that do, and whether these alone say that it is a deed."""

    claim: Claim
    against: tuple[str, ...]
    words: str
    deed: bool = False


Accusation = tuple[Side, ContestKind, tuple[Stand, ...]]
"""A charge, what kind it is, and what answers it: nothing where it is one-sided."""


def accusations(claims: Sequence[Claim], parties: Parties) -> tuple[Accusation, ...]:
    """Return the accusations in the order in which they were first printed, each with what answers it.

    An answer is a claim of those accused, or of whom they speak for, that denies or rejects something and
    stands just behind the accusation or speaks of the same; or one around it that calls it false.
    """
    ordered = sorted(claims, key=_order)
    found = [charge for claim in ordered for charge in _charge(claim, parties)]
    answering = [claim for claim in ordered if claim.attribution is not None and _answers(claim)]
    circles = {claim.id: parties.circle(claim.speakers) for claim in answering}
    return tuple(_accusation(same, answering, circles, parties) for same in _repeated(found, parties))


def _order(claim: Claim) -> tuple[str, str, int, str]:
    return claim.published or "9999", claim.document, claim.place, claim.id


# ------------------------------------------------------------------ who is charged


def _charge(claim: Claim, parties: Parties) -> Iterator[_Charge]:
    if claim.attribution is None or not (claim.speakers or claim.source):
        return
    own = parties.circle(claim.speakers)
    if not _UNSURE.search(claim.cue.lower()):
        charge = _by_act(claim, parties) or _by_words(claim, own, parties)
        if charge is not None and own.isdisjoint(charge.against) and _are_told(charge.against, parties):
            yield charge


def _are_told(actors: Iterable[str], parties: Parties) -> bool:
    """Whether it is said who is charged, and not only "each other"."""
    return all(terms(parties.name(actor)) for actor in actors)


def _by_act(claim: Claim, parties: Parties) -> _Charge | None:
    """Whom the utterance itself accuses, where they are named in it, and of what."""
    accusing = [act for act in claim.acts if act.type == "ACCUSE"]
    own = claim.attribution.id if claim.attribution else None
    said = all(
        act.voice == "speech" and act.attribution == own and act.certainty in _SURE for act in accusing
    )
    if not accusing or not said or not claim.about.intersection(claim.charges):
        return None
    names = terms(" ".join(map(parties.name, claim.charges)))
    return _Charge(claim, claim.charges, claim.cue) if terms(claim.words) - names else None


def _by_words(claim: Claim, own: frozenset[str], parties: Parties) -> _Charge | None:
    """Whom words of a charge name, by what they are called."""
    if rejecting(claim.cue) and not _charging(claim.cue):
        return None
    names = terms(" ".join(map(parties.name, own)))
    for pattern, where, needs, kind in _patterns():
        if where == "conduct":
            continue
        for who, words in _charged(pattern, where, claim, names):
            named = _called(who, claim.about - own, parties)
            if named and _has(claim, needs):
                return _Charge(claim, named, words, kind == "responsibility")
    return None


def _has(claim: Claim, needs: str) -> bool:
    if needs == "event":
        return bool(claim.events)
    return not needs or _RESPONSIBLE.search(claim.words.lower()) is not None


def _charging(cue: str) -> bool:
    return any(where == "cue" and pattern.search(cue) for pattern, where, *_ in _patterns())


def _charged(
    pattern: re.Pattern[str], where: str, claim: Claim, own: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The words for who is charged, and those that charge; in "we blame" the speakers must be who does."""
    if where == "cue":
        if pattern.search(claim.cue):
            yield _behind_cue(claim), claim.cue
        return
    for match in pattern.finditer(claim.words):
        before = _CLAUSE.split(claim.words[: match.start()])[-1].strip()
        around = f"{before} {match.group()}".lower()
        if _UNSURE.search(around) or claim.words.rstrip("”’\"' ").endswith("?"):
            continue
        theirs = not _OWN.isdisjoint(before.lower().split()[-2:]) or not own.isdisjoint(terms(before))
        if where == "words" and not theirs:
            continue
        who = " ".join(before.split()[-_SUBJECT:]) if where == "subject" else _CLAUSE.split(match["who"])[0]
        yield _FOR.sub("", who), match.group()


def _behind_cue(claim: Claim) -> str:
    """Who stands behind "accused" or "blamed": the words up to "of" or "for"."""
    who = re.split(r"\b(?:of|for|responsible|over)\b|[,;:]", claim.words, maxsplit=1)[0]
    return _FOR.sub("", " ".join(who.split()[:_SUBJECT]))


def _called(who: str, about: Iterable[str], parties: Parties) -> tuple[str, ...]:
    """Those of some actors whose names share a word with the words for who is charged."""
    said = terms(who)
    shared = {actor: len(said & terms(parties.name(actor))) for actor in about}
    most = max(shared.values(), default=0)
    joined = re.search(r"\band\b|,", who) is not None
    best = sorted(actor for actor, n in shared.items() if n and (n == most or joined))
    return tuple(best) if len(best) == 1 or joined else ()


# ------------------------------------------------------------------ repetitions and answers


def _repeated(found: Sequence[_Charge], parties: Parties) -> list[list[_Charge]]:
    """Put together what charges the same with the same, said by one side."""
    groups: list[list[_Charge]] = []
    by_target: dict[str, list[list[_Charge]]] = defaultdict(list)
    for charge in found:
        known = [g for actor in charge.against for g in by_target[actor]]
        home = next((g for g in known if any(_is_same(charge, one, parties) for one in g)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(charge)
        for actor in charge.against:
            if not any(group is home for group in by_target[actor]):
                by_target[actor].append(home)
    return groups


def _is_same(one: _Charge, other: _Charge, parties: Parties) -> bool:
    if set(one.against) != set(other.against):
        return False
    if _holds(one.claim, other.claim) or _holds(other.claim, one.claim):
        return True
    if not _one_side(one.claim, other.claim, parties):
        return False
    names = terms(" ".join(map(parties.name, one.against)))
    told = [terms(charge.claim.words) - names for charge in (one, other)]
    least = min(map(len, told))
    return len(told[0] & told[1]) >= _SHARED * least if least else told[0] == told[1]


def _one_side(one: Claim, other: Claim, parties: Parties) -> bool:
    if one.speakers and other.speakers:
        return not parties.circle(one.speakers).isdisjoint(parties.circle(other.speakers))
    return not (one.speakers or other.speakers) and one.source.lower() == other.source.lower()


def _accusation(
    same: Sequence[_Charge],
    answering: Iterable[Claim],
    circles: dict[str, frozenset[str]],
    parties: Parties,
) -> Accusation:
    against = tuple(dict.fromkeys(actor for charge in same for actor in charge.against))
    names = " and ".join(parties.name(actor) for actor in against)
    stands = tuple(
        Stand(claim=charge.claim, reasons=(f"charges {names} in the words “{charge.words}”",))
        for charge in same
    )
    accused = parties.circle(against)
    replies = [
        Stand(claim=claim, reasons=("those accused, or whom they speak for, answer it",), explicit=True)
        for claim in answering
        if not accused.isdisjoint(circles[claim.id]) and any(_is_about(claim, c.claim, parties) for c in same)
    ]
    around = [
        Stand(claim=claim, reasons=("tells of the accusation and rejects it",), explicit=True)
        for claim in answering
        if any(_holds(claim, c.claim) and claim.speakers != c.claim.speakers for c in same)
    ]
    kind: ContestKind = "responsibility" if any(map(_is_deed, same)) else "conduct"
    replied = {stand.claim.id: stand for stand in (*replies, *around)}
    return Side(stands=stands, against=against), kind, tuple(replied.values())


def _is_deed(charge: _Charge) -> bool:
    words = charge.claim.words
    if any(where == "conduct" and pattern.search(words) for pattern, where, *_ in _patterns()):
        return False
    return charge.deed or any(happenings.kind(e.kind).family in DEEDS for e in charge.claim.events)


def _answers(claim: Claim) -> bool:
    """Whether a claim answers something, and does not only tell of a false accusation in its cue."""
    return answers(claim) and not _TOLD.search(claim.cue.lower())


def _is_about(claim: Claim, charge: Claim, parties: Parties) -> bool:
    """Whether an answer stands just behind a charge, or speaks of the same as it does."""
    if claim.id == charge.id or not set(claim.speakers).isdisjoint(charge.speakers):
        return False
    if claim.document == charge.document and 0 < claim.place - charge.place <= _AFTER:
        return True
    names = terms(" ".join(map(parties.name, (*claim.about, *charge.about))))
    return len((terms(claim.words) & terms(charge.words)) - names) >= _TERMS


def _holds(claim: Claim, charge: Claim) -> bool:
    """Whether a charge stands within a claim of somebody else."""
    if claim.document != charge.document or claim.id == charge.id:
        return False
    return all(any(s.start <= c.start and c.end <= s.end for s in claim.spans) for c in charge.spans)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    table = rows("counterclaim.compare", "charges.csv")
    return tuple((re.compile(row["pattern"], re.I), row["where"], row["needs"], row["kind"]) for row in table)
