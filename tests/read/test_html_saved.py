"""When a page was saved: only what SingleFile's own comment says, at the page's head."""

from __future__ import annotations

import pytest

from counterclaim.read.html_saved import HEAD, saved
from counterclaim.types import Stated

COMMENT = """<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://wire.example/2031/almeda
 saved date: {}
-->"""


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("Tue May 06 2031 10:11:12 GMT+0200 (Central European Summer Time)", "2031-05-06T10:11:12+02:00"),
        ("Tue May 06 2031 10:11:12 GMT+0000", "2031-05-06T10:11:12+00:00"),
    ],
)
def test_the_comment_is_read(said: str, moment: str) -> None:
    assert saved(COMMENT.format(said)) == Stated(value=moment, basis="metadata")


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><p>Page saved with SingleFile saved date: Tue May 06 2031 10:11:12 GMT+0200",
        COMMENT.format("yesterday"),
        COMMENT.format("Tue May 46 2031 10:11:12 GMT+0200"),
        " " * HEAD + COMMENT.format("Tue May 06 2031 10:11:12 GMT+0200"),
        "<!--" * 10_000,
    ],
)
def test_nothing_else_is(page: str) -> None:
    assert saved(page) is None
