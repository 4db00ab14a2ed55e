"""Triggers: which words may tell of an act or an event, as verbs, nouns and light verbs with nouns."""

from __future__ import annotations

import pytest
from hypothesis import given

from counterclaim import tables
from counterclaim.extract import forms
from counterclaim.extract.coding import TYPES
from counterclaim.extract.page import Page
from counterclaim.extract.tables import rows
from counterclaim.extract.triggers import triggers
from extract.hostile import TEXTS
from extract.marked import marked

KINDS = {row["kind"] for row in tables.rows("counterclaim.facts", "events.csv")}


def found(notation: str) -> list[tuple[str, str, str]]:
    """Words, lemma and form of each trigger."""
    page = page_of(notation)
    return [(" ".join(page.words.forms[n] for n in t.words), t.entry.lemma, t.part) for t in triggers(page)]


def page_of(notation: str) -> Page:
    return marked(notation).page


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("{l Ostrel} bombed the port.", [("bombed", "bomb", "past")]),
        ("The guards shot two rowers.", [("shot", "shoot", "past")]),
        ("They shot the guard dead.", [("shot dead", "shoot dead", "past")]),
        ("{l Ostrel} carried out an attack.", [("carried out attack", "attack", "noun")]),
        ("The attack was brief.", [("attack", "attack", "noun")]),
        ("Two air strikes hit the mill.", [("air strikes", "air strike", "noun"), ("hit", "hit", "past")]),
        ("The dockers will strike.", [("strike", "strike", "base")]),
        ("The envoy pulled out.", [("pulled out", "pull out", "past")]),
        ("A bomb lay there.", []),
        ("Three shells fell.", []),
        ("They shell the port.", [("shell", "shell", "base")]),
        ("Of all arms, none helps.", []),
        ("A cease-fire holds.", [("cease - fire", "cease-fire", "noun")]),
        ("They sit in chairs.", []),
        ("a well-attacked position", []),
        ("{o Attack Records} sang.", []),
    ],
)
def test_words_of_the_table_count_in_the_forms_that_fit(
    notation: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(notation) == expected


def test_a_word_is_in_one_trigger_only() -> None:
    page = page_of("They launched air strikes, then an air raid and a missile strike.")
    used = [t.at for t in triggers(page)]
    assert len(used) == len(set(used)) == 3


def test_every_row_has_a_kind_of_the_table_of_events_and_types_of_the_model() -> None:
    for row in rows("triggers.csv"):
        assert set(row["types"].split("|")) - {""} <= set(TYPES) - {"NONE"}, row
        assert not row["kind"] or row["kind"] in KINDS, row
        assert row["types"] or row["kind"], row


def test_every_verb_of_the_table_is_found_in_its_past_form() -> None:
    for row in (r for r in rows("triggers.csv") if r["pos"] == "v"):
        head, *tail = row["lemma"].split()
        irregular = row["irregular"].split("|")[0].split()
        past = irregular[0] if irregular else next(f for f, p in forms.verb_forms(head) if p == "past")
        assert any(lemma == row["lemma"] for _, lemma, _ in found(f"They {past} {' '.join(tail)} it.")), row


@given(TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    list(triggers(page_of(text.replace("{", "(").replace("}", ")"))))
