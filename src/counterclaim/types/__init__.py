"""The records that every room hands to the next: text side, judgements, world side.

This module imports nothing of ours. Records are frozen, slotted and keyword-only; collections are
tuples. A stage returns new records and never edits those it was given.

Offsets are half-open and count Unicode code points of ``Document.text``. An id is the SHA-256 of the
canonical JSON of the record's identity fields (``identify``), named in each class; where a record came
from (model, version, run) is never part of its id.
"""

from __future__ import annotations

from counterclaim.types.contests import (
    Account,
    Agreement,
    Change,
    Compared,
    Contest,
    ContestKind,
    OneSided,
    Passage,
    Rejection,
    Silence,
    Step,
)
from counterclaim.types.copies import (
    Copied,
    Copy,
    CopyKind,
    Printed,
)
from counterclaim.types.identity import (
    identify,
)
from counterclaim.types.judgements import (
    APART,
    CONTEXT,
    Judgement,
    Key,
    Verdict,
    anchor,
    both_sides,
    judgement_id,
    place_of,
)
from counterclaim.types.overlap import (
    hull,
    likeness,
    shared,
    size,
)
from counterclaim.types.text import (
    Act,
    Attribution,
    Basis,
    Certainty,
    Document,
    Entity,
    EntityKind,
    Event,
    Extraction,
    Figure,
    Furniture,
    FurnitureKind,
    Manner,
    MediaType,
    Meta,
    Place,
    Segment,
    Span,
    Stated,
    Status,
    Subkind,
    Voice,
    attribution_id,
    entity_id,
)
from counterclaim.types.told import (
    Told,
)
from counterclaim.types.world import (
    Actor,
    Entry,
    Incident,
    Office,
    SetAside,
)

__all__ = [
    "APART",
    "CONTEXT",
    "Account",
    "Act",
    "Actor",
    "Agreement",
    "Attribution",
    "Basis",
    "Certainty",
    "Change",
    "Compared",
    "Contest",
    "ContestKind",
    "Copied",
    "Copy",
    "CopyKind",
    "Document",
    "Entity",
    "EntityKind",
    "Entry",
    "Event",
    "Extraction",
    "Figure",
    "Furniture",
    "FurnitureKind",
    "Incident",
    "Judgement",
    "Key",
    "Manner",
    "MediaType",
    "Meta",
    "Office",
    "OneSided",
    "Passage",
    "Place",
    "Printed",
    "Rejection",
    "Segment",
    "SetAside",
    "Silence",
    "Span",
    "Stated",
    "Status",
    "Step",
    "Subkind",
    "Told",
    "Verdict",
    "Voice",
    "anchor",
    "attribution_id",
    "both_sides",
    "entity_id",
    "hull",
    "identify",
    "judgement_id",
    "likeness",
    "place_of",
    "shared",
    "size",
]
