"""Acts and events that a text tells: bombed, detained, met, "carried out an attack", "the shelling of Dorva".

The model says for each trigger which act it is, if any, and who takes part; here it is decided what of that
counts. Precision comes first: an act needs somebody known as its actor (or, in a passive, as its target),
must be likely, and must be told as done: plans, wishes and threats are no acts, only mentions of events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.extract.attributions import Reading, painted
from counterclaim.extract.certainty import certainty
from counterclaim.extract.coding import Coded
from counterclaim.extract.entities import Parties
from counterclaim.extract.known import Known
from counterclaim.extract.page import Page
from counterclaim.extract.speech_acts import declines_to_speak
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.taking import is_passive, taking_part
from counterclaim.types import Certainty

#: The least probability of an act's type, and of there being an act at all.
LEAST = 0.6
#: The same for a statement that is asked about only because it may be a denial.
LEAST_DENIAL = 0.4
#: Types of acts that all who take part do to each other.
_RECIPROCAL = frozenset(("CONSULT", "COOPERATE"))
_CLAIMS = frozenset(
    (
        "that",
        "having",
        "being",
        "it",
        "any",
        "all",
        "claims",
        "allegations",
        "accusations",
        "charges",
        "reports",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a text tells at one trigger, before ids.

    ``type``: of the act, or None; ``reading``: the number of the statement that tells it, whose cue it
    stands in where ``spoken``; ``actors`` and ``targets``: those who take part.
    """

    coded: Coded
    type: str | None
    certainty: Certainty
    reading: int | None
    spoken: bool
    actors: tuple[Known, ...]
    targets: tuple[Known, ...]

    @property
    def span(self) -> Stretch:
        """The words from the first to the last of those that take part."""
        stretches = (*self.coded.actors, *self.coded.targets, *((n, n + 1) for n in self.coded.trigger.words))
        return min(s for s, _ in stretches), max(e for _, e in stretches)


def tellings(parties: Parties, readings: Sequence[Reading], answers: Iterable[Coded]) -> Iterator[Telling]:
    """Yield what is told at each trigger of which the model was asked."""
    inside = painted(readings, len(parties.page.lower))
    cues = painted(readings, len(parties.page.lower), cues=True)
    for answer in answers:
        at = answer.trigger.at
        spoken = cues[at] >= 0
        number = cues[at] if spoken else inside[at]
        coded = taking_part(parties.page, answer)
        actors = parties.speakers(number) if spoken else _who(parties, coded.actors, at)
        targets = [k for k in _who(parties, coded.targets, at) if k not in actors]
        sure = certainty(parties.page, coded.trigger)
        kind = act_type(coded, spoken=spoken) if sure != "hypothetical" and (actors or targets) else None
        if kind == "DENY" and _is_withheld(parties.page, coded):
            kind = "REJECT"
        silent = declines_to_speak(parties.page, at, coded.trigger.entry.lemma)
        if silent or (not actors and not is_passive(parties.page, coded.trigger)):
            kind = None
        if kind in _RECIPROCAL and actors:
            actors, targets = [*actors, *(k for k in targets if k.kind != "place")], []
        yield Telling(
            coded=coded,
            type=kind,
            certainty=sure,
            reading=number if number >= 0 else None,
            spoken=spoken,
            actors=tuple(actors),
            targets=tuple(targets),
        )


def act_type(coded: Coded, *, spoken: bool = False) -> str | None:
    """Return the likeliest of the types that the trigger may be, where it is likely enough.

    A noun alone ("the attack") refers to what was done and does not tell of it, unless it is a cue.
    """
    trigger = coded.trigger
    allowed = trigger.entry.types if trigger.verb or trigger.light or spoken else frozenset[str]()
    best = max(allowed, key=lambda t: (coded.types[t], t), default=None)
    least = LEAST_DENIAL if allowed == {"DENY"} else LEAST
    return best if best is not None and sum(coded.types[t] for t in allowed) >= least else None


def acting_stretches(answers: Iterable[Coded]) -> Iterator[Stretch]:
    """Yield the words that stand for an actor of what is likely an act."""
    for coded in answers:
        if act_type(coded) is not None:
            yield from coded.actors


def _is_withheld(page: Page, coded: Coded) -> bool:
    """Whether something is denied to somebody: "denied the guards a rest", "was denied entry"."""
    trigger = coded.trigger
    if trigger.entry.lemma != "deny" or not trigger.verb:
        return False
    after = page.lower[trigger.at + 1 : trigger.at + 2]
    passive = is_passive(page, trigger) and after != ("by",)
    behind = any(start in (trigger.at + 1, trigger.at + 2) for start, _ in coded.targets)
    return passive or (behind and not _CLAIMS.intersection(page.lower[trigger.at + 1 : trigger.at + 5]))


def _who(parties: Parties, stretches: Iterable[Stretch], at: int) -> list[Known]:
    found = (known for stretch in stretches for known in parties.who(stretch, at))
    return list(dict.fromkeys(found))
