"""A report as a whole: furniture, headline, who is one and who is two, and what it was made by."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.extract import ModelExtractor
from counterclaim.extract.model import digest
from counterclaim.types import Furniture, FurnitureKind, Span
from extract.reading import document, in_words, read, said

CAPTION = "Mira Tasten says the ferry was empty."
BODY = "Davin Orlen said that the guards had been warned twice."


def furniture(text: str, words: str, kind: FurnitureKind) -> Furniture:
    start = text.index(words)
    return Furniture(span=Span(start=start, end=start + len(words)), kind=kind)


def test_furniture_is_not_searched(extractor: ModelExtractor) -> None:
    text = f"{CAPTION}\n{BODY}\n“Read more,” said Mira Tasten.\n"
    marked = [
        furniture(text, CAPTION, "caption"),
        furniture(text, "“Read more,” said Mira Tasten.", "related"),
    ]
    assert len(in_words(text, extractor(document(text)))) == 3
    found = extractor(document(text, furniture=marked))
    (one,) = in_words(text, found)
    assert one == said("Davin Orlen", "said", "that the guards had been warned twice", by="Davin Orlen")
    assert [entity.name for entity in found.entities] == ["Davin Orlen"]


def test_the_head_of_a_paragraph_can_be_furniture(extractor: ModelExtractor) -> None:
    text = f"PORT ALMEDA (Harbour Wire) - {BODY}\n"
    (one,) = in_words(text, extractor(document(text, furniture=[furniture(text, text[:29], "dateline")])))
    assert one == said("Davin Orlen", "said", "that the guards had been warned twice", by="Davin Orlen")


def test_a_report_of_furniture_alone_has_nothing(extractor: ModelExtractor) -> None:
    found = extractor(document(BODY, furniture=[furniture(BODY, BODY, "caption")]))
    assert (found.attributions, found.entities, found.acts) == ((), (), ())


def test_an_empty_report_has_nothing(extractor: ModelExtractor) -> None:
    for text in ("", "\n", " \t\r\n"):
        found = extractor(document(text))
        assert (found.attributions, found.entities, found.acts, found.status) == ((), (), (), "ok")


def test_the_headline_does_not_fuse_with_what_follows(extractor: ModelExtractor) -> None:
    text = f"Ostrel denies that guards fired on ferry\nPort Almeda\n{BODY}\n"
    first, second = read(extractor, text, headline=True)
    assert first.content == ("that guards fired on ferry",)
    assert second.content == ("that the guards had been warned twice",)


def test_two_unnamed_officials_are_two(extractor: ModelExtractor) -> None:
    text = "An official said that the ferry was empty.\nAn official said that it had carried weapons.\n"
    one, other = extractor(document(text)).attributions
    assert len(one.speakers) == len(other.speakers) == 1
    assert one.speakers != other.speakers


def test_the_official_is_the_one_before(extractor: ModelExtractor) -> None:
    text = "A harbour official said that the ferry was empty.\nThe official said it had carried no weapons.\n"
    one, other = extractor(document(text)).attributions
    assert one.speakers == other.speakers != ()


def test_a_name_has_all_its_mentions(extractor: ModelExtractor) -> None:
    text = (
        "Mira Tasten arrived on Monday.\nTasten said that the ferry was empty.\nNobody asked Mira Tasten.\n"
    )
    (mira,) = [e for e in extractor(document(text)).entities if e.name == "Mira Tasten"]
    assert [m.quote(text) for m in mira.mentions] == ["Mira Tasten", "Tasten", "Mira Tasten"]
    assert mira.kind == "person"


def test_an_act_shows_its_evidence(extractor: ModelExtractor) -> None:
    text = "Nobody was surprised.\nMira Tasten accused Ostrel of firing on the ferry.\n"
    found = extractor(document(text))
    (act,), (attribution,) = found.acts, found.attributions
    assert act.span.quote(text) == "Mira Tasten accused Ostrel of firing on the ferry"
    assert [t.quote(text) for t in act.trigger] == ["accused"]
    assert (act.attribution, act.actors) == (attribution.id, attribution.speakers)
    assert (act.voice, act.certainty) == ("speech", "asserted")


def test_the_extraction_says_what_it_was_made_by(extractor: ModelExtractor) -> None:
    found = extractor(document(BODY))
    assert found.made_by == extractor.name
    assert digest() in extractor.name
    assert found.document == document(BODY).id


def test_the_id_of_an_attribution_is_of_its_document_and_places(extractor: ModelExtractor) -> None:
    one, other = document(BODY), replace(document(BODY), id="0" * 64)
    (here,), (there,) = extractor(one).attributions, extractor(other).attributions
    assert here.id != there.id
    assert here.content == there.content
