"""Which act a cue verb is: the table, the verb's form, what qualifies it and what it governs."""

from __future__ import annotations

import pytest

from counterclaim.extract.forms import singular
from counterclaim.extract.speech_acts import utterance
from extract.marked import marked


def kind(notation: str) -> str | None:
    """Return the type of the act of a marked sentence."""
    page = marked(notation)
    act = utterance(page.page, page.tagged[0])
    return act.kind if act else None


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("accused", "the guards of lying", "ACCUSE"),
        ("accused the guards", "of lying", "ACCUSE"),
        ("accused the guards of", "lying", "ACCUSE"),
        ("alleged", "that the guards lied", "ACCUSE"),
        ("blamed the loss on", "the guards", "ACCUSE"),
        ("denied", "that the guards lied", "DENY"),
        ("denied", "lying", "DENY"),
        ("denied", "he had lied", "DENY"),
        ("denied", "it", "DENY"),
        ("denied", "it happened", "DENY"),
        ("denied the claim", "that guards had lied", "DENY"),
        ("rejected", "the report", "REJECT"),
        ("refused", "to leave", "REJECT"),
        ("demanded", "that the guards leave", "REQUEST"),
        ("urged", "the guards to leave", "REQUEST"),
        ("appealed to the guards", "to leave", "REQUEST"),
        ("threatened", "to leave", "THREATEN"),
        ("agreed", "to leave", "AGREE"),
        ("thanked", "the guards", "SUPPORT"),
        ("protested against", "the report", "PROTEST"),
        ("Accused", "the guards of lying", "ACCUSE"),
        ("said", "that the guards lied", None),
        ("called", "the guards liars", None),
        ("refused", "the offer", None),
        ("denied", "entry", None),
        ("requested", "anonymity", None),
        ("requested", "a truce", "REQUEST"),
        ("denied", "the guards a rest", None),
        ("denied", "the accused a role", None),
        ("denied", "them a role", None),
        ("denied", "him responsibility", None),
        ("denied", "{l Ostrel} the report it had asked for", None),
        ("denied", "{l Ostrel} what it was owed", None),
        ("denied", "the guards what they had asked for", None),
        ("denied", "the claims a day later", "DENY"),
        ("denied", "all the claims", "DENY"),
        ("denied", "ever firing a shot", "DENY"),
        ("denied", "them", "DENY"),
        ("denied", "Monday its guards had fired", "DENY"),
        ("dismissed", "{g Ostrelian} and Varrenian claims", "REJECT"),
        ("dismissed", "Ostrelian and Varrenian claims", "REJECT"),
        ("dismissed", "{g Ostrelian}, {g Almedan} and {g Varrenian} claims", "REJECT"),
        ("dismissed", "{l Ostrel} and the claims", None),
        ("dismissed", "the guards", None),
        ("insisted", "that the guards had lied", None),
    ],
)
def test_the_verb_and_what_it_governs_make_the_act(cue: str, content: str, expected: str | None) -> None:
    assert kind(f"{{s {{p Davin Orlen}}}} {{c {cue}}} {{q {content}}}.") == expected


@pytest.mark.parametrize(
    "cue",
    [
        *("accused", "accuses", "has accused", "had often accused", "is accusing", "did accuse"),
        *("falsely accused", "has falsely accused"),
        *("has publicly accused", "again accused", "later accused"),
    ],
)
def test_a_plain_form_is_an_act(cue: str) -> None:
    assert kind(f"{{s {{p Davin Orlen}}}} {{c {cue}}} {{q the guards of lying}}.") == "ACCUSE"


@pytest.mark.parametrize(
    "cue",
    [
        *(
            "did not accuse",
            "never accused",
            "will accuse",
            "may have accused",
            "to accuse",
            "has not accused",
        ),
        *("hasn't accused", "would never accuse", "could accuse", "did not want to accuse", "is to accuse"),
        *("has never formally accused", "declined to accuse", "failed to accuse", "almost accused"),
        *("accuse", "was accused", "has been accused", "did not criticise or accuse"),
    ],
)
def test_denied_wished_and_possible_acts_are_none(cue: str) -> None:
    assert kind(f"{{s {{p Davin Orlen}}}} {{c {cue}}} {{q the guards of lying}}.") is None


@pytest.mark.parametrize("source", ["They", "Officials", "The guards", "{p Mira Tasten} and {p Davin Orlen}"])
def test_several_accuse_in_the_bare_form(source: str) -> None:
    assert kind(f"{{s {source}}} {{c accuse}} {{q the guards of lying}}.") == "ACCUSE"


def test_a_relative_clause_is_an_act() -> None:
    assert kind("{p Davin Orlen}, {s who} {c has accused} {q the guards of lying}, left.") == "ACCUSE"
    assert kind("The claims, {q which} {s he} {c denies}, are old.") == "DENY"


def test_a_noun_is_no_act() -> None:
    assert kind("{s Its} {c demand for} {q a truce} was heard.") is None
    assert kind("{s The council's} {c protest against} {q the law} was heard.") is None
    assert kind("{s {p Davin Orlen}} {c made an appeal for} {q a truce}.") is None


def test_a_participle_tied_to_a_name_is_no_act() -> None:
    assert kind("One {s {p Orlen}}-{c endorsed} {q candidate} left.") is None


def test_a_passive_needs_its_agent() -> None:
    assert kind("{q The report} {c was rejected} by {s the council}.") == "REJECT"
    assert kind("{q The claim} {c was dismissed by} {s the council}.") == "REJECT"
    assert kind("{q The guard} {c was dismissed by} {s the council}.") is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("claims", "claim"),
        ("stories", "story"),
        ("involvement", "involvement"),
        ("press", "press"),
        ("guards", "guard"),
    ],
)
def test_a_noun_in_the_singular(word: str, expected: str) -> None:
    assert singular(word) == expected
