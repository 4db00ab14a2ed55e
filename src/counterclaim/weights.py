"""Trained weights that ship: verified against their manifest, and run by onnxruntime on one thread.

One thread: a build runs one process for each core, and the same text gives the same numbers however many
there are.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from counterclaim.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def verified(model: str, name: str) -> bytes:
    """Return a file of a model. Raises ``ModelError`` where it is missing or not what its manifest lists."""
    expected, raw = _expected(model, name), _read(model, name)
    found = hashlib.sha256(raw).hexdigest()
    if found != expected:
        raise ModelError(
            f"{_folder(model) / name}: not the file this version was made with (SHA-256 {found[:12]}...,"
            f" expected {expected[:12]}...); install counterclaim again"
        )
    return raw


def digest(model: str) -> str:
    """Return what names a model: the head of its manifest's SHA-256."""
    return hashlib.sha256(_read(model, "manifest.json")).hexdigest()[:12]


def listed(model: str) -> dict[str, str]:
    """Return the files of a model and the SHA-256 of each, as its manifest lists them."""
    return dict(json.loads(_read(model, "manifest.json"))["sha256"])


def session(graph: bytes) -> InferenceSession:
    """Return a graph, ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _folder(model: str) -> Traversable:
    return files("counterclaim") / "models" / model


def _read(model: str, name: str) -> bytes:
    try:
        return (_folder(model) / name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"{_folder(model) / name}: cannot be read ({error.strerror}); install counterclaim again"
        ) from error


def _expected(model: str, name: str) -> str:
    """The SHA-256 that a file must have."""
    try:
        return str(json.loads(_read(model, "manifest.json"))["sha256"][name])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{_folder(model) / 'manifest.json'}: does not list the model's files; install counterclaim again"
        ) from error
