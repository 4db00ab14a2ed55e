"""How the terminal shows what people correct: tables, sections, reasons, and the decisions themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.corrections import PERSON, Book, printable, short_ids
from counterclaim.store import View
from counterclaim.types import Judgement


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table; text from reports is printed as it is, in one line, never as markup."""
    shown = Table(*columns)
    for row in rows:
        shown.add_row(*(Text(printable(cell)) for cell in row))
    return shown


def decisions(view: View, book: Book) -> Table:
    """Return a table of what people decided, the withdrawn ones marked."""
    judgements = view.judgements()
    short = short_ids(judgement.id for judgement in judgements)
    rows = (_decision(view, book, one, short[one.id]) for one in book.decisions(judgements))
    return table(("id", "when", "who", "decision", "because", "withdrawn"), rows)


def _decision(view: View, book: Book, judgement: Judgement, short: str) -> Sequence[str]:
    what, why = book.told(view, judgement), printable("; ".join(judgement.reasons))
    made = (_when(judgement.at), judgement.by.removeprefix(PERSON))
    return (short, *made, what, "" if why == what else why, _when(judgement.withdrawn_at))


def _when(time: str | None) -> str:
    """A time as ISO 8601, in two words that a narrow column can hold; UTC goes without saying."""
    return (time or "").removesuffix("+00:00").replace("T", " ")


def lines(given: Iterable[str]) -> Iterator[str]:
    """Yield lines without what would control the terminal."""
    return ("".join(c if c.isprintable() else " " for c in line) for line in given)


def section(heading: str, rows: Iterable[str]) -> Iterator[str]:
    """Yield a heading and the lines under it; nothing where there are none."""
    for number, line in enumerate(rows):
        if not number:
            yield from ("", heading)
        yield f"  {line}"


def tally(given: Iterable[str]) -> Iterator[str]:
    """Yield each line once, with how often it is given."""
    for line, times in Counter(given).items():
        yield line if times == 1 else f"{line}, {times} times"


def reason(judgement: Judgement) -> str:
    """Return why a judgement holds, who made it, and when or how surely."""
    made = judgement.at or f"{judgement.score:.2f}"
    return f"{printable('; '.join(judgement.reasons))} ({printable(judgement.by)}, {made})"
