"""Quotations without a cue of their own: they go on with the saying before them.

"“A,” said X. “B.”" is one attribution with two stretches of content. So is a quotation that runs over a
paragraph break: the mark is opened again where the first paragraph's was left open, or the next paragraph
is nothing but a quotation and the one before it ended with the same person's words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.extract.beside import stands_alone
from counterclaim.extract.candidate import Candidate, Place
from counterclaim.extract.quotation import Quotation
from counterclaim.extract.select import Scored, overlap

_QUOTING = ("before", "after", "ccomp", "around", "colon")
_COVERED = 0.5
_LONGEST_BRIDGE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph with its quotations and its readings; places are characters within the paragraph."""

    offset: int
    text: str
    quoted: tuple[Quotation, ...]
    readings: tuple[Scored, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The saying whose words end a line; ``left_open``: its last quotation was not closed."""

    owner: int
    left_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A reading with its content in the places of the whole text."""

    reading: Scored
    offset: int
    content: tuple[Place, ...]

    @property
    def candidate(self) -> Candidate:
        """The candidate behind the reading."""
        return self.reading.candidate


def continued(lines: tuple[Line, ...]) -> tuple[Found, ...]:
    """Return the readings of all paragraphs, each with the quotations that go on with it."""
    found: list[Found] = []
    running: Running | None = None
    for line in lines:
        first = len(found)
        found += [_found(reading, line.offset) for reading in line.readings]
        running = _join_line(line, found, first, running)
    return tuple(found)


def _found(reading: Scored, offset: int) -> Found:
    content = tuple((start + offset, end + offset) for start, end in reading.candidate.content)
    return Found(reading=reading, offset=offset, content=content)


def _join_line(line: Line, found: list[Found], first: int, running: Running | None) -> Running | None:
    """Give the line's orphan quotations to a saying; return whose words may go on in the next line."""
    owner: int | None = None
    for position, quotation in enumerate(line.quoted):
        place = (quotation.start + line.offset, quotation.end + line.offset)
        owner = _holder(place, found, first)
        if owner is None and (partly := _toucher(place, found, first)) is not None:
            found[partly] = replace(found[partly], content=_united(found[partly].content, place))
            owner = partly
        elif owner is None and stands_alone(line.text, quotation):
            owner = _before(place, line, found, first)
            if owner is None and position == 0 and running is not None and _takes_up(line, running):
                owner = running.owner
            if owner is not None:
                found[owner] = replace(found[owner], content=tuple(sorted({*found[owner].content, place})))
    return _running(line, found, owner) if owner is not None else None


def _running(line: Line, found: list[Found], owner: int) -> Running | None:
    """Whose words end the line, if its last quotation is left open or little but a cue stands behind it."""
    last = line.quoted[-1]
    rest = line.text[last.end :]
    cue_inside = last.start <= _head(found[owner]) - line.offset < last.end
    if last.closed and (len(rest.split()) > _LONGEST_BRIDGE or cue_inside):
        return None
    return Running(owner=owner, left_open=not last.closed)


def _takes_up(line: Line, running: Running) -> bool:
    """Whether a line's first quotation goes on with the words of the line before."""
    if line.text[: line.quoted[0].start].strip():
        return False
    outside = list(line.text)
    for quotation in line.quoted:
        outside[quotation.start : quotation.end] = " " * (quotation.end - quotation.start)
    return running.left_open or not any(c.isalnum() for c in outside)


def _holder(place: Place, found: list[Found], first: int) -> int | None:
    """Which reading of this line has the quotation in its content already."""
    for number in range(first, len(found)):
        inside = place[0] <= _head(found[number]) < place[1]
        if not inside and overlap(found[number].content, (place,)) >= _COVERED * (place[1] - place[0]):
            return number
    return None


def _toucher(place: Place, found: list[Found], first: int) -> int | None:
    """Which reading of this line has a part of the quotation in its content: it has the rest as well."""
    for number in range(first, len(found)):
        inside = place[0] <= _head(found[number]) < place[1]
        if not inside and overlap(found[number].content, (place,)):
            return number
    return None


def _united(content: tuple[Place, ...], place: Place) -> tuple[Place, ...]:
    apart = [p for p in content if p[1] <= place[0] or place[1] <= p[0]]
    joined = [p for p in content if p not in apart] + [place]
    return tuple(sorted([*apart, (min(p[0] for p in joined), max(p[1] for p in joined))]))


def _before(place: Place, line: Line, found: list[Found], first: int) -> int | None:
    """The last saying before an orphan quotation in its paragraph, if little else stands between."""
    earlier = [n for n in range(first, len(found)) if _head(found[n]) < place[0] and _quotes(found[n])]
    if not earlier:
        return None
    last = max(earlier, key=lambda n: _head(found[n]))
    end = max(_head(found[last]), *(e for _, e in found[last].content if e <= place[0]), line.offset)
    between = line.text[end - line.offset : place[0] - line.offset]
    return last if len(between.split()) <= _LONGEST_BRIDGE else None


def _quotes(found: Found) -> bool:
    return found.candidate.frame in _QUOTING


def _head(found: Found) -> int:
    return found.candidate.head.idx + found.offset
