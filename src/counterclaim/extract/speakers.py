"""Who each source stands for, inside one document: names, pronouns, descriptions, unnamed speakers.

A source that names nobody who could speak (a poll, a memo) has no speaker. Two unnamed officials are two
entities; "the spokesman" is the last spokesman mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from typing import cast

from counterclaim.extract import forms
from counterclaim.extract.attributions import Reading
from counterclaim.extract.carriers import carriers, media
from counterclaim.extract.documents import owner_of, owners_told
from counterclaim.extract.known import Known, Roll, from_name, office
from counterclaim.extract.mentions import Named, clean
from counterclaim.extract.modifiers import first_modifier, head_lemma
from counterclaim.extract.page import BEGINS, DEFINITE, DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.phrases import (
    FIRST,
    MANY,
    RELATIVE,
    SECOND,
    Part,
    is_acronym,
    is_plural,
    is_plural_name,
    is_pronoun,
    is_relative,
    parts,
)
from counterclaim.extract.pronouns import Antecedents
from counterclaim.extract.roles import is_office, role
from counterclaim.extract.tables import is_medium, words_of
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import BREAK, DIGITS, LOWER, MARK, Words
from counterclaim.types import Attribution, EntityKind, Span

_ONE_OF = frozenset(("one", "another", "each"))
_NOBODY = frozenset(
    ("no", "none", "nobody", "neither", "anyone", "anybody", "everyone", "everybody", "someone")
)
_WITHIN = frozenset(("on", "in", "at", "from"))
_SOME = (MANY - {"all", "both"}) | {"a", "an"}
_GENERIC = words_of("generic body")
_MEDIA = words_of("generic medium")
_TELL_NOTHING = DETERMINERS | words_of("tells nothing")
_UNSAID = Attribution(id="", source=(), cue=(), content=(Span(start=0, end=1),), manner="indirect")
_RELATIVE_REACH = 24
_DEEPEST = 4


class Room:
    """The speakers of a document, as they come up from beginning to end."""

    def __init__(self, text: str, words: Words, readings: Sequence[Reading], names: Iterable[Named]) -> None:
        self.roll = Roll(words, (from_name(named) for named in names))
        self.page = Page(words=words, text=text, named=self.roll.named())
        self._antecedents = Antecedents(self.page, self.roll, readings, self._noun_phrase)
        self._made: dict[int, Known] = {}
        self._documents: dict[str, list[Known]] = {}

    def turn(self, reading: Reading) -> tuple[int, int]:
        """Sayings come up in the order of the text, one that holds another before that other."""
        around, depth = reading, 0
        while depth < _DEEPEST and (outer := self._antecedents.holder(around)) is not None:
            around, depth = outer, depth + 1
        return around.tagged.anchor, depth

    def say(self, reading: Reading) -> tuple[list[Known], list[Known]]:
        """Return who speaks in a reading and through which media, and remember it."""
        speakers = [k for stretch in reading.tagged.source for k in self._speakers(stretch, reading)]
        speakers = list(dict.fromkeys(speakers))
        for known in speakers:
            known.speaks = True
        self._antecedents.note(reading, speakers)
        quoting = [k for stretch in reading.tagged.carrier for k in self._speakers(stretch, reading)]
        via = [*quoting, *carriers(self.page, reading.tagged, self.roll)]
        via += media(self._antecedents.tellers(reading))
        return speakers, [k for k in via if k not in speakers]

    def who(self, stretch: Stretch, at: int) -> list[Known]:
        """Return whom words beside a word speak of that is no cue: those who act, those acted on."""
        tagged = Tagged(anchor=at, nested=False, source=(stretch,), cue=(), content=(), score=1.0)
        return list(dict.fromkeys(self._speakers(stretch, Reading(attribution=_UNSAID, tagged=tagged))))

    def _speakers(self, stretch: Stretch, reading: Reading) -> list[Known]:
        start, end = self._trimmed(self._line(stretch, reading.tagged.anchor))
        if start >= end or self.page.lower[start] in _NOBODY:
            return []
        if is_relative(self.page, start) and end - start == 1:
            return self._before(start)
        return [k for part in parts(self.page, start, end) for k in self._part(part, reading)]

    def _line(self, stretch: Stretch, cue: int) -> Stretch:
        """The part of a stretch within one paragraph that lies nearest to its cue and speaks of somebody."""
        start, end = stretch
        breaks = [n for n in range(start + 1, end) if self.page.gaps[n] == BREAK]
        if not breaks:
            return stretch
        lines = list(pairwise((start, *breaks, end)))
        nearest = lines[::-1] if start < cue else lines
        return next((line for line in nearest if parts(self.page, *line)), nearest[0])

    def _trimmed(self, stretch: Stretch) -> Stretch:
        """A stretch without punctuation and prepositions before it: "according to NAME", "by NAME"."""
        start, end = stretch
        while start < end and self._leads_in(start):
            start += 1
        return start, end

    def _leads_in(self, at: int) -> bool:
        word, page = self.page.lower[at], self.page
        counts = page.lower[at + 1 : at + 2] in (("least",), ("most",))
        return page.shapes[at] == MARK or (word in PREPOSITIONS | BEGINS - RELATIVE and not counts)

    def _part(self, part: Part, reading: Reading) -> list[Known]:
        if is_pronoun(self.page, part.head) and self.page.name_at(part.head) is None:
            return self._pronoun(part.head, reading)
        return self._named_or_described(part, reading)

    def _pronoun(self, at: int, reading: Reading) -> list[Known]:
        word = self.page.lower[at]
        if word in FIRST:
            return self._antecedents.around(at, reading)
        if word in SECOND:
            return []
        return self._antecedents.of(at, reading)

    def _named_or_described(self, part: Part, reading: Reading) -> list[Known]:
        for one in (part, *part.beside):
            known = self.roll.at(one.head)
            if known is not None and one is part and self._is_some_of(known, part):
                return [self._new(part, "group" if is_plural_name(self.page, part) else "person")]
            if known is not None and (one is part or known.kind == "person"):
                self._call(known, part)
                return [known]
        known = self._called(part)
        if known is not None:
            self._call(known, part)
            return [known]
        kind = self._kind(part)
        if kind == "document" or (kind is None and part.owner is not None):
            return self._owners(part, reading)
        return self._described(part, reading)

    def _is_some_of(self, known: Known, part: Part) -> bool:
        """Whether not all of a named group are meant: "one NAME", "several NAMEs", "the old NAME"."""
        first = self.page.lower[part.start]
        counted = first in _SOME or first in _ONE_OF or self.page.shapes[part.start] == DIGITS
        single = first == "the" and f"{self.page.words.forms[part.head]}s" in self.page.proper
        named = self.page.name_at(part.head) is not None and part.start < part.head
        place = self.page.name_at(part.start)
        of_place = place is not None and place[2] == "place" and place[1] <= part.head
        within = part.core < part.end and self.page.lower[part.core] in _WITHIN
        return known.kind == "group" and ((named and (counted or single or of_place)) or within)

    def _kind(self, part: Part) -> str | None:
        """What kind of speaker heads a part; a number of some kind of people is a group."""
        word = self.page.lower[part.head]
        if word in MANY and part.core < part.end and self.page.lower[part.core] == "of":
            return "group"
        if word in _ONE_OF:
            return "person"
        if word == "those" and part.core < part.end and self.page.lower[part.core] == "of":
            return None
        found = forms.noun(word)
        kind = forms.noun_kind(found.lemma) if found else None
        several = is_plural(self.page, part) and self.page.lower[part.start] not in _ONE_OF
        return "group" if kind in ("person", "government") and several else kind

    # ------------------------------------------------------------------ names

    def _called(self, part: Part) -> Known | None:
        """The entity of a name that the model saw no name in: known by that name, or new."""
        page, head = self.page, part.head
        if not page.is_capital(head) or page.lower[head] in DETERMINERS or self._is_common(part):
            return None
        start = head
        while start > part.start and page.is_capital(start - 1) and page.lower[start - 1] not in DETERMINERS:
            start -= 1
        titles = (n + 1 for n in range(head - 1, start - 1, -1) if is_office(page.lower[n]))
        start = next(titles, start)
        span = page.span(start, head + 1)
        name = clean(span.quote(page.text)) or page.words.forms[head]
        known = self.roll.by_name(name) or self.roll.by_surname(page.lower[head])
        if known is None:
            known = Known(name=name, kind=self._called_kind(part), mentions=[])
            self.roll.add(known)
        self.roll.mention(known, span, head)
        return known

    def _is_common(self, part: Part) -> bool:
        """Whether a capitalised head is a common noun at the begin of a sentence, or one that can speak."""
        page, head = self.page, part.head
        surname = self.roll.by_surname(page.lower[head]) is not None
        if surname and page.lower[part.start] not in DETERMINERS:
            return False
        form = page.words.forms[head]
        initial = page.sentences[head] == head and form not in page.proper and not is_acronym(page, head)
        alone = part.start == head and part.end == head + 1 and form.istitle() and not form.endswith("s")
        named = is_medium(form) or (alone and page.lower[head] not in page.small)
        return forms.noun(page.lower[head]) is not None or (initial and not named)

    def _called_kind(self, part: Part) -> EntityKind:
        """What a name the model did not know names, by its office, its article and its letters."""
        form = self.page.words.forms[part.head]
        if any(map(is_office, self.page.lower[part.start : part.head])):
            return "person"
        impersonal = form.isupper() or self.page.lower[part.start] in DETERMINERS or part.owner is not None
        impersonal = impersonal or self.page.sentences[part.head] == part.head
        return "organisation" if impersonal else "person"

    def _call(self, known: Known, part: Part) -> None:
        """Note what the document calls a speaker: before the name, or set off beside it."""
        if known.kind != "person":
            return
        page = self.page
        for one in part.beside:
            if page.name_at(one.head) is None:
                own = (page.lower[n] for n in range(one.start, one.end) if page.shapes[n] != MARK)
                self.roll.call(known, own)
        known.role = known.role or role(page, part, self.roll.start_over(part.head))

    # ------------------------------------------------------------------ descriptions

    def _owners(self, part: Part, reading: Reading) -> list[Known]:
        """Whose a document is: "X's report", "a statement by X"; of "the report", whose it was said to be."""
        lemma = forms.singular(self.page.lower[part.head])
        end = next((e for s, e in reading.tagged.source if s <= part.start < e), part.end)
        if self._is_of_third_person(part.start):
            found = self._pronoun(part.start, reading)
        else:
            found = self._owning_all(owner_of(self.page, part, end), reading)
        if not found and self.page.lower[part.start] in DEFINITE:
            found = self._documents.get(lemma) or self._told_owners(part, lemma, reading)
        if found:
            self._documents[lemma] = found
        return found

    def _told_owners(self, part: Part, lemma: str, reading: Reading) -> list[Known]:
        """Whose a document was said to be where it was last spoken of with a word on that."""
        for stretch in owners_told(self.page, lemma, part.start):
            found = self._owning_all([stretch], reading)
            if found:
                return found
        return []

    def _owning_all(self, stretches: Iterable[Stretch], reading: Reading) -> list[Known]:
        found = (one for start, end in stretches for one in parts(self.page, start, end))
        return [k for one in found for k in self._owning(one, reading)]

    def _owning(self, part: Part, reading: Reading) -> list[Known]:
        """Whose a document is: somebody named, or an organisation described."""
        return [] if self._kind(part) == "document" else self._part(part, reading)

    def _described(self, part: Part, reading: Reading) -> list[Known]:
        kind = self._kind(part)
        if kind is None:
            return []
        first = self.page.lower[part.start]
        owned = part.owner is not None or self._is_of_third_person(part.start)
        if first in DEFINITE or owned:
            others = self._modifiers(part) | self._owner_words(part, reading)
            earlier = self._earlier(part, cast("EntityKind", kind), others) or self._generic(
                part, kind, reading
            )
            if earlier is not None:
                self.roll.mention(earlier, self.page.span(part.head, part.head + 1), part.head)
                return [earlier]
        return [self._new(part, cast("EntityKind", kind), self._owner(part, reading))]

    def _is_of_third_person(self, at: int) -> bool:
        return is_pronoun(self.page, at) and self.page.lower[at] not in FIRST | SECOND

    def _owner_words(self, part: Part, reading: Reading) -> frozenset[str]:
        """The last word of the name of the one that "his", "their" means before a noun."""
        owner = self._owner(part, reading)
        return frozenset({owner.name.split()[-1].lower()} if owner else ())

    def _owner(self, part: Part, reading: Reading) -> Known | None:
        """The only one that "his", "their" mean before a noun."""
        if not is_pronoun(self.page, part.start) or part.start == part.head:
            return None
        found = self._pronoun(part.start, reading)
        return found[0] if len(found) == 1 else None

    def _generic(self, part: Part, kind: str, reading: Reading) -> Known | None:
        """The last body before "the group", "the newspaper" and their like, with no other word."""
        bare = part.head == part.start + 1 and part.core == part.end and self.page.lower[part.start] == "the"
        word = self.page.lower[part.head]
        if not bare or kind != "organisation" or word not in _GENERIC | _MEDIA:
            return None
        last = next(iter(self._antecedents.body(part.start, reading)), None)
        return last if last is not None and (word in _GENERIC or is_medium(last.name)) else None

    def _earlier(self, part: Part, kind: EntityKind, others: frozenset[str]) -> Known | None:
        """The last entity before a description that the same words were used of; a body is never a person."""
        return self.roll.described(
            lemma=head_lemma(self.page, part),
            others=others,
            kind=kind,
            before=int(self.page.words.starts[part.start]),
            needed=self._of_names(part),
        )

    def _of_names(self, part: Part) -> frozenset[str]:
        """The words of the names behind "of": "the president of NAME" is not any president."""
        page = self.page
        if part.core >= part.end or page.lower[part.core] != "of":
            return frozenset()
        named = (n for n in range(part.core + 1, part.end) if page.name_at(n) is not None)
        return frozenset(_lemma(page.lower[n]) for n in named)

    def _modifiers(self, part: Part) -> frozenset[str]:
        """The words that tell one from another: whose, where, of what."""
        places = (*range(part.start, part.head), *range(part.head + 1, part.end))
        words = (self.page.lower[n] for n in places if self.page.shapes[n] != MARK)
        return frozenset(_lemma(word) for word in words if len(word) > 1 and word not in _TELL_NOTHING)

    def _new(self, part: Part, kind: EntityKind, owner: Known | None = None) -> Known:
        """A speaker without a name, called by the words that introduce them; "his" is whose it is."""
        if part.head in self._made:
            return self._made[part.head]
        span = self.page.span(part.start, part.end)
        first = part.start + (owner is not None or self.page.lower[part.start] == "whose")
        words = " ".join(self.page.span(first, part.end).quote(self.page.text).split())
        words = f"{owner.name}'s {words}" if owner else words
        heads = {head_lemma(self.page, part), *self._modifiers(part)}
        known = Known(name=clean(words) or words, kind=kind, mentions=[], heads=heads, named=False)
        self.roll.add(known)
        self.roll.mention(known, span, part.head)
        self._made[part.head] = known
        return known

    # ------------------------------------------------------------------ "who"

    def _before(self, at: int) -> list[Known]:
        """Whom a relative pronoun goes with: the name or the speaking noun right before it."""
        page = self.page
        person = page.lower[at] in ("who", "whom", "whose")
        first = max(page.sentences[at], at - _RELATIVE_REACH)
        if at > first and self._is_unknown(at - 1):
            return []
        for n in range(at - 1, first - 1, -1):
            name = page.name_at(n)
            known = self.roll.at(n)
            if name is not None and known is not None and _can_be(known.kind, person=person):
                return [known]
            found = forms.noun(page.lower[n]) if name is None else None
            kind = forms.noun_kind(found.lemma) if found else None
            many = found is not None and found.plural
            if kind not in (None, "document") and (many or _can_be(cast("EntityKind", kind), person=person)):
                return self._noun_phrase(n)
        return []

    def _is_unknown(self, at: int) -> bool:
        """Whether a word is one of which nobody knows that it speaks: "percent" in "12 percent who said"."""
        known = self.page.name_at(at) is not None or forms.noun(self.page.lower[at]) is not None
        return not known and self.page.shapes[at] == LOWER

    def _noun_phrase(self, head: int) -> list[Known]:
        """The speaker of the phrase that ends in a noun; where it begins is known by its determiner."""
        page = self.page
        first = max(page.sentences[head], head - 5)
        near = takewhile(lambda n: page.shapes[n] != MARK, range(head, first - 1, -1))
        start = next((n for n in near if page.lower[n] in DETERMINERS), first_modifier(page, head, first))
        plural = is_plural(page, Part(start=start, head=head, core=head + 1, end=head + 1))
        kind = forms.noun_kind(forms.singular(page.lower[head])) or "group"
        part = Part(start=start, head=head, core=head + 1, end=head + 1)
        beside = self.roll.at(start - 2) if start > 1 and page.words.forms[start - 1] == "," else None
        if beside is not None and beside.kind == "person" and not plural:
            return [beside]
        definite = page.lower[start] in DEFINITE and not plural
        known = self._earlier(part, cast("EntityKind", kind), self._modifiers(part)) if definite else None
        kind = "group" if plural and kind == "person" else kind
        return [known or self._new(part, cast("EntityKind", kind))]


def _can_be(kind: EntityKind, *, person: bool) -> bool:
    return kind in ("person", "group") if person else kind != "person"


def _lemma(word: str) -> str:
    return office(forms.singular(word))
