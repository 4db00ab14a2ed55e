"""The dossier: one inert file with the same content as the ledger, written whole or not at all."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from counterclaim import __version__, weights
from counterclaim.errors import CounterclaimError, LedgerError
from counterclaim.publish.dossier import write_dossier
from counterclaim.store import View, Writer
from counterclaim.types import Document, Extraction, Meta, SetAside, Stated
from serve import harbour, sluice
from serve.affair import (
    HERALD,
    WIRE,
    attribution,
    decide,
    describe,
    dispute,
    document,
    herald,
    hostile,
    relate,
    wire,
    write,
)
from serve.test_hostile import ELEMENTS, PAYLOADS

ALLOWED = ELEMENTS - {"link", "form", "input", "button", "select", "option", "label"}
ALLOWED |= {"style", "details", "summary"}


def dossier(
    folder: Path,
    *reports: object,
    aside: tuple[SetAside, ...] = (),
    then: Callable[[Path], None] = lambda _: None,
) -> tuple[str, HtmlElement]:
    ledger = write(folder / "a.ledger", reports, *aside)  # type: ignore[arg-type]
    then(ledger)
    target = folder / "a.html"
    with View(ledger) as view:
        write_dossier(view, target)
    html = target.read_bytes().decode("utf-8")
    return html, document_fromstring(html.encode())


def test_it_holds_every_report_statement_and_set_aside_input(tmp_path: Path) -> None:
    aside = SetAside(origin="reports/empty.txt", reason="the file is empty")
    html, page = dossier(tmp_path, wire(), herald(), aside=(aside,))
    texts = [node.text_content() for node in page.xpath("//div[@class='text']")]
    assert texts == [WIRE, HERALD]
    for report, found in (wire(), herald()):
        assert report.id in html
        for item in found.attributions:
            (place,) = page.xpath("//*[@id=$id]/@href", id=f"s-{item.id}")
            assert place == f"#row-{item.id}"
            assert f"#s-{item.id}" in page.xpath("//tr[@id=$id]//a/@href", id=f"row-{item.id}")
    words = page.text_content()
    for part in ("Ilse Dorrant", "Foreign Minister", "DENY", "the file is empty", "2031-05-06", "model.v2"):
        assert part in words
    assert "No row of this file has been reviewed" in words


def test_its_list_of_speakers_tells_kind_side_and_offices(tmp_path: Path) -> None:
    _, page = dossier(tmp_path, wire(), herald(), then=describe)
    rows = page.xpath("//table[contains(caption, 'names as resolved')]/tbody/tr")
    cells = {row[0].text_content(): [cell.text_content() for cell in row[1:4]] for row in rows}
    assert cells == {
        "Ilse Dorrant": [
            "person",
            "VRN",
            "Foreign Minister (since 2031-05-06 or earlier), Mayor, Envoy (since 2029, until 2030)"
            " and 1 more",
        ],
        "Tavo Renn": ["medium", "", ""],
    }


def test_it_does_not_tell_where_the_files_lay(tmp_path: Path) -> None:
    report, found = wire()
    report = replace(report, origin="/home/inga orlen/case 7/wire.txt")
    aside = (
        SetAside(origin="/home/inga orlen/old/copy.txt", reason=f"same bytes as {report.origin}"),
        SetAside(origin=r"C:\case 7\list.jsonl#a/1", reason="no text"),
    )
    html, page = dossier(tmp_path, (report, found), aside=aside)
    assert "inga" not in html
    assert "case 7" not in html
    words = page.text_content()
    assert all(part in words for part in ("wire.txt", "copy.txt", "same bytes as wire.txt", "list.jsonl#a/1"))


def test_it_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    html, page = dossier(tmp_path, wire(), herald())
    assert {element.tag for element in page.iter()} <= ALLOWED
    assert not page.xpath("//@src | //link | //script | //@style")
    assert "url(" not in html
    assert "@import" not in html
    outside = [link for link in page.xpath("//*[@href]") if not link.get("href").startswith("#")]
    assert [(link.get("href"), link.get("rel")) for link in outside] == [
        ("https://wire.example/2031/almeda?a=1&b=2", "noreferrer noopener")
    ]


def test_its_policy_names_its_own_style_sheet_by_hash(tmp_path: Path) -> None:
    html, page = dossier(tmp_path, wire())
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "unsafe" not in policy


def test_links_within_it_lead_somewhere_and_ids_are_unique(tmp_path: Path) -> None:
    _, page = dossier(tmp_path, wire(), herald())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert all(
        table.xpath("caption") and table.xpath(".//th[@scope='col']") for table in page.xpath("//table")
    )


def told(folder: Path) -> HtmlElement:
    ledger, target = harbour.fill(folder / "a.ledger"), folder / "a.html"
    with View(ledger) as view:
        write_dossier(view, target)
    return document_fromstring(target.read_bytes())


def contested(folder: Path) -> HtmlElement:
    ledger, target = sluice.fill(folder / "a.ledger"), folder / "a.html"
    with View(ledger) as view:
        write_dossier(view, target)
    return document_fromstring(target.read_bytes())


def test_contests_stand_first_then_what_is_one_sided_agreed_and_reprinted(tmp_path: Path) -> None:
    page = contested(tmp_path)
    sections = page.xpath("//main/section/@aria-labelledby")
    assert sections[:5] == ["contests", "one-sided", "agreements", "timeline", "incidents"]
    assert sections[-4:] == ["reprints", "methods", "set-aside", "review"]
    contests = page.xpath("//section[@aria-labelledby='contests']/article")
    assert [one.findtext("h3/bdi") for one in contests] == [sluice.GATES.question, sluice.TOLL.question]
    heads = [head.text_content() for head in contests[0].xpath(".//section/h4")]
    assert heads == [
        "Account 1 Norvale",
        "Account 2 “A relay failed”",
        "Account 3 “A technician had perhaps opened one gate by mistake”",
    ]
    words = page.text_content()
    for part in ("nobody answers in these reports", "the gates opened on Sunday night", "1 shared passage"):
        assert part in words


def test_contests_lead_to_the_words_in_place(tmp_path: Path) -> None:
    page = contested(tmp_path)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert f"passage-{sluice.HAND.id}" in ids
    texts = [node.text_content() for node in page.xpath("//div[@class='text']")]
    assert texts == [report.text for report in sluice.REPORTS.values()]
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= ALLOWED


def rows_of(page: HtmlElement, section: str) -> list[list[str]]:
    rows = page.xpath("//section[@aria-labelledby=$id]//tbody/tr", id=section)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_its_timeline_is_no_more_exact_than_what_is_told(tmp_path: Path) -> None:
    page = told(tmp_path)
    assert rows_of(page, "timeline") == [
        ["in 2031", "war", ""],
        ["4 May 2031", "shelling, Port Almeda", "words 1, words 2, words 3"],
        ["8 May 2031", "Varrenia · DENY", "words 1"],
        ["between 8 May and 2 June 2031", "Varrenia · DENY", ""],
    ]
    assert "1 incident, 0 acts in speech" in page.text_content()


def test_its_incidents_have_phrases_and_figures_with_who_gives_them(tmp_path: Path) -> None:
    page = told(tmp_path)
    war, shelling = rows_of(page, "incidents")
    assert war[0] == "warin 20310 reports, 0 statements"
    assert "Not listed: 1 incident of which a single phrase tells" in page.text_content()
    assert shelling == [
        "shelling, Port Almeda4 May 2031ZZZ, 12.35° N, 3.50° Wpart of war in 20312 reports, 3 statements",
        "“Shelling hits Port Almeda” the outlet, report 1"
        " “the shelling of Port Almeda” harbour master, report 1"
        " “Varrenia had perhaps shelled the harbour” Ostrel's envoy, hedged, report 2",
        "killed at least 12 “At least 12 people died” harbour master, report 1"
        " killed 9–11 “9 dead” the outlet, report 1 injured “dozens hurt” the outlet, report 1",
    ]


def test_its_acts_have_voice_certainty_date_and_evidence(tmp_path: Path) -> None:
    page = told(tmp_path)
    acts = rows_of(page, "acts")
    assert acts[0] == [
        "THREATENassertedtold by the outlet",
        *("Ostrel → Varrenia", "in June 2031Port Almeda"),
        *("Ostrel warned Varrenia of a blockade in June", "report 1"),
    ]
    assert acts[1][0] == "ASSAULThedgedtold by somebody quoted: Ostrel's envoy"
    assert len(acts) == 3


def test_what_it_tells_of_leads_to_the_words_in_place(tmp_path: Path) -> None:
    page = told(tmp_path)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert [node.text_content() for node in page.xpath("//div[@class='text']")] == [
        harbour.COURIER,
        harbour.GAZETTE,
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_is_inert_in_every_field(tmp_path: Path, payload: str) -> None:
    aside = SetAside(origin=payload, reason=payload)

    def then(ledger: Path) -> None:
        decide(ledger, payload)
        report, found = hostile(payload)
        relate(ledger, found, payload)
        dispute(ledger, report, found, payload)

    _, page = dossier(tmp_path, hostile(payload), aside=(aside,), then=then)
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= ALLOWED
    assert not page.xpath("//comment()")
    assert not page.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src']")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert len(page.xpath("//meta[@http-equiv]")) == len(page.xpath("//style")) == 1
    assert payload in page.text_content()


def test_the_same_ledger_gives_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert dossier(tmp_path / "one", wire(), herald())[0] == dossier(tmp_path / "two", herald(), wire())[0]


def test_an_empty_ledger_gives_a_dossier_that_says_so(tmp_path: Path) -> None:
    _, page = dossier(tmp_path)
    assert "Who said what in 0 reports" in page.text_content()


def test_five_hundred_statements_without_their_texts_take_less_than_a_megabyte(tmp_path: Path) -> None:
    report, found = wire()
    many = tuple(replace(found.attributions[0], id=f"{number:024x}", nested_in=None) for number in range(500))
    html, _ = dossier(tmp_path, (report, replace(found, attributions=many, acts=())))
    without = re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)
    assert len(without.encode()) < 1_000_000


def test_two_hundred_incidents_without_the_texts_take_less_than_four_hundred_kilobytes(
    tmp_path: Path,
) -> None:
    ledger, target = harbour.fill(tmp_path / "a.ledger"), tmp_path / "a.html"
    shelling = harbour.incidents()[1]
    with Writer(ledger) as writer:
        writer.replace_incidents(
            [replace(shelling, id=f"{number:024x}", part_of=None) for number in range(200)], ()
        )
    with View(ledger) as view:
        write_dossier(view, target)
    without = re.sub(r"<details.*?</details>", "", target.read_text("utf-8"), flags=re.DOTALL)
    assert len(without.encode()) < 400_000


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    ledger = write(tmp_path / "a.ledger", (wire(),))
    with View(ledger) as view, pytest.raises(CounterclaimError, match="cannot be written"):
        write_dossier(view, tmp_path / "missing" / "a.html")


def test_a_failure_keeps_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = write(tmp_path / "a.ledger", (wire(),))
    target = tmp_path / "out" / "a.html"
    target.parent.mkdir()
    target.write_text("before")
    with View(ledger) as view:
        versions = iter((1, 2))
        monkeypatch.setattr(View, "data_version", lambda _: next(versions))
        with pytest.raises(LedgerError, match="changed"):
            write_dossier(view, target)
    assert target.read_text() == "before"
    assert [path.name for path in target.parent.iterdir()] == ["a.html"]


LONG = "The river rose again in the night, and nobody said a word about it. " * 20


def many(statements: int, *, filling: int = 0) -> tuple[Document, Extraction]:
    """A report with this many statements, and paragraphs of which nothing is told."""
    said = [f"Mayor Odd Hask said that wall {number} would hold." for number in range(statements)]
    text = "\n".join((*said, *(LONG for _ in range(filling)))) + "\n"
    report = document(text, name="walls", meta=Meta(captured=Stated(value="2031-05-09", basis="metadata")))
    found = tuple(
        attribution(report, "Mayor Odd Hask", "said that", f"wall {number} would hold", manner="indirect")
        for number in range(statements)
    )
    return report, Extraction(document=report.id, made_by="model.v2", attributions=found)


def test_five_hundred_statements_with_their_texts_take_less_than_a_megabyte(tmp_path: Path) -> None:
    html, page = dossier(tmp_path, many(500))
    assert len(html.encode()) <= 1_000_000
    assert page.xpath("//dt[text()='Texts']/following-sibling::dd[1]")[0].text_content() == "in full"


def test_a_dossier_above_the_limit_leaves_out_what_nothing_is_told_of_and_says_so(tmp_path: Path) -> None:
    html, page = dossier(tmp_path, many(500, filling=600))
    assert len(html.encode()) <= 1_000_000
    assert "river rose" not in html
    assert "excerpts: paragraphs of which nothing is told are left out" in page.text_content()
    (text,) = page.xpath("//div[@class='text']")
    assert text.text_content().count("[…]") == 1
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(page.xpath("//@id"))


def test_a_statement_has_its_permalink_capture_and_state(tmp_path: Path) -> None:
    report, found = many(2)
    _, page = dossier(tmp_path, (report, found))
    for one in found.attributions:
        (row,) = page.xpath("//tr[@id=$id]", id=f"row-{one.id}")
        words = row.text_content()
        assert f"capture {report.id[:12]} · counterclaim:statement/{one.id}" in words
        assert "not reviewed" in words
    assert "2031-05-09 (from metadata)" in page.text_content()


def test_what_is_not_known_of_the_capture_is_said(tmp_path: Path) -> None:
    _, page = dossier(tmp_path, wire())
    assert page.text_content().count("capture date not known") == 1


def test_its_methods_name_versions_models_and_chain(tmp_path: Path) -> None:
    _, page = dossier(tmp_path, wire())
    (section,) = page.xpath("//section[@aria-labelledby='methods']")
    words = section.text_content()
    for name, sha in (*weights.listed("attribution").items(), *weights.listed("claims").items()):
        assert name in words and sha in words
    assert f"counterclaim {__version__}" in words
    assert "no decision was made" in words
