"""How well the times of a text are dated, and what they date: ``cases/times.csv``, invented sentences.

A date is right when it is the expected one to the character. Where none is expected, none may be given. No
model is needed: names and statements are marked in the cases.

    python evaluation/times.py              right answers by kind of question
    python evaluation/times.py --wrong      also each case that is not right
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.extract.dating import Dated
from counterclaim.extract.page import Page
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.times import stretch
from counterclaim.extract.words import read_words
from counterclaim.types import Attribution, EntityKind, Span, attribution_id

CASES = Path(__file__).parent / "cases" / "times.csv"
TIERS = ("STRONG", "MEDIUM", "WEAK")
_MARK = re.compile(r"\{([a-z]) |\[\[|<<|\}|\]\]|>>")
_NAMES: dict[str, EntityKind] = {"p": "person", "o": "organisation", "l": "place", "g": "group"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence with its marks, and the date expected (None: no date)."""

    id: str
    kind: str
    tier: str
    published: str | None
    marked: str
    expected: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A case and the date given."""

    case: Case
    found: str | None

    @property
    def right(self) -> bool:
        """Whether the date is the one expected."""
        return self.found == self.case.expected


def load(path: Path = CASES) -> tuple[Case, ...]:
    """Return the cases of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return tuple(
        Case(
            id=row["id"],
            kind=row["kind"],
            tier=row["tier"],
            published=row["published"] or None,
            marked=row["text"].replace("\\n", "\n"),
            expected=row["expected"] or None,
        )
        for row in rows
    )


def outcome(case: Case) -> Outcome:
    """Date what a case asks for."""
    text, marks = _unmarked(case.marked)
    words = read_words(text, paragraphs(text), quotations(text))
    bare = Page(words=words, text=text)
    named = [(*stretch(bare, span), kind) for key, kind in _NAMES.items() for span in marks[key]]
    page = Page(words=words, text=text, named=tuple(sorted(named)))
    dated = Dated(page, _attributions(marks), case.published)
    return Outcome(case=case, found=_answer(case, dated, marks, page))


def _answer(case: Case, dated: Dated, marks: dict[str, list[Span]], page: Page) -> str | None:
    if case.kind == "said":
        return dated.attributions[0].said_on
    if case.kind == "event":
        first, end = stretch(page, marks["<<"][0])
        time = dated.when(first, end - 1)
        return time.value if time else None
    if case.kind == "no time":
        return dated.times[0].value or "a time" if dated.times else None
    asked = marks["[["][0]
    near = [t for t in dated.times if t.span.start < asked.end and asked.start < t.span.end]
    return near[0].value if len(near) == 1 else ("several" if near else None)


def _attributions(marks: dict[str, list[Span]]) -> tuple[Attribution, ...]:
    if not marks["q"]:
        return ()
    source, cue, content = (tuple(marks[key]) for key in "scq")
    name = attribution_id("case", source, cue, content)
    return (Attribution(id=name, source=source, cue=cue, content=content, manner="indirect"),)


def _unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """A text without its marks, and the characters of each mark."""
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    marks: dict[str, list[Span]] = defaultdict(list)
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() in ("}", "]]", ">>"):
            key, start = opened.pop()
            marks[key].append(Span(start=start, end=len(text)))
        else:
            opened.append((mark[1] or mark.group(), len(text)))
    return text + marked[at:], marks


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the right answers of each kind and tier, and how many of the dates given are right."""
    asked = Counter((o.case.kind, o.case.tier) for o in outcomes)
    right = Counter((o.case.kind, o.case.tier) for o in outcomes if o.right)
    for kind in dict.fromkeys(o.case.kind for o in outcomes):
        cells = (f"{right[kind, t]:4} of {asked[kind, t]:3}" if asked[kind, t] else " " * 11 for t in TIERS)
        yield f"{kind:14} " + " ".join(cells)
    given = [o for o in outcomes if o.found]
    good = sum(o.right for o in given)
    yield f"right {sum(o.right for o in outcomes)} of {len(outcomes)}; {good} of {len(given)} dates given"


def wrong(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield each case that is not right."""
    for one in outcomes:
        if not one.right:
            case = one.case
            yield f"{case.id} {case.kind}: expected {case.expected}, found {one.found}: {case.marked}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--wrong", action="store_true", help="also print the cases that are not right")
    options = parser.parse_args()
    outcomes = [outcome(case) for case in load()]
    print("\n".join([*report(outcomes), *(wrong(outcomes) if options.wrong else ())]))


if __name__ == "__main__":
    main()
