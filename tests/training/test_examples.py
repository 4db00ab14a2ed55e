"""What the model of acts learns from: marks become spans, and spans marks and answers of words."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import examples
import numpy as np
import pytest

from counterclaim.extract.coding import ACTOR, TARGET, TRIGGER, TYPES
from counterclaim.extract.model import load

SENTENCES = Path(examples.__file__).parent / "sentences.csv"
SENTENCE = "{s Ostrel} {v bombed} {t the Varren mill}."


def one(text: str, kind: str = "ASSAULT") -> examples.Example:
    return examples._marked(text, examples._MARK, kind)


def test_marks_become_spans_of_the_plain_text() -> None:
    found = one(SENTENCE)
    assert found.text == "Ostrel bombed the Varren mill."
    assert [(found.text[s:e], mark) for s, e, mark in found.spans] == [
        ("Ostrel", ACTOR),
        ("bombed", TRIGGER),
        ("the Varren mill", TARGET),
    ]
    assert found.types == ("ASSAULT",)


def test_our_sentences_can_be_read_and_cover_all_types() -> None:
    found = examples.own(SENTENCES)
    counted = Counter(example.types[0] for example in found)
    assert set(counted) == set(TYPES)
    assert min(counted.values()) >= 90
    assert all(any(mark == TRIGGER for _, _, mark in example.spans) for example in found)
    assert not any(c in example.text for example in found for c in "{}")
    assert len({example.text for example in found}) > 0.97 * len(found)


def test_yield_may_be_either_of_two(tmp_path: Path) -> None:
    file = tmp_path / "plv.jsonl"
    file.write_text(json.dumps({"marked": "<s>Ostrel</s> freed <t>the guards</t>.", "root": "YIELD"}) + "\n")
    (found,) = examples.plv(file)
    assert found.types == ("CONCEDE", "RETREAT")
    assert not found.roles


def test_a_question_shows_some_marks_and_asks_for_the_others() -> None:
    question, answer = examples.asked(one(SENTENCE), marks=frozenset((TRIGGER,)))
    encoded = examples.encode(question, answer, load().tokenizer)
    assert np.flatnonzero(encoded.features[:, 3] == TRIGGER).size >= 1
    assert set(encoded.features[:, 3].tolist()) == {0, TRIGGER}
    assert encoded.roles.tolist() == [1, 0, 2, 2, 2, 0]
    assert [TYPES[n] for n in np.flatnonzero(encoded.types)] == ["ASSAULT"]


@pytest.mark.parametrize(("kind", "questions"), [("ASSAULT", 2), ("NONE", 1)])
def test_what_is_no_act_is_asked_by_its_trigger_only(kind: str, questions: int) -> None:
    chance = np.random.default_rng(0)
    assert len(list(examples.variants(one(SENTENCE, kind), chance))) == questions
