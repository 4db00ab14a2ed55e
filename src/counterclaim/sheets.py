"""Cells of a spreadsheet that cannot become a formula (OWASP, "CSV injection").

Where a text begins with ``= + - @``, one of their full-width or small forms or U+2212, white space and
quotation marks before it left aside, it gets an apostrophe in front; likewise a text that begins with a tab
or a line break. So does such a place inside a text after a semicolon, a tab or a line break, as a program
set to semicolons would begin a cell there. ``unguard`` takes exactly these apostrophes away again.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
_UNSEEN = "\\s'\"\x00-\x20\u200b-\u200f\u2060\ufeff"
_PIECE = re.compile("[^;\t\r\n\x0b\x0c\x85\u2028\u2029]+")
_FORMULA = re.compile(f"[{_UNSEEN}]*[{_SIGNS}]")
_BREAK = re.compile("'*[\t\r\n]")


def guard(text: str) -> str:
    """Return ``text`` with an apostrophe wherever a spreadsheet could begin a formula."""
    guarded = _PIECE.sub(lambda piece: f"'{piece[0]}" if _FORMULA.match(piece[0]) else piece[0], text)
    return f"'{guarded}" if _BREAK.match(guarded) else guarded


def unguard(text: str) -> str:
    """Return the text of which ``guard`` made this one; a number's cell stays as it is."""
    guarded = text.removeprefix("'") if _BREAK.match(text) else text
    return _PIECE.sub(lambda piece: _bare(piece[0]), guarded)


def _bare(piece: str) -> str:
    return piece.removeprefix("'") if _FORMULA.match(piece) else piece
