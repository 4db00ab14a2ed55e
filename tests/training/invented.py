"""Small invented articles in the form of the training corpus: each line a statement or a plain sentence."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from hypothesis import strategies as st

ROLES = ("source", "cue", "content")
SPEAKERS = ("He", "The harbour office", "Ilsa Varnholt", "Officials")
_NAMES = (("Tove Marrick", "person"), ("Port Ansel", "place"), ("Lorne Ferries", "organisation"))
_SOURCES = (*_NAMES, ("The mayor", None), ("She", None), ("Officials", None))
_CUES = ("said", "announced", "told reporters", "has written")
_WORDS = (
    "the",
    "ferry",
    "late",
    "bridge",
    "will",
    "open",
    "on",
    "Monday",
    "we’re",
    "Straßfeld",
    "two",
    "boats",
)

Record = dict[str, Any]
#: A text with its labels and names, offsets counted from its own start.
Piece = tuple[str, list[Record], list[list[Any]]]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


@st.composite
def clauses(draw: st.DrawFn, *, least: int = 6, most: int = 14) -> Piece:
    """Words without a full stop, and the name that ends them."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=least, max_size=most))
    name, kind = draw(st.sampled_from(_NAMES))
    head = " ".join(["the", *words, "near", ""])
    return head + name, [], [[len(head), len(head) + len(name), kind]]


@st.composite
def statements(draw: st.DrawFn) -> Piece:
    """A line that is one sentence with one attribution: reported, or in quotation marks."""
    (said, _, inner), (source, kind) = draw(clauses()), draw(st.sampled_from(_SOURCES))
    cue = draw(st.sampled_from(_CUES))
    if draw(st.booleans()):
        text = f"“{_upper(said)},” {source} {cue}."
        at, begin, content = len(said) + 4, 1, (0, len(said) + 3)
    else:
        text = f"{source} {cue} that {said}."
        begin = len(text) - 1 - len(said)
        at, content = 0, (begin - 5, len(text) - draw(st.booleans()))
    behind = at + len(source)
    spans = ((at, behind), (behind + 1, behind + 1 + len(cue)), content)
    names = [[s + begin, e + begin, k] for s, e, k in inner] + ([[at, behind, kind]] if kind else [])
    return text, [{role: [list(span)] for role, span in zip(ROLES, spans, strict=True)}], names


@st.composite
def unlabelled(draw: st.DrawFn) -> Piece:
    """A line that is one sentence and nobody's statement."""
    text, _, names = draw(clauses())
    return f"{_upper(text)}.", [], names


@st.composite
def twofold(draw: st.DrawFn) -> Piece:
    """A line of a statement and one more sentence: neither may be nested, and the line is no headline."""
    text, labels, names = draw(statements())
    return f"{text} {draw(st.sampled_from(('Nobody else spoke', 'It rained', 'Why now')))}?", labels, names


def joined(pieces: list[Piece], gap: str) -> Record:
    """The article whose lines these are."""
    text, labels, names = "", [], []
    for line, own, known in pieces:
        at = len(text)
        labels += [{role: [[s + at, e + at] for s, e in a[role]] for role in ROLES} for a in own]
        names += [[s + at, e + at, kind] for s, e, kind in known]
        text += line + gap
    return {"id": "invented", "text": text, "attributions": labels, "names": names}


def articles(*lines: st.SearchStrategy[Piece]) -> st.SearchStrategy[Record]:
    """Articles of such lines, no two alike."""
    pieces = st.lists(st.one_of(*lines), min_size=1, max_size=6, unique_by=lambda piece: piece[0].casefold())
    return st.builds(joined, pieces, st.sampled_from(("\n", "\n\n", " \n")))


ARTICLES = articles(statements(), unlabelled(), twofold())
SEEDS = st.integers(min_value=0, max_value=2**32)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 (not for secrets)


def words(text: str, spans: list[list[int]]) -> list[list[str]]:
    """The words of each span, case apart."""
    return [re.findall(r"\w+", text[start:end].casefold()) for start, end in spans]


def labelled(raw: Record) -> list[dict[str, list[list[str]]]]:
    """The words of each attribution's roles."""
    return [{role: words(raw["text"], one[role]) for role in ROLES} for one in raw["attributions"]]


def named(raw: Record) -> list[tuple[list[str], str]]:
    """The words of each name, and its kind."""
    return [(words(raw["text"], [[s, e]])[0], kind) for s, e, kind in raw["names"]]
