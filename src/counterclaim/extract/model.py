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

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_FILES = ("reader.onnx", "linker.onnx", "tokenizer.json")


class Model:
    """The two stages of ``counterclaim.extract.tagger`` and the tokenizer that goes with them."""

    def __init__(self, *, reader: bytes, linker: bytes, tokenizer: bytes, digest: str) -> None:
        from tokenizers import Tokenizer

        self.digest = digest
        self.tokenizer: Tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._reader = _session(reader)
        self._linker = _session(linker)

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


@cache
def load() -> Model:
    """Load the model that ships, once a process. Raises ``ModelError`` where a file is missing or wrong."""
    folder = files("counterclaim") / "models" / "attribution"
    expected = _expected(folder, _read(folder, "manifest.json"))
    reader, linker, tokenizer = (_verified(folder, name, expected[name]) for name in _FILES)
    return Model(reader=reader, linker=linker, tokenizer=tokenizer, digest=digest())


@cache
def digest() -> str:
    """Return what names the model: the head of its manifest's SHA-256."""
    raw = _read(files("counterclaim") / "models" / "attribution", "manifest.json")
    return hashlib.sha256(raw).hexdigest()[:12]


def _session(graph: bytes) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"{folder / name}: cannot be read ({error.strerror}); install counterclaim again"
        ) from error


def _expected(folder: Traversable, manifest: bytes) -> dict[str, str]:
    """The SHA-256 of each file."""
    try:
        listed = json.loads(manifest)["sha256"]
        return {name: str(listed[name]) for name in _FILES}
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{folder / 'manifest.json'}: does not list the model's files; install counterclaim again"
        ) from error


def _verified(folder: Traversable, name: str, expected: str) -> bytes:
    raw = _read(folder, name)
    found = hashlib.sha256(raw).hexdigest()
    if found != expected:
        raise ModelError(
            f"{folder / name}: not the file this version was made with (SHA-256 {found[:12]}...,"
            f" expected {expected[:12]}...); install counterclaim again"
        )
    return raw
