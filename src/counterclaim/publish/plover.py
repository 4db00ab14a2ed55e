"""Acts as a table of event data, with the categories and field names of PLOVER and the codes of CAMEO.

One row for each act in each report, as event data has it: two reports of one act are two rows. ``date`` and
``enddate`` are given where the report dates the act to the day, ``when`` has the date as the report gives it.
``mode`` and ``context`` are PLOVER's columns and stay empty, as nothing here codes them. Cells are guarded
as in ``publish.csv``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import edtf, tables
from counterclaim.publish.columns import Column, Table, where
from counterclaim.publish.csv import write_table
from counterclaim.publish.losses import write_losses
from counterclaim.publish.told import Found, found_in
from counterclaim.publish.world import world_of

if TYPE_CHECKING:
    from counterclaim.store import View

_ALWAYS = (
    "statements as such: only the id of the statement that an act is, or is asserted in",
    "PLOVER modes and contexts, sectors of actors: they are not coded",
    "text of the reports: only the words that say so, with their offsets",
)


def export_plover(view: View, folder: Path) -> tuple[Path, ...]:
    """Write the acts as ``plover.csv``, and beside it what is left out; same ledger, same bytes."""
    table = write_table(folder / "plover.csv", ACTS, view, world_of(view))
    undated = Counter(
        {
            "acts without a date": sum(
                act.when is None for row in view.documents() for act in view.extraction(row.id).acts
            )
        }
    )
    told = folder / "plover-losses.json"
    return table, write_losses(told, view, kept=("acts",), partly=undated, always=_ALWAYS)


@cache
def _codes() -> dict[str, dict[str, str]]:
    return {row["type"]: row for row in tables.rows("counterclaim.publish", "cameo.csv")}


def coded(type_: str, column: str) -> str | None:
    """Return how a scheme writes a type of act (a column of ``data/cameo.csv``); None for an unknown type."""
    return _codes().get(type_, {}).get(column)


def _quad(row: Found) -> int | None:
    quad = coded(row.found.type, "quad")
    return int(quad) if quad else None


def days(when: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a date; None where it is open, or no date."""
    try:
        return edtf.bounds(when) if when else (None, None)
    except ValueError:
        return None, None


def _sides(row: Found, entities: Iterable[str]) -> list[str]:
    return [actor.side or "" for actor in row.world.actors(entities)]


def _kinds(row: Found, entities: Iterable[str]) -> list[str]:
    return [actor.kind for actor in row.world.actors(entities)]


ACTS = Table(
    name="plover",
    rows=found_in(lambda extraction: extraction.acts),
    columns=(
        Column("id", "text", "id of the act", lambda r: r.found.id),
        Column("date", "text", "first day it is dated to", lambda r: days(r.found.when)[0]),
        Column("enddate", "text", "last day it is dated to", lambda r: days(r.found.when)[1]),
        Column("when", "text", "its date as the report gives it, EDTF", lambda r: r.found.when),
        Column("event", "text", "PLOVER category", lambda r: coded(r.found.type, "plover")),
        Column(
            "cameo", "text", "CAMEO cue category; 016 for denying", lambda r: coded(r.found.type, "cameo")
        ),
        Column("type", "text", "our type: PLOVER's, or DENY", lambda r: r.found.type),
        Column("quadcode", "int", "1 to 4: verbal or material, cooperation or conflict", _quad),
        Column("mode", "text", "always empty", lambda _: None),
        Column("context", "text", "always empty", lambda _: None),
        Column("actor", "texts", "names of those who act", lambda r: r.world.names(r.found.actors)),
        Column("actor_code", "texts", "ISO 3166-1 alpha-3 of each", lambda r: _sides(r, r.found.actors)),
        Column("actor_kind", "texts", "kind of each", lambda r: _kinds(r, r.found.actors)),
        Column("actor_id", "texts", "id of each", lambda r: r.world.ids(r.found.actors)),
        Column("recipient", "texts", "names of those acted on", lambda r: r.world.names(r.found.targets)),
        Column("recipient_code", "texts", "ISO 3166-1 alpha-3 of each", lambda r: _sides(r, r.found.targets)),
        Column("recipient_kind", "texts", "kind of each", lambda r: _kinds(r, r.found.targets)),
        Column("recipient_id", "texts", "id of each", lambda r: r.world.ids(r.found.targets)),
        Column("certainty", "text", "asserted, hedged, denied, hypothetical", lambda r: r.found.certainty),
        Column("voice", "text", "speech, outlet or attributed", lambda r: r.found.voice),
        Column("extractedplace", "text", "place as the report names it", lambda r: r.found.where),
        *where(lambda r: r.place(r.found.place)),
        Column("eventtext", "words", "words that name the act", lambda r: r.quote(*r.found.trigger)),
        Column("text", "words", "words that say so", lambda r: r.quote(r.found.span)),
        Column("start", "int", "where these begin in the report's text", lambda r: r.found.span.start),
        Column("end", "int", "where they end", lambda r: r.found.span.end),
        Column("attribution", "text", "statement it is, or is asserted in", lambda r: r.found.attribution),
        Column("document", "text", "id of the report: SHA-256 of its bytes", lambda r: r.document.id),
        Column("published", "text", "day the report was published", lambda r: r.meta["published"]),
        Column("publication", "text", "outlet of the report", lambda r: r.meta["outlet"]),
        Column("title", "text", "title of the report", lambda r: r.meta["title"]),
        Column("url", "text", "address of the report", lambda r: r.meta["url"]),
    ),
)
