"""What stands in a running text and is not the report's own: galleries, rows of links, notes on who writes.

Readers mark furniture line by line. Some sites put the captions of a gallery, or the headlines of other
articles behind a name, into the middle of a line; two articles that have the same gallery are not copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.types import Span

_GALLERY = re.compile(
    r"Photos: (?:(?!Photos: ).){0,1500}?Hide Caption \d+ of \d+"
    r"|JUST WATCHED (?:(?!JUST WATCHED ).){0,300}?MUST WATCH .{0,150}?\d\d:\d\d",
    re.DOTALL,
)
#: The headlines glued to a name, and the word that ends them: "Mira TastenHarbour vote put off MORE".
_LINKS = re.compile(r"(?<=[a-z.])[A-Z0-9\"'‘“](?:(?!(?<=[a-z]{4})\. [A-Z])[^\n]){20,600}?\bMORE\b")
_REACH = 700
#: Words of a sentence about the writer, the poll or the outlet, not about what happened.
_NOTES = re.compile(
    r"\b(?:margin of (?:sampling )?error|registered voters nationwide|landline|survey (?:is|was) weighted"
    r"|random sampling|randomly (?:chosen|selected)"
    r"|[Ff]ollow (?:him|her|them|us|our|[A-Z]+ coverage)|on Twitter|(?:views|opinions) expressed"
    r"|newsletter|[Ss]ubscri\w+|[Ss]ign(?:ing)? [Uu]p|Privacy Policy|(?:latest|new|most recent) book"
    r"|(?:is|are) (?:the |an? )?(?:\w+ ){0,4}"
    r"(?:author|columnist|contributor|analyst|commentator|fellow|professor)s?"
    r"|[Ee]ditor[’']s [Nn]ote|syndicated columnist|[Rr]ead more|[Cc]lick here|All rights reserved"
    r"|solely responsible for|Board of Contributors|(?:[Ss]ubmit|[Pp]ost) a comment)\b"
)
_ENDS = ".!?\n"


def apart(text: str) -> Iterator[Span]:
    """Yield the stretches that are not the article and stand within its lines."""
    for match in _GALLERY.finditer(text):
        yield Span(start=match.start(), end=match.end())
    at = 0
    while (end := text.find("MORE", at)) >= 0:
        begin = max(at, text.rfind("\n", 0, end) + 1, end - _REACH)
        links = _LINKS.search(text, begin, end + 4)
        if links:
            yield Span(start=links.start(), end=links.end())
        at = end + 4


def notes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences about the writer, the poll or the outlet."""
    for match in _NOTES.finditer(text):
        start = max(text.rfind(end, 0, match.start()) for end in _ENDS) + 1
        ends = [at for end in _ENDS if (at := text.find(end, match.end())) >= 0]
        yield start, min(ends, default=len(text))
