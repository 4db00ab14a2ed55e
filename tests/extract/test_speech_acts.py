"""Which act a cue verb is: the table, the verb's form and its object, from parses made by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from counterclaim.extract.speech_acts import act_type


def verb(
    lemma: str, tag: str = "VBD", *, obj: str | None = None, before: tuple[tuple[str, str, str], ...] = ()
) -> Token:
    """Return a verb with ``before`` it dependents (lemma, tag, relation) and an object behind it."""
    parts = [*before, (lemma, tag, "ROOT"), *([(obj, "NN", "dobj")] if obj else [])]
    words = [part[0] for part in parts]
    doc = Doc(
        Vocab(),
        words=words,
        lemmas=words,
        tags=[part[1] for part in parts],
        deps=[part[2] for part in parts],
        heads=[len(before)] * len(parts),
    )
    return doc[len(before)]


@pytest.mark.parametrize(
    ("lemma", "frame", "kind"),
    [
        ("accuse", "object", "ACCUSE"),
        ("accuse", "prep:of", "ACCUSE"),
        ("blame", "prep:for", "ACCUSE"),
        ("deny", "ccomp", "DENY"),
        ("deny", "xcomp", "DENY"),
        ("reject", "object", "REJECT"),
        ("refuse", "xcomp", "REJECT"),
        ("demand", "ccomp", "REQUEST"),
        ("urge", "xcomp", "REQUEST"),
        ("threaten", "xcomp", "THREATEN"),
        ("agree", "xcomp", "AGREE"),
        ("thank", "object", "SUPPORT"),
        ("protest", "prep:against", "PROTEST"),
        ("Accuse", "object", "ACCUSE"),
        ("say", "ccomp", None),
        ("accuse", "before", None),
        ("refuse", "object", None),
        ("accuse", "prep:in", None),
    ],
)
def test_the_verb_and_its_frame_make_the_act(lemma: str, frame: str, kind: str | None) -> None:
    assert act_type(verb(lemma), frame) == kind


@pytest.mark.parametrize(
    ("obj", "kind"), [("responsibility", "DENY"), ("claim", "DENY"), ("entry", None), (None, None)]
)
def test_to_deny_somebody_something_is_no_denial(obj: str | None, kind: str | None) -> None:
    assert act_type(verb("deny", obj=obj), "object") == kind


@pytest.mark.parametrize("tag", ["VBD", "VBZ", "VBP", "VBN", "VBG"])
def test_a_plain_form_is_an_act(tag: str) -> None:
    assert act_type(verb("accuse", tag), "object") == "ACCUSE"


def test_a_bare_form_is_none() -> None:
    assert act_type(verb("accuse", "VB"), "object") is None


@pytest.mark.parametrize(
    "before",
    [
        pytest.param((("not", "RB", "neg"),), id="did not"),
        pytest.param((("never", "RB", "neg"),), id="never"),
        pytest.param((("will", "MD", "aux"),), id="will"),
        pytest.param((("may", "MD", "aux"), ("have", "VB", "aux")), id="may have"),
        pytest.param((("to", "TO", "aux"),), id="to"),
        pytest.param((("do", "VBD", "aux"), ("not", "RB", "neg")), id="did not accuse"),
    ],
)
@pytest.mark.parametrize("tag", ["VB", "VBD", "VBN"])
def test_denied_wished_and_possible_acts_are_none(before: tuple[tuple[str, str, str], ...], tag: str) -> None:
    assert act_type(verb("accuse", tag, before=before), "object") is None


def test_an_auxiliary_of_the_past_makes_no_difference() -> None:
    assert act_type(verb("accuse", "VBN", before=(("have", "VBZ", "aux"),)), "object") == "ACCUSE"


def test_an_emphatic_act_is_one() -> None:
    assert act_type(verb("accuse", "VB", before=(("do", "VBD", "aux"),)), "object") == "ACCUSE"
