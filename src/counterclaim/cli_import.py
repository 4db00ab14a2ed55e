"""The command that makes a ledger of an export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from counterclaim.taking import READERS, take

Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help=f"The folder of an export; formats: {', '.join(READERS)}."),
]
NewLedger = Annotated[
    Path, typer.Option("--ledger", metavar="FILE", help="The ledger to make; it must not hold anything yet.")
]
_OFTEN = 100


def import_command(folder: Folder, ledger: NewLedger) -> None:
    """Make a ledger of an export that lost nothing: reports, what was found, decisions."""
    talk = Console(stderr=True, highlight=False)

    def on_report(stored: int) -> None:
        if stored % _OFTEN == 0:
            talk.print(f"{stored} reports", markup=False)

    with talk.status("reading") as status:
        taken = take(
            folder,
            ledger,
            on_report,
            lambda judged: status.update(f"comparing: {judged} answers of the models of claims"),
        )
    talk.print(
        f"{ledger}: {taken.reports} reports and {taken.judgements} judgements taken from {folder}",
        markup=False,
        soft_wrap=True,
    )
