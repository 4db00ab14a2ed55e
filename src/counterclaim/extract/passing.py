"""Mentions that tell of no event in particular: "any attack", "earlier attacks".

They would be taken for the event that a report is about. Also words that are used of speech ("she attacked
the minister" over a tax), and "fired" of shots, by which nobody is dismissed.
"""

from __future__ import annotations

from functools import cache

from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.tables import rows
from counterclaim.extract.told import Telling
from counterclaim.extract.words import LOWER

_NEAR = 3
_OBJECT = 5
_GATHERINGS = frozenset(("rally", "march"))
#: Kinds of which a bare plural ("attacks") names a sort of event and not one.
_SORTS = frozenset(("attack", "killing", "bombing", "shooting", "torture"))
_SIDES = frozenset(("person", "organisation", "government"))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of one list of ``data/passing.csv``."""
    return frozenset(row["word"] for row in rows("passing.csv") if row["list"] == name)


def is_in_passing(page: Page, told: Telling, *, placed: bool) -> bool:
    """Whether a mention tells of no event in particular; ``placed``: the text says when or where it was."""
    at, verb = told.coded.trigger.at, told.coded.trigger.verb
    return _is_by_words(page, told) if verb else _is_a_sort(page, told, at, placed=placed)


def _is_a_sort(page: Page, told: Telling, at: int, *, placed: bool) -> bool:
    first = max(page.sentences[at], min(told.coded.trigger.words) - _NEAR, 0)
    before = _phrase(page, first, at)
    if not words_of("unlike").isdisjoint(before):
        return True
    if page.lower[at] in _GATHERINGS and not words_of("canvass").isdisjoint(before):
        return True
    many = page.lower[at].endswith("s") and told.coded.trigger.entry.kind in _SORTS
    led = not DETERMINERS.isdisjoint(before) or any(page.is_capital(n) for n in range(first, at))
    return many and not (placed or led or told.actors or told.targets)


def _phrase(page: Page, first: int, at: int) -> frozenset[str]:
    """The words before a noun that go with it: lower case or a name, up to the first that does not."""
    n = at
    while (
        n > first
        and page.lower[n - 1] not in PREPOSITIONS
        and (page.shapes[n - 1] == LOWER or page.is_capital(n - 1) or page.lower[n - 1] == "-")
    ):
        n -= 1
    return frozenset(page.lower[n:at])


def _is_by_words(page: Page, told: Telling) -> bool:
    trigger = told.coded.trigger
    lemma, at = trigger.entry.lemma, trigger.at
    if lemma == "fire":
        return not words_of("shots").isdisjoint(page.lower[at + 1 : at + 1 + _OBJECT])
    if lemma == "name":
        return told.certainty in ("denied", "hypothetical")
    if lemma not in words_of("speech"):
        return False
    return any(k.kind == "person" and k.named for k in told.actors) and any(
        k.named and k.kind in _SIDES for k in told.targets
    )
