"""A content that opens a quotation holds it to its closing mark."""

from __future__ import annotations

from counterclaim.extract.closing import closed
from counterclaim.extract.quotation import quotations
from extract.marked import Marked, marked


def contents(notation: str) -> list[list[str]]:
    page: Marked = marked(notation)
    found = closed(page.tagged, page.words, quotations(page.text))
    return [
        [page.text[page.words.starts[s] : page.words.ends[e - 1]] for s, e in one.content] for one in found
    ]


def test_a_quotation_that_was_cut_short_is_whole() -> None:
    text = "{s She} {c said}: {q “The ferry was late.} Nobody had told us why.”"
    assert contents(text) == [["“The ferry was late. Nobody had told us why.”"]]


def test_what_the_whole_holds_is_no_stretch_of_its_own() -> None:
    text = "{s She} {c said}: {q “The ferry} was late. {q Nobody} had told us why.” {q “We know.”}"
    assert contents(text) == [["“The ferry was late. Nobody had told us why.”", "“We know.”"]]


def test_a_content_that_opens_no_quotation_stays() -> None:
    text = "{s She} {c said} {q the ferry} was “late again” on Monday."
    assert contents(text) == [["the ferry"]]


def test_a_quotation_in_which_another_speaks_stays() -> None:
    text = "{s She} {c said}: {q “The ferry was late.} {s2 He} {c2 said} {q2 nothing} of it.”"
    assert contents(text) == [["“The ferry was late."], ["nothing"]]


def test_a_quotation_that_is_left_open_stays() -> None:
    assert contents("{s She} {c said}: {q “The ferry was late.} Nobody came.") == [["“The ferry was late."]]
