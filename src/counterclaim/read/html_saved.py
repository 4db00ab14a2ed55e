"""When a web page was saved, where the program that saved it says so at its head: SingleFile's comment."""

from __future__ import annotations

import re
from datetime import datetime

from counterclaim.types import Stated

HEAD = 8192
"""Characters at the start of a page in which the comment is looked for: it stands before all else."""

_SAVED = re.compile(
    r"<!--\s*Page saved with SingleFile\s*\n\s*url:[^\n]*\n\s*saved date:\s*(?P<moment>[^\n(]{1,60})"
)
_FORM = "%a %b %d %Y %H:%M:%S GMT%z"


def saved(source: str) -> Stated | None:
    """Return the date-time at which SingleFile saved the page, as ISO 8601 with its zone."""
    comment = _SAVED.search(source, 0, HEAD)
    if comment is None:
        return None
    try:
        moment = datetime.strptime(comment["moment"].strip(), _FORM)
    except ValueError:
        return None
    return Stated(value=moment.isoformat(), basis="metadata")
