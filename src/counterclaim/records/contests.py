"""World side: where accounts conflict, what nobody answers, who agrees, and which reports share words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counterclaim.records.lines import Record
from counterclaim.records.text import span_record, spans_record
from counterclaim.types import (
    Account,
    Agreement,
    Change,
    Contest,
    Copied,
    Copy,
    OneSided,
    Passage,
    Rejection,
)

Beside = Callable[[Passage], Record]
"""What is said of a passage besides what it holds itself."""


def _nothing(_: Passage) -> Record:
    return {}


def passage_record(passage: Passage, beside: Beside = _nothing) -> Record:
    """Return a passage: its place, whose words it is, and why it stands where it stands."""
    return {
        "id": passage.id,
        "document": passage.document,
        "spans": spans_record(passage.spans),
        "attribution": passage.attribution,
        "outlet": passage.outlet,
        "speakers": list(passage.speakers),
        "parties": list(passage.parties),
        "said_on": passage.said_on,
        "hedged": passage.hedged,
        "explicit": passage.explicit,
        "origin": passage.origin,
        "reasons": list(passage.reasons),
        **beside(passage),
    }


def account_record(account: Account, beside: Beside = _nothing) -> Record:
    """Return an account; added: ``against``, ``outlets`` and ``passages``."""
    return {
        "id": account.id,
        "position": account.position,
        "holders": list(account.holders),
        "attributions": attributions_of(account.passages),
        "origins": account.origins,
        "documents": list(account.documents),
        "against": list(account.against),
        "outlets": list(account.outlets),
        "passages": _passages(account.passages, beside),
    }


def contest_record(contest: Contest, beside: Beside = _nothing) -> Record:
    """Return a contest.

    ``by`` is the statement that rejects, null where the outlet does. Added: of each rejection its
    ``passage``; ``undecided``, ``said_nothing``, ``compatible``, ``changes``, ``silent``.
    """
    return {
        "id": contest.id,
        "question": contest.question,
        "kind": contest.kind,
        "incident": contest.incident,
        "accounts": [account_record(account, beside) for account in contest.accounts],
        "rejections": [_rejection(rejection, beside) for rejection in contest.rejections],
        "reasons": list(contest.reasons),
        "undecided": _passages(contest.undecided, beside),
        "said_nothing": _passages(contest.said_nothing, beside),
        "compatible": [list(pair) for pair in contest.compatible],
        "changes": [_change(change) for change in contest.changes],
        "silent": list(contest.silent),
    }


def one_sided_record(one_sided: OneSided, beside: Beside = _nothing) -> Record:
    """Return an accusation that nobody answers."""
    return {
        "id": one_sided.id,
        "kind": one_sided.kind,
        "incident": one_sided.incident,
        "account": account_record(one_sided.account, beside),
        "silence": one_sided.silence,
        "said_nothing": _passages(one_sided.said_nothing, beside),
        "reasons": list(one_sided.reasons),
    }


def agreement_record(agreement: Agreement, beside: Beside = _nothing) -> Record:
    """Return a position that different parties hold; added: ``contest`` to ``reasons``."""
    return {
        "id": agreement.id,
        "position": agreement.position,
        "holders": list(agreement.holders),
        "attributions": attributions_of(agreement.passages),
        "incident": agreement.incident,
        "contest": agreement.contest,
        "opposed": [list(pair) for pair in agreement.opposed],
        "passages": _passages(agreement.passages, beside),
        "reasons": list(agreement.reasons),
    }


def copy_record(copy: Copy) -> Record:
    """Return two reports that share words."""
    return {
        "one": copy.one,
        "other": copy.other,
        "kind": copy.kind,
        "share": copy.share,
        "passages": [_copied(shared) for shared in copy.passages],
        "reasons": list(copy.reasons),
    }


def attributions_of(passages: Iterable[Passage]) -> list[str]:
    """Return the statements that passages are of: each once, in order."""
    return list(dict.fromkeys(one.attribution for one in passages if one.attribution is not None))


def _passages(passages: Iterable[Passage], beside: Beside) -> list[Record]:
    return [passage_record(passage, beside) for passage in passages]


def _rejection(rejection: Rejection, beside: Beside) -> Record:
    return {
        "by": rejection.passage.attribution,
        "rejects": rejection.rejects,
        "explicit": rejection.passage.explicit,
        "passage": passage_record(rejection.passage, beside),
    }


def _change(change: Change) -> Record:
    return {
        "holder": change.holder,
        "steps": [
            {"said_on": step.said_on, "account": step.account, "passage": step.passage}
            for step in change.steps
        ],
    }


def _copied(shared: Copied) -> Record:
    return {"one": span_record(shared.one), "other": span_record(shared.other)}
