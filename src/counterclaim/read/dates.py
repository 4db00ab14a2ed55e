"""Calendar dates as news text writes them; a date that could be read in two ways is not read at all."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d/-]){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\d/-])",
        rf"(?<![\d/-]){_YEAR}/(?P<month>\d{{2}})/(?P<day>\d{{2}})(?![\d/-])",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"(?<![\d/-]){_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b",
        rf"(?<![\d/-])(?P<month>\d{{1,2}})/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}(?![\d/-])",
        rf"(?<![\d/-])(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>\d{{1,2}})[/.]{_YEAR}(?![\d/-])",
    )
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the first clear date in ``text`` as ISO 8601, and where it stands."""
    found = [
        (match.start(), match.end(), iso)
        for form in _FORMS
        if (match := form.search(text)) and (iso := _iso(match))
    ]
    return next(((iso, start, end) for start, end, iso in sorted(found)), None)


def read_date(text: str) -> str | None:
    """Return the first clear date in ``text`` as ISO 8601."""
    found = find_date(text)
    return found[0] if found else None


def read_moment(text: str) -> str | None:
    """Return an ISO 8601 date or date-time in its usual form; nothing where ``text`` is anything else."""
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text).isoformat()
        except ValueError:
            continue
    return None


def _iso(match: re.Match[str]) -> str | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
