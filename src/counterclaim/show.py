"""Views of a ledger for the terminal, as tables and as records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.accounts import Line, agreement_lines, contest_lines, copy_lines, one_sided_lines
from counterclaim.records import (
    Record,
    actor_record,
    entry_record,
    incident_record,
    kind_words,
    set_aside_record,
    statement_record,
    told_act_record,
    told_agreement_record,
    told_contest_record,
    told_copy_record,
    told_figure_record,
    told_one_sided_record,
)
from counterclaim.store import (
    ActRow,
    ContestFilters,
    DocumentRow,
    FigureRow,
    Statement,
    StatementFilters,
    View,
)
from counterclaim.types import Actor, Entry, Figure, Incident

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
    """One row of a view, for both outputs: cells of a table, or lines where a view is none."""

    cells: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """``columns``: of a table; a view without them is printed line by line."""

    columns: tuple[str, ...] = ()
    rows: Callable[[View, Wanted], Iterator[_Row]]
    lines: bool = False


def records(view: View, name: str, wanted: Wanted) -> Iterator[Record]:
    """Yield the records of a view; ``name`` is one of ``VIEWS``."""
    return (row.record for row in VIEWS[name].rows(view, wanted))


def printed(view: View, name: str, wanted: Wanted) -> RenderableType:
    """Return a view as it is printed; text from reports is printed as it is, never as markup."""
    if VIEWS[name].columns:
        return table(view, name, wanted)
    rows = VIEWS[name].rows(view, wanted)
    return Group(*chain.from_iterable(_paragraph(row.lines, number) for number, row in enumerate(rows)))


def _paragraph(lines: Iterable[Line], number: int) -> Iterator[RenderableType]:
    if number:
        yield Text()
    for depth, line in lines:
        yield Padding(Text(" ".join(_printable(line).split())), (0, 0, 0, depth))


def table(view: View, name: str, wanted: Wanted) -> Table:
    """Return a view as a table."""
    shown = Table(*VIEWS[name].columns, show_lines=VIEWS[name].lines)
    for row in VIEWS[name].rows(view, wanted):
        shown.add_row(*(Text(_printable(cell)) for cell in row.cells))
    return shown


def _printable(text: str) -> str:
    """A report's control characters must not reach the terminal; line breaks may."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _statements(view: View, wanted: Wanted) -> Iterator[_Row]:
    document = view.document_row(wanted.report).id if wanted.report else None
    found = view.statements(
        StatementFilters(document=document, actor=wanted.speaker, query=wanted.search), limit=wanted.limit
    )
    return (_Row(cells=_statement_cells(s), record=statement_record(s)) for s in found)


def _statement_cells(statement: Statement) -> tuple[str, ...]:
    names = _names(statement.speakers)
    words = _ELLIPSIS.join(statement.source)
    return (
        _report(statement.document),
        names if names == words or not words else f"{names or '(nobody named)'}\n“{words}”",
        _ELLIPSIS.join(statement.cue),
        _ELLIPSIS.join(statement.content),
        ", ".join(act.type for act in statement.acts),
    )


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(dict.fromkeys(actor.name for actor in actors))


def _report(row: DocumentRow) -> str:
    return f"{row.published or '(no date)'}\n{row.outlet or row.name}"


def _date(when: str) -> str:
    return when.replace("/", "/\n")


def _incidents(view: View, wanted: Wanted) -> Iterator[_Row]:
    found = view.incidents(query=wanted.search, limit=wanted.limit)
    figures = {told.figure.id: told for told in view.figures(ids=chain(*(one.figures for one in found)))}
    for incident in found:
        given = ((figures[id].document.id, figures[id].figure) for id in incident.figures)
        yield _Row(cells=_incident_cells(incident), record=incident_record(incident, given))


def _incident_cells(incident: Incident) -> tuple[str, ...]:
    country = incident.where.country if incident.where else None
    return (
        incident.id[:12],
        _date(incident.when or "(no date)"),
        incident.label,
        country or "",
        str(len(incident.documents)),
        str(len(incident.attributions)),
    )


def _timeline(view: View, wanted: Wanted) -> Iterator[_Row]:
    for entry in view.timeline(limit=wanted.limit):
        yield _Row(cells=_entry_cells(entry), record=entry_record(entry))


def _entry_cells(entry: Entry) -> tuple[str, ...]:
    incident = entry.incident[:12] if entry.incident else ""
    return (_date(entry.when), entry.what, str(len(entry.acts)), str(len(entry.attributions)), incident)


def _acts(view: View, wanted: Wanted) -> Iterator[_Row]:
    for told in view.acts(document=wanted.report, limit=wanted.limit):
        yield _Row(cells=_act_cells(told), record=told_act_record(told))


def _act_cells(told: ActRow) -> tuple[str, ...]:
    act = told.act
    code = act.type if act.certainty == "asserted" else f"{act.type}\n({act.certainty})"
    dated = "\n".join(filter(None, (_date(act.when or ""), act.where)))
    return (_report(told.document), code, _names(told.actors), _names(told.targets), dated, told.words)


def _figures(view: View, wanted: Wanted) -> Iterator[_Row]:
    for told in view.figures(document=wanted.report, limit=wanted.limit):
        yield _Row(cells=_figure_cells(told), record=told_figure_record(told))


def _figure_cells(told: FigureRow) -> tuple[str, ...]:
    speakers = _names(told.statement.speakers) or "(nobody named)" if told.statement else "(the report)"
    return (_report(told.document), told.figure.what, _number(told.figure), speakers, told.words)


def _number(figure: Figure) -> str:
    numbers = [f"{value:,.15g}" for value in (figure.value, figure.upper) if value is not None]
    return " ".join(filter(None, (figure.qualifier, "–".join(numbers))))


def _filters(wanted: Wanted) -> ContestFilters:
    return ContestFilters(document=wanted.report, actor=wanted.speaker, query=wanted.search)


def _contests(view: View, wanted: Wanted) -> Iterator[_Row]:
    for row in view.contests(_filters(wanted), limit=wanted.limit):
        yield _Row(lines=tuple(contest_lines(row)), record=told_contest_record(row))


def _one_sided(view: View, wanted: Wanted) -> Iterator[_Row]:
    for row in view.one_sided(_filters(wanted), limit=wanted.limit):
        yield _Row(lines=tuple(one_sided_lines(row)), record=told_one_sided_record(row))


def _agreements(view: View, wanted: Wanted) -> Iterator[_Row]:
    for row in view.agreements(_filters(wanted), limit=wanted.limit):
        yield _Row(lines=tuple(agreement_lines(row)), record=told_agreement_record(row))


def _reprints(view: View, wanted: Wanted) -> Iterator[_Row]:
    for row in view.copies(wanted.report, limit=wanted.limit):
        yield _Row(lines=tuple(copy_lines(row)), record=told_copy_record(row))


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
    "statements": _View(columns=("report", "speaker", "cue", "words", "act"), rows=_statements, lines=True),
    "reports": _View(
        columns=("id", "date", "outlet", "title", "words", "statements", "status"), rows=_reports
    ),
    "actors": _View(columns=("id", "name", "kind", "side", "statements", "reports"), rows=_actors),
    "incidents": _View(
        columns=("id", "date", "incident", "country", "reports", "statements"), rows=_incidents
    ),
    "timeline": _View(columns=("date", "what", "acts", "statements", "incident"), rows=_timeline),
    "acts": _View(columns=("report", "act", "by", "on", "date, place", "words"), rows=_acts, lines=True),
    "figures": _View(columns=("report", "what", "figure", "by", "words"), rows=_figures, lines=True),
    "contests": _View(rows=_contests),
    "one_sided": _View(rows=_one_sided),
    "agreements": _View(rows=_agreements),
    "reprints": _View(rows=_reprints),
    "set-aside": _View(columns=("input", "reason"), rows=_set_aside),
    "summary": _View(columns=("what", "count"), rows=_summary),
}
