"""Quotation marks of every style, and what is left unpaired."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.quotation import quotations

MARKS = "“”„\"«»‟〝〞＂`'‘’‚"


def marked(text: str) -> list[str]:
    """The quotations of a text with their marks."""
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ('"', '"'),
        ("``", "''"),
        ("«", "»"),
        ("„", "”"),
        ("‟", "”"),
        ("＂", "＂"),
        ("〝", "〞"),
        ("‘", "’"),
        ("'", "'"),
        ("‚", "’"),
    ],
)
@pytest.mark.parametrize("words", ["We saw the ferry,", "We did not fire. We never would!", "no"])
def test_every_style_is_paired(opening: str, closing: str, words: str) -> None:
    text = f"On Monday {opening}{words}{closing} she said."
    (found,) = quotations(text)
    assert text[found.start : found.end] == opening + words + closing
    assert found.inner(text) == words
    assert found.mark == len(opening)
    assert found.closed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guards were warned.", []),
        ("The guards were ” warned.", []),
        ("A stray ‘mark in a line.", []),
        ('He said: "', []),
        ('It was 5" wide and 6" long.', []),
        ("'Tis late, and it's Orlen's turn in the '90s.", []),
        ("The workers' union and the guards' boats.", []),
        ("The workers’ union and the guards’ boats.", []),
    ],
)
def test_marks_that_open_nothing(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We ran,” she said. “We hid.”", ["“We ran,”", "“We hid.”"]),
        ('"We ran," she said. "We hid."', ['"We ran,"', '"We hid."']),
        ("'We ran,' she said. 'We hid.'", ["'We ran,'", "'We hid.'"]),
        ("“One”“two”", ["“One”", "“two”"]),
        ("(“in brackets”)", ["“in brackets”"]),
        ("—“behind a dash”—", ["“behind a dash”"]),
        ("The workers' union said 'never' to it.", ["'never'"]),
        ("It's Orlen's 'own plan', he said.", ["'own plan'"]),
        ("‘The workers’ union was not asked,’ he said.", ["‘The workers’ union was not asked,’"]),
        ("'It wasn't the guards' boat,' he said.", ["'It wasn't the guards' boat,'"]),
        ("“He called it ‘a lie’ twice,” she said.", ["“He called it ‘a lie’ twice,”"]),
        ("\"He called it 'a lie' twice,\" she said.", ["\"He called it 'a lie' twice,\""]),
        ("“It was Orlen's ‘own plan’,” she said.", ["“It was Orlen's ‘own plan’,”"]),
    ],
)
def test_several_marks_in_one_line(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_a_quotation_left_open_ends_with_its_paragraph(line_break: str) -> None:
    text = f"“We ran.{line_break}“We hid.{line_break}“Then it was over.” She left."
    found = quotations(text)
    assert marked(text) == ["“We ran.", "“We hid.", "“Then it was over.”"]
    assert [q.closed for q in found] == [False, False, True]
    assert [q.inner(text) for q in found] == ["We ran.", "We hid.", "Then it was over."]


def test_a_quotation_left_open_has_no_blanks_at_its_end() -> None:
    assert marked("She said, “We ran.  \t\nThe ferry sank.") == ["“We ran."]


def test_no_quotation_crosses_a_line_break() -> None:
    assert marked("He said ‘we\nran’ to her.") == []


def test_a_low_mark_is_closed_by_the_high_one() -> None:
    (found,) = quotations("„We ran,“ she said.")
    assert (found.start, found.end, found.closed) == (0, 9, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("»We ran,« she said.", id="guillemets that point inward"),
        pytest.param("“He said “no” twice,” she said.", id="marks of one style, one within the other"),
        pytest.param("‘He called it “a lie” twice,’ she said.", id="double marks within single ones"),
        pytest.param("‘The workers’ union was asked’ she said.", id="possessive, and no stop before the end"),
    ],
)
@pytest.mark.xfail(strict=True, reason="the pairing of marks takes one style after the other, without depth")
def test_pairs_not_found_yet(text: str) -> None:
    assert marked(text) == [text.removesuffix(" she said.")]


@pytest.mark.xfail(strict=True, reason="an open single mark cannot be told from an apostrophe")
def test_single_marks_that_run_on() -> None:
    assert marked("‘We ran.\n‘We hid.’ She left.") == ["‘We ran.", "‘We hid.’"]


@pytest.mark.xfail(strict=True, reason="the closing mark is taken to be as long as the opening one")
@pytest.mark.parametrize("text", ["``We ran.”", "“We ran.''"])
def test_words_between_marks_of_unequal_length(text: str) -> None:
    (found,) = quotations(text)
    assert found.inner(text) == "We ran."


@given(st.text(alphabet=MARKS + "ab. ,\n\r\u2028", max_size=60))
def test_quotations_stand_in_the_text_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for q in found:
        assert len(text[q.start : q.end].splitlines()) == 1
        assert q.inner(text) in text[q.start : q.end]
        assert text[q.start : q.start + q.mark] in ("``", "''") or text[q.start] in MARKS
