"""Text side: what stands where in one document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from counterclaim.types.identity import identify

Basis = Literal["text", "metadata", "given"]
Manner = Literal["direct", "indirect", "mixed"]
Status = Literal["ok", "partial", "not_examined"]
EntityKind = Literal["person", "government", "organisation", "group", "place"]
Subkind = Literal["armed_group", "medium"]
Voice = Literal["speech", "outlet", "attributed"]
Certainty = Literal["asserted", "hedged", "denied", "hypothetical"]
FurnitureKind = Literal[
    "navigation",
    "slogan",
    "repeated_title",
    "dateline",
    "byline",
    "timestamp",
    "caption",
    "share",
    "comment_form",
    "author_bio",
    "credit",
    "related",
]
MediaType = Literal["text/plain", "text/html", "application/json"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open, code points) of one document's text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must not be empty, reversed or negative: [{self.start}, {self.end})")

    def quote(self, text: str) -> str:
        """Return the characters the span stands for, cut from ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text and the bytes of the original it was read from.

    ``verbatim``: the bytes, decoded with the document's encoding, are exactly the text, so any position
    inside can be carried over. Otherwise (an entity, an escape, a replaced byte, white space that was
    folded) the stretch and its bytes belong together only as a whole; the byte range may be empty where
    the reader set a line break between blocks.
    """

    text_start: int
    text_end: int
    byte_start: int
    byte_end: int
    verbatim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A fact about a document and its basis: read in the text (with its span), in metadata, or given."""

    value: str
    basis: Basis
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What is known about a report as a whole; what is not given stays ``None``.

    ``published`` is an ISO 8601 calendar date, ``captured`` the date or date-time at which the bytes were
    saved. ``agency`` is the news agency credited with the text.
    """

    outlet: Stated | None = None
    title: Stated | None = None
    byline: Stated | None = None
    agency: Stated | None = None
    published: Stated | None = None
    url: Stated | None = None
    captured: Stated | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of the text that is not the article: it is marked, never cut."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it was captured. Identity: the bytes (``id`` is their SHA-256, 64 hex digits).

    ``name`` is the file's stem or the record's own id; ``origin`` the path, URL or archive member.
    ``segments`` cover ``text`` without gap or overlap. ``notes`` say what the reader had to mend or
    leave; with a note of damage ``status`` is ``partial``.
    """

    id: str
    name: str
    origin: str
    media_type: MediaType
    encoding: str
    original: bytes = field(repr=False)
    text: str = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)
    meta: Meta = Meta()
    furniture: tuple[Furniture, ...] = ()
    status: Status = "ok"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody (source) is said, by some words (cue), to have said something (content).

    Terms of PARC 3.0 and PolNeAR. Source and cue may be empty, content may not. ``manner``: direct where
    every word of the content stands in quotation marks, indirect where none does, else mixed.
    ``speakers`` are entity ids; ``via`` the media that carried the words, nearest to the speaker first;
    ``role`` the office in the document's words; ``said_on`` an EDTF date, read from the words at
    ``said_span`` or, where that is None, from what they were reckoned from. Identity: document and spans.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    speakers: tuple[str, ...] = ()
    role: str | None = None
    via: tuple[str, ...] = ()
    said_on: str | None = None
    said_span: Span | None = None
    nested_in: str | None = None
    score: float = 1.0

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution must have content")


def attribution_id(
    document: str, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]
) -> str:
    """Return the id of an attribution: its document and spans."""
    roles = {"source": source, "cue": cue, "content": content}
    places = {role: [[span.start, span.end] for span in spans] for role, spans in roles.items()}
    return identify("attribution", document=document, **places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer: GeoNames id and name, ISO 3166-1 alpha-3 code of its country, WGS 84 degrees.

    A country or a region has no point, so ``lat`` and ``lon`` are None there. ``within`` are the GeoNames ids
    of what it lies in, the nearest first.
    """

    geoname: int
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something ONE document speaks of, with every mention found of it.

    ``side`` is an ISO 3166-1 alpha-3 code where the entity belongs to a state; ``named``: it is called by a
    name of its own, not only described; ``offices``: where the text says what office a person holds or held.
    ``place`` is what the gazetteer holds a place to be. Identity: document, name and first mention.
    """

    id: str
    name: str
    kind: EntityKind
    subkind: Subkind | None = None
    side: str | None = None
    named: bool = True
    offices: tuple[Span, ...] = ()
    place: Place | None = None
    mentions: tuple[Span, ...]


def entity_id(document: str, name: str, first: Span) -> str:
    """Return the id of an entity: its document, name and first mention."""
    return identify("entity", document=document, name=name, first=[first.start, first.end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A coded act: PLOVER type, or DENY (CAMEO 016). Identity: document, type, span and trigger.

    ``actors`` and ``targets`` are entity ids; ``span`` is the evidence, ``trigger`` the words that name
    the act; ``attribution`` is the utterance that is the act, or that asserts it. ``when`` is an EDTF date,
    read from the words at ``when_span``; ``where`` a place's name, and ``place`` the entity it is.
    """

    id: str
    type: str
    actors: tuple[str, ...]
    targets: tuple[str, ...] = ()
    when: str | None = None
    when_span: Span | None = None
    where: str | None = None
    place: str | None = None
    voice: Voice
    certainty: Certainty
    span: Span
    trigger: tuple[Span, ...]
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Words by which ONE document tells of, or refers to, something that happens: "the shelling of Dorva".

    (An event mention, in the terms of ACE and ECB+.) ``kind`` is a word of ``facts/data/events.csv``;
    ``trigger`` the word that says what happens, ``span`` the phrase or clause; ``participants`` the entities
    in it, the first ``agents`` of them as those who do it. ``place`` is an entity, ``attribution`` the
    innermost statement that tells of it, ``act`` the act that the same words are coded as. ``definite``: it
    is spoken of as known ("the attack"). Identity: document and trigger.
    """

    id: str
    kind: str
    trigger: Span
    span: Span
    participants: tuple[str, ...] = ()
    agents: int = 0
    when: str | None = None
    when_span: Span | None = None
    place: str | None = None
    certainty: Certainty = "asserted"
    attribution: str | None = None
    act: str | None = None
    definite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a report, or somebody it quotes, gives: "at least 40 people were killed".

    ``what`` is a word of ``extract/data/figures.csv`` (killed, injured, displaced, missiles, ...) or an ISO
    4217 code; ``value`` is None where the words give no number ("dozens"); ``qualifier`` as in the text ("at
    least", "around"); ``upper`` the end of a range. ``event`` is the event whose figure it is. Identity:
    document, span and what.
    """

    id: str
    span: Span
    what: str
    value: float | None
    upper: float | None = None
    qualifier: str | None = None
    attribution: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one document, and by what (``made_by``: the extractor's name and version)."""

    document: str
    made_by: str
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    acts: tuple[Act, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    status: Status = "ok"
    reason: str | None = None
