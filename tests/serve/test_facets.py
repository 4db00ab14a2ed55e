"""Facets beside a list: every link gives as many statements as it says, and can be taken back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from serve.client import TestClient, tree


def links(page: str) -> list[tuple[str, int]]:
    """The addresses of the facets, with the number of statements each promises."""
    return [
        (item.xpath("string(a/@href)"), int(item.xpath("string(span)").replace(",", "")))
        for item in tree(page).xpath("//nav[@class='facets']//li")
    ]


@pytest.mark.parametrize("path", ["/statements", "/statements?manner=direct", "/search?q=the"])
def test_every_link_gives_what_it_says(harbour: TestClient, sluice: TestClient, path: str) -> None:
    for room in (harbour, sluice):
        found = links(room.get(path).text)
        assert found
        for address, count in found:
            where, _, query = address.partition("?")
            assert room.get(f"{where}.json?{query}").json()["total"] == count, address
            kept = parse_qs(urlsplit(path).query)
            assert kept.items() <= parse_qs(query).items()


def test_what_is_chosen_is_shown_with_its_name_and_can_be_taken_back(harbour: TestClient) -> None:
    address = next(a for a, _ in links(harbour.get("/statements").text) if "speaker=" in a)
    (id,) = parse_qs(urlsplit(address).query)["speaker"]
    name = harbour.get(f"/speakers/{id}.json").json()["speaker"]["name"]
    page = tree(harbour.get(f"{address}&manner=indirect").text)
    chosen = page.xpath("//ul[@class='chosen']/li")
    assert [item.xpath("string(bdi)") for item in chosen] == [name, "indirect"]
    assert [item.xpath("string(a/@href)") for item in chosen] == [
        "/statements?manner=indirect",
        f"/statements?speaker={id}",
    ]
    assert not [a for a in page.xpath("//nav[@class='facets']//a/@href") if f"speaker={id}" not in a]
    assert not page.xpath("//nav[@class='facets']/details[summary='Speaker']")


def test_the_form_keeps_what_it_does_not_offer(harbour: TestClient) -> None:
    page = tree(harbour.get("/statements?speaker=x&since=2031&incident=y").text)
    form = {i.get("name"): i.get("value") for i in page.xpath("//form[@class='filters']//input")}
    assert (form["speaker"], form["since"], form["incident"]) == ("x", "2031", "y")


def test_the_twin_has_the_facets(sluice: TestClient) -> None:
    data = sluice.get("/statements.json").json()
    outlets = data["facets"]["outlet"]
    assert sum(value["statements"] for value in outlets["values"]) <= data["total"]
    assert outlets["more"] == 0
