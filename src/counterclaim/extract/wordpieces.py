"""Words to word pieces (WordPiece, Wu et al. 2016; the tokenizer file ships with the weights)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Encoding, Tokenizer

from counterclaim.extract.tagger import Pieces

_UNKNOWN = "[UNK]"
_HEADS = ("[CLS]", "<s>")
#: A word longer than this is not in any vocabulary, and would take the tokenizer's time.
_LONGEST = 60


def split_words(forms: Sequence[str], tokenizer: Tokenizer) -> Pieces:
    """Return the pieces of each word; a very long one, or one of which nothing is left, counts as unknown.

    Nothing is left of what cannot be printed; half a surrogate pair the tokenizer would not even take.
    """
    (unknown,) = _encoded([_UNKNOWN], tokenizer).ids
    short = [form if len(form) <= _LONGEST and form.isprintable() else _UNKNOWN for form in forms]
    encoded = _encoded(short, tokenizer)
    ids = np.array(encoded.ids, dtype=np.int64)
    owners = np.array(encoded.word_ids, dtype=np.int64)
    counts = np.bincount(owners, minlength=len(forms)).astype(np.int64)
    if len(forms) and not counts.all():
        empty = np.flatnonzero(counts == 0)
        places = np.searchsorted(owners, empty)
        ids = np.insert(ids, places, unknown)
        counts[empty] = 1
    head = next(i for name in _HEADS if (i := tokenizer.token_to_id(name)) is not None)
    return Pieces(head=head, ids=ids, ends=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64))


def _encoded(words: list[str], tokenizer: Tokenizer) -> Encoding:
    return tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
