"""Who does what to whom: the numbers of matrix and network are those of the lists that they open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.serve.matrix import MOST, OTHERS, matrix_of
from counterclaim.serve.query import MatrixQuery
from counterclaim.store import Doing, Party, Writer
from counterclaim.types import Act, Actor, Compared, Document, Extraction, Meta
from serve.affair import document, entity, write
from serve.client import TestClient, client, tree
from serve.harbour import act, state
from serve.test_hostile import PAYLOADS, check

TEXT = """Ostrel accused Varrenia and Lowmark of theft. Envoy Hald blamed Varrenia.
Varrenia rejected the charge. Ostrel perhaps accused Lowmark again. Lowmark denied all of it, to Ostrel.
Ostrel asked for help. A speaker condemned it.
"""


def report() -> tuple[Document, Extraction]:
    """A report with acts of one towards two, of a person, of somebody not named, and one that is not sure."""
    one = document(TEXT, name="lowmark-1", meta=Meta())
    ostrel, varrenia, lowmark = (state(one, name) for name in ("Ostrel", "Varrenia", "Lowmark"))
    hald = entity(one, "Hald", "Hald")

    def told(kind: str, trigger: str, words: str, by: object = None, *towards: object, **more: object) -> Act:
        actors = (by.id,) if by else ()  # type: ignore[attr-defined]
        targets = tuple(target.id for target in towards)  # type: ignore[attr-defined]
        return act(one, kind, trigger, words, actors=actors, targets=targets, voice="outlet", **more)

    acts = (
        told("ACCUSE", "accused", "Ostrel accused Varrenia and Lowmark of theft", ostrel, varrenia, lowmark),
        told("ACCUSE", "blamed", "Envoy Hald blamed Varrenia", hald, varrenia),
        told("REJECT", "rejected", "Varrenia rejected the charge", varrenia),
        told(
            "ACCUSE",
            "perhaps accused",
            "Ostrel perhaps accused Lowmark again",
            ostrel,
            lowmark,
            certainty="hedged",
        ),
        told("DENY", "denied", "Lowmark denied all of it", lowmark, ostrel),
        told("REQUEST", "asked", "Ostrel asked for help", ostrel),
        told("ACCUSE", "condemned", "A speaker condemned it"),
    )
    entities = (ostrel, varrenia, lowmark, hald)
    return one, Extraction(document=one.id, made_by="hand", entities=entities, acts=acts)


@pytest.fixture(scope="module")
def lowmark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client over that report: the envoy belongs to Ostrel's government, Varrenia's side is known."""
    path: Path = tmp_path_factory.mktemp("lowmark") / "lowmark.ledger"
    one, found = report()
    ostrel, varrenia, lowmark, hald = found.entities
    write(path, [(one, found)])
    actors = (
        Actor(id="ostrel", name="Ostrel", kind="government", side=None, entities=(ostrel.id,)),
        Actor(id="varrenia", name="Varrenia", kind="government", side="NOR", entities=(varrenia.id,)),
        Actor(id="lowmark", name="Lowmark", kind="government", side=None, entities=(lowmark.id,)),
        Actor(id="hald", name="Envoy Hald", kind="person", side=None, part_of="ostrel", entities=(hald.id,)),
    )
    with Writer(path) as ledger:
        ledger.replace_actors(actors)
    with client(path) as opened:
        yield opened


def numbers(data: dict[str, object]) -> dict[tuple[str, str], int]:
    """The counts of a twin that are not 0, by the names of row and column."""
    rows, columns = data["rows"], data["columns"]
    return {
        (row["name"], column["name"]): count
        for row, counts in zip(rows, data["counts"], strict=True)  # type: ignore[call-overload]
        for column, count in zip(columns, counts, strict=True)  # type: ignore[call-overload]
        if count
    }


def test_persons_count_for_the_government_they_are_part_of(lowmark: TestClient) -> None:
    data = lowmark.get("/matrix.json").json()
    assert data["count"] == 3
    assert numbers(data) == {
        ("Ostrel", "Norway"): 2,
        ("Ostrel", "Lowmark"): 1,
        ("nobody named", "nobody named"): 1,
    }


def test_persons_may_stand_for_themselves(lowmark: TestClient) -> None:
    assert numbers(lowmark.get("/matrix.json?level=persons").json()) == {
        ("Ostrel", "Varrenia"): 1,
        ("Ostrel", "Lowmark"): 1,
        ("Envoy Hald", "Varrenia"): 1,
        ("nobody named", "nobody named"): 1,
    }


@pytest.mark.parametrize("level", ["sides", "persons"])
@pytest.mark.parametrize("acts", ["accuse", "deny", "demand", "threaten", "support"])
def test_every_number_opens_a_list_of_as_many_acts(lowmark: TestClient, acts: str, level: str) -> None:
    for path in (f"/matrix?acts={acts}&level={level}", f"/network?level={level}"):
        page = tree(lowmark.get(path).text)
        links = page.xpath("//main//table//a[starts-with(@href, '/acts?')]")
        assert links or acts in ("threaten", "support")
        for link in links:
            target = link.get("href").replace("/acts?", "/acts.json?")
            assert lowmark.get(target).json()["total"] == int(link.text), link.get("href")


def test_acts_not_told_as_certain_are_left_out_and_that_is_said(lowmark: TestClient) -> None:
    words = " ".join(tree(lowmark.get("/matrix").text).text_content().split())
    assert "1 act told as likely, denied or supposed is left out" in words


def test_a_list_says_which_parties_it_is_narrowed_to(lowmark: TestClient) -> None:
    page = tree(lowmark.get("/acts?type=ACCUSE&certainty=asserted&actor=part:ostrel&target=side:NOR").text)
    assert "Only acts by Ostrel and towards Norway" in " ".join(page.text_content().split())
    hidden = [(node.get("name"), node.get("value")) for node in page.xpath("//input[@type='hidden']")]
    assert hidden == [("actor", "part:ostrel"), ("target", "side:NOR")]


def test_unknown_parties_and_kinds(lowmark: TestClient) -> None:
    assert lowmark.get("/acts.json?actor=nowhere").json()["total"] == 0
    assert lowmark.get("/acts.json?target=side:XXX").json()["total"] == 0
    assert lowmark.get("/matrix?acts=praise").status_code == 422
    assert lowmark.get("/network?level=planets").status_code == 422
    assert lowmark.get("/matrix?page=9").status_code == 404


def test_those_of_few_acts_share_a_row_and_a_column() -> None:
    parties = [Party(id=f"p{place:02}", name=f"Party {place:02}") for place in range(MOST + 3)]
    doings = [
        Doing(act=f"{place}-{number}", type="ACCUSE", actor=one, target=parties[0])
        for place, one in enumerate(parties)
        for number in range(len(parties) - place)
    ]
    table = matrix_of(doings, MatrixQuery(page=1))
    assert [line.party for line in table.lines] == [*parties[:MOST], OTHERS]
    assert table.columns == (parties[0],)
    assert table.lines[-1].cells[0].count == 3 + 2 + 1
    assert table.lines[-1].cells[0].address == "/matrix?acts=accuse&level=sides#pairs"
    assert sum(line.total.count for line in table.lines) == table.acts == table.totals[0].count


def test_an_act_towards_several_counts_once_under_all(lowmark: TestClient) -> None:
    table = tree(lowmark.get("/matrix").text).xpath("//table[@class='matrix']")[0]
    row = next(row for row in table.xpath("tbody/tr") if row.xpath("string(th)") == "Ostrel")
    assert [cell.text_content() for cell in row.xpath("td")] == ["2", "1", "·", "2"]


def test_the_network_has_a_table_with_the_same_ties(lowmark: TestClient) -> None:
    data = lowmark.get("/network.json").json()
    ties = {(tie["actor"], tie["kind"], tie["target"]): tie["count"] for tie in data["ties"]}
    assert ties == {
        ("part:ostrel", "accuse", "side:NOR"): 2,
        ("part:ostrel", "accuse", "part:lowmark"): 1,
        ("part:lowmark", "deny", "part:ostrel"): 1,
    }
    assert data["nameless"] == 3
    page = tree(lowmark.get("/network").text)
    assert len(page.xpath("//table/tbody/tr")) == len(page.xpath("//svg//a")) == len(ties)
    assert page.xpath("//svg/title") and page.xpath("//svg/desc")


def test_a_withdrawn_report_counts_no_more(tmp_path: Path) -> None:
    one, found = report()
    later = replace(document("Nothing is left.\n", name="lowmark-1", meta=Meta()), origin=one.origin)
    path = write(tmp_path / "gone.ledger", [(one, found)])
    with Writer(path) as ledger:
        ledger.put(later, Extraction(document=later.id, made_by="hand"), fingerprint="hand")
    with client(path) as room:
        assert room.get("/matrix.json").json()["count"] == 0
        assert "No such act is told as certain" in room.get("/matrix").text
        assert "names both" in room.get("/network").text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_of_parties_are_text_in_tables_and_pictures(tmp_path: Path, payload: str) -> None:
    one, found = report()
    path = write(tmp_path / "hostile.ledger", [(one, found)])
    with Writer(path) as ledger:
        ledger.replace_actors(
            Actor(id=e.id, name=payload, kind="government", side=None, entities=(e.id,))
            for e in found.entities
        )
        ledger.replace_incidents((), ())
        ledger.replace_contests(Compared(), ())
    with client(path) as room:
        for query in ("", "?level=persons"):
            check(room.get(f"/matrix{query}").text, payload)
            page = room.get(f"/network{query}").text
            check(page, payload)
            assert any(payload in node.text_content() for node in tree(page).xpath("//*[name()='svg']"))
        check(room.get("/").text, payload)
