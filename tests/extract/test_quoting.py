"""Who is quoted by somebody said it as well."""

from __future__ import annotations

import pytest

from counterclaim.extract.quoting import quoted
from extract.marked import marked


def sayings(notation: str) -> list[tuple[str, ...]]:
    """Source, cue and content of what is found beside what was marked."""
    page = marked(notation)
    found = quoted(page.tagged, page.words)
    assert found[: len(page.tagged)] == page.tagged
    return [
        tuple(
            " | ".join(page.text[page.words.starts[s] : page.words.ends[e - 1]] for s, e in role)
            for role in (one.source, one.cue, one.content)
        )
        for one in found[len(page.tagged) :]
    ]


def test_words_before_the_agency() -> None:
    text = "{q The pass will open on Thursday}, {s Castellan Wire} {c quoted} {q him as saying}."
    assert sayings(text) == [("him", "saying", "The pass will open on Thursday")]


def test_words_behind_the_agency() -> None:
    text = "{s The agency} {c quoted} {q Davin Orlen as saying that the guards had been warned}."
    assert sayings(text) == [("Davin Orlen", "saying", "that the guards had been warned")]


def test_one_who_is_quoted_outside_the_content() -> None:
    text = "{q “Both sides will lose,”} {s the agency} {c cited} Callant as saying."
    assert sayings(text) == [("Callant", "saying", "“Both sides will lose,”")]


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
def test_nobody_is_quoted(text: str) -> None:
    assert sayings(text) == []
