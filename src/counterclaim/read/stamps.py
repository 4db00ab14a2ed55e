"""Lines that say when a page was posted or changed, and nothing else."""

from __future__ import annotations

import re

from counterclaim.read.dates import find_date

_WORDS = re.compile(
    r"(?:first|last|originally|and|on|at|of|by|to|date|time|the|ago|est|edt|et|gmt|utc|pst|pdt|cst|cdt|mst|mdt|bst|cet|cest"
    r"|ist|ct|pt|mt|msk|aest|local|posted|published|publication|updated?|modified|edited|created|issued|added|pub"
    r"|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|a\.?m|p\.?m|[t-z]|\d{1,2}(?:st|nd|rd|th)|\d+)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\W*(?:and )?(?:last |first |originally )*(?:posted|published|updated?|modified)\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\b\d{1,2}\s?[ap]\.?m", re.IGNORECASE)
_LONGEST = 110


def is_stamp(text: str) -> bool:
    """Tell whether a line is made of the words of dates and times only, and gives a date or a time."""
    if len(text) > _LONGEST:
        return False
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_])?|\d{1,2}(?:st|nd|rd|th)|\d+", text)
    if not words or not all(_WORDS.fullmatch(word) for word in words):
        return False
    dated = find_date(text) is not None or re.search(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", text) is not None
    return dated or (_OPENING.match(text) is not None and bool(_CLOCK.search(text) or re.search(r"\d", text)))
