"""The dossier as Markdown, read by an independent parser: what an article says is never more than text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from counterclaim.publish.markdown import escaped, write_markdown
from counterclaim.store import View
from counterclaim.types import SetAside
from serve import harbour, sluice
from serve.affair import decide, dispute, herald, hostile, relate, wire, write
from serve.test_hostile import PAYLOADS

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"heading", "paragraph", "bullet_list", "list_item", "blockquote", "inline", "text", "text_special"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td", "softbreak", "code_inline"}
MARKDOWN = (
    "# heading",
    "1. one",
    "1) one",
    "- item",
    "+ item",
    "* item",
    "> quote",
    "===",
    "---",
    "| a | b |",
    "a | b\n| --- | --- |\n| c",
    "[words](https://a.example)",
    "![alt](https://a.example/x.png)",
    "[words][1]\n\n[1]: https://a.example",
    "<https://a.example>",
    "<b>x</b>",
    "&lt;b&gt;&amp;&#35;",
    "**bold** _soft_ ~~gone~~ `code` ``code``",
    "```\nfence\n```",
    "~~~\nfence",
    "    indented",
    "\\*x\\* \\",
    "`a@b.example` c@d.example",
    "ends with \\",
)


def kinds(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.type.removesuffix("_open").removesuffix("_close")
        yield from kinds(token.children or [])


def shown(tokens: list[Token]) -> str:
    return "".join(
        token.content
        if token.type in ("text", "text_special", "code_inline")
        else shown(token.children or [])
        for token in tokens
    )


def dossier(ledger: Path, *, excerpts: bool = False) -> str:
    target = ledger.with_suffix(".md")
    with View(ledger) as view:
        write_markdown(view, target, excerpts=excerpts)
    return target.read_bytes().decode("utf-8")


@pytest.mark.parametrize("payload", [*PAYLOADS, *MARKDOWN])
@pytest.mark.parametrize("block", ["{}", "> {}", "- {}", "before {} after", "| {} | b |\n| --- | --- |"])
def test_a_text_reads_back_as_itself_wherever_it_stands(payload: str, block: str) -> None:
    tokens = PARSER.parse(block.format(escaped(payload)))
    assert set(kinds(tokens)) <= OURS - {"heading"}
    wanted = " ".join(payload.replace("\u202e", "\ufffd").replace("\u2066", "\ufffd").split())
    assert wanted in shown(tokens)


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs")) | st.sampled_from("\\`*_[]<>#|~$&@:.-+1) \n")
    )
)
def test_any_text_reads_back_as_itself(text: str) -> None:
    tokens = PARSER.parse(f"- x {escaped(text)} y")
    assert set(kinds(tokens)) <= OURS
    assert " ".join(shown(tokens).split()) == " ".join(f"x {text} y".split())


@pytest.mark.parametrize("text", ["see www.a.example", "see https://a.example/x", "write to a.b@c.example"])
def test_no_address_is_left_for_a_viewer_to_link(text: str) -> None:
    written = str(escaped(text))
    assert "www." not in written
    assert "://" not in written.replace("\\:", "")
    assert "@" not in written or "`a.b@c.example`" in written


@pytest.mark.parametrize("payload", [*PAYLOADS, *MARKDOWN])
def test_payload_is_inert_in_every_field(tmp_path: Path, payload: str) -> None:
    report, found = hostile(payload)
    ledger = write(tmp_path / "a.ledger", [(report, found)], SetAside(origin=payload, reason=payload))
    decide(ledger, payload)
    relate(ledger, found, payload)
    dispute(ledger, report, found, payload)
    assert set(kinds(PARSER.parse(dossier(ledger)))) <= OURS


def test_it_tells_what_the_html_tells(tmp_path: Path) -> None:
    text = shown(PARSER.parse(dossier(sluice.fill(tmp_path / "a.ledger"))))
    for part in (
        *(sluice.GATES.question, sluice.TOLL.question, "a fairy tale", "not for one second"),
        "the gates opened on Sunday night",
        *("not reviewed", "counterclaim:statement/", "capture date not known", "SHA-256", "Ledger format"),
    ):
        assert part in text
    assert "one-sided accusation" in text


def test_tables_keep_their_columns(tmp_path: Path) -> None:
    report, found = wire()
    odd = replace(found, attributions=tuple(replace(one, role="a | b") for one in found.attributions))
    text = dossier(write(tmp_path / "a.ledger", [(report, odd)]))
    for table in (part for part in text.split("\n\n") if part.startswith("| No.")):
        (head, _, *rows) = table.splitlines()
        assert {row.replace("\\|", "").count("|") for row in rows} == {head.count("|")}


def test_reports_stand_in_it_in_full(tmp_path: Path) -> None:
    text = shown(PARSER.parse(dossier(harbour.fill(tmp_path / "a.ledger"))))
    assert all(" ".join(line.split()) in text for line in harbour.COURIER.splitlines())


def test_excerpts_leave_out_the_paragraphs_of_which_nothing_is_told(tmp_path: Path) -> None:
    report, found = herald()
    nobody = replace(found, attributions=found.attributions[:1], acts=(), events=(), figures=())
    text = dossier(write(tmp_path / "a.ledger", [(report, nobody)]), excerpts=True)
    assert "Reportedly, nobody slept" not in text.partition("Excerpts of report 1")[2]
    assert "Mayor Tavo Renn said" in text.partition("Excerpts of report 1")[2]
    assert "> \\[…\\]" in text


def test_the_same_ledger_gives_the_same_file(tmp_path: Path) -> None:
    one, two = (tmp_path / name for name in ("one.ledger", "two.ledger"))
    assert dossier(write(one, (wire(), herald()))) == dossier(write(two, (herald(), wire())))
