"""The trained model of claims (``training/claims``), which ships in the wheel."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim import weights
from counterclaim.compare.claims import Claim
from counterclaim.compare.encoding import Encoder

_AT_ONCE = 2000
_MODEL, _TOKENS = "claims", "attribution"


class ClaimModel:
    """Tells what claims are about, each once.

    ``known`` is what it answered in earlier runs, by the hash of what it was asked. What it answers anew is
    handed to ``keep`` a few thousand answers at a time, so that a run that was killed need not ask again.
    Vectors are kept, and used, in 8 bits a value.
    """

    def __init__(self, keep: Callable[[Mapping[bytes, bytes]], None] = lambda _: None) -> None:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(weights.verified(_TOKENS, "tokenizer.json").decode("utf-8"))
        self.name = f"model:claims-{weights.digest(_MODEL)}"
        self.known: dict[bytes, bytes] = {}
        self._keep = keep
        self._fresh: dict[bytes, bytes] = {}
        self._encoder = Encoder(tokenizer)
        self._session = weights.session(weights.verified(_MODEL, "claims.onnx"))

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each claim."""
        found = [np.frombuffer(self._answer(claim), dtype=np.int8) for claim in claims]
        if not found:
            return np.zeros((0, 1), dtype=np.float32)
        rows = np.stack(found).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1), dtype=np.float32)

    def flush(self) -> None:
        """Hand over what was answered since the last time."""
        self._keep(self._fresh)
        self._fresh = {}

    def _answer(self, claim: Claim) -> bytes:
        pieces, features = self._encoder.alone(claim)
        asked = hashlib.blake2b(pieces.tobytes() + features.tobytes(), digest_size=16).digest()
        answer = self.known.get(asked)
        if answer is None:
            given = {"pieces": pieces[None], "features": features[None]}
            (found,) = self._session.run(["vectors"], given)
            answer = self.known[asked] = self._fresh[asked] = _packed(found[0])
            if len(self._fresh) >= _AT_ONCE:
                self.flush()
        return answer


def _packed(vector: NDArray[np.float32]) -> bytes:
    return bytes(np.round(vector * (127 / np.abs(vector).max())).astype(np.int8).tobytes())
