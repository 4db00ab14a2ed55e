"""Who each source stands for, inside one document: names, pronouns, descriptions, unnamed speakers.

A source that names nobody who could speak (a poll, a memo) has no speaker. Two unnamed officials are two
entities; "the spokesman" is the last spokesman mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from counterclaim.extract import clauses
from counterclaim.extract.attributions import Reading
from counterclaim.extract.mentions import Named, clean
from counterclaim.extract.tables import is_medium, speaking_nouns
from counterclaim.types import Attribution, Entity, EntityKind, Span, identify

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_NEUTER = frozenset(("it", "its", "itself"))
_FIRST = frozenset(("i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their"))
_SAME_OFFICE = ("spokesman", "spokeswoman", "spokesperson")
_LONGEST_ROLE = 120
_ASIDE = re.compile(r"\s[–—-]+\s|[:—]|, who\b")
_LOOSE = " ,;:–—-"
_ADDRESS = re.compile(r"(?:mr|mrs|ms|miss|dr|sir|dame|both|either|neither)\.?", re.IGNORECASE)
_OWNING = ("'s", "’s", "s'", "s’", ":")
_BRACKET = re.compile(r"[()]")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(slots=True)
class _Known:
    """One entity while the document is being read; replaced by an ``Entity`` at the end."""

    name: str
    kind: EntityKind
    mentions: list[Span]
    heads: set[str] = field(default_factory=set)
    role: str | None = None
    title: str | None = None
    subjects: tuple[int, ...] = ()
    speaks: bool = False
    last_said: int = -1


def resolve_speakers(
    document: str, text: str, readings: Sequence[Reading], names: Iterable[Named]
) -> tuple[tuple[Attribution, ...], tuple[Entity, ...], dict[Span, str]]:
    """Return the attributions with speakers, the entities, and the entity id of each mention.

    The last gives the entity at each mention, for those who look up who stands at a place.
    """
    room = _Room(text, names)
    order = sorted(range(len(readings)), key=lambda n: _turn(readings[n], readings))
    said = {n: room.say(readings[n]) for n in order}
    ids = {id(known): _entity_id(document, known) for known in room.known}
    attributions = []
    for n, reading in enumerate(readings):
        speakers, via = said[n]
        attributions.append(
            replace(
                reading.attribution,
                speakers=tuple(dict.fromkeys(ids[id(k)] for k in speakers)),
                via=tuple(dict.fromkeys(ids[id(k)] for k in via)),
                role=next((role for k in speakers if (role := _role_of(k))), None),
            )
        )
    entities = tuple(_entity(ids[id(k)], k) for k in room.known)
    places = {span: ids[id(k)] for k in room.known for span in k.mentions}
    return tuple(attributions), entities, places


def _turn(reading: Reading, readings: Sequence[Reading]) -> tuple[int, int]:
    """Sayings come up in the order of the text, one that holds another before that other."""
    around, depth = reading, 0
    by_id = {r.attribution.id: r for r in readings}
    while around.attribution.nested_in in by_id:
        around, depth = by_id[around.attribution.nested_in], depth + 1
    return _place(around), depth


def _place(reading: Reading) -> int:
    return reading.cue.idx + reading.offset


def _entity_id(document: str, known: _Known) -> str:
    first = min(known.mentions)
    return identify("entity", document=document, name=known.name, first=[first.start, first.end])


def _entity(id_: str, known: _Known) -> Entity:
    kind: EntityKind = "government" if known.kind == "place" and known.speaks else known.kind
    return Entity(id=id_, name=known.name, kind=kind, mentions=tuple(sorted(set(known.mentions))))


class _Room:
    """The speakers of a document, as they come up from beginning to end."""

    def __init__(self, text: str, names: Iterable[Named]) -> None:
        self._text = text
        self.known = [_from_name(named) for named in names]
        self._said: dict[str, list[_Known]] = {}
        self._pronouns: dict[int, list[_Known]] = {}

    def say(self, reading: Reading) -> tuple[list[_Known], list[_Known]]:
        """Return who speaks in a reading and through which media, and remember it."""
        speakers = self._speakers(reading.speaker, reading) if reading.speaker is not None else []
        for known in speakers:
            known.speaks = True
            known.last_said = _place(reading)
        self._said[reading.attribution.id] = speakers
        return speakers, [k for k in self._carriers(reading) if k not in speakers]

    def _speakers(self, token: Token, reading: Reading) -> list[_Known]:
        word = token.lower_ if token.pos_ != "PROPN" else ""
        if word in _FIRST:
            return self._said.get(reading.attribution.nested_in or "", [])
        if word in _RELATIVE and token.dep_ != "det":
            clause = next((t for t in (token.head, *clauses.governors(token)) if t.dep_ == "relcl"), None)
            return self._named_or_described(clause.head, reading.offset) if clause is not None else []
        if word in _SINGULAR | _PLURAL | _NEUTER:
            at = token.idx + reading.offset
            resolve = self._several if word in _PLURAL else self._antecedent
            found = self._pronouns.setdefault(at, resolve(token, reading))
        else:
            found = self._named_or_described(token, reading.offset)
        for other in clauses.children(token, "conj"):
            found = found + self._named_or_described(other, reading.offset)
        return found

    def _named_or_described(self, token: Token, offset: int) -> list[_Known]:
        known = self._at(token, offset) or self._beside(token, offset) or self._called(token, offset)
        if known is not None:
            known.role = known.role or self._role(token, known, offset)
            return [known]
        if speaking_nouns().get(token.lemma_.lower()) == "document":
            return [k for owner in _owners(token) for k in self._owning(owner, offset)]
        return self._described(token, offset)

    def _owning(self, token: Token, offset: int) -> list[_Known]:
        """Whose a document is: somebody named, or an organisation described."""
        known = self._at(token, offset) or self._called(token, offset)
        if known is not None:
            return [known]
        return self._described(token, offset) if _described_kind(token) is not None else []

    def _called(self, token: Token, offset: int) -> _Known | None:
        """The entity of the name at a token that the parser saw no entity in: known by that name, or new."""
        surname = any(_ends_in(known, token.text) for known in self.known)
        named = (token.pos_ == "PROPN" or surname) and token.text[:1].isupper()
        if not named or token.ent_type_ in ("DATE", "TIME"):
            return None
        words = [t for t in token.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"]
        start, end = clauses.cover([*words, token]) or (token.idx, token.idx + len(token))
        span = Span(start=start + offset, end=end + offset)
        name = clean(span.quote(self._text)) or token.text
        known = next((k for k in reversed(self.known) if k.name == name or _ends_in(k, token.text)), None)
        if known is None:
            known = _Known(name=name, kind=_called_kind(token), mentions=[])
            self.known.append(known)
        known.mentions.append(span)
        return known

    def _at(self, token: Token, offset: int) -> _Known | None:
        """The entity with a mention over a token."""
        at = token.idx + offset
        return next((k for k in self.known if any(s.start <= at < s.end for s in k.mentions)), None)

    def _beside(self, token: Token, offset: int) -> _Known | None:
        """The person an office goes with: "the general's deputy, NAME", "Envoy to the Council NAME"."""
        title = token.pos_ == "PROPN" and not clauses.children(token, "det", "poss")
        near = [*clauses.children(token, "appos"), *([clauses.noun_phrase(token)[-1]] if title else [])]
        found = (self._at(child, offset) for child in near)
        return next((known for known in found if known is not None and known.kind == "person"), None)

    def _antecedent(self, token: Token, reading: Reading) -> list[_Known]:
        """Who a pronoun stands for: the last subject of that number before it, else the last who spoke.

        Whoever is only mentioned in what is said is not the one who says it.
        """
        at = token.idx + reading.offset
        said = reading.attribution.content
        earlier = {
            id(k): [
                s for s in k.mentions if s.start < at and not any(c.start <= s.start < c.end for c in said)
            ]
            for k in self.known
            if self._fits(k, token)
        }
        fits = [k for k in self.known if earlier.get(id(k))]
        if not fits:
            return []
        return [max(fits, key=lambda k: _prominence(k, earlier[id(k)], token, reading.offset))]

    def _several(self, token: Token, reading: Reading) -> list[_Known]:
        """Who "they" are: the last plural subject in the paragraph, else the last group that spoke."""
        content = [(s.start - reading.offset, s.end - reading.offset) for s in reading.attribution.content]
        subjects = [
            t
            for t in token.doc[: token.i]
            if _is_plural_subject(t) and not any(start <= t.idx < end for start, end in content)
        ]
        if subjects:
            heads = (subjects[-1], *clauses.children(subjects[-1], "conj"))
            return [k for head in heads for k in self._named_or_described(head, reading.offset)]
        spoke = [
            k for k in self.known if k.kind != "person" and 0 <= k.last_said < token.idx + reading.offset
        ]
        return [max(spoke, key=lambda k: k.last_said)] if spoke else []

    def _fits(self, known: _Known, token: Token) -> bool:
        if token.lower_ in _SINGULAR:
            return known.kind == "person" and (known.speaks or " " in known.name)
        return known.speaks and known.kind in ("organisation", "government", "place")

    def _described(self, token: Token, offset: int) -> list[_Known]:
        kind = _described_kind(token)
        if kind is None:
            return []
        if any(child.lower_ in _DEFINITE for child in token.children):
            earlier = self._earlier(token, offset)
            if earlier is not None:
                earlier.mentions.append(_span(token, offset))
                return [earlier]
        return [self._new(token, kind, offset)]

    def _earlier(self, token: Token, offset: int) -> _Known | None:
        """The last entity before a description that the same words were used of; a body is never a person."""
        person = _described_kind(token) == "person"
        lemma = _office(token.lemma_.lower())
        at = token.idx + offset
        words = {t.lemma_.lower() for t in token.lefts}
        alike = [k for k in self.known if person == (k.kind == "person") and lemma in self._nouns(k)]
        fits = [k for k in alike if min(k.mentions).start < at]
        return max(
            fits,
            key=lambda k: (len(words & self._nouns(k)), max(s.start for s in k.mentions if s.start < at)),
            default=None,
        )

    def _nouns(self, known: _Known) -> set[str]:
        words = known.name.lower().split()
        return known.heads | ({words[-1], *words} if known.kind == "organisation" else set())

    def _new(self, token: Token, kind: EntityKind, offset: int) -> _Known:
        """A speaker without a name, called by the words that introduce them."""
        joined = {t.i for other in clauses.children(token, "conj", "cc") for t in other.subtree}
        covered = clauses.cover(t for t in clauses.noun_phrase(token) if t.i not in joined)
        start, end = covered or (token.idx, token.idx + len(token))
        span = Span(start=start + offset, end=end + offset)
        words = _ASIDE.split(" ".join(span.quote(self._text).split()))[0]
        known = _Known(
            name=clean(words) or token.text, kind=kind, mentions=[span], heads={_office(token.lemma_.lower())}
        )
        self.known.append(known)
        return known

    def _role(self, token: Token, known: _Known, offset: int) -> str | None:
        """The office in the document's words: what stands before the name, or set off behind it."""
        phrase = clauses.cover(clauses.noun_phrase(token))
        if known.kind != "person" or phrase is None:
            return None
        start, end = phrase[0] + offset, phrase[1] + offset
        name = next((s.start for s in sorted(known.mentions) if start <= s.start < end), start)
        found = [self._text[start:name]]
        for child in clauses.children(token, "appos"):
            if child.ent_type_ != "PERSON":
                known.heads.add(_office(child.lemma_.lower()))
                found.append(child.doc.text[slice(*(clauses.cover(clauses.noun_phrase(child)) or (0, 0)))])
        return next((role for role in map(_short, found) if role), None)

    def _carriers(self, reading: Reading) -> list[_Known]:
        """Media through which the words came: whom they were told to, or who quoted the speaker."""
        verb = reading.cue
        addressed = clauses.children(verb, "dobj", "dative", "iobj")
        quoting = clauses.children(verb.head.head, "nsubj") if verb.dep_ == "pcomp" else []
        found = [self._at(token, reading.offset) for token in [*addressed, *quoting]]
        return [k for k in found if k is not None and k.kind != "person" and is_medium(k.name)]


def _prominence(known: _Known, mentions: list[Span], token: Token, offset: int) -> tuple[int, int]:
    """Nearer is better; the subject of this or the last clause and the last speaker count as nearest."""
    subjects = [
        t.idx + offset
        for t in token.doc[: token.i]
        if t.dep_ in ("nsubj", "nsubjpass") and any(s.start <= t.idx + offset < s.end for s in mentions)
    ]
    if subjects:
        return 2, max(subjects)
    at = token.idx + offset
    acted = max((place for place in (*known.subjects, known.last_said) if 0 <= place < at), default=-1)
    return (1, acted) if acted >= 0 else (0, max(s.start for s in mentions))


def _is_plural_subject(token: Token) -> bool:
    plural = token.tag_ in ("NNS", "NNPS") or bool(clauses.children(token, "conj"))
    return plural and token.dep_ in ("nsubj", "nsubjpass")


def _role_of(known: _Known) -> str | None:
    return known.role or (known.title if known.kind == "person" else None)


def _from_name(named: Named) -> _Known:
    spans = [m.span for m in named.mentions]
    offices = {_office(noun) for noun in named.offices}
    subjects = tuple(m.span.start for m in named.mentions if m.subject)
    return _Known(
        name=named.name, kind=named.kind, mentions=spans, heads=offices, title=named.role, subjects=subjects
    )


def _described_kind(token: Token) -> EntityKind | None:
    """What kind of speaker a common noun names; None for what cannot speak, or what is not known to."""
    kind = speaking_nouns().get(token.lemma_.lower())
    if kind is None or kind == "document":
        return None
    if kind == "person" and token.tag_ in ("NNS", "NNPS"):
        return "group"
    return cast("EntityKind", kind)


def _owners(token: Token) -> list[Token]:
    """Whose a document is said to be: "X's report", "a statement by X"."""
    own = [child for child in token.children if child.dep_ == "poss" or clauses.children(child, "case")]
    prepositions = (p for p in clauses.children(token, "prep", "agent") if p.lower_ in ("by", "from"))
    return own + [noun for p in prepositions for noun in clauses.children(p, "pobj")]


def _ends_in(known: _Known, word: str) -> bool:
    return known.kind == "person" and known.name.split()[-1:] == [word]


def _called_kind(token: Token) -> EntityKind:
    """What a name the parser did not know names, by its last word and its article."""
    kind = _described_kind(token)
    if kind is not None:
        return kind
    impersonal = token.text.isupper() or clauses.children(token, "det")
    return "organisation" if impersonal else "person"


def _office(lemma: str) -> str:
    return "spokesman" if lemma in _SAME_OFFICE else lemma


def _span(token: Token, offset: int) -> Span:
    return Span(start=token.idx + offset, end=token.idx + len(token) + offset)


def _short(words: str) -> str | None:
    words = _ARTICLE.sub("", " ".join(words.split()).strip(_LOOSE))
    words = words if words.count("(") == words.count(")") else _BRACKET.sub("", words).strip(_LOOSE)
    says = 0 < len(words) <= _LONGEST_ROLE and any(c.isalpha() for c in words)
    return words if says and not _ADDRESS.fullmatch(words) and not words.endswith(_OWNING) else None
