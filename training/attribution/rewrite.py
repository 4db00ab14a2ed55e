"""The same article, written otherwise: other quotation marks, capitals, marks or breaks lost, a headline."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

ROLES = ("source", "cue", "content")
HEADED = 0.35
#: A line that is one short sentence, without its full stop.
_SHORT_LINE = re.compile(r"(?<![^\n])[^\n.!?]{20,110}(?=\.?(?:\n|$))")
_LETTERS = re.compile(r"[^\W\d_]+")


def _straight(text: str, rng: random.Random) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def _british(text: str, rng: random.Random) -> str:
    return text.translate(str.maketrans("“”", "‘’"))


def _capitals(text: str, rng: random.Random) -> str:
    return text.upper()


def _unpaired(text: str, rng: random.Random) -> str:
    """Some marks lost: each one in ten."""
    return "".join(" " if c in '“”"' and rng.random() < 0.1 else c for c in text)


def _bare(text: str, rng: random.Random) -> str:
    """No quotation marks at all."""
    return text.translate(str.maketrans('“”"', "   "))


def _one_block(text: str, rng: random.Random) -> str:
    """Line breaks lost."""
    return text.replace("\n", " ")


def headed(raw: dict, rng: random.Random) -> dict:
    """One article in three with a headline: a short line of its own, each word capitalised, with labels."""
    text = raw["text"]
    lines = [m.span() for m in _SHORT_LINE.finditer(text)]
    if not lines or rng.random() > HEADED:
        return raw
    start, end = rng.choice(lines)
    line = _LETTERS.sub(lambda m: m.group()[:1].upper() + m.group()[1:], text[start:end])
    if len(line) != end - start:
        return raw
    shift = len(line) + 2
    labels = [{**a, **{role: _moved(a[role], shift) for role in ROLES}} for a in raw["attributions"]]
    labels += [
        {**a, **{role: [[s - start, min(e, end) - start] for s, e in a[role]] for role in ROLES}}
        for a in raw["attributions"]
        if all(start <= s < end and e <= end + 1 for role in ROLES for s, e in a[role])
    ]
    names = raw.get("names")
    if names is not None:
        inside = [[s - start, e - start, kind] for s, e, kind in names if start <= s and e <= end]
        names = [*inside, *([s + shift, e + shift, kind] for s, e, kind in names)]
    return {**raw, "text": f"{line}\n\n{text}", "attributions": labels, "names": names}


def _moved(spans: list[list[int]], shift: int) -> list[list[int]]:
    return [[s + shift, e + shift] for s, e in spans]


Change = Callable[[str, random.Random], str]
_CHANGES: tuple[tuple[float, Change], ...] = (
    (0.10, _straight),
    (0.06, _british),
    (0.03, _capitals),
    (0.03, _unpaired),
    (0.02, _bare),
    (0.02, _one_block),
)


def rewritten(raw: dict, rng: random.Random) -> dict:
    """The article with other quotation marks, in capitals, or with a mark lost; offsets stay true."""
    draw = rng.random()
    for share, change in _CHANGES:
        if draw < share:
            text = change(raw["text"], rng)
            return {**raw, "text": text} if len(text) == len(raw["text"]) else raw
        draw -= share
    return raw
