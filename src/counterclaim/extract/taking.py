"""Who of those the model found can take part in what a trigger tells, by where they stand.

Before a passive nobody acts, behind a verb only who follows "by"; of several phrases the nearest counts, with
those joined to it; those of a noun alone stand in its phrase or behind a preposition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from counterclaim.extract.coding import Coded
from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.triggers import Trigger

_BE = words_of("be") | frozenset(("get", "gets", "got"))
_HAVE = frozenset(("has", "have", "had", "who", "which", "that", "also", "not", "then", "all"))
_BY = frozenset(("by", "of"))
_ON = frozenset(("of", "on", "against", "at", "to", "upon", "with", "for", "into", "between"))
_PARTS = (
    words_of("finite") | words_of("modal") | PREPOSITIONS | DETERMINERS | frozenset((",", ";", ":", "and"))
)
_JOINS = frozenset(("and", "or", ",", "as", "well", "by", "with", "both", "the", "a", "an", "of"))
_PHRASE = 8
_NEAR = 4


def taking_part(page: Page, coded: Coded) -> Coded:
    """Return what the model found, without those who stand where nobody can who takes part."""
    trigger = coded.trigger
    begin = min(trigger.words)
    if trigger.verb or trigger.light:
        coded = _passive(page, coded) if is_passive(page, trigger) else coded
        actors = tuple(s for s in coded.actors if s[0] < begin or page.lower[s[0] - 1] in _BY)
        return replace(
            coded, actors=_nearest(page, actors, begin), targets=_nearest(page, coded.targets, begin)
        )
    first = max(page.sentences[begin], begin - _PHRASE)
    return replace(
        coded,
        actors=tuple(s for s in coded.actors if _goes_with_noun(page, s, trigger.at, first, _BY)),
        targets=tuple(s for s in coded.targets if _goes_with_noun(page, s, trigger.at, first, _ON)),
    )


def is_passive(page: Page, trigger: Trigger) -> bool:
    """Whether a verb is a passive: "was shelled"."""
    return trigger.verb and trigger.part == "past" and subject_end(page, min(trigger.words)) is not None


def subject_end(page: Page, at: int) -> int | None:
    """Return where the subject of a passive ends (last + 1), or None where a verb is none: "was X-ed"."""
    first = page.sentences[at]
    n = at - 1
    while n > first and (page.lower[n].endswith("ly") or page.lower[n] in _HAVE):
        n -= 1
    if n < first or page.lower[n] not in _BE:
        return None
    while n > first and (page.lower[n] in _BE or page.lower[n] in _HAVE):
        n -= 1
    return n + 1


def _passive(page: Page, coded: Coded) -> Coded:
    """Of a passive, who stands before it is acted on, not an actor."""
    begin = min(coded.trigger.words)
    end = subject_end(page, begin)
    if end is None:
        return coded
    before = [s for s in coded.actors if s[1] <= begin]
    acted = [s for s in before if s[1] == end and not any(t[1] <= begin for t in coded.targets)]
    return replace(
        coded,
        actors=tuple(s for s in coded.actors if s not in before),
        targets=tuple(sorted((*coded.targets, *acted))),
    )


def _nearest(page: Page, stretches: tuple[Stretch, ...], at: int) -> tuple[Stretch, ...]:
    """The phrase nearest to a trigger, and those that are joined to it."""
    if len(stretches) < 2:
        return stretches
    nearest = min(stretches, key=lambda s: at - s[1] if s[1] <= at else s[0] - at)
    kept = {nearest}
    for ordered in (stretches, reversed(stretches)):
        for one in ordered:
            if any(_are_joined(page, one, other, at) for other in kept):
                kept.add(one)
    return tuple(s for s in stretches if s in kept)


def _are_joined(page: Page, one: Stretch, other: Stretch, at: int) -> bool:
    (_, end), (start, _) = sorted((one, other))
    near = end <= start <= end + _NEAR and not end <= at < start
    return near and _JOINS.issuperset(page.lower[end:start])


def _goes_with_noun(page: Page, stretch: Stretch, at: int, first: int, links: Iterable[str]) -> bool:
    """Whether words stand in a noun's phrase: before it with no other phrase between, or linked."""
    start, end = stretch
    if end <= at:
        return start >= first and _PARTS.isdisjoint(page.lower[end:at])
    return at < start <= at + _PHRASE and page.lower[start - 1] in links
