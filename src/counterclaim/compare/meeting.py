"""Which claims a person's decision is about: those of the statement whose words it names.

A side of a decision is anchors of the content of a statement. It meets the statement, or the sentence of the
outlet's own, that shares most characters with it; where none shares half, the decision waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.compare.claims import Claim
from counterclaim.types import Attribution, Span, Told, likeness, place_of

_ALIKE = 0.5


class Meeting:
    """Claims by the words that they stand in; ``judged_as`` says which is judged in whose place."""

    def __init__(
        self, reports: Mapping[str, Told], claims: Iterable[Claim], judged_as: Mapping[str, str]
    ) -> None:
        self._reports = reports
        self._judged_as = judged_as
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.document].append(claim)

    def claims_at(self, anchors: Sequence[str]) -> frozenset[str]:
        """Return the ids of the claims that are judged for what anchors name; none where that is nothing."""
        places = [place for one in anchors if (place := place_of(one)) is not None]
        documents = {document for document, _ in places}
        if len(places) != len(anchors) or len(documents) != 1:
            return frozenset()
        met = self._met(documents.pop(), [span for _, span in places])
        return frozenset(self._judged_as[claim.id] for claim in met)

    def _met(self, document: str, spans: Sequence[Span]) -> Iterable[Claim]:
        if document not in self._reports:
            return ()
        claims = self._claims[document]
        said = {one.id: one.content for one in self._reports[document].attributions}
        own = {claim.id: claim.spans for claim in claims if claim.attribution is None}
        best = _likest(spans, {**said, **own})
        if best in own:
            return [claim for claim in claims if claim.id == best]
        return _of_statement(best, said[best], claims) if best is not None else ()


def _of_statement(id_: str, content: Sequence[Span], claims: Iterable[Claim]) -> Iterable[Claim]:
    """The claims of a statement; where all are told as those of another, the ones that share its words."""
    spoken = [(claim, claim.attribution) for claim in claims if claim.attribution is not None]
    return [claim for claim, said in spoken if said.id == id_] or [
        claim for claim, said in spoken if _shares(said, content)
    ]


def _shares(said: Attribution, content: Sequence[Span]) -> bool:
    return likeness(said.content, content) > 0


def _likest(spans: Sequence[Span], found: Mapping[str, Sequence[Span]]) -> str | None:
    """What shares most characters with spans, if it is enough; of two that share as much the first."""
    shares = {id_: likeness(spans, others) for id_, others in found.items()}
    best = min(shares, key=lambda id_: (-shares[id_], found[id_][0].start), default=None)
    return best if best is not None and shares[best] >= _ALIKE else None
