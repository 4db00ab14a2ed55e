"""Which reports are copies of one another, and which only look so."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.resolve.reprints import copies
from counterclaim.resolve.reprints.shingles import words
from counterclaim.types import Span
from counterclaim.types.copies import Copy, Printed
from resolve.reprints.wire import OWN, SPEECH, WIRE, babble, printed, text


def only(*reports: Printed) -> Copy:
    (found,) = copies(reports)
    return found


def test_a_wire_report_in_two_papers_is_a_reprint() -> None:
    restyled = text(*WIRE).replace("“", '"').replace("”", '"').replace("—", "--").replace("eighty", "80")
    found = only(
        printed("b", *WIRE, agency="Castellan Wire", published="2031-05-04"),
        Printed(document="a", text=restyled, agency="Castellan Wire", published="2031-05-05"),
    )
    assert (found.one, found.other, found.kind) == ("a", "b", "reprint")
    assert found.share > 0.98
    assert "both credit Castellan Wire" in found.reasons
    assert "they are 1 day apart" in found.reasons
    assert found.reasons[0].endswith("words of the shorter report stand in both")


def test_two_paragraphs_in_another_report_are_a_partial_copy() -> None:
    found = only(printed("a", *WIRE), printed("b", *OWN[:2], *WIRE[3:], *OWN[2:]))
    assert found.kind == "partial"
    assert [p.one.quote(text(*WIRE)) for p in found.passages] == [text(*WIRE[3:]).rstrip(".")]


def test_paragraphs_may_change_places() -> None:
    found = only(printed("a", *WIRE), printed("b", *reversed(WIRE)))
    assert found.kind == "reprint"
    assert [p.other for p in found.passages] != sorted(p.other for p in found.passages)


def test_the_same_speech_in_two_reports_is_no_copy() -> None:
    assert not copies((printed("a", OWN[0], SPEECH, OWN[1]), printed("b", WIRE[0], SPEECH, WIRE[1])))


def test_a_post_that_both_embed_is_no_copy() -> None:
    post = (SPEECH.strip("“”"), "— Ines Dorval (@harbourmaster) May 4, 2031")
    assert not copies((printed("a", OWN[0], *post, OWN[1]), printed("b", WIRE[0], *post, WIRE[1])))


def test_a_statement_after_a_colon_is_no_copy() -> None:
    said = SPEECH.strip("“”")
    one = printed("a", OWN[0], "The mayor's statement reads:", said, OWN[1])
    assert not copies((one, printed("b", WIRE[0], "She wrote:", said, WIRE[1])))


def test_furniture_is_neither_counted_nor_matched() -> None:
    note = babble(5, 90)
    one, other = printed("a", OWN[0], note, OWN[1], OWN[2]), printed("b", WIRE[0], note, WIRE[1], WIRE[2])
    assert copies((one, other))
    start = one.text.index(note)
    assert not copies((replace(one, furniture=(Span(start=start, end=start + len(note)),)), other))


def test_furniture_within_a_passage_cuts_it() -> None:
    share_line = "Share this with your friends"
    one = printed("a", *WIRE[:2], share_line, *WIRE[2:])
    start = one.text.index(share_line)
    one = replace(one, furniture=(Span(start=start, end=start + len(share_line)),))
    found = only(one, printed("b", *WIRE))
    assert found.share == 1
    assert len(found.passages) == 2
    assert not any(share_line in passage.one.quote(one.text) for passage in found.passages)


def test_a_note_under_reports_of_different_weeks_is_no_copy() -> None:
    note = babble(6, 70)
    reports = (
        printed("a", *OWN, note, published="2031-05-04"),
        printed("b", *WIRE, note, published="2031-05-20"),
    )
    assert not copies(reports)


def test_what_very_many_reports_have_is_no_copy() -> None:
    standing = babble(7, 60)
    reports = [printed(f"{n:02}", babble(100 + n, 120), standing, babble(300 + n, 120)) for n in range(24)]
    assert len(copies(reports[:3])) == 3
    assert not copies(reports)


def test_what_returns_for_months_is_no_copy() -> None:
    standing = babble(8, 60)
    days = ("2031-01-02", "2031-02-20", "2031-04-09", "2031-06-30")
    reports = [
        printed(day, babble(n, 120), standing, babble(50 + n, 120), published=day)
        for n, day in enumerate(days)
    ]
    assert not copies(reports)


def test_a_report_that_very_many_carry_is_found_and_a_part_of_it_elsewhere_too() -> None:
    carried = [printed(f"c{n:02}", f"{babble(n, 12)}", *WIRE) for n in range(30)]
    part = printed("p", *OWN[:2], *WIRE[:2], *OWN[2:])
    found = copies((*carried, part))
    assert {document for copy in found for document in (copy.one, copy.other)} == {
        report.document for report in (*carried, part)
    }
    assert any("p" in (copy.one, copy.other) and copy.kind == "partial" for copy in found)


def test_galleries_and_rows_of_links_are_not_the_article() -> None:
    gallery = " ".join(
        f"Photos: The pier of Port Almeda {babble(20 + n, 25)} Hide Caption {n} of 6" for n in range(1, 7)
    )
    links = "Sen. Mira Tasten Mira B. TastenHarbour vote put off again Ostrel council meets MORE (Ostrel)"
    one, other = printed("a", *OWN, gallery, links), printed("b", *WIRE, gallery, links)
    assert not copies((one, other))


def test_nothing_comes_of_nothing() -> None:
    assert not copies(())
    assert not copies((printed("a", *WIRE),))
    assert not copies((printed("a", ""), printed("b", ""), printed("c", "One word or two.")))


_PARTS = (*WIRE, *OWN, SPEECH, babble(1, 80), babble(2, 80))
reports_ = st.lists(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=5), min_size=2, max_size=7).map(
    lambda rows: [printed(f"{n:02}", *row, published="2031-05-04") for n, row in enumerate(rows)]
)


@settings(max_examples=60, deadline=None)
@given(reports_, st.randoms())
def test_order_and_repetition_change_nothing(reports: list[Printed], chance: object) -> None:
    twice = [*reports, *reports[:3]]
    chance.shuffle(twice)  # type: ignore[attr-defined]
    assert copies(twice) == copies(reports)


@settings(max_examples=60, deadline=None)
@given(reports_)
def test_passages_quote_the_same_words_and_never_overlap(reports: list[Printed]) -> None:
    by_id = {report.document: report for report in reports}
    for copy in copies(reports):
        one, other = by_id[copy.one].text, by_id[copy.other].text
        assert copy.one < copy.other
        assert 0 < copy.share <= 1
        for passage in copy.passages:
            same = words(passage.one.quote(one)).ids.tolist()
            assert same == words(passage.other.quote(other)).ids.tolist()
        for spans in ([p.one for p in copy.passages], sorted(p.other for p in copy.passages)):
            assert all(a.end <= b.start for a, b in pairwise(spans))
