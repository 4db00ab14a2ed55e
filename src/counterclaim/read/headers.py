"""The line at the top of a page that names the site: "Sedd Valley Messenger - News, Weather"."""

from __future__ import annotations

import re

from counterclaim.read.names import is_outlet

_SEPARATOR = re.compile(r"\s[|»›>•·–—-]\s")
_SECTION = re.compile(
    r"\b(?:home|start|news|world|local|latest|breaking|politics|business|opinions?|sports?|headlines|weather"
    r"|national|international|middle east|europe|asia|africa|americas?|top stories|site|index|archive|live"
    r"|video|blog|more|your|our|today’s|all)\b",
    re.IGNORECASE,
)
_LONGEST = 90


def parts(header: str) -> tuple[tuple[int, int], ...]:
    """Return where the parts of a header line stand: what its dashes or bars set apart."""
    cuts = [match.span() for match in _SEPARATOR.finditer(header)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(header)]
    return tuple(zip(starts, ends, strict=True))


def _is_site(text: str) -> bool:
    """Tell whether a name is an outlet's and not merely a section's ("Local News")."""
    return is_outlet(text) and bool(_SECTION.sub("", text.rsplit(" ", 1)[0]).strip())


def is_header(text: str) -> bool:
    """Tell whether a line is an outlet's name, alone or with the names of sections."""
    if len(text) > _LONGEST:
        return False
    said = [text[slice(*part)] for part in parts(text)]
    if len(said) == 1:
        return _is_site(text)
    others = [part for part in said if not _is_site(part)]
    return len(others) < len(said) and all(
        _SECTION.search(part) and len(part.split()) <= 6 for part in others
    )


def outlet_part(header: str) -> tuple[int, int] | None:
    """Return where the outlet's name stands in a header line, if that is clear."""
    places = parts(header)
    said = [header[slice(*place)] for place in places]
    named = [place for place, part in zip(places, said, strict=True) if _is_site(part)]
    apart = [place for place, part in zip(places, said, strict=True) if not _SECTION.search(part)]
    if len(apart) == 1 and len(places) >= 3:
        return apart[0]
    return named[0] if len(named) == 1 and (len(places) == 1 or is_header(header)) else None
