"""Names a document mentions, as the model tagged them, grouped into entities by name alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim import facts
from counterclaim.extract import forms
from counterclaim.extract.barenames import LANDS, NATIONAL, is_body
from counterclaim.extract.names import Name
from counterclaim.extract.offices import address, bare_phrase, called, office_phrases, ranks, title_before
from counterclaim.extract.page import Page, begins_clause
from counterclaim.extract.tables import given_names, is_medium
from counterclaim.extract.words import CLOSING, LOWER, OPENING, UNQUOTED, Words
from counterclaim.types import EntityKind, Span

_EDGE = " \t\u00a0.,;:'\"’‘“”()[]-–—"
_POSSESSIVE = re.compile(r"['’‘]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|professor|president|minister|sen|senator|rep|gov|gen|adm"
    r"|col|rev|(?:grand\s+)?ayatollah|imam|sheikh)\.?\s+(?-i:(?=[A-Z])))+",
    re.IGNORECASE,
)
_SEX = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f"}
_ABBREVIATED = re.compile(r"(?:\w\.)+\w")
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")
_LOCAL = frozenset(("in", "at", "near", "across", "outside"))
_NAMESAKES = 8
_WORD = re.compile(r"\w+")
_SMALL = frozenset(("of", "the", "and", "for", "de", "al", "on", "in"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text: its place, what kind of thing it names, and its words without article or title.

    ``offices``: nouns the text calls the one named by, ``titles`` where it does; ``located``: something is
    said to be in or near it; ``subject``: a clause outside quotation marks begins with it; ``sex``: "f" or
    "m" where a form of address, an office or the given name shows it; ``land``: the code of a state, with
    the name of its part where it is one, that the name stands for (``counterclaim.facts``).
    """

    span: Span
    kind: EntityKind
    name: str
    offices: frozenset[str] = frozenset()
    titles: tuple[Span, ...] = ()
    located: bool = False
    subject: bool = False
    sex: str | None = None
    land: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity found by name: every mention that the same name, or a part of it, stands for.

    ``offices`` are the nouns the text calls it by (lemmas).
    """

    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]
    offices: frozenset[str]
    titles: tuple[Span, ...]
    sex: str | None = None
    land: str | None = None


def mentions(
    words: Words, text: str, names: Sequence[Name], acting: Collection[int] = ()
) -> tuple[Mention, ...]:
    """Return the named mentions of a document in the order of the text.

    ``names`` are those of ``bare_names``; ``acting`` the first words of names of places that stand for those
    who act there.
    """
    page = Page(words=words, text=text, named=tuple((n.start, n.end, n.kind) for n in names))
    surnames = frozenset(words.forms[n.end - 1] for n in names if n.kind == "person" and n.end > n.start + 1)
    found = (_mention(page, name, surnames, acts=name.start in acting) for name in names)
    return tuple(mention for mention in found if mention is not None)


def _mention(page: Page, found: Name, surnames: frozenset[str], *, acts: bool) -> Mention | None:
    span = page.span(found.start, found.end)
    name = clean(span.quote(page.text))
    if not name:
        return None
    title = title_before(page, found.start)
    kind = _kind(page, found, name)
    person = kind == "person" and (name in surnames or bool(address(page, found.start)))
    land = None if person else _land(span.quote(page.text), name, acts=acts)
    if land is not None:
        kind = "government" if acts else "place"
    elif kind == "place" and (body := facts.body(name)) is not None and not facts.seat(name):
        kind = "group" if body.kind == "group" else "organisation"
    if title is not None and page.lower[title[0] - 1 : title[0]] in (("a",), ("an",)):
        title = None
    phrases = office_phrases(page, found, title)
    nouns = called(page, phrases) | (ranks(page, found.start) if kind == "person" else frozenset())
    before = page.lower[found.start - 1] if found.start else ""
    return Mention(
        span=span,
        kind=kind,
        name=name,
        offices=nouns,
        titles=tuple(page.span(*bare) for phrase in phrases if (bare := bare_phrase(page, phrase))),
        located=kind != "organisation" and (before in _LOCAL or _has_people(page, name)),
        subject=_is_subject(page, found),
        sex=_SEX.get(address(page, found.start)) or _sex(name, nouns) if kind == "person" else None,
        land=land,
    )


def _has_people(page: Page, name: str) -> bool:
    """Whether the adjective of a land stands in the text: "Varrenian" for "Varrenia"."""
    return name.endswith("a") and f"{name}n" in page.forms


def _land(written: str, name: str, *, acts: bool) -> str | None:
    """The state, the part of one or the capital that a name stands for; a capital that acts is its state."""
    state = facts.state(written) or facts.state(name)
    if state is not None:
        return state.code
    code = facts.capital(name)
    if code is not None:
        return code if acts else f"{code} {name}"
    code = facts.region(name)
    return f"{code} {name}" if code is not None else None


def _kind(page: Page, found: Name, name: str) -> EntityKind:
    """What kind of thing a name is of; what stands before it can show a person that the model saw none in."""
    if found.kind == "person" and _ACRONYM.fullmatch(name):
        return "organisation"
    if facts.body(name) is not None:
        return found.kind if found.kind != "person" else "organisation"
    if found.kind == "person" and found.end > found.start + 1 and page.lower[found.start] in LANDS:
        return "place"
    title = title_before(page, found.start)
    titled = title is not None and page.is_capital(found.start - 1) and not name.isupper()
    given = found.kind == "organisation" and _is_given(page, found)
    return "person" if titled or given or address(page, found.start) else found.kind


def _is_given(page: Page, found: Name) -> bool:
    """Whether a supposed body's name is a given name and a surname."""
    short = 2 <= found.end - found.start <= 4
    known = page.words.forms[found.start] in given_names() and forms.noun(page.lower[found.end - 1]) is None
    capitals = all(page.is_capital(n) or page.words.forms[n] == "." for n in range(found.start, found.end))
    return short and known and capitals and (not found.start or page.lower[found.start - 1] != "the")


def _is_subject(page: Page, found: Name) -> bool:
    """Whether a clause begins with the name, outside quotation marks, and it is not said of a noun."""
    end = found.end
    before = page.words.forms[found.start - 1] if found.start > 1 else ""
    if found.kind == "place" and before == "," and page.name_at(found.start - 2) is not None:
        return False
    if page.words.features[found.start, 2] not in (UNQUOTED, OPENING, CLOSING):
        return False
    if end < len(page.words) and page.shapes[end] == LOWER and forms.noun(page.lower[end]) is not None:
        return False
    return begins_clause(page, found.start)


def _sex(name: str, offices: Iterable[str]) -> str | None:
    """What the offices or the given name of a person show."""
    for noun in offices:
        if noun.endswith("woman") or noun in _WOMEN:
            return "f"
        if noun in _MEN:
            return "m"
    given, _, rest = name.partition(" ")
    return given_names().get(given) if rest else None


_WOMEN = frozenset(("mother", "wife", "daughter", "sister", "queen", "princess", "actress", "girl"))
_MEN = frozenset(("father", "husband", "son", "brother", "king", "prince", "boy", "bishop"))


def clean(name: str) -> str:
    """Return a name without edge punctuation, possessive ending, article or form of address."""
    name = _POSSESSIVE.sub("", " ".join(name.split()).strip(_EDGE)).strip(_EDGE)
    name = _TITLE.sub("", _ARTICLE.sub("", name)).strip(_EDGE)
    return f"{name}." if _ABBREVIATED.fullmatch(name) else name


# ------------------------------------------------------------------ which of them name the same


@dataclass(slots=True)
class _Book:
    """The entities so far, and where to find one: by a name, a surname, the words or initials of a name.

    ``often``: how many mentions of the document have a name. ``main``: for each surname the full name that
    stands most often.
    """

    often: Counter[str]
    main: dict[str, str]
    groups: list[list[Mention]] = field(default_factory=list)
    called: dict[str, list[Mention]] = field(default_factory=dict)
    surnames: dict[str, list[tuple[str, list[Mention]]]] = field(default_factory=dict)
    full: set[int] = field(default_factory=set)
    single: dict[str, list[Mention]] = field(default_factory=dict)
    endings: dict[str, list[Mention]] = field(default_factory=dict)
    worded: dict[frozenset[str], list[Mention]] = field(default_factory=dict)
    initials: dict[str, list[Mention]] = field(default_factory=dict)
    lands: dict[tuple[str, EntityKind], list[Mention]] = field(default_factory=dict)
    bodies: dict[str, list[Mention]] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        home = self._home(mention)
        if home is None:
            home = []
            self.groups.append(home)
        home.append(mention)
        self._remember(mention, home)

    def _home(self, mention: Mention) -> list[Mention] | None:
        if mention.land is not None:
            return self.lands.get((mention.land, mention.kind))
        key = _key(mention.name)
        last = _last_word(mention.name)
        known = self.called.get(key) or self.bodies.get(_body(mention))
        known = None if known and not _agree(known, mention) else known
        if known is None and not mention.located and (mention.kind == "person" or not last):
            known = self._by_surname(key, mention)
        if known is None and mention.kind == "person" and last:
            known = self._by_full_name(mention, last)
        if known is None and mention.kind == "organisation":
            known = self.worded.get(_words(mention.name)) or self._by_ending(key, mention)
            known = known or self._by_nation(mention)
        if known is None and mention.kind in ("organisation", "place"):
            known = self.initials.get(_short(mention.name))
        return known

    def _by_ending(self, key: str, mention: Mention) -> list[Mention] | None:
        """Which body a noun in capitals stands for: "the Council", "the Times"."""
        stands = forms.noun(key) is not None or is_medium(f"The {mention.name}")
        return self.endings.get(key) if stands else None

    def _by_nation(self, mention: Mention) -> list[Mention] | None:
        """The body so far called without its nation: "the National Coalition", "the NATIONAL ..."."""
        bare = _key(_without_nation(mention.name))
        home = self.called.get(bare) if bare else None
        return home if home and all(_key(other.name) == bare for other in home) else None

    def _by_surname(self, surname: str, mention: Mention) -> list[Mention] | None:
        """Whose surname it is: of several the one whose full name stands more often, else the last."""
        homes = ((self.often[key], n, home) for n, (key, home) in enumerate(self.surnames.get(surname, ())))
        fits = [found for found in homes if _agree(found[2], mention)]
        return max(fits, key=lambda found: found[:2])[2] if fits else None

    def _by_full_name(self, mention: Mention, last: str) -> list[Mention] | None:
        """Who was called by the surname alone so far, or by the same first and last name."""
        single = self.single.get(last) if self.main.get(last) in (None, _key(mention.name)) else None
        if single is not None and id(single) not in self.full and _agree(single, mention):
            return single
        return self.called.get(f"{_first_word(mention.name)} {last}")

    def _remember(self, mention: Mention, home: list[Mention]) -> None:
        if mention.land is not None:
            self.lands[mention.land, mention.kind] = home
            return
        key, last = _key(mention.name), _last_word(mention.name)
        self.called[key] = home
        if body := _body(mention):
            self.bodies[body] = home
        if home[0].kind == "person" and last:
            self.full.add(id(home))
            for suffix in _suffixes(mention.name):
                others = [found for found in self.surnames.get(suffix, []) if found[1] is not home]
                self.surnames[suffix] = [*others[-_NAMESAKES:], (key, home)]
            self.called.setdefault(f"{_first_word(mention.name)} {last}", home)
        if mention.kind in ("person", "organisation") and not last and not mention.located:
            self.single.setdefault(key, home)
        if mention.kind == "organisation":
            self.worded.setdefault(_words(mention.name), home)
            self.endings[last] = home
            if bare := _without_nation(mention.name):
                self.called[_key(bare)] = home
        if mention.kind in ("organisation", "place"):
            for short in _shorts(mention):
                self.initials[short] = home


def group(found: Iterable[Mention]) -> tuple[Named, ...]:
    """Return the entities of a document; a surname joins a full name before it that ends in it."""
    found = tuple(found)
    often = Counter(_key(mention.name) for mention in found)
    full = ((last, _key(m.name)) for m in found if m.kind == "person" and (last := _last_word(m.name)))
    main: dict[str, str] = {}
    for last, key in full:
        main[last] = max(main.get(last, key), key, key=lambda k: often[k])
    book = _Book(often=often, main=main)
    for mention in found:
        book.add(mention)
    return tuple(_named(g) for g in book.groups)


def _agree(home: list[Mention], mention: Mention) -> bool:
    """Whether a mention may be of an entity: "Mrs NAME" is no man."""
    return mention.sex is None or home[0].sex in (None, mention.sex)


def _body(mention: Mention) -> str:
    """What the tables of facts call a body; nothing for what they do not know."""
    known = None if mention.kind in ("person", "place") else facts.body(mention.name)
    return known.name if known is not None else ""


def _key(name: str) -> str:
    return name.replace(".", "").casefold()


def _last_word(name: str) -> str:
    """The surname of a full name; nothing of a single word."""
    words = _SUFFIX.sub("", name).split()
    return words[-1].casefold() if len(words) > 1 else ""


def _without_nation(name: str) -> str:
    """The name of a body of two words or more behind the adjective of a nation, else nothing."""
    nation, _, rest = name.partition(" ")
    return rest if " " in rest and NATIONAL.search(nation) and is_body(_last_word(rest)) else ""


def _suffixes(name: str) -> Iterator[str]:
    """The last word of a full name, the last two and the last three, but not the whole."""
    words = _SUFFIX.sub("", name).split()
    yield from (" ".join(words[-n:]).casefold() for n in range(1, min(4, len(words))))


def _first_word(name: str) -> str:
    return name.split(maxsplit=1)[0].casefold()


def _words(name: str) -> frozenset[str]:
    return frozenset(w.casefold().rstrip("s") for w in _WORD.findall(name) if w.lower() not in _SMALL)


def _short(name: str) -> str:
    """An acronym without its dots; what is none gives what no name has for initials."""
    short = name.replace(".", "")
    return short if short.isupper() and len(short) >= 2 else ""


def _shorts(mention: Mention) -> Iterator[str]:
    """The acronyms of a name of several words: of three letters at least, of a place of two."""
    initials = [w[0] for w in _WORD.findall(mention.name) if w.lower() not in _SMALL]
    if len(initials) >= (2 if mention.kind == "place" else 3):
        yield "".join(initials).upper()


def _named(found: list[Mention]) -> Named:
    """The longest name stands for the entity; its kind is the one most mentions have."""
    if found[0].land is not None:
        return _land_named(found)
    full = [m for m in found if " " in m.name]
    kinds = Counter(m.kind for m in full or found)
    kind = max(kinds, key=lambda k: kinds[k])
    if kind == "person" and not full and _is_somewhere(found):
        kind = "place"
    return Named(
        name=max(found, key=lambda m: (len(m.name), -m.span.start)).name,
        kind="person" if any(m.kind == "person" and (m.offices or m.sex) for m in found) else kind,
        mentions=tuple(found),
        offices=frozenset(office for m in found for office in m.offices),
        titles=tuple(title for m in found for title in m.titles),
        sex=next((m.sex for m in found if m.sex), None),
        land=found[0].land,
    )


def _is_somewhere(found: Iterable[Mention]) -> bool:
    """Whether a single word taken for a person is where things are, and nothing says that it is a person."""
    found = tuple(found)
    personal = any(m.titles or m.offices or m.sex for m in found)
    return not personal and any(m.located for m in found)


def _land_named(found: list[Mention]) -> Named:
    """A state is called by its commonest name, by its capital only where it has no other."""
    own = [m.name for m in found if facts.capital(m.name) is None] or [m.name for m in found]
    return Named(
        name=max(own, key=lambda name: (own.count(name), len(name), name)),
        kind=found[0].kind,
        mentions=tuple(found),
        offices=frozenset(),
        titles=(),
        land=found[0].land,
    )
