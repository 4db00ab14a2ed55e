"""The commands under ``counterclaim incidents LEDGER``: the casebook, which people can correct."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim import casebook, docket, show
from counterclaim.casebook import INCIDENTS
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
)
from counterclaim.records import dumps
from counterclaim.store import View

incidents_app = group()

IncidentId = Annotated[str, typer.Argument(metavar="ID", help="The incident's id or its beginning.")]


@incidents_app.callback()
def incidents_command(
    ctx: typer.Context,
    ledger: Ledger,
    search: Annotated[
        str | None, typer.Option(metavar="TEXT", help="List only those with this text in name or words.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the incidents, or correct which mentions are of one."""
    ctx.obj = ledger
    if ctx.invoked_subcommand is not None:
        if search is not None or as_json:
            raise typer.BadParameter("--search and --json are for the list, without a command")
        return
    with View(ledger) as view:
        if as_json:
            put_lines(map(dumps, show.records(view, "incidents", show.Wanted(search=search))))
        else:
            put(docket.table(view.incidents(query=search), view.incidents()))


@incidents_app.command("show")
def incidents_show(ctx: typer.Context, id_: IncidentId) -> None:
    """Print one incident with each mention, its number and words, and why these are held to be one."""
    with View(ctx.obj) as view:
        put_lines(docket.one(view, id_))


@incidents_app.command("merge")
def incidents_merge(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Two incidents or more: ids or beginnings.")],
    by: By = None,
    because: Because = None,
) -> None:
    """Decide that these are one."""
    if len(ids) < 2:
        raise typer.BadParameter("name two incidents or more", param_hint="ID")
    tell(casebook.merge(ctx.obj, ids, made(by, because)))


@incidents_app.command("split")
def incidents_split(
    ctx: typer.Context,
    id_: IncidentId,
    mentions: Annotated[
        list[str],
        typer.Argument(metavar="EVENT", help="Mentions of another: their numbers in `show`, or ids."),
    ],
    by: By = None,
    because: Because = None,
) -> None:
    """Decide that these mentions are of another incident."""
    tell(casebook.split(ctx.obj, id_, mentions, made(by, because)))


add_decisions(incidents_app, INCIDENTS)
