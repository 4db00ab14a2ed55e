"""The trained model of attributions and acts."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterclaim import weights
from counterclaim.extract.metonymy import Metonymy

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MODEL = "attribution"
_STAGES = ("reader.onnx", "linker.onnx", "coder.onnx", "tokenizer.json")
_METONYMY = "metonymy.json"


class Model:
    """The stages of ``extract.tagger``, the network of ``extract.coding``, and the tokenizer of all."""

    def __init__(self, *, reader: bytes, linker: bytes, coder: bytes, tokenizer: bytes, digest: str) -> None:
        from tokenizers import Tokenizer

        self.digest = digest
        self.tokenizer: Tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._reader = weights.session(reader)
        self._linker = weights.session(linker)
        self._coder = weights.session(coder)

    def read(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Return states, cue logits and name logits of a window's words."""
        given = {"pieces": pieces, "features": features, "firsts": firsts}
        states, cues, names = self._reader.run(["states", "cues", "names"], given)
        return states, cues, names

    def link(
        self,
        states: NDArray[np.float32],
        features: NDArray[np.int64],
        anchors: NDArray[np.int64],
        kinds: NDArray[np.int64],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return tag logits of the words around each cue, and the logit of its being one."""
        given = {"states": states, "features": features, "anchors": anchors, "kinds": kinds}
        tags, valid = self._linker.run(["tags", "valid"], given)
        return tags, valid

    def code(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return logits of a sentence's type of act, and of each word's role in it."""
        given = {"pieces": pieces, "features": features, "firsts": firsts}
        types, roles = self._coder.run(["types", "roles"], given)
        return types, roles


@cache
def load() -> Model:
    """Load the model that ships, once a process. Raises ``ModelError`` where a file is missing or wrong."""
    reader, linker, coder, tokenizer = (weights.verified(_MODEL, name) for name in _STAGES)
    return Model(reader=reader, linker=linker, coder=coder, tokenizer=tokenizer, digest=digest())


@cache
def load_metonymy() -> Metonymy:
    """Load the weights for metonymy that go with the model. Raises ``ModelError`` as ``load`` does."""
    found = json.loads(weights.verified(_MODEL, _METONYMY))
    learnt = np.array(found["weights"], dtype=np.float32)
    return Metonymy(weights=learnt, bias=float(found["bias"]), threshold=float(found["threshold"]))


@cache
def digest() -> str:
    """Return what names the model: the head of its manifest's SHA-256."""
    return weights.digest(_MODEL)
