"""Texts that try to break whoever reads them: nothing in them, or nothing that a word is made of."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "",
    " ",
    "\n\r\n\t \u00a0\u2028\u2029\x0b\x0c\x85",
    "\x00\x01\x1b\x7f\x9f",
    "\ud800 said \udfff",
    "\u0301",
    "said\u0301\u0302\u0303 e\u0301",
    "x" * 10_000,
    "“" + "x" * 10_000,
    "\u0301" * 3_000,
    "👋🏽👩‍👩‍👧‍👦🏳️‍🌈 said 😀",
    "\u202eMira Tasten said\u202c \u2066no\u2069\u200f",
    "“",
    '"',
    "'",
    "``",
    "''",
    "Mira Tasten said “",
    "” said Mira Tasten",
    ".....::::----“”“”“”''''",
    "ميناء שלום 港口 გემი",
    "\ufeffMira\u200bTasten\u00adsaid\ue000�",
    "[UNK] [CLS] ##ing [SEP]",
    "ﬁ ǅ ß İ ı Ⅳ ª ² ½",
)
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("Aa9 .,:“”‘’\"'`«»„\n\r\t"),
        st.characters(),
        st.sampled_from("\ud800\udfff\x00\u0301\u200d\u202e\u200f\ufeff😀🏽"),
    ),
    max_size=80,
)
