"""The commands that open the reading room, to read or decide: ``open``, ``review``, and ``demo``'s page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from counterclaim.cli_common import Ledger, made, put, put_lines, tell
from counterclaim.corrections import counted, printable, report_line
from counterclaim.desk import Desk
from counterclaim.errors import LedgerError
from counterclaim.review import Agreement, Offered
from counterclaim.serve import serve
from counterclaim.serve.review import agreement, waiting_for
from counterclaim.serve.standing import reviewer
from counterclaim.serve.worlddecisions import said
from counterclaim.store import View, renew
from counterclaim.types import Judgement

WORDS = 160
"""Characters of a statement that the list shows at most."""

Port = Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0: any free one.")]
Browser = Annotated[bool, typer.Option(help="Open the page in the browser.")]
As = Annotated[
    str | None, typer.Option("--as", metavar="NAME", help="Who decides; left out: the name of the login.")
]


def open_command(
    ledger: Ledger,
    port: Port = 0,
    browser: Browser = True,
    name: As = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Decide nothing.")] = False,
) -> None:
    """Read a ledger in the browser, and decide on its statements; the page is served to this machine only."""
    open_room(ledger, port=port, browser=browser, name=name, read_only=read_only)


def review_command(
    ledger: Ledger,
    name: As = None,
    port: Port = 0,
    browser: Browser = True,
    as_list: Annotated[bool, typer.Option("--list", help="Print what is to look at, open no page.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most rows of the list.")] = 20,
    agreed: Annotated[
        bool, typer.Option("--agreement", help="Print how far reviewers agree, open no page.")
    ] = False,
    decided: Annotated[
        bool, typer.Option("--decisions", help="Print what people decided, newest first, open no page.")
    ] = False,
) -> None:
    """Look at one statement after the other in the browser, first where reviewers differ or are unsure."""
    if not as_list and not agreed and not decided:
        return open_room(ledger, port=port, browser=browser, name=name, start="/review")
    _renew(ledger)
    with View(ledger) as view:
        if as_list:
            _put_list(view, made(name, None).by, limit)
        if agreed:
            put_lines(agreement_lines(agreement(view.offered())))
        if decided:
            put(_decisions(view))
    return None


def open_room(
    ledger: Path,
    *,
    port: int,
    browser: bool,
    name: str | None,
    read_only: bool = False,
    start: str = "/",
) -> None:
    """Serve the reading room until interrupted; with ``read_only``, or where it must be, without a desk.

    A ledger of an older format is brought to this one first, but not with ``read_only``.
    """
    if not read_only:
        _renew(ledger)
    with _desk(ledger, name, read_only) as desk:
        serve(ledger, port=port, open_browser=browser, announce=_announce, desk=desk, start=start)


def agreement_lines(found: Agreement | None) -> Iterator[str]:
    """Yield what is known of the agreement of reviewers, one number a line."""
    if found is None:
        yield "fewer than two reviewers have looked at anything"
        return
    yield f"reviewers: {found.reviewers}"
    yield f"statements that two or more looked at: {found.units}"
    alpha = "not defined" if found.alpha is None else f"{found.alpha:.3f}"
    yield f"Krippendorff's alpha (nominal): {alpha}"
    if found.observed is not None:
        yield f"observed agreement: {found.observed:.3f}"


@contextmanager
def _desk(ledger: Path, name: str | None, read_only: bool) -> Iterator[Desk | None]:
    """A desk, or none where the ledger can only be read, which is said."""
    try:
        desk = None if read_only else Desk(ledger, by=made(name, None).by)
    except LedgerError as error:
        with View(ledger):
            tell(f"opened to read only: {error}")
        desk = None
    try:
        yield desk
    finally:
        if desk is not None:
            desk.close()


def _renew(ledger: Path) -> None:
    then = renew(ledger)
    if then is not None:
        tell(f"{ledger}: brought up to date from ledger format {then}")


def _announce(address: str) -> None:
    tell(f"reading room: {address}  (Ctrl-C to stop)")


def _put_list(view: View, by: str, limit: int) -> None:
    waiting = waiting_for(view.offered(), by)
    table = Table(title=f"{counted(len(waiting), 'statement')} to look at", box=None, title_justify="left")
    for head in ("score", "state", "report", "words", "id"):
        table.add_column(head, overflow="fold", no_wrap=head == "score")
    for one in waiting[:limit]:
        table.add_row(*map(Text, _cells(view, one)))
    put(table)


def _decisions(view: View) -> Table:
    """All decisions of people, withdrawn ones too."""
    table = Table(box=None)
    for head in ("when", "who", "about", "decided", "withdrawn", "id"):
        table.add_column(head, overflow="fold")
    for one in sorted(view.decisions(), key=lambda one: one.at or "", reverse=True):
        table.add_row(*map(Text, map(printable, _decision(one))))
    return table


def _decision(one: Judgement) -> tuple[str, ...]:
    about = _short(" […] ".join(dict.fromkeys(key.quote for key in one.keys)))
    when, withdrawn = (moment[:19] for moment in (one.at or "", one.withdrawn_at or ""))
    return when, reviewer(one.by), about, said(one), withdrawn, one.id[:12]


def _short(words: str) -> str:
    return words if len(words) <= WORDS else f"{words[:WORDS]}…"


def _cells(view: View, one: Offered) -> tuple[str, ...]:
    held = set(one.verdicts.values())
    state = "reviewers differ" if len(held) > 1 else "unsure" if held else "not looked at"
    rejected = next(
        (row for row in view.rejected(one.document) if row.attribution.id == one.attribution), None
    )
    row = rejected or view.statement(one.attribution)
    words = _short(printable(" […] ".join(row.content)))
    return f"{one.score:.2f}", state, report_line(row.document), words, one.attribution[:12]
