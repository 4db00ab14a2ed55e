"""How sure the words around a trigger are that it happened: asserted, hedged, denied, hypothetical.

After the factuality of FactBank (Sauri and Pustejovsky 2009), in four values: what is negated is denied, what
may have been is hedged, what is planned, wished for, feared, asked or conditional is hypothetical.
"""

from __future__ import annotations

from counterclaim.extract.page import PREPOSITIONS, Page
from counterclaim.extract.tables import words_of
from counterclaim.extract.triggers import Trigger
from counterclaim.extract.words import MARK
from counterclaim.types import Certainty

_NOT = words_of("not")
_MODAL = words_of("modal")
_MAY = frozenset(("may", "might", "could"))
_AUXILIARIES = words_of("be") | frozenset(
    ("do", "does", "did", "has", "have", "had", "having", "'", "’", "s", "been")
)
_HEDGES = words_of("hedge")
_UNREAL = words_of("unreal")
_IF = frozenset(("if", "unless", "whether", "lest", "should"))
_REACH = 5
_CLAUSE = 14
_DO_TO = words_of("does to")
_AIM = words_of("aim")
_CALLED = words_of("called for")
_WANTED = words_of("wanted")
_POINTS = frozenset(("this", "that", "these", "those"))
_CALL_FOR = frozenset(("for", "against"))


def certainty(page: Page, trigger: Trigger) -> Certainty:
    """Return how sure the text is of what a trigger tells."""
    first = page.sentences[trigger.at]
    begin = min(trigger.words)
    if _is_conditional(page, begin, first) or _is_question(page, trigger.at):
        return "hypothetical"
    verbal = trigger.verb or begin < trigger.at
    found = _of_verb(page, begin, first) if verbal else _of_noun(page, begin, first)
    if found == "asserted" and not verbal:
        return found
    return "hedged" if found == "asserted" and _is_hedged(page, begin, first) else found


def _of_verb(page: Page, at: int, first: int) -> Certainty:
    """By the auxiliaries: "did not fire", "may have fired", "would fire", "plans to fire"."""
    chain: list[str] = []
    n = at - 1
    while n >= first and _goes_with_verb(page, n):
        chain.append(page.lower[n])
        n -= 1
    if not _NOT.isdisjoint(chain):
        return "denied"
    if not _MAY.isdisjoint(chain):
        return "hedged" if "have" in chain else "hypothetical"
    if "to" in chain:
        does = n >= first and page.lower[n] in _DO_TO
        return _of_verb(page, n, first) if does else "hypothetical"
    if not _MODAL.isdisjoint(chain):
        return "hypothetical"
    before, earlier = (page.lower[m] if m >= first else "" for m in (n, n - 1))
    aimed = before == "of" and earlier in _AIM
    if aimed or before in _UNREAL or (before in ("of", "from", "for", "about") and earlier in _UNREAL):
        return "denied" if before == "without" else "hypothetical"
    return "asserted"


def _goes_with_verb(page: Page, at: int) -> bool:
    word = page.lower[at]
    return (
        word in _AUXILIARIES
        or word in _MODAL
        or word in _NOT
        or word == "to"
        or (word.endswith("ly") and word not in ("only",))
    )


def _of_noun(page: Page, at: int, first: int) -> Certainty:
    """By what stands before the noun: "no attack", "a possible attack", "the threat of an attack"."""
    near = page.lower[max(first, at - _REACH) : at]
    phrase = near[_last_mark(page, max(first, at - _REACH), at) :]
    if "no" in phrase or "without" in phrase:
        return "denied"
    if not _UNREAL.isdisjoint(phrase) or _is_wanted(page, at, first):
        return "hypothetical"
    return "asserted" if _HEDGES.isdisjoint(phrase) else "hedged"


def _is_wanted(page: Page, at: int, first: int) -> bool:
    """Whether a noun is the object of a wish or a warning: "called for air strikes", "sought a vote"."""
    for n in range(at - 1, max(first, at - _REACH) - 1, -1):
        word = page.lower[n]
        if word in _CALL_FOR:
            return n > first and page.lower[n - 1] in _CALLED
        if word in _WANTED:
            return True
        if word in _POINTS:
            return False
        parts = page.shapes[n] == MARK and word not in "-'’"
        if parts or word in PREPOSITIONS or word in _AUXILIARIES - {"s", "'", "’"} or word.endswith("ed"):
            return False
    return False


def _last_mark(page: Page, start: int, end: int) -> int:
    """How many words of a stretch to leave out: those before its last mark."""
    marks = (
        n for n in range(end - 1, start - 1, -1) if page.shapes[n] == MARK and page.lower[n] not in "-'’"
    )
    return next((n + 1 - start for n in marks), 0)


def _is_hedged(page: Page, at: int, first: int) -> bool:
    near = page.lower[max(first, at - _REACH) : at + 3]
    return not _HEDGES.isdisjoint(near)


def _is_conditional(page: Page, at: int, first: int) -> bool:
    """Whether "if" begins the clause."""
    for n in range(at - 1, max(first, at - _CLAUSE) - 1, -1):
        if page.lower[n] in _IF:
            return True
        if page.words.forms[n] in (",", ";", ":"):
            return False
    return False


def _is_question(page: Page, at: int) -> bool:
    end = at
    while end + 1 < len(page.lower) and page.sentences[end + 1] == page.sentences[at]:
        end += 1
    return page.words.forms[end] == "?"
