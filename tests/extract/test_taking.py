"""Who can take part in what a trigger tells, by where they stand."""

from __future__ import annotations

import pytest

from counterclaim.extract.coding import Coded
from counterclaim.extract.taking import is_passive, taking_part
from counterclaim.extract.triggers import triggers
from extract.marked import marked


@pytest.mark.parametrize(
    ("sentence", "actors", "targets", "kept"),
    [
        ("Ostrel shelled Varren.", "Ostrel", "Varren", (["Ostrel"], ["Varren"])),
        ("Varren was shelled.", "Varren", "", ([], ["Varren"])),
        ("Varren was shelled by Ostrel.", "Varren; Ostrel", "", (["Ostrel"], ["Varren"])),
        ("Varren was shelled, Ostrel said.", "Ostrel", "Varren", ([], ["Varren"])),
        ("Newsmen said that Ostrel shelled Varren.", "Newsmen; Ostrel", "Varren", (["Ostrel"], ["Varren"])),
        ("Ostrel and Kelm shelled Varren.", "Ostrel; Kelm", "Varren", (["Ostrel", "Kelm"], ["Varren"])),
        ("Ostrel saw the shelling of Varren.", "Ostrel", "Varren", ([], ["Varren"])),
        ("The shelling of Varren by Ostrel ended.", "Ostrel", "Varren", (["Ostrel"], ["Varren"])),
    ],
)
def test_those_who_stand_where_nobody_can_are_left_out(
    sentence: str, actors: str, targets: str, kept: tuple[list[str], list[str]]
) -> None:
    given = marked(sentence)
    (trigger,) = triggers(given.page)
    found = [tuple(given.find(part) for part in some.split("; ") if part) for some in (actors, targets)]
    coded = taking_part(given.page, Coded(trigger=trigger, types={}, actors=found[0], targets=found[1]))
    assert (
        tuple([given.page.span(*s).quote(sentence) for s in some] for some in (coded.actors, coded.targets))
        == kept
    )


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("It was shelled.", True),
        ("It has been shelled.", True),
        ("It shelled them.", False),
        ("It had shelled.", False),
    ],
)
def test_passives(sentence: str, passive: bool) -> None:
    page = marked(sentence).page
    (trigger,) = triggers(page)
    assert is_passive(page, trigger) is passive
