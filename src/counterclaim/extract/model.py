"""The trained model: its files verified against their manifest, and run by onnxruntime on one thread.

One thread: a build runs one process for each core, and the same text gives the same numbers however many
there are.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import ModelError
from counterclaim.extract.metonymy import Metonymy

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_STAGES = ("reader.onnx", "linker.onnx", "coder.onnx", "tokenizer.json")
_METONYMY = "metonymy.json"


class Model:
    """The stages of ``extract.tagger``, the network of ``extract.coding``, and the tokenizer of all."""

    def __init__(self, *, reader: bytes, linker: bytes, coder: bytes, tokenizer: bytes, digest: str) -> None:
        from tokenizers import Tokenizer

        self.digest = digest
        self.tokenizer: Tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._reader = _session(reader)
        self._linker = _session(linker)
        self._coder = _session(coder)

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
    reader, linker, coder, tokenizer = (_verified(name) for name in _STAGES)
    return Model(reader=reader, linker=linker, coder=coder, tokenizer=tokenizer, digest=digest())


@cache
def load_metonymy() -> Metonymy:
    """Load the weights for metonymy that go with the model. Raises ``ModelError`` as ``load`` does."""
    found = json.loads(_verified(_METONYMY))
    weights = np.array(found["weights"], dtype=np.float32)
    return Metonymy(weights=weights, bias=float(found["bias"]), threshold=float(found["threshold"]))


@cache
def digest() -> str:
    """Return what names the model: the head of its manifest's SHA-256."""
    return hashlib.sha256(_read("manifest.json")).hexdigest()[:12]


def _session(graph: bytes) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _folder() -> Traversable:
    return files("counterclaim") / "models" / "attribution"


def _read(name: str) -> bytes:
    try:
        return (_folder() / name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"{_folder() / name}: cannot be read ({error.strerror}); install counterclaim again"
        ) from error


def _expected(name: str) -> str:
    """The SHA-256 that a file must have."""
    try:
        return str(json.loads(_read("manifest.json"))["sha256"][name])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{_folder() / 'manifest.json'}: does not list the model's files; install counterclaim again"
        ) from error


def _verified(name: str) -> bytes:
    expected, raw = _expected(name), _read(name)
    found = hashlib.sha256(raw).hexdigest()
    if found != expected:
        raise ModelError(
            f"{_folder() / name}: not the file this version was made with (SHA-256 {found[:12]}...,"
            f" expected {expected[:12]}...); install counterclaim again"
        )
    return raw
