"""JSON records: the text is the record's string, traced character by character into the line's bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.read.capture import Capture
from counterclaim.read.escapes import value_range
from counterclaim.read.jsonl import parse_json_record
from counterclaim.read.offsets import byte_range
from counterclaim.segments import faults
from counterclaim.types import Document, Meta, Span, Stated

odd = st.sampled_from(
    [
        "é",
        "e\u0301",
        "🙂",
        "\ud83d",
        "\ude42",
        "\udc80",
        '"',
        "\\",
        "\\u0041",
        "/",
        "\x00",
        "\b\f\n\r\t",
        "\u2028",
        "שלום",
        "\xa0",
    ]
)
texts = st.lists(st.one_of(odd, st.text(max_size=5), st.characters()), min_size=1).map("".join)


def _read(raw: bytes, given_meta: Meta | None = None) -> Document:
    capture = Capture(raw=raw, origin="x.jsonl#1", name="1", media_type="application/json")
    return parse_json_record(capture, given=given_meta or Meta())


def _line(record: dict[str, Any], *, ascii_only: bool = True) -> bytes:
    return json.dumps(record, ensure_ascii=ascii_only).encode("utf-8", "replace")


def _expected(raw: bytes) -> str:
    """Return the text as Python's parser gives it, lone halves of characters replaced."""
    text: str = json.loads(raw)["text"]
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


@given(texts, st.booleans(), st.data())
def test_text_is_the_string_and_spans_lead_to_its_bytes(
    text: str, ascii_only: bool, data: st.DataObject
) -> None:
    assume(text.strip())
    raw = _line({"id": 1, "text": text, "note": {"text": "another"}}, ascii_only=ascii_only)
    assume(_expected(raw).strip())
    document = _read(raw)
    assert document.text == _expected(raw)
    assert faults(document.text, raw, document.encoding, document.segments) == ()
    start = data.draw(st.integers(0, len(document.text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(document.text))))
    low, high = byte_range(document.segments, document.encoding, span, text=document.text)
    again = json.loads(b'{"text":"' + raw[low:high] + b'"}')["text"]
    assert "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in again) == span.quote(
        document.text
    )


@given(st.lists(st.one_of(st.binary(min_size=1, max_size=3), st.just("é”".encode()), st.just(b"\\u00e9"))))
def test_wrong_bytes_in_a_line_are_mapped_too(parts: list[bytes]) -> None:
    body = b"".join(parts).replace(b'"', b"")
    try:
        document = _read(b'{"text": "Ostrel ' + body + b'"}')
    except InputError:
        return
    assert faults(document.text, document.original, document.encoding, document.segments) == ()


def test_escapes_stand_apart_and_the_rest_is_verbatim() -> None:
    document = _read(rb'{"text": "a\u00e9\ud83d\ude42b"}')
    assert document.text == "aé🙂b"
    assert [(s.byte_start, s.byte_end, s.verbatim) for s in document.segments] == [
        (10, 11, True),
        (11, 17, False),
        (17, 29, False),
        (29, 30, True),
    ]


def test_half_characters_are_replaced_and_reported() -> None:
    document = _read(rb'{"text": "a\ud83d b\ude42"}')
    assert (document.text, document.status) == ("a\ufffd b\ufffd", "partial")
    assert document.notes == ("2 escapes are half a character each (lone surrogate); shown as U+FFFD",)


def test_wrong_bytes_are_reported() -> None:
    document = _read('{"text": "é”'.encode() + b'\xff"}')
    assert (document.text, document.status) == ("é”\ufffd", "partial")
    assert document.notes == ("1 byte at offset 15 is not UTF-8; shown as U+FFFD",)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{"a": {"text": "no"}, "text": "yes"}', "yes"),
        ('{"a": "text", "b": ["text", "no"], "text": "yes"}', "yes"),
        ('{"text": "first", "text": "last"}', "last"),
        (r'{"te\u0078t" : "yes"}', "yes"),
        (r'{"a": "\"text\": \"no\"", "text":"yes"}', "yes"),
        ('{"text": "", "x": "text"}', ""),
        ('{"id": 1, "text": "yes", "n": null}', "yes"),
        ('{"a": [{"text": "no"}, 2], "text": "yes"}', "yes"),
    ],
)
def test_the_outermost_key_is_found(source: str, found: str) -> None:
    place = value_range(source, "text")
    assert place is not None
    assert source[slice(*place)] == found


def test_metadata_is_read_with_its_basis() -> None:
    record = {
        "text": "The port is shut.",
        "outlet": "Ostrel\n Herald",
        "authors": ["Mara Quill", "Teo Lind"],
        "date": "2031-03-12T08:00:00Z",
        "url": "https://ostrel.example/1",
        "title": None,
    }
    meta = _read(_line(record)).meta
    assert meta.outlet == Stated(value="Ostrel Herald", basis="metadata")
    assert meta.byline == Stated(value="Mara Quill, Teo Lind", basis="metadata")
    assert meta.published == Stated(value="2031-03-12", basis="metadata")
    assert meta.title is None


def test_what_is_given_goes_before_the_record() -> None:
    outlet = Stated(value="Port Almeda Post", basis="given")
    meta = _read(_line({"text": "x", "outlet": "Ostrel Herald", "title": "Shut"}), Meta(outlet=outlet)).meta
    assert (meta.outlet, meta.title) == (outlet, Stated(value="Shut", basis="metadata"))


def test_unusable_fields_are_left_out_with_a_note() -> None:
    document = _read(_line({"text": "x", "outlet": 7, "date": "03/04/2031", "title": "half \ud83d"}))
    assert (document.meta.outlet, document.meta.published, document.status) == (None, None, "ok")
    assert document.meta.title == Stated(value="half \ufffd", basis="metadata")
    assert document.notes == (
        "the field outlet is not text; left out",
        "the field date is not a clear date; left out",
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"id": 1}', "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": 5}', "no text"),
        (b'{"text": " \\n"}', "no text"),
        (b'["text"]', "not a JSON object"),
        (b'{"text": "a', "not JSON at character 9"),
        (b'{"text": "a"} {', "not JSON at character 14"),
        (b'{"text": ' + b"[" * 100_000, "not usable JSON"),
        (b'{"n": ' + b"9" * 5_000 + b"}", "not usable JSON"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused_in_one_line(raw: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        _read(raw)
    assert str(caught.value).startswith("x.jsonl#1: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "captured"),
    [
        ({"captured": "2031-03-14"}, "2031-03-14"),
        ({"captured": "2031-03-14T09:30:00Z", "retrieved": "2031-03-15"}, "2031-03-14T09:30:00+00:00"),
        ({"retrieved": "2031-03-15T10:00:00+02:00"}, "2031-03-15T10:00:00+02:00"),
        ({}, None),
        ({"captured": "last Monday"}, None),
    ],
)
def test_when_it_was_captured(fields: dict[str, str], captured: str | None) -> None:
    document = _read(_line({"text": "x", **fields}))
    assert document.meta.captured == (captured and Stated(value=captured, basis="metadata"))
    assert bool(document.notes) == (fields.get("captured") == "last Monday")
