"""The words in which pages and dossier speak of contests: the same for every account, and no verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from counterclaim.records import marks, words_for
from counterclaim.sidebyside.columns import column, refusals
from counterclaim.store import AgreementRow, PassageRow
from counterclaim.types import ContestKind, CopyKind

KINDS: dict[ContestKind, str] = {
    "responsibility": "who is responsible",
    "occurrence": "whether it happened",
    "nature": "what it was",
    "toll": "how many were killed or hurt",
    "conduct": "whether somebody's conduct was proper",
    "policy": "what ought to be done",
}
_COPIES: dict[CopyKind, str] = {
    "reprint": "nearly all words of the shorter report stand in the other",
    "partial": "some words of the shorter report stand in the other",
}


def numbers(of: Sequence[int]) -> str:
    """Return "account 2" or "accounts 1, 3 and 4"."""
    words = [str(number) for number in of]
    if len(words) == 1:
        return f"account {words[0]}"
    return f"accounts {', '.join(words[:-1])} and {words[-1]}"


def percent(share: float) -> str:
    """Return a share as a percentage, never rounded up to all or down to nothing."""
    return f"{min(99, max(1, round(share * 100))) if 0 < share < 1 else round(share * 100)} %"


def agreed(row: AgreementRow) -> tuple[str, ...]:
    """Return the words to quote as the position of an agreement; empty where it is none of its passages'."""
    return words_for(row.agreement.position, (one.words for one in row.passages))


def indirectly(row: PassageRow) -> bool:
    """Whether a report tells it without quoting: what it calls the saying then belongs to the words."""
    return row.statement is not None and row.statement.attribution.manner == "indirect"


FILTERS: dict[str, Callable[..., Any]] = {
    "contest_kind": lambda kind: KINDS.get(kind, kind),
    "copy_kind": lambda kind: _COPIES.get(kind, kind),
    "account_numbers": numbers,
    "told_indirectly": indirectly,
    "marks": marks,
    "refusals": refusals,
    "percent": percent,
    "as_column": column,
    "words_of_agreement": agreed,
}
