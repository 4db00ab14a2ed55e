"""Statements that may be denials without a verb that says so: "said its guns had not fired".

Whether they are the model of acts decides, with the words of the cue marked as the trigger; only statements
with a word that denials have are asked about. One that calls an accusation untrue is a denial without asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.extract import forms
from counterclaim.extract.attributions import Reading
from counterclaim.extract.page import Page
from counterclaim.extract.tables import words_of
from counterclaim.extract.triggers import Entry, Trigger

_WORDS = words_of("may deny")
_DENIES = Entry(lemma="", types=frozenset(("DENY",)), kind=None)
_NOT = frozenset(("not", "never", "no", "t", "true"))
_CHARGES = words_of("accusation")
_UNTRUE = words_of("untrue")
_HEARSAY = words_of("hearsay about")
_CALLS = words_of("calls it")
_OWN = frozenset(("his", "her", "its", "their", "our", "my", "he", "she", "they", "we"))
_UNKNOWING = words_of("knows nothing")
_CLAIMS = frozenset(("claim", "claims", "the", "that", "of", "allegation", "allegations", "argument"))
_WE = frozenset(("i", "we"))
_DENY = frozenset(("deny", "refute", "reject"))
_REACH = 40


def denials(page: Page, readings: Iterable[Reading], found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield a trigger for each statement that may be a denial, if its cue holds none that may be one."""
    taken = {n for trigger in found if "DENY" in trigger.entry.types for n in trigger.words}
    for reading in readings:
        tagged = reading.tagged
        cue = [n for start, end in tagged.cue for n in range(start, end)]
        says = forms.is_saying(page.lower[n] for n in cue)
        if not says or not tagged.source or not taken.isdisjoint(cue):
            continue
        said = {page.lower[n] for s, e in tagged.content for n in range(s, min(e, s + _REACH))}
        may_deny = not _WORDS.isdisjoint(said.union(page.lower[n] for n in cue))
        if may_deny and said.isdisjoint(_UNKNOWING) and not _CLAIMS.issuperset(page.lower[n] for n in cue):
            yield Trigger(at=cue[0], words=tuple(cue), entry=_DENIES, verb=True, part="past")


def says_denial(page: Page, reading: Reading) -> bool:
    """Whether a statement says that it denies ("we deny any part in it") or calls a charge untrue."""
    return _denies(page, reading) or _calls_untrue(page, reading)


def _denies(page: Page, reading: Reading) -> bool:
    for start, end in reading.tagged.content:
        for n in range(start, min(end, start + _REACH)):
            near = page.lower[n + 1 : min(n + 4, end)]
            if page.lower[n] in _WE and near and any(w in _DENY for w in near) and _NOT.isdisjoint(near):
                return "reject" not in near or not _CHARGES.isdisjoint(page.lower[n:end])
    return False


def _calls_untrue(page: Page, reading: Reading) -> bool:
    tagged = reading.tagged
    near = ((s, min(e, s + _REACH)) for s, e in (*tagged.cue, *tagged.content))
    said = {page.lower[n] for start, end in near for n in range(start, end)}
    if _UNTRUE.isdisjoint(said) or not _NOT.isdisjoint(said):
        return False
    of_oneself = not _HEARSAY.isdisjoint(said) and not _OWN.isdisjoint(said) and not _CALLS.isdisjoint(said)
    return of_oneself or not _CHARGES.isdisjoint(said)
