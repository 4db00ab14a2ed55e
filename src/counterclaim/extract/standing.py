"""What kind of actor an entity is, and which state it belongs to, by its names and by what it is called.

A side is given only where the text names the state beside an office or a body of it ("the Ostrelian foreign
minister"), or where the tables of facts know the body ("Kremlin"); a nationality alone is no side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim import facts
from counterclaim.extract import forms
from counterclaim.extract.known import Known
from counterclaim.extract.tables import is_medium, words_of
from counterclaim.types import EntityKind, Subkind

_OFFICES = facts.nouns("state office")
_BODIES = facts.nouns("state body")
_MEDIA = words_of("generic medium") | {"media", "television", "tv", "radio"}
_ELSEWHERE = facts.nouns("office abroad")
_FORMER = frozenset(("former", "ex", "ex-", "onetime", "retired", "late"))
_EDGE = ' .,;:()“”"'
_BEHIND = re.compile(r"^(?:to|in|on|against|with|at)$")
_ADJACENT = re.compile(r"(?P<words>(?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*)(?P<owns>['’]s?)?\s+$")
_BEFORE = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Kind, subkind and side of an entity."""

    kind: EntityKind
    subkind: Subkind | None = None
    side: str | None = None


def standing(known: Known, text: str) -> Standing:
    """Return what an entity of a text is."""
    if known.land is not None:
        return Standing(kind=known.kind, side=known.land[:3])
    if known.kind == "person":
        return Standing(kind="person", side=_side_of_person(known, text))
    if known.kind == "place":
        return Standing(kind="government" if known.speaks else "place")
    body = facts.body(known.name)
    if body is not None:
        described = known.kind == "group" and not known.named
        kind = "group" if described else body.kind
        return Standing(kind=kind, subkind=body.subkind or _medium(known), side=body.code)
    if _medium(known):
        return Standing(kind="organisation", subkind="medium")
    return _by_words(known, text)


def _medium(known: Known) -> Subkind | None:
    return "medium" if known.kind != "group" and is_medium(known.name) else None


def _by_words(known: Known, text: str) -> Standing:
    words = _words(known.name)
    if words[-1:] and words[-1].lower() in _MEDIA and known.kind != "person":
        side = facts.nation(words) if "state" in words else None
        return Standing(kind=known.kind, subkind="medium", side=side)
    body = any(word.lower() in _BODIES for word in words) and known.kind != "group"
    kind: EntityKind = "government" if body or known.kind == "government" else known.kind
    official = kind == "government" or any(forms.singular(w.lower()) in _OFFICES for w in words)
    several = kind == "group" and len({facts.nationality(word) for word in words} - {None}) > 1
    if not official or several:
        return Standing(kind=kind)
    side = side_of_office(known.name) or next(
        (code for span in known.mentions if (code := _nation_before(text, span.start))), None
    )
    return Standing(kind=kind, side=side)


def _side_of_person(known: Known, text: str) -> str | None:
    """The state of the offices the text gives a person; none where it gives several, or former ones only."""
    phrases = [title.quote(text) for title in known.titles]
    phrases += [known.role] if known.role else []
    phrases += [] if known.named else [known.name]
    sides = {code for phrase in phrases if (code := side_of_office(phrase))}
    return sides.pop() if len(sides) == 1 else None


def side_of_office(phrase: str) -> str | None:
    """Return the code of the state that the words of an office name: "Ostrelian ambassador to Vantia"."""
    words = _words(phrase)
    if any(word.lower() in _FORMER for word in words):
        return None
    lower = [forms.singular(word.lower()) for word in words]
    office = next((n for n, word in enumerate(lower) if word in _OFFICES or word in _BODIES), None)
    if office is None:
        return None
    abroad = lower[office] in _ELSEWHERE
    cut = (n for n in range(office, len(words)) if _BEHIND.match(lower[n]) or (abroad and lower[n] == "for"))
    return facts.nation(words[: next(cut, len(words))])


def _words(phrase: str) -> list[str]:
    """The words of a phrase; a compound is one only where it is the name of a state."""
    bare = [_without_ending(word.strip(_EDGE)) for word in phrase.split()]
    parted = ([word] if facts.nationality(word) else re.split(r"[-–]", word) for word in bare)
    return [part for parts in parted for part in parts if part]


def _without_ending(word: str) -> str:
    """A word without the ending of a possessive; "People's" belongs to the name of a state."""
    return word if word.lower().startswith("people") else re.sub(r"['’]s?$", "", word)


def _nation_before(text: str, at: int) -> str | None:
    """The state named right before a place: "Ostrel's NAME", "the Ostrelian NAME"."""
    before = _ADJACENT.search(text[max(at - _BEFORE, 0) : at])
    if before is None:
        return None
    words = before["words"].split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[-size:])
        code = facts.nationality(name) if before["owns"] else facts.adjective(name)
        if code is not None:
            return code
    return None
