"""What is denied, only possible, a condition or a question is not held to be so."""

from __future__ import annotations

import pytest

from counterclaim.extract.unreal import is_asked, is_denied, is_unreal
from extract.marked import marked


def test_a_word_in_a_question() -> None:
    page = marked("They left. Were 40 people hurt? It was late.").page
    assert [is_asked(page, at) for at in (0, 4, 8)] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "verb", "denied"),
    [
        ("The blast killed 40.", 2, False),
        ("The blast has killed 40.", 3, False),
        ("The blast did not kill 40.", 4, True),
        ("The blast could kill 40.", 3, True),
        ("They vowed to kill 40.", 3, True),
        ("They are said to have killed 40.", 5, False),
        ("They denied killing 40.", 2, True),
    ],
)
def test_a_verb_that_is_denied(text: str, verb: int, denied: bool) -> None:
    assert is_denied(marked(text).page, verb) == denied


@pytest.mark.parametrize(
    ("text", "at", "unreal"),
    [
        ("They sent 40 boats.", 2, False),
        ("If 40 boats came, they would go.", 1, True),
        ("It is not known that 40 boats came.", 5, True),
        ("They denied that 40 boats came.", 3, True),
        ("They said that 40 boats came.", 3, False),
        ("They may send 40 boats.", 3, True),
        ("The number rose to 40 boats.", 4, False),
    ],
)
def test_a_figure_that_is_not_so(text: str, at: int, unreal: bool) -> None:
    assert is_unreal(marked(text).page, at, money=False) == unreal


def test_a_sum_that_will_be_paid_is_a_sum() -> None:
    page = marked("They will pay $3 then.").page
    assert is_unreal(page, 3, money=False)
    assert not is_unreal(page, 3, money=True)
