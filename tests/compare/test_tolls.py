"""How many were hurt: what is a contest of figures, and what is only an update, a part, or the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from counterclaim.compare.claims import Claim
from counterclaim.compare.counts import can_both_hold, counts, numbers_in
from counterclaim.compare.questions import Question
from counterclaim.compare.tolls import tolls

from .made import claim, figure, parties

STATES = parties(
    "Hospital", "Rescue League", of={"Orlen": "Ostrel", "Ostrel police": "Ostrel", "Tasten": "Vessen"}
)
AT_LEAST = figure("At least 31 people were killed", 31, qualifier="at least")
NINETEEN = figure("Nineteen people lost their lives", 19)


def minister(document: str = "one", published: str = "2031-05-13", **more: str) -> Claim:
    return claim(
        "At least 31 people were killed in the blast",
        "Orlen",
        document=document,
        published=published,
        figures=[AT_LEAST],
        event="killing",
        incident=more.get("incident", "blast"),
    )


def ministry(published: str = "2031-05-14", incident: str = "blast", who: str = "Tasten") -> Claim:
    return claim(
        "Nineteen people lost their lives",
        who,
        document="two",
        published=published,
        figures=[NINETEEN],
        event="death",
        incident=incident,
    )


def positions(found: tuple[Question, ...]) -> list[list[str]]:
    return [[side.position for side in question.sides] for question in found]


def test_two_figures_of_one_incident_are_a_contest() -> None:
    (question,) = tolls([minister(), ministry()], STATES)
    assert question.kind == "toll" and question.incident == "blast"
    assert [side.position for side in question.sides] == [AT_LEAST.id, NINETEEN.id]
    assert question.sides[0].stands[0].reasons == ("gives at least 31 killed; others give 19",)
    assert not question.rejections and not question.compatible


def test_the_order_of_the_claims_changes_nothing() -> None:
    some = [minister(), ministry(), claim("It was quiet", "Hospital", document="three")]
    assert len({tolls(order, STATES) for order in permutations(some)}) == 1


def test_figures_of_two_incidents_are_none() -> None:
    assert tolls([minister(), ministry(incident="landslide")], STATES) == ()


def test_a_toll_that_grows_as_days_go_by_is_an_update() -> None:
    assert tolls([ministry(published="2031-05-12"), minister()], STATES) == ()


def test_a_party_that_corrects_itself_makes_no_contest() -> None:
    assert tolls([minister(), ministry(who="Ostrel police")], STATES) == ()


@pytest.mark.parametrize(
    ("words", "value", "qualifier", "other", "may"),
    [
        ("at least 19 people died", 19, "at least", (24, 24), True),
        ("at least 31 people died", 31, "at least", (19, 19), False),
        ("more than 60 people died", 60, "more than", (44, 44), False),
        ("about 40 people died", 40, "about", (43, 43), True),
        ("about 40 people died", 40, "about", (50, 50), False),
        ("up to 40 people died", 40, "up to", (12, 12), True),
        ("2,000 people died", 2000, None, (2086, 2086), True),
        ("12 people died", 12, None, (13, 13), False),
    ],
)
def test_what_a_number_allows(
    words: str, value: float, qualifier: str | None, other: tuple[float, float], may: bool
) -> None:
    said = claim(words, "Hospital", figures=[figure(words, value, qualifier=qualifier)])
    (count,) = counts(said)
    assert can_both_hold(count.allows, other) is may
    assert count.words == words


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("Five of the people who died", None),
        ("three others dead", "other"),
        ("including 64 guards", "including"),
        ("another 30 dead", "another"),
    ],
)
def test_a_part_of_the_dead_is_no_toll(words: str, qualifier: str | None) -> None:
    said = claim(words, "Hospital", figures=[figure(words, 5, qualifier=qualifier)])
    assert not list(counts(said))


def test_different_people_are_not_counted_against_each_other() -> None:
    guards = figure("killed nine Ostrelian guards", 9)
    said = claim(guards.id, "Tasten", figures=[guards], document="two", event="killing", incident="blast")
    assert tolls([minister(), said], STATES) == ()


def test_a_figure_without_a_number_is_none() -> None:
    said = claim("dozens dead", "Hospital", figures=[figure("dozens dead", None)])
    assert not list(counts(said))


def rejected() -> list[Claim]:
    """A figure, one who gives another and calls it an invention, and one who has a third and neither."""
    return [
        minister(incident="killing"),
        ministry(incident="injury"),
        claim(
            "the figure of 31 dead an invention",
            "Tasten",
            document="two",
            published="2031-05-14",
            place=1,
            cue="called",
            figures=[figure("31 dead", 31)],
        ),
        claim(
            "Twenty-four people died",
            source="the director of the hospital",
            document="three",
            published="2031-05-17",
            place=3,
            figures=[figure("Twenty-four people died", 24)],
        ),
        claim(
            "Neither 31 nor 19 is a figure that I know",
            "Hospital",
            document="three",
            published="2031-05-17",
            place=5,
        ),
    ]


def test_who_names_a_figure_to_reject_it_makes_a_contest() -> None:
    found = tolls(rejected(), STATES)
    assert positions(found) == [[AT_LEAST.id, NINETEEN.id, "Twenty-four people died"]]
    refusals = {(stand.claim.document, side) for stand, side in found[0].rejections}
    assert refusals == {("two", 0), ("three", 0), ("three", 1)}
    assert all(stand.explicit for stand, _ in found[0].rejections)


def test_a_figure_that_is_only_rejected_is_a_side_of_its_own() -> None:
    given, _, refused, *_ = rejected()
    found = tolls([given, refused], STATES)
    assert positions(found) == [[AT_LEAST.id]]
    assert [side for _, side in found[0].rejections] == [0]


def test_a_small_number_alone_does_not_tell_which_figure_is_meant() -> None:
    three = figure("three dead", 3)
    given = claim("three dead", "Orlen", figures=[three], event="killing", incident="crash")
    refused = claim("the figure of three dead is false", "Tasten", document="two", figures=[three])
    assert tolls([given, refused], STATES) == ()


def test_what_else_the_same_sentences_count_is_of_the_same_thing() -> None:
    more = figure("more than 60 injured", 60, "injured", "more than")
    fewer = figure("44 injured", 44, "injured")
    first = claim(
        "31 dead and more than 60 injured",
        "Orlen",
        figures=[figure("31 dead", 31), more],
        published="2031-05-13",
    )
    second = claim(
        "19 dead and 44 injured",
        "Tasten",
        document="two",
        figures=[figure("19 dead", 19), fewer],
        published="2031-05-14",
    )
    found = tolls([first, second, rejected()[2]], STATES)
    assert positions(found) == [["31 dead", "19 dead"], ["more than 60 injured", "44 injured"]]


def test_a_report_that_sets_two_figures_side_by_side_makes_a_contest() -> None:
    first = claim("40 people died", "Orlen", figures=[figure("40 people died", 40)])
    second = claim("12 people died", "Tasten", place=1, figures=[figure("12 people died", 12)], before="but")
    beside = [first, replace(second, paragraph=0)]
    assert positions(tolls(beside, STATES)) == [["40 people died", "12 people died"]]
    assert tolls([first, second], STATES) == ()


@pytest.mark.parametrize(
    ("day", "number", "contest"),
    [("2031-05-13", 80, True), ("2031-05-13", 20, False), ("2031-05-12", 80, False)],
)
def test_outlets_own_figures_are_a_contest_only_far_apart_on_one_day(
    day: str, number: int, contest: bool
) -> None:
    one = figure("15 people died", 15)
    other = figure(f"{number} people died", number)
    claims = [
        claim(
            f.id, outlet=f"Wire {n}", document=n, published=when, figures=[f], event="death", incident="blast"
        )
        for n, f, when in (("a", one, "2031-05-13"), ("b", other, day))
    ]
    assert bool(tolls(claims, STATES)) is contest


def test_what_an_outlet_repeats_of_its_source_is_the_sources() -> None:
    headline = claim(
        "31 dead",
        outlet="Wire",
        document="one",
        place=4,
        published="2031-05-13",
        figures=[figure("31 dead", 31)],
    )
    assert tolls([minister(), headline], STATES) == ()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Neither 31 nor nineteen", {31, 19}),
        ("thirty-one or 2,086", {31, 2086}),
        ("two dozen, and one hundred and five", {24, 105}),
        ("none", set()),
    ],
)
def test_numbers_in_words(words: str, numbers: set[float]) -> None:
    assert numbers_in(words) == numbers
