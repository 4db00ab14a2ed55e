"""Forms of words: regular by rule, the others from the table."""

from __future__ import annotations

import pytest

from counterclaim.extract.forms import act_verb, noun, noun_kind, plural, verb_forms
from counterclaim.extract.tables import act_lemmas, speaking_nouns


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("accuse", ["accuse", "accuses", "accused", "accusing"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("agree", ["agree", "agrees", "agreed", "agreeing"]),
        ("slam", ["slam", "slams", "slammed", "slamming"]),
        ("dismiss", ["dismiss", "dismisses", "dismissed", "dismissing"]),
        ("condemn", ["condemn", "condemns", "condemned", "condemning"]),
        ("hail", ["hail", "hails", "hailed", "hailing"]),
    ],
)
def test_a_verb_is_known_in_its_forms(lemma: str, forms: list[str]) -> None:
    assert [form for form, _ in verb_forms(lemma)] == forms
    for form, part in zip(forms, ("base", "s", "past", "ing"), strict=True):
        found = act_verb(form)
        assert found is not None
        assert (found.lemma, found.part) == (lemma, part)


def test_every_act_has_its_forms_and_no_other_word_is_one() -> None:
    assert all(act_verb(form) for lemma in act_lemmas() for form, _ in verb_forms(lemma))
    assert act_verb("said") is None


@pytest.mark.parametrize(
    ("word", "lemma", "many"),
    [
        ("spokesmen", "spokesman", True),
        ("spokesman", "spokesman", False),
        ("ministries", "ministry", True),
        ("witnesses", "witness", True),
        ("people", "people", True),
        ("police", "police", True),
        ("wives", "wife", True),
        ("geologists", "geologist", True),
        ("oarsmen", "oarsman", True),
        ("speechwriter", "speechwriter", False),
    ],
)
def test_a_noun_is_known_in_the_plural(word: str, lemma: str, many: bool) -> None:
    found = noun(word)
    assert found is not None
    assert (found.lemma, found.plural) == (lemma, many)
    assert noun_kind(lemma) is not None


@pytest.mark.parametrize("word", ["table", "list", "", "s", "men", "lists", "quickly"])
def test_other_words_are_no_speakers(word: str) -> None:
    found = noun(word)
    assert found is None or noun_kind(found.lemma) in ("document", "person")


def test_each_noun_has_one_plural_that_leads_back() -> None:
    for lemma in speaking_nouns():
        found = noun(lemma)
        assert found is not None
        assert found.lemma == lemma


@pytest.mark.parametrize(("lemma", "many"), [("ally", "allies"), ("boy", "boys"), ("church", "churches")])
def test_a_plural_is_spelt_by_rule(lemma: str, many: str) -> None:
    assert plural(lemma) == many
