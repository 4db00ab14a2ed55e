"""Names a document mentions, from the parser's entities, grouped into entities by name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.parse import Paragraph
from counterclaim.extract.tables import speaking_nouns
from counterclaim.types import EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Stretch
    from spacy.tokens import Token

KINDS: dict[str, EntityKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group"}
_EDGE = " \t\u00a0.,;:'\"’‘“”()[]-–—"
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|dr|sir|lord|lady|prof|professor|president|minister|sen|rep|gov)\.?\s+", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"(?:\w\.)+\w")
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")
_LOCAL = frozenset(("in", "at", "near", "across", "outside"))
_WORD = re.compile(r"\w+")
_LONGEST_TITLE = 4
_SMALL = frozenset(("of", "the", "and", "for", "de", "al", "on", "in"))
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text: its place, what kind of thing it names, and its words without article or title.

    ``offices``: nouns the text calls the one named by, ``role`` their words; ``located``: something is
    said to be in or near it; ``subject``: it is the subject of a main clause.
    """

    span: Span
    kind: EntityKind
    name: str
    offices: frozenset[str] = frozenset()
    role: str | None = None
    located: bool = False
    subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity found by name: every mention that the same name, or a part of it, stands for.

    ``offices`` are the nouns the text calls it by (lemmas).
    """

    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]
    offices: frozenset[str]
    role: str | None


def mentions(paragraphs: Sequence[Paragraph]) -> tuple[Mention, ...]:
    """Return the named mentions of a document in the order of the text.

    A person's full name counts wherever it stands, also where the parser saw it as part of something else.
    """
    found = [m for p in paragraphs for stretch in p.doc.ents for m in _mention(stretch, p.offset)]
    people = sorted({m.name for m in found if m.kind == "person" and " " in m.name})
    full = [m for p in paragraphs for m in _people(p, people)]
    rest = [m for m in found if not any(_touch(m.span, f.span) for f in full)]
    return tuple(sorted([*full, *rest], key=lambda m: m.span))


def _people(paragraph: Paragraph, names: list[str]) -> Iterator[Mention]:
    if not names:
        return
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", paragraph.doc.text):
        span = Span(start=match.start() + paragraph.offset, end=match.end() + paragraph.offset)
        stretch = paragraph.doc.char_span(*match.span(), alignment_mode="expand")
        offices = _offices(stretch) if stretch is not None else frozenset[str]()
        role = _role(stretch) if stretch is not None else None
        subject = stretch is not None and _is_subject(stretch)
        yield Mention(
            span=span, kind="person", name=match.group(), offices=offices, role=role, subject=subject
        )


def _mention(stretch: Stretch, offset: int) -> Iterator[Mention]:
    kind = KINDS.get(stretch.label_)
    name = clean(_person(stretch) if kind == "person" else stretch.text)
    at = stretch.text.rfind(name)
    if kind is None or at < 0 or not _is_name(name, kind):
        return
    offices = _offices(stretch)
    if kind == "person" and _ACRONYM.fullmatch(name):
        kind = "organisation"
    elif _is_person(stretch, kind, offices):
        kind = "person"
    before = [stretch.doc[stretch.start - 1]] if stretch.start else []
    start = stretch.start_char + at + offset
    span = Span(start=start, end=start + len(name))
    located = kind == "place" and bool(before) and before[0].lower_ in _LOCAL
    yield Mention(
        span=span,
        kind=kind,
        name=name,
        offices=offices,
        role=_role(stretch),
        located=located,
        subject=_is_subject(stretch),
    )


def _is_person(stretch: Stretch, kind: EntityKind, offices: frozenset[str]) -> bool:
    """Whether the words beside a name show a person; "their ally NAME" may as well be a state."""
    before = _title_before(stretch)
    titled = _is_office(before) and before[0].text[:1].isupper()
    return titled or bool(_TITLE.match(stretch.text)) or (kind == "organisation" and bool(offices))


def _offices(stretch: Stretch) -> frozenset[str]:
    """What the text calls the one named: "Minister NAME", "NAME, the minister", "the minister, NAME"."""
    root = stretch.root
    beside = [t for t in root.children if t.dep_ == "appos"] + ([root.head] if root.dep_ == "appos" else [])
    phrases = [_title_before(stretch), *([t, *t.lefts] for t in beside)]
    return frozenset(t.lemma_.lower() for phrase in phrases if _is_office(phrase) for t in phrase)


def _role(stretch: Stretch) -> str | None:
    """The office in the document's words, where it stands right before the name."""
    run = _title_before(stretch)
    return str(stretch.doc[run[-1].i : run[0].i + 1].text) if _is_office(run) else None


def _title_before(stretch: Stretch) -> list[Token]:
    """The run of nouns right before a name."""
    run: list[Token] = []
    for token in reversed(stretch.doc[: stretch.start]):
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or len(run) == _LONGEST_TITLE:
            break
        run.append(token)
    return run


def _is_office(phrase: list[Token]) -> bool:
    return (
        bool(phrase)
        and speaking_nouns().get(phrase[0].lemma_.lower()) == "person"
        and (phrase[0].tag_ in ("NN", "NNP"))
    )


def _is_subject(stretch: Stretch) -> bool:
    """Whether the one named is what a main clause is about."""
    root = stretch.root
    return root.dep_ in ("nsubj", "nsubjpass") and root.head.dep_ in ("ROOT", "advcl", "conj")


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _person(stretch: Stretch) -> str:
    """The name of a person without the office before it: "Ambassador to the UN NAME" is NAME."""
    tokens = list(stretch)
    small = [n for n, t in enumerate(tokens[:-1]) if t.text.islower() and t.pos_ != "PROPN"]
    tokens = tokens[small[-1] + 1 :] if small else tokens
    while len(tokens) > 2 and _ACRONYM.fullmatch(tokens[0].text):
        tokens.pop(0)
    return str(stretch.doc[tokens[0].i : tokens[-1].i + 1].text)


def _is_name(name: str, kind: EntityKind) -> bool:
    starts = (name[:1].isupper() or (kind == "person" and " " in name)) and (
        kind == "place" or "," not in name
    )
    return starts and len(_LETTER.findall(name)) >= 2 and "\n" not in name


def clean(name: str) -> str:
    """Return a name without edge punctuation, possessive ending, article or form of address."""
    name = _POSSESSIVE.sub("", name.strip(_EDGE)).strip(_EDGE)
    name = _TITLE.sub("", _ARTICLE.sub("", name)).strip(_EDGE)
    return f"{name}." if _ABBREVIATED.fullmatch(name) else name


def group(found: Iterable[Mention]) -> tuple[Named, ...]:
    """Return the entities of a document; a surname joins the last full name before it that ends in it."""
    groups: list[list[Mention]] = []
    called: dict[str, list[Mention]] = {}
    for mention in found:
        name = mention.name.casefold()
        home = called.get(name) or next((g for g in reversed(groups) if _same(g, mention)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(mention)
        called[name] = home
    return tuple(_named(g) for g in groups)


def _same(known: list[Mention], mention: Mention) -> bool:
    if known[0].kind == "person" and any(_is_short_for(mention.name, k.name) for k in known):
        return not mention.located
    if known[0].kind == mention.kind == "person":
        return any(_is_short_for(k.name, mention.name) for k in known)
    if known[0].kind == mention.kind == "organisation":
        return any(_words(k.name) == _words(mention.name) or _is_acronym(mention.name, k.name) for k in known)
    return False


def _is_short_for(short: str, name: str) -> bool:
    """Whether a single word is the last word of a full name."""
    words = _SUFFIX.sub("", name).split()
    return " " not in short and len(words) > 1 and words[-1].casefold() == short.casefold()


def _words(name: str) -> frozenset[str]:
    return frozenset(w.casefold().rstrip("s") for w in _WORD.findall(name) if w.lower() not in _SMALL)


def _is_acronym(short: str, name: str) -> bool:
    initials = "".join(w[0] for w in _WORD.findall(name) if w.lower() not in _SMALL)
    return short.isupper() and len(short) >= 3 and initials.upper() == short.replace(".", "")


def _named(found: list[Mention]) -> Named:
    """The longest name stands for the entity; its kind is the one most mentions have."""
    kinds = [m.kind for m in found]
    name = max(found, key=lambda m: (len(m.name), -m.span.start)).name
    kind = max(kinds, key=lambda k: (kinds.count(k), -kinds.index(k)))
    kind = "person" if any(m.kind == "person" and m.offices for m in found) else kind
    offices = frozenset(office for m in found for office in m.offices)
    role = next((m.role for m in found if m.role), None)
    return Named(name=name, kind=kind, mentions=tuple(found), offices=offices, role=role)
