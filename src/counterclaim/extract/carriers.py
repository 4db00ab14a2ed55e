"""Media that carried a speaker's words: whom they were told to, or who quoted the speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.extract.known import Known, Roll
from counterclaim.extract.page import Page
from counterclaim.extract.tables import is_medium, words_of
from counterclaim.extract.tagger import Tagged

_TELLS = words_of("tells")
_TO = frozenset(("to", "with", "by", "on", "via"))
_ON = frozenset(("on", "to"))
_SAYS = frozenset(("said", "says", "saying"))
_TALKS = words_of("talk")
_QUOTES = words_of("quotes")
_BETWEEN = words_of("before medium")
_REACH = 20


def carriers(page: Page, tagged: Tagged, roll: Roll) -> list[Known]:
    """Return the media, nearest to the speaker first."""
    found = []
    for start, end in _sentence_of(page, tagged):
        for at in range(start, end):
            known = roll.at(at)
            if known is not None and known.kind != "person" and is_medium(known.name) and _carries(page, at):
                found.append(known)
    return list(dict.fromkeys(found))


def media(known: Iterable[Known]) -> list[Known]:
    """Return those that are media: "NAME reports that the minister denied it"."""
    return [one for one in known if one.kind != "person" and is_medium(one.name)]


def _sentence_of(page: Page, tagged: Tagged) -> Iterator[tuple[int, int]]:
    """The stretches of the cue's sentence around it that are neither content nor source."""
    first = page.sentences[tagged.anchor]
    left, right = max(first, tagged.anchor - _REACH), min(tagged.anchor + _REACH, len(page.words))
    taken = {at for role in (tagged.content, tagged.source) for s, e in role for at in range(s, e)}
    begun = left
    for at in range(left, right):
        if at in taken or page.sentences[at] != first:
            if begun < at:
                yield begun, at
            begun = at + 1
    if begun < right:
        yield begun, right


def _carries(page: Page, at: int) -> bool:
    """Whether the words beside a medium's name say that words went to it or came from it."""
    name = page.name_at(at)
    if name is None or name[0] != at:
        return False
    before = at - 1
    while before > 0 and page.lower[before] in _BETWEEN and at - before < 6:
        before -= 1
    if before >= 0 and page.lower[before] in _TELLS:
        return True
    words = page.lower[max(before - 4, 0) : max(before, 0)]
    said = page.lower[before] in _ON and not _SAYS.isdisjoint(words)
    talked = said or not _TALKS.isdisjoint(words)
    behind = range(name[1], min(name[1] + 4, len(page.words)))
    return (page.lower[before] in _TO and talked) or any(page.lower[n] in _QUOTES for n in behind)
