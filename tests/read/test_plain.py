"""Plain text: the text is the file's, to the last character."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.read.capture import Capture
from counterclaim.read.offsets import byte_range
from counterclaim.read.plain import parse_plain
from counterclaim.segments import faults
from counterclaim.types import Meta, Span, Stated

odd = st.sampled_from(
    ["é", "e\u0301", "🙂", "👩‍🚒", "שלום", "\u202eabc", "\xa0", "\r\n", "\u2028", "\ufeff", "“", "x "]
)
texts = st.lists(st.one_of(odd, st.text(max_size=4)), min_size=1).map("".join)


def _capture(raw: bytes) -> Capture:
    return Capture(raw=raw, origin="a.txt", name="a", media_type="text/plain")


@given(texts, st.data())
@example("a\r\nb\rc\x0c", None)
def test_text_and_every_span_are_the_bytes(text: str, data: st.DataObject | None) -> None:
    raw = text.encode("utf-8", "replace")
    text = raw.decode()
    assume(text.strip("\ufeff \t\r\n\f\v"))
    document = parse_plain(_capture(raw), given=Meta())
    assert (document.text, document.status, document.original) == (text, "ok", raw)
    assert faults(document.text, raw, document.encoding, document.segments) == ()
    start = data.draw(st.integers(0, len(text) - 1)) if data else 0
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))) if data else len(text))
    low, high = byte_range(document.segments, document.encoding, span, text=document.text)
    assert raw[low:high].decode(document.encoding) == span.quote(text)


@given(
    st.lists(st.one_of(st.binary(min_size=1, max_size=5), texts.map(lambda t: t.encode("utf-8", "replace"))))
)
def test_any_bytes_give_a_true_map(parts: list[bytes]) -> None:
    raw = b"Ostrel " + b"".join(parts)
    document = parse_plain(_capture(raw), given=Meta())
    assert faults(document.text, raw, document.encoding, document.segments) == ()
    assert (document.status == "partial") == bool(document.notes)


def test_what_is_given_is_kept() -> None:
    outlet = Stated(value="Ostrel Herald", basis="given")
    document = parse_plain(_capture(b"The port is shut."), given=Meta(outlet=outlet))
    assert document.meta == Meta(outlet=outlet)
    assert document.id == _capture(b"The port is shut.").id


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\xef\xbb\xbf\n"])
def test_a_blank_file_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: empty"):
        parse_plain(_capture(raw), given=Meta())
