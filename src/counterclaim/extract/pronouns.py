"""Whom a pronoun that stands as a source means.

"he" and "she" are the last person before them who spoke or whom a clause began with; what is only mentioned
in somebody's words counts for less. "I" and "we" in somebody's words are those who say them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from counterclaim.extract import forms
from counterclaim.extract.attributions import Reading, painted
from counterclaim.extract.known import Known, Roll
from counterclaim.extract.page import Page, begins_clause
from counterclaim.extract.phrases import MANY, NEUTER, PLURAL, is_pronoun
from counterclaim.extract.tables import words_of

_FEMALE = frozenset(("she", "her", "hers", "herself"))
_BODIES = ("organisation", "government", "place")
_LEADS_IN = words_of("leads in")
_FOLLOWS = words_of("finite") | {"of", "in"}
_LOOKED_AT = 200
_NEAR = 250
_NEAR_NOUN = 60
_LEAD_REACH = 30

_Event = tuple[int, tuple[Known, ...]]
_place = itemgetter(0)


class Antecedents:
    """Who came up where: those a clause begins with, and those who spoke so far (nobody: a document)."""

    def __init__(
        self,
        page: Page,
        roll: Roll,
        readings: Sequence[Reading],
        phrase: Callable[[int], list[Known]],
    ) -> None:
        self._page = page
        self._roll = roll
        self._phrase = phrase
        self._readings = readings
        self._inner = painted(readings, len(page.words))
        attributed = [r for r in readings if r.tagged.source]
        self._outer = painted(attributed, len(page.words), largest_first=False)
        self._said: list[_Event] = []
        self._speakers: dict[str, list[Known]] = {}
        self._found: dict[int, list[Known]] = {}
        self._subjects = sorted(_subjects(roll), key=_place)
        self._mentions = sorted(_mentions(roll), key=_place)

    def note(self, reading: Reading, speakers: list[Known]) -> None:
        """Remember who spoke, and where."""
        self._speakers[reading.attribution.id] = speakers
        source = reading.tagged.source
        if speakers or (source and not is_pronoun(self._page, source[0][0])):
            insort(self._said, (source[-1][1] - 1, tuple(speakers)), key=_place)

    def holder(self, reading: Reading) -> Reading | None:
        """Return the reading in whose content another's cue stands."""
        number = self._inner[reading.tagged.anchor]
        found = self._readings[number] if number >= 0 else None
        return found if found is not reading else None

    def tellers(self, reading: Reading) -> list[Known]:
        """Return who says what a reading stands in."""
        holder = self.holder(reading)
        return self._speakers.get(holder.attribution.id, []) if holder is not None else []

    def around(self, at: int, reading: Reading) -> list[Known]:
        """Return who says what the pronoun "I" or "we" stands in."""
        outer = reading.attribution.nested_in
        if outer is None:
            number = self._inner[at]
            outer = self._readings[number].attribution.id if number >= 0 else ""
        return self._speakers.get(outer, []) if outer != reading.attribution.id else []

    def of(self, at: int, reading: Reading) -> list[Known]:
        """Return whom a pronoun of the third person means."""
        if at not in self._found:
            word = self._page.lower[at]
            resolve = self._several if word in PLURAL else self.body if word in NEUTER else self._person
            self._found[at] = resolve(at, reading)
        return self._found[at]

    # ------------------------------------------------------------------ he, she

    def _person(self, at: int, reading: Reading) -> list[Known]:
        sex = "f" if self._page.lower[at] in _FEMALE else "m"

        def fits(known: Known) -> bool:
            able = known.speaks or " " in known.name or known.sex is not None
            return known.kind == "person" and able and known.sex in (None, sex)

        found = self._led_in(at, fits) or self._nearest(at, reading, fits, sex)
        if found is None:
            return []
        found.sex = sex
        return [found]

    def _led_in(self, at: int, fits: Callable[[Known], bool]) -> Known | None:
        """The one named behind the phrase that a pronoun stands in: "In his reply, NAME said"."""
        page, first = self._page, self._page.sentences[at]
        if page.lower[first] not in _LEADS_IN or any(self._roll.at(n) for n in range(first, at)):
            return None
        end = min(at + _LEAD_REACH, len(page.words))
        comma = next((n for n in range(at + 1, end) if page.words.forms[n] == ","), end)
        near = range(comma + 1, min(comma + 5, len(page.words)))
        known = next((k for n in near if page.sentences[n] == first and (k := self._roll.at(n))), None)
        return known if known is not None and fits(known) and page.lower[comma - 1] != "," else None

    def _nearest(self, at: int, reading: Reading, fits: Callable[[Known], bool], sex: str) -> Known | None:
        found = list(islice(((n, k) for n, k in self._backwards(at, reading) if fits(k)), _LOOKED_AT))
        nearest = found[0][1] if found else self._mentioned(at, reading, fits)
        if nearest is None or sex in (nearest.sex, "m"):
            return nearest
        here = self._woman_since(self._page.sentences[at], at, reading)
        if here is not None or (nearest.speaks and " " in nearest.name and nearest.name[0].isupper()):
            return here or nearest
        return next((k for n, k in found if k.sex == sex and at - n <= _NEAR), nearest)

    def _woman_since(self, first: int, at: int, reading: Reading) -> Known | None:
        """The last woman named between two places, where those nearer to "she" are not known for one."""
        low, high = (bisect_left(self._mentions, place, key=_place) for place in (first, at))
        near = (k for n, (k,) in reversed(self._mentions[low:high]) if not _covers(reading, n))
        return next((k for k in near if k.sex == "f"), None)

    def _mentioned(self, at: int, reading: Reading, fits: Callable[[Known], bool]) -> Known | None:
        number = bisect_left(self._mentions, at, key=_place)
        back = self._mentions[max(number - _LOOKED_AT, 0) : number]
        near = ((n, k) for n, (k,) in reversed(back) if not _covers(reading, n))
        return next((k for _, k in near if fits(k)), None)

    # ------------------------------------------------------------------ it, they

    def body(self, at: int, reading: Reading) -> list[Known]:
        """Return the last body before a place that spoke or that a clause began with, alone."""
        alone = ((n, ks) for n, ks in self._events(at, reading) if len(ks) < 2)
        fits = ((n, ks) for n, ks in alone if not ks or self._can_be_it(ks[0], n, at))
        place, found = next(fits, (-1, ()))
        noun = self._body_since(place, at, reading)
        if noun is None:
            return list(found)
        return [] if _kind(self._page.lower[noun]) == "document" else self._phrase(noun)

    def _can_be_it(self, known: Known, place: int, at: int) -> bool:
        """A body, or a place that has spoken or that the sentence began with."""
        here = self._page.sentences[place] == self._page.sentences[at]
        able = known.kind == "organisation" or (known.kind in _BODIES and (known.speaks or here))
        return able and not _is_many(known)

    def _body_since(self, place: int, at: int, reading: Reading) -> int | None:
        """The last body or document without a name that a clause began with since a place."""
        page = self._page
        first = max(page.paragraphs[at], at - _NEAR_NOUN, place + 1)
        bodies = (n for n in range(at - 1, first - 1, -1) if _kind(page.lower[n]) in (*_BODIES, "document"))
        told = (n for n in bodies if page.name_at(n) is None and self._is_told(n, at, reading))
        return next((n for n in told if begins_clause(page, n)), None)

    def _several(self, at: int, reading: Reading) -> list[Known]:
        """Who "they" are: the last plural a clause began with, or the last group that spoke."""
        spoke, by = next(((n, ks) for n, ks in self._events(at, reading) if _are_many(ks)), (-1, ()))
        first = max(self._page.paragraphs[at], at - _NEAR, spoke + 1)
        for n in range(at - 1, first - 1, -1):
            if self._is_plural_subject(n) and self._is_told(n, at, reading):
                known = self._roll.at(n)
                return [known] if known is not None else self._phrase(n)
        return list(by)

    def _is_plural_subject(self, at: int) -> bool:
        page = self._page
        counts = page.lower[at] in MANY and not _FOLLOWS.isdisjoint(page.lower[at + 1 : at + 2])
        if page.name_at(at) is not None or (page.lower[at] in MANY and not counts):
            return False
        found = forms.noun(page.lower[at])
        kind = forms.noun_kind(found.lemma) if found is not None and found.plural else None
        return kind not in (None, "document") and begins_clause(page, at)

    # ------------------------------------------------------------------ those before

    def _backwards(self, at: int, reading: Reading) -> Iterator[tuple[int, Known]]:
        """Those who spoke alone or whom a clause began with before a place, the last first."""
        return ((n, known) for n, all_ in self._events(at, reading) for known in reversed(all_))

    def _events(self, at: int, reading: Reading) -> Iterator[_Event]:
        said, begun = (bisect_left(events, at, key=_place) for events in (self._said, self._subjects))
        for _ in range(_LOOKED_AT):
            if not said and not begun:
                return
            if said and (not begun or self._said[said - 1][0] >= self._subjects[begun - 1][0]):
                said -= 1
                event = self._said[said]
            else:
                begun -= 1
                event = self._subjects[begun]
            if self._is_told(event[0], at, reading):
                yield event

    def _is_told(self, there: int, at: int, reading: Reading) -> bool:
        """Whether a place is as near to the teller as the pronoun: not in the words of somebody else."""
        held = self._outer[there]
        return (held < 0 or held == self._outer[at]) and not _covers(reading, there)


def _subjects(roll: Roll) -> Iterable[_Event]:
    for known in roll.known:
        begins = set(known.subjects)
        yield from ((roll.words_of(s)[0], (known,)) for s in known.mentions if s.start in begins)


def _mentions(roll: Roll) -> Iterable[_Event]:
    for known in roll.known:
        if known.kind == "person":
            yield from ((roll.words_of(s)[0], (known,)) for s in known.mentions)


def _covers(reading: Reading, at: int) -> bool:
    return any(start <= at < end for start, end in reading.tagged.content)


def _kind(word: str) -> str | None:
    """What kind of speaker a noun in the singular names."""
    found = forms.noun(word)
    return forms.noun_kind(found.lemma) if found is not None and not found.plural else None


def _is_many(known: Known) -> bool:
    last = known.name.split()[-1].lower()
    found = forms.noun(last)
    return (found is not None and found.plural) or (
        known.kind == "group" and (last.endswith("s") or known.speaks)
    )


def _are_many(known: tuple[Known, ...]) -> bool:
    return len(known) > 1 or (len(known) == 1 and known[0].kind != "person" and _is_many(known[0]))
