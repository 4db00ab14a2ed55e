"""The map from text to bytes: what it gives, and that a false one is found out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.encoding import decode
from counterclaim.read.offsets import byte_range
from counterclaim.segments import faults
from counterclaim.types import Segment, Span

TEXT = "Ostrel “no” 🙂 é\r\nend"


def _segment(text: tuple[int, int], raw: tuple[int, int], *, verbatim: bool = True) -> Segment:
    return Segment(
        text_start=text[0], text_end=text[1], byte_start=raw[0], byte_end=raw[1], verbatim=verbatim
    )


@given(st.text(min_size=1).map(lambda t: t.encode("utf-8", "replace").decode()), st.data())
def test_bytes_of_a_span_decode_to_its_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    raw = text.encode()
    found = decode(raw)
    low, high = byte_range(found.segments, found.encoding, span, text=found.text)
    assert raw[low:high].decode() == span.quote(text)


def test_a_span_in_a_folded_stretch_gets_its_bytes_whole() -> None:
    segments = (_segment((0, 1), (0, 1)), _segment((1, 2), (1, 6), verbatim=False), _segment((2, 3), (6, 7)))
    text = "a&b"
    assert byte_range(segments, "utf-8", Span(start=1, end=2), text=text) == (1, 6)
    assert byte_range(segments, "utf-8", Span(start=0, end=3), text=text) == (0, 7)


def test_a_break_that_the_reader_set_does_not_widen_the_range() -> None:
    segments = (_segment((0, 1), (9, 10)), _segment((1, 2), (0, 0), verbatim=False), _segment((2, 3), (4, 5)))
    assert byte_range(segments, "utf-8", Span(start=0, end=3), text="a\nb") == (4, 10)
    assert byte_range(segments, "utf-8", Span(start=1, end=2), text="a\nb") == (0, 0)


def test_a_span_without_segments_is_refused() -> None:
    with pytest.raises(ValueError, match="no segment"):
        byte_range((), "utf-8", Span(start=0, end=1), text="a")


def test_a_true_map_has_no_faults() -> None:
    raw = TEXT.encode()
    found = decode(raw)
    assert faults(TEXT, raw, "utf-8", found.segments) == ()


@pytest.mark.parametrize(
    ("segments", "said"),
    [
        ((_segment((0, 2), (0, 2)),), "segments end at 2, the text at 3"),
        ((_segment((0, 1), (0, 1)), _segment((2, 3), (2, 3))), "does not join"),
        ((_segment((0, 2), (0, 2)), _segment((1, 3), (1, 3))), "does not join"),
        ((_segment((0, 3), (0, 9)),), "outside the 3 bytes"),
        ((_segment((0, 3), (2, 1)),), "outside the 3 bytes"),
        ((_segment((0, 3), (0, 2)),), "not what its bytes say"),
        ((_segment((0, 0), (0, 0)), _segment((0, 3), (0, 3))), "is empty"),
    ],
)
def test_a_false_map_is_found_out(segments: tuple[Segment, ...], said: str) -> None:
    assert any(said in fault for fault in faults("abc", b"abc", "utf-8", segments))


def test_bytes_that_decode_but_do_not_encode_back_are_a_fault() -> None:
    raw = b"\xfa\x54"  # one of two ways in which cp932 writes the same sign
    assert faults(raw.decode("cp932"), raw, "cp932", (_segment((0, 1), (0, 2)),))
