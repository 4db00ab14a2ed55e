"""A possible attribution, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Place = tuple[int, int]
"""First and last+1 character of a stretch within its paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible attribution in one paragraph; places are characters within the paragraph.

    ``head`` is the token that cues it, ``speaker`` the head of the source phrase (None: nobody is named),
    ``how`` the way the source was found.
    """

    frame: str
    head: Token
    speaker: Token | None
    how: str
    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
