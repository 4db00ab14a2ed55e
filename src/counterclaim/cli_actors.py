"""The commands under ``counterclaim actors LEDGER``: the register of actors, which people can correct."""

from __future__ import annotations

import re
from typing import Annotated, get_args

import typer

from counterclaim import register, roster
from counterclaim.cli_common import (
    AsJson,
    Because,
    By,
    Ledger,
    add_decisions,
    group,
    made,
    put,
    put_lines,
    tell,
    words,
)
from counterclaim.records import dumps
from counterclaim.register import ACTORS
from counterclaim.resolve.decisions import NOTHING
from counterclaim.store import View
from counterclaim.types import EntityKind

_CODE = re.compile(r"[A-Z]{3}")
_KINDS = ", ".join(get_args(EntityKind))

actors_app = group()

ActorId = Annotated[str, typer.Argument(metavar="ID", help="The actor's id or its beginning.")]


@actors_app.callback()
def actors_command(
    ctx: typer.Context,
    ledger: Ledger,
    everyone: Annotated[bool, typer.Option("--all", help="List also those who never speak.")] = False,
    search: Annotated[
        str | None, typer.Option(metavar="TEXT", help="List only names with this text.")
    ] = None,
    as_json: AsJson = False,
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
            put_lines(map(dumps, roster.records(rows)))
        else:
            put(roster.table(rows, known))


@actors_app.command("show")
def actors_show(ctx: typer.Context, id_: ActorId) -> None:
    """Print all that is known of one actor, and why its mentions are held to be one."""
    with View(ctx.obj) as view:
        put_lines(roster.one(view, id_))


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
    tell(register.merge(ctx.obj, ids, made(by, because)))


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
    tell(register.split(ctx.obj, id_, reports, made(by, because)))


@actors_app.command("rename")
def actors_rename(
    ctx: typer.Context,
    id_: ActorId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call the actor.")],
    by: By = None,
    because: Because = None,
) -> None:
    """Decide what an actor is called."""
    tell(register.set_values(ctx.obj, id_, {"name": words(name, "NAME")}, made(by, because)))


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
        values["office"] = words(office, "--office")
    if kind is not None:
        values["kind"] = _kind(kind)
    if not values:
        raise typer.BadParameter("say what to set: --side, --office or --kind")
    tell(register.set_values(ctx.obj, id_, values, made(by, because)))


add_decisions(actors_app, ACTORS)


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
