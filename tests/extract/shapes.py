"""Candidates made by hand: tokens without a parser, places found by their words."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from counterclaim.extract.candidate import Candidate, Place
from counterclaim.extract.select import Scored


def tokens(text: str) -> Doc:
    """Return a text as tokens parted at single blanks, without a parse."""
    words = text.split(" ")
    return Doc(Vocab(), words=words, spaces=[True] * (len(words) - 1) + [False])


def place(text: str, words: str) -> Place:
    """Return where the words stand in the text for the first time."""
    start = text.index(words)
    return start, start + len(words)


def candidate(text: str, head: str, *content: str, frame: str = "ccomp", source: str = "") -> Candidate:
    """Return a candidate whose head is the token that begins with ``head``."""
    token = next(t for t in tokens(text) if t.text.startswith(head))
    return Candidate(
        frame=frame,
        head=token,
        speaker=None,
        how="own",
        source=(place(text, source),) if source else (),
        cue=(place(text, head),),
        content=tuple(place(text, words) for words in content),
    )


def scored(found: Candidate, score: float = 0.9, *, needed: float = 0.4) -> Scored:
    """Return a candidate with its score."""
    return Scored(candidate=found, score=score, needed=needed)
