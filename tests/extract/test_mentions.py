"""Names: what belongs to one, and which of them name the same."""

from __future__ import annotations

from itertools import count

import pytest

from counterclaim.extract.mentions import Mention, clean, group
from counterclaim.types import EntityKind, Span

_places = count(0, 100)


def named(name: str, kind: EntityKind = "person", *, located: bool = False) -> Mention:
    """Return a mention behind all those made before it."""
    start = next(_places)
    return Mention(span=Span(start=start, end=start + len(name)), kind=kind, name=name, located=located)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mira Tasten", "Mira Tasten"),
        ("Mira Tasten's", "Mira Tasten"),
        ("Mira Tasten’s", "Mira Tasten"),
        ("the Guards’", "Guards"),
        ("The Harbour Council", "Harbour Council"),
        ("Mr. Tasten", "Tasten"),
        ("Dr Tasten,", "Tasten"),
        ("President Tasten", "Tasten"),
        ("“Ostrel”", "Ostrel"),
        ("(Ostrel)", "Ostrel"),
        ("U.V.", "U.V."),
        ("Theodora Anlen", "Theodora Anlen"),
        ("Drasen", "Drasen"),
    ],
)
def test_a_name_is_bare(words: str, name: str) -> None:
    assert clean(words) == name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (named("Mira Tasten"), named("Tasten")),
        (named("Tasten"), named("Mira Tasten")),
        (named("Mira Tasten"), named("mira tasten")),
        (named("Mira Tasten"), named("Tasten", "organisation")),
        (named("Ostrel", "place"), named("Ostrel", "organisation")),
        (named("Harbour Council", "organisation"), named("Council of the Harbour", "organisation")),
        (named("Almeda News Agency", "organisation"), named("ANA", "organisation")),
    ],
)
def test_these_are_one(first: Mention, second: Mention) -> None:
    (found,) = group([first, second])
    assert found.mentions == (first, second)
    assert found.name == max(first.name, second.name, key=len)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (named("Mira Tasten"), named("Mira")),
        (named("Mira Tasten"), named("Davin Tasten")),
        (named("Mira Tasten"), named("Orlen")),
        (named("Mira Tasten"), named("Tasten", "place", located=True)),
        (named("Harbour Council", "organisation"), named("Harbour Guard", "organisation")),
        (named("Almeda News Agency", "organisation"), named("ANB", "organisation")),
    ],
)
def test_these_are_two(first: Mention, second: Mention) -> None:
    assert [found.mentions for found in group([first, second])] == [(first,), (second,)]


def test_a_surname_goes_with_the_last_full_name_before_it() -> None:
    mira, davin, last = named("Mira Tasten"), named("Davin Tasten"), named("Tasten")
    assert [found.mentions for found in group([mira, davin, last])] == [(mira,), (davin, last)]


def test_the_kind_is_the_one_most_mentions_have() -> None:
    found = [named("Ostrel", "place"), named("Ostrel", "organisation"), named("Ostrel", "organisation")]
    assert [entity.kind for entity in group(found)] == ["organisation"]
    assert [entity.kind for entity in group(found[:2])] == ["place"]


def test_no_mention_is_lost_or_doubled() -> None:
    found = [named(name) for name in ("Mira Tasten", "Orlen", "Tasten", "Davin Orlen", "Orlen", "Mira")]
    kept = [mention for entity in group(found) for mention in entity.mentions]
    assert sorted(kept, key=lambda m: m.span) == found
    assert group([]) == ()
