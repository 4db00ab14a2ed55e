"""Where something happens, by the words around its trigger; or nowhere that the words say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.placed import where


@pytest.mark.parametrize(
    ("notation", "place"),
    [
        ("The <shelling> of [Dorva] went on.", "Dorva"),
        ("Forces <shelled> [Dorva] at night.", "Dorva"),
        ("A convoy was <attacked> on Friday on the road outside [Dorva].", "Dorva"),
        ("An <attack> on a market in [Dorva] failed.", "Dorva"),
        ("The [Dorva] chemical <attack> was denied.", "Dorva"),
        ("In [Dorva], a crowd <stormed> an office.", "Dorva"),
        ("A convoy in [Dorva] was <shelled> at night.", "Dorva"),
        ("The <talks> will be held in [Dorva].", "Dorva"),
        ("The <ceasefire> in and around [Dorva] held.", "Dorva"),
        ("An <attack> on a [U.S.] post in [Dorva] failed.", "Dorva"),
        ("An <attack> on the [Libya] Consulate in [Dorva] failed.", "Dorva"),
        ("An <attack> in the [Libya] diplomatic mission in [Dorva] failed.", "Dorva"),
    ],
)
def test_words_that_say_where(notation: str, place: str) -> None:
    assert where(notation) == place


@pytest.mark.parametrize(
    ("notation", "place"),
    [
        ("A <strike> in [Douma], in [Eastern Ghouta], [Syria], hurt two.", "Douma"),
        ("Clashes <erupted> in [Libya]'s [Benghazi].", "Benghazi"),
        ("Clashes <erupted> across [Libya].", "Libya"),
    ],
)
def test_the_most_specific_of_several_counts(notation: str, place: str) -> None:
    assert where(notation) == place


@pytest.mark.parametrize(
    "notation",
    [
        "The <protest> ended and the minister flew to [Dorva].",
        "The <protest> ended after envoys met in [Dorva].",
        "A spokesman in [Dorva] said that the <attack> had failed.",
        "The <attack>, an envoy said in [Dorva], had failed.",
        "In [Dorva], he said, nobody had <attacked> the base.",
        "The <attack> was planned by people from [Dorva].",
        "[Dorva] <attacked> the plan.",
        "The [Libya] <attack> was condemned.",
        "They <ousted> [Dorva]-backed ministers.",
        "The <attack> failed. In [Dorva] it rained.",
        "The <attack> on the [Libya] Embassy was condemned.",
        "An <attack> inside the [Libya] diplomatic post failed.",
        "They <arrested> a [Dorva] man.",
        "The <attack> failed.",
    ],
)
def test_words_that_do_not(notation: str) -> None:
    assert where(notation) is None


def test_something_may_happen_at_a_body() -> None:
    assert where("An <explosion> at [Keln Hospital] hurt two.", kind="organisation") == "Keln Hospital"


def test_who_acts_is_no_place() -> None:
    assert where("An <attack> in [Dorva] failed.", kind="government") is None


@given(
    st.lists(
        st.sampled_from(
            ["in", "[Dorva]", "[Libya]", "'s", ",", ".", "the", "of", "and", "said", "“", "x", "U.S."]
        ),
        max_size=14,
    ),
    st.integers(0, 14),
)
def test_any_words_may_stand_around(words: list[str], at: int) -> None:
    found = where(" ".join([*words[:at], "<attack>", *words[at:]]))
    assert found in (None, "Dorva", "Libya")
