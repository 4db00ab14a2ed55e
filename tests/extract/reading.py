"""What an extraction says, in words: so that a test can state it beside the sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.extract import Extractor
from counterclaim.types import (
    Attribution,
    Document,
    Extraction,
    Furniture,
    Manner,
    Meta,
    Segment,
    Span,
    Stated,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution in words: source, cue and content by their spans, speakers and media by name.

    ``inside`` is the place of the attribution around it among all of the document; ``targets`` are the act's.
    """

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    manner: Manner = "indirect"
    by: tuple[str, ...] = ()
    role: str | None = None
    via: tuple[str, ...] = ()
    act: str | None = None
    targets: tuple[str, ...] = ()
    inside: int | None = None


def said(source: str, cue: str, *content: str, by: str | tuple[str, ...] = (), **rest: object) -> Said:
    """Return an expected attribution; an empty source or cue is none, " … " parts two stretches of one."""
    names = (by,) if isinstance(by, str) else by
    return Said(_parts(source), _parts(cue), content, by=names, **rest)  # type: ignore[arg-type]


def _parts(words: str) -> tuple[str, ...]:
    return tuple(words.split(" … ")) if words else ()


def document(text: str, *, furniture: Iterable[Furniture] = (), title: Span | None = None) -> Document:
    """Return a plain-text document as the reader would make it."""
    raw = text.encode("utf-8", "surrogatepass")
    whole = Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=len(raw), verbatim=True)
    stated = Stated(value=title.quote(text), basis="text", span=title) if title else None
    return Document(
        id=hashlib.sha256(raw).hexdigest(),
        name="report",
        origin="reports/report.txt",
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=text,
        segments=(whole,) if text else (),
        meta=Meta(title=stated),
        furniture=tuple(furniture),
    )


def read(extractor: Extractor, text: str, *, headline: bool = False) -> list[Said]:
    """Return every attribution of a text in words; with ``headline`` its first line is the title."""
    title = Span(start=0, end=len(text.split("\n", maxsplit=1)[0])) if headline else None
    return in_words(text, extractor(document(text, title=title)))


def in_words(text: str, extraction: Extraction) -> list[Said]:
    """Return the attributions of an extraction in words, in its order."""
    names = {entity.id: entity.name for entity in extraction.entities}
    places = {attribution.id: n for n, attribution in enumerate(extraction.attributions)}
    acts = {act.attribution: act for act in extraction.acts}

    def one(found: Attribution) -> Said:
        act = acts.get(found.id)
        return Said(
            _quoted(text, found.source),
            _quoted(text, found.cue),
            _quoted(text, found.content),
            found.manner,
            by=tuple(names[s] for s in found.speakers),
            role=found.role,
            via=tuple(names[m] for m in found.via),
            act=act.type if act else None,
            targets=tuple(names[t] for t in act.targets) if act else (),
            inside=places[found.nested_in] if found.nested_in else None,
        )

    return [one(found) for found in extraction.attributions]


def _quoted(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(span.quote(text) for span in spans)
