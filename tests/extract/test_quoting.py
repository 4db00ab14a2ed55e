"""Who is quoted is the one who speaks."""

from __future__ import annotations

import pytest

from counterclaim.extract.quoting import quoted
from extract.marked import marked


def sayings(notation: str) -> list[tuple[str, ...]]:
    """Source, cue and content of what was made of what was marked."""
    page = marked(notation)
    return [
        tuple(
            " | ".join(page.text[page.words.starts[s] : page.words.ends[e - 1]] for s, e in role)
            for role in (one.source, one.cue, one.content)
        )
        for one in quoted(page.tagged, page.words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{q The pass will open on Thursday}, {s Castellan Wire} {c quoted} {q him as saying}.",
            ("him", "quoted | as saying", "The pass will open on Thursday"),
        ),
        (
            "{s The agency} {c quoted} {q Davin Orlen as saying that the guards had been warned}.",
            ("Davin Orlen", "quoted | as saying", "that the guards had been warned"),
        ),
        (
            "{q “Both sides will lose,”} {s the agency} {c cited} Callant as saying.",
            ("Callant", "cited | as saying", "“Both sides will lose,”"),
        ),
        (
            "{q “Both sides will lose,”} {s the agency} {c quoted him as saying}.",
            ("him", "quoted | as saying", "“Both sides will lose,”"),
        ),
    ],
)
def test_who_is_quoted_speaks(text: str, expected: tuple[str, ...]) -> None:
    assert sayings(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "{s Orlen} {c was quoted as saying} {q the ferry was late}.",
        "{s The agency} {c quoted} {q Orlen}.",
        "{s The agency} {c said} {q Orlen, known as saying little, had left}.",
        "{s The agency} {c quoted} {q Orlen as saying}.",
        "{s The agency} {c quoted} {q Orlen as} {s2 he} {c2 saying} {q2 that it was late}.",
    ],
)
def test_whoever_else_stays(text: str) -> None:
    page = marked(text)
    assert quoted(page.tagged, page.words) == page.tagged
