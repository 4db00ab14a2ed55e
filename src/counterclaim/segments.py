"""Whether the segments of a document lead from its text back to the bytes it was read from; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.types import Segment


def faults(text: str, raw: bytes, encoding: str, segments: Sequence[Segment]) -> tuple[str, ...]:
    """Return one line for each way in which the segments do not hold; none where all is well.

    They must cover ``text`` without gap or overlap, none of them empty, each within ``raw``; the bytes of
    a verbatim one must be exactly its text in ``encoding``, read and written.
    """
    return (*_cover_faults(len(text), segments), *_content_faults(text, raw, encoding, segments))


def _cover_faults(length: int, segments: Sequence[Segment]) -> Iterator[str]:
    reached = 0
    for segment in segments:
        if segment.text_start != reached:
            yield f"the segment at {segment.text_start} does not join the one that ends at {reached}"
        if segment.text_end <= segment.text_start:
            yield f"the segment at {segment.text_start} is empty"
        reached = segment.text_end
    if reached != length:
        yield f"the segments end at {reached}, the text at {length}"


def _content_faults(text: str, raw: bytes, encoding: str, segments: Sequence[Segment]) -> Iterator[str]:
    for segment in segments:
        if not 0 <= segment.byte_start <= segment.byte_end <= len(raw):
            yield f"the segment at {segment.text_start} points outside the {len(raw)} bytes of the original"
        elif segment.verbatim and not _equal(text, raw, encoding, segment):
            yield f"the segment at {segment.text_start} is not what its bytes say"


def _equal(text: str, raw: bytes, encoding: str, segment: Segment) -> bool:
    said, found = text[segment.text_start : segment.text_end], raw[segment.byte_start : segment.byte_end]
    try:
        return found.decode(encoding) == said and said.encode(encoding) == found
    except (ValueError, LookupError):
        return False
