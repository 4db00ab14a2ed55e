"""What holds of every extraction, whatever the text: invented reports put together at random."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from counterclaim.extract import ModelExtractor
from counterclaim.extract.model import Model, load
from counterclaim.extract.windows import LONGEST
from counterclaim.types import Attribution, Extraction, Span
from extract.hostile import HOSTILE
from extract.reading import document

NAMES = (
    "Mira Tasten",
    "Davin Orlen",
    "Ostrel",
    "Tasten",
    "she",
    "the harbour minister",
    "an official",
    "Élodie Vášár",
)
CLAUSES = (
    "the ferry was empty",
    "the guards had “no orders” to fire",
    "Ostrel denied that its guards had fired",
    "he had told the Harbour News Agency that it was late",
    "the 👋🏽 sign (in Varrenian) was old",
)
SHAPES = (
    "{who} said that {what}.",
    "{who} said {what}, adding that nobody was hurt.",
    "“{what},” {who} said. “It was late.",
    "“{what}.",
    "“As {who} said on Monday, {what},” said Davin Orlen.",
    "'{what}', according to {who}.",
    "{what}, {who} told the Almeda Times.",
    "{who} accused Ostrel and Varrenia of saying that {what}.",
    "{who}: {what}",
    "The agency quoted {who} as saying, ``{what}.''",
    '{who} rejected the claim that {what}, saying: "{what}."',
    "It was said by {who} that {what}",
    "«{what}» – {who}",
)
SENTENCES = st.builds(
    lambda shape, who, what: shape.format(who=who, what=what),
    st.sampled_from(SHAPES),
    st.sampled_from(NAMES),
    st.sampled_from(CLAUSES),
)
NOISE = st.text(alphabet="Aa b.,:;“”‘’\"'«»()[]-–\u00a0\u200f\u0301😀عא\t", max_size=25)
TEXTS = st.lists(
    st.tuples(st.one_of(SENTENCES, SENTENCES, NOISE), st.sampled_from(("\n", " ", "\n\n", "\r\n", "\u2028"))),
    min_size=1,
    max_size=6,
).map(lambda parts: "".join(words + after for words, after in parts))
FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def spans(found: Extraction) -> list[Span]:
    """Every place an extraction speaks of."""
    said = [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    acts = [s for act in found.acts for s in (act.span, *act.trigger)]
    return [*said, *acts, *(m for e in found.entities for m in e.mentions)]


@FEW
@given(TEXTS)
def test_every_place_is_in_the_text(extractor: ModelExtractor, text: str) -> None:
    for span in spans(extractor(document(text))):
        assert 0 <= span.start < span.end <= len(text)
        assert span.quote(text).strip()


@FEW
@given(TEXTS)
def test_contents_are_in_order_apart_and_have_words(extractor: ModelExtractor, text: str) -> None:
    for found in extractor(document(text)).attributions:
        assert any(c.isalnum() for span in found.content for c in span.quote(text))
        for places in (found.source, found.cue, found.content):
            assert all(a.end <= b.start for a, b in pairwise(places))
        assert 0 < found.score <= 1


@FEW
@given(TEXTS)
def test_every_id_is_one_record_and_every_reference_resolves(extractor: ModelExtractor, text: str) -> None:
    found = extractor(document(text))
    records = (found.attributions, found.entities, found.acts, found.events, found.figures)
    assert all(len({r.id for r in kind}) == len(kind) for kind in records)
    entities = {e.id for e in found.entities}
    attributions = {a.id for a in found.attributions}
    assert all(entities.issuperset((*a.speakers, *a.via)) for a in found.attributions)
    assert all(entities.issuperset((*act.actors, *act.targets)) for act in found.acts)
    assert all(act.attribution in attributions for act in found.acts if act.voice != "outlet")
    assert all(act.attribution is None for act in found.acts if act.voice == "outlet")
    acts = {act.id for act in found.acts}
    assert all(entities.issuperset(event.participants) for event in found.events)
    assert all(event.act is None or event.act in acts for event in found.events)
    assert all(event.attribution is None or event.attribution in attributions for event in found.events)
    assert {figure.event for figure in found.figures} <= {event.id for event in found.events} | {None}
    assert all(not set(a.speakers) & set(a.via) for a in found.attributions)


@FEW
@given(TEXTS)
def test_what_is_nested_stands_in_the_content_around_it(extractor: ModelExtractor, text: str) -> None:
    found = {a.id: a for a in extractor(document(text)).attributions}
    for inner in found.values():
        if inner.nested_in is not None:
            assert inner.nested_in != inner.id
            assert covers(found[inner.nested_in], inner)


def covers(outer: Attribution, inner: Attribution) -> bool:
    """Whether every word of one attribution stands in the other's content."""
    places = (*inner.source, *inner.cue, *inner.content)
    return all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in places)


@FEW
@given(TEXTS)
def test_a_mention_belongs_to_one_entity(extractor: ModelExtractor, text: str) -> None:
    found = extractor(document(text))
    mentions = [m for e in found.entities for m in e.mentions]
    assert len(set(mentions)) == len(mentions)
    for entity in found.entities:
        assert entity.mentions
        assert entity.name.strip()
        assert list(entity.mentions) == sorted(entity.mentions)


@FEW
@given(TEXTS, TEXTS)
def test_a_document_reads_the_same_whatever_was_read_before(
    extractor: ModelExtractor, text: str, other: str
) -> None:
    first = extractor(document(text))
    extractor(document(other))
    assert extractor(document(text)) == first
    assert ModelExtractor()(document(text)) == first


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_read(extractor: ModelExtractor, text: str) -> None:
    found = extractor(document(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans(found))
    assert extractor(document(text)) == found


class Counting:
    """The model, and how many pieces each call had."""

    def __init__(self, model: Model) -> None:
        self.tokenizer, self.link, self._read = model.tokenizer, model.link, model.read
        self.reads: list[int] = []

    def read(self, pieces: NDArray[np.int64], *rest: NDArray[np.int64]) -> object:
        self.reads.append(pieces.shape[1])
        return self._read(pieces, *rest)


@pytest.mark.parametrize(
    "line",
    [
        "Mira Tasten said the ferry was empty.\n",
        "“It was late. ",
        "“",
        "word " * 50 + "\n",
        "x" * 3_000,
        ", ",
    ],
)
def test_work_grows_with_the_text_and_no_more(
    extractor: ModelExtractor, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    counting = Counting(load())
    monkeypatch.setattr("counterclaim.extract.load", lambda: counting)

    def reads(times: int) -> list[int]:
        counting.reads.clear()
        extractor(document(line * times))
        return list(counting.reads)

    few, many = reads(40), reads(160)
    assert sum(many) <= 4.5 * sum(few) + LONGEST
    assert len(many) <= 4.5 * len(few) + 1
    assert max(many) <= LONGEST + 1
