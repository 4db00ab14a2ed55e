"""The dossier as Markdown (CommonMark with GitHub's tables): the same content, to read, print or convert.

Whatever comes from a report is written so that it reads back as the same characters and is never markup: no
link, no HTML, no heading, no end of a table's row. White space is folded to one space; characters that cannot
be shown, or that change the direction of what follows, stand as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim import sidebyside
from counterclaim.facts import state_of_code
from counterclaim.markup import coordinates, figure_words, office_dates, printable, undated, when_words
from counterclaim.publish.dossier_contents import Part, contents, without
from counterclaim.publish.dossier_file import write_file
from counterclaim.publish.dossier_methods import day, person, review_state
from counterclaim.records import kind_words
from counterclaim.store import View

_LEFT_OUT = Markup("\\[…\\]")
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(
    r"""(?P<mail>(?<![\w.+-])[\w.+-]*@[\w.@+-]*)|(?P<mark>[\\`*_\[\]{}<>#|~$&^])|(?P<colon>:)(?=//)"""
    r"|(?P<www>(?i:(?<=www))\.)"
)
_OPENING = re.compile(r"(\d{1,9})([.)])|[-+:=]")
"""What would begin a list, or be a line of its own, where it opens a block."""


def write_markdown(view: View, target: Path, *, excerpts: bool = False) -> None:
    """Write all of ``view`` to ``target`` as one Markdown file, whole or not at all.

    ``excerpts``, the limit of size, and errors raised: as for ``write_dossier``.
    """
    write_file(view, target, partial(_pieces, view), excerpts=excerpts)


def escaped(text: str) -> Markup:
    """Return ``text`` as one line of Markdown that is nothing but these characters, wherever it stands."""
    folded = " ".join(_UNSHOWN.sub("\ufffd", printable(text)).split())
    opening = _OPENING.match(folded)
    at = opening.start(2) if opening and opening[2] else 0
    lead = f"{folded[:at]}\\{folded[at]}" if opening else ""
    rest = folded[at + 1 :] if opening else folded
    return Markup(lead + _SPECIAL.sub(_plain, rest))  # noqa: S704 (every special character is escaped)


def _plain(match: re.Match[str]) -> str:
    """Return a special character escaped, and what a viewer may take for a mail address as code."""
    return f"`{match['mail']}`" if match["mail"] else f"\\{match[0]}"


def paragraphs(part: Part) -> Iterator[str]:
    """Yield the lines of a report's text that are not blank; with excerpts those in which it tells."""
    spans = sorted(part.told)
    at, left_out = 0, False
    for line in part.document.text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if not line.strip():
            continue
        while spans and spans[0].end <= start:
            spans.pop(0)
        kept = not part.excerpts or bool(spans and spans[0].start < at)
        if kept:
            yield escaped(line)
        elif not left_out:
            yield _LEFT_OUT
        left_out = not kept


def _pieces(view: View, excerpts: bool) -> Iterator[str]:
    return _environment().get_template("dossier.md").generate(contents(view, excerpts=excerpts))


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("counterclaim.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(
        without=without,
        kind_words=kind_words,
        office_dates=office_dates,
        when_words=when_words,
        undated=undated,
        figure_words=figure_words,
        coordinates=coordinates,
        state_of_code=state_of_code,
        review_state=review_state,
        person=person,
        day=day,
        paragraphs=paragraphs,
    )
    sidebyside.equip(env)
    return env


def _finalize(value: object) -> object:
    return value if isinstance(value, Markup) else escaped(str(value))
