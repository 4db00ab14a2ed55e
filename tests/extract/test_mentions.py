"""Names: what belongs to one, and which of them name the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from counterclaim.extract.barenames import bare_names
from counterclaim.extract.mentions import Mention, clean, group, mentions
from counterclaim.types import EntityKind, Span
from extract.marked import marked

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
        (named("Harbour Council", "organisation"), named("Council", "organisation")),
        (named("Almeda Times", "organisation"), named("Times", "organisation")),
        (named("Ostrelian National Coalition", "organisation"), named("National Coalition", "organisation")),
        (named("National Coalition", "organisation"), named("Ostrelian National Coalition", "organisation")),
        (named("United Almeda", "place"), named("U.A.", "place")),
        (named("U.A.", "place"), named("UA", "place")),
        (named("Mira K. Tasten"), named("Mira Tasten")),
        (named("Mira Tasten"), named("Mira K. Tasten")),
        (named("Davin Orlen Jr."), named("Orlen")),
        (named("Tasten", "organisation"), named("Mira Tasten")),
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
        (named("Ostrelian Port Ministry", "organisation"), named("Almedan Port Ministry", "organisation")),
        (named("Green House", "organisation"), named("House", "organisation")),
        (named("Almeda News Agency", "organisation"), named("ANB", "organisation")),
    ],
)
def test_these_are_two(first: Mention, second: Mention) -> None:
    assert [found.mentions for found in group([first, second])] == [(first,), (second,)]


def test_a_surname_goes_with_the_last_full_name_before_it() -> None:
    mira, davin, last = named("Mira Tasten"), named("Davin Tasten"), named("Tasten")
    assert [found.mentions for found in group([mira, davin, last])] == [(mira,), (davin, last)]


def test_a_surname_goes_with_the_one_whose_full_name_stands_more_often() -> None:
    mira, davin, last, again = (
        named("Mira Tasten"),
        named("Davin Tasten"),
        named("Tasten"),
        named("Mira Tasten"),
    )
    assert [found.mentions for found in group([mira, davin, last, again])] == [(mira, last, again), (davin,)]


def test_a_surname_before_all_full_names_goes_with_the_one_that_stands_more_often() -> None:
    last, mira, davin, again = (
        named("Tasten"),
        named("Mira Tasten"),
        named("Davin Tasten"),
        named("Davin Tasten"),
    )
    assert [found.mentions for found in group([last, mira, davin, again])] == [(last, davin, again), (mira,)]


def test_a_form_of_address_tells_namesakes_apart() -> None:
    mira, davin = (replace(named(n), sex=s) for n, s in (("Mira Tasten", "f"), ("Davin Tasten", "m")))
    mrs, mr = (replace(named("Tasten"), sex=s) for s in "fm")
    assert [found.mentions for found in group([mira, davin, mrs, mr])] == [(mira, mrs), (davin, mr)]


def test_the_kind_is_the_one_most_mentions_have() -> None:
    found = [named("Ostrel", "place"), named("Ostrel", "organisation"), named("Ostrel", "organisation")]
    assert [entity.kind for entity in group(found)] == ["organisation"]
    assert [entity.kind for entity in group(found[:2])] == ["place"]


def test_no_mention_is_lost_or_doubled() -> None:
    found = [named(name) for name in ("Mira Tasten", "Orlen", "Tasten", "Davin Orlen", "Orlen", "Mira")]
    kept = [mention for entity in group(found) for mention in entity.mentions]
    assert sorted(kept, key=lambda m: m.span) == found
    assert group([]) == ()


def read(notation: str) -> list[Mention]:
    """Return the mentions of a marked text."""
    page = marked(notation)
    return list(mentions(page.words, page.text, bare_names(page.text, page.words, page.names)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{p Mira Tasten}'s boat", ["Mira Tasten"]),
        ("{p Mira Tasten's} boat", ["Mira Tasten"]),
        ("{o the Harbour Council}", ["Harbour Council"]),
        ("{p President Mira Tasten}", ["Mira Tasten"]),
        ("{p Ambassador to the UV Mira Tasten}", ["Mira Tasten"]),
        ("{p Davin de la Orlen}", ["Davin de la Orlen"]),
        ("{p Marine Orlen}", ["Marine Orlen"]),
        ("{o “Ostrel”}", ["Ostrel"]),
        ("{l U.V.}", ["U.V."]),
        ("{p 12}", []),
        ("Davin {p Orlen} spoke.", ["Davin Orlen"]),
        ("But {p Orlen} spoke.", ["Orlen"]),
        ("Slams {p Orlen} again", ["Orlen"]),
        ("Minister {p Orlen} spoke.", ["Orlen"]),
        ("Brenda {p Orlen} Speaks", ["Brenda Orlen"]),
        ("{p Mira Tasten} left. Nobody saw Brenda Tasten.", ["Mira Tasten", "Brenda Tasten"]),
        ("{p Tasten Orlen} and {p Mira Tasten} met Tasten", ["Tasten Orlen", "Mira Tasten", "Tasten"]),
        ("{p Mira Tasten}-{o Orlen} spoke.", ["Mira Tasten-Orlen"]),
        ("{p Mira Tasten}-{p Orlen} spoke.", ["Mira Tasten-Orlen"]),
        ("{p Tasten}-{p Orlen} talks: {p Orlen} left.", ["Tasten", "Orlen", "Orlen"]),
        ("{p Tasten}-{p Orlen} spoke.", ["Tasten-Orlen"]),
        ("{p Mira Tasten}-{p Davin Orlen} talks", ["Mira Tasten", "Davin Orlen"]),
        ("{p Mira Tasten-Orlen} left. {p Tasten}-{p Orlen} spoke.", ["Mira Tasten-Orlen", "Tasten-Orlen"]),
        ("{o Almeda Observatory for} {l Human Rights}", ["Almeda Observatory for Human Rights"]),
        ("{o Almeda Observatory} for {o Human Rights}", ["Almeda Observatory for Human Rights"]),
        ("{o Almeda Council} of {p Davin Orlen}", ["Almeda Council", "Davin Orlen"]),
        ("{o Almeda Tide} for {o Harbour News}", ["Almeda Tide", "Harbour News"]),
        ("the {g Ostrelian} {o National Coalition}", ["Ostrelian National Coalition"]),
        ("the {g Ostrelian} {o Harbour News}", ["Ostrelian", "Harbour News"]),
        ("{g Ostrelian} {o National Coalition}", ["Ostrelian", "National Coalition"]),
        ("the Joint Harbour {o Council} met", ["Joint Harbour Council"]),
        ("On Monday {o Harbour Council} met", ["Harbour Council"]),
        ("{p Mira Tasten} met friends. The {o Mira Tasten Fund} paid.", ["Mira Tasten", "Mira Tasten"]),
        ("{p Mira Tasten} left. Nobody saw Tasten.", ["Mira Tasten", "Tasten"]),
    ],
)
def test_a_mention_is_the_bare_name(text: str, names: list[str]) -> None:
    found = read(text)
    assert [m.name for m in found] == names
    assert [m.span.quote(marked(text).text) for m in found] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{p UVO} spoke.", "organisation"),
        ("Minister {o Tasten} spoke.", "person"),
        ("Mr. {o Tasten} spoke.", "person"),
        ("{o Brenda Tasten} spoke.", "person"),
        ("The {o Brenda Council} spoke.", "organisation"),
        ("their ally {l Ostrel} spoke.", "place"),
    ],
)
def test_what_stands_before_a_name_shows_a_person(text: str, kind: str) -> None:
    assert [m.kind for m in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Harbour Minister {p Mira Tasten} spoke.", "Harbour Minister"),
        ("{p President Mira Tasten} spoke.", "President"),
        ("the former harbour minister {p Mira Tasten} spoke.", "former harbour minister"),
        ("They met foreign minister {p Mira Tasten}.", "foreign minister"),
        ("They met minister {p Mira Tasten}.", "minister"),
        ("The ministers {p Mira Tasten} knows spoke.", None),
        ("Mrs. {p Mira Tasten} spoke.", None),
        ("The minister\n{p Mira Tasten} spoke.", None),
    ],
)
def test_the_office_before_a_name(text: str, role: str | None) -> None:
    (one,) = read(text)
    bare = marked(text).text
    assert next((title.quote(bare) for title in one.titles), None) == role


@pytest.mark.parametrize(
    "text",
    [
        "Harbour minister {p Mira Tasten} spoke.",
        "{p Mira Tasten}, the harbour minister, spoke.",
        "The harbour minister, {p Mira Tasten}, spoke.",
    ],
)
def test_what_a_person_is_called(text: str) -> None:
    (one,) = read(text)
    assert {"harbour", "minister"} <= one.offices


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("{p Mira Tasten} spoke.", True),
        ("In March, {p Mira Tasten} spoke.", True),
        ("Foreign minister {p Mira Tasten} spoke.", True),
        ("They met {p Mira Tasten}.", False),
        ("They spoke with {p Mira Tasten}.", False),
        ("“{p Mira Tasten} lied,” they said. “{p Mira Tasten} lied.”", False),
        ("{p Mira Tasten} aide spoke.", False),
    ],
)
def test_a_clause_begins_with_its_subject(text: str, subject: bool) -> None:
    assert {m.subject for m in read(text)} == {subject}


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Mrs. {p Tasten} spoke.", "f"),
        ("Mr {p Tasten} spoke.", "m"),
        ("{p Brenda Tasten} spoke.", "f"),
        ("The spokeswoman, {p Mira Tasten}, spoke.", "f"),
        ("{p Mira Tasten} spoke.", None),
        ("{l Brenda} is a town.", None),
    ],
)
def test_what_shows_a_woman_or_a_man(text: str, sex: str | None) -> None:
    assert [m.sex for m in read(text)] == [sex]


def test_something_is_located_in_a_place() -> None:
    assert [m.located for m in read("They met in {l Tasten}. {l Tasten} spoke.")] == [True, False]


@pytest.mark.slow
def test_many_names_take_no_longer_than_their_number() -> None:
    people = (f"Mira Tasten{chr(97 + n % 26)}" for n in range(4000))
    text = " ".join(f"{{p {name}}} met {name}." for name in people)
    found = read(text)
    assert len(found) == 8000
    assert len(group(found)) == 26
