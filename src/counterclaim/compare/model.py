"""The trained models of claims (``training/claims``), which ship in the wheel."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterclaim import weights
from counterclaim.compare.claims import Claim
from counterclaim.compare.encoding import Encoded, Encoder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

STANCES = ("other", "supports", "rejects")
"""What a pair of claims is: nothing follows; both hold the same; they cannot both hold."""
_AT_ONCE = 500


class ClaimModel:
    """Tells what claims are about, each once, and how two stand to each other.

    ``known`` is what it answered in earlier runs, by the hash of what it was asked. What it answers anew is
    handed to ``keep`` a few hundred answers at a time, so that a run that was killed need not ask again.
    Vectors are kept, and used, in 8 bits a value, stances in 16.
    """

    def __init__(self, keep: Callable[[Mapping[bytes, bytes]], None] = lambda _: None) -> None:
        self.name = f"model:claims-{weights.digest('claims')}-{weights.digest('stances')}"
        self.known: dict[bytes, bytes] = {}
        self._keep = keep
        self._fresh: dict[bytes, bytes] = {}
        self._about = _Network("claims", "claims.onnx", tokens="attribution")
        self._against = _Network("stances", "stances.onnx", tokens="stances")

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each claim."""
        network = self._about
        found = [self._answer(network, network.encoder.alone(claim), _packed) for claim in claims]
        if not found:
            return np.zeros((0, 1), dtype=np.float32)
        rows = np.stack([np.frombuffer(one, dtype=np.int8) for one in found]).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1), dtype=np.float32)

    def stances(self, pairs: Sequence[tuple[Claim, Claim]]) -> NDArray[np.float32]:
        """Return for each pair of claims the log probabilities (n x 3) of ``STANCES``."""
        network = self._against
        found = [self._answer(network, network.encoder.pair(*pair), _log_probable) for pair in pairs]
        rows = [np.frombuffer(one, dtype=np.float16) for one in found]
        return np.array(rows, dtype=np.float32).reshape(-1, len(STANCES))

    def flush(self) -> None:
        """Hand over what was answered since the last time."""
        self._keep(self._fresh)
        self._fresh = {}

    def _answer(
        self, network: _Network, asked: Encoded, packed: Callable[[NDArray[np.float32]], bytes]
    ) -> bytes:
        pieces, features = asked
        digest = hashlib.blake2b(pieces.tobytes() + features.tobytes(), digest_size=16).digest()
        answer = self.known.get(digest)
        if answer is None:
            answer = self.known[digest] = self._fresh[digest] = packed(network.run(asked))
            if len(self._fresh) >= _AT_ONCE:
                self.flush()
        return answer


class _Network:
    """A graph with its tokenizer, loaded when it is first asked."""

    def __init__(self, model: str, graph: str, *, tokens: str) -> None:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(weights.verified(tokens, "tokenizer.json").decode("utf-8"))
        self.encoder = Encoder(tokenizer)
        self._place = model, graph
        self._session: InferenceSession | None = None

    def run(self, asked: Encoded) -> NDArray[np.float32]:
        """Return what the graph answers for one input: the row of its only output."""
        if self._session is None:
            self._session = weights.session(weights.verified(*self._place))
        pieces, features = asked
        (found,) = self._session.run(None, {"pieces": pieces[None], "features": features[None]})
        return np.asarray(found[0], dtype=np.float32)


def _packed(vector: NDArray[np.float32]) -> bytes:
    return bytes(np.round(vector * (127 / np.abs(vector).max())).astype(np.int8).tobytes())


def _log_probable(scores: NDArray[np.float32]) -> bytes:
    shifted = scores - scores.max()
    found = shifted - np.log(np.exp(shifted).sum())
    return bytes(found.astype(np.float16).tobytes())
