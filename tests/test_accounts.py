"""What is compared, at the terminal: between quotation marks stand words of the reports and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from contract.samples import DOCUMENT, STATE
from counterclaim import show
from counterclaim.store import View, Writer
from counterclaim.types import Compared
from disputed import (
    AGREED,
    ALONE,
    CHARGED,
    CONTEST,
    COPY,
    DENIED,
    OSTREL,
    REPRINT,
    write,
)


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with View(write(tmp_path / "a.ledger")) as view:
        yield view


def printed(view: View, name: str, *, width: int = 200, **wanted: object) -> str:
    console = Console(width=width, no_color=True, highlight=False)
    with console.capture() as capture:
        console.print(show.printed(view, name, show.Wanted(**wanted)))
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


CONTESTED = """\
Who is responsible: shelling, Port Almeda, 5 May 2031
  responsibility · shelling, Port Almeda, 5 May 2031 · c-shelling
  Account 1: Varrenia
    held by Ostrel (government) and Kaldmoor Packet (the outlet itself)
    against Varrenia (government)
    1 independent statement in 2 reports
    Ostrel (government), “Reportedly”: “Ostrel accused Varrenia”
      Harbour Wire, 2031-05-06; as likely or possible only
    Kaldmoor Packet (the outlet itself): “Ostrel accused Varrenia”
      Kaldmoor Packet, no date; repeats an earlier report
    rejected in so many words by Varrenia (Foreign Minister), “said”: “We did not fire” … “The mayor is wrong”
      Harbour Wire, 2031-05-06; said 2031-05-05
  Account 2: “We did not fire”
    held by Varrenia (Foreign Minister)
    1 independent statement in 1 report
    Varrenia (Foreign Minister): “We did not fire” … “The mayor is wrong”
      Harbour Wire, 2031-05-06; said 2031-05-05
  Not found to conflict: accounts 1 and 2
  Changed: Varrenia: account 2 on 2031-05-05, then account 1 on 2031-05-06
  On the question, and taking no side:
    Harbour Wire (the outlet itself): “Varrenia denies shelling Port Almeda”
      Harbour Wire, 2031-05-06
  Asked, and gave no answer:
    Varrenia (Foreign Minister): “she added”
      Harbour Wire, 2031-05-06
  Reports that tell of this and nothing of the question:
    Kaldmoor Packet, no date
  Why: one account is held, and rejected"""


def test_a_contest_is_printed_with_all_that_is_held(view: View) -> None:
    assert printed(view, "contests", limit=1) == CONTESTED


def test_accusations_agreements_and_reprints(view: View) -> None:
    alone = printed(view, "one_sided")
    assert alone.startswith("“accused”\n  conduct · o-charge\n    held by Ostrel (government)\n")
    assert "\n  Answer: asked, and gave no answer\n    Varrenia (Foreign Minister): “she added”\n" in alone
    agreed = printed(view, "agreements")
    assert agreed.startswith("“The mayor is wrong”\n  shelling, Port Almeda, 5 May 2031 · g-fire\n")
    assert "  held by Ostrel (government) and Varrenia (government)\n" in agreed
    assert "  Elsewhere on different sides: Ostrel and Varrenia\n" in agreed
    assert f"  Part of a contest: {CONTEST.question} (c-shelling)\n" in agreed
    copy = printed(view, "reprints")
    assert "  reprint: 95% of the words of the shorter report, in 1 stretch\n" in copy
    assert "    “Ostrel accused Varrenia.”\n" in copy


def test_views_are_narrowed(view: View) -> None:
    assert printed(view, "contests", search="how many").startswith("How many?\n")
    assert printed(view, "contests", search="nothing of the kind") == ""
    assert printed(view, "one_sided", report=REPRINT.id[:8]) == ""
    assert printed(view, "one_sided", speaker="w-ostrel") == printed(view, "one_sided")
    assert printed(view, "reprints", report=DOCUMENT.id[:8]) == printed(view, "reprints")
    assert printed(view, "contests").count("\n\n") == 1


def test_all_between_quotation_marks_stands_in_a_report(view: View) -> None:
    texts = [" ".join(report.text.split()) for report in (DOCUMENT, REPRINT)]
    for name in ("contests", "one_sided", "agreements", "reprints"):
        words = re.findall("“([^”]*)”", printed(view, name))
        assert words
        assert all(any(word in text for text in texts) for word in words)


def test_records_have_the_words_beside_them(view: View) -> None:
    contest, _ = show.records(view, "contests", show.Wanted())
    assert (contest["id"], contest["accounts"][0]["passages"][0]["words"]) == (
        CONTEST.id,
        ["Ostrel accused Varrenia"],
    )
    for name, id in (("one_sided", ALONE.id), ("agreements", AGREED.id)):
        (record,) = show.records(view, name, show.Wanted())
        assert record["id"] == id
    (copy,) = show.records(view, "reprints", show.Wanted())
    assert copy["one"] == COPY.one


def test_nothing_that_steers_a_terminal_is_printed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ledger")
    hostile = replace(CONTEST, question="Who\x1b[2J?\n[bold]x[/bold]", reasons=("\x07\u202e",))
    with Writer(path) as writer:
        writer.replace_actors([replace(STATE, name="Var\x1b]0;x\x07renia"), OSTREL])
        writer.replace_contests(Compared(contests=(hostile,)), ())
    with View(path) as view:
        found = printed(view, "contests")
    assert found.startswith("Who [2J? [bold]x[/bold]\n")
    assert not [c for c in found if not c.isprintable() and c != "\n"]


def test_long_lines_keep_their_depth(view: View) -> None:
    lines = printed(view, "contests", width=60, limit=1).splitlines()
    assert max(map(len, lines)) <= 60
    at = next(number for number, line in enumerate(lines) if "rejected" in line)
    assert lines[at + 1].startswith("    ")


def test_a_speaker_is_told_with_whom_it_speaks_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ledger")
    charge, again = CHARGED.passages
    nobody = replace(again, attribution="a-reportedly", speakers=(), outlet=None)
    spoken = replace(CHARGED, holders=("w-varrenia", "w-ostrel"), outlets=(), passages=(charge, nobody))
    denial = replace(DENIED.passages[0], parties=("w-ostrel",))
    with Writer(path) as writer:
        held = replace(DENIED, holders=("w-ostrel", "w-varrenia"), passages=(denial,))
        writer.replace_contests(Compared(contests=(replace(CONTEST, accounts=(spoken, held)),)), ())
    with View(path) as view:
        found = printed(view, "contests")
    assert "held by Ostrel (government) and Varrenia (government)\n" in found
    assert "held by Varrenia (Foreign Minister, for Ostrel)\n" in found
    alone = replace(denial, speakers=(), attribution="a-reportedly")
    with Writer(path) as writer:
        held = replace(DENIED, holders=("w-ostrel",), passages=(alone,))
        writer.replace_contests(Compared(contests=(replace(CONTEST, accounts=(CHARGED, held)),)), ())
    with View(path) as view:
        assert "held by Ostrel (government)\n    1 independent" in printed(view, "contests")
    assert "nobody who is named, “Reportedly”: “Ostrel accused Varrenia”\n" in found
