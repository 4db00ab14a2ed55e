"""Claims of reports as the program finds them, each report by itself; who has one name is one actor."""

from __future__ import annotations

import gzip
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterclaim.compare.claims import Claim, claims
from counterclaim.pipeline import Examined, Options, examine
from counterclaim.types import Told

_GIVEN = ("id", "outlet", "url", "date", "title", "text")
_DAY = re.compile(r"_(\d{4}-\d{2}-\d{2})_")


def claims_of(
    sources: Iterable[Path], names: Iterable[str]
) -> tuple[dict[str, tuple[Claim, ...]], dict[str, str]]:
    """Return the claims of reports by document id, and the documents by the reports' names.

    ``sources`` are JSON Lines, gzipped or not: PolNeAR's train.jsonl, or articles as in a collection.
    """
    wanted = set(names)
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "reports.jsonl"
        with feed.open("w", encoding="utf-8") as out:
            for row in (row for source in sources for row in _rows(source)):
                if row["id"] in wanted:
                    given = {name: row[name] for name in _GIVEN if name in row}
                    out.write(json.dumps(_dated(row["id"]) | given) + "\n")
        found = [item for item in examine([str(feed)], Options()) if isinstance(item, Examined)]
    return (
        {item.document.id: claims(_told(item), {}) for item in found},
        {item.document.name: item.document.id for item in found},
    )


def _rows(source: Path) -> Iterator[dict]:
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _dated(name: str) -> dict[str, str]:
    found = _DAY.search(name)
    return {"date": found.group(1)} if found else {}


def _told(item: Examined) -> Told:
    document, found = item.document, item.extraction
    published, outlet = document.meta.published, document.meta.outlet
    return Told(
        document=document.id,
        published=published.value if published else None,
        outlet=outlet.value if outlet else None,
        text=document.text,
        furniture=tuple(one.span for one in document.furniture),
        entities=found.entities,
        attributions=found.attributions,
        acts=found.acts,
        events=found.events,
        figures=found.figures,
        actors={entity.id: entity.name for entity in found.entities},
        places={},
    )
