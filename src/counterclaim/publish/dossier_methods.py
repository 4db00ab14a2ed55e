"""What a dossier tells of how it was made: versions, models, and in what state persons left the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim import weights
from counterclaim.store import View
from counterclaim.store.schema import migrations
from counterclaim.types import Judgement, Verdict

MODELS = ("attribution", "claims")
_PERSON = "person:"
_STATES: dict[Verdict, str] = {
    "yes": "held to be a statement",
    "no": "held to be no statement",
    "unsure": "undecided",
}
_PARTS = {"statement_speaker": "speaker decided", "statement_act": "act decided"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """What made a ledger: its format, what its reports were examined with, and the models of this version.

    ``models`` holds for each file its name and the SHA-256 its manifest lists. ``fingerprints`` name reader,
    extractor and what was given to them; ``links`` and ``head`` are the length and the last hash of the chain
    of decisions.
    """

    ledger_format: int
    fingerprints: tuple[str, ...]
    models: tuple[tuple[str, str], ...]
    links: int
    head: str


def methods(view: View) -> Methods:
    """Gather what made the ledger."""
    links, head = view.chain_head()
    return Methods(
        ledger_format=len(migrations()),
        fingerprints=_fingerprints(view),
        models=tuple((f"{one}/{name}", sha) for one in MODELS for name, sha in weights.listed(one).items()),
        links=links,
        head=head,
    )


def _fingerprints(view: View) -> tuple[str, ...]:
    by_report = view.fingerprints()
    return tuple(sorted({by_report[row.id] for row in view.documents()}))


def person(judgement: Judgement) -> str:
    """Return who made a decision, without what marks a person's."""
    return judgement.by.removeprefix(_PERSON)


def day(judgement: Judgement) -> str:
    """Return the day on which a decision was made, as far as it is known."""
    return (judgement.at or "")[:10]


def review_state(decisions: Sequence[Judgement]) -> str:
    """Say in what state persons left a statement: by the last decision that it is one, else by the others."""
    last = next((one for one in reversed(_in_time(decisions)) if one.relation == "statement"), None)
    words = [_STATES[last.verdict] + _signed(last)] if last else []
    words += [_PARTS[one.relation] + _signed(one) for one in _in_time(decisions) if one.relation in _PARTS]
    return "; ".join(dict.fromkeys(words)) or "not reviewed"


def _in_time(decisions: Sequence[Judgement]) -> list[Judgement]:
    return sorted(decisions, key=lambda one: one.at or "")


def _signed(judgement: Judgement) -> str:
    return "".join(f", {word}" for word in (person(judgement), day(judgement)) if word)
