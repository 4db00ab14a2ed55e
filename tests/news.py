"""Invented reports full of odd characters, in every input format, and the property that all quotations hold.

Used by ``test_verbatim.py`` with a few hundred reports and by ``evaluation/verbatim.py`` with many more.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from counterclaim import segments
from counterclaim.errors import InputError
from counterclaim.extract import ModelExtractor
from counterclaim.read import Capture, parse
from counterclaim.store import View, Writer, verify
from counterclaim.types import Document, Extraction, MediaType, Span

NAMES = (
    "Ines Dorval", "Minister Karel Osko", "the Ostrel foreign ministry", "Port Almeda’s mayor", "Varrenia",
    "a senior official", "she", "the spokesman", "Tomás Ruíz-Ñandu", "three residents", "J.R. O'Dell", "it",
)  # fmt: skip
CLAUSES = (
    "the harbour was shelled at dawn", "nobody had crossed the border", "the talks will go on", "it's a lie",
    "Ostrel's guns were silent", "more than 40 people were hurt", "we did not fire — not one shell",
    "the workers' union knew", "“peace” is near", "the gas, which is cheap, flows", "he had seen the boats",
)  # fmt: skip
VERBS = ("said", "told AFP", "claimed", "insisted", "wrote", "warned on Monday", "would say only")
MARKS = (
    "“”", "‘’", '""', "''", "«»", "„“", "‹›", "〝〞", "＂＂", "”“", "“ ", " ”",
    ("``", "''"), ("«\xa0", "\xa0»"),
)  # fmt: skip
FORMS = (
    "{q0}{C},{q1} {v} {n}.",
    "{q0}{C},{q1} {n} {v}. {q0}{c}.{q1}",
    "{q0}{C},{q1} {v} {n}, {q0}but {c}.{q1}",
    "{n} {v} that {c}.",
    "{n} {v}: {q0}{C}.{q1}",
    "According to {n}, {c}.",
    "{n} accused {m} of lying and denied that {c}.",
    "{n} dismissed the claim that {c} as {q0}nonsense{q1}.",
    "{q0}{C}, and {m} {v} that {c},{q1} {n} {v}.",
    "{n} quoted {m} as saying that {c}.",
    "{q0}{C}. And then",
    "{C}, {n} {v}.",
    "{n}: {C}",
)
NOISE = (
    "\u0301", "a\u0300\u0323", "👩‍👩‍👧‍👦", "🏳️‍🌈", "😀", "\u202e", "\u2066שלום\u2069", "ميناء", "\xa0",
    "\u202f",
    "\u200b", "\xad", "\ufeff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\t", "\r\n", "\r", "\n", "  ",
    "\U00020bb7",
    "<b>", "&amp;", "&ldquo;", "\\u201c", '"', "“", "’", "(", "[", "…", "—", "\x01", "\ue000", "�", "=1+1",
)  # fmt: skip
JOINTS = (" ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", "\t", "\xa0", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One invented text, and the number that fixes how it is written as JSON and as HTML."""

    text: str
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was looked at; ``faults`` are to be none. ``unread``: the page reader found no article."""

    documents: int
    unread: int
    spans: int
    faults: tuple[str, ...]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    q0, q1 = draw(st.sampled_from(MARKS))
    clause = st.sampled_from(CLAUSES)
    capital, name = draw(clause), draw(st.sampled_from(NAMES))
    return draw(st.sampled_from(FORMS)).format(
        q0=q0,
        q1=q1,
        C=capital[0].upper() + capital[1:],
        c=draw(clause),
        n=name,
        m=draw(st.sampled_from(NAMES)),
        v=draw(st.sampled_from(VERBS)),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    parts = draw(st.lists(sentences(), min_size=1, max_size=5))
    joints = draw(st.lists(st.sampled_from(JOINTS), min_size=len(parts), max_size=len(parts)))
    text = "".join(part + joint for part, joint in zip(parts, joints, strict=True))
    for noise, place in draw(st.lists(st.tuples(st.sampled_from(NOISE), st.integers(0, 400)), max_size=8)):
        text = text[: place % len(text)] + noise + text[place % len(text) :]
    return Report(text=text, seed=draw(st.integers(0, 2**32)))


# ---------------------------------------------------------------- the same text in three formats


def captures(report: Report, number: int) -> Iterator[Capture]:
    """Yield the report as plain text, as a JSON record and as a web page."""
    random = Random(report.seed)  # noqa: S311 (not for secrets)
    ways: tuple[tuple[MediaType, bytes], ...] = (
        ("text/plain", report.text.encode()),
        ("application/json", as_json(report.text, random)),
        ("text/html", as_html(report.text, random)),
    )
    for media_type, raw in ways:
        name = f"{number}.{media_type.partition('/')[2]}"
        yield Capture(raw=raw, origin=name, name=name, media_type=media_type)


def as_json(text: str, random: Random) -> bytes:
    return json.dumps({"id": "r", "text": text}, ensure_ascii=random.random() < 0.5).encode()


def as_html(text: str, random: Random) -> bytes:
    """Write each line as a paragraph, some characters as references, some words in elements of their own."""
    lines = "".join(f"<p>{_inline(line, random)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<!DOCTYPE html><html><body><article>{lines}</article></body></html>".encode()


def _inline(line: str, random: Random) -> str:
    return " ".join(_word(word, random) for word in line.split(" "))


def _word(word: str, random: Random) -> str:
    written = "".join(_reference(char, random) for char in word)
    tag = random.choice(("", "", "", "b", "em", "span", 'a href="/x"'))
    return f"<{tag}>{written}</{tag.split()[0]}>" if tag and written else written


def _reference(char: str, random: Random) -> str:
    if random.random() < 0.9 or char < " ":
        return html.escape(char)
    return random.choice((f"&#{ord(char)};", f"&#x{ord(char):x};"))


# ---------------------------------------------------------------- the property


def tally(reports: Sequence[Report], folder: Path) -> Tally:
    """Read and search the reports, store them in a ledger in ``folder``, read them back, and check all."""
    ledger = folder / "news.ledger"
    faults: list[str] = []
    kept: list[tuple[Document, Extraction]] = []
    unread = 0
    for number, report in enumerate(reports):
        for capture in captures(report, number):
            found = _examined(capture)
            if found is None:
                unread += 1
                continue
            kept.append(found)
            faults += _document_faults(report, found[0])
            faults += (f"{capture.origin}: {fault}" for fault in _extraction_faults(*found))
    with Writer(ledger) as writer:
        for document, extraction in kept:
            writer.put(document, extraction, fingerprint="news")
    checked = verify(ledger)
    faults += checked.faults
    faults += _stored_faults(ledger, kept)
    return Tally(documents=len(kept), unread=unread, spans=checked.spans, faults=tuple(faults))


def _examined(capture: Capture) -> tuple[Document, Extraction] | None:
    try:
        document = parse(capture)
    except InputError:
        if capture.media_type == "text/html":
            return None
        raise
    return document, ModelExtractor()(document)


def _document_faults(report: Report, document: Document) -> Iterator[str]:
    if document.media_type != "text/html" and document.text != report.text:
        yield f"{document.origin}: the text is not the one that was written"
    for fault in segments.faults(document.text, document.original, document.encoding, document.segments):
        yield f"{document.origin}: {fault}"


def _extraction_faults(document: Document, extraction: Extraction) -> Iterator[str]:
    for span in spans(extraction):
        if span.end > len(document.text) or not span.quote(document.text).strip():
            yield f"[{span.start}, {span.end}) quotes nothing"
    known = {entity.id for entity in extraction.entities}
    for attribution in extraction.attributions:
        if not known.issuperset((*attribution.speakers, *attribution.via)):
            yield f"attribution {attribution.id} has a speaker who is no entity"


def spans(extraction: Extraction) -> Iterator[Span]:
    """Yield every span of an extraction."""
    for attribution in extraction.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content)
    for entity in extraction.entities:
        yield from entity.mentions
    for act in extraction.acts:
        yield from (act.span, *act.trigger)


def _stored_faults(ledger: Path, kept: Sequence[tuple[Document, Extraction]]) -> Iterator[str]:
    """What is read back must be what was stored, and each statement's words those of its original text."""
    texts = {document.id: document.text for document, _ in kept}
    with View(ledger) as view:
        for document, extraction in kept:
            if view.document(document.id).text != document.text:
                yield f"{document.origin}: the stored text differs"
            if {a.id for a in view.extraction(document.id).attributions} != {
                a.id for a in extraction.attributions
            }:
                yield f"{document.origin}: the stored attributions differ"
        for statement in view.statements():
            said = tuple(span.quote(texts[statement.document.id]) for span in statement.attribution.content)
            if said != statement.content:
                yield f"statement {statement.attribution.id}: {statement.content!r} is not {said!r}"
