"""From words to attributions through two hand-made networks: no weights, only rules that one can follow."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from counterclaim.extract.decode import BEFORE, BEGIN, END, INSIDE, OUTSIDE, REACH, SINGLE, TAGS
from counterclaim.extract.decode import tag as number
from counterclaim.extract.names import NAME_TAGS
from counterclaim.extract.paragraphs import paragraphs
from counterclaim.extract.quotation import quotations
from counterclaim.extract.tagger import CANDIDATE, Pieces, TaggedText, laid_out, tag
from counterclaim.extract.windows import BEFORE as SEEN_BEFORE
from counterclaim.extract.windows import LONGEST, Window, windows
from counterclaim.extract.words import BREAK, MARK, UNQUOTED, Words, read_words
from extract.hostile import HOSTILE, TEXTS

SOURCE, CUE, CONTENT = range(3)
#: What the networks know of a word: nothing, that it says, may say, hardly says, ends a saying, is a name.
PLAIN, SAYS, MAY_SAY, HARDLY_SAYS, STOPS, NAME = range(1, 7)
KNOWN = {
    "said": SAYS,
    "says": SAYS,
    "hints": MAY_SAY,
    "nods": HARDLY_SAYS,
    ".": STOPS,
    "Orlen": NAME,
    "Tasten": NAME,
}
SURE = 8.0
LEAST = np.log(CANDIDATE / (1 - CANDIDATE))


@dataclass
class ByRule:
    """The word before a cue is its source; what follows up to the full stop is its content.

    States are the words' kinds. What each call was asked about is kept.
    """

    reads: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)

    def read(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        assert features.shape == (1, pieces.shape[1], 3)
        self.reads.append(pieces.shape[1])
        kinds = pieces[0, firsts[0]]
        cues = np.full((1, len(kinds), 2), -SURE, dtype=np.float32)
        cues[0, kinds == SAYS, 0] = SURE
        cues[0, kinds == MAY_SAY, 1] = LEAST[1] + 0.1
        cues[0, kinds == HARDLY_SAYS] = LEAST - 0.1
        names = np.zeros((1, len(kinds), NAME_TAGS), dtype=np.float32)
        names[0, kinds == NAME, 1] = SURE
        return kinds[None, :, None].astype(np.float32), cues, names

    def link(
        self,
        states: NDArray[np.float32],
        features: NDArray[np.int64],
        anchors: NDArray[np.int64],
        kinds: NDArray[np.int64],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        assert features.shape == (1, states.shape[1], 3)
        self.links.append(len(anchors))
        tags = np.zeros((len(anchors), REACH, TAGS), dtype=np.float32)
        tags[..., OUTSIDE] = 1.0
        for row, anchor in enumerate(anchors.tolist()):
            self._tag(tags[row], states[0, :, 0], anchor)
        return tags, np.where(kinds == 0, 2.0, -2.0).astype(np.float32)

    def _tag(self, tags: NDArray[np.float32], kinds: NDArray[np.float32], anchor: int) -> None:
        tags[BEFORE, number(CUE, SINGLE)] = SURE
        if anchor > 0:
            tags[BEFORE - 1, number(SOURCE, SINGLE)] = SURE
        stop = next((n for n in range(anchor + 1, len(kinds)) if kinds[n] == STOPS), len(kinds))
        inside = range(BEFORE + 1, min(BEFORE + stop - anchor, REACH))
        for place in inside:
            tags[place, number(CONTENT, INSIDE)] = SURE
        if len(inside) > 1:
            tags[inside[0], number(CONTENT, BEGIN)] = 2 * SURE
            tags[inside[-1], number(CONTENT, END)] = 2 * SURE


@dataclass
class Junk:
    """Numbers that mean nothing, as large as is wanted."""

    seed: int
    scale: float

    def read(
        self, _pieces: NDArray[np.int64], _features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        words = firsts.shape[1]
        return self._any(1, words, 4), self._any(1, words, 2), self._any(1, words, NAME_TAGS)

    def link(
        self,
        _states: NDArray[np.float32],
        _features: NDArray[np.int64],
        anchors: NDArray[np.int64],
        _kinds: NDArray[np.int64],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return self._any(len(anchors), REACH, TAGS), self._any(len(anchors))

    def _any(self, *shape: int) -> NDArray[np.float32]:
        return (np.random.default_rng(self.seed).normal(size=shape) * self.scale).astype(np.float32)


def words(text: str) -> Words:
    return read_words(text, paragraphs(text), quotations(text))


def pieces(read: Words, *, each: int = 1) -> Pieces:
    """Pieces that say what is known of a word, the same ``each`` times."""
    ids = [KNOWN.get(form, PLAIN) for form in read.forms]
    return Pieces(
        head=1, ids=np.repeat(np.array(ids, dtype=np.int64), each), ends=np.arange(len(read) + 1) * each
    )


def tagged(text: str, stages: ByRule | Junk | None = None, *, each: int = 1) -> TaggedText:
    read = words(text)
    return tag(read, pieces(read, each=each), stages or ByRule())


def in_words(text: str) -> list[tuple[str, ...]]:
    """Source, cue and content of each attribution."""
    read = words(text)
    return [
        tuple(
            " | ".join(text[read.starts[s] : read.ends[e - 1]] for s, e in role)
            for role in (one.source, one.cue, one.content)
        )
        for one in tagged(text).tagged
    ]


def test_what_belongs_to_a_cue_is_found_in_its_words() -> None:
    assert in_words("On Monday Orlen said the ferry sank. Nobody came.") == [
        ("Orlen", "said", "the ferry sank")
    ]


def test_attributions_stand_in_the_order_of_their_cues() -> None:
    text = "Orlen said it sank. Tasten says it was late.\nHe said no."
    assert [said for _, said, _ in in_words(text)] == ["said", "says", "said"]


def test_the_score_is_a_probability_and_the_second_stages() -> None:
    outer, inner = tagged("Orlen said it sank. Tasten hints it was late.").tagged
    assert (outer.nested, inner.nested) == (False, True)
    assert outer.score == pytest.approx(1 / (1 + np.exp(-2)))
    assert inner.score == pytest.approx(1 / (1 + np.exp(2)))


def test_only_words_that_may_be_cues_are_asked_about() -> None:
    stages = ByRule()
    tagged("Orlen said it sank. Tasten hints so. Nobody nods. He says no.", stages)
    assert stages.links == [3]
    tagged("Nobody nods.", stages)
    assert stages.links == [3]


def test_names_are_tagged_for_each_word() -> None:
    found = tagged("Orlen met Tasten.")
    assert found.names.tolist() == [1, 0, 1, 0]


def test_a_text_without_words_is_not_read() -> None:
    stages = ByRule()
    found = tagged(" \n\t", stages)
    assert (found.tagged, found.names.tolist(), stages.reads) == ((), [], [])


def test_a_window_is_laid_out_by_pieces() -> None:
    read = words("the ferry sank.\nNobody came")
    ids = Pieces(head=1, ids=np.array([7, 8, 9, 10, 11, 12, 13]), ends=np.array([0, 1, 3, 4, 5, 6, 7]))
    found, features, firsts = laid_out(read, ids, Window(start=1, owned=2, end=5))
    assert found.tolist() == [[1, 8, 9, 10, 11, 12]]
    assert firsts.tolist() == [[1, 3, 4, 5]]
    assert features[0].tolist() == [[MARK, BREAK, UNQUOTED], *read.features[[1, 1, 2, 3, 4]].tolist()]
    assert found.dtype == features.dtype == firsts.dtype == np.int64


LINE = "On Monday Orlen said the ferry was late.\n"


def test_each_cue_of_a_long_text_is_found_once() -> None:
    text = LINE * 200
    assert in_words(text) == [("Orlen", "said", "the ferry was late")] * 200
    assert int((tagged(text).names == 1).sum()) == 200


def test_a_paragraph_that_is_cut_is_read_to_its_end() -> None:
    text = "the old ferry went on " * 100 + "and Orlen said it sank."
    assert in_words(text)[-1] == ("Orlen", "said", "it sank")


@pytest.mark.parametrize("each", [1, 3])
def test_calls_grow_with_the_text_and_no_more(each: int) -> None:
    def reads(lines: int) -> list[int]:
        stages = ByRule()
        tagged(LINE * lines, stages, each=each)
        assert len(stages.links) == len(stages.reads)
        assert sum(stages.links) == lines
        return stages.reads

    few, many = reads(100), reads(400)
    assert len(many) <= 4 * len(few)
    assert sum(many) <= 4.1 * sum(few)
    assert max(many) <= LONGEST + 1


def test_a_window_reads_alike_whatever_stands_far_from_it() -> None:
    alone = tagged(LINE).tagged[0]
    among = tagged("Nobody came.\n" * 300 + LINE + "It sank.\n" * 300).tagged
    offset = among[0].anchor - alone.anchor
    assert len(among) == 1
    assert among[0].content == tuple((s + offset, e + offset) for s, e in alone.content)
    assert among[0].score == alone.score


def test_many_cues_are_decoded_as_few_are() -> None:
    line = "Orlen said no. Tasten says so.\n"
    found = in_words(line * 400)
    assert found == in_words(line) * 400


@settings(deadline=None, max_examples=40)
@given(
    st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1.0, 50.0, 1e4]), st.integers(1, 40), st.integers(1, 4)
)
def test_nothing_is_found_outside_the_window_that_owns_the_cue(
    seed: int, scale: float, lines: int, each: int
) -> None:
    read = words("It sank, he said.\n" * lines)
    given_pieces = pieces(read, each=each)
    cut = list(windows(read.features[:, 1], np.diff(given_pieces.ends)))
    found = tag(read, given_pieces, Junk(seed, scale))
    for one in found.tagged:
        owner = next(w for w in cut if w.owned <= one.anchor < w.end)
        assert all(owner.start <= s < e <= owner.end for s, e in (*one.source, *one.cue, *one.content))
        assert 0 <= one.score <= 1
    assert ((found.names >= 0) & (found.names < NAME_TAGS)).all()


@settings(deadline=None, max_examples=40)
@given(TEXTS, st.integers(0, 2**32 - 1))
def test_the_same_text_gives_the_same_result(text: str, seed: int) -> None:
    first = tagged(text, Junk(seed, 3.0))
    tagged("Orlen said no.", Junk(seed, 3.0))
    again = tagged(text, Junk(seed, 3.0))
    assert again.tagged == first.tagged
    assert again.names.tolist() == first.names.tolist()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    read = words(text)
    for stages in (ByRule(), Junk(1, 1.0), Junk(2, 1e5)):
        found = tag(read, pieces(read), stages)
        assert len(found.names) == len(read)
        assert all(0 <= one.anchor < len(read) for one in found.tagged)


def test_what_is_seen_before_a_window_is_not_asked_about_again() -> None:
    stages = ByRule()
    text = "Orlen said no. " * 12 + "\n" + "the ferry was late " * 52 + "\n"
    found = tagged(text, stages)
    assert len(stages.reads) > 1
    assert stages.reads[1] > SEEN_BEFORE
    assert sum(stages.links) == len(found.tagged) == 12
