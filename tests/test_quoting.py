"""Quotation marks around a report's words: none doubled, none missing, the source's own left as they are."""

from __future__ import annotations

import pytest

from counterclaim.records import marks, words_for


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("that the gates were shut",), "“that the gates were shut”"),
        (('"We opened nothing,"',), '"We opened nothing,"'),
        (("“We opened nothing,”", "“and nobody asked.”"), "“We opened nothing,” “and nobody asked.”"),
        (('"Our cousins work there.',), '"Our cousins work there."'),
        (('Now it is awkward."',), '"Now it is awkward."'),
        (("I say that one paid.”",), "“I say that one paid.”"),
        (('called it "a tale told in haste."',), '“called it "a tale told in haste."”'),
        (("‘It’s the ministry’s box",), "‘It’s the ministry’s box’"),
        (("„Nichts“",), "„Nichts“"),
        (("",), "“”"),
        ((), "“”"),
    ],
)
def test_marks_are_neither_doubled_nor_missing(words: tuple[str, ...], shown: str) -> None:
    before, after = marks(words)
    assert before + " ".join(words) + after == shown


def test_a_position_is_quoted_where_it_is_words_of_a_passage() -> None:
    passages = (("The ministry is", "drafting\na plan"), ("At least 9 people died",))
    assert words_for("At least 9", passages) == ("At least 9",)
    assert words_for("The ministry is drafting a plan", passages) == passages[0]
    assert words_for("Norvale", passages) == ()
