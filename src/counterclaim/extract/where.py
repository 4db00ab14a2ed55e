"""Where something happens: which place the words around a trigger give it, if any.

"the shelling of X", "was shelled near X", "an attack on a school in X, Y", "the X incident"; a sentence that
opens with "In X," is about X. Before a body ("the X consulate") a state says whose it is, not where. Another
verb between them, or a new clause, parts a place from a trigger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from counterclaim.extract import forms
from counterclaim.extract.page import BEGINS, DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.phrases import RELATIVE
from counterclaim.extract.places import words_of
from counterclaim.extract.words import CAPITALISED, LOWER, NOTHING
from counterclaim.types import Entity, Span

_REACH = 24
_CHAIN = 6
_WITHIN = frozenset(("in", "inside", "across"))
_HAPPENS = 4
_AFTER = PREPOSITIONS | BEGINS | RELATIVE | words_of("part") | words_of("behind state") | words_of("verb")
_ENDS = frozenset(';:—–.!?(),"“”')
_LED = 5
#: Kinds of what may also be the site of something: "at Keln Hospital".
_SITES = frozenset(("organisation", "person"))
#: A name and the noun of a body may have so many words between: "X consular and diplomatic staff".
_NAMED = 3
_CLAUSE = (BEGINS - {"as"}) | (RELATIVE - {"that"}) | frozenset(("that", "because", "amid", "to"))
_APART = frozenset(";:—–.!?()")
_LINKS = frozenset((",", "in", "of", "the", "s"))
_TARGETED = frozenset(("the", "on", "against", "into", "of", "to"))


class Where:
    """Tells where things happen; ``places`` holds the entity of each mention."""

    def __init__(self, page: Page, places: Mapping[Span, str], entities: Sequence[Entity]) -> None:
        self._page = page
        self._entities = {e.id: e for e in entities}
        spans = sorted(places, key=lambda s: (s.start, -s.end))
        firsts = np.searchsorted(page.words.ends, [s.start for s in spans], side="right").tolist()
        lasts = np.searchsorted(page.words.starts, [s.end for s in spans], side="left").tolist()
        ids = [places[span] for span in spans]
        self._over = {n: (a, b, i) for a, b, i in zip(firsts, lasts, ids, strict=True) for n in range(a, b)}

    def __call__(self, start: int, end: int) -> str | None:
        """Return the place of what happens by words ``start`` to ``end`` (last + 1), or None."""
        return self._behind(start, end) or self._before(start) or self._led(start) or self._opening(start)

    def _place(self, at: int) -> tuple[int, int, str] | None:
        """First word, last + 1 and entity of the name of a place over a word."""
        found = self._over.get(at)
        entity = self._entities.get(found[2]) if found else None
        if found is None or entity is None:
            return None
        sited = entity.kind in _SITES and self._page.lower[found[0] - 1] == "at" and found[0] > 0
        return found if entity.kind == "place" or sited else None

    def _behind(self, start: int, end: int) -> str | None:
        """The place behind a trigger: led by a preposition, or right behind it."""
        page = self._page
        for at in self._clause(range(end, min(end + _REACH, len(page.words)))):
            found = self._place(at)
            if found is None or found[0] != at or self._modifies(found):
                continue
            direct = self._is_direct(start, end, at)
            if direct or self._is_local(at):
                return self._most_specific(found)
        return None

    def _is_direct(self, start: int, end: int, at: int) -> bool:
        """Whether a place is what a verb or "the shelling of" is aimed at."""
        page, between = self._page, list(range(end, at))
        noun = page.lower[end - 1] in words_of("taken") and page.lower[end : end + 1] == ("of",)
        verb = (
            not noun
            and page.lower[end - 1].endswith(("ed", "ing"))
            and page.lower[start - 1] not in DETERMINERS
        )
        led = all(self._leads(n) or page.lower[n] in _TARGETED for n in between)
        return len(between) <= _LED and led and (noun or (verb and "to" not in page.lower[end:at]))

    def _is_local(self, at: int) -> bool:
        """Whether "in", "near" and the like, or "the city of" behind them, lead to a place."""
        return self._leader(at) in words_of("local")

    def _leader(self, at: int) -> str:
        """The word before a name and what may lead to it."""
        page, n = self._page, at - 1
        floor = max(at - 1 - _LED, page.sentences[at])
        while n > floor and self._leads(n):
            n -= 1
        return page.lower[n] if n >= 0 else ""

    def _leads(self, n: int) -> bool:
        """Whether a word may stand between a preposition and the name: "the", "city of", "X's"."""
        page, word = self._page, self._page.lower[n]
        named = self._over.get(n) is not None and page.is_capital(n)
        known = word in words_of("settlement") or word in words_of("side") or word in DETERMINERS
        return known or word in ("of", "s") or page.is_possessive(n) or named or self._is_adjective(n)

    def _is_adjective(self, n: int) -> bool:
        page = self._page
        return page.is_capital(n) and page.lower[n].endswith(("an", "ish", "ese", "i"))

    def _owns_actor(self, last: int) -> bool:
        """Whether the name only says whose people are meant: "in X's army"."""
        page = self._page
        at = last + 1 + (page.lower[last + 1 : last + 2] == ("s",)) if last < len(page.words) else last
        owns = last < len(page.words) and page.is_possessive(last)
        known = forms.noun(page.lower[at]) if owns and at < len(page.words) else None
        return known is not None

    def _modifies(self, found: tuple[int, int, str]) -> bool:
        """Whether a name only says of whom something is: "on X facilities", "ousted X-backed"."""
        page, (first, last, entity) = self._page, found
        if last >= len(page.words):
            return False
        if self._is_of_somebody(last) or not self._is_where(found):
            return True
        tied = page.words.forms[last] == "-" and page.gaps[last] == NOTHING
        word = page.lower[last]
        plain = page.shapes[last] == LOWER and word not in _AFTER and not self._leads_plainly(last)
        within = self._leader(first) in ("in", "inside", "across") and page.lower[first - 1] not in (
            "a",
            "an",
        )
        return tied or (plain and self._width(entity) > 1 and not within)

    def _is_of_somebody(self, last: int) -> bool:
        """Whether a name says where a person is from: "a X man"."""
        known = forms.noun(self._page.lower[last])
        return known is not None and forms.noun_kind(known.lemma) == "person"

    def _is_of_body(self, last: int) -> bool:
        """Whether a name says whose a body or a building is: "the X Consulate", "X diplomatic posts"."""
        page = self._page
        for at in range(last, min(last + _NAMED, len(page.words))):
            if forms.singular(page.lower[at]) in words_of("body"):
                return True
            if page.sentences[at] == at or page.shapes[at] not in (LOWER, CAPITALISED):
                return False
            if page.lower[at] in _AFTER:
                return False
        return False

    def _most_specific(self, found: tuple[int, int, str]) -> str:
        """Of "X, in Y, Z" and "Z's Y" the smallest: a town or what no gazetteer has, a part, a state."""
        chain = [found]
        while len(chain) < _CHAIN and (after := self._next(chain[-1][1])) is not None:
            chain.append(after)
        return min(chain, key=lambda one: self._width(one[2]))[2]

    def _next(self, last: int) -> tuple[int, int, str] | None:
        page = self._page
        at = last
        while at < min(last + _LED, len(page.words)) and (
            page.lower[at] in _LINKS
            or page.lower[at] == "s"
            or page.is_possessive(at)
            or self._leads_plainly(at)
        ):
            at += 1
        return self._place(at) if last < at < len(page.words) else None

    def _leads_plainly(self, at: int) -> bool:
        return self._page.lower[at] in words_of("side") or self._page.lower[at] in words_of("settlement")

    def _width(self, entity: str) -> int:
        place = self._entities[entity].place
        if place is None or place.lat is not None:
            return 0
        return 1 if place.within else 2

    def _clause(self, words: range) -> Iterator[int]:
        """The words from a trigger on, to the end of its clause."""
        page, step = self._page, words.step
        comma = False
        for at in words:
            fresh = page.sentences[at] != page.sentences[words.start - step]
            apart = page.words.forms[at] in _APART and at not in self._over
            ends = apart or self._begins_clause(at)
            if fresh or ends or (self._is_verb(at) and not self._happens(at)):
                return
            if comma and self._begins_other(at):
                return
            comma = page.words.forms[at] == ","
            yield at

    def _begins_clause(self, at: int) -> bool:
        joins = self._page.lower[at] == "and" and self._page.lower[min(at + 1, len(self._page.words) - 1)]
        return self._page.lower[at] in _CLAUSE and joins not in words_of("local")

    def _happens(self, at: int) -> bool:
        """Whether a verb only says that what the trigger names is so: "will be held"."""
        return not words_of("happening").isdisjoint(self._page.lower[at : at + _HAPPENS])

    def _begins_other(self, at: int) -> bool:
        """Whether what follows a comma goes on elsewhere: neither a place nor what leads to one."""
        page = self._page
        local = page.lower[at] in words_of("local") or self._leads(at)
        return page.shapes[at] == LOWER and not local

    def _is_verb(self, at: int) -> bool:
        word = self._page.lower[at]
        return word in words_of("verb") or (self._page.shapes[at] == LOWER and forms.is_saying([word]))

    def _before(self, start: int) -> str | None:
        """The place right before a noun: "the X attack"; a state there is the one that acts."""
        page = self._page
        at = start - 1
        while at >= max(start - 3, page.sentences[start], 0) and self._is_plain(at):
            at -= 1
        found = self._place(at) if at >= page.sentences[start] else None
        if found is None or self._width(found[2]) > 1 or not self._is_noun(start, found[0]):
            return None
        return found[2]

    def _is_plain(self, at: int) -> bool:
        """Whether a word may stand between a place and a noun: "chemical" in "the X chemical attack"."""
        page = self._page
        tied = page.words.forms[at] == "-" or page.is_possessive(at) or page.lower[at] == "s"
        word = page.lower[at]
        other = word.endswith("ed") or word in _CLAUSE | _TARGETED | words_of("local")
        return self._place(at) is None and (tied or (page.shapes[at] == LOWER and not other))

    def _is_noun(self, start: int, first: int) -> bool:
        """Whether a trigger behind a name is a noun: an article leads both, or it has no form of a verb."""
        page = self._page
        led = page.lower[first - 1] if first > page.sentences[start] else ""
        return led in DETERMINERS or led in ("of", "after", "in", "since", "during", "on", "over", "about")

    def _led(self, start: int) -> str | None:
        """The place in the subject: "a convoy in X was shelled"."""
        page = self._page
        first = max(page.sentences[start], start - _REACH)
        passed = False
        for at in range(start - 1, first - 1, -1):
            word = page.lower[at]
            if (page.words.forms[at] in _ENDS and at not in self._over) or word in _CLAUSE:
                return None
            if self._is_verb(at):
                if passed or word not in words_of("verb"):
                    return None
                passed = True
            found = self._place(at)
            if found is not None and found[0] == at and self._is_local(at) and self._is_where(found):
                return self._most_specific(found)
        return None

    def _is_where(self, found: tuple[int, int, str]) -> bool:
        """Whether a name does not only say whose people, or whose body, are meant."""
        whose = self._width(found[2]) > 1 and self._is_of_body(found[1])
        return not (whose or self._owns_actor(found[1]))

    def _opening(self, start: int) -> str | None:
        """The place of "In X, ..." for what stands in the same clause as its first verb."""
        page = self._page
        first = page.sentences[start]
        if page.lower[first] not in words_of("local"):
            return None
        found = next((f for n in range(first + 1, min(first + _LED, start)) if (f := self._place(n))), None)
        if found is None or not self._is_local(found[0]) or not self._is_where(found):
            return None
        comma = next(
            (n for n in range(found[1], min(start, first + _REACH)) if page.words.forms[n] == ","), None
        )
        between = range(comma, start) if comma is not None else ()
        whole = comma is not None and all(
            page.lower[n] not in _CLAUSE and not forms.is_saying([page.lower[n]]) for n in between
        )
        return self._most_specific(found) if whole else None
