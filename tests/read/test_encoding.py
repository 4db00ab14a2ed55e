"""Bytes become text unchanged; a wrong byte is replaced, reported, and still has its place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.encoding import WINDOW, decode
from counterclaim.segments import faults

POLISH = "Zażółć gęślą jaźń, powiedział minister. " * 20
RUSSIAN = "Министр заявил, что не видел никаких доказательств нападения на порт. " * 12
JAPANESE = "港への攻撃について、大臣は証拠を見ていないと述べた。" * 12


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_utf8_keeps_byte_order_mark_line_ends_and_spaces(mark: bytes) -> None:
    raw = mark + "a\r\nb\u00a0c\u2028d\x00e".encode()
    found = decode(raw)
    assert (found.text.encode(), found.encoding, found.notes) == (raw, "utf-8", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_wide_encodings_are_told_by_their_mark(mark: bytes, encoding: str) -> None:
    raw = mark + ("Ostrel 🙂 é\n" * 900).encode(encoding)
    found = decode(raw, declared="utf-8")
    assert found.encoding == encoding
    assert found.text == "\ufeff" + "Ostrel 🙂 é\n" * 900
    assert faults(found.text, raw, found.encoding, found.segments) == ()


def test_one_wrong_byte_is_replaced_and_named() -> None:
    raw = "“Nein”, sagte é ".encode() + b"\xe9 und ging."
    found = decode(raw)
    assert found.encoding == "utf-8"
    assert found.text == "“Nein”, sagte é \ufffd und ging."
    assert found.notes == ("1 byte at offset 21 is not UTF-8; shown as U+FFFD",)
    assert [segment.verbatim for segment in found.segments] == [True, False, True]


def test_several_wrong_bytes_are_counted() -> None:
    found = decode("é“”".encode() + b"a\xffb\xfec")
    assert found.notes == ("2 bytes are not UTF-8, the first at offset 9; shown as U+FFFD",)


def test_a_stray_byte_in_plain_letters_is_damage_not_an_encoding() -> None:
    assert decode(b"The port \xff is shut.").text == "The port \ufffd is shut."


def test_windows_1252_is_known_by_its_quotation_marks() -> None:
    found = decode(b"\x93No\x94, said Andr\xe9 \x96 twice.")
    assert (found.text, found.encoding, found.notes) == ("“No”, said André – twice.", "windows-1252", ())


def test_declared_encoding_is_used_when_the_bytes_are_not_utf8() -> None:
    raw = POLISH.encode("iso8859-2")
    assert decode(raw, declared="ISO-8859-2").text == POLISH
    assert decode(POLISH.encode(), declared="ISO-8859-2").text == POLISH


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "zlib", "idna", "no such", "", "\x00", "hz"])
def test_a_declaration_that_cannot_be_mapped_is_ignored(label: str) -> None:
    found = decode(b"caf\xe9 +AGE- \\n", declared=label)
    assert found.text == "café +AGE- \\n"


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (JAPANESE, "shift_jis")])
def test_other_encodings_are_detected(text: str, encoding: str) -> None:
    raw = text.encode(encoding)
    found = decode(raw)
    assert found.text == text
    assert faults(found.text, raw, found.encoding, found.segments) == ()


def test_characters_cut_by_a_window_are_whole() -> None:
    for shift in range(4):
        text = "x" * (WINDOW - shift) + "🙂" * WINDOW
        found = decode(text.encode())
        assert (found.text, found.notes) == (text, ())


@given(
    st.lists(
        st.one_of(st.binary(max_size=8), st.text(max_size=8).map(lambda t: t.encode("utf-8", "replace")))
    )
)
def test_every_text_has_a_true_map(parts: list[bytes]) -> None:
    raw = b"".join(parts)
    found = decode(raw)
    assert faults(found.text, raw, found.encoding, found.segments) == ()
    assert [segment.byte_start for segment in found.segments[1:]] == [s.byte_end for s in found.segments[:-1]]


@given(st.text())
def test_utf8_comes_back_unchanged(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    assert decode(raw).text.encode(decode(raw).encoding) == raw
