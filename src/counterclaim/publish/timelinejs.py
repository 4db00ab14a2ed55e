"""The timeline as TimelineJS 3 reads it: one slide for each dated line, with words of reports that tell it.

TimelineJS takes headlines and texts for HTML, so everything that is not ours is escaped; there are no links
and no media. A date that is not a day is drawn from its first to its last day and shown as it stands (EDTF).
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.publish.columns import well_formed
from counterclaim.publish.losses import write_losses
from counterclaim.publish.plover import days
from counterclaim.publish.streamed import known, write_list
from counterclaim.records import Record
from counterclaim.types import Entry

if TYPE_CHECKING:
    from counterclaim.store import View

MOST_WORDS = 5
"""Statements of which the words stand on one slide."""
_ALWAYS = (
    f"the words of a line's statements after the first {MOST_WORDS}",
    "links to the reports, offsets, ids of all but the lines",
    "that a date is open at an end, other than in words",
)
_TITLE = {"text": {"headline": "Timeline", "text": "Made by counterclaim from a collection of news reports."}}


def export_timelinejs(view: View, folder: Path) -> tuple[Path, ...]:
    """Write ``timelinejs.json``, and beside it what is left out; the same ledger gives the same bytes."""
    lines = view.timeline()
    drawn = [entry for entry in lines if any(days(entry.when))]
    words = _words(view, {id_ for entry in drawn for id_ in entry.attributions[:MOST_WORDS]})
    head = {"title": _TITLE, "scale": "human"}
    path = write_list(folder / "timelinejs.json", head, "events", (_slide(entry, words) for entry in drawn))
    partly = Counter({"lines without a day to draw them at": len(lines) - len(drawn)})
    told = folder / "timelinejs-losses.json"
    return path, write_losses(told, view, kept=("timeline",), partly=partly, always=_ALWAYS)


def _words(view: View, wanted: set[str]) -> dict[str, str]:
    """Return the words of each of these statements and the outlet, as HTML."""
    found: dict[str, str] = {}
    for row in view.documents():
        told = [one for one in view.extraction(row.id).attributions if one.id in wanted]
        text = view.document(row.id).text if told else ""
        outlet = _safe(row.outlet or row.name)
        for one in told:
            words = _safe(" … ".join(span.quote(text) for span in one.content))
            found[one.id] = f"<p><q>{words}</q> ({outlet})</p>"
    return found


def _slide(entry: Entry, words: Mapping[str, str]) -> Record:
    first, last = days(entry.when)
    start, end = first or last, last if first and last != first else None
    told = [words[id_] for id_ in entry.attributions[:MOST_WORDS] if id_ in words]
    return known(
        {
            "start_date": _date(start),
            "end_date": _date(end),
            "display_date": _safe(entry.when),
            "text": {"headline": _safe(entry.what), "text": "".join(_counted(entry, told))},
            "unique_id": f"counterclaim-{html.escape(entry.id)}",
        }
    )


def _counted(entry: Entry, told: Iterable[str]) -> Iterator[str]:
    yield from told
    if (more := len(entry.attributions) - MOST_WORDS) > 0:
        yield f"<p>and {more} more statements</p>"


def _date(day: date | None) -> Record | None:
    return {"year": day.year, "month": day.month, "day": day.day} if day else None


def _safe(text: str) -> str:
    return html.escape(" ".join(well_formed(text).split()))
