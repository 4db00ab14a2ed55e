"""What the networks answer of two claims."""

from __future__ import annotations

from counterclaim.types import ContestKind

#: How two claims stand to each other: nothing follows; both hold the same; they cannot both hold.
STANCES = ("other", "supports", "rejects")
#: What a question is about.
KINDS: tuple[ContestKind, ...] = ("responsibility", "occurrence", "nature", "toll", "conduct", "policy")
