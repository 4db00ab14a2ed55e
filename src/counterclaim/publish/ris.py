"""The reports as bibliographic records in the RIS format, for reference managers.

A value is one line: whatever could end a line in it is a space, so that no report can add a field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import records
from counterclaim.markup import web_address
from counterclaim.publish.columns import well_formed
from counterclaim.publish.losses import write_losses

if TYPE_CHECKING:
    from counterclaim.store import View
    from counterclaim.types import Document

_END = "\r\n"
_ALWAYS = ("the text of the reports, and everything found in them",)


def export_ris(view: View, folder: Path) -> tuple[Path, ...]:
    """Write the reports as ``reports.ris``, and beside it what is left out; same ledger, same bytes."""
    path = folder / "reports.ris"
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in view.documents():
            file.writelines(f"{tag}  - {value}{_END}" for tag, value in _fields(view.document(row.id)))
            file.write(_END)
    told = folder / "ris-losses.json"
    return path, write_losses(told, view, kept=("documents",), partly=Counter(), always=_ALWAYS)


def one_line(value: str) -> str:
    """Return a text in one line: white space and what is not printed are one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in well_formed(value)).split())


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    meta = records.meta_record(document.meta)
    given = (
        ("TI", meta["title"] or document.name),
        ("T2", meta["outlet"]),
        ("AU", meta["byline"]),
        ("DA", _date(meta["published"])),
        ("PY", _date(meta["published"])[:4]),
        ("Y2", _date((meta["captured"] or "")[:10])),
        ("UR", web_address(meta["url"] or "")),
        ("LA", meta["language"]),
        ("ID", document.id),
        ("N1", f"SHA-256 of the captured bytes: {document.id}"),
    )
    yield "TY", "NEWS"
    yield from ((tag, one_line(value)) for tag, value in given if value and one_line(value))
    yield "ER", ""


def _date(published: str | None) -> str:
    """Return a day as RIS has it, ``2031/05/06/``; empty where it is none."""
    year, month, day = [*(published or "").split("-"), "", "", ""][:3]
    whole = (year + month + day).isascii() and (year + month + day).isdigit()
    return f"{year}/{month}/{day}/" if whole and len(year) == 4 else ""
