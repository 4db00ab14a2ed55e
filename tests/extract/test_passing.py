"""Mentions that tell of no event in particular are no events."""

from __future__ import annotations

import pytest

from counterclaim.extract import ModelExtractor
from counterclaim.types import Document, Segment


def kinds(text: str) -> list[str]:
    raw = text.encode()
    whole = Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=len(raw), verbatim=True)
    document = Document(
        id="0" * 64,
        name="report",
        origin="report.txt",
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=text,
        segments=(whole,),
    )
    return [event.kind for event in ModelExtractor()(document).events]


@pytest.mark.parametrize(
    "text",
    [
        "The embassy had asked for guards after earlier attacks.",
        "She warned of similar attacks.",
        "The party aired an attack ad in the north.",
        "Mr. Orlen spoke at a campaign rally.",
        "Police fired shots in the air.",
        "Guards fired into the air on the square.",
        "Mira Tasten attacked Karel Orlen over his tax plan.",
    ],
)
def test_of_no_event_in_particular(text: str) -> None:
    assert not {"attack", "protest", "dismissal"} & set(kinds(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The attack on the harbour killed twelve people.", "attack"),
        ("Gunmen attacked the harbour on Friday.", "attack"),
        ("Thousands joined a rally on the square.", "protest"),
        ("The president fired the harbour minister.", "dismissal"),
        ("The attacks on the harbour went on.", "attack"),
    ],
)
def test_of_one_event(text: str, kind: str) -> None:
    assert kind in kinds(text)
