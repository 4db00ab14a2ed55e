"""Words around a number: where those end who are counted, and where their verb stands."""

from __future__ import annotations

import pytest

from counterclaim.extract.counted import counted_noun, is_person, people_end, rests, verb_of
from extract.marked import marked


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("40 people were there.", "people"),
        ("40 young police officers were there.", "young police officers"),
        ("40 were there.", ""),
        ("40 of the 50 hostages were there.", "of the 50 hostages"),
        ("40 boats were there.", None),
        ("40 soldiers' boats were there.", None),
    ],
)
def test_where_the_people_end(text: str, counted: str | None) -> None:
    end = people_end(marked(text).page, 1)
    assert (None if end is None else " ".join(marked(text).words.forms[1:end])) == counted


@pytest.mark.parametrize("word", ["villagers", "gunmen", "Varrenians", "people"])
def test_who_is_a_person(word: str) -> None:
    assert is_person(marked(f"40 {word} came.").page, 1)


@pytest.mark.parametrize("word", ["boats", "days", "percent"])
def test_what_is_no_person(word: str) -> None:
    assert not is_person(marked(f"40 {word} passed.").page, 1)


@pytest.mark.parametrize(
    ("text", "one", "verb"),
    [
        ("40 people on the bus were hurt.", False, (6, True)),
        ("40 people have been hurt.", False, (3, True)),
        ("40 people died.", False, (2, False)),
        ("40 people said he was hurt.", False, None),
        ("40 people might be hurt.", False, None),
        ("40 people in a town that was hit.", False, None),
        ("One man was hurt.", True, (3, True)),
    ],
)
def test_where_the_verb_stands(text: str, one: bool, verb: tuple[int, bool] | None) -> None:
    assert verb_of(marked(text).page, 2, one=one) == verb


def test_a_noun_goes_with_its_number() -> None:
    page = marked("One submarine was here and two frigates came.").page
    assert counted_noun(page, 1, one=True) == (2, "ships")
    assert counted_noun(page, 1, one=False) is None
    assert counted_noun(page, 6, one=False) == (7, "ships")


def test_where_a_phrase_may_end() -> None:
    page = marked("12 killed in Tarn, 3 killed them.").page
    assert rests(page, 2)
    assert not rests(page, 7)
