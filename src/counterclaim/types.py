"""The records that every room hands to the next: text side, judgements, world side.

This module imports nothing of ours. Records are frozen, slotted and keyword-only; collections are
tuples. A stage returns new records and never edits those it was given.

Offsets are half-open and count Unicode code points of ``Document.text``. An id is the SHA-256 of the
canonical JSON of the record's identity fields (``identify``), named in each class; where a record came
from (model, version, run) is never part of its id.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal

Basis = Literal["text", "metadata", "given"]
Manner = Literal["direct", "indirect", "mixed"]
Status = Literal["ok", "partial", "not_examined"]
EntityKind = Literal["person", "government", "organisation", "group", "place"]
Subkind = Literal["armed_group", "medium"]
Voice = Literal["speech", "outlet", "attributed"]
Certainty = Literal["asserted", "hedged", "denied", "hypothetical"]
Verdict = Literal["yes", "no", "unsure"]
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


def identify(kind: str, **identity: object) -> str:
    """Return the id of a record: 24 hex digits of the SHA-256 of its canonical identity fields."""
    canonical = json.dumps([kind, identity], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:24]


# ---------------------------------------------------------------- text side


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

    ``published`` is an ISO 8601 calendar date. ``agency`` is the news agency credited with the text.
    """

    outlet: Stated | None = None
    title: Stated | None = None
    byline: Stated | None = None
    agency: Stated | None = None
    published: Stated | None = None
    url: Stated | None = None
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
    ``role`` the office in the document's words; ``said_on`` an EDTF date. Identity: document and spans.
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
class Entity:
    """Somebody or something ONE document speaks of, with every mention found of it.

    ``side`` is an ISO 3166-1 alpha-3 code where the entity belongs to a state; ``named``: it is called by a
    name of its own, not only described; ``offices``: where the text says what office a person holds or held.
    Identity: document, name and first mention.
    """

    id: str
    name: str
    kind: EntityKind
    subkind: Subkind | None = None
    side: str | None = None
    named: bool = True
    offices: tuple[Span, ...] = ()
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A coded act: PLOVER type, or DENY (CAMEO 016). Identity: document, type, span and trigger.

    ``actors`` and ``targets`` are entity ids; ``span`` is the evidence, ``trigger`` the words that name
    the act; ``attribution`` is the utterance that is the act, or that asserts it.
    """

    id: str
    type: str
    actors: tuple[str, ...]
    targets: tuple[str, ...] = ()
    when: str | None = None
    where: str | None = None
    voice: Voice
    certainty: Certainty
    span: Span
    trigger: tuple[Span, ...]
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one document, and by what (``made_by``: the extractor's name and version)."""

    document: str
    made_by: str
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    acts: tuple[Act, ...] = ()
    status: Status = "ok"
    reason: str | None = None


# ---------------------------------------------------------------- between


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision on two or more records, with its reasons in words and who made it.

    ``subject`` are ids of records, in a person's judgement of actors ``anchor``s of them, which a better
    extraction does not change. ``value`` is what is decided, where that is more than yes or no: a name, a
    side. Identity: relation, subject, verdict, value, ``by``, and for a person's judgement ``at``; a
    machine's has no time, so that the same rules on the same documents give the same ledger. ``by`` is
    ``rule:NAME.vN``, ``model:NAME`` or ``person:NAME``. Append and withdraw; never overwrite.
    """

    id: str
    relation: str
    subject: tuple[str, ...]
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    by: str
    at: str | None = None
    withdrawn_at: str | None = None
    value: str | None = None

    @property
    def by_person(self) -> bool:
        """Whether a person made it."""
        return self.by.startswith("person:")


def judgement_id(  # noqa: PLR0913
    *,
    relation: str,
    subject: tuple[str, ...],
    verdict: Verdict,
    by: str,
    at: str | None = None,
    value: str | None = None,
) -> str:
    """Return the id of a judgement."""
    identity: dict[str, object] = {"relation": relation, "subject": subject, "verdict": verdict, "by": by}
    identity |= {name: given for name, given in (("at", at), ("value", value)) if given is not None}
    return identify("judgement", **identity)


def anchor(document: str, span: Span) -> str:
    """Return what stands for an entity in a person's judgement: its document and a mention of it."""
    return f"{document}@{span.start}-{span.end}"


# ---------------------------------------------------------------- world side


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What reports call somebody, in their words, and what that says of when they held it (EDTF).

    ``start`` and ``end`` are dates by which the office was held, or was no more held: ``[..2031-05-04]`` is
    "on this day or before". Reports rarely say more.
    """

    title: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Entities of several documents that are held to be one. Identity: its entities' least id.

    ``part_of`` is the id of the government that a ministry, an army, a parliament is part of.
    """

    id: str
    name: str
    kind: EntityKind
    subkind: Subkind | None = None
    side: str | None
    part_of: str | None = None
    offices: tuple[Office, ...] = ()
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An input that was not taken into the ledger, and why: one clear line."""

    origin: str
    reason: str
