"""What a text tells at its triggers becomes acts and events: whose, how sure, when, of whom."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from counterclaim.extract.acts import told_acts
from counterclaim.extract.coding import TYPES, Coded
from counterclaim.extract.dating import Dated
from counterclaim.extract.events import Scene, Setting, events, figured
from counterclaim.extract.figures import figures
from counterclaim.extract.told import LEAST, act_type, acting_stretches, tellings
from counterclaim.extract.triggers import Trigger, triggers
from counterclaim.types import Act, Entity, Event, Figure
from extract.marked import DOCUMENT, Marked, marked, parties_of, readings

Answer = tuple[str, str, str]
"""The type that the model gives a trigger, its actors and its targets, as they stand in the text."""


@dataclass(frozen=True)
class Outcome:
    """Acts, events and figures of a marked text, with the names of entities."""

    text: str
    entities: tuple[Entity, ...]
    acts: tuple[Act, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]

    def name(self, entity: str | None) -> str | None:
        return next((e.name for e in self.entities if e.id == entity), None)

    def who(self, ids: tuple[str, ...]) -> list[str | None]:
        return [self.name(id_) for id_ in ids]


def tell(notation: str, answers: dict[str, Answer], *, published: str | None = None) -> Outcome:
    """Return what is told; a trigger that no answer names is no act, and nobody takes part in it."""
    given = marked(notation)
    read = readings(given)
    forms = given.page.words.forms
    coded = [_coded(given, t, answers.get(forms[t.at], ("NONE", "", ""))) for t in triggers(given.page)]
    parties = parties_of(given, read, acting_stretches(coded))
    told = tuple(tellings(parties, read, coded))
    dated = Dated(parties.page, parties.attributions(), published)
    setting = Setting(when=dated.when, where=lambda _first, _last: None)
    scene = Scene(document=DOCUMENT, parties=parties, attributions=dated.attributions, setting=setting)
    acts = tuple(told_acts(scene, told))
    found = tuple(events(scene, told, acts))
    counted = tuple(figured(figures(DOCUMENT, parties.page, dated.attributions), found, parties.page))
    return Outcome(given.text, parties.entities(), acts, found, counted)


def _coded(given: Marked, trigger: Trigger, answer: Answer) -> Coded:
    kind, actors, targets = answer
    stretches = [tuple(given.find(part) for part in some.split("; ") if part) for some in (actors, targets)]
    types = {name: 0.95 if name == kind else 0.05 / (len(TYPES) - 1) for name in TYPES}
    return Coded(trigger=trigger, types=types, actors=stretches[0], targets=stretches[1])


# ---------------------------------------------------------------- acts


def test_an_act_of_the_outlet_has_actor_target_and_day() -> None:
    found = tell(
        "{l Ostrel} bombed {l Varren} on Monday.",
        {"bombed": ("ASSAULT", "Ostrel", "Varren")},
        published="2031-05-14",
    )
    (act,) = found.acts
    assert (act.type, act.voice, act.certainty, act.when) == ("ASSAULT", "outlet", "asserted", "2031-05-12")
    assert (found.who(act.actors), found.who(act.targets)) == (["Ostrel"], ["Varren"])
    assert act.span.quote(found.text) == "Ostrel bombed Varren"
    assert [s.quote(found.text) for s in act.trigger] == ["bombed"]
    assert act.when_span is not None
    assert act.when_span.quote(found.text) == "Monday"


def test_what_somebody_quoted_tells_is_theirs() -> None:
    found = tell(
        "{s {p Mira Tasten}} {c said} {q that {l Ostrel} had bombed {l Varren}}.",
        {"bombed": ("ASSAULT", "Ostrel", "Varren")},
    )
    (act,) = found.acts
    assert act.voice == "attributed"
    assert act.attribution is not None


def test_an_utterance_that_only_the_model_takes_for_an_act_is_one_of_its_speaker() -> None:
    found = tell(
        "{s {p Mira Tasten}} {c hit back at} {q {l Ostrel}}.",
        {"hit": ("ACCUSE", "", "Ostrel")},
    )
    speech = [act for act in found.acts if act.voice == "speech"]
    assert [(a.type, found.who(a.actors), found.who(a.targets)) for a in speech] == [
        ("ACCUSE", ["Mira Tasten"], ["Ostrel"])
    ]


@pytest.mark.parametrize(
    ("sentence", "certainties"),
    [
        ("{l Ostrel} did not bomb {l Varren}.", ["denied"]),
        ("{l Ostrel} allegedly bombed {l Varren}.", ["hedged"]),
        ("{l Ostrel} plans to bomb {l Varren}.", []),
        ("{l Ostrel} would bomb {l Varren}.", []),
        ("If {l Ostrel} bombed {l Varren}, it would lose.", []),
    ],
)
def test_plans_and_conditions_are_no_acts(sentence: str, certainties: list[str]) -> None:
    answer = ("ASSAULT", "Ostrel", "Varren")
    found = tell(sentence, {"bombed": answer, "bomb": answer})
    assert [act.certainty for act in found.acts if act.type == "ASSAULT"] == certainties


def test_a_passive_without_agent_has_no_actor() -> None:
    found = tell("{l Varren} was bombed.", {"bombed": ("ASSAULT", "", "Varren")})
    (act,) = found.acts
    assert (act.actors, found.who(act.targets)) == ((), ["Varren"])


def test_all_who_meet_are_actors() -> None:
    found = tell(
        "{p Mira Tasten} and {p Davin Orlen} met.", {"met": ("CONSULT", "Mira Tasten and Davin Orlen", "")}
    )
    (act,) = found.acts
    assert found.who(act.actors) == ["Mira Tasten", "Davin Orlen"]


def test_who_reports_an_act_behind_it_does_not_do_it() -> None:
    answer = ("ASSAULT", "Varren", "Dorva")
    found = tell("{l Dorva} was shelled, {l Varren} reported.", {"shelled": answer})
    assert [(a.actors, found.who(a.targets)) for a in found.acts] == [((), ["Dorva"])]
    by = tell("{l Dorva} was shelled by {l Varren}.", {"shelled": answer})
    assert [by.who(a.actors) for a in by.acts] == [["Varren"]]


def test_a_noun_alone_is_no_act_and_has_only_those_of_its_phrase() -> None:
    answer = ("ASSAULT", "Ostrel; Varren", "Dorva")
    found = tell("{l Ostrel} condemned the attack by {l Varren} on {l Dorva}.", {"attack": answer})
    assert [a.type for a in found.acts if a.type == "ASSAULT"] == []
    assert [found.who(e.participants) for e in found.events] == [["Varren", "Dorva"]]


def test_whom_somebody_met_is_an_actor_as_well_but_a_place_visited_is_not() -> None:
    met = tell("{p Mira Tasten} met {p Davin Orlen}.", {"met": ("CONSULT", "Mira Tasten", "Davin Orlen")})
    assert [(met.who(a.actors), a.targets) for a in met.acts] == [(["Mira Tasten", "Davin Orlen"], ())]
    came = tell("{p Mira Tasten} visited {l Dorva}.", {"visited": ("CONSULT", "Mira Tasten", "Dorva")})
    assert [(came.who(a.actors), a.targets) for a in came.acts] == [(["Mira Tasten"], ())]


def test_without_anybody_known_there_is_no_act() -> None:
    assert tell("It was bombed.", {"bombed": ("ASSAULT", "", "")}).acts == ()


def test_a_type_that_the_trigger_cannot_have_does_not_count() -> None:
    given = marked("{l Ostrel} bombed {l Varren}.")
    (trigger,) = triggers(given.page)
    assert act_type(_coded(given, trigger, ("ASSAULT", "", ""))) == "ASSAULT"
    assert act_type(_coded(given, trigger, ("CONSULT", "", ""))) is None
    assert act_type(_coded(given, trigger, ("NONE", "", ""))) is None
    unsure = dict.fromkeys(TYPES, 0.0) | {"ASSAULT": LEAST - 0.01, "NONE": 1.01 - LEAST}
    assert act_type(Coded(trigger=trigger, types=unsure, actors=(), targets=())) is None


# ---------------------------------------------------------------- events


def test_a_noun_with_its_determiner_is_a_mention_of_something_known() -> None:
    found = tell("The shelling of {l Dorva} ended.", {"shelling": ("NONE", "", "Dorva")})
    (event,) = found.events
    assert (event.kind, event.definite, event.act) == ("shelling", True, None)
    assert event.span.quote(found.text) == "The shelling of Dorva"
    assert event.trigger.quote(found.text) == "shelling"


def test_an_event_that_is_an_act_names_it_and_its_agents_first() -> None:
    found = tell("{l Ostrel} bombed {p Mira Tasten}.", {"bombed": ("ASSAULT", "Ostrel", "Mira Tasten")})
    (event,) = found.events
    assert event.act == found.acts[0].id
    assert found.who(event.participants) == ["Ostrel", "Mira Tasten"]
    assert event.agents == 1


def test_an_event_in_what_somebody_says_is_told_by_that_statement() -> None:
    found = tell("{s {p Mira Tasten}} {c denied} {q the attack}.", {})
    (event,) = found.events
    assert event.attribution is not None
    assert event.kind == "attack"


def test_utterances_are_no_events() -> None:
    assert tell("{s {p Mira Tasten}} {c attacked} {q the plan}.", {}).events == ()


def test_a_figure_of_the_hurt_belongs_to_the_event_of_its_sentence() -> None:
    found = tell("At least 40 people were killed in the shelling. A storm came.", {})
    (figure,) = found.figures
    assert (figure.what, figure.value, figure.qualifier) == ("killed", 40.0, "at least")
    told = {event.id: event.kind for event in found.events}
    assert told[figure.event or ""] in ("killing", "shelling")


def test_ids_are_of_places_in_the_document_and_not_of_what_was_made_of_them() -> None:
    notation = "{l Ostrel} bombed {l Varren}."
    one = tell(notation, {"bombed": ("ASSAULT", "Ostrel", "Varren")})
    other = tell(notation, {"bombed": ("NONE", "", "")})
    assert [e.id for e in one.events] == [e.id for e in other.events]
