"""The two pictures: drawn the same each time, within their frame, with a title for whatever is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import etree

from counterclaim.pictures import (
    Bar,
    DatesChart,
    Edge,
    Happening,
    Network,
    Node,
    draw_dates,
    draw_network,
)

DAY, LAST = date(2031, 5, 4), date(2031, 5, 31)
CHART = DatesChart(
    first=date(2031, 5, 1),
    last=LAST,
    statements=(
        Bar(start=DAY, end=DAY, count=4, words="4 statements, 4 May 2031"),
        Bar(start=LAST, end=LAST, count=1, words="1 statement, 31 May 2031"),
    ),
    incidents=(Bar(start=DAY, end=LAST, count=3, words="3 incidents", address="/timeline?page=2"),),
    rows=(
        Happening(
            start=DAY, end=DAY, name="fire", words="fire, 4 May 2031", exact=True, address="/incidents/f"
        ),
        Happening(start=DAY, end=LAST, name="strike", words="strike, May", exact=False),
        Happening(start=None, end=DAY, name="siege", words="siege", exact=False),
    ),
    unit="day",
    description="What was said and what happened.",
)
NODES = tuple(Node(id=name.lower(), name=name) for name in ("Ostrel", "Varrenia", "Lowmark", "Hald"))


def edge(source: str, target: str, kind: str, count: int) -> Edge:
    words = f"{source} {kind} {target}"
    return Edge(source=source, target=target, kind=kind, count=count, words=words, address=f"/acts?{source}")  # type: ignore[arg-type]


NETWORK = Network(
    nodes=NODES,
    edges=(
        edge("ostrel", "varrenia", "accuse", 7),
        edge("varrenia", "ostrel", "deny", 1),
        edge("hald", "hald", "demand", 2),
        edge("lowmark", "ostrel", "demand", 1),
    ),
    legend={"accuse": "accuses", "deny": "contradicts", "demand": "asks"},
    description="Who does what.",
)
PICTURES = [draw_dates(CHART), draw_network(NETWORK)]


def parsed(picture: str) -> Any:
    return etree.fromstring(str(picture))


@pytest.mark.parametrize("picture", PICTURES, ids=["dates", "network"])
def test_nothing_in_a_picture_needs_styles_scripts_or_ids(picture: str) -> None:
    root = parsed(picture)
    assert {node.tag for node in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "g",
        "a",
        "path",
        "rect",
        "circle",
        "text",
    }
    assert not root.xpath("//@style | //@id | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith("/") for href in root.xpath("//@href"))
    assert "nan" not in picture


def test_an_exact_day_is_a_diamond_and_a_stretch_a_dashed_bar() -> None:
    root = parsed(draw_dates(CHART))
    rows = {node.text: node.getparent() for node in root.iter("title")}
    assert [node.get("class") for node in rows["fire, 4 May 2031"].iter("path")] == ["day"]
    (stretch,) = rows["strike, May"].iter("rect")
    assert stretch.get("stroke-dasharray")
    assert float(stretch.get("width")) == pytest.approx(690 * 28 / 31, abs=0.1)
    assert len(list(rows["strike, May"].iter("path"))) == 0
    assert len(list(rows["siege"].iter("path"))) == 1


def test_bars_are_as_high_as_they_are_many() -> None:
    solid = parsed(draw_dates(CHART)).xpath("//rect[@class='bar']/@height")
    assert float(solid[0]) == pytest.approx(4 * float(solid[1]), abs=0.2)
    assert parsed(draw_dates(CHART)).xpath("//a[rect[@class='bar hollow']]/@href") == ["/timeline?page=2"]


def test_a_chart_without_bars_has_its_rows() -> None:
    root = parsed(draw_dates(replace(CHART, statements=(), incidents=())))
    assert root.xpath("//text[not(@class)]/text()") == ["fire", "strike", "siege"]


def test_each_kind_of_arrow_has_its_own_line() -> None:
    root = parsed(draw_network(NETWORK))
    dashes = {kind: root.xpath(f"//g[@class='edge {kind}']//@stroke-dasharray") for kind in NETWORK.legend}
    assert not dashes["accuse"]
    assert len(set(dashes["deny"]) | set(dashes["demand"])) == 2
    assert root.xpath("//text[@class='count']/text()") == ["7", "1", "1"]
    assert len(root.xpath("//a//circle")) == 1


def test_a_network_does_not_depend_on_the_order_of_its_nodes() -> None:
    other = replace(NETWORK, nodes=NODES[::-1])
    assert draw_network(other) == draw_network(NETWORK)


def test_those_who_have_most_to_do_with_each_other_are_neighbours() -> None:
    names = parsed(draw_network(NETWORK)).xpath("//text[@class='name']/text()")
    assert names[:2] == ["Ostrel", "Varrenia"]


def test_all_parties_stand_within_the_frame() -> None:
    many = tuple(Node(id=f"n{place}", name=f"Party {place}") for place in range(24))
    root = parsed(draw_network(replace(NETWORK, nodes=many, edges=())))
    _, _, width, height = map(float, root.get("viewBox").split())
    for text in root.iter("text"):
        assert 0 <= float(text.get("x")) <= width
        assert 0 <= float(text.get("y")) <= height
