"""Sayings within sayings for training: a sentence of the corpus, put into somebody else's mouth.

PolNeAR marks no nested attributions. Here a line that is one sentence with one attribution becomes what
another source is made to say; the old attribution is then nested, the new one is around it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHARE = 0.2
_ONE_SENTENCE = re.compile(r"[A-Z“][^\n.!?]{30,400}\.")
_ROLES = ("source", "cue", "content")
#: First words of a sentence that are small inside another.
_LOWERED = frozenset((
    "The", "A", "An", "He", "She", "It", "They", "We", "In", "On", "But", "And", "That", "This", "These",
    "Those", "There", "Some", "Many", "Most", "Both", "One", "Two", "Three", "Several", "Officials",
    "Critics", "Aides", "Sources", "Others", "Experts", "Earlier", "Later", "As", "At", "By", "For", "From",
    "His", "Her", "Its", "Their",
))  # fmt: skip
_CUES = ("said",) * 8 + (
    "told reporters", "added", "claimed", "acknowledged", "wrote", "noted", "has said", "reported",
    "insisted", "argued", "explained", "says", "recalled", "conceded", "complained", "said in a statement",
)  # fmt: skip
_LEAST_SOURCES = (
    "He",
    "She",
    "The report",
    "The ministry",
    "A spokesman",
    "The newspaper",
    "Officials",
    "They",
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A sentence at ``start`` to ``end`` that now begins ``before`` later, in a line longer by ``growth``."""

    start: int
    end: int
    before: int
    growth: int

    def moved(self, span: Sequence[int]) -> list[int]:
        """Where a span stands now; in the sentence without its full stop, which the new line has lost."""
        start, end = span
        if self.start <= start < self.end:
            return [start + self.before, min(end, self.end - 1) + self.before]
        shift = self.growth if start >= self.end else 0
        return [start + shift, end + shift]

    def label(self, a: dict, *, nested: bool) -> dict:
        """An attribution where it stands now; once nested, it stays so."""
        return {
            **{role: [self.moved(span) for span in a[role]] for role in _ROLES},
            "nested": a.get("nested") or nested,
        }


def sources(raws: Iterable[dict]) -> tuple[str, ...]:
    """Who speaks in a corpus, as written, where that is short."""
    found = [raw["text"][s:e] for raw in raws for a in raw["attributions"] for s, e in a["source"][:1]]
    return (*_LEAST_SOURCES, *(s for s in found if len(s.split()) <= 6 and "\n" not in s and "“" not in s))


def with_nesting(raw: dict, speakers: Sequence[str], rng: random.Random) -> dict:
    """The article with some of its sentences in the mouths of others."""
    raw = {**raw, "attributions": list(raw["attributions"]), "names": raw.get("names")}
    lines = [m.span() for m in re.finditer(r"[^\n]+", raw["text"])]
    for start, end in reversed(lines):
        own = [a for a in raw["attributions"] if _touches(a, start, end)]
        if len(own) == 1 and rng.random() <= SHARE and _fits(raw["text"][start:end], own[0], start):
            raw = _changed(raw, own[0], (start, end), rng.choice(speakers), rng)
    return raw


def _fits(line: str, own: dict, start: int) -> bool:
    """Whether a line is one sentence, with the whole of its attribution, which is not nested already."""
    return (
        _ONE_SENTENCE.fullmatch(line.rstrip()) is not None
        and _within(own, start, start + len(line))
        and not own.get("nested")
    )


def _changed(raw: dict, own: dict, line: tuple[int, int], speaker: str, rng: random.Random) -> dict:
    """The article with the sentence of one line, and its ``own`` attribution, in the mouth of ``speaker``."""
    text, start = raw["text"], line[0]
    end = start + len(text[slice(*line)].rstrip())
    around, before, new = _wrapped(text[start : end - 1], speaker, rng)
    change = Change(start=start, end=end, before=before, growth=len(new) - (end - start))
    labels = [change.label(a, nested=a is own) for a in raw["attributions"]]
    labels.append({role: [[s + start, e + start] for s, e in spans] for role, spans in around.items()})
    names = raw["names"]
    if names is not None:
        names = [[*change.moved((s, e)), kind] for s, e, kind in names]
    return {**raw, "text": text[:start] + new + text[end:], "attributions": labels, "names": names}


def _touches(a: dict, start: int, end: int) -> bool:
    return any(s < end and e > start for role in _ROLES for s, e in a[role])


def _within(a: dict, start: int, end: int) -> bool:
    return all(start <= s and e <= end for role in _ROLES for s, e in a[role])


def _wrapped(
    sentence: str, speaker: str, rng: random.Random
) -> tuple[dict[str, list[tuple[int, int]]], int, str]:
    """The roles around a sentence (without its full stop), where it begins in the new line, and the line."""
    cue = rng.choice(_CUES)
    quotable = not any(mark in sentence for mark in '“”"')
    first = sentence.split(" ", 1)[0]
    low = sentence[:1].lower() + sentence[1:] if first in _LOWERED else sentence
    speaker = speaker[:1].upper() + speaker[1:]
    way = rng.random()
    if way < 0.4 and quotable:
        marks = rng.choice(("“”", "“”", '""'))
        head, tail = f"{marks[0]}{sentence},{marks[1]} ", f" {cue}."
        inner = speaker if speaker.split()[0] not in _LOWERED else speaker[:1].lower() + speaker[1:]
        line = head + inner + tail
        roles = {
            "content": [(0, len(head) - 1)],
            "source": [(len(head), len(head) + len(inner))],
            "cue": [(len(head) + len(inner) + 1, len(line) - 1)],
        }
        return roles, 1, line
    if way < 0.85:
        that = rng.choice(("that ", "that ", ""))
        head = f"{speaker} {cue} "
        line = f"{head}{that}{low}."
        roles = {
            "source": [(0, len(speaker))],
            "cue": [(len(speaker) + 1, len(head) - 1)],
            "content": [(len(head), len(line) - 1)],
        }
        return roles, len(head) + len(that), line
    inner = speaker if speaker.split()[0] not in _LOWERED else speaker[:1].lower() + speaker[1:]
    head = f"According to {inner}, "
    line = f"{head}{low}."
    roles = {
        "cue": [(0, 12)],
        "source": [(13, 13 + len(inner))],
        "content": [(len(head), len(line) - 1)],
    }
    return roles, len(head), line
