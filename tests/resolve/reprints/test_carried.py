"""Where a quotation stands in another carrier, and what was changed in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.resolve.reprints import aligned, alike, carried, differences, flipped
from counterclaim.types import Span
from resolve.reprints.wire import OWN, WIRE, text

QUOTE = "“We had asked for new moorings in March, and we had asked again in May,”"


def span(whole: str, part: str) -> Span:
    start = whole.index(part)
    return Span(start=start, end=start + len(part))


def moved(one: str, other: str, part: str) -> str | None:
    found = carried(aligned(one, other), span(one, part), one, other)
    return found.quote(other) if found else None


def test_a_quotation_is_found_with_the_marks_of_the_other_carrier() -> None:
    one = text(*WIRE)
    other = text(OWN[0], *WIRE[2:], OWN[1]).replace("“", '"').replace("”", '"')
    assert (
        moved(one, other, QUOTE) == '"We had asked for new moorings in March, and we had asked again in May,"'
    )
    assert moved(one, other, QUOTE[1:-2]) == QUOTE[1:-2]


def test_a_changed_word_and_a_cut_do_not_lose_it() -> None:
    one = text(*WIRE)
    other = one.replace("asked again in May", "asked once more in May")
    assert (
        moved(one, other, QUOTE)
        == "“We had asked for new moorings in March, and we had asked once more in May,”"
    )
    cut = one.replace(" What broke last night", " ").replace("“ was not the storm's fault.”", "")
    assert moved(one, cut, QUOTE) == QUOTE


def test_other_words_at_its_ends_belong_to_it() -> None:
    one = text(*WIRE)
    other = one.replace("again in May,”", "again in June,”").replace("“We had asked", "“We’d asked")
    june = "“We’d asked for new moorings in March, and we had asked again in June,”"
    assert moved(one, other, QUOTE) == june
    other = one.replace("in May,” harbour", "harbour").replace("“We had", "“So the city and its master had")
    assert moved(one, other, QUOTE[1:-2]) == "had asked for new moorings in March, and we had asked again"


def test_what_the_other_left_out_is_not_found() -> None:
    one, other = text(*WIRE), text(*WIRE[:2], *WIRE[3:])
    assert moved(one, other, QUOTE) is None
    assert carried(aligned(one, other), span(one, " — "), one, other) is None


def test_passages_can_be_seen_from_the_other_side() -> None:
    one, other = text(*WIRE), text(OWN[0], *reversed(WIRE))
    back = flipped(aligned(one, other))
    assert [p.one for p in back] == sorted(p.one for p in back)
    found = carried(back, span(other, QUOTE), other, one)
    assert found == span(one, QUOTE)


def test_the_differences_of_two_wordings() -> None:
    one = "“We had asked for new moorings in March, and again in May.”"
    other = "We asked for new moorings in March and then again in June, twice"
    found = [
        (d.op, d.one.quote(one) if d.one else None, d.other.quote(other) if d.other else None)
        for d in differences(one, other)
    ]
    assert found == [
        ("cut", "had", None),
        ("added", None, "then"),
        ("changed", "May", "June, twice"),
    ]


def test_marks_case_and_dashes_are_no_difference() -> None:
    assert differences("“It's OVER — go home”", '"it’s over - go home."') == ()
    assert alike("“It's OVER — go home”", '"it’s over - go home."') == 1
    assert alike("…", "a word") == 0


def test_long_wordings_are_compared_too() -> None:
    one = " ".join(f"word{n}" for n in range(400))
    other = " ".join(f"word{n}" for n in range(400) if n not in range(100, 120))
    (found,) = differences(one, other)
    assert found.op == "cut"
    assert found.one is not None
    assert found.one.quote(one).split() == [f"word{n}" for n in range(100, 120)]


_WORDS = ("the", "pier", "was", "not", "closed", "in", "May.", "“again”", "—", "Dorval", "said,", "it's")
_texts = st.lists(st.sampled_from(_WORDS), max_size=14)


@settings(max_examples=100, deadline=None)
@given(_texts.map(" ".join), _texts.map(" ".join))
def test_differences_account_for_every_word(one: str, other: str) -> None:
    found = differences(one, other)
    left_one, left_other = list(one), list(other)
    for op, here, there in found:
        assert (here is None) == (op == "added")
        assert (there is None) == (op == "cut")
        for left, place in ((left_one, here), (left_other, there)):
            if place:
                left[place.start : place.end] = " " * (place.end - place.start)
    assert differences("".join(left_one), "".join(left_other)) == ()
