"""Statements that may be denials without a verb that says so: "said its guns had not fired".

Whether they are the model of acts decides, with the words of the cue marked as the trigger; only statements
with a word that denials have are asked about. One that calls an accusation untrue is a denial without asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.extract.attributions import Reading
from counterclaim.extract.page import Page
from counterclaim.extract.tables import words_of
from counterclaim.extract.triggers import Entry, Trigger

_WORDS = words_of("may deny")
_DENIES = Entry(lemma="", types=frozenset(("DENY",)), kind=None)
_NOT = frozenset(("not", "never", "no", "t", "true"))
_CHARGES = words_of("accusation")
_UNTRUE = words_of("untrue")
_REACH = 40


def denials(page: Page, readings: Iterable[Reading], found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield a trigger for each statement that may be a denial, if its cue holds none that may be one."""
    taken = {n for trigger in found if "DENY" in trigger.entry.types for n in trigger.words}
    for reading in readings:
        tagged = reading.tagged
        cue = [n for start, end in tagged.cue for n in range(start, end)]
        if not cue or not tagged.source or not taken.isdisjoint(cue):
            continue
        said = (
            page.lower[n] for start, end in tagged.content for n in range(start, min(end, start + _REACH))
        )
        if not _WORDS.isdisjoint((*said, *(page.lower[n] for n in cue))):
            yield Trigger(at=cue[0], words=tuple(cue), entry=_DENIES, verb=True, part="past")


def calls_untrue(page: Page, reading: Reading) -> bool:
    """Whether a statement calls an accusation untrue: "called the charge groundless"."""
    tagged = reading.tagged
    near = ((s, min(e, s + _REACH)) for s, e in (*tagged.cue, *tagged.content))
    said = {page.lower[n] for start, end in near for n in range(start, end)}
    return not _CHARGES.isdisjoint(said) and not _UNTRUE.isdisjoint(said) and _NOT.isdisjoint(said)
