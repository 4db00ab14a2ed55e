"""The commands under ``counterclaim actors LEDGER``: the register of actors, which people can correct."""

from __future__ import annotations

import getpass
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
from typer.core import TyperGroup

from counterclaim import register, roster
from counterclaim.errors import InputError
from counterclaim.records import dumps
from counterclaim.register import Made
from counterclaim.resolve.decisions import NOTHING
from counterclaim.store import View
from counterclaim.types import EntityKind

_CODE = re.compile(r"[A-Z]{3}")
_KINDS = ", ".join(get_args(EntityKind))


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


actors_app = typer.Typer(
    cls=_ListOptions, invoke_without_command=True, subcommand_metavar="[COMMAND [ARGS]...]"
)

Ledger = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger file.")]
ActorId = Annotated[str, typer.Argument(metavar="ID", help="The actor's id or its beginning.")]
By = Annotated[str | None, typer.Option(help="Who decides; left out: the name of the login.")]
Because = Annotated[str | None, typer.Option(metavar="REASON", help="Why.")]


@actors_app.callback()
def actors_command(
    ctx: typer.Context,
    ledger: Ledger,
    everyone: Annotated[bool, typer.Option("--all", help="List also those who never speak.")] = False,
    search: Annotated[
        str | None, typer.Option(metavar="TEXT", help="List only names with this text.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")] = False,
) -> None:
    """List the actors, or correct who is who."""
    ctx.obj = ledger
    if ctx.invoked_subcommand is not None:
        if everyone or search is not None or as_json:
            raise typer.BadParameter("--all, --search and --json are for the list, without a command")
        return
    with View(ledger) as view:
        known = view.actors()
        rows = roster.wanted(known, everyone=everyone, search=search)
        if as_json:
            for record in roster.records(rows):
                sys.stdout.write(dumps(record) + "\n")
        else:
            Console(highlight=False).print(roster.table(rows, known))


@actors_app.command("show")
def actors_show(ctx: typer.Context, id_: ActorId) -> None:
    """Print all that is known of one actor, and why its mentions are held to be one."""
    with View(ctx.obj) as view:
        for line in roster.one(view, id_):
            sys.stdout.write(line + "\n")


@actors_app.command("merge")
def actors_merge(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Two actors or more: ids or beginnings.")],
    by: By = None,
    because: Because = None,
) -> None:
    """Decide that these are one."""
    if len(ids) < 2:
        raise typer.BadParameter("name two actors or more", param_hint="ID")
    _tell(register.merge(ctx.obj, ids, _made(by, because)))


@actors_app.command("split")
def actors_split(
    ctx: typer.Context,
    id_: ActorId,
    reports: Annotated[
        list[str],
        typer.Argument(metavar="REPORT", help="Reports that mean somebody else: ids or beginnings."),
    ],
    by: By = None,
    because: Because = None,
) -> None:
    """Decide that what these reports call so is somebody else."""
    _tell(register.split(ctx.obj, id_, reports, _made(by, because)))


@actors_app.command("rename")
def actors_rename(
    ctx: typer.Context,
    id_: ActorId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call the actor.")],
    by: By = None,
    because: Because = None,
) -> None:
    """Decide what an actor is called."""
    _tell(register.set_values(ctx.obj, id_, {"name": _words(name, "NAME")}, _made(by, because)))


@actors_app.command("set")
def actors_set(
    ctx: typer.Context,
    id_: ActorId,
    side: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3 code of its state, or none.")] = None,
    office: Annotated[str | None, typer.Option(metavar="TITLE", help="An office that it holds.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"One of: {_KINDS}.")] = None,
    by: By = None,
    because: Because = None,
) -> None:
    """Decide which side, office or kind an actor has."""
    values: dict[str, str] = {}
    if side is not None:
        values["side"] = _side(side)
    if office is not None:
        values["office"] = _words(office, "--office")
    if kind is not None:
        values["kind"] = _kind(kind)
    if not values:
        raise typer.BadParameter("say what to set: --side, --office or --kind")
    _tell(register.set_values(ctx.obj, id_, values, _made(by, because)))


@actors_app.command("decisions")
def actors_decisions(ctx: typer.Context) -> None:
    """Print what people decided, withdrawn decisions too."""
    with View(ctx.obj) as view:
        Console(highlight=False).print(roster.decisions(view))


@actors_app.command("withdraw")
def actors_withdraw(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="DECISION_ID", help="Decisions: ids or beginnings.")],
) -> None:
    """Take decisions back; they stay in the ledger, marked."""
    _tell(register.withdraw(ctx.obj, ids, _now()))


def _made(by: str | None, because: str | None) -> Made:
    who = _login() if by is None else _words(by, "--by")
    return Made(by=who, at=_now(), because=because and _words(because, "--because"))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise InputError("this login has no name: say who decides with --by NAME") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _words(text: str, where: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise typer.BadParameter("it is empty", param_hint=where)
    return words


def _side(given: str) -> str:
    code = given.strip().upper()
    if code == NOTHING.upper():
        return NOTHING
    if not _CODE.fullmatch(code):
        hint = f"{given!r} is not an ISO 3166-1 alpha-3 code such as FRA, nor {NOTHING}"
        raise typer.BadParameter(hint, param_hint="--side")
    return code


def _kind(given: str) -> str:
    if given not in get_args(EntityKind):
        raise typer.BadParameter(f"no kind {given!r}; there are: {_KINDS}", param_hint="--kind")
    return given


def _tell(line: str) -> None:
    Console(stderr=True, highlight=False).print(line, markup=False, soft_wrap=True)
