"""What the model of acts is asked, and how its answer is read."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from counterclaim.extract.coding import MARKS, ROLES, TRIGGER, TYPES, coded, sentence
from counterclaim.extract.model import load
from counterclaim.extract.triggers import triggers
from counterclaim.extract.wordpieces import split_words
from extract.marked import Marked, marked

Numbers = NDArray[np.int64]


@dataclass
class Answers:
    """Stands for the network: notes what it is asked, tags the words at places within the sentence."""

    type: str = "ASSAULT"
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    asked: list[tuple[Numbers, Numbers, Numbers]] = field(default_factory=list)

    def code(
        self, pieces: Numbers, features: Numbers, firsts: Numbers
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        self.asked.append((pieces, features, firsts))
        types = np.array([[9.0 if name == self.type else 0.0 for name in TYPES]], dtype=np.float32)
        roles = np.zeros((1, firsts.shape[1], len(ROLES)), dtype=np.float32)
        roles[0, :, 0] = 1
        roles[0, [n for n in self.actors if n < firsts.shape[1]], 1] = 5
        roles[0, [n for n in self.targets if n < firsts.shape[1]], 2] = 5
        return types, roles


def ask(given: Marked, answers: Answers) -> list[tuple[str, list[str], list[str]]]:
    page = given.page
    pieces = split_words(page.words.forms, load().tokenizer)
    return [
        (
            max(one.types, key=one.types.__getitem__),
            *([page.span(*s).quote(given.text) for s in some] for some in (one.actors, one.targets)),
        )
        for one in coded(page, pieces, triggers(page), answers)
    ]


def test_each_trigger_is_asked_about_with_its_own_words_marked() -> None:
    answers = Answers()
    ask(marked("It rained. The navy attacked the port and shelled the mill."), answers)
    marks = [np.flatnonzero(features[0, :, 3] == TRIGGER).tolist() for _, features, _ in answers.asked]
    assert len(marks) == 2
    assert all(len(one) >= 1 for one in marks)
    assert marks[0] != marks[1]
    pieces, features, firsts = answers.asked[0]
    assert pieces.shape == features.shape[:2]
    assert firsts[0, 0] == 1
    assert firsts.shape[1] == len(
        ["The", "navy", "attacked", "the", "port", "and", "shelled", "the", "mill", "."]
    )
    assert features[..., 3].max() < MARKS


def test_roles_are_stretches_of_the_document() -> None:
    given = marked("It rained. The navy and the army attacked the port.")
    found = ask(given, Answers(actors=(0, 1, 3, 4), targets=(6, 7)))
    assert found == [("ASSAULT", ["The navy and the army"], ["the port"])]


def test_words_far_from_each_other_are_two_stretches() -> None:
    given = marked("The navy, it said late, attacked the port.")
    assert ask(given, Answers(actors=(1, 9)))[0][1] == ["navy", "port"]


@pytest.mark.parametrize("length", [10, 1000])
def test_a_sentence_without_end_is_cut_around_its_trigger(length: int) -> None:
    given = marked("tide " * length + "attacked " + "tide " * length)
    page = given.page
    start, end = sentence(page, length)
    assert start <= length < end
    assert end - start <= 91


def test_the_answer_is_a_distribution() -> None:
    given = marked("The navy attacked the port.")
    page = given.page
    pieces = split_words(page.words.forms, load().tokenizer)
    (one,) = coded(page, pieces, triggers(page), load())
    assert sum(one.types.values()) == pytest.approx(1, abs=1e-5)
    assert set(one.types) == set(TYPES)
