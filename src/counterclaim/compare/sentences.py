"""Where the sentences of a stretch of text end, by marks and capitals alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.types import Span

_END = re.compile(r"(?!(?<=\bNo)\.\s+\d)[.!?…][”’\"'»)\]]*(?=\s+[“‘\"'«(\[]*[A-Z0-9])|\n\s*\n")
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Cdr|Adm|Sen|Rep|Gov|St|Prof|Rev|Hon|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sep|Sept|Oct|Nov|Dec|U\.S|U\.N|U\.K|vs|al)\.$"
)


def sentences(text: str, within: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch, without white space around them, as spans of ``text``."""
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if _SHORTENED.search(text, max(start, match.start() - 8), match.start() + 1):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, within.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start=start, end=end)


def ends_sentence(text: str, at: int) -> bool:
    """Whether what stands before ``at`` closes a sentence."""
    return re.search(r"[.!?…][”’\"'»)\]]*\s*$", text[max(0, at - 4) : at]) is not None
