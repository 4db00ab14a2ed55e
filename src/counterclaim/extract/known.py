"""The entities of a document while it is being read: by place, by name, by the nouns used of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.extract import forms
from counterclaim.extract.mentions import Named
from counterclaim.extract.words import Words
from counterclaim.types import EntityKind, Span

_SAME_OFFICE = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_LOOKED_AT = 64


@dataclass(slots=True, eq=False)
class Known:
    """One entity while the document is being read; replaced by an ``Entity`` at the end.

    ``heads`` are the nouns and other words it is called by, ``titles`` where the text says its office,
    ``role`` the office beside it where it speaks; ``named``: it has a name of its own; ``land``: see
    ``Mention``.
    """

    name: str
    kind: EntityKind
    mentions: list[Span]
    heads: set[str] = field(default_factory=set)
    role: str | None = None
    titles: list[Span] = field(default_factory=list)
    named: bool = True
    land: str | None = None
    sex: str | None = None
    subjects: tuple[int, ...] = ()
    speaks: bool = False


def from_name(named: Named) -> Known:
    """Return the entity of a name; ``subjects`` are the characters where a clause begins with it."""
    return Known(
        name=named.name,
        kind=named.kind,
        mentions=[m.span for m in named.mentions],
        heads={office(noun) for noun in named.offices},
        titles=list(named.titles),
        land=named.land,
        sex=named.sex,
        subjects=tuple(m.span.start for m in named.mentions if m.subject),
    )


def office(lemma: str) -> str:
    """Return one noun for those that name the same office."""
    return "spokesman" if lemma in _SAME_OFFICE else lemma


class Roll:
    """All entities known so far, with indexes that keep every look-up short."""

    def __init__(self, words: Words, known: Iterable[Known]) -> None:
        self._starts: list[int] = words.starts.tolist()
        self._ends: list[int] = words.ends.tolist()
        self.known: list[Known] = []
        self._over: dict[int, tuple[Known, Span]] = {}
        self._names: dict[str, Known] = {}
        self._surnames: dict[str, Known] = {}
        self._heads: dict[str, list[Known]] = {}
        for one in known:
            self.add(one)

    def add(self, known: Known) -> None:
        """Take up an entity with the mentions it has."""
        self.known.append(known)
        self._names[known.name] = known
        if known.kind == "person":
            self._surnames[known.name.split()[-1].lower()] = known
        for span in known.mentions:
            for at in range(*self.words_of(span)):
                self._over.setdefault(at, (known, span))
        for head in nouns(known):
            self._heads.setdefault(head, []).append(known)

    def words_of(self, span: Span) -> tuple[int, int]:
        """Return the words a span covers."""
        return bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)

    def named(self) -> tuple[tuple[int, int, EntityKind], ...]:
        """Return first word, last + 1 and kind of each mention, in the order of the text."""
        return tuple(sorted((*self.words_of(s), k.kind) for k in self.known for s in k.mentions))

    def mention(self, known: Known, span: Span, head: int) -> None:
        """Note that a span, headed by a word, speaks of an entity."""
        insort(known.mentions, span)
        self._over.setdefault(head, (known, span))

    def call(self, known: Known, words: Iterable[str]) -> None:
        """Remember words (lower case) that the document calls an entity by."""
        for word in words:
            found = forms.noun(word)
            lemma = office(found.lemma if found else word)
            if lemma not in known.heads:
                known.heads.add(lemma)
                self._heads.setdefault(lemma, []).append(known)

    def at(self, word: int) -> Known | None:
        """Return the entity that a word speaks of."""
        found = self._over.get(word)
        return found[0] if found else None

    def start_over(self, word: int) -> int:
        """Return the first character of the mention over a word."""
        found = self._over.get(word)
        return found[1].start if found else self._starts[word]

    def by_name(self, name: str) -> Known | None:
        """Return the last entity of that name."""
        return self._names.get(name)

    def by_surname(self, word: str) -> Known | None:
        """Return the last person whose name ends in a word (lower case)."""
        return self._surnames.get(word)

    def described(
        self,
        *,
        lemma: str,
        others: frozenset[str],
        kind: EntityKind,
        before: int,
        needed: frozenset[str] = frozenset(),
    ) -> Known | None:
        """Return the entity before a place that a description goes with: most words in common, then the last.

        ``others`` are the description's words but its head; those that have none in common with what
        is told apart by other words do not go with it. Of ``needed``, one at least must be common.
        """
        fits = []
        for known in self._heads.get(lemma, [])[-_LOOKED_AT:]:
            last = _last_before(known, before)
            same = (kind == "person") == (known.kind == "person") and (kind == "group") == (
                known.kind == "group"
            )
            words = nouns(known) - {lemma}
            if needed and needed.isdisjoint(words):
                continue
            if last >= 0 and same and (not others or not words or others & words):
                fits.append((len(others & words), last, known))
        return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def nouns(known: Known) -> set[str]:
    """Return the words an entity is called by; those of its name count where it is a body."""
    if known.kind not in ("organisation", "government"):
        return known.heads
    return known.heads | {w.strip(".,'’") for w in known.name.lower().split()}


def _last_before(known: Known, place: int) -> int:
    """The last mention before a place that lies in the order of the text, or -1."""
    number = bisect_left(known.mentions, place, key=lambda s: s.start)
    return known.mentions[number - 1].start if number else -1
