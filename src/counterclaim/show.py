"""Views of a ledger for the terminal, as tables and as records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from counterclaim.records import Record, actor_record, kind_words, set_aside_record, statement_record
from counterclaim.store import DocumentRow, Statement, View

_ELLIPSIS = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of a view is wanted; ``None``: no restriction."""

    report: str | None = None
    speaker: str | None = None
    search: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of a view, for both outputs."""

    cells: tuple[str, ...]
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    columns: tuple[str, ...]
    rows: Callable[[View, Wanted], Iterator[_Row]]


def records(view: View, name: str, wanted: Wanted) -> Iterator[Record]:
    """Yield the records of a view; ``name`` is one of ``VIEWS``."""
    return (row.record for row in VIEWS[name].rows(view, wanted))


def table(view: View, name: str, wanted: Wanted) -> Table:
    """Return a view as a table; text from reports is printed as it is, never as markup."""
    shown = Table(*VIEWS[name].columns, show_lines=name == "statements")
    for row in VIEWS[name].rows(view, wanted):
        shown.add_row(*(Text(_printable(cell)) for cell in row.cells))
    return shown


def _printable(text: str) -> str:
    """A report's control characters must not reach the terminal; line breaks may."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _statements(view: View, wanted: Wanted) -> Iterator[_Row]:
    document = view.document_row(wanted.report).id if wanted.report else None
    found = view.statements(document=document, actor=wanted.speaker, query=wanted.search, limit=wanted.limit)
    return (_Row(cells=_statement_cells(s), record=statement_record(s)) for s in found)


def _statement_cells(statement: Statement) -> tuple[str, ...]:
    names = ", ".join(actor.name for actor in statement.speakers)
    words = _ELLIPSIS.join(statement.source)
    document = statement.document
    return (
        f"{document.published or '(no date)'}\n{document.outlet or document.name}",
        names if names == words or not words else f"{names or '(nobody named)'}\n“{words}”",
        _ELLIPSIS.join(statement.cue),
        _ELLIPSIS.join(statement.content),
        ", ".join(act.type for act in statement.acts),
    )


def _reports(view: View, wanted: Wanted) -> Iterator[_Row]:
    rows = [view.document_row(wanted.report)] if wanted.report else view.documents()
    return (_Row(cells=_report_cells(row), record=_report_record(row)) for row in rows[: wanted.limit])


def _report_cells(row: DocumentRow) -> tuple[str, ...]:
    return (
        row.id[:12],
        row.published or "",
        row.outlet or "",
        row.title or row.name,
        str(row.words),
        str(row.statements),
        row.status,
    )


def _report_record(row: DocumentRow) -> Record:
    return {name: getattr(row, name) for name in row.__slots__}


def _actors(view: View, wanted: Wanted) -> Iterator[_Row]:
    for row in view.actors(speakers_only=True)[: wanted.limit]:
        actor = row.actor
        counts = {"statements": row.statements, "documents": row.documents}
        described = (actor.id, actor.name, kind_words(actor), actor.side or "")
        yield _Row(
            cells=(*described, str(row.statements), str(row.documents)),
            record={**actor_record(actor), **counts},
        )


def _set_aside(view: View, wanted: Wanted) -> Iterator[_Row]:
    for item in view.set_aside()[: wanted.limit]:
        yield _Row(cells=(item.origin, item.reason), record=set_aside_record(item))


def _summary(view: View, _: Wanted) -> Iterator[_Row]:
    for name, count in view.summary().items():
        yield _Row(cells=(name.replace("_", " "), str(count)), record={"what": name, "count": count})


VIEWS: dict[str, _View] = {
    "statements": _View(columns=("report", "speaker", "cue", "words", "act"), rows=_statements),
    "reports": _View(
        columns=("id", "date", "outlet", "title", "words", "statements", "status"), rows=_reports
    ),
    "actors": _View(columns=("id", "name", "kind", "side", "statements", "reports"), rows=_actors),
    "set-aside": _View(columns=("input", "reason"), rows=_set_aside),
    "summary": _View(columns=("what", "count"), rows=_summary),
}
