"""What commands that correct a ledger have in common: options, who decides and when, what is told."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType
from typer.core import TyperGroup

from counterclaim import corrections, listing
from counterclaim.corrections import Book, Made
from counterclaim.errors import InputError
from counterclaim.store import View

Ledger = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger file.")]
By = Annotated[str | None, typer.Option(help="Who decides; left out: the name of the login.")]
Because = Annotated[str | None, typer.Option("--because", "--reason", metavar="REASON", help="Why.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")]
DecisionIds = Annotated[
    list[str], typer.Argument(metavar="DECISION_ID", help="Decisions: ids or beginnings.")
]


class _ListOptions(TyperGroup):
    """A group whose own options may also stand between its argument and the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the argument behind the group's options, where the parser looks for it."""
        at = self._after_options(args, 0)
        end = self._after_options(args, at + 1)
        return super().parse_args(ctx, [*args[:at], *args[at + 1 : end], *args[at : at + 1], *args[end:]])

    def _after_options(self, args: list[str], at: int) -> int:
        valued = {name for p in self.params if not getattr(p, "is_flag", True) for name in p.opts}
        while at < len(args) and args[at].startswith("-") and args[at] != "--":
            at += 2 if args[at] in valued else 1
        return at


def group() -> typer.Typer:
    """Return commands under a ledger; without a command they list."""
    return typer.Typer(
        cls=_ListOptions, invoke_without_command=True, subcommand_metavar="[COMMAND [ARGS]...]"
    )


def add_decisions(app: typer.Typer, book: Book) -> None:
    """Add the commands that list and withdraw the decisions of a book."""

    @app.command("decisions")
    def decisions(ctx: typer.Context) -> None:
        """Print what people decided, withdrawn decisions too."""
        with View(ctx.obj) as view:
            put(listing.decisions(view, book))

    @app.command("withdraw")
    def withdraw(ctx: typer.Context, ids: DecisionIds) -> None:
        """Take decisions back; they stay in the ledger, marked."""
        tell(corrections.withdraw(ctx.obj, book, ids, _now()))


def made(by: str | None, because: str | None) -> Made:
    """Return who decides now, and why. Raises ``InputError`` where the login has no name."""
    who = _login() if by is None else words(by, "--by")
    why = None if because is None else words(because, "--because")
    return Made(by=who, at=_now(), because=why)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise InputError("this login has no name: say who decides with --by NAME") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def words(text: str, where: str) -> str:
    """Return what was given in one line; an empty one is a usage error at ``where``."""
    given = " ".join(text.split())
    if not given:
        raise typer.BadParameter("it is empty", param_hint=where)
    return given


def tell(line: str) -> None:
    """Say what was done, on standard error."""
    Console(stderr=True, highlight=False).print(line, markup=False, soft_wrap=True)


def put(shown: RenderableType) -> None:
    """Print a table."""
    Console(highlight=False).print(shown)


def put_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        sys.stdout.write(line + "\n")
