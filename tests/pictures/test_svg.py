"""Elements of a picture: well-formed, escaped, without what a policy on styles and scripts refuses."""

from __future__ import annotations

from lxml import etree

from counterclaim.pictures.svg import cut, element, label, linked, number, picture

HOSTILE = '"><script>alert(1)</script> & \x00'


def test_texts_and_values_are_escaped() -> None:
    made = element("g", element("title", HOSTILE), label(HOSTILE, 1, 2, class_=HOSTILE), id_=HOSTILE)
    root = etree.fromstring(str(made))
    shown = HOSTILE.replace("\x00", "\ufffd")
    assert [node.tag for node in root.iter()] == ["g", "title", "text"]
    assert root.get("id") == root[1].get("class") == root[0].text == root[1].text == shown


def test_names_of_attributes_and_what_is_not_given() -> None:
    assert (
        element("path", stroke_width=1.25, class_="a", fill=None)
        == '<path stroke-width="1.2" class="a"></path>'
    )


def test_numbers_are_short_and_never_minus_nought() -> None:
    assert [number(value) for value in (1.0, 2.449, -0.01, 1e-9, 940.0)] == ["1", "2.4", "0", "0", "940"]


def test_what_has_no_address_is_no_link() -> None:
    assert linked(None, "x") == "<g>x</g>"
    assert linked("/acts?a=1&b=2", "x") == '<a href="/acts?a=1&amp;b=2">x</a>'


def test_a_picture_says_what_it_shows() -> None:
    root = etree.fromstring(str(picture(width=10, height=5.5, title="A", description="B")))
    assert [(node.tag, node.text) for node in root] == [("title", "A"), ("desc", "B")]
    assert (root.get("viewBox"), root.get("aria-label")) == ("0 0 10 5.5", "A")


def test_long_words_are_cut_where_all_can_see_it() -> None:
    assert cut("Lowmark", 7) == "Lowmark"
    assert cut("Lowmark union", 9) == "Lowmark…"
