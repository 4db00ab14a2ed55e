"""News agencies, and the place and agency that open a report ("OSTREL (AP) — ")."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_PLACE = r"(?:[A-Z][A-Z.’'-]+(?:[ /-][A-Z][A-Z.’'-]*){0,4})"
_REGION = r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})"
_DAY = r"(?:, (?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)"
_DASH = r"\s?(?:—|–|--|-|:)\s"
_OPENING = re.compile(
    rf"(?:{_PLACE}{_REGION}?{_DAY}?\s?\((?P<one>[A-Z][\w. ]{{1,30}}(?:/[A-Z][\w. ]{{1,20}})?)\)"
    rf"(?:{_DASH}|\s?[.]\s|\s)"
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}{_REGION}?{_DAY}?\s?\((?P<two>[A-Z][\w. ]{{1,30}})\)(?:{_DASH}|\s)"
    rf"|\((?P<three>[A-Z][\w. ]{{1,30}})\)(?:{_DASH}|\s)"
    rf"|{_PLACE}{_REGION}?{_DAY}?\s?(?:—|–|--)\s?)(?=[A-Z“\"‘'\d])"
)
_SHAPE = re.compile(
    r"(?:[A-Z][\w’'-]+ ){1,3}(?:News |Press )?(?:Wire|Newswire|Agency|News Service|Press Service)"
)


@cache
def agencies() -> dict[str, str]:
    """Return each written form of a news agency's name, in lower case, with the name it stands for."""
    table = files("counterclaim.read").joinpath("data/agencies.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    return {
        form.lower(): row["name"] for row in rows for form in (row["name"], *row["forms"].split(";")) if form
    }


def agency_named(text: str) -> str | None:
    """Return the agency that ``text``, a name as a whole, stands for."""
    name = text.strip(" .").removeprefix("The ")
    return agencies().get(name.lower()) or (name if _SHAPE.fullmatch(name) else None)


def dateline_end(text: str) -> int:
    """Return how long the dateline is with which a paragraph opens; 0 where it opens with none."""
    match = _OPENING.match(text)
    if match is None or (match["two"] and not match["two"][:3].isupper() and not agency_named(match["two"])):
        return 0
    return len(match.group().rstrip())


def dateline_agency(text: str) -> tuple[str, int, int] | None:
    """Return the agency named in the dateline that opens ``text``, and where its name stands."""
    match = _OPENING.match(text)
    for group in ("one", "two", "three") if match else ():
        if match and match[group] and (name := agency_named(match[group])):
            return name, match.start(group), match.end(group)
    return None
