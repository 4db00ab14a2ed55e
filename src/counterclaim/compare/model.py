"""The trained models of claims (``training/claims``), which ship in the wheel."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterclaim import weights
from counterclaim.compare.claims import Claim
from counterclaim.compare.encoding import BEFORE_EACH, BEFORE_ONE, Encoded, Encoder
from counterclaim.config import default_workers

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

STANCES = ("other", "supports", "rejects")
"""What a pair of claims is: nothing follows; both hold the same; they cannot both hold."""
_AT_ONCE = 500

_Pack = Callable[[NDArray[np.float32]], bytes]


class ClaimModel:
    """Tells what claims are about, each once, and how two stand to each other.

    ``known`` is what it answered in earlier runs, by the hash of what it was asked. What it answers anew is
    handed to ``keep`` a few hundred answers at a time, so that a run that was killed need not ask again.
    Vectors are kept, and used, in 8 bits a value, stances in 16. All cores are used, each for an input of its
    own, so that an answer is the same however many there are.
    """

    def __init__(self, keep: Callable[[Mapping[bytes, bytes]], None] = lambda _: None) -> None:
        self.name = f"model:claims-{weights.digest('claims')}-{weights.digest('stances')}"
        self.known: dict[bytes, bytes] = {}
        self._keep = keep
        self._fresh: dict[bytes, bytes] = {}
        self._about = _Network("claims", "claims.onnx", tokens="attribution", before=BEFORE_ONE)
        self._against = _Network("stances", "stances.onnx", tokens="stances", before=BEFORE_EACH)

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each claim."""
        network = self._about
        found = self._answers(network, map(network.encoder.alone, claims), _packed)
        if not found:
            return np.zeros((0, 1), dtype=np.float32)
        rows = np.stack([np.frombuffer(one, dtype=np.int8) for one in found]).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1), dtype=np.float32)

    def stances(self, pairs: Sequence[tuple[Claim, Claim]]) -> NDArray[np.float32]:
        """Return for each pair of claims the log probabilities (n x 3) of ``STANCES``."""
        network = self._against
        found = self._answers(network, (network.encoder.pair(*pair) for pair in pairs), _log_probable)
        rows = [np.frombuffer(one, dtype=np.float16) for one in found]
        return np.array(rows, dtype=np.float32).reshape(-1, len(STANCES))

    def flush(self) -> None:
        """Hand over what was answered since the last time."""
        self._keep(self._fresh)
        self._fresh = {}

    def _answers(self, network: _Network, asked: Iterable[Encoded], packed: _Pack) -> list[bytes]:
        digests: list[bytes] = []
        fresh: dict[bytes, Encoded] = {}
        for one in asked:
            digests.append(_digest(one))
            if digests[-1] not in self.known:
                fresh[digests[-1]] = one
            if len(fresh) == _AT_ONCE:
                self._ask(network, fresh, packed)
                fresh = {}
        self._ask(network, fresh, packed)
        return [self.known[digest] for digest in digests]

    def _ask(self, network: _Network, fresh: Mapping[bytes, Encoded], packed: _Pack) -> None:
        if not fresh:
            return
        network.loaded()
        with ThreadPoolExecutor(default_workers()) as threads:
            for digest, row in zip(fresh, threads.map(network.run, fresh.values()), strict=True):
                self.known[digest] = self._fresh[digest] = packed(row)
                if len(self._fresh) >= _AT_ONCE:
                    self.flush()


class _Network:
    """A graph with its tokenizer, loaded when it is first asked."""

    def __init__(self, model: str, graph: str, *, tokens: str, before: int) -> None:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(weights.verified(tokens, "tokenizer.json").decode("utf-8"))
        self.encoder = Encoder(tokenizer, before)
        self._place = model, graph
        self._session: InferenceSession | None = None

    def loaded(self) -> InferenceSession:
        """Return the graph, read when it is first asked."""
        if self._session is None:
            self._session = weights.session(weights.verified(*self._place))
        return self._session

    def run(self, asked: Encoded) -> NDArray[np.float32]:
        """Return what the graph answers for one input: the row of its only output."""
        pieces, features = asked
        (found,) = self.loaded().run(None, {"pieces": pieces[None], "features": features[None]})
        return np.asarray(found[0], dtype=np.float32)


def _digest(asked: Encoded) -> bytes:
    pieces, features = asked
    return hashlib.blake2b(pieces.tobytes() + features.tobytes(), digest_size=16).digest()


def _packed(vector: NDArray[np.float32]) -> bytes:
    return bytes(np.round(vector * (127 / np.abs(vector).max())).astype(np.int8).tobytes())


def _log_probable(scores: NDArray[np.float32]) -> bytes:
    shifted = scores - scores.max()
    found = shifted - np.log(np.exp(shifted).sum())
    return bytes(found.astype(np.float16).tobytes())
