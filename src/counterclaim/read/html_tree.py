"""A page's source as a tree, for those who need one: whole, or not at all."""

from __future__ import annotations

import re

from lxml.etree import ErrorTypes, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from counterclaim.errors import InputError

# Control characters, bare and as references: a tree that holds one cannot be written to.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|[xX]0*(?:[0-8bBcCeEfF]|1[\da-fA-F])(?![\da-fA-F]));?"
)


def parse_tree(source: str, *, origin: str) -> HtmlElement | None:
    """Return the page's tree, ``None`` for an empty page.

    Raises InputError where elements are nested deeper than the parser goes (2,048 levels): it would
    drop the rest of the page without a word.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = document_fromstring(_UNPRINTABLE.sub("", source).encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None
    if any(entry.type == ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError(f"{origin}: the page's elements are nested too deep; give the article as text")
    return tree
